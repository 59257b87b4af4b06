"""Answers in categories: latent answers behind thresholds (probit), latent answers integrated out.

The target is that of the answers and of the respondents' constructs (kernel.ordinal); a sampler moves in both at once.
Of each respondent's own probability the constructs are integrated out by importance sampling (kernel.ordinal.persons).
Thresholds are values of the likelihood's own, in standard deviations of the latent answers; all else that is theirs is
in units of their residuals.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from egovbayes.catalogue.sentence import Sentence
from egovbayes.data.answers import Answers
from egovbayes.data.observed import Observed
from egovbayes.errors import DataError, IdentificationError
from egovbayes.hints import listed
from egovbayes.kernel.arrays import KernelLayout, OrdinalData, frozen, starts
from egovbayes.likelihoods.base import Abilities, Likelihood, ScoreDraws, Scores
from egovbayes.likelihoods.coding import Coding, coding_of, coding_of_scales
from egovbayes.likelihoods.ordinal_frames import first_values, framed, target_value, with_room
from egovbayes.likelihoods.ordinal_model import in_units_of_residuals, with_free_residuals
from egovbayes.likelihoods.ordinal_persons import Respondents
from egovbayes.likelihoods.other_groups import THRESHOLDS
from egovbayes.likelihoods.rising import between, ladders
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.equal_places import in_one_unit, with_known_scales
from egovbayes.model.table.grouping import freed_thresholds
from egovbayes.model.table.roles import roles_of

_NO_MOMENTS, _NO_DESIGN = Sentence("ordinal.no_moments"), Sentence("ordinal.no_design")
_OF_NUMBERS = ", and a density of the others as numbers"
_NO_ESTIMATE = Sentence("ordinal.no_estimate"), Sentence("ordinal.no_estimate_beside_numbers")


def _answers(observed: Observed) -> Answers:
    if observed.answers is None:
        raise DataError(f"{observed.source}: {_NO_MOMENTS.text}")
    if not observed.design.simple:
        raise DataError(f"{observed.source}: {_NO_DESIGN.text}")
    return observed.answers


def ordinal_data(bound: Coding, seen: Answers, *, means_integrated: bool) -> OrdinalData:
    """The answers as the kernel reads them, group after group, without frames or room for scores. They are coded as
    those that the likelihood is bound to, for others of the same items may leave a category out. The
    last of the items are predictors that are given.
    """
    del means_integrated
    coding, order = bound if bound.items else coding_of(seen), np.argsort(seen.group, kind="stable")
    codes, most = coding.codes(seen.values[order]), int(coding.categories.max())
    p, n_groups = len(coding.items), len(seen.groups)
    places, widths = coding.placed(seen.values[order])
    return OrdinalData(
        answers=frozen(codes),
        categories=frozen(coding.categories),
        places=frozen(places),
        widths=frozen(widths),
        thresholds=frozen(np.zeros((n_groups * p, most - 1))),
        moves=frozen(np.zeros((n_groups * p * most, most - 1))),
        starts=frozen(starts(np.bincount(seen.group, minlength=n_groups))),
        units=frozen(coding.units),
        scores=np.zeros((0, 0)),
        by_scores=np.zeros((0, 0)),
        linked=frozen(np.zeros((0, 0), dtype=np.int64)),
        predictors=frozen(coding.given.of(seen.values[order])),
    )


def _of_group(data: OrdinalData, group: int) -> OrdinalData:
    """The data of one group, whose thresholds are its own."""
    first, last = data.starts[group : group + 2].tolist()
    p, most = len(data.categories), data.thresholds.shape[1] + 1
    return data._replace(
        answers=frozen(data.answers[:, first:last]),
        places=frozen(data.places[:, first:last]),
        widths=frozen(data.widths[:, first:last]),
        predictors=frozen(data.predictors[:, first:last]),
        thresholds=frozen(data.thresholds[group * p : (group + 1) * p]),
        moves=frozen(data.moves[group * p * most : (group + 1) * p * most]),
        starts=frozen(np.array([0, last - first])),
        units=frozen(np.zeros((1, p), dtype=np.int64)),
    )


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
    import egovbayes.kernel.ordinal.persons as kernel
    from egovbayes.kernel.targets import respondents_target, scored_entry

    one = Respondents(Coding(("x",), np.zeros(1, dtype=np.int64), np.full(1, 2)))
    nobody, group = np.zeros((1, 1)), np.zeros(1, dtype=np.int64)
    one.casewise(nobody, np.full((1, 1, 1), 2.0), np.zeros(1), nobody, group)
    several = np.full((1, 1, 1, 1), 2.0)
    drawn = ScoreDraws(several, nobody[None], several - 1, several - 1, nobody[None], nobody, several - 1)
    one.construct_scores(drawn, nobody, group)
    return (scored_entry(), respondents_target()), (kernel.person_logs, kernel.person_scores)


def _ordinal(coding: Coding) -> Likelihood:
    who = Respondents(coding)
    return Likelihood(
        name="ordinal",
        title="ordinal",
        abilities=Abilities(
            maximum_likelihood=_NO_ESTIMATE[bool(coding.numbers)],
            saturated_model=Sentence("ordinal.no_saturated"),
            moments_alone=_NO_MOMENTS,
            pivotal=Sentence("ordinal.no_saturated"),
            studies=Sentence("ordinal.no_studies"),
            answers_as_numbers=Sentence("ordinal.no_numbers"),
        ),
        sees=_answers,
        layout=coding.given.layout,
        data=partial(ordinal_data, coding),
        record=OrdinalData,
        log_likelihood=log_likelihood,
        compiled=_target,
        target=_target,
        data_of_group=_of_group,
        pair_products=_no_pairs,
        casewise=who.casewise,
        simulate=who.simulate,
        construct_scores=who.construct_scores,
        reported=Sentence("ordinal.reported_beside_numbers" if coding.numbers else "ordinal.reported"),
        samplers=("split-scores",),
        latent=True,
        density_of="a probability of the answers in categories" + _OF_NUMBERS * bool(coding.numbers),
        scores=Scores(first_values, framed, with_room, ladders, between, _entry),
        specified=in_units_of_residuals,
        identified=with_free_residuals,
        warmed=_warmed,
        bound=_bound,
        of_scales=_of_scales,
        categories=coding.by_item,
        of_all_groups=coding.all_groups,
        freed=coding.freed,
        numbers=coding.numbers,
        given=coding.given,
        thresholds=who.thresholds,
        estimator="WLSMV",
    )


def _bound(seen: Answers, spec: ModelSpec) -> Likelihood:
    predictors = roles_of(spec.equations).covariates
    numbers = [item for item in seen.items if not (spec.in_categories(item) or item in predictors)]
    coding = _over_groups(coding_of(seen, numbers, predictors), spec)
    two = [item for item in coding.all_groups if len(coding.by_item[item]) == 2 and f"{item}|t1" not in coding.freed]
    if two and THRESHOLDS in spec.group_equal and "loadings" not in spec.group_equal:
        have = "has" if len(two) == 1 else "have"
        raise IdentificationError(
            f"{spec.called}: group_equal: {listed(sorted(two))} {have} two categories, of which equal thresholds alone "
            'tell no scale: let loadings be equal too, group_equal = ["loadings", "thresholds"]'
        )
    return _ordinal(coding)


def _over_groups(coding: Coding, spec: ModelSpec) -> Coding:
    """The coding with what of thresholds is one value for all groups. Raises SpecError for a freed one that is none."""
    known = with_known_scales(spec, coding.by_item)
    equal = frozenset(item for item in coding.items if in_one_unit(item, known))
    names = {f"{item}|{name}" for item, freed in freed_thresholds(spec).items() for name in freed}
    return replace(coding, all_groups=equal, freed=frozenset(names))


def _of_scales(
    scales: Mapping[str, tuple[float, float] | None], numbers: Collection[str], predictors: tuple[str, ...]
) -> Likelihood:
    return _ordinal(coding_of_scales(scales, numbers, predictors))


ORDINAL = _ordinal(Coding((), np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)))
