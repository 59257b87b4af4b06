"""PyMC's model with respondents' constructs, which defines the ordinal likelihood, beside the compiled density."""

from functools import partial

import numpy as np
import pytest
from helpers_given import CROSSED as CROSSED_GIVEN
from helpers_given import PREDICTED, given_for, given_frame, given_values, grouped_given_for
from helpers_ordinal import (
    CORRELATED,
    CROSSED,
    DERIVED,
    EQUAL,
    FIXED,
    MARKED,
    MORE_THAN_TWO,
    OF_TWO,
    RAW,
    TWO,
    answers,
    compiled_for,
    grouped_for,
    grouped_frame,
    mixed_for,
    mixed_frame,
    mixed_values,
    random_values,
    ready_for,
)
from pymc.model.transform.conditioning import remove_value_transforms
from pytensor.compile.mode import Mode

from egovbayes.assess.log_prior import log_prior
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.engines.pymc_model.explicit_scores import NOISE, RESIDUAL_NOISE
from egovbayes.kernel.arrays import NUMBERS
from egovbayes.likelihoods.ordinal_frames import measured, with_room
from egovbayes.model.priors.prior_families import FAMILIES
from egovbayes.model.table.own_rows import thresholds_by_item
from egovbayes.notation import Kind

N = 15
BOTH = TWO + "\nx2 ~~ y1\nx1 ~~ y2\nx3 ~~ y1 + y3"
"""Residuals of two numbers, of two items in categories, and of one of each are correlated."""
LADDER = [(), ("loadings",), ("loadings", "thresholds"), ("thresholds",)]


@pytest.mark.parametrize(
    "syntax",
    [TWO, CROSSED, CORRELATED, EQUAL, FIXED, MARKED, DERIVED],
    ids=["paths", "crossed", "correlated", "equal", "fixed", "marked", "derived"],
)
def test_the_density_is_that_of_pymcs_model(syntax):
    """Of the same parameters and constructs: without stand-ins scores are PyMC's noise, but for a rotation."""
    same_density(ready_for(answers(N, 5, missing=0.1), syntax))


@pytest.mark.parametrize("syntax", [TWO, MARKED], ids=["residuals", "markers"])
def test_so_it_is_of_raw_priors(syntax):
    """Beside priors of standardised values, in one equation with these."""
    same_density(ready_for(answers(N, 5, missing=0.1), f"{syntax}\ng =~ x2", priors=RAW))


@pytest.mark.parametrize("equal", LADDER, ids=lambda equal: "-".join(equal) or "none")
def test_so_it_is_of_groups(equal):
    """Some of whose constructs have means, and whose latent answers other scales, where thresholds are equal."""
    syntax = CORRELATED if len(equal) == 2 else TWO
    categories = MORE_THAN_TWO if equal == ("thresholds",) else OF_TWO
    frames = [answers(N, 5, categories, missing=0.1), answers(9, 6, categories), answers(11, 7, categories)]
    same_density(grouped_for(frames, syntax, equal, categories=categories))


FREED = ("x2|t1", "y1|t1", "y1|t3", "y2|t2", "y2|t3", "x3|t1", "x3|t2", "x3|t3", "x3|t4")
"""Thresholds below, between and above those that groups share, and all of an item."""


@pytest.mark.parametrize("equal", [("thresholds",), ("loadings", "thresholds")], ids="-".join)
def test_so_it_is_of_groups_that_share_some_thresholds_of_an_item(equal):
    frames = [answers(n, n, MORE_THAN_TWO, missing=0.1) for n in (N, 9, 11)]
    same_density(grouped_for(frames, TWO, equal, FREED, MORE_THAN_TWO))


@pytest.mark.parametrize("syntax", [TWO, CROSSED, BOTH], ids=["paths", "crossed", "correlated"])
def test_so_it_is_beside_numbers(syntax):
    """Two of the items: one of each construct, missing here and there."""
    same_density(mixed_for(mixed_frame(N, 5, missing=0.1), syntax), mixed_values)


def test_so_it_is_of_priors_of_thresholds():
    told = {"x2|t1": "normal(-1, 0.3)", "x2|t2": "normal(0.5, 0.2)", "x1|t1": "normal(0.2, 0.5)"}
    same_density(ready_for(answers(N, 5, missing=0.1), priors=told))


@pytest.mark.parametrize("marker", ["x1", "x2"], ids=["category", "number"])
def test_so_it_is_of_markers_beside_numbers(marker):
    syntax = TWO.replace(f"{marker}", f"1*{marker}")
    same_density(mixed_for(mixed_frame(N, 5, missing=0.1), syntax), mixed_values)


def test_so_it_is_of_markers_of_groups():
    frames = [answers(N, 5, missing=0.1), answers(9, 6)]
    same_density(grouped_for(frames, MARKED, ("loadings", "thresholds")))


def test_so_it_is_of_a_construct_that_numbers_alone_measure():
    numbers = ("y1", "y2", "y3")
    same_density(mixed_for(mixed_frame(N, 5, numbers), TWO, numbers), mixed_values)


@pytest.mark.parametrize("equal", [*LADDER, ("loadings", "intercepts")], ids=lambda equal: "-".join(equal) or "none")
@pytest.mark.parametrize("numbers", [("x2", "y1"), ("y1", "y2", "y3")], ids=["both", "alone"])
def test_so_it_is_of_groups_beside_numbers(equal, numbers):
    """Constructs that both measure, and one that numbers alone do, whose units are its marker's in every group.

    Intercepts stay near the means: of probabilities nine deviations out PyMC's difference has no digits left.
    """
    categories = MORE_THAN_TWO if equal == ("thresholds",) else OF_TWO
    frames = [mixed_frame(n, n, numbers, missing=0.1, categories=categories) for n in (N, 9, 11)]
    told = {"group": "school", "group_equal": equal}
    same_density(
        mixed_for(grouped_frame(frames), TWO, numbers, categories=categories, **told), partial(mixed_values, reach=0.2)
    )


@pytest.mark.parametrize("syntax", [PREDICTED, CROSSED_GIVEN], ids=["paths", "crossed"])
def test_so_it_is_given_predictors(syntax):
    same_density(given_for(given_frame(N, 5, missing=0.1), syntax), given_values)


@pytest.mark.parametrize("equal", [*LADDER, ("loadings", "thresholds", "paths")], ids="-".join)
def test_so_it_is_of_groups_given_predictors(equal):
    """Two groups whose predictors have other means and variances."""
    same_density(grouped_given_for((N, 11), equal), given_values)


def test_so_it_is_given_predictors_beside_numbers():
    frame = mixed_frame(N, 5, missing=0.1).assign(**given_frame(N, 6)[["age", "woman"]])
    same_density(mixed_for(frame, PREDICTED), mixed_given_values)


def mixed_given_values(ready, rng):
    values = mixed_values(ready, rng)
    for number, row in enumerate(ready.table.representatives):
        values[number] /= 12.0 if row.rhs == "age" else 1.0
    return values


def same_density(ready, drawn=random_values):
    compiled, rng = compiled_for(ready), np.random.default_rng(2)
    model = compiled.model
    # where PyMC would start, which the transformation cannot take along
    model.rvs_to_initial_values = dict.fromkeys(model.rvs_to_initial_values)
    model = remove_value_transforms(model)
    theirs = model.compile_fn(
        model.logp(sum=False), inputs=model.value_vars, mode=Mode(linker="py", optimizer=None), point_fn=True
    )
    layout, prior = compiled.target.layout, joint_prior(ready.table, ready.priors)
    data = with_room(compiled.data, layout, 0)
    data = data._replace(widths=np.where((data.categories == NUMBERS)[:, None], data.widths, 1e30))
    found = []
    for _ in range(4):
        values = drawn(ready, rng)
        data.scores[:] = rng.standard_normal(data.scores.shape)
        stretch = 0.0
        ours = compiled.likelihood.log_likelihood(values, layout, data)[0] + float(log_prior(prior, values))
        point = {}
        for g, model_of in enumerate(measured(values, layout, data)):
            phi, ending = model_of.phi, f"_{g + 1}" if len(data.units) > 1 else ""
            # eta = R'^-1 (u + R^-1 b) here, and Phi's own root times the noise there: p(eta) is p(u) / |R'^-1|
            eta, roots = scores_of(model_of, data, slice(*data.starts[g : g + 2]))
            noise = np.linalg.solve(np.linalg.cholesky(phi), eta).T
            stretch += len(noise) * np.log(np.diag(np.linalg.cholesky(phi))).sum() + roots
            point |= {NOISE + ending: noise[:, -2:]}
            point |= {RESIDUAL_NOISE + ending: noise[:, :-2]} if noise.shape[1] > 2 else {}
        given = theirs(point | point_of(compiled, values))
        found.append((ours + stretch, float(sum(each.sum() for each in given))))
    ours, given = np.array(found).T
    # what differs are constants of priors: a correlation's on (-1, 1) or (0, 1), orders that thresholds cannot have
    np.testing.assert_allclose(ours - ours[0], given - given[0], atol=1e-6)


def scores_of(model, data, own):
    """Scores (score, respondent) that u is of, numbers alone framed, and the sum of log|R|."""
    eta, total = np.empty(data.scores[:, own].shape), 0.0
    for i, u in enumerate(data.scores[:, own].T):
        precision = np.where(data.widths[:, own][:, i] == 0.0, 1.0 / model.residual, 0.0)
        places = model.thresholds[:, 0] * data.places[:, own][:, i] + model.thresholds[:, 1]
        places -= model.given @ data.predictors[:, own][:, i]
        root = np.linalg.cholesky(np.linalg.inv(model.phi) + (model.loadings.T * precision) @ model.loadings)
        eta[:, i] = np.linalg.solve(root.T, u + np.linalg.solve(root, model.loadings.T @ (precision * places)))
        total += np.log(np.diag(root)).sum()
    return eta, total


def point_of(compiled, values):
    """The values as PyMC's variables have them."""
    point = {}
    for block in compiled.blocks:
        if block.kind is Kind.THRESHOLD:
            continue
        own = values[block.free]
        stretched = FAMILIES[block.family].stretched and not block.standardised
        point[block.name] = 0.5 * (own + 1.0) if stretched else own
    rows, several = compiled.table.representatives, len(compiled.table.groups) > 1
    for numbers in thresholds_by_item(compiled.table):
        group = max(rows[number].group for number in numbers)
        own = [number for number in numbers if rows[number].group == group]
        point[f"{rows[own[0]].lhs}_thresholds" + (f"_{group + 1}" if several else "")] = values[own]
    return point
