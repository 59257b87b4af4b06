"""Which values are moved in times what predictors of their construct explain, read off a model's table."""

import numpy as np
import pytest
from helpers_ordinal import answers, compiled_for, survey_of

import egovbayes as eb
from egovbayes.assess.prepared import prepared_run
from egovbayes.engines.samplers.explained_sizes import times_sizes
from egovbayes.engines.samplers.scored_density import scored
from egovbayes.engines.samplers.scored_pilot import climb_of, rough

NINE = "f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\nh =~ z1 + z2 + z3\n"
MARKED = NINE.replace("=~ ", "=~ 1*")


def climb_for(syntax, priors=None):
    """Synthetic answers of 80 people in five categories."""
    frames = [answers(80, seed, (5,) * 6) for seed in (1, 2)]
    frame = frames[0].assign(**{f"z{k}": frames[1][f"x{k}"] for k in (1, 2, 3)}, age=np.linspace(-1, 1, 80))
    own = {name: eb.parse_prior(text) for name, text in (priors or {}).items()}
    spec = eb.with_priors(eb.model_from(syntax, likelihood="ordinal"), own)
    ready = prepared_run(spec, survey_of(frame), single=True)
    form = compiled_for(ready).form
    return climb_of(form.density, form.blocks, form.scores), [row.name for row in ready.table.representatives]


def told(climb, names):
    """Each value's name, and by what it is moved in."""
    place = {at: names[number] for at, number in climb.density.parts.priors.places[:, :2].tolist()}
    frame = climb.density.parts.frame
    return {place[at]: {place[k] for k in frame.explaining[begin:end].tolist()} for at, begin, end in frame.sizes}


def all_by(explaining, names):
    return dict.fromkeys(names, explaining)


G = ("g=~y1", "g=~y2", "g=~y3")
H = ("h=~z1", "h=~z2", "h=~z3")
EXPECTED = {
    "one after another": (
        NINE + "g ~ f\nh ~ g + f",
        {**all_by({"g~f"}, (*G, "h~g")), **all_by({"h~g", "h~f"}, H)},
    ),
    "with markers their standard deviation too": (
        MARKED + "g ~ f\nh ~ g",
        {**all_by({"g~f"}, (*G[1:], "g~~g", "h~g")), **all_by({"h~g"}, (*H[1:], "h~~h"))},
    ),
    "second order with a marker": (
        MARKED + "k =~ 1*f + g + h",
        {
            **all_by({"k~~k"}, ("f=~x2", "f=~x3", "f~~f")),
            **all_by({"k=~g"}, (*G[1:], "g~~g")),
            **all_by({"k=~h"}, (*H[1:], "h~~h")),
        },
    ),
    "but for equal paths that would be moved in by themselves": (
        NINE + "g ~ a*f\nh ~ a*g",
        {**all_by({"g~f"}, G), **all_by({"g~f"}, H)},
    ),
    "without observed predictors": (NINE + "g ~ f + age", all_by({"g~f"}, G)),
}


@pytest.mark.parametrize("case", EXPECTED)
def test_what_goes_out_of_a_construct_by_what_leads_to_it(case):
    syntax, expected = EXPECTED[case]
    assert told(*climb_for(syntax)) == expected


def test_a_raw_prior_keeps_a_loading_as_it_is():
    found = told(*climb_for(NINE + "g ~ f", {"g =~ y2": "normal(1, 0.3)"}))
    assert found == all_by({"g~f"}, ("g=~y1", "g=~y3"))


def test_a_loop_has_raw_priors_and_stays_as_it_is():
    raw = {"loading": "normal(1, 1)", "path": "normal(0, 0.4)"}
    assert told(*climb_for(NINE + "g ~ f + h\nh ~ g", raw)) == {}


@pytest.mark.parametrize("case", EXPECTED)
def test_the_density_is_that_of_the_unbounded_numbers(case):
    """With the logarithm of the Jacobian, found by differences; and its gradient by differences."""
    climb, _ = climb_for(EXPECTED[case][0])
    here = rough(climb)
    density, plain = scored(here, climb.scores), scored(without_frame(here), climb.scores)
    rng = np.random.default_rng(3)
    place, n = 0.3 * rng.standard_normal(density.n), here.n
    unbounded = place.copy()
    unbounded[:n] = here.unbounded(place[:n])
    step = 1e-6 * np.eye(n)
    jacobian = np.array([(here.unbounded(place[:n] + h) - here.unbounded(place[:n] - h)) / 2e-6 for h in step])
    stretch = np.linalg.slogdet(jacobian)[1]
    assert density(place)[0] - plain(unbounded)[0] == pytest.approx(stretch, abs=1e-5)
    height, slope = density(place)
    assert np.isfinite(height)
    for k in range(n):
        ends = []
        for sign in (1, -1):
            moved = place.copy()
            moved[k] += sign * 1e-5
            ends.append(density(moved)[0])
        assert (ends[0] - ends[1]) / 2e-5 == pytest.approx(slope[k], rel=1e-5, abs=1e-4)


def without_frame(density):
    """The same data, scores framed as there, in unbounded numbers."""
    frame = density.parts.frame
    none = {
        name: np.zeros((0, *getattr(frame, name).shape[1:]), dtype=getattr(frame, name).dtype)
        for name in ("ladders", "units", "between", "scaled", "widened", "sizes", "explaining", "ratios")
    }
    n = density.n
    plain = density.with_rescaled(none)
    return plain.with_frame(np.zeros(n), np.eye(n))


def test_what_was_divided_is_found_again():
    climb, _ = climb_for(NINE + "g ~ f\nh ~ g")
    frame = climb.density.parts.frame
    x = np.random.default_rng(5).normal(size=climb.density.n)
    u = x.copy()
    for at, begin, end in frame.sizes:
        u[at] = x[at] / np.sqrt(1 + (x[frame.explaining[begin:end]] ** 2).sum())
    np.testing.assert_allclose(times_sizes(frame.sizes, frame.explaining, u), x, rtol=1e-12)
