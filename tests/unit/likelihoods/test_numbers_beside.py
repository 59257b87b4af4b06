"""Numbers beside answers in categories: what the model of them is, and what it cannot be yet."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_ordinal import (
    HIGHER,
    MORE_THAN_TWO,
    TWO,
    answers,
    grouped_for,
    grouped_frame,
    mixed_for,
    mixed_frame,
    mixed_spec,
    survey_of,
)

import egovbayes as eb
from egovbayes.assess.prepared import model_table, prepared_run
from egovbayes.errors import DataError, IdentificationError, SpecError
from egovbayes.likelihoods.coding import coding_of, coding_of_scales
from egovbayes.likelihoods.number_scales import number_scales, unit_ladders
from egovbayes.likelihoods.ordinal_model import in_units_of_residuals, with_free_residuals
from egovbayes.notation import Kind

ALONE = ("y1", "y2", "y3")
"""All of one construct's items."""


def _with(more: str, numbers: tuple[str, ...] = ("x2", "y1"), **changes: object) -> eb.ModelSpec:
    return mixed_spec(f"{TWO}\n{more}", numbers, **changes)


def test_numbers_keep_their_intercepts_and_residual_variances():
    table = model_table(mixed_spec())
    free = [row.name for row in table.rows if row.free >= 0]
    assert [name for name in free if "~1" in name] == ["x2~1", "y1~1"]
    assert [name for name in free if "~~" in name] == ["x2~~x2", "y1~~y1"]
    held = {row.name: row.fixed for row in table.rows if row.held}
    assert held == dict.fromkeys(("x1~~x1", "x3~~x3", "y2~~y2", "y3~~y3", "f~~f", "g~~g"), 1.0) | dict.fromkeys(
        ("x1~1", "x3~1", "y2~1", "y3~1", "f~1", "g~1"), 0.0
    )


def test_degrees_of_freedom_count_means_and_variances_of_numbers():
    """15 correlations, 2 variances, 2 means and 14 thresholds; 7 loadings and paths, and as much as was counted."""
    table = mixed_for(mixed_frame(60, 1)).table
    assert (table.n_moments, table.n_free, table.df) == (33, 25, 8)


def test_a_construct_of_numbers_alone_has_its_markers_units_and_the_normal_priors():
    table = model_table(mixed_spec(TWO, ALONE))
    fixed = {row.name for row in table.rows if row.fixed == 1.0}
    assert {"g=~y1", "f~~f"} <= fixed
    assert "g~~g" not in fixed
    made = in_units_of_residuals(mixed_spec(TWO, ALONE))
    assert sorted(made.priors) == ["f =~ x1", "f =~ x2", "f =~ x3", "g ~ f"]
    unit = model_table(mixed_spec(TWO, ALONE, identification="unit variance"))
    assert "g~~g" in {row.name for row in unit.rows if row.fixed == 1.0}
    beside = prepared_run(mixed_spec(TWO, ALONE), survey_of(mixed_frame(60, 1, ALONE)), single=True)
    normal = replace(mixed_spec(TWO, ALONE), likelihood="normal", ordered=(), items={}, means=True)
    alone = prepared_run(normal, survey_of(mixed_frame(60, 1, ALONE)))
    theirs = dict(zip(alone.table.free_names, alone.priors, strict=True))
    same = {name: prior for name, prior in zip(beside.table.free_names, beside.priors, strict=True) if "y" in name}
    assert {name: prior for name, prior in same.items() if "|" not in name} == {
        name: theirs[name] for name in ("g=~y2", "g=~y3", "y1~~y1", "y2~~y2", "y3~~y3", "y1~1", "y2~1", "y3~1")
    }


def test_a_model_made_ready_stays_as_it_is():
    for spec in (mixed_spec(), mixed_spec(TWO, ALONE), _with("x1 ~~ x2")):
        ready = in_units_of_residuals(spec)
        assert in_units_of_residuals(ready) == ready
        assert with_free_residuals(spec).means


def test_ones_own_priors_stay():
    priors = {key: eb.parse_prior(text) for key, text in OWN.items()}
    made = in_units_of_residuals(mixed_spec(priors=priors))
    assert {key: made.priors[key] for key in priors} == priors
    assert "f =~ x2" in made.priors
    ready = mixed_for(mixed_frame(60, 1), priors=priors)
    known = dict(zip(ready.table.free_names, ready.priors, strict=True))
    assert known["f=~x2"].family == "normal"
    assert (known["x2~~x2"].family, known["y1~1"].parameters) == ("lognormal", (40.0, 5.0))


OWN = {
    "f =~ x2": "normal(3, 2)",
    "residual_sd": "lognormal(1, 1)",
    "y1 ~1": "normal(40, 5)",
    "g ~ f": "standardised normal(0.3, 0.1)",
}


def test_equal_loadings_of_numbers_have_the_normal_prior():
    spec = mixed_spec("f =~ x1 + a*x2 + a*x3\ng =~ y1 + y2 + y3\ng ~ f\nx2 ~~ v*x2\nx3 ~~ v*x3", ("x2", "x3"))
    assert "f =~ x2" not in in_units_of_residuals(spec).priors
    ready = prepared_run(spec, survey_of(mixed_frame(60, 1, ("x2", "x3"))), single=True)
    assert ready.priors[ready.table.representatives.index(ready.table.rows[1])].family == "normal"
    of = {row.name: row.free for row in ready.table.rows if row.kind is Kind.RESIDUAL_SD}
    assert of["x2~~x2"] == of["x3~~x3"] >= 0


def test_identification_counts_means_and_variances():
    """A number and an answer in categories of one construct have one covariance, and it cannot tell two loadings."""
    spec = replace(eb.model_from_syntax("f =~ x1 + x2"), likelihood="ordinal", ordered=("x1",))
    with pytest.raises(IdentificationError, match="f=~x1"):
        model_table(spec)


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        (
            mixed_spec(group="school", group_pooled=("paths",)),
            r"no values pooled over groups \(group = 'school'\) yet: take them out",
        ),
        (_with("f ~ 1"), "has no means of constructs or intercepts yet: take it out"),
        (_with("x1 ~ 1"), "has no means of constructs or intercepts yet"),
        (_with("x2 ~~ 2*x2"), r"has no fixed residual variance \(x2 ~~ x2\) yet"),
        (
            mixed_spec("f =~ a*x1 + a*x2 + x3\ng =~ y1 + y2 + y3\ng ~ f"),
            r"no equality of what has units of numbers and what has none \(f =~ x1 = f =~ x2\) yet",
        ),
    ],
)
def test_what_is_not_there_yet_is_refused_by_name(spec, said):
    with pytest.raises(SpecError, match=said):
        in_units_of_residuals(spec)


def _free_means(table):
    return [row.lhs for row in table.rows if row.op == "~1" and row.free >= 0 and row.lhs in "fghk"]


def test_means_of_constructs_and_of_one_behind_them_are_told_once_one_is_held():
    """What the message of a model that is not identified advises is understood, with numbers and without."""
    frames = [answers(80, seed, MORE_THAN_TWO) for seed in (1, 2)]
    equal = ("loadings", "thresholds")
    with pytest.raises(IdentificationError, match=r"fix the mean of h at 0 \(h ~ 0\*1\)"):
        grouped_for(frames, HIGHER, equal, categories=MORE_THAN_TWO)
    table = grouped_for(frames, f"{HIGHER}\nh ~ 0*1", equal, categories=MORE_THAN_TWO).table
    assert _free_means(table) == ["f", "g", "k"]
    told = {"group": "school", "group_equal": (*equal, "intercepts"), "categories": MORE_THAN_TWO}
    both = grouped_frame([mixed_frame(80, seed, categories=MORE_THAN_TWO) for seed in (1, 2)])
    ready = mixed_for(both, f"{HIGHER}\nf ~ 0*1", **told)
    assert sorted(_free_means(ready.table)) == ["g", "h", "k"]
    assert "h ~1" in ready.spec.priors
    assert "f ~1" not in ready.spec.priors


@pytest.mark.parametrize("more", ["h ~ 0.5*1", "h ~ c(0, NA)*1", "x1 ~ 0*1"])
def test_other_means_and_intercepts_are_refused_still(more):
    told = {"group": "school", "group_equal": ("loadings", "thresholds", "intercepts")}
    with pytest.raises(SpecError, match="has no means of constructs or intercepts yet"):
        in_units_of_residuals(mixed_spec(f"{HIGHER}\n{more}", **told))


def test_raw_priors_of_answers_in_categories_are_in_units_of_residuals():
    for key, names in {"f =~ x1": ["f=~x1"], "g ~ f": ["g~f"]}.items():
        ready = mixed_for(mixed_frame(60, 1), priors={key: eb.parse_prior("normal(0, 1)")})
        priors = {row.name: ready.priors[row.free] for row in ready.table.rows if row.free >= 0}
        arrows = {name: prior for name, prior in priors.items() if "=~" in name or name == "g~f"}
        assert [name for name, prior in arrows.items() if not prior.standardised] == names


def test_a_number_may_be_the_marker_of_what_both_measure():
    """Its construct has its units, and the deviation the normal likelihood's default prior in these."""
    ready = mixed_for(mixed_frame(60, 1), "f =~ 1*x2 + x1\ng =~ 1*x3 + y1\nk =~ y2 + y3\nh =~ 1*f + g + k")
    priors = {row.name: ready.priors[row.free] for row in ready.table.rows if row.free >= 0}
    sd = float(np.nanstd(ready.answers.values[:, ready.table.items.index("x2")]))
    assert priors["f~~f"].family == priors["h~~h"].family == "normal"
    assert priors["f~~f"].parameters == pytest.approx((0.7 * sd, 0.35 * sd), rel=0.01)
    assert priors["g~~g"].family == "half-student-t"
    assert priors["f=~x1"].standardised
    in_numbers = mixed_for(mixed_frame(60, 1), TWO + "\nf ~~ f").table
    assert [row.name for row in in_numbers.rows if row.op == "=~" and row.fixed == 1.0] == ["f=~x1"]


def test_what_is_of_numbers_alone_may_be_fixed():
    numbers = ("x1", "x2", "x3")
    table = model_table(mixed_spec("f =~ 2*x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ f\nx1 ~ 0*1", numbers))
    assert {row.name: row.fixed for row in table.rows if row.name in ("f=~x1", "x1~1")} == {"f=~x1": 2.0, "x1~1": 0.0}


def test_numbers_have_no_codes():
    ready = mixed_for(mixed_frame(60, 1, missing=0.2))
    coding = coding_of(ready.answers, numbers=("x2", "y1"))
    assert coding.numbers == ready.likelihood.numbers == {"x2", "y1"}
    assert ready.likelihood.categories["x2"] == range(1)
    places, widths = coding.placed(ready.answers.values)
    given = ready.answers.values[:, 1]
    seen = ~np.isnan(given)
    np.testing.assert_array_equal(places[1][seen], given[seen])
    np.testing.assert_array_equal(widths[1] == 0.0, seen)
    assert (coding.codes(ready.answers.values)[1] == np.where(seen, 0, 8)).all()
    assert coding_of_scales({"a": (1.0, 5.0), "b": None}, ("b",)).numbers == {"b"}


def test_a_single_answer_is_no_category():
    frame = mixed_frame(30, 1).assign(x3=3.0)
    answers = replace(mixed_for(mixed_frame(30, 1)).answers, values=frame.to_numpy(), scales={})
    with pytest.raises(DataError, match=r"item x3 has the answer 3 alone: one category tells nothing; .* \[3, 4\]"):
        coding_of(answers, numbers=("x2", "y1"))


def test_values_in_units_of_numbers_are_moved_in_these():
    ready = mixed_for(mixed_frame(60, 1, ALONE), TWO, ALONE)
    layout = ready.likelihood.layout(ready.layout, sampling_scale=True)
    data = ready.likelihood.data(ready.seen, means_integrated=True)
    scales, sds = number_scales(layout, data), ready.answers.values.std(0)
    np.testing.assert_allclose(scales.residuals[3:], 0.6 * sds[3:])
    assert scales.constructs[0] == 1.0
    assert scales.constructs[1] == pytest.approx(1.3 * 0.6 * sds[3])
    names = ready.table.free_names
    found = {names[ladder.numbers[0]]: float(np.sqrt(ladder.precisions[0])) for ladder in unit_ladders(layout, data)}
    assert found.keys() == {"g=~y2", "g=~y3", "g~f", "y1~1", "y2~1", "y3~1"}
    assert found["y2~1"] == pytest.approx(sds[4])


def grouped_table(*equal, numbers=("x2", "y1"), **changes):
    spec = mixed_spec(TWO, numbers, group="school", group_equal=equal, **changes)
    return in_units_of_residuals(spec), model_table(spec)


def free_in_the_second(table):
    return {row.name for row in table.rows if row.free >= 0 and row.group == 1 and row.kind is not Kind.THRESHOLD}


def test_of_groups_what_is_equal_frees_the_scales_of_latent_answers_alone():
    """Numbers have residual variances and intercepts of their own in any case."""
    own = {"x2~~x2", "y1~~y1", "x2~1", "y1~1", *TWO_ROWS}
    scales, means = {"f~~f", "g~~g"}, {"f~1", "g~1"}
    residuals = {"x1~~x1", "x3~~x3", "y2~~y2", "y3~~y3"}
    assert free_in_the_second(grouped_table()[1]) == own
    assert free_in_the_second(grouped_table("loadings")[1]) == own | scales
    assert free_in_the_second(grouped_table("loadings", "intercepts")[1]) == own | scales | means
    assert free_in_the_second(grouped_table("loadings", "thresholds")[1]) == own | scales | means | residuals
    held = grouped_table("loadings", "thresholds", "residuals", "construct_variances", "means")
    assert free_in_the_second(held[1]) == own
    spec, _ = held
    assert {"f ~~ f", "f ~1", "x1 ~~ x1"}.isdisjoint(spec.priors)


TWO_ROWS = ("f=~x1", "f=~x2", "f=~x3", "g=~y1", "g=~y2", "g=~y3", "g~f")


def test_a_construct_of_numbers_alone_has_a_mean_where_their_intercepts_are_equal():
    """Equal thresholds say nothing of it."""
    by_thresholds = free_in_the_second(grouped_table("loadings", "thresholds", numbers=ALONE)[1])
    assert "f~1" in by_thresholds
    assert "g~1" not in by_thresholds
    by_intercepts = free_in_the_second(grouped_table("loadings", "intercepts", numbers=ALONE)[1])
    assert "g~1" in by_intercepts
    assert "f~1" not in by_intercepts


def test_priors_of_other_groups_are_of_latent_answers_and_what_they_measure():
    spec, _ = grouped_table("loadings", "thresholds", "intercepts", numbers=ALONE)
    ratios = {key: prior.family for key, prior in spec.priors.items() if "~~" in key}
    assert ratios == dict.fromkeys(("f ~~ f", "x1 ~~ x1", "x2 ~~ x2", "x3 ~~ x3"), "lognormal")
    assert "g ~1" not in spec.priors
    frames = [mixed_frame(60, seed, ALONE) for seed in (1, 2)]
    told = {"group": "school", "group_equal": ("loadings", "thresholds", "intercepts")}
    ready = mixed_for(grouped_frame(frames), TWO, ALONE, **told)
    priors = dict(zip(ready.table.free_names, ready.priors, strict=True))
    assert (priors["f~1 [b]"].family, priors["f~1 [b]"].parameters) == ("normal", (0.0, 1.0))
    # the normal likelihood's: its marker's unit, to which the codes of items in categories add nothing
    assert priors["g~1 [b]"].parameters == (0.0, pytest.approx(ready.observed.spreads[3]))
    assert priors["g~~g [b]"].family == "normal"


def test_ones_own_priors_of_groups_stay():
    own = {"f ~~ f": "lognormal(0, 0.2)", "construct_mean": "normal(0, 0.5)"}
    priors = {key: eb.parse_prior(text) for key, text in own.items()}
    spec, _ = grouped_table("loadings", "thresholds", "intercepts", priors=priors)
    assert spec.priors["f ~~ f"].parameters == (0.0, 0.2)
    assert "f ~1" not in spec.priors
    assert spec.priors["g ~~ g"].parameters == (0.0, 0.5)


def test_equal_intercepts_are_those_of_numbers():
    """Where there are none they are refused still."""
    spec = mixed_spec(TWO, group="school", group_equal=("loadings", "intercepts"))
    assert model_table(spec).df > 0
    with pytest.raises(SpecError, match=r"latent answers have no intercepts; .* write \"thresholds\""):
        model_table(replace(spec, ordered=(), items={}, group_equal=("intercepts",)))
