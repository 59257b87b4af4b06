"""A construct has one direction, whatever its items' keys, their order and what gives it its scale.

The oracle of the values is the mirror: recoding an item by -1 turns the sign of its loading, and of nothing else.
"""

import re
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from helpers_ordinal import HIGHER, MORE_THAN_TWO, answers, grouped_for, mixed_for, mixed_frame, ready_for, survey_of
from helpers_ordinal import TWO as OF_CATEGORIES
from helpers_regions import SYNTAX, pooled_model, regional_frame

import egovbayes as eb
from egovbayes.assess import estimate as module
from egovbayes.assess.estimate import estimate
from egovbayes.assess.parts.requirements import estimate as needs_estimate
from egovbayes.assess.prepared import prepared_run
from egovbayes.catalogue.language import LANGUAGES
from egovbayes.catalogue.sentence import in_words
from egovbayes.engines.modes import mode_check
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import compile_model, sample
from egovbayes.errors import EstimationError
from egovbayes.likelihoods.gaussian import NORMAL
from egovbayes.model.claims.quantities_by_name import row_values
from egovbayes.model.file.files import model_from_syntax, model_from_toml
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.reflections import reflections

PUPILS = eb.read_survey("holzinger-swineford-1939").frame
TWO = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\ntextual ~ b*visual"
FREED = TWO.replace("=~ x1", "=~ NA*x1").replace("=~ x4", "=~ NA*x4") + "\nvisual ~~ 1*visual\ntextual ~~ 1*textual"
THREE = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9"
GENERAL = THREE + "\ng =~ x1 + x2 + x3 + x4 + x5 + x6 + x7 + x8 + x9\n" + "g ~~ 0*visual + 0*textual + 0*speed"
GENERAL += "\nvisual ~~ 0*textual + 0*speed\ntextual ~~ 0*speed"
SCALINGS = {
    "unit variance": (TWO, "unit variance"),
    "a fixed variance": (FREED, "marker"),
    "no predictors": (THREE, "unit variance"),
    "a general factor": (GENERAL, "unit variance"),
}


def ready(text, turned=(), identification="marker", **changes):
    frame = PUPILS.assign(**{item: -PUPILS[item] for item in turned})
    spec = replace(model_from_syntax(text), identification=identification, **changes)
    prepared, ml, notes = estimate(prepared_run(spec, eb.survey_from_frame(frame)))
    table = prepared.table
    std = row_values(table, prepared.layout, fill(prepared.layout, ml.values), standardised=True)
    return prepared, ml, notes, dict(zip([table.unique_name(row) for row in table.rows], std, strict=True))


@pytest.mark.parametrize("scaling", SCALINGS)
@pytest.mark.parametrize("turned", [("x4",), ("x2", "x4", "x9"), ("x5",)])
def test_a_reverse_keyed_item_turns_its_own_loading_only(scaling, turned):
    text, identification = SCALINGS[scaling]
    *_, straight = ready(text, (), identification)
    _, _, _, found = ready(text, turned, identification)
    for name, value in straight.items():
        item = name.partition("=~")[2]
        assert found[name] == pytest.approx(-value if item in turned else value, abs=1e-5), name


def test_the_strongest_loading_of_the_majority_is_kept_above_0():
    prepared, _, notes, found = ready(TWO, ("x4",), "unit variance")
    strongest = {"visual=~x1", "textual=~x5" if found["textual=~x5"] > found["textual=~x6"] else "textual=~x6"}
    assert {row.name for row in prepared.table.rows if row.positive} == strongest
    lower = dict(zip(prepared.table.free_names, [prior.lower for prior in prepared.priors], strict=True))
    assert {name for name, bound in lower.items() if bound == 0 and "=~" in name} == strongest
    (note,) = notes
    assert re.search("textual points where most of its items do: the loading of x[56] on textual is kept", note.text)
    assert "=~" not in "".join(in_words(note, language) for language in LANGUAGES.values())
    assert "and x4, written first, runs the other way" in note.text
    assert (note.key, note.values["construct"], note.values["first"]) == ("note.direction", "textual", "x4")


def test_a_marker_holds_its_construct_as_it_is():
    prepared, _, notes, found = ready(TWO, ("x4",))
    *_, straight = ready(TWO)
    assert not any(row.positive for row in prepared.table.rows)
    assert notes == ()
    assert found["textual~visual"] == pytest.approx(-straight["textual~visual"], abs=1e-5)
    assert found["textual=~x4"] == pytest.approx(straight["textual=~x4"], abs=1e-5)


def test_groups_point_the_same_way():
    prepared, _, _, found = ready(TWO, ("x4",), "unit variance", group="school")
    assert found["textual=~x4 [Pasteur]"] < -0.5
    assert found["textual=~x4 [Grant-White]"] < -0.5
    assert found["textual~visual [Pasteur]"] > 0.3
    held = [prepared.table.groups[row.group] for row in prepared.table.rows if row.positive]
    assert held == ["Grant-White", "Pasteur", "Pasteur"]  # the equal path ties the fourth


def test_users_priors_say_where_a_construct_points():
    text = f"""
        name = "m"
        identification = "unit variance"
        syntax = \"\"\"{TWO}\"\"\"
        [priors]
        "textual =~ x4" = "normal(0.9, 0.3)"
    """
    frame = PUPILS.assign(x4=-PUPILS["x4"])
    prepared, ml, notes = estimate(prepared_run(model_from_toml(text), eb.survey_from_frame(frame)))
    found = dict(zip(prepared.table.free_names, ml.values, strict=True))
    assert notes == ()
    assert found["textual=~x4"] > 0 > found["textual~visual"]
    assert [row.name for row in prepared.table.rows if row.positive] == ["visual=~x1", "textual=~x4"]


def test_what_has_nothing_to_turn_comes_back_as_it_was():
    spec = model_from_syntax(TWO)
    prepared = prepared_run(spec, eb.survey_from_frame(PUPILS))
    assert estimate(prepared)[0] is prepared


def test_the_first_item_reverse_keyed_the_hypothesis_is_supported():
    """x4 was held at .005 (right: .88 in size) and the path at .438 (.455), and the fit was called converged."""
    prepared, ml, _, _ = ready(TWO, ("x4",), "unit variance")
    compiled = compile_model(prepared.table, prepared.layout, prepared.priors, prepared.moments)
    draws = sample(compiled, SamplerSettings(seed=1), ml)
    raw = draws.values.reshape(-1, prepared.table.n_free)
    matrices = fill(prepared.layout, np.where(_is_sd(prepared.table), raw**2, raw))
    std = np.median(row_values(prepared.table, prepared.layout, matrices, standardised=True), axis=0)
    found = dict(zip([row.name for row in prepared.table.rows], std, strict=True))
    assert found["textual=~x4"] == pytest.approx(-0.85, abs=0.02)
    assert found["textual~visual"] == pytest.approx(0.46, abs=0.02)
    assert mode_check(compiled, draws, ml).passed


def _is_sd(table):
    return np.array([row.op == "~~" for row in table.representatives])


def test_pooled_values_start_where_all_groups_have_one_value():
    """Of a model in which everything else is equal: the estimates of all respondents as one group."""
    frame = regional_frame()
    prepared, ml, (note,) = estimate(prepared_run(pooled_model(), eb.survey_from_frame(frame)))
    assert note.key == "note.pooled"
    assert ml.table.n_free == len(ml.values) == ml.covariance.shape[0]
    one = model_from_syntax(SYNTAX)
    _, alone, _ = estimate(prepared_run(replace(one, means=True), eb.survey_from_frame(frame)))
    expected = {row.name: alone.values[row.free] for row in alone.table.representatives}
    for row in ml.table.representatives:
        if row.name in expected and row.op != "~1":
            assert ml.values[row.free] == pytest.approx(expected[row.name], abs=2e-4), row.name
    assert prepared.spec.group_pooled


def test_what_pooling_has_no_estimate_of_is_said():
    def run(pooled=(), told=()):
        spec = SimpleNamespace(group_pooled=pooled)
        prepared = SimpleNamespace(spec=spec, told_by_priors=told, likelihood=NORMAL)
        return SimpleNamespace(ml=None, prepared=prepared)

    pooling, plain = run(("paths",)), run()
    assert needs_estimate(run(told=("f=~x4",))).key == "lacks.told_estimate"
    assert (
        needs_estimate(pooling).text == "Maximum likelihood has no values that are drawn from a population of groups."
    )
    assert needs_estimate(plain).key == "lacks.estimate"


def test_groups_of_a_handful_have_an_estimate_to_start_from():
    """Their own covariances of constructs have none: these are those of all, as uncertain as so few leave them."""
    frame = regional_frame(groups=8, n=40)
    place = frame.groupby("where").cumcount()
    text = f"syntax = '''\n{SYNTAX.replace('g ~ b*f', 'f ~~ g')}\n'''\n"
    few = frame[(frame["where"] == "A") | (place < 4)]
    prepared, ml, _ = estimate(prepared_run(pooled_model(text=text), eb.survey_from_frame(few)))
    assert ml.converged
    assert prepared.without_moments == tuple("BCDEFGH")
    numbers = [row.free for row in prepared.table.rows if (row.lhs, row.op, row.rhs) == ("f", "~~", "g")]
    assert len(set(numbers)) == 8
    assert np.ptp(ml.values[numbers]) == 0
    variances = np.diagonal(ml.covariance)[numbers]
    together = ml.covariance[numbers[0], numbers[1]]
    sizes = np.array([40] + [4] * 7)
    np.testing.assert_allclose(variances / together - 1, sizes.sum() / sizes, rtol=1e-12)
    whole = estimate(prepared_run(pooled_model(text=text), eb.survey_from_frame(frame)))[1]
    assert np.ptp(whole.values[numbers]) > 0


WEAK = np.array([0.05, 0.8, 0.7, 0.05, 0.6, 0.85])


def kept_above_0(prepared):
    return [(row.name, row.group) for row in prepared.table.rows if row.positive]


def bounds(prepared):
    rows = zip(prepared.table.representatives, prepared.priors, strict=True)
    return {(row.name, row.group): prior.lower for row, prior in rows if row.op == "=~"}


@pytest.mark.parametrize("missing", [0.0, 0.1])
def test_the_strongest_loading_of_categories_is_kept_above_0(missing):
    """Not the first written, which here answers do not tell from 0: both signs of all others would be left."""
    before = ready_for(answers(400, 3, missing=missing, loadings=WEAK))
    prepared, ml, notes = estimate(before)
    assert kept_above_0(before) == [("f=~x1", 0), ("g=~y1", 0)]
    assert kept_above_0(prepared) == [("f=~x2", 0), ("g=~y3", 0)]
    assert {name for name, low in bounds(prepared).items() if low == 0.0} == {("f=~x2", 0), ("g=~y3", 0)}
    assert ml is None
    assert len(notes) == 1


def test_categories_asked_the_other_way_round_turn_their_construct_as_a_marker_does():
    """The first item written says the way, as in the same answers read as numbers, unless it says too little."""
    frame = answers(400, 3)
    frame["y1"] = frame["y1"].max() + 1.0 - frame["y1"]
    prepared, _, notes = estimate(ready_for(frame))
    assert "g=~y1" in {name for name, _ in kept_above_0(prepared)}
    assert len(notes) == 1
    weak = answers(400, 1, loadings=np.array([0.75, 0.75, 0.75, -0.2, 0.75, 0.75]))
    prepared, _, notes = estimate(ready_for(weak))
    assert "g=~y1" not in {name for name, _ in kept_above_0(prepared)}
    assert re.search(
        "g points where most of its items do: .*, and y1, written first, runs the other way", notes[-1].text
    )


def test_categories_beside_numbers_of_groups_and_of_higher_constructs_have_a_strongest_loading_each():
    two = [answers(300, seed, MORE_THAN_TWO, loadings=WEAK) for seed in (1, 2)]
    grouped = estimate(grouped_for(two, categories=MORE_THAN_TWO))[0]
    assert kept_above_0(grouped) == [(name, group) for group in (0, 1) for name in ("f=~x2", "g=~y3")]
    tied = estimate(grouped_for(two, equal=("loadings", "thresholds"), categories=MORE_THAN_TWO))[0]
    assert {name for name, _ in kept_above_0(tied)} == {"f=~x2", "g=~y3"}
    beside = estimate(mixed_for(mixed_frame(400, 3, ("x1", "y1"), loadings=WEAK), numbers=("x1", "y1")))[0]
    assert kept_above_0(beside) == [("f=~x2", 0), ("g=~y3", 0)]
    higher = estimate(ready_for(answers(400, 3), HIGHER))[0]
    held = [row.free for row in higher.table.rows if row.positive]
    assert len(held) == len(reflections(higher.table)) == 4
    # whatever is turned, one of these is
    assert np.linalg.matrix_rank(reflections(higher.table)[:, held] < 0) == 4


def test_without_an_estimate_of_the_numbers_categories_stay_as_they_are(monkeypatch):
    def fails(*_):
        raise EstimationError("no estimate")

    monkeypatch.setattr(module, "maximum_likelihood", fails)
    before = ready_for(answers(100, 3))
    assert estimate(before)[0] is before


def of_categories(frame, syntax=OF_CATEGORIES, **changes):
    """Loadings that keep constructs from turning, of answers in categories under unit variance."""
    spec = replace(model_from_syntax(syntax), likelihood="ordinal", **{"identification": "unit variance"} | changes)
    found, _, _ = estimate(prepared_run(spec, survey_of(frame), single=True))
    again, _, _ = estimate(prepared_run(found.spec, survey_of(frame), single=True))
    positive = [row.name for row in found.table.rows if row.positive]
    assert [row.name for row in again.table.rows if row.positive] == positive
    for row in found.table.rows:
        assert not row.positive or found.priors[row.free].lower == 0.0
    return positive


def test_answers_in_categories_point_as_numbers_do():
    """Under unit variance where most loadings do, of all answers, with some missing, and over groups; else where the
    first does, as under a marker.
    """
    frame = answers(300, 1, (5,) * 6)
    turned = frame.assign(x1=6 - frame["x1"])
    spec = replace(model_from_syntax(OF_CATEGORIES), identification="unit variance")
    as_numbers, _, _ = estimate(prepared_run(spec, survey_of(turned)))
    positive = [row.name for row in as_numbers.table.rows if row.positive]
    assert "f=~x1" not in positive
    assert of_categories(turned) == positive
    gaps = turned.astype(float).mask(np.random.default_rng(1).random(turned.shape) < 0.05)
    assert "f=~x1" not in of_categories(gaps)
    assert "f=~x1" in of_categories(turned, identification="marker")
    schools = gaps.assign(school=np.where(np.arange(300) % 2, "a", "b"))
    equal = of_categories(schools, group="school", group_equal=("loadings",))
    assert not [name for name in equal if name.startswith("f=~x1")]
    written = OF_CATEGORIES.replace("=~ x1", '=~ prior("normal(1, 0.5)")*x1')
    assert "f=~x1" in of_categories(turned, written)


def test_categories_without_an_estimate_as_numbers_point_where_the_first_item_does(monkeypatch):
    def fails(*_):
        raise EstimationError("no maximum")

    frame = answers(300, 1, (5,) * 6)
    monkeypatch.setattr("egovbayes.assess.estimate.maximum_likelihood", fails)
    assert of_categories(frame.assign(x1=6 - frame["x1"])) == ["f=~x1", "g=~y1"]
