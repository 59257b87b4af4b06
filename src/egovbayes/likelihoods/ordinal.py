"""Answers in categories: latent answers behind thresholds (probit), latent answers integrated out.

The target is that of the answers and of the respondents' constructs (kernel.ordinal); a sampler moves in both at once.
Of each respondent's own probability the constructs are integrated out by importance sampling (kernel.ordinal_persons).
Thresholds are values of the likelihood's own, in standard deviations of the latent answers; all else that is theirs is
in units of their residuals.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from egovbayes.catalogue.sentence import Sentence
from egovbayes.data.answers import Answers
from egovbayes.data.observed import Observed
from egovbayes.errors import DataError
from egovbayes.kernel.arrays import KernelLayout, OrdinalData, frozen
from egovbayes.likelihoods.base import Abilities, Likelihood, ScoreDraws, Scores
from egovbayes.likelihoods.coding import Coding, coding_of, coding_of_scales
from egovbayes.likelihoods.layout_cells import kernel_layout
from egovbayes.likelihoods.ordinal_frames import first_values, framed, ladders, target_value, with_room
from egovbayes.likelihoods.ordinal_model import in_units_of_residuals, with_free_residuals
from egovbayes.likelihoods.ordinal_persons import Respondents

_NO_MOMENTS, _NO_DESIGN = Sentence("ordinal.no_moments"), Sentence("ordinal.no_design")
_NO_ESTIMATE = Sentence("ordinal.no_estimate")


def _answers(observed: Observed) -> Answers:
    if observed.answers is None:
        raise DataError(f"{observed.source}: {_NO_MOMENTS.text}")
    if not observed.design.simple:
        raise DataError(f"{observed.source}: {_NO_DESIGN.text}")
    return observed.answers


def _data(seen: Answers, *, means_integrated: bool) -> OrdinalData:
    """The answers as the kernel reads them, without frames or room for scores; means are 0 whatever is asked."""
    del means_integrated
    coding = coding_of(seen)
    codes, most = coding.codes(seen.values), int(coding.categories.max())
    cells, p = codes.shape, len(coding.items)
    return OrdinalData(
        answers=frozen(codes),
        categories=frozen(coding.categories),
        places=frozen(np.zeros(cells)),
        widths=frozen(np.ones(cells)),
        thresholds=frozen(np.zeros((p, most - 1))),
        moves=frozen(np.zeros((p * most, most - 1))),
        scores=np.zeros((0, 0)),
        by_scores=np.zeros((0, 0)),
        linked=frozen(np.zeros((0, 0), dtype=np.int64)),
    )


def _of_group(data: OrdinalData, group: int) -> OrdinalData:
    """All of the data: there is one group."""
    assert group == 0, "the ordinal likelihood has one group"
    return data


def _no_pairs(_data: OrdinalData, _group: int, _pair: tuple[int, int]) -> Any:
    raise AssertionError("categories have no products; nothing asks for them where there is no estimate")


def log_likelihood(values: Any, layout: KernelLayout, data: OrdinalData) -> tuple[float, Any]:
    """Log density of answers and scores, and its slopes by the free vector; see base.Likelihood."""
    return target_value(values, layout, data)


def _target() -> Any:
    # it loads numba, which --help and check must not wait for
    from egovbayes.kernel.targets import ordinal_target

    return ordinal_target()


def _entry() -> Any:
    from egovbayes.kernel.targets import scored_entry

    return scored_entry()


def _warmed() -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """The C functions of scores and respondents, and the function of respondents' own probabilities."""
    import egovbayes.kernel.ordinal_persons as kernel
    from egovbayes.kernel.targets import respondents_target, scored_entry

    one = Respondents(Coding(("x",), np.zeros(1, dtype=np.int64), np.full(1, 2)))
    nobody, group = np.zeros((1, 1)), np.zeros(1, dtype=np.int64)
    two = np.full((1, 1, 1), 2.0)
    one.casewise(nobody, two, np.zeros(1), nobody, group)
    several = np.full((1, 1, 1, 1), 2.0)
    one.construct_scores(ScoreDraws(several, nobody, several - 1, several - 1, nobody, nobody, several - 1), nobody)
    return (scored_entry(), respondents_target()), (kernel.person_logs, kernel.person_scores)


def _ordinal(coding: Coding) -> Likelihood:
    who = Respondents(coding)
    return Likelihood(
        name="ordinal",
        title="ordinal",
        abilities=Abilities(
            maximum_likelihood=_NO_ESTIMATE,
            saturated_model=Sentence("ordinal.no_saturated"),
            moments_alone=_NO_MOMENTS,
            pivotal=Sentence("ordinal.no_saturated"),
            studies=Sentence("ordinal.no_studies"),
            answers_as_numbers=Sentence("ordinal.no_numbers"),
        ),
        sees=_answers,
        layout=kernel_layout,
        data=_data,
        record=OrdinalData,
        log_likelihood=log_likelihood,
        compiled=_target,
        target=_target,
        data_of_group=_of_group,
        pair_products=_no_pairs,
        casewise=who.casewise,
        simulate=who.simulate,
        construct_scores=who.construct_scores,
        reported=Sentence("ordinal.reported"),
        samplers=("split-scores",),
        latent=True,
        density_of="a probability of the answers in categories",
        scores=Scores(first_values, framed, with_room, ladders, _entry),
        specified=in_units_of_residuals,
        identified=with_free_residuals,
        warmed=_warmed,
        bound=_bound,
        of_scales=_of_scales,
        categories=coding.by_item,
        estimator="WLSMV",
    )


def _bound(seen: Answers) -> Likelihood:
    return _ordinal(coding_of(seen))


def _of_scales(scales: Mapping[str, tuple[float, float] | None]) -> Likelihood:
    return _ordinal(coding_of_scales(scales))


ORDINAL = _ordinal(Coding((), np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)))
