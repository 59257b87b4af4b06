"""What priors say before any answer, against brute force, closed forms, and what a fit says of the same prior."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_assessed import assessed
from helpers_fitted import SYNTAX, fitted, spec_of, synthetic_frame

from egovbayes.assess.estimate import estimate
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.prepared import prepared_run
from egovbayes.assess.prior_prediction.before import before_answers, before_survey
from egovbayes.assess.prior_prediction.prediction import draws_worth, predict, prior_draws_of
from egovbayes.assess.prior_prediction.reading import prior_reading
from egovbayes.assess.prior_prediction.tables import off_scale
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.errors import SpecError
from egovbayes.model.priors.priors import parse_prior
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.grouping import with_groups

RULES = Rules(prior_draws=20_000)
CLAIMS = {"H1": "a > 0", "H2": "via_attitude > 0", "H3": "a > t"}


def scaled_spec(priors: dict[str, str] | None = None, **changes: object) -> ModelSpec:
    """The test model with five-point items, priors as they are written."""
    spec = spec_of(SYNTAX, CLAIMS)
    items = {name: Item(name, scale=(1.0, 5.0)) for name in synthetic_frame(n=5).columns}
    written = {key: parse_prior(text) for key, text in (priors or {}).items()}
    return replace(spec, items=items, priors=written, **changes)


def before_of(spec: ModelSpec, frame: pd.DataFrame | None = None):
    frame = synthetic_frame(n=200).round().clip(1, 5) if frame is None else frame
    return before_answers(estimate(prepared_run(spec, survey_from_frame(frame)))[0])


@pytest.fixture(scope="module")
def reading():
    return prior_reading(before_of(scaled_spec()), 4_000, RULES, 7)


def test_standardised_paths_and_r2_are_those_of_the_values_drawn(reading) -> None:
    """By hand from the draws: intention ~ readiness, whose variance is that of its own equation."""
    draws = reading.prediction.draws.values
    names = list(reading.prediction.before.table.free_names)

    def value(name: str):
        return draws[:, names.index(name)]

    sd_a, sd_t = value("attitude~~attitude"), value("trust~~trust")
    together = value("attitude~~trust") * sd_a * sd_t
    a, t, r = value("readiness~attitude"), value("readiness~trust"), value("intention~readiness")
    explained = a**2 * sd_a**2 + t**2 * sd_t**2 + 2 * a * t * together
    readiness = explained + value("readiness~~readiness") ** 2
    intention = r**2 * readiness + value("intention~~intention") ** 2
    found = dict(zip(reading.tables["paths"].index, reading.prediction.paths.T, strict=True))
    np.testing.assert_allclose(found["intention~readiness"], r * np.sqrt(readiness / intention), rtol=1e-10)
    np.testing.assert_allclose(found["readiness~attitude"], a * sd_a / np.sqrt(readiness), rtol=1e-10)
    r2 = dict(zip(reading.tables["r2"].index, reading.prediction.r2.T, strict=True))
    np.testing.assert_allclose(r2["readiness"], explained / readiness, rtol=1e-9)
    share = reading.tables["paths"].loc["intention~readiness", "share"]
    assert share == (np.abs(found["intention~readiness"]) > 0.9).mean()


def test_answers_have_the_variance_that_the_values_imply(reading) -> None:
    """One answer a draw: its variance is the mean of the implied ones, to Monte Carlo error (a fourth moment)."""
    draws = reading.prediction
    names = list(draws.before.table.free_names)
    values, item = draws.draws.values, list(draws.before.table.items).index("a1")
    implied = values[:, names.index("attitude~~attitude")] ** 2 + values[:, names.index("a1~~a1")] ** 2
    deviations = (draws.answers[:, 0, item] - draws.before.centres[item]) ** 2
    error = deviations.std() / np.sqrt(draws.n)
    assert abs(deviations.mean() - implied.mean()) < 4 * error


def test_omega_is_that_of_the_values_drawn(reading) -> None:
    draws, names = reading.prediction.draws.values, list(reading.prediction.before.table.free_names)
    loading, sd = draws[:, names.index("readiness=~r2")], draws[:, names.index("readiness~~readiness")]
    residuals = sum(draws[:, names.index(f"{item}~~{item}")] ** 2 for item in ("r1", "r2"))
    place = reading.prediction.measured.index("readiness")
    omega = reading.prediction.omega[:, 0, place]
    found = dict(zip(reading.tables["r2"].index, reading.prediction.r2.T, strict=True))["readiness"]
    variance = sd**2 / (1 - found)
    np.testing.assert_allclose(omega, (1 + loading) ** 2 * variance / ((1 + loading) ** 2 * variance + residuals), 1e-8)


def test_claims_are_as_probable_as_a_fit_says_the_prior_makes_them() -> None:
    case = fitted(spec_of(SYNTAX, CLAIMS), synthetic_frame(n=120), chains=2, draws=40)
    fit = assessed(case)
    found = prior_reading(before_answers(fit.prepared), 200, fit.rules, 1).claims
    errors = 4 * np.hypot(found["error"], fit.hypotheses["prior_error"])
    assert ((found["probability"] - fit.hypotheses["prior_probability"]).abs() <= errors).all()
    assert found.loc["H1", ["probability", "error", "draws"]].to_list() == [0.5, 0.0, 0]
    assert found.loc["H3", "error"] > 0


def test_default_priors_put_little_on_what_no_survey_shows(reading) -> None:
    assert {check.name: check.passed for check in reading.checks} == dict.fromkeys(
        ("prior answers", "prior paths", "prior R2", "prior correlations", "prior reliability", "prior verdicts"), True
    )


@pytest.mark.parametrize(
    ("key", "text", "check", "told"),
    [
        ("path", "normal(0, 10)", "prior paths", "Look at the prior normal(0, 10) of readiness~attitude"),
        ("path", "normal(0, 10)", "prior R2", "Look at the prior normal(0, 10)"),
        ("intention ~ readiness", "normal(0, 8)", "prior correlations", "normal(0, 8) of intention~readiness: with"),
        ("residual_sd", "half-normal(50)", "prior answers", "Look at the prior half-normal(50) of a1~~a1"),
        ("residual_sd", "half-normal(50)", "prior reliability", "Look at the prior half-normal(50) of a1~~a1"),
    ],
)
def test_a_prior_of_absurd_data_is_named_with_what_the_default_gives(key, text, check, told) -> None:
    found = prior_reading(before_of(scaled_spec({key: text, "loading": "normal(1, 0.3)"})), 1_000, RULES, 1)
    own = {one.name: one for one in found.checks}[check]
    assert own.passed is False
    assert told in own.text
    assert "the default, it would be" in own.text


def test_a_verdict_that_the_prior_gives_is_named() -> None:
    found = prior_reading(before_of(scaled_spec({"readiness ~ attitude": "normal(0.25, 0.05)"})), 200, RULES, 1)
    check = found.checks[-1]
    assert (check.name, check.passed) == ("prior verdicts", False)
    assert "H1 supported (prior P > .999)" in check.text
    assert found.claims["verdict"].to_dict() == {"H1": "supported", "H2": "undecided", "H3": "undecided"}


def test_without_a_survey_units_are_those_of_the_scales() -> None:
    spec = scaled_spec()
    items = {**spec.items, "a1": Item("a1", scale=(0.0, 10.0)), "i2": Item("i2")}
    before = before_survey(replace(spec, items=items))
    places = [before.table.items.index(name) for name in ("a1", "a2", "i2")]
    assert before.centres[places].tolist() == [5.0, 3.0, 0.0]
    assert before.spreads[places].tolist() == [2.5, 1.0, 1.0]
    assert "i2" not in before.scales
    found = prior_reading(before, 200, RULES, 1)
    assert "There is no survey" in found.notes[0]
    assert np.isnan(found.tables["answers"].loc["i2", "lowest"])
    assert found.tables["answers"].loc["i2", "outside"] == 0


def test_groups_are_known_with_a_survey_only() -> None:
    with pytest.raises(
        SpecError, match=r"is of the groups by 'school', which only a survey names: give it with --data"
    ):
        before_survey(with_groups(spec_of(SYNTAX), "school"))


def test_flat_means_say_nothing_of_answers_and_written_ones_do() -> None:
    spec = scaled_spec(means=True)
    flat = before_of(spec)
    assert len(flat.held) == 10
    assert "are flat on purpose and say nothing of answers" in flat.notes[0].text
    far = before_of(replace(spec, priors={"a1 ~1": parse_prior("normal(40, 0.5)")}))
    assert len(far.held) == 9
    answers = predict(far, 500, np.random.default_rng(1)).answers[:, 0]
    medians = dict(zip(far.table.items, np.median(answers, 0), strict=True))
    assert medians["a1"] == pytest.approx(40, abs=1)
    assert medians["a2"] == pytest.approx(3, abs=0.6)


def test_answers_off_the_scale_count_as_the_whole_number_nearest() -> None:
    scales = np.array([[1.0, 5.0], [1.0, 5.0], [0.0, 2.5], [np.nan, np.nan]])
    answers = np.array([[5.4, 5.6, 2.6, 99.0], [0.6, 0.4, 2.4, 0.0]])
    assert off_scale(answers, scales, 1.0).tolist() == [[False, True, True, False], [False, True, False, False]]
    twice = np.array([[7.4, 7.6, 3.8, 9.0]])
    assert off_scale(twice, scales, 2.0).tolist() == [[False, True, True, False]]


def test_the_same_seed_gives_the_same_draws_and_groups_have_a_dimension() -> None:
    frame = synthetic_frame(n=120).assign(school=np.where(np.arange(120) % 2, "b", "a"))
    before = before_of(with_groups(spec_of(SYNTAX), "school"), frame)
    first, second = (prior_draws_of(before, 50, np.random.default_rng(5)) for _ in range(2))
    np.testing.assert_array_equal(first.values, second.values)
    np.testing.assert_array_equal(first.answers, second.answers)
    groups = first.groups()
    assert dict(groups["prior_predictive"].sizes) == {"chain": 1, "draw": 50, "group": 2, "item": 10}
    assert groups["prior"]["path"].dims == ("chain", "draw", "paths")


def test_a_fit_holds_draws_of_the_prior_and_answers_from_them() -> None:
    case = fitted(spec_of(SYNTAX, CLAIMS), synthetic_frame(n=120), chains=2, draws=40)
    tree = assessed(case).posterior
    assert dict(tree["prior_predictive"].sizes) == {"chain": 1, "draw": 1000, "item": 10}
    paths = tree["prior"]["path"].sel(paths="readiness~attitude").to_numpy()
    assert paths.std() == pytest.approx(0.8, rel=0.25)


def test_a_prior_too_wide_for_a_computer_gives_answers_without_a_value() -> None:
    before = before_of(scaled_spec({"path": "normal(0, 1e90)", "construct_sd": "half-normal(1e90)"}))
    found = prior_reading(before, 200, RULES, 1)
    assert np.isnan(found.prediction.answers[:, 0, before.table.items.index("i1")]).all()
    assert found.checks[0].passed is False


def test_a_huge_model_has_fewer_draws() -> None:
    before = before_of(scaled_spec())
    assert draws_worth(before, 4_000) == 4_000
    layout = replace(before.model.layout, n_free=100_000)
    assert draws_worth(replace(before, model=replace(before.model, layout=layout)), 4_000) == 200


def test_that_no_answer_can_be_off_a_scale_is_said_where_none_is_known() -> None:
    bare = before_of(spec_of(SYNTAX, CLAIMS))
    assert "before.no_scales" in {note.key for note in bare.notes}
    assert "before.no_scales" not in {note.key for note in before_of(scaled_spec()).notes}
    checks = {check.name for check in prior_reading(bare, 500, RULES, 7).checks}
    assert "prior answers" not in checks
