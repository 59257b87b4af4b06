"""The PyMC model that generates answers has our posterior, and PyMC draws from it."""

import warnings
from pathlib import Path

import numpy as np
import pymc as pm
import pytest
import xarray as xr
from helpers_pymc import TWO, answers, constant_difference, ours, theirs

import egovbayes as eb
from egovbayes.errors import DataError

QUICK = {"mode": "FAST_COMPILE"}
CASES = {
    "complete": (TWO, {}, {}),
    "missing": (TWO, {"missing": True}, {}),
    "student-t": (f"likelihood = 'student-t'\nsyntax = '''{TWO}'''", {"missing": True}, {}),
    "student-t(5)": (f"likelihood = 'student-t(5)'\nsyntax = '''{TWO}'''", {}, {}),
    "one correlation": (TWO + "x1 ~~ x2\n", {}, {"x1 ~~ x2": "beta(3, 3)"}),
    "cut correlations": (TWO + "x1 ~~ x2\nx2 ~~ y1\n", {"missing": True}, {}),
    "derived": (
        TWO.replace("x2", "l*x2").replace("y2", "m*y2") + "x1 ~~ v*x1\nx2 ~~ w*x2\nv == 2*w\nm == 1 - l\n",
        {},
        {},
    ),
    "bounds": (TWO + "x1 ~~ r*x2\nx2 ~~ y1\ny2 ~~ v*y2\nr > 0; v > 0.3; b < 1\n", {}, {}),
    "equal correlations": (TWO + "x1 ~~ v*x1\nx2 ~~ v*x2\ny1 ~~ v*y1\nx1 ~~ r*x2\nx2 ~~ r*y1\n", {}, {}),
    "whole matrix": ("a =~ x1 + x2\nb =~ x3 + y1\nc =~ y2 + y3\n", {}, {"construct_correlation": "lkj(3)"}),
    "standardised": (TWO, {}, {"g ~ f": "standardised normal(0.3, 0.2)"}),
    "cut off": (TWO, {}, {"g ~ f": "normal(0, 1) T[0, ]", "x1 ~~ x1": "half-student-t(4, 1)"}),
    "shipped": ("political-democracy", None, {}),
}


def case(name):
    model, of, priors = CASES[name]
    return model, "political-democracy" if of is None else answers(**of), priors


@pytest.mark.parametrize("name", CASES)
def test_it_has_our_posterior(name: str) -> None:
    model, data, priors = case(name)
    dense, blocks, _ = ours(model, data, priors)
    other = theirs(eb.pymc_model(model, data, priors=priors), blocks)
    points = np.random.default_rng(1).normal(size=(4, dense.n)) * 0.3
    points[:, [k for k, name in enumerate(_names(blocks)) if name.startswith("intercept")]] += 3.0
    assert np.abs(constant_difference(lambda u: dense(u)[0], other, points)).max() < 1e-9


def _names(blocks) -> list[str]:
    return [block.name for block in blocks for _ in block.free]


def test_groups_and_their_sets_of_answered_items_have_names_and_coords() -> None:
    data = answers(missing=True, groups=2)
    model = eb.model_from(TWO, group="where")
    dense, blocks, _ = ours(model, data)
    handed = eb.pymc_model(model, data)
    points = np.random.default_rng(1).normal(size=(3, dense.n)) * 0.2 + 0.5
    other = theirs(handed, blocks)
    assert np.abs(constant_difference(lambda u: dense(u)[0], other, points)).max() < 1e-9
    names = [one.name for one in handed.observed_RVs]
    assert names[0] == "answers_North_1"
    assert any(name.startswith("answers_South_old_") for name in names)
    seen = sum(np.size(handed.rvs_to_values[one].data) for one in handed.observed_RVs)
    assert seen == data[["x1", "x2", "x3", "y1", "y2", "y3"]].notna().to_numpy().sum()
    assert handed.coords["item_2"] == ("x1", "x2", "x3", "y2")


def test_pymc_draws_predictions_from_prior_and_posterior() -> None:
    handed = eb.pymc_model(TWO, answers())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        before = pm.sample_prior_predictive(40, model=handed, random_seed=1, compile_kwargs=QUICK)
        after = pm.sample_posterior_predictive(before["prior"], model=handed, random_seed=1, compile_kwargs=QUICK)
    assert dict(before["prior_predictive"]["answers"].sizes) == {"chain": 1, "draw": 40, "respondent": 60, "item": 6}
    assert after["posterior_predictive"]["answers"].shape == (1, 40, 60, 6)
    assert before["observed_data"]["answers"].shape == (60, 6)
    # each draw's answers vary as its own parameters say
    drawn, found = before["prior"], after["posterior_predictive"]["answers"].to_numpy()[0]
    sd = np.hypot(drawn["construct_sd"].to_numpy()[0, :, 0], drawn["residual_sd"].to_numpy()[0, :, 0])
    ratio = found[:, :, 0].std(1, ddof=1) / sd
    assert abs(np.log(ratio).mean()) < 4 / np.sqrt(2 * 59 * 40)


def test_correlations_that_limit_each_other_are_drawn_inside_the_cone() -> None:
    handed = eb.pymc_model(TWO + "x1 ~~ x2\nx2 ~~ x3\nx3 ~~ y1\n", answers())
    drawn = pm.draw(handed["residual_correlation"], 200, random_seed=1, mode="FAST_COMPILE")
    matrices = np.tile(np.eye(4), (200, 1, 1))
    for k, (i, j) in enumerate([(0, 1), (1, 2), (2, 3)]):
        matrices[:, i, j] = matrices[:, j, i] = drawn[:, k]
    assert np.linalg.eigvalsh(matrices).min() > 0
    # the single priors alone are outside at times: their sd of 1 / sqrt(5) is made smaller by the cut
    assert drawn[:, 1].std() < 0.447


def test_answers_in_categories_are_one_variable_an_item() -> None:
    data = answers(80).apply(lambda column: np.digitize(column, [-0.5, 0.5]) + 1)
    handed = eb.pymc_model(eb.model_from(TWO, likelihood="ordinal"), data)
    assert [one.name for one in handed.observed_RVs] == ["x1", "x2", "x3", "y1", "y2", "y3"]
    start = {one.name: value for one, value in zip(handed.free_RVs, _start(handed), strict=True)}
    posterior = xr.Dataset({name: (("chain", "draw", *_dims(name, at)), at[None, None]) for name, at in start.items()})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        drawn = pm.sample_posterior_predictive(posterior, model=handed, random_seed=1, compile_kwargs=QUICK)
    assert set(np.unique(drawn["posterior_predictive"]["x1"])) == {0, 1, 2}


def _start(handed: pm.Model) -> list[np.ndarray]:
    rng, found = np.random.default_rng(1), []
    for one in handed.free_RVs:
        shape = tuple(one.shape.eval())
        found.append(np.array([-0.5, 0.5]) if "threshold" in one.name else np.abs(rng.normal(size=shape)))
    return found


def _dims(name: str, value: np.ndarray) -> list[str]:
    return [f"{name}_{k}" for k in range(value.ndim)]


def test_what_has_no_answers_to_observe_is_refused() -> None:
    weighted = eb.survey_from_frame(answers().assign(w=np.linspace(0.5, 2.0, 60)), source="asked", weights="w")
    with pytest.raises(
        DataError, match=r"^asked: respondents have weights or clusters, and no PyMC model draws answers"
    ):
        eb.pymc_model(TWO, weighted)
    examples = Path(__file__).parents[4] / "examples"
    with pytest.raises(
        DataError, match=r"wheaton1977\.toml: a matrix has no answers, and a PyMC model observes answers"
    ):
        eb.pymc_model(examples / "wheaton1977-model.toml", examples / "wheaton1977.toml")
