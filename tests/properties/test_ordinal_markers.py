"""Markers and raw priors of answers in categories: the same model in other units, and the densities that follow."""

import numpy as np
import pytest
from helpers_ordinal import CROSSED, HIGHER, MARKED, MARKED_HIGHER, RAW, TWO, answers, random_values, ready_for
from scipy.differentiate import jacobian

from egovbayes.assess.log_prior import log_prior
from egovbayes.assess.prior_draws import joint_prior
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
