from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import kendalltau, kstest, norm
from scipy.stats import t as student_t

from egovbayes.data.surveys.codebook import Item
from egovbayes.errors import SpecError
from egovbayes.model.file.files import model_from_syntax, model_from_toml, read_model, shipped_models
from egovbayes.model.table.automatic import parameter_table
from egovbayes.quantities.implied import construct_covariance_total, implied_covariance
from egovbayes.study.population import raw_population, standardised_population
from egovbayes.study.simulate import answers_said, simulate

SPEC = read_model("citizen-centric")


TOO_MANY = {"theories/doi", "theories/tam2"}
"""Six predictors or more of one outcome: were all paths .3, they would explain more than there is."""


@pytest.mark.parametrize("name", [name for name in shipped_models() if name not in TOO_MANY])
def test_a_standardised_population_has_unit_variances(name: str) -> None:
    population = standardised_population(parameter_table(read_model(name)), {})
    np.testing.assert_allclose(np.diagonal(implied_covariance(population)), 1, atol=1e-9)
    np.testing.assert_allclose(np.diagonal(construct_covariance_total(population)), 1, atol=1e-9)


@pytest.mark.parametrize("name", sorted(TOO_MANY))
def test_more_predictors_than_leave_a_variance_are_refused(name: str) -> None:
    with pytest.raises(SpecError, match="where 1 is all there is: lower a path"):
        standardised_population(parameter_table(read_model(name)), {})


def test_what_was_put_in_comes_out() -> None:
    spec = model_from_syntax("f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ f")
    frame = simulate(spec, 100_000, {"g~f": 0.5, "f =~ x1": 0.8, "g=~y1": 0.9}, np.random.default_rng(1))
    assert frame["x1"].corr(frame["y1"]) == pytest.approx(0.8 * 0.5 * 0.9, abs=4 / np.sqrt(100_000))


def test_answers_lie_on_the_scale_and_the_seed_fixes_them() -> None:
    one, two = (simulate(SPEC, 500, {"a": 0.4}, np.random.default_rng(3)) for _ in range(2))
    assert one.equals(two)
    assert set(np.unique(one.drop(columns="synthetic"))) == {1, 2, 3, 4, 5}
    assert (one["synthetic"] == 1).all()


def test_raw_values_are_used_as_given() -> None:
    table = parameter_table(SPEC)
    population = raw_population(table, {"readiness~attitude": 0.7})
    to, source = table.constructs.index("readiness"), table.constructs.index("attitude")
    assert population.paths[to, source] == 0.7


@pytest.mark.parametrize(
    ("chosen", "raw", "message"),
    [
        ({"readines~attitude": 0.4}, False, "did you mean 'readiness~attitude'"),
        ({"att1~~att1": 0.4}, False, "variances follow from the rest"),
        ({"r": 1.3}, False, "variance of 1.* where 1 is all there is"),
        ({"attitude=~att1": 2.0}, True, "the model fixes it at 1"),
        ({"att1~~att1": -3.0}, True, "not positive definite"),
    ],
)
def test_impossible_populations(chosen: dict[str, float], raw: bool, message: str) -> None:
    with pytest.raises(SpecError, match=message):
        simulate(SPEC, 10, chosen, np.random.default_rng(1), raw=raw)


def test_refuses_no_respondents() -> None:
    with pytest.raises(SpecError, match="at least one respondent"):
        simulate(SPEC, 0, {}, np.random.default_rng(1))


PLAIN = model_from_syntax("f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ f")
HEAVY = replace(PLAIN, likelihood="student-t")


def test_normal_answers_are_those_there_always_were() -> None:
    """White noise, respondent by respondent, through the root of the implied covariance: to the last bit."""
    root = np.linalg.cholesky(implied_covariance(standardised_population(parameter_table(PLAIN), {"g~f": 0.5})))
    expected = (np.random.default_rng(3).standard_normal((50, 6)) @ root.T).round(6)
    found = simulate(PLAIN, 50, {"g~f": 0.5}, np.random.default_rng(3)).drop(columns="synthetic")
    np.testing.assert_array_equal(found.to_numpy(), expected)


@pytest.mark.parametrize(
    ("likelihood", "chosen", "freedom"),
    [("student-t", {"degrees_of_freedom": 12.0}, 12.0), ("student-t(9)", {}, 9.0), ("student-t", {}, 5.0)],
)
def test_covariances_of_student_t_answers_are_larger_than_the_scale(likelihood, chosen, freedom) -> None:
    """Nu/(nu - 2) times; each answer is t, known from scipy, whose distribution the answers are held against."""
    n = 200_000
    spec = replace(PLAIN, likelihood=likelihood)
    frame = simulate(spec, n, {"g~f": 0.5, **chosen}, np.random.default_rng(4)).drop(columns="synthetic")
    scale = implied_covariance(standardised_population(parameter_table(PLAIN), {"g~f": 0.5}))
    for name in ("x1", "y3"):
        assert kstest(frame[name], student_t(freedom).cdf).pvalue > 1e-3
    if freedom > 8:
        products = np.einsum("ni,nj->nij", frame, frame)
        error = products.std(0) / np.sqrt(n)
        assert (np.abs(products.mean(0) - freedom / (freedom - 2) * scale) < 4.5 * error).all()
    ranks = kendalltau(frame["x1"][:20_000], frame["y1"][:20_000]).statistic
    # of any elliptical distribution: Lindskog, McNeil & Schmock (2003)
    assert ranks == pytest.approx(2 / np.pi * np.arcsin(scale[0, 3]), abs=0.02)


def test_the_seed_fixes_student_t_answers_too() -> None:
    one, two, other = (simulate(HEAVY, 40, {}, np.random.default_rng(seed)) for seed in (3, 3, 4))
    assert one.equals(two)
    assert not one.equals(other)


def test_degrees_of_freedom_are_the_likelihoods_to_have() -> None:
    with pytest.raises(SpecError, match=r"degrees_of_freedom=2: the likelihood needs a value above 2"):
        simulate(HEAVY, 10, {"degrees_of_freedom": 2.0}, np.random.default_rng(1))
    for spec in (PLAIN, replace(PLAIN, likelihood="student-t(5)")):
        with pytest.raises(SpecError, match=r"has no such value to choose: add --likelihood student-t(\n|$)"):
            simulate(spec, 10, {"degrees_of_freedom": 6.0}, np.random.default_rng(1))
    with pytest.raises(SpecError, match="likelihood 'studnt' is not known"):
        simulate(replace(PLAIN, likelihood="studnt"), 10, {}, np.random.default_rng(1))


def test_it_says_how_answers_arise_where_that_is_not_as_usual() -> None:
    assert not answers_said(PLAIN, {})
    assert (
        answers_said(HEAVY, {"degrees_of_freedom": 6.0})
        == "student-t likelihood, degrees of freedom 6; variances are the scale's"
    )
    assert answers_said(replace(PLAIN, likelihood="student-t(7)"), {}).startswith("student-t(7) likelihood; variances")


TWO = replace(model_from_syntax("f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ c(b1, b2)*f"), group="school")


def test_of_several_groups_each_has_its_own_values() -> None:
    chosen = {"f =~ x1": 0.8, "g=~y1": 0.9, "b1": 0.1, "b2": 0.6, "g=~y1[west]": 0.5, "g=~y1[east]": 0.9}
    frame = simulate(TWO, 50_000, chosen, np.random.default_rng(1))
    assert frame.columns[-2:].tolist() == ["school", "synthetic"]
    assert frame["school"].value_counts(sort=False).to_dict() == {"east": 50_000, "west": 50_000}  # as they are read
    found = {name: rows["x1"].corr(rows["y1"]) for name, rows in frame.groupby("school")}
    assert found["east"] == pytest.approx(0.8 * 0.1 * 0.9, abs=4 / np.sqrt(50_000))
    assert found["west"] == pytest.approx(0.8 * 0.6 * 0.5, abs=4 / np.sqrt(50_000))


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"r": 0.3, "intention~readiness": 0.4}, "--set r and --set intention~readiness give one parameter a value"),
        ({"att1~~att2": 0.1, "att2 ~~ att1": 0.2}, "--set att1~~att2 and --set att2 ~~ att1 give one parameter"),
    ],
)
def test_two_values_of_one_parameter(chosen: dict[str, float], message: str) -> None:
    spec = model_from_syntax(SPEC.syntax + "\natt1 ~~ att2")
    with pytest.raises(SpecError, match=message):
        simulate(spec, 10, chosen, np.random.default_rng(1))


def test_a_groups_own_value_stands_above_that_of_all_whatever_it_is_called() -> None:
    spec = replace(model_from_syntax("f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ b*f"), group="school")
    loadings = {"f=~x1": 0.9, "g=~y1": 0.9}
    chosen = loadings | {"b": 0.1, "g~f[west]": 0.7, "b[east]": 0.4}
    frame = simulate(spec, 50_000, chosen, np.random.default_rng(1))
    found = {name: rows["x1"].corr(rows["y1"]) for name, rows in frame.groupby("school")}
    assert found["west"] == pytest.approx(0.81 * 0.7, abs=4 / np.sqrt(50_000))
    assert found["east"] == pytest.approx(0.81 * 0.4, abs=4 / np.sqrt(50_000))
    with pytest.raises(SpecError, match="gives a parameter of east a second value"):
        simulate(spec, 10, chosen | {'b["east"]': 0.2}, np.random.default_rng(1))


def test_answers_that_are_no_numbers_are_refused() -> None:
    with pytest.raises(SpecError, match="answers that are no finite numbers"):
        simulate(PLAIN, 10, {"f=~x2": 1e160}, np.random.default_rng(1), raw=True)


def test_groups_without_names_are_numbered() -> None:
    frame = simulate(replace(SPEC, group="region"), 5, {}, np.random.default_rng(1))
    assert frame["region"].tolist() == ["group 1"] * 5 + ["group 2"] * 5


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"g~f[west]": 0.1}, r"--set names one group only \(west\); a survey of groups needs two: name another"),
        (dict.fromkeys(("g~f[a]", "g~f[b]", "g~f[c]"), 0.1), r"c\(...\) has 2 entries, .* 3 groups \(a, b, c\)"),
    ],
)
def test_groups_that_cannot_be_are_refused(chosen, message) -> None:
    with pytest.raises(SpecError, match=message):
        simulate(TWO, 10, chosen, np.random.default_rng(1))


LOOP = model_from_syntax(
    "f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\nh =~ z1 + z2 + z3\nk =~ w1 + w2 + w3\nf ~ b*g + h\ng ~ c*f + k"
)


@pytest.mark.parametrize(("b", "c"), [(0.3, 0.3), (0.5, 0.5), (0.7, 0.7), (0.9, -0.9), (3, -3)])
def test_loops_of_arrows_have_unit_variances_too(b: float, c: float) -> None:
    population = standardised_population(parameter_table(LOOP), {"b": b, "c": c})
    np.testing.assert_allclose(np.diagonal(construct_covariance_total(population)), 1, atol=1e-9)
    np.testing.assert_allclose(np.diagonal(implied_covariance(population)), 1, atol=1e-9)


def test_loops_that_cannot_be_are_refused() -> None:
    with pytest.raises(SpecError, match=r"leave f with a variance of 4\.\d+ where 1 is all there is"):
        standardised_population(parameter_table(LOOP), {"b": 2, "c": 0.1})
    for population in (standardised_population, raw_population):
        with pytest.raises(SpecError, match="loop through f, g multiply to 1: what enters it never settles; lower one"):
            population(parameter_table(LOOP), {"b": 2, "c": 0.5})


def test_disturbances_that_do_not_settle_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("egovbayes.study.population.ROUNDS", 1)
    with pytest.raises(SpecError, match="no disturbance variances give every construct a variance of 1"):
        standardised_population(parameter_table(LOOP), {"b": 0.9, "c": -0.9, "f~h": 0.0, "g~k": 0.0})


ORDINAL = replace(SPEC, likelihood="ordinal")


def test_answers_in_categories_pass_the_chosen_thresholds_and_others_equal_steps() -> None:
    n = 200_000
    frame = simulate(ORDINAL, n, {"att1|t1": -2.0, "attitude =~ att2": 0.9}, np.random.default_rng(4))
    shares = frame["att1"].value_counts(normalize=True).sort_index()
    assert shares.cumsum()[:4].to_numpy() == pytest.approx(norm.cdf([-2.0, -0.5, 0.5, 1.5]), abs=4 * 0.5 / n**0.5)
    equal = frame["tru1"].value_counts(normalize=True).sort_index()
    assert equal.cumsum()[:4].to_numpy() == pytest.approx(norm.cdf([-1.5, -0.5, 0.5, 1.5]), abs=4 * 0.5 / n**0.5)


def test_latent_answers_have_the_correlations_that_were_asked_for() -> None:
    """By medians cut in two the correlation of two normals is sin(pi/2 (4 P(both high) - 1))."""
    items = {name: replace(item, scale=(1.0, 2.0), reverse=name == "att2") for name, item in SPEC.items.items()}
    asked = {"attitude=~att1": 0.8, "attitude=~att2": 0.6}
    frame = simulate(replace(ORDINAL, items=items), 200_000, asked, np.random.default_rng(5))
    together = ((frame["att1"] == 2) & (frame["att2"] == 1)).mean()  # att2 is reverse-keyed
    assert np.sin(np.pi / 2 * (4 * together - 1)) == pytest.approx(0.8 * 0.6, abs=0.02)


def test_raw_answers_in_categories_are_in_units_of_residuals() -> None:
    items = {name: replace(item, scale=(0.0, 1.0)) for name, item in SPEC.items.items()}
    asked = {"attitude=~att1": 2.0, "attitude=~att2": 1.0, "attitude~~attitude": 1.0}
    frame = simulate(replace(ORDINAL, items=items), 200_000, asked, np.random.default_rng(6), raw=True)
    together = (frame[["att1", "att2"]] == 1).all(axis=1).mean()
    assert np.sin(np.pi / 2 * (4 * together - 1)) == pytest.approx(2 / np.sqrt(5) / np.sqrt(2), abs=0.02)


def test_raw_values_are_in_units_of_markers_where_there_are_any() -> None:
    """The same answers as of a construct of variance 1 whose loadings are these, times its standard deviation."""
    spec = replace(model_from_syntax("f =~ x1 + x2 + x3"), likelihood="ordinal")
    spec = replace(spec, items={x: Item(x, scale=(1.0, 5.0)) for x in ("x1", "x2", "x3")})
    marked = replace(spec, equations=model_from_syntax("f =~ 1*x1 + x2 + x3").equations)
    known = {"f~~f": 1.44, "f=~x2": 0.5, "f=~x3": 2.0}, {"f=~x1": 1.2, "f=~x2": 0.6, "f=~x3": 2.4}
    one, other = (
        simulate(of, 300, values, np.random.default_rng(7), raw=True)
        for of, values in zip((marked, spec), known, strict=True)
    )
    assert one.equals(other)
    with pytest.raises(SpecError, match=r"--set f=~x1: the model fixes it at 1"):
        simulate(marked, 10, {"f=~x1": 0.8}, np.random.default_rng(7), raw=True)


@pytest.mark.parametrize(
    ("scale", "chosen", "message"),
    [
        ((1.0, 5.0), {"att1|t1": 0.7}, r"att1\|t1 is 0.7 and att1\|t2 -0.5: choose both"),
        (None, {}, r"item att1: which answers .* only its scale says: write scale = \[1, 5\]"),
        ((0.0, 100.0), {}, "its scale goes from 0 to 100; the ordinal likelihood takes 2 to 12 categories"),
        ((1.0, 1.5), {}, "its scale goes from 1 to 1.5; .* whole numbers"),
        ((1.0, 2.0), {"att1|t4": 0.7}, r"no such parameter.*att1\|t1"),
    ],
)
def test_answers_in_categories_that_cannot_be_drawn(scale, chosen, message) -> None:
    items = SPEC.items | {"att1": replace(SPEC.items["att1"], scale=scale)}
    with pytest.raises(SpecError, match=message):
        simulate(replace(ORDINAL, items=items), 10, chosen, np.random.default_rng(1))


def test_thresholds_of_answers_as_numbers_say_which_likelihood_has_them() -> None:
    with pytest.raises(SpecError, match="has no such value to choose: add --likelihood ordinal"):
        simulate(SPEC, 10, {"att1|t1": 0.0}, np.random.default_rng(1))


def test_answers_in_categories_have_no_predictors_of_levels_yet() -> None:
    text = 'syntax = "f =~ x1 + x2 + x3\\nf ~ town"\n[predictors.town]\nlevels = ["north", "south"]\n'
    scales = "".join(f"[items.x{k}]\nscale = [1, 5]\n" for k in (1, 2, 3))
    spec = replace(model_from_toml(text + scales), likelihood="ordinal")
    with pytest.raises(SpecError, match=r"answers in categories cannot be drawn with predictors of levels \(town\)"):
        simulate(spec, 10, {}, np.random.default_rng(1))


def test_it_is_said_how_answers_in_categories_arise() -> None:
    said = answers_said(ORDINAL, {"att1|t1": -2.0})
    assert said.startswith("ordinal likelihood, att1|t1 -2, other thresholds in equal steps; raw values are")


def test_groups_of_answers_in_categories_have_thresholds_of_their_own() -> None:
    spec = replace(ORDINAL, group="area", group_free=("paths",))
    chosen = {"att1|t1[rural]": -1.0, "att1|t1[urban]": -2.0}
    frame = simulate(spec, 50_000, chosen, np.random.default_rng(5))
    lowest = frame["att1"].eq(1).groupby(frame["area"]).mean()
    assert lowest["rural"] == pytest.approx(norm.cdf(-1.0), abs=0.006)
    assert lowest["urban"] == pytest.approx(norm.cdf(-2.0), abs=0.004)
    said = answers_said(spec, chosen)
    assert said.startswith("rural: ordinal likelihood, att1|t1 -1, other thresholds in equal steps")
    assert "; urban: ordinal likelihood, att1|t1 -2, other thresholds" in said


DERIVED = "f =~ x1 + x2 + x3\nf ~ a*z + b*w\na == 2*b + 0.1"


def test_what_an_equation_derives_follows_from_what_was_chosen() -> None:
    table = parameter_table(model_from_syntax(DERIVED))
    paths = raw_population(table, {"b": 0.25}).paths
    at = [table.constructs.index(name) for name in ("f", "z", "w")]
    assert paths[at[0], at[1]] == pytest.approx(0.6)
    assert paths[at[0], at[2]] == 0.25
    assert raw_population(table, {"b": 0.25, "a": 0.6}).paths[at[0], at[1]] == pytest.approx(0.6)


def test_another_value_of_what_is_derived_is_refused_and_so_are_standardised_ones() -> None:
    table = parameter_table(model_from_syntax(DERIVED))
    with pytest.raises(SpecError, match=r"--set f~z: an equation of the model derives it, a == 2\*b \+ 0.1: set what"):
        raw_population(table, {"a": 0.5})
    with pytest.raises(SpecError, match=r"a == 2\*b \+ 0.1 is an equation of raw values, .* give raw values \(--raw"):
        standardised_population(table, {"b": 0.2})


def test_groups_of_answers_beside_numbers_have_thresholds_and_variances_of_their_own() -> None:
    continuous = {item: replace(ORDINAL.items[item], scale=None) for item in ("att2", "att3")}
    spec = replace(ORDINAL, items=ORDINAL.items | continuous, group="area", group_free=("paths",), ordered=("att1",))
    n = 50_000
    chosen = {"att1|t1[rural]": -1.0, "att1|t1[urban]": -2.0, "attitude=~att2[urban]": 0.9}
    chosen |= {"attitude=~att2[rural]": 0.6, "attitude=~att3[rural]": 0.7, "attitude=~att3[urban]": 0.7}
    frame = simulate(spec, n, chosen, np.random.default_rng(5))
    lowest = frame["att1"].eq(1).groupby(frame["area"]).mean()
    assert lowest["rural"] == pytest.approx(norm.cdf(-1.0), abs=0.006)
    assert lowest["urban"] == pytest.approx(norm.cdf(-2.0), abs=0.004)
    for area, loading in (("rural", 0.6), ("urban", 0.9)):
        own = frame.loc[frame["area"] == area, ["att2", "att3"]]
        np.testing.assert_allclose(own.std(), 1.0, atol=4 / np.sqrt(n))
        assert own.corr().iloc[0, 1] == pytest.approx(loading * 0.7, abs=4 / np.sqrt(n / 2))


def test_predictors_that_answers_in_categories_are_given_are_standard_normal() -> None:
    text = 'likelihood = "ordinal"\nsyntax = "f =~ x1 + x2 + x3\\nf ~ age"\n'
    spec = model_from_toml(text + "".join(f"[items.x{k}]\nscale = [1, 2]\n" for k in (1, 2, 3)))
    n = 100_000
    frame = simulate(spec, n, {"f~age": 0.5, "f=~x1": 0.8, "x1|t1": 0.0}, np.random.default_rng(6))
    assert abs(frame["age"].mean()) < 4 / np.sqrt(n)
    assert abs(frame["age"].std() - 1.0) < 4 / np.sqrt(2 * n)
    # two normals correlated by .5 times .8, both above their means
    both = ((frame["age"] > 0) & (frame["x1"] == 2)).mean()
    assert both == pytest.approx(0.25 + np.arcsin(0.4) / (2 * np.pi), abs=4 * 0.5 / np.sqrt(n))
