"""What the ordinal likelihood does to a model, and what it says of one that it cannot have yet."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_ordinal import (
    CORRELATED,
    EQUAL,
    FIXED,
    TWO,
    answers,
    grouped_for,
    grouped_frame,
    mixed_for,
    mixed_frame,
    mixed_spec,
    ordinal_spec,
    ready_for,
    survey_of,
)
from scipy import stats

import egovbayes as eb
from egovbayes.assess.categories.two_readings import read_as_numbers
from egovbayes.assess.prepared import model_table, prepared_run
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
        ("f =~ 1*x1 + x2 + x3", r"f =~ x1 is fixed at 1, as markers are: .* gives f its scale: write x1 without 1\*"),
        (TWO.replace("g ~ f", "f ~~ 0.3*g"), r"fixed covariance but 0 \(f ~~ g\) yet"),
        (TWO + "\nf ~~ 2*f", r"f ~~ f is fixed at 2: under the ordinal likelihood the variance of .* is 1, the unit"),
        (TWO + "\ng ~~ 0*g", r"g ~~ g is fixed at 0: under the ordinal likelihood .* take it out of the model"),
        (
            TWO.replace("g ~ f", "g ~ a*f").replace("x2", "a*x2"),
            r"equality but of loadings, or of paths \(f =~ x2 = g ~ f\) yet: take it out",
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


@pytest.mark.parametrize("key", ["path", "loading", "g ~ f", "f =~ x2"])
def test_priors_of_raw_values_are_refused(key):
    spec = replace(ordinal_spec(), priors={key: eb.parse_prior("normal(0.4, 0.1)")})
    with pytest.raises(PriorError, match=r"is a prior in units of answers as numbers.*standardised normal"):
        in_units_of_residuals(spec)


@pytest.mark.parametrize("key", ["residual_sd", "construct_sd", "threshold"])
def test_priors_of_what_is_fixed_are_refused(key):
    spec = replace(ordinal_spec(), priors={key: eb.parse_prior("half-normal(1)")})
    with pytest.raises(PriorError, match=f"{key}: the ordinal likelihood has no prior for {key} yet"):
        in_units_of_residuals(spec)


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
