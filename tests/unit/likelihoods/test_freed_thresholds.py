"""Thresholds of groups that share only some of an item's: what is free then, their prior, where they begin."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_ordinal import MORE_THAN_TWO, TWO, answers, grouped_for, mixed_for, mixed_frame, ordinal_spec
from helpers_ordinal import grouped_frame as together

import egovbayes as eb
from egovbayes.assess.categories.two_readings import read_as_numbers
from egovbayes.assess.log_prior import log_prior, uncounted
from egovbayes.assess.prepared import model_table, prepared_run
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.errors import SpecError
from egovbayes.likelihoods.rising import between, ladders
from egovbayes.model.table.own_rows import thresholds_by_item

BOTH = ("loadings", "thresholds")
FRAMES = [answers(90, 1, MORE_THAN_TWO), answers(80, 2, MORE_THAN_TWO)]


def freed(*names, equal=BOTH, frames=FRAMES):
    return grouped_for(frames, TWO, equal, names, MORE_THAN_TWO)


def free_in_second(ready):
    return {row.name for row in ready.table.rows if row.free >= 0 and row.group == 1 and row.op in ("~~", "~1")}


def test_a_freed_threshold_is_each_groups_own_and_the_others_are_one_value():
    names = freed("x3|t2").table.free_names
    own = [name for name in names if name.startswith("x3|")]
    assert own == [
        *("x3|t1 [all groups]", "x3|t2 [a]", "x3|t3 [all groups]", "x3|t4 [all groups]", "x3|t2 [b]"),
    ]


@pytest.mark.parametrize(
    ("equal", "names", "fewer", "held"),
    [
        (BOTH, ("x3|t2",), 1, set()),
        (BOTH, ("x2|t1", "x2|t2"), 2, set()),
        (BOTH, ("x2|t1", "x2|t2", "f=~x2"), 2, {"x2~~x2"}),
        (("thresholds",), ("x2|t1",), 1, set()),
        (("thresholds",), ("x2|t1", "x2|t2"), 1, {"x2~~x2"}),
        (("thresholds",), ("x1|t1", "x2|t1", "x3|t1", "x3|t2", "x3|t3"), 4, {"f~1"}),
        (BOTH, ("x1|t1", "x2|t1", "x3|t1", "x3|t2", "x3|t3"), 5, set()),
        (BOTH, ("x1|t1", "x1|t2", "x2|t1", "x2|t2", "x3|t1", "x3|t2", "x3|t3"), 6, {"f~1"}),
        (
            BOTH,
            ("x1|t1", "x1|t2", "x2|t1", "x2|t2", *(f"x3|t{k}" for k in range(1, 5))),
            4,
            {"f~1", "x1~~x1", "x2~~x2", "x3~~x3"},
        ),
    ],
)
def test_what_equal_thresholds_no_longer_tell_is_held(equal, names, fewer, held):
    """A residual variance that neither a threshold nor a loading tells is 1; a mean that none tells is 0.

    Where all is free lavaan leaves such variances free, so that its degrees of freedom are fewer and its chi-square is
    the same (0.6-14: 86.185 with one of the two thresholds of x1 free and with both, of `hs_ord3_school.csv`).
    """
    tied, ready = freed(equal=equal), freed(*names, equal=equal)
    assert tied.table.df - ready.table.df == fewer
    assert free_in_second(tied) - free_in_second(ready) == held


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("x2|t3",), r"group_free: 'x2\|t3' is no threshold: x2 has 3 categories, and so x2\|t1 to x2\|t2"),
        (("x2|t0",), r"'x2\|t0' names no threshold: the lowest of x2 is 'x2\|t1', the next one 'x2\|t2'"),
        (("x2|",), r"'x2\|' names no threshold"),
        (("zz|t1",), r"'zz\|t1' is neither a kind nor a relation of the model"),
    ],
)
def test_what_is_no_threshold_is_told(names, said):
    with pytest.raises(SpecError, match=said):
        freed(*names)


def test_an_item_of_two_categories_has_one_alone():
    frames = [answers(60, seed) for seed in (1, 2)]
    with pytest.raises(SpecError, match=r"'x1\|t2' is no threshold: x1 has 2 categories, and so x1\|t1 alone"):
        grouped_for(frames, equal=BOTH, free=("x1|t2",))
    assert "x1|t1 [b]" in grouped_for(frames, equal=BOTH, free=("x1|t1",)).table.free_names


def test_numbers_have_none():
    spec = replace(ordinal_spec(), likelihood="normal", group="school", group_free=("x2|t1",))
    with pytest.raises(SpecError, match=r"'x2\|t1': thresholds are those of answers in categories .* write 'x2~1'"):
        model_table(spec)
    frame = together([mixed_frame(60, 1), mixed_frame(60, 2)])
    with pytest.raises(SpecError, match=r"'x2\|t1' is a threshold, and x2 is a number, which has .* write 'x2~1'"):
        mixed_for(frame, group="school", group_equal=BOTH, group_free=("x2|t1",))


def test_read_as_numbers_their_item_has_an_intercept_of_its_own():
    spec = replace(ordinal_spec(), group="school", group_equal=BOTH, group_free=("x3|t2", "g=~y2"))
    numbers = read_as_numbers(spec)
    assert numbers.group_equal == ("loadings", "intercepts")
    assert numbers.group_free == ("g=~y2", "x3~1")


def test_their_prior_is_that_each_groups_rise():
    """By simple rejection."""
    ready = freed("x3|t1", "x3|t3", "x3|t4")
    prior, rising = joint_prior(ready.table, ready.priors), thresholds_by_item(ready.table)
    own = [ladder for ladder in rising if ready.table.free_names[ladder[1]].startswith("x3|t2")]
    numbers = sorted({*own[0], *own[1]})
    assert len(own) == 2
    assert len(numbers) == 7
    drawn = prior.draws(numbers, 20_000, np.random.default_rng(1))
    every = np.random.default_rng(2).standard_normal((1_000_000, 7))
    for ladder in own:
        places = np.searchsorted(numbers, ladder)
        assert (np.diff(drawn[:, places], axis=1) > 0).all()
        every = every[(np.diff(every[:, places], axis=1) > 0).all(1)]
    for power in (1, 2):
        error = np.sqrt((drawn**power).var(0) / len(drawn) + (every**power).var(0) / len(every))
        assert (np.abs((drawn**power).mean(0) - (every**power).mean(0)) / error).max() < 4.0
    assert {name for name in uncounted(prior) if "|" in name} == {ready.table.free_names[n] for n in numbers}
    assert np.isfinite(log_prior(prior, np.ones(ready.table.n_free) * 0.5))


def test_of_unlike_priors_it_is_so_too():
    told = {"x3|t3": "normal(0.2, 0.4)", "x3|t4": "normal(0.8, 0.3)"}
    ready = with_told(told)
    prior = joint_prior(ready.table, ready.priors)
    names = [name for name in ready.table.free_names if name.startswith("x3|")]
    numbers = [ready.table.free_names.index(name) for name in names]
    drawn = prior.draws(numbers, 20_000, np.random.default_rng(1))
    mean, sd = np.array([ready.priors[number].parameters for number in numbers]).T
    every = mean + sd * np.random.default_rng(2).standard_normal((2_000_000, 6))
    for places in ([0, 1, 2, 3], [0, 1, 4, 5]):
        every = every[(np.diff(every[:, places], axis=1) > 0).all(1)]
    error = np.sqrt(drawn.var(0) / len(drawn) + every.var(0) / len(every))
    assert (np.abs(drawn.mean(0) - every.mean(0)) / error).max() < 4.0


def with_told(told):
    priors = {key: eb.parse_prior(text) for key, text in told.items()}
    grouping = {"group": "school", "group_equal": BOTH, "group_free": tuple(told)}
    spec = replace(ordinal_spec(TWO, MORE_THAN_TWO), priors=priors, **grouping)
    return prepared_run(spec, eb.survey_from_frame(together(FRAMES), source="synthetic.csv"), single=True)


def test_they_begin_between_the_thresholds_that_are_there():
    """Though the second group's answers are all higher, and nobody in it gave the lowest."""
    second = FRAMES[1].assign(x3=np.minimum(FRAMES[1]["x3"] + 1, 5), y3=np.minimum(FRAMES[1]["y3"] + 2, 7))
    ready = freed("x3|t1", "x3|t2", "y3|t2", "y3|t3", "y3|t6", "y1|t4", frames=[FRAMES[0], second])
    layout = ready.likelihood.layout(ready.layout, sampling_scale=True)
    data = ready.likelihood.data(ready.seen, means_integrated=True)
    values = ready.likelihood.scores.first_values(layout, data)
    for numbers in thresholds_by_item(ready.table):
        assert (np.diff(values[list(numbers)]) > 0).all()
    rows, scaled = between(layout, data)
    named = [tuple(ready.table.free_names[n] if n >= 0 else "" for n in row) for row in rows.tolist()]
    assert named == [
        ("x3|t2 [b]", "", "x3|t3 [all groups]"),
        ("x3|t1 [b]", "", "x3|t2 [b]"),
        ("y1|t4 [b]", "y1|t3 [all groups]", ""),
        ("y3|t2 [b]", "y3|t1 [all groups]", "y3|t4 [all groups]"),
        ("y3|t3 [b]", "y3|t2 [b]", "y3|t4 [all groups]"),
        ("y3|t6 [b]", "y3|t5 [all groups]", ""),
    ]
    assert (scaled[:, [0, 2]] > 0).all()
    in_ladders = {number for ladder in ladders(layout, data) for number in ladder.numbers.tolist()}
    assert in_ladders.isdisjoint(rows[:, 0].tolist())
