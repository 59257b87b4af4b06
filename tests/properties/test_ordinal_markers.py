"""Markers and raw priors of answers in categories: the same model in other units, and the densities that follow."""

import numpy as np
import pytest
from helpers_ordinal import (
    CROSSED,
    HIGHER,
    MARKED,
    MARKED_HIGHER,
    RAW,
    TWO,
    answers,
    compiled_for,
    grouped_for,
    mixed_for,
    mixed_frame,
    random_values,
    ready_for,
)
from scipy.differentiate import jacobian

from egovbayes.assess.log_prior import log_prior
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.engines.density.prior_blocks import order_of, to_unbounded
from egovbayes.engines.samplers.marker_units import in_units_of_disturbances
from egovbayes.engines.samplers.scored_density import scored
from egovbayes.engines.samplers.scored_pilot import climb_of, rough
from egovbayes.kernel.marker_units import (
    LOGARITHM,
    OVER,
    OVER_FORM,
    PLAIN,
    TIMES,
    VALUE,
    in_marker_units,
    out_of_marker_units,
)
from egovbayes.model.priors.priors import prior_log_density
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.notation import Kind, MatrixName
from egovbayes.quantities.implied import construct_covariance_total, implied_covariance

PAIRS = {
    "paths": (MARKED, TWO),
    "higher": (MARKED_HIGHER, HIGHER),
    "crossed": (CROSSED.replace("x1", "1*x1").replace("y2", "1*y2"), CROSSED),
}


@pytest.fixture(scope="module", params=PAIRS.values(), ids=PAIRS)
def pair(request):
    """The model with markers, and the same with variances of 1."""
    frame = answers(80, 4)
    marked, unit = (ready_for(frame, syntax) for syntax in request.param)
    return marked, unit


def in_unit_variances(marked, unit, values):
    """Values (free,) of the model with variances of 1, from those (free,) with markers."""
    matrices = fill(marked.layout, to_raw(marked.layout, values)).of_group(0)
    sds = np.sqrt(np.diag(matrices.construct_covariance))
    of = {
        "=~": lambda row: (
            matrices.loadings[row.row, row.col] * sds[row.col]
            if row.matrix is MatrixName.LAMBDA
            else matrices.paths[row.row, row.col] * sds[row.col] / sds[row.row]
        ),
        "~": lambda row: matrices.paths[row.row, row.col] * sds[row.col] / sds[row.row],
    }
    names = dict(zip(marked.table.free_names, values, strict=True))
    return np.array([of[r.op](r) if r.op in of else names[r.name] for r in unit.table.representatives])


def test_it_is_the_same_model_in_other_units(pair):
    """Latent answers have the covariances that they had, and as many values tell them."""
    marked, unit = pair
    assert (marked.table.n_free, marked.table.df) == (unit.table.n_free, unit.table.df)
    values = random_values(marked, np.random.default_rng(3))
    other = in_unit_variances(marked, unit, values)
    sigmas = [implied_covariance(fill(r.layout, to_raw(r.layout, v))) for r, v in ((marked, values), (unit, other))]
    np.testing.assert_allclose(*sigmas, rtol=1e-12)
    np.testing.assert_array_equal(values[marked.layout.own], other[unit.layout.own])


def test_where_no_construct_is_predicted_the_priors_are_the_same_too():
    """Those of the values with markers are those of the others times the determinant of the change of units, of markers
    that measure one construct.
    """
    frame, (with_markers, without) = answers(80, 4), PAIRS["crossed"]
    marked, unit = ready_for(frame, with_markers), ready_for(frame, without)
    rng, found = np.random.default_rng(4), []
    for _ in range(3):
        values = random_values(marked, rng)
        derivatives = jacobian(lambda x: in_columns(lambda v: in_unit_variances(marked, unit, v), x), values).df
        ours = log_prior(joint_prior(marked.table, marked.priors), values)
        theirs = log_prior(joint_prior(unit.table, unit.priors), in_unit_variances(marked, unit, values))
        found.append(float(ours - theirs - np.linalg.slogdet(derivatives)[1]))
    np.testing.assert_allclose(found, found[0], atol=1e-6)
    assert found[0] == pytest.approx(0.0, abs=1e-6)


def in_columns(function, x):
    """A function of vectors (n,) for arrays (n, ...), as scipy's derivatives call it."""
    flat = x.reshape(len(x), -1)
    return np.stack([function(column) for column in flat.T], axis=1).reshape(-1, *x.shape[1:])


@pytest.mark.parametrize("syntax", [TWO, MARKED, MARKED_HIGHER.replace("1*f + g", "1*f + 0.8*g")])
@pytest.mark.parametrize("priors", [{}, RAW], ids=["default", "raw"])
def test_the_prior_is_that_of_each_value_on_its_own_scale(syntax, priors):
    """Raw ones of raw values; those of standardised values given these, by their numerical determinant."""
    known = {key: text for key, text in priors.items() if "h =~" not in syntax}
    ready = ready_for(answers(80, 4), syntax if "h =~" in syntax else f"{syntax}\ng =~ x2", priors=known)
    numbers = [number for number, prior in enumerate(ready.priors) if prior.standardised]
    assert numbers
    rng, found = np.random.default_rng(5), []
    for _ in range(3):
        values = random_values(ready, rng)

        def standardised(own, values=values):
            return standardised_values(ready, put(values, numbers, own))[numbers]

        derivatives = jacobian(lambda x: in_columns(standardised, x), values[numbers]).df
        on_scales = values.copy()
        on_scales[numbers] = standardised(values[numbers])
        by_hand = sum(float(prior_log_density(p, v)) for p, v in zip(ready.priors, on_scales, strict=True))
        by_hand += np.linalg.slogdet(derivatives)[1]
        found.append(float(log_prior(joint_prior(ready.table, ready.priors), values)) - by_hand)
    # orders that thresholds cannot have: a constant
    np.testing.assert_allclose(found, found[0], atol=1e-6)


def put(values, numbers, own):
    found = values.copy()
    found[numbers] = own
    return found


def standardised_values(ready, values):
    """Values (free,), loadings and paths standardised."""
    matrices = fill(ready.layout, to_raw(ready.layout, values))
    constructs = np.sqrt(np.diagonal(construct_covariance_total(matrices)[0]))
    items = np.sqrt(np.diagonal(implied_covariance(matrices)[0]))
    found = values.copy()
    for number, row in enumerate(ready.table.representatives):
        if row.kind in (Kind.LOADING, Kind.PATH):
            outcomes = items if row.matrix is MatrixName.LAMBDA else constructs
            found[number] *= constructs[row.col] / outcomes[row.row]
    return found


def test_values_are_moved_in_as_they_are_without_markers_and_their_slopes_are_slopes():
    rng = np.random.default_rng(6)
    # a deviation as its logarithm, one as it is, one in units of that, a loading, and a path between both
    ratios = np.array([[2, 1, -1, PLAIN, PLAIN], [3, -1, 0, PLAIN, LOGARITHM], [4, 2, 0, PLAIN, LOGARITHM]])

    def of(x):
        u = x.copy()
        stretch = in_marker_units(ratios, u)
        return u, stretch

    x = np.array([-0.7, -1.4, 0.6, 1.1, -0.8, 0.3])
    u, stretch = of(x)
    made = [-0.7, -1.4, 0.6 * 1.4, 1.1 / np.exp(-0.7), -0.8 * 0.6 * 1.4 / np.exp(-0.7), 0.3]
    np.testing.assert_allclose(u, made, rtol=1e-12)
    np.testing.assert_allclose(in_units_of_disturbances(ratios, u), x, rtol=1e-12)
    found = jacobian(lambda x: in_columns(lambda v: of(v)[0], x), x).df
    assert stretch == pytest.approx(np.linalg.slogdet(found)[1], abs=1e-8)
    slope = rng.standard_normal(6)
    grad = slope.copy()
    out_of_marker_units(ratios, u, grad)
    steps = 1e-6 * np.eye(6)
    heights = [[slope @ one + more for one, more in (of(x + step), of(x - step))] for step in steps]
    np.testing.assert_allclose(grad, np.diff(heights, axis=1)[:, 0] / -2e-6, rtol=1e-6, atol=1e-6)


def frame_of(ready):
    form = compiled_for(ready).form
    return climb_of(form.density, form.blocks, form.scores), form.blocks


@pytest.mark.parametrize("pair", [PAIRS["paths"], PAIRS["higher"]], ids=["paths", "higher"])
def test_a_sampler_moves_in_what_does_not_depend_on_the_marker(pair):
    """Loadings, paths, and the deviation of a construct behind constructs, where their markers are latent answers."""
    ready = ready_for(answers(80, 4), pair[0])
    climb, blocks = frame_of(ready)
    names = [ready.table.free_names[number] for number in order_of(blocks)]
    frame = climb.density.parts.frame
    told = {"f=~x2", "f=~x3", "g=~y2", "g=~y3", "g~f"} if pair is PAIRS["paths"] else {
        "f=~x2", "g=~y1", "k=~y3", "h=~g", "h=~k", "h~~h",
    }  # fmt: skip
    assert {names[at] for at in frame.ratios[:, VALUE]} == told
    arrows = {row.name for row in ready.table.rows if row.free >= 0 and row.kind in (Kind.LOADING, Kind.PATH)}
    deviations = {row.name for row in ready.table.rows if row.free >= 0 and row.kind is Kind.CONSTRUCT_SD}
    assert {names[at] for at in frame.widened} >= arrows | (deviations - {"h~~h"})
    values = random_values(ready, np.random.default_rng(7))
    straight = in_units_of_disturbances(frame.ratios, to_unbounded(blocks, values))
    unit = ready_for(answers(80, 4), pair[1])
    other = dict(zip(unit.table.free_names, in_unit_variances(ready, unit, values), strict=True))
    for name in told - {"h~~h"}:
        assert straight[names.index(name)] == pytest.approx(other[name], rel=1e-12)


def test_what_has_a_raw_prior_stays_as_it_is():
    """Its product with a small standard deviation would be known more narrowly the smaller that is."""
    priors = {"f =~ x2": "normal(1, 0.5)", "g ~ f": "student-t(4, 0, 1)"}
    ready = ready_for(answers(80, 4), MARKED, priors=priors)
    climb, blocks = frame_of(ready)
    names = [ready.table.free_names[number] for number in order_of(blocks)]
    assert {names[at] for at in climb.density.parts.frame.ratios[:, VALUE]} == {"f=~x3", "g=~y2", "g=~y3"}


def test_of_numbers_and_of_what_groups_share():
    """A number's units stay, and a loading of all groups, whose prior is raw; others go with their own deviation."""
    mixed = mixed_for(mixed_frame(60, 1), "f =~ 1*x2 + x1 + x3\ng =~ 1*y2 + y1 + y3\ng ~ f")
    climb, blocks = frame_of(mixed)
    names = [mixed.table.free_names[number] for number in order_of(blocks)]
    ratios = climb.density.parts.frame.ratios
    assert {names[at] for at in ratios[:, VALUE]} == {"g=~y1", "g=~y3", "g~f"}
    assert {names[at] for at in ratios[:, [TIMES, OVER]].ravel() if at >= 0} == {"g~~g"}
    shared = grouped_for([answers(60, 1), answers(60, 2)], MARKED, ("loadings",))
    climb, blocks = frame_of(shared)
    names = [shared.table.free_names[number] for number in order_of(blocks)]
    own = {names[at]: names[by] for at, _, by, *_ in climb.density.parts.frame.ratios.tolist()}
    first, second = shared.table.groups
    assert not [name for name in own if name.startswith("f=~x2")]
    assert [own[f"g~f [{group}]"] for group in (first, second)] == [f"f~~f [{first}]", f"f~~f [{second}]"]
    lognormal = ready_for(answers(60, 1), MARKED, priors={"f ~~ f": "lognormal(0, 0.5)", "g ~~ g": "uniform(0.1, 9)"})
    found = frame_of(lognormal)[0].density.parts.frame.ratios
    assert {int(form) for form in found[:, OVER_FORM]} == {LOGARITHM}
    assert len(found) == 3


def test_the_density_of_what_is_moved_in_has_its_slopes():
    climb, _ = frame_of(ready_for(answers(40, 3), MARKED))
    density, rng = scored(rough(climb), climb.scores), np.random.default_rng(8)
    place = 0.3 * rng.standard_normal(density.n)
    slopes = density(place)[1].copy()
    for k in range(density.n_kept):
        ends = []
        for step in (1e-5, -1e-5):
            place[k] += step
            ends.append(density(place)[0])
            place[k] -= step
        assert slopes[k] == pytest.approx((ends[0] - ends[1]) / 2e-5, rel=1e-5, abs=1e-4)
