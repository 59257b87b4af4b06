"""Labels that linear equations derive: what is read, what is fitted, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_tolerances import between_optima
from scipy import optimize, stats

import egovbayes as eb
from egovbayes.assess.estimate import estimate
from egovbayes.assess.ml.tables import parameter_estimates
from egovbayes.assess.prepared import Prepared, prepared_run
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.engines.ml.maximum_likelihood import problem_of
from egovbayes.errors import EgovbayesError
from egovbayes.likelihoods.base import Target
from egovbayes.model.file.claims_asked import with_claims
from egovbayes.model.file.files import model_from_syntax
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.derived import derived_text, raw_value
from egovbayes.model.table.layout import layout_of
from egovbayes.notation import Array

BASE = "f =~ x1 + l*x2 + x3\ng =~ y1 + m*y2 + n*y3\ng ~ b*f\nx1 ~~ v*x1\nx2 ~~ w*x2\n"
PATHS = "m ~ a*x\ny ~ b*m + c*x\n"
EQUATIONS = {
    "a ratio": "m == 2*l",
    "opposite": "0 == m + n - 2",
    "of two": "m == l + 0.5*n",
    "a variance": "v == 0.2/0.8*w + 0.1",
    "two, chained": "m == 2*l\nl == 1.5*n - 0.2",
}


def answers(n: int = 200, groups: int = 1) -> pd.DataFrame:
    """Synthetic answers to x1 to x3 and y1 to y3, and who is in which group."""
    rng = np.random.default_rng(7)
    f = rng.normal(size=n)
    g = 0.5 * f + rng.normal(size=n)
    frame = {f"{name}{i}": weight * of + rng.normal(size=n) for name, of in (("x", f), ("y", g))
             for i, weight in ((1, 1.0), (2, 0.7), (3, 1.3))}  # fmt: skip
    return pd.DataFrame(frame | {"where": np.array(["north", "south", "west"])[np.arange(n) % groups]})


def prepared(syntax: str, groups: int = 1, **changes: object) -> Prepared:
    return prepared_run(changed(syntax, **changes), survey_from_frame(answers(groups=groups), source="synthetic"))


def changed(syntax: str, **changes: object) -> ModelSpec:
    return replace(model_from_syntax(syntax), **changes)


@pytest.mark.parametrize(
    ("equation", "constant", "parts"),
    [
        ("a == 2*b", 0, {"b": 2}),
        ("0 == a + b", 0, {"b": -1}),
        ("a == 0.2/0.8*b", 0, {"b": 0.25}),
        ("a == b + c", 0, {"b": 1, "c": 1}),
        ("2*(a - b) == 1 - c", 0.5, {"b": 1, "c": -0.5}),
        ("a + b == c", 0, {"b": -1, "c": 1}),
        ("b == c\na == 2*b - c/2", 0, {"b": 1.5}),
        ("c == 0.5\na == b + c", 0.5, {"b": 1}),
    ],
)
def test_the_label_on_the_left_is_derived(equation: str, constant: float, parts: dict[str, float]) -> None:
    (one,) = model_from_syntax(PATHS + equation).derived
    assert (one.label, one.constant, dict(one.parts)) == ("a", pytest.approx(constant), pytest.approx(parts))


def test_equations_are_put_into_one_another() -> None:
    made = {
        one.label: (one.constant, dict(one.parts))
        for one in model_from_syntax(PATHS + "a == 2*b + 1; b == 3*c").derived
    }
    assert made == {"a": (1.0, {"c": 6.0}), "b": (0.0, {"c": 3.0})}


@pytest.mark.parametrize(
    ("syntax", "message"),
    [
        (PATHS + "a == 2*b\na == 3*b", r"line 4: .* before it \(they derive a\) this leaves b one number, 0"),
        (PATHS + "a == 2*b\n2*b == a", "line 4: this says nothing beyond the equations before it"),
        (PATHS + "a == 2*b\na == 2*b + 1", "line 4: this contradicts the equations before it"),
        (PATHS + "a == b + c\nb == a - c", "line 4: this says nothing beyond"),
        (PATHS + "a == a", "holds for all values of its labels: leave it out"),
        (PATHS + "a == a + 1", "holds for no values of its labels"),
        (PATHS + "a == b*c", "== takes linear equations of labels .* and this is none"),
        (PATHS + "a == b + c\na > 0", "a is derived from b, c, and a bound is of one label: bound these"),
        (PATHS + "a == 2*b\nb > 1\na < 1", "the bounds of b leave nothing between them"),
        ('m ~ prior("normal(0, 1)")*a*x\ny ~ b*m\na == 2*b', "a is derived by the equation in line 3 and has a prior"),
        ("m ~ 0.5*x + a*x\ny ~ b*m\na == 2*b", "a is derived by the equation in line 3 and has a value of its own"),
        ("f =~ a*x1 + b*x2 + x3\na == 2*b", "line 2 derives a, and its parameter is fixed at 1 .*unless NA"),
        ("m ~ a*x\nm ~~ v*m\na == 2*v", r"a \(m~x\) is derived .* of loadings, paths and means, and m~~m is none"),
        ("m ~ a*x\nm ~~ v*m\nv == 2*a", r"v \(m~~m\) is derived by an equation: a variance is made of variances"),
        (BASE + "v == 1 - w", "a variance that is a difference may turn out below 0"),
        (BASE + "x1 ~~ x3\nv == 2*w", "beside a derived variance the covariance x1~~x3 is not supported"),
        (BASE + "x1 ~~ r*y1\nx2 ~~ q*y2\nr == 2*q", r"covariances cannot be, since .* or leave the equation out and"),
        (BASE.replace("g ~ b*f", "f ~~ r*g") + "x1 ~~ q*y1\nr == 2*q", r"\(f~~g\) is derived .* covariances cannot be"),
        (BASE + "x1 ~~ r*y1\nx3 ~~ q*x3\nq == 2*r", r"q \(x3~~x3\) is .* a variance is made of variances, and x1~~y1"),
    ],
)  # fmt: skip
def test_what_cannot_be_derived(syntax: str, message: str) -> None:
    with pytest.raises(EgovbayesError, match=message):
        eb.check(model_from_syntax(syntax))


def test_priors_of_standardised_values_are_refused_of_what_others_are_derived_from() -> None:
    syntax = 'm ~ a*x\ny ~ prior("standardised normal(0, 0.3)")*b*m + c*x\na == 2*c'
    with pytest.raises(EgovbayesError, match=r"0.3\) is about .*, and a is derived from the raw one: give y~m"):
        eb.check(model_from_syntax(syntax.replace("a == 2*c", "a == 2*b")))
    eb.check(model_from_syntax(syntax))


TWO_PATHS = "f =~ x1 + l*x2 + x3\ng =~ y1 + y2 + y3\ng ~ a*f + b*z\n"


def pooled(syntax: str, kinds: tuple[str, ...] = ("paths",)) -> Prepared:
    frame = answers(groups=3).assign(z=np.random.default_rng(8).normal(size=200))
    spec = changed(syntax, group="where", group_pooled=kinds)
    return prepared_run(spec, survey_from_frame(frame, source="synthetic"))


def test_of_pooled_groups_each_has_its_own() -> None:
    """What is derived has no population; the likelihood is that without the equation, at what it makes of the rest."""
    run, whole = pooled(TWO_PATHS + "a == 2*b"), pooled(TWO_PATHS)
    made = [run.table.rows[i] for i in run.table.derived]
    assert len({row.made for row in made}) == len(made) == 3
    assert {name for name in run.table.free_names if name.startswith(("average", "spread"))} == {
        "average_b",
        "spread_b",
    }
    one, other = (
        Target(each.likelihood, each.likelihood.layout(each.layout, sampling_scale=True),
               each.likelihood.data(each.seen, means_integrated=False))
        for each in (run, whole)
    )  # fmt: skip
    rng = np.random.default_rng(1)
    for _ in range(3):
        values = rng.uniform(0.5, 1.5, run.table.n_free)
        rows = {(row.name, row.group): row for row in run.table.rows}
        # parameters of populations fill no cell, and move nothing here
        told = (float(raw_value(rows[row.name, row.group], values)) if row.cells else 1.0
                for row in whole.table.representatives)  # fmt: skip
        assert one(values)[0] == pytest.approx(other(np.array(list(told)))[0], rel=1e-11)


def test_what_is_pooled_derives_nothing_that_is_one_for_all() -> None:
    with pytest.raises(EgovbayesError, match=r"from b, which differs between .* \(group_free, or group_pooled\)"):
        pooled(TWO_PATHS + "l == 2*b")


@pytest.mark.parametrize(("syntax", "text"), [("a == 2*b", "2*b"), ("a == 0.5 - b + 1.5*c", "-b + 1.5*c + 0.5")])
def test_what_is_derived_is_told_by_labels(syntax: str, text: str) -> None:
    table = prepared_table(PATHS + syntax)
    assert derived_text(table.rows[table.derived[0]], table) == text


def prepared_table(syntax: str):
    return eb.check(model_from_syntax(syntax)).table


def everything(table, values: Array, other) -> Array:
    """The free values of the model without its equations, `other`, that these are."""
    rows = {(row.name, row.group): row for row in table.rows}
    return np.array([float(raw_value(rows[row.name, row.group], values)) for row in other.representatives])


@pytest.mark.parametrize("name", EQUATIONS)
@pytest.mark.parametrize("groups", [1, 2])
def test_maximum_likelihood_is_that_of_a_search_by_hand(name: str, groups: int) -> None:
    """Another derivation: scipy climbs the likelihood of the model without equations, along what they leave free."""
    changes = {"group": "where"} if groups > 1 else {}
    run, whole = (prepared(BASE + more, groups, **changes) for more in (EQUATIONS[name], ""))
    ml = estimate(run)[1]
    assert ml is not None
    target = problem_of(whole.layout, whole.moments).target
    values = ml.values

    def height(point: Array) -> float:
        return -target(everything(ml.table, point, whole.table))[0]

    assert -height(values) == pytest.approx(ml.log_likelihood, rel=1e-12)
    spread = np.sqrt(np.diagonal(ml.covariance))
    start = values + 0.3 * spread * np.cos(np.arange(values.size))
    found = optimize.minimize(lambda z: height(start + spread * z), np.zeros(values.size), method="L-BFGS-B",
                              options={"ftol": 1e-15, "gtol": 1e-7, "maxiter": 2000})  # fmt: skip
    assert -found.fun == pytest.approx(ml.log_likelihood, abs=1e-6)
    assert np.abs(start + spread * found.x - values).max() < 2e-3 * spread.max()
    assert (
        ml.table.df == whole.table.df + len(ml.table.derived) // groups if groups == 1 else ml.table.df > whole.table.df
    )


def test_standard_errors_are_those_of_the_values_behind() -> None:
    ml = estimate(prepared(BASE + "m == l + 0.5*n"))[1]
    assert ml is not None
    table, names = parameter_estimates(ml), list(ml.table.free_names)
    weights = np.array([{"f=~x2": 1.0, "g=~y3": 0.5}.get(name, 0.0) for name in names])
    assert table.loc["g=~y2", "est"] == pytest.approx(float(weights @ ml.values))
    assert table.loc["g=~y2", "se"] == pytest.approx(float(np.sqrt(weights @ ml.covariance @ weights)))
    assert not table.loc["g=~y2", "free"]


def test_a_ratio_of_two_paths_is_a_regression_on_their_sum() -> None:
    """A reparametrised model written by hand: y on 2x + m with one path is y ~ 2b*x + b*m."""
    rng = np.random.default_rng(3)
    x = rng.normal(size=150)
    m = 0.4 * x + rng.normal(size=150)
    frame = pd.DataFrame({"x": x, "m": m, "y": 0.3 * x + 0.2 * m + rng.normal(size=150)})
    frame["s"] = 2 * frame["x"] + frame["m"]
    derived = estimate(prepared_run(model_from_syntax("y ~ a*x + b*m\na == 2*b"), survey_from_frame(frame)))[1]
    by_hand = estimate(prepared_run(model_from_syntax("y ~ b*s"), survey_from_frame(frame)))[1]
    assert derived is not None
    assert by_hand is not None
    one, other = parameter_estimates(derived), parameter_estimates(by_hand)
    allowed = 2 * between_optima(other.loc["y~s", "se"], derived.values.size)
    assert one.loc["y~m", "est"] == pytest.approx(other.loc["y~s", "est"], abs=allowed)
    assert one.loc["y~x", "est"] == pytest.approx(2 * other.loc["y~s", "est"], abs=2 * allowed)
    assert one.loc["y~m", "se"] == pytest.approx(other.loc["y~s", "se"], rel=1e-5)


@pytest.mark.parametrize("name", EQUATIONS)
def test_the_density_is_that_without_equations_along_them(name: str) -> None:
    """On the scale of the sampler, with slopes: the likelihood of the whole model at what the equations make of it."""
    run, whole = prepared(BASE + EQUATIONS[name]), prepared(BASE)
    one, other = (
        Target(each.likelihood, each.likelihood.layout(each.layout, sampling_scale=True),
               each.likelihood.data(each.seen, means_integrated=True))
        for each in (run, whole)
    )  # fmt: skip
    rng = np.random.default_rng(1)
    table = run.table
    deviations = np.array([row.matrix is not None and "~~" in row.op for row in table.representatives])
    for _ in range(5):
        values = rng.uniform(0.5, 1.5, table.n_free)
        raw = np.where(deviations, values**2, values)
        expanded = everything(table, raw, whole.table)
        roots = np.array(["~~" in row.op for row in whole.table.representatives])
        height, slope = one(values)
        assert height == pytest.approx(other(np.where(roots, np.sqrt(expanded), expanded))[0], rel=1e-11)
        steps = 1e-6 * np.eye(table.n_free)
        differences = [(one(values + step)[0] - one(values - step)[0]) / 2e-6 for step in steps]
        assert slope == pytest.approx(differences, abs=1e-4 * np.abs(slope).max())


def test_only_the_priors_of_what_is_not_derived_count() -> None:
    run = prepared(BASE + "m == 2*l")
    assert len(run.priors) == run.table.n_free == prepared(BASE).table.n_free - 1
    assert "g=~y2" not in run.table.free_names


def test_a_bound_of_what_is_derived_bounds_what_it_is_made_of() -> None:
    spec = model_from_syntax(BASE + "m == -2*l\nm < -1")
    assert spec.bounds["l"] == (0.5, np.inf)
    with pytest.raises(EgovbayesError, match="is what a bound in the equations says"):
        with_claims(spec, ["m < 0"])


def test_a_fit_tells_what_is_derived() -> None:
    settings = eb.FitSettings(sampler=eb.SamplerSettings(draws=150, tune=150, chains=2, seed=4))
    spec = with_claims(model_from_syntax(BASE + "m == 2*l"), ["m > 1.2", "std(m) > std(l)"])
    fit = eb.fit(spec, survey_from_frame(answers(), source="synthetic"), settings=settings)
    rows = fit.tables["parameters"]
    assert rows.loc["g=~y2", "prior"] == "derived: 2*l"
    assert rows.loc["g=~y2", "median"] == pytest.approx(2 * rows.loc["f=~x2", "median"])
    assert rows.loc["g=~y2", "std_median"] != pytest.approx(2 * rows.loc["f=~x2", "std_median"], rel=0.01)
    assert fit.tables["comparison"].loc["g=~y2", "skewness"] == pytest.approx(
        float(stats.skew(fit.posterior["posterior"]["loading"].sel(loadings="f=~x2").to_numpy().ravel())), abs=1e-6
    )
    assert list(fit.tables["hypotheses"].index) == ["C1", "C2"]


def test_the_layout_of_two_groups_has_each_groups_own() -> None:
    run = prepared(BASE + "m == 2*l", 2, group="where", group_free=("f =~ x2", "g =~ y2"))
    made = [run.table.rows[i] for i in run.table.derived]
    assert [row.made for row in made] == [((made[0].made[0][0], 2.0),), ((made[1].made[0][0], 2.0),)]
    assert made[0].made != made[1].made
    assert layout_of(run.table).weights.tolist() == [2.0, 2.0]


def test_what_differs_derives_nothing_that_is_one_for_all() -> None:
    spec = model_from_syntax(BASE.replace("l*x2", "c(l1, l2)*x2") + "m == 2*l1")
    assert [one.label for one in spec.derived] == ["m"]
    with pytest.raises(EgovbayesError, match="derives m, one value for all groups, from l, which differs between them"):
        prepared(BASE + "m == 2*l", 2, group="where", group_free=("f =~ x2",))
