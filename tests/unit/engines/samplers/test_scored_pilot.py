"""The pilot of parameters and scores ends at the middle of the posterior, however far from it it begins."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_ordinal import answers, compiled_for, mixed_frame, mixed_spec, ready_for, survey_of

import egovbayes as eb
from egovbayes.assess.prepared import prepared_run
from egovbayes.engines.density.prior_blocks import to_values
from egovbayes.engines.samplers import scored_pilot
from egovbayes.engines.samplers.scored_density import scored

MANY, FIVE = (12,) * 6, (5,) * 6


def climb_to(categories, loadings, path):
    form = compiled_for(
        ready_for(answers(150, 3, categories, loadings=loadings, path=path), categories=categories)
    ).form
    return scored_pilot.climb_of(form.density, form.blocks, form.scores)


def slope(climb, framed, repeats=60):
    """The mean slope at the frame's centre over random scores, in standard deviations."""
    density, rng = scored(framed, climb.scores), np.random.default_rng(5)
    found = []
    for _ in range(repeats):
        place = rng.standard_normal(density.n)
        place[: density.n_kept] = 0.0
        found.append(density(place)[1][: density.n_kept])
    return np.mean(found, axis=0)


@pytest.mark.parametrize(("categories", "loadings", "path"), [(FIVE, 0.7, 0.5), (MANY, 0.97, 0.97)])
def test_it_ends_within_a_standard_deviation_of_the_middle(categories, loadings, path):
    climb = climb_to(categories, loadings, path)
    for seed in (1, 2):
        framed = scored_pilot.pilot(climb, np.random.default_rng(seed))
        assert np.abs(slope(climb, framed)).max() < 1.0


@pytest.mark.parametrize(
    ("priors", "signs"),
    [
        ({}, (1, -1, 1)),
        ({"f =~ x1": "standardised uniform(-1, 0)"}, (-1, 1, -1)),
        ({"f =~ x2": "standardised uniform(0, 1)"}, (-1, 1, -1)),
    ],
    ids=["first", "negative", "other"],
)
def test_items_asked_the_other_way_round_begin_and_end_on_their_side(priors, signs):
    frame = mixed_frame(200, 3, missing=0.2)
    frame["x2"], frame["y3"] = -frame["x2"], 8.0 - frame["y3"]
    told = {name: eb.parse_prior(prior) for name, prior in priors.items()}
    ready = prepared_run(eb.with_priors(mixed_spec(), told), survey_of(frame), single=True)
    form = compiled_for(ready).form
    climb = scored_pilot.climb_of(form.density, form.blocks, form.scores)
    names = [row.name for row in ready.table.representatives]
    own = [names.index(f"f=~x{k}") for k in (1, 2, 3)] + [names.index(f"g=~y{k}") for k in (1, 2, 3)]
    first = scored_pilot.first_allowed(climb)
    assert tuple(np.sign(first[own])) == (*signs, 1, 1, -1)
    framed = scored_pilot.pilot(climb, np.random.default_rng(1))
    assert np.abs(slope(climb, framed)).max() < 1.0
    # straight numbers of loadings have the sign of the unbounded ones
    ended = to_values(form.blocks, framed.parts.frame.centre)
    assert tuple(np.sign(ended[own])) == (*signs, 1, 1, -1)


SECOND = "f =~ a1 + a2 + a3\ng =~ b1 + b2 + b3\nk =~ c1 + c2 + c3\nm =~ d1 + d2 + d3\nh =~ f + g + k + m"


def behind_constructs(sides, n=300):
    """Answers of five categories to three items each of four constructs that one behind them moves, by .75 its side."""
    rng = np.random.default_rng(4)
    h, frame = rng.standard_normal(n), {}
    for name, side in zip("abcd", sides, strict=True):
        construct = 0.75 * side * h + np.sqrt(1 - 0.75**2) * rng.standard_normal(n)
        for item in (1, 2, 3):
            latent = 0.75 * construct + np.sqrt(1 - 0.75**2) * rng.standard_normal(n)
            frame[f"{name}{item}"] = 1.0 + np.digitize(latent, [-1.0, -0.2, 0.6, 1.3])
    return pd.DataFrame(frame)


@pytest.mark.parametrize(
    ("sides", "priors", "arrows"),
    [
        ((1, -1, -1, -1), {}, (1, -1, -1, -1)),
        ((1, 1, -1, 1), {}, (1, 1, -1, 1)),
        ((1, 1, 1, 1), {"f =~ a1": "standardised uniform(-1, 0)"}, (1, -1, -1, -1)),
    ],
    ids=["others", "one", "turned"],
)
def test_constructs_that_point_the_other_way_begin_and_end_on_their_side(sides, priors, arrows):
    told = {name: eb.parse_prior(prior) for name, prior in priors.items()}
    spec = eb.with_priors(replace(eb.model_from_syntax(SECOND), likelihood="ordinal"), told)
    ready = prepared_run(spec, survey_of(behind_constructs(sides)), single=True)
    form = compiled_for(ready).form
    climb = scored_pilot.climb_of(form.density, form.blocks, form.scores)
    own = [[row.name for row in ready.table.representatives].index(f"h=~{name}") for name in "fgkm"]
    assert tuple(np.sign(scored_pilot.first_allowed(climb)[own])) == arrows
    framed = scored_pilot.pilot(climb, np.random.default_rng(1))
    assert np.abs(slope(climb, framed)).max() < 1.0
    assert tuple(np.sign(to_values(form.blocks, framed.parts.frame.centre)[own])) == arrows


def test_it_does_not_run_away_where_a_construct_may_be_all_explained():
    """As a path grows, loadings fall, known more narrowly, and the density of these rises where little of the posterior
    is; in what they are times the standard deviation that the path gives the construct it does not.
    """
    form = compiled_for(ready_for(answers(80, 2, FIVE, loadings=0.5, path=0.85), categories=FIVE)).form
    climb = scored_pilot.climb_of(form.density, form.blocks, form.scores)
    frame = climb.density.parts.frame
    (arrow,) = np.unique(frame.explaining)
    assert len(frame.sizes) == 3
    by_themselves = replace(climb, density=climb.density.with_explained(frame.sizes[:0], frame.explaining[:0]))
    for seed in (1, 2):
        ended = scored_pilot.pilot(climb, np.random.default_rng(seed)).parts.frame.centre[arrow]
        assert 1.0 < np.sinh(ended) < 3.0
        away = scored_pilot.pilot(by_themselves, np.random.default_rng(seed)).parts.frame.centre[arrow]
        assert np.sinh(away) > 10.0  # how far is this processor's own


RAW = {f"{c} =~ {x}{k}": "normal(1, 0.3)" for c, x in (("f", "x"), ("g", "y")) for k in (1, 2, 3)}


def test_leaning_is_the_slope_and_curvature_of_its_height():
    """Of loadings that raw priors keep as they are; of those moved in times what explains them nothing is taken off."""
    form = compiled_for(ready_for(answers(80, 2, FIVE), categories=FIVE)).form
    assert not scored_pilot.climb_of(form.density, form.blocks, form.scores).led.any()
    form = compiled_for(ready_for(answers(80, 2, FIVE), categories=FIVE, priors=RAW)).form
    climb = scored_pilot.climb_of(form.density, form.blocks, form.scores)
    assert climb.led.max() == 3
    for far in (-3.0, -1.4, -0.5, 0.9, 1.7, 2.5):
        at, step = np.where(climb.led > 0, far, 5.0), np.where(climb.led > 0, 1e-5, 0.0)
        height, slope, curvature = climb.leaning(at)
        above, below = climb.leaning(at + step), climb.leaning(at - step)
        assert (above[0] - below[0]) / 2e-5 == pytest.approx(slope.sum(), abs=1e-6)
        assert (above[1] - below[1]) / 2e-5 == pytest.approx(curvature, abs=1e-6)
        assert (height == 0.0) == (abs(far) < 1.0)
