"""Scaled differences between steps of invariance of categories and numbers beside lavaan's."""

from itertools import pairwise

import numpy as np
import pytest

from egovbayes.engines.wls.fit import Misfit
from egovbayes.engines.wls.group_samples import samples_of_groups
from egovbayes.engines.wls.several_groups import GroupsFit, scaled_difference
from egovbayes.study.invariance.ordinal_fits import fitted_ladders
from egovbayes.study.verification.reference_files import reference_survey, reference_values
from egovbayes.study.verification.reference_ordinal_steps import FILE, ITEMS, ORDERED, mixed_schools


def as_lavaan(wider: GroupsFit, narrower: GroupsFit) -> Misfit:
    """lavaan's lavTestLRT: what is tied is the part of the wider model's values that the narrower one's, by ordinary
    least squares of the slopes, do not move. Written out from its source: A, P and U of Satorra (2000).
    """
    moments, slopes = wider.moments, wider.slopes
    within = np.linalg.pinv(slopes) @ narrower.slopes
    tied = np.linalg.svd(within)[0][:, np.linalg.matrix_rank(within) :].T
    inverse = np.linalg.inv(slopes.T @ (moments.shares[:, None] * slopes))
    middle = inverse @ tied.T @ np.linalg.inv(tied @ inverse @ tied.T) @ tied @ inverse
    half = moments.shares[:, None] * slopes
    spread = half @ middle @ half.T @ moments.sampling
    fall = narrower.misfit.chi_square - wider.misfit.chi_square
    return Misfit(fall, len(tied), float(np.trace(spread)), float((spread * spread.T).sum()))


def pairs_of(name: str, units: float = 1.0):
    """Each step with the one before it; numbers in other units."""
    spec, samples = mixed_schools(name)
    if units != 1.0:
        frame = reference_survey("hs_mixed_school.csv").frame
        frame = frame.assign(**{item: units * frame[item] for item in ("x2", "x5")})
        group = (frame["school"] != samples.groups[0]).to_numpy().astype(np.int64)
        samples = samples_of_groups(frame[list(ITEMS)].to_numpy(float), group, ITEMS, samples.groups, spec.ordered)
    for ladder, steps in fitted_ladders(spec, samples).items():
        yield from ((ladder, step, one.found, two.found) for (_, one), (step, two) in pairwise(steps.items()))


@pytest.mark.parametrize("name", ORDERED)
def test_differences_made_as_lavaan_makes_them_are_lavaans(name: str) -> None:
    """Ours weight the slopes by the asymptotic variances; the two differ where the model misfits, here by .14 %."""
    for ladder, step, wider, narrower in pairs_of(name):
        theirs = reference_values(FILE)[name][ladder][step]["difference"]
        found, ours = as_lavaan(wider, narrower), scaled_difference(wider, narrower)
        assert found.df == ours.df == theirs["df"]
        assert found.scaled_and_shifted == pytest.approx(theirs["chisq"], rel=1e-5)
        assert ours.scaled_and_shifted == pytest.approx(theirs["chisq"], rel=1.4e-3)


def test_differences_do_not_depend_on_the_units_of_numbers_as_lavaans_do() -> None:
    plain, other = list(pairs_of("mixed")), list(pairs_of("mixed", units=100.0))
    moved = []
    for (_, _, *one), (_, _, *two) in zip(plain, other, strict=True):
        ours = [scaled_difference(*each).scaled_and_shifted for each in (one, two)]
        assert ours[1] == pytest.approx(ours[0], rel=1e-5)
        theirs = [as_lavaan(*each).scaled_and_shifted for each in (one, two)]
        moved.append(abs(theirs[1] - theirs[0]))
    assert max(moved) > 0.01
