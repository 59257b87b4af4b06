"""What the ordinal likelihood does to a model, and what it says of one that it cannot have yet."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_ordinal import (
    CORRELATED,
    DERIVED,
    EQUAL,
    FIXED,
    HIGHER,
    MARKED,
    MARKED_HIGHER,
    TWO,
    answers,
    grouped_for,
    grouped_frame,
    mixed_for,
    mixed_frame,
    mixed_spec,
    ordinal_spec,
    random_values,
    ready_for,
    survey_of,
    with_priors,
)
from scipy import stats

import egovbayes as eb
from egovbayes.assess.categories.two_readings import read_as_numbers
from egovbayes.assess.log_prior import log_prior, uncounted
from egovbayes.assess.prepared import model_table, prepared_run
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.errors import IdentificationError, PriorError, SpecError
from egovbayes.likelihoods.ordinal_model import in_units_of_residuals, with_free_residuals
from egovbayes.model.table.automatic import parameter_table
from egovbayes.notation import Kind


def test_residuals_and_disturbances_have_variance_one():
    made = in_units_of_residuals(ordinal_spec())
    fixed = [row.name for row in model_table(ordinal_spec()).rows if row.fixed == 1.0]
    assert fixed == [f"{x}~~{x}" for x in ("x1", "x2", "x3", "y1", "y2", "y3", "f", "g")]
    assert (made.identification, made.means) == ("unit residuals", False)
    assert {kind: prior.standardised for kind, prior in made.priors.items()} == {"loading": True, "path": True}


def test_residuals_may_be_correlated():
    own = eb.parse_prior("beta(5, 5)")
    made = in_units_of_residuals(replace(ordinal_spec(CORRELATED), priors={"residual_correlation": own}))
    assert made.priors["residual_correlation"] == own
    table = model_table(ordinal_spec(CORRELATED))
    found = [row for row in table.rows if row.kind is Kind.RESIDUAL_CORRELATION]
    assert [(row.name, row.free >= 0) for row in found] == [("x1~~y1", True), ("x2~~x3", True), ("x2~~y3", True)]
    assert table.df == 5


def test_equal_loadings_and_paths_have_priors_in_units_of_residuals():
    made = in_units_of_residuals(ordinal_spec(EQUAL))
    names = {name: prior.family for name, prior in made.priors.items()}
    equal = ("f =~ x1", "f =~ x2", "g =~ y1", "g =~ y2")
    assert names == {"loading": "uniform", "path": "normal"} | dict.fromkeys(equal, "student-t")
    table = model_table(ordinal_spec(EQUAL))
    assert [row.name for row in table.rows if row.free == 0] == ["f=~x1", "f=~x2"]
    paths = in_units_of_residuals(eb.model_from_syntax("f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\n" + _OUTCOME))
    assert paths.priors["h ~ f"] == paths.priors["h ~ g"]
    assert not paths.priors["h ~ f"].standardised


_OUTCOME = "h =~ z1 + z2 + z3\nh ~ p*f + p*g"


def test_that_of_an_equal_loading_is_even_between_minus_one_and_one_standardised():
    prior = in_units_of_residuals(ordinal_spec(EQUAL)).priors["f =~ x1"]
    freedom, location, scale = prior.parameters
    loading = np.array([-3.0, -0.5, 0.0, 0.2, 1.0, 8.0])
    share = 0.5 * (1.0 + loading / np.sqrt(1.0 + loading**2))
    np.testing.assert_allclose(stats.t.cdf((loading - location) / scale, freedom), share, rtol=1e-12)


def test_a_users_prior_of_one_is_that_of_its_equals():
    own = eb.parse_prior("normal(1, 0.5)")
    made = in_units_of_residuals(replace(ordinal_spec(EQUAL), priors={"f=~x2": own}))
    assert "f =~ x1" not in made.priors
    assert "g =~ y1" in made.priors
    prepared = prepared_run(replace(ordinal_spec(EQUAL), priors={"f=~x2": own}), survey_of(answers(60, 1)), single=True)
    assert prepared.priors[0].family == "normal"


def test_a_standardised_prior_of_equal_loadings_says_what_to_do():
    own = eb.parse_prior("standardised normal(0.5, 0.2)")
    with pytest.raises(PriorError, match=r"have one raw value .* or give a prior of the raw value"):
        prepared_run(replace(ordinal_spec(EQUAL), priors={"loading": own}), survey_of(answers(60, 1)), single=True)


def test_what_others_are_derived_from_has_a_prior_in_units_of_residuals():
    ready = ready_for(answers(60, 1), DERIVED)
    priors = dict(zip(ready.table.free_names, ready.priors, strict=True))
    assert {"f=~x3", "g=~y1"}.isdisjoint(priors)
    assert (priors["f=~x2"].family, priors["f=~x2"].standardised) == ("student-t", False)
    assert (priors["f=~x1"].family, priors["f=~x1"].standardised) == ("uniform", True)
    own = {"f =~ x2": eb.parse_prior("normal(1, 0.3)")}
    spec = replace(ordinal_spec(DERIVED), priors=own)
    again = prepared_run(spec, survey_of(answers(60, 1)), single=True)
    assert again.priors[again.table.free_names.index("f=~x2")].family == "normal"
    standardised = {"f =~ x2": eb.parse_prior("standardised normal(0.6, 0.2)")}
    with pytest.raises(PriorError, match=r"m is derived from the raw one: give f=~x2 a prior of raw values"):
        model_table(replace(spec, priors=standardised))


def test_beside_numbers_equations_are_of_what_has_one_unit():
    syntax = "f =~ x1 + x2 + a*x3\ng =~ y1 + y2 + b*y3\ng ~ f\na == 2*b"
    made = mixed_for(mixed_frame(60, 1), syntax)
    assert made.table.rows[made.table.derived[0]].name == "f=~x3"
    with pytest.raises(SpecError, match=r"equation of what has units of numbers and what has none \(line 4: f =~ x2"):
        mixed_for(mixed_frame(60, 1), syntax.replace("x2 + a*x3", "a*x2 + x3"))


def test_two_items_with_one_loading_are_identified():
    spec = replace(eb.model_from_syntax("f =~ a*x1 + a*x2"), likelihood="ordinal")
    table = model_table(spec)
    assert (table.n_free, table.df) == (1, 0)


def test_a_models_own_priors_stay():
    own = eb.parse_prior("standardised normal(0.4, 0.1)")
    made = in_units_of_residuals(replace(ordinal_spec(), priors={"path": own}))
    assert made.priors["path"] == own


def test_identification_is_that_of_correlations():
    """Two items alone have one correlation, and it cannot tell two loadings, though two variances could."""
    assert with_free_residuals(ordinal_spec()).equations == ordinal_spec().equations
    with pytest.raises(IdentificationError, match="f=~x1"):
        model_table(replace(eb.model_from_syntax("f =~ x1 + x2"), likelihood="ordinal"))


def test_degrees_of_freedom_count_correlations():
    table = model_table(ordinal_spec())
    assert (table.n_moments, table.df) == (15, 8)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"group": "school", "group_pooled": ("paths",)},
            r"has no values pooled over groups \(group = 'school'\) yet: take them out of the model, or read",
        ),
        ({"means": True}, "has no means of constructs or intercepts yet: take it out"),
        ({"parameters": {"tau": eb.parse_prior("half-normal(1)")}}, r"has no parameters that priors name \(tau\) yet"),
    ],
)
def test_what_is_not_there_yet_is_refused_by_name(change, said):
    with pytest.raises(SpecError, match=said):
        in_units_of_residuals(replace(ordinal_spec(), **change))


@pytest.mark.parametrize("equal", [(), ("loadings",), ("loadings", "thresholds")])
def test_a_model_made_ready_stays_as_it_is(equal: tuple[str, ...]) -> None:
    ready = in_units_of_residuals(replace(ordinal_spec(), group="school", group_equal=equal))
    assert ready.means == ("thresholds" in equal)
    assert in_units_of_residuals(ready) == ready


@pytest.mark.parametrize(
    ("syntax", "said"),
    [
        (TWO + "\nx1 ~ 1", "means of constructs or intercepts"),
        (TWO + "\nx1 ~~ 0.3*y1", r"fixed covariance but 0 \(x1 ~~ y1\) yet: take it out"),
        (TWO + "\nx1 ~~ 0.5*x1", r"x1 ~~ x1: under the ordinal likelihood an item's residual variance is 1, the unit"),
        (TWO + "\nx1 ~~ e1*x1", r"nothing to be estimated, labelled or fixed: take it out of the model"),
        (TWO + "\nx1 ~~ x1", r"x1 ~~ x1: under the ordinal likelihood"),
        (TWO + "\nage ~ g", r"observed variables in paths but predictors whose variances nobody writes \(age\) yet"),
        (TWO + "\ng ~ age\nage ~~ 2*age", r"but predictors whose variances nobody writes \(age\) yet"),
        (TWO + "\nage ~~ f", r"but predictors whose variances nobody writes \(age\) yet"),
        (TWO.replace("g ~ f", "f ~~ 0.3*g"), r"fixed covariance but 0 \(f ~~ g\) yet"),
        (
            TWO + "\ng ~~ 0*g",
            r"g ~~ g is fixed at 0: under the ordinal likelihood .* of variance 1 or, with a marker, .*",
        ),
        (TWO + "\ng ~~ c(1, 0)*g", r"g ~~ g is fixed at 0: .* of one of its own: take it out of the model"),
        (
            TWO.replace("x1", "c(1, NA)*x1"),
            r"f =~ x1 is fixed at 1 in some groups only: a marker gives f its units in all groups: write 1\*x1, or",
        ),
        (
            TWO.replace("g ~ f", "g ~ a*f").replace("x2", "a*x2"),
            r"equality but of loadings, or of paths \(f =~ x2 = g ~ f\) yet: take it out",
        ),
        (
            TWO.replace("g ~ f", "g ~ a*f").replace("x2", "b*x2") + "\nb == 2*a",
            r"has no equation but of loadings, or of paths \(line 4: f =~ x2, g ~ f\) yet: take it out",
        ),
        (TWO + "\nx1 ~~ a*y1\nx2 ~~ b*y2\na == b", r"equality .* \(x1 ~~ y1 = x2 ~~ y2\) yet"),
    ],
)
def test_so_it_is_of_equations(syntax, said):
    with pytest.raises(SpecError, match=said):
        in_units_of_residuals(eb.model_from_syntax(syntax))


def test_loadings_and_paths_may_be_fixed_in_units_of_residuals_and_disturbances() -> None:
    """As lavaan's with std.lv and theta; a fixed loading gives its construct a direction, and counts as told."""
    ready = ready_for(answers(60, 1), FIXED)
    held = {row.name: row.fixed for row in ready.table.rows if row.held and "~~" not in row.name}
    assert held.items() >= {"f=~x1": 0.9, "g=~y2": -0.7, "g~f": 0.5}.items()
    assert not any(row.positive for row in ready.table.rows)
    assert ready.table.df == ready_for(answers(60, 1)).table.df + 3


def test_what_is_fixed_has_no_prior_beside_numbers_either() -> None:
    made = in_units_of_residuals(mixed_spec(FIXED + "\nf =~ 0*y1"))
    assert {"f =~ x1", "g =~ y2", "g ~ f", "f =~ y1"}.isdisjoint(made.priors)
    fixed = mixed_for(mixed_frame(60, 1), "f =~ x1 + 3*x2 + x3\ng =~ y1 + y2 + y3\ng ~ f").table
    assert {row.name: row.fixed for row in fixed.rows}["f=~x2"] == 3.0


def test_numbers_have_other_units_than_what_is_fixed() -> None:
    with pytest.raises(SpecError, match=r"f =~ x1 is fixed in units that latent answers .* another model"):
        read_as_numbers(ordinal_spec(FIXED))
    of_numbers = mixed_spec("f =~ 2*x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ f", ("x1", "x2", "x3"))
    assert read_as_numbers(of_numbers).likelihood == "normal"


def test_a_variance_of_1_and_effects_of_0_are_what_they_say() -> None:
    ready = in_units_of_residuals(eb.model_from_syntax(TWO.replace("g ~ f", "g ~ 0*f") + "\nf ~~ 1*f\nx1 ~~ 0*y1"))
    fixed = {row.name: row.fixed for row in parameter_table(ready).rows if row.held}
    assert (fixed["g~f"], fixed["f~~f"], fixed["x1~~y1"]) == (0.0, 1.0, 0.0)


def test_products_are_refused():
    spec = eb.model_from_syntax("f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\nh =~ z1 + z2 + z3\nh ~ f + g + f:g")
    with pytest.raises(SpecError, match=r"products of constructs \("):
        in_units_of_residuals(spec)


@pytest.mark.parametrize(
    ("key", "names"),
    [("path", {"g~f"}), ("loading", {f"{'f' if x == 'x' else 'g'}=~{x}{k}" for x in "xy" for k in (1, 2, 3)}),
     ("g ~ f", {"g~f"}), ("f =~ x2", {"f=~x2"})],
)  # fmt: skip
def test_raw_priors_are_those_of_values_in_units_of_residuals(key, names):
    ready = ready_for(answers(60, 1), priors={key: "normal(0.4, 0.1)"})
    own = {row.name for row in ready.table.rows if row.free >= 0 and ready.priors[row.free].parameters == (0.4, 0.1)}
    assert own == names
    assert not any(ready.priors[row.free].standardised for row in ready.table.rows if row.name in names)


def test_so_it_is_in_the_syntax_and_over_groups():
    ready = ready_for(answers(60, 1), TWO.replace("~ f", '~ prior("normal(0, 1)")*f'))
    assert {row.name: ready.priors[row.free] for row in ready.table.rows}["g~f"] == eb.parse_prior("normal(0, 1)")
    spec = with_priors(grouped(("loadings",)), {"f =~ x2": "normal(1, 0.5)"})
    frames = [answers(60, seed) for seed in (1, 2)]
    of_groups = prepared_run(spec, survey_of(grouped_frame(frames)), single=True)
    priors = {row.name: of_groups.priors[row.free] for row in of_groups.table.rows if row.free >= 0}
    assert (priors["f=~x2"].parameters, priors["f=~x3"].family) == ((1.0, 0.5), "student-t")


def markers_of(table):
    return [row.name for row in table.rows if row.op == "=~" and row.fixed == 1.0]


@pytest.mark.parametrize(
    ("syntax", "markers", "variances"),
    [
        (MARKED, ["f=~x1", "g=~y1"], ["f~~f", "g~~g"]),
        (TWO.replace("x1 + x2", "x1 + 1*x2"), ["f=~x2"], ["f~~f"]),
        (TWO + "\nf ~~ f", ["f=~x1"], ["f~~f"]),
        (TWO + "\ng ~~ NA*g\ng =~ NA*y1 + 1*y2", ["g=~y2"], ["g~~g"]),
        (TWO + "\nf ~~ v*f\ng ~~ w*g", ["f=~x1", "g=~y1"], ["f~~f", "g~~g"]),
        (TWO.replace("x1", "1*x1") + "\nf ~~ 1*f", ["f=~x1"], []),
        (TWO + "\nf ~~ 2*f", [], []),
        (MARKED_HIGHER, ["f=~x1", "g=~x3", "k=~y2", "h=~f"], ["f~~f", "g~~g", "k~~k", "h~~h"]),
        (HIGHER.replace("=~ f", "=~ 1*f"), ["h=~f"], ["h~~h"]),
    ],
)
def test_a_marker_or_a_free_variance_gives_a_construct_its_units(syntax, markers, variances):
    """lavaan's std.lv = FALSE with parameterization = "theta", construct by construct."""
    table = ready_for(answers(60, 1), syntax).table
    assert markers_of(table) == markers
    assert [row.name for row in table.rows if row.kind is Kind.CONSTRUCT_SD and row.free >= 0] == variances
    made = in_units_of_residuals(ordinal_spec(syntax))
    assert in_units_of_residuals(made) == made
    if syntax == MARKED:
        assert table.df == ready_for(answers(60, 1)).table.df


def test_where_constructs_are_asked_to_have_unit_variances_a_1_is_a_value():
    spec = replace(ordinal_spec(MARKED + "\nf ~~ f"), identification="unit variance")
    table = model_table(spec)
    assert {row.name: row.fixed for row in table.rows if row.fixed == 1.0}.keys() >= {"f=~x1", "g=~y1", "f~~f", "g~~g"}


def test_priors_of_marked_constructs_are_in_their_markers_units():
    ready = ready_for(answers(60, 1), MARKED, priors={"f =~ x2": "normal(1, 0.5)", "g ~~ g": "half-normal(2)"})
    priors = {row.name: ready.priors[row.free] for row in ready.table.rows if row.free >= 0}
    assert (priors["f=~x2"], priors["g~~g"]) == (eb.parse_prior("normal(1, 0.5)"), eb.parse_prior("half-normal(2)"))
    assert (priors["f~~f"].family, priors["f=~x3"].standardised, priors["g~f"].standardised) == (
        "half-student-t", True, True,
    )  # fmt: skip
    in_syntax = ready_for(answers(60, 1), MARKED + '\nf ~~ prior("half-normal(3)")*f')
    assert {row.name: in_syntax.priors[row.free] for row in in_syntax.table.rows}["f~~f"].parameters == (3.0,)
    both = in_units_of_residuals(with_priors(ordinal_spec(MARKED), {"construct_sd": "half-normal(1)"}))
    assert both.priors["construct_sd"] == eb.parse_prior("half-normal(1)")
    assert "f ~~ f" not in both.priors
    equal = in_units_of_residuals(ordinal_spec("f =~ 1*x1 + a*x2 + a*x3"))
    assert equal.priors["f =~ x2"].parameters == (1.0, 1.0)


def test_without_a_marker_a_variance_has_no_prior():
    spec = with_priors(ordinal_spec(), {"f ~~ f": "half-normal(1)"})
    with pytest.raises(PriorError, match=r"'f ~~ f' is no free parameter of the model"):
        prepared_run(spec, survey_of(answers(60, 1)), single=True)


def test_that_of_a_marked_constructs_deviation_is_even_between_0_and_1_of_its_marker():
    _, scale = in_units_of_residuals(ordinal_spec(MARKED)).priors["f ~~ f"].parameters
    deviation = np.array([0.1, 0.5, 1.0, 3.0, 20.0])
    share = deviation / np.sqrt(1.0 + deviation**2)
    np.testing.assert_allclose(2.0 * stats.t.cdf(deviation / scale, 2.0) - 1.0, share, rtol=1e-12)


def test_over_groups_markers_are_those_of_all_and_variances_each_ones():
    """lavaan's group.equal with parameterization = "theta" and std.lv = FALSE."""
    free = {
        (): {"f~~f", "g~~g"},
        ("loadings",): {"f~~f", "g~~g"},
        ("loadings", "construct_variances"): {"f~~f", "g~~g"},
        ("loadings", "thresholds"): {
            "f~~f",
            "g~~g",
            "f~1",
            "g~1",
            *(f"{x}{k}~~{x}{k}" for x in "xy" for k in (1, 2, 3)),
        },
    }
    for equal, expected in free.items():
        table = model_table(grouped(equal, MARKED))
        own = [{row.name for row in table.rows if row.free >= 0 and row.group == g and row.op != "=~"} for g in (0, 1)]
        assert own[1] == {"g~f", *expected}, equal
        assert own[0] == {"g~f", "f~~f", "g~~g"}, equal
        assert markers_of(table) == ["f=~x1", "g=~y1"] * 2
    made = in_units_of_residuals(grouped(("loadings",), MARKED))
    assert (made.priors["f =~ x2"].parameters, "f =~ x1" in made.priors) == ((1.0, 1.0), False)
    assert made.priors["f ~~ f"].family == "half-student-t"


def test_read_as_numbers_markers_stay_and_priors_in_units_of_residuals_go():
    priors = {"f =~ x2": "normal(1, 0.5)", "g ~ f": "standardised normal(0.4, 0.1)", "f ~~ f": "half-normal(1)"}
    spec = with_priors(ordinal_spec(MARKED + '\ng =~ prior("normal(1, 0.2)")*y3\nx1 ~~ y1'), priors)
    made = read_as_numbers(replace(spec, priors=spec.priors | {"residual_correlation": eb.parse_prior("beta(5, 5)")}))
    assert set(made.priors) == {"g ~ f", "residual_correlation"}
    assert all(e.prior is None for e in made.equations)
    assert markers_of(parameter_table(made)) == ["f=~x1", "g=~y1"]
    kinds = {"loading": "normal(1, 1)", "path": "normal(0, 1)", "construct_sd": "half-normal(1)"}
    assert not read_as_numbers(with_priors(ordinal_spec(MARKED), kinds)).priors
    numbers = read_as_numbers(with_priors(mixed_spec(), kinds | {"f =~ x2": "normal(3, 2)", "x2 ~ 1": "normal(50, 5)"}))
    assert set(numbers.priors) == {"construct_sd", "x2 ~ 1"}
    with pytest.raises(SpecError, match=r"f =~ x2 is fixed in units that latent answers"):
        read_as_numbers(ordinal_spec(MARKED.replace("x2", "0.8*x2")))


@pytest.mark.parametrize("key", ["residual_sd", "construct_sd"])
def test_priors_of_what_is_fixed_are_refused(key):
    spec = replace(ordinal_spec(), priors={key: eb.parse_prior("half-normal(1)")})
    with pytest.raises(PriorError, match=f"{key}: the ordinal likelihood has no prior for {key} yet") as told:
        in_units_of_residuals(spec)
    assert ("or a construct has a marker (f =~ 1*x1); take it out" in str(told.value)) == (key == "construct_sd")


def test_thresholds_have_priors_of_their_own():
    """In standard deviations of the latent answer, as they are printed: one by one, or of all."""
    told = {"x2|t1": "normal(-1, 0.3)", "x2 | t2": "normal(0.5, 0.2)", "threshold": "normal(0, 1.5)"}
    ready = ready_for(answers(60, 1), priors=told)
    priors = dict(zip(ready.table.free_names, ready.priors, strict=True))
    assert [priors[f"x2|t{k}"].parameters for k in (1, 2)] == [(-1.0, 0.3), (0.5, 0.2)]
    assert {priors[name].parameters for name in priors if "|" in name and "x2" not in name} == {(0.0, 1.5)}
    of_groups = with_priors(grouped(), {"x2|t1": "normal(-1, 0.3)"})
    table = prepared_run(of_groups, survey_of(grouped_frame([answers(60, seed) for seed in (1, 2)])), single=True)
    own = [p for n, p in zip(table.table.free_names, table.priors, strict=True) if n.startswith("x2|t1")]
    assert [prior.parameters for prior in own] == [(-1.0, 0.3)] * 2


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            {"x2|t1": "student-t(4, 0, 1)"},
            r"x2\|t1: student-t\(4, 0, 1\) does not fit a threshold: .* write normal\(",
        ),
        ({"threshold": "normal(0, 1) T[0, ]"}, r"threshold: normal\(0, 1\) T\[0, inf\] does not fit a threshold"),
        ({"x2|t1": "normal(0, tau)"}, r"x2\|t1: normal\(0, tau\) does not fit a threshold"),
        (
            {"x2|t1": "standardised normal(0, 1)"},
            r"x2\|t1: standardised normal\(0, 1\) does not fit a threshold",
        ),
        ({"x2|t9": "normal(0, 1)"}, r"'x2\|t9' is no free parameter of the model"),
        ({"x9|t1": "normal(0, 1)"}, r"'x9\|t1' is no free parameter of the model"),
        (
            {"x2|t1": "normal(3, 0.1)", "x2|t2": "normal(-3, 0.1)"},
            r"the priors of x2\|t1, x2\|t2 hardly ever give thresholds that rise: give them means in their order",
        ),
    ],
)
def test_priors_that_thresholds_cannot_have(told, said):
    with pytest.raises(PriorError, match=said):
        ready_for(answers(60, 1), priors=told)


def test_a_model_file_names_thresholds_of_its_items(tmp_path):
    def read(key):
        text = f'syntax = "f =~ x1 + x2 + x3"\n[priors]\n"{key}" = "normal(-1, 0.3)"\n'
        (tmp_path / "model.toml").write_text(text, encoding="utf-8")
        return eb.read_model(tmp_path / "model.toml")

    assert list(read("x2 | t1").priors) == ["x2|t1"]
    with pytest.raises(SpecError, match=r"'x22' is no variable of the model"):
        read("x22|t1")
    with pytest.raises(SpecError, match=r"'x2\|1' is neither a relation"):
        read("x2|1")


@pytest.mark.parametrize("key", ["x2|t1", "threshold"])
def test_numbers_have_no_thresholds(key):
    spec = with_priors(replace(ordinal_spec(), likelihood="normal"), {key: "normal(0, 1)"})
    with pytest.raises(PriorError, match=r"thresholds are those of answers in categories .*: take it out"):
        prepared_run(spec, survey_of(answers(60, 1)))
    assert not read_as_numbers(with_priors(ordinal_spec(), {key: "normal(0, 1)"})).priors


def test_draws_of_thresholds_of_several_priors_are_those_that_rise():
    """By simple rejection of draws of the priors, those of one prior not put in order first."""
    ready = ready_for(answers(60, 1), priors={"x3|t1": "normal(-0.3, 0.4)", "x3|t4": "normal(0.6, 0.3)"})
    numbers = [n for n, name in enumerate(ready.table.free_names) if name.startswith("x3|")]
    prior = joint_prior(ready.table, ready.priors)
    drawn = prior.draws(numbers, 20_000, np.random.default_rng(1))
    assert (np.diff(drawn, axis=1) > 0).all()
    rng = np.random.default_rng(2)
    mean, sd = np.array([(p.parameters) for p in (ready.priors[n] for n in numbers)]).T
    every = mean + sd * rng.standard_normal((2_000_000, 4))
    kept = every[(np.diff(every, axis=1) > 0).all(1)]
    for power in (1, 2):
        error = np.sqrt((drawn**power).var(0) / len(drawn) + (kept**power).var(0) / len(kept))
        z = ((drawn**power).mean(0) - (kept**power).mean(0)) / error
        assert np.abs(z).max() < 4.0
    assert set(uncounted(prior)) >= {"x3|t1", "x3|t4"}
    assert "x2|t1" not in uncounted(prior)
    values = random_values(ready, np.random.default_rng(3))
    moved = values.copy()
    moved[numbers] += 0.05
    by_hand = stats.norm.logpdf(moved[numbers], mean, sd).sum() - stats.norm.logpdf(values[numbers], mean, sd).sum()
    assert float(log_prior(prior, moved) - log_prior(prior, values)) == pytest.approx(by_hand, abs=1e-9)


def grouped(equal=(), syntax=TWO, **more):
    return replace(ordinal_spec(syntax), group="school", group_equal=tuple(equal), **more)


def test_groups_have_scales_of_their_own_once_something_is_one_value_for_all():
    """lavaan's group.equal with parameterization = "theta" and std.lv = TRUE."""
    free = {
        (): set(),
        ("loadings",): {"f~~f", "g~~g"},
        ("thresholds",): {"f~1", "g~1", *(f"{x}~~{x}" for x in ("x1", "x2", "x3", "y1", "y2", "y3"))},
        ("loadings", "construct_variances"): set(),
        ("loadings", "thresholds", "residuals", "means"): {"f~~f", "g~~g"},
    }
    for equal, expected in free.items():
        table = model_table(grouped(equal))
        of = [{row.name for row in table.rows if row.free >= 0 and row.group == g and row.cells} for g in (0, 1)]
        assert of[1] - of[0] == expected, equal
    names = model_table(replace(grouped(("thresholds",)), items=ordinal_spec().items)).free_names
    assert not any("|" in name for name in names)


def test_priors_of_what_groups_share_are_raw():
    made = in_units_of_residuals(grouped(("loadings", "thresholds"), TWO.replace("g ~ f", "g ~ a*f")))
    assert {made.priors[f"f =~ x{k}"].family for k in (1, 2, 3)} == {"student-t"}
    assert not made.priors["g ~ f"].standardised
    assert [made.priors[kind].family for kind in ("construct_sd", "residual_sd")] == ["lognormal", "lognormal"]
    apart = in_units_of_residuals(grouped((), TWO.replace("g ~ f", "g ~ a*f"), group_free=("paths",)))
    assert set(apart.priors) == {"loading", "path"}


@pytest.mark.parametrize(
    ("equal", "free", "said"),
    [
        ((), "x1|t1", r"'x1\|t1': .* thresholds differ between groups already, unless group_equal has thr"),
        (("thresholds",), "x1~1", r"likelihood latent answers have no intercepts: what differs .* x1\|t1 and so on"),
        (("loadings",), "x1~~x1", r"residual variances .* are 1 in every group, unless group_equal has thresholds"),
        (("thresholds",), "f~~f", r"the variance is 1 in every group, unless group_equal has loadings and some of f"),
    ],
)
def test_what_cannot_be_freed_over_groups_says_what_can(equal, free, said):
    with pytest.raises(SpecError, match=said):
        model_table(grouped(equal, group_free=(free,)))


@pytest.mark.parametrize("numbers", [(), ("y1",)], ids=["categories", "beside numbers"])
def test_a_construct_all_of_whose_loadings_are_freed_keeps_its_variance(numbers):
    """So it has a scale of its own in each group; and no prior of a variance that is none."""
    free = ("f=~x1", "f=~x2", "f=~x3")
    told = {"ordered": tuple(x for x in ("x1", "x2", "x3", "y1", "y2", "y3") if x not in numbers)} if numbers else {}
    for own, expected in ((free, {"g~~g"}), (free[:2], {"f~~f", "g~~g"})):
        spec = grouped(("loadings",), group_free=own, **told)
        table = model_table(spec)
        names = {row.name for row in table.rows if row.free >= 0 and row.group == 1 and row.op == "~~"}
        assert names - {"y1~~y1"} == expected
        assert ("f ~~ f" in in_units_of_residuals(spec).priors) == (bool(numbers) and own == free[:2])


def test_so_does_one_whose_label_is_freed():
    spec = grouped(("loadings",), TWO.replace("x1 + x2", "a*x1 + b*x2") + "\na == b", group_free=("f=~x1", "f=~x3"))
    names = {row.name for row in model_table(spec).rows if row.free >= 0 and row.group == 1 and row.op == "~~"}
    assert names == {"g~~g"}


def test_a_prior_of_a_scale_is_taken_where_it_is_free():
    own = eb.parse_prior("lognormal(0, 0.2)")
    made = in_units_of_residuals(grouped(("loadings",), priors={"construct_sd": own}))
    assert made.priors["construct_sd"] == own
    with pytest.raises(PriorError, match=r"residual_sd yet: .* unless group_equal has thresholds, which frees it"):
        in_units_of_residuals(grouped(("loadings",), priors={"residual_sd": own}))


def test_intercepts_are_called_thresholds():
    with pytest.raises(SpecError, match=r'latent answers have no intercepts; .* write "thresholds"'):
        in_units_of_residuals(grouped(("loadings", "intercepts")))
    with pytest.raises(SpecError, match=r'thresholds are those of answers in categories .* write "intercepts"'):
        model_table(replace(grouped(("thresholds",)), likelihood="normal"))


def test_two_categories_with_equal_thresholds_need_equal_loadings():
    """One threshold an item and group cannot tell a scale, a mean and a loading."""
    frames = [answers(60, seed, categories=(2, 2, 3, 3, 3, 3)) for seed in (1, 2)]
    sizes = (2, 2, 3, 3, 3, 3)
    assert grouped_for(frames, equal=("loadings", "thresholds"), categories=sizes).table.n_free
    with pytest.raises(IdentificationError, match=r"x1, x2 have two categories, .* let loadings be equal"):
        grouped_for(frames, equal=("thresholds",), categories=sizes)


def test_a_prior_of_the_first_loading_is_taken_in_groups_too():
    """It is no marker there."""
    own = {"f =~ x1": eb.parse_prior("normal(1, 0.3)"), "g =~ y1": eb.parse_prior("normal(1, 0.2)")}
    spec = replace(ordinal_spec(), group="school", group_equal=("loadings",), priors=own)
    ready = prepared_run(spec, survey_of(grouped_frame([answers(60, 1), answers(60, 2)])), single=True)
    assert ready.priors[0].parameters == (1.0, 0.3)


@pytest.mark.parametrize("categories", [2, 3, 5])
@pytest.mark.parametrize(
    "equal", [(), ("loadings",), ("loadings", "thresholds"), ("loadings", "thresholds", "residuals")]
)
def test_degrees_of_freedom_count_thresholds_of_every_group(categories: int, equal: tuple[str, ...]) -> None:
    """Three groups of four items: 6 correlations and each item's thresholds a group, less what is free."""
    rng = np.random.default_rng(1)
    codes = rng.permuted(np.tile(np.arange(categories), (4, 60 // categories)), axis=1).T + 1
    frame = pd.DataFrame(codes, columns=list("abcd")).assign(where=np.array(["u", "v", "w"])[np.arange(len(codes)) % 3])
    spec = replace(eb.model_from("f =~ a + b + c + d", group="where", likelihood="ordinal"), group_equal=equal)
    table = eb.check(spec, frame).table
    thresholds = 4 * (categories - 1)
    free = (4 if "loadings" in equal else 12) + (thresholds if "thresholds" in equal else 3 * thresholds)
    free += 2 * ("loadings" in equal)  # variances of the construct in the other groups
    free += 2 * ("thresholds" in equal) + 8 * ("thresholds" in equal and "residuals" not in equal)  # means, residuals
    assert table.n_free == free
    assert table.n_moments == 3 * (6 + thresholds)
    assert table.df == table.n_moments - free
