"""Scores and variances of cells that are not in the model, from vectors, against the same from whole matrices."""

import tracemalloc

import numpy as np
import pandas as pd
import pytest
from helpers_ml import HS1939, POLDEM, SCHOOLS, data_frame, fitted, hs1939, missing164, poldem, schools, whole_slopes

from egovbayes.assess.ml.modification import candidate_parameters
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.information import information_beside
from egovbayes.engines.ml.score_tests import extended_layout, score_and_variance
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.matrices import fill
from egovbayes.notation import Array
from egovbayes.quantities.implied import implied_covariance


def schools_with_missing():
    frame = data_frame("hs_missing164.csv")
    return fitted(HS1939, frame, group="school", groups=SCHOOLS, group_equal=("loadings", "intercepts"))


CASES = {
    "measurement": hs1939,
    "paths": poldem,
    "with means": lambda: poldem(means=True),
    "missing answers": missing164,
    "equal over groups, construct means": lambda: schools("loadings", "intercepts"),
    "equal over groups, missing answers": schools_with_missing,
    "equal loading and path": lambda: fitted(POLDEM.replace("+ y6", "+ a*y6"), data_frame("poldem")),
    "a cell fixed by the user": lambda: fitted(HS1939 + "\nvisual ~~ 0.1*textual", data_frame("hs1939")),
}


def straightforward(layout: Layout, ml: MLFit, values: Array) -> Array:
    """n/2 tr(P dSigma_i P dSigma_j) + n dmu_i' P dmu_j over the patterns, one pair of whole matrices after another."""
    matrices = fill(layout, values)
    covariances, means = whole_slopes(layout, matrices)
    information = np.zeros((layout.n_free, layout.n_free))
    for n, group, seen in zip(ml.moments.n, ml.moments.group, ml.moments.observed, strict=True):
        block = np.ix_(seen, seen)
        precision = np.linalg.inv(implied_covariance(matrices)[group][block])
        slopes = [precision @ slope[block] for slope in covariances[group]]
        for i, one in enumerate(slopes):
            for j, other in enumerate(slopes):
                information[i, j] += n / 2 * np.vdot(one, other.T)
        if layout.means:
            shift = means[group][:, seen]
            information += n * shift @ precision @ shift.T
    return information


@pytest.mark.parametrize("name", CASES)
def test_scores_from_vectors_are_those_from_matrices(name: str) -> None:
    ml = CASES[name]().ml
    candidates = list(candidate_parameters(ml.table))
    layout, added = extended_layout(ml.layout, candidates)
    whole = straightforward(layout, ml, np.concatenate([ml.values, added]))
    k = ml.values.size
    conditional = np.diagonal(whole)[k:] - (whole[k:, :k] * np.linalg.solve(whole[:k, :k], whole[:k, k:]).T).sum(1)
    expected = np.where(conditional > 1e-8 * np.diagonal(whole)[k:], conditional, np.nan)
    _, variance = score_and_variance(ml, candidates)
    known = np.isfinite(expected)
    assert known.sum() > 10
    np.testing.assert_array_equal(np.isfinite(variance), known)
    np.testing.assert_allclose(variance[known], expected[known], rtol=1e-8)


@pytest.mark.parametrize("name", CASES)
def test_the_parts_are_parts_of_the_whole(name: str) -> None:
    ml = CASES[name]().ml
    layout, added = extended_layout(ml.layout, list(candidate_parameters(ml.table)))
    matrices, k = fill(layout, np.concatenate([ml.values, added])), ml.values.size
    whole = information_beside(layout, matrices, ml.moments, layout.n_free)[0]
    scale = np.sqrt(np.diagonal(whole))
    own, cross, others = information_beside(layout, matrices, ml.moments, k)
    relative = whole / np.outer(scale, scale)
    np.testing.assert_allclose(own / np.outer(scale[:k], scale[:k]), relative[:k, :k], atol=1e-12)
    np.testing.assert_allclose(cross / np.outer(scale[:k], scale[k:]), relative[:k, k:], atol=1e-12)
    np.testing.assert_allclose(others, np.diagonal(whole)[k:], rtol=1e-12)


def test_no_matrix_of_items_is_made_for_every_candidate() -> None:
    """36 items measure 9 constructs: whole matrices of 927 candidates take 10 MB, and there were several of them."""
    rng = np.random.default_rng(2)
    lines = [f"f{c} =~ " + " + ".join(f"x{4 * c + i}" for i in range(4)) for c in range(9)]
    answers = np.repeat(rng.normal(size=(300, 9)), 4, axis=1) + rng.normal(size=(300, 36))
    ml = fitted("\n".join(lines), pd.DataFrame(answers, columns=[f"x{i}" for i in range(36)])).ml
    candidates = list(candidate_parameters(ml.table))
    score_and_variance(ml, candidates)
    tracemalloc.start()
    score_and_variance(ml, candidates)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(candidates) == 36 * 9 - 36 + 9 + 36 * 35 // 2
    assert peak < len(candidates) * 36 * 36 * 8
