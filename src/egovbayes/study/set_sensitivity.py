"""How sure a claim about two sets of constructs is, by several measures and under wider and narrower priors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses.claim_probability import judged_probability
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.hypotheses.verdicts import verdict
from egovbayes.assess.readings.set_draws import set_draws
from egovbayes.assess.readings.sets import OutcomeEffects, set_measures
from egovbayes.catalogue.sentence import Listing, Text, phrase
from egovbayes.engines.samplers.evaluation import Evaluation
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import compile_model, sample
from egovbayes.engines.tree import values_of
from egovbayes.errors import SpecError
from egovbayes.hints import listed
from egovbayes.model.priors.widening import widened as wider
from egovbayes.model.spec import Prior
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array, Kind
from egovbayes.quantities.intervals import median_and_interval
from egovbayes.study.study_models import SetClaim

if TYPE_CHECKING:
    import pandas as pd

READINGS: dict[str, str] = {
    "share of variance": "share of the outcome's variance",
    "sum of total effects": "sum of standardised total effects",
    "mean total effect": "mean standardised total effect",
    "largest total effect (size)": "largest standardised total effect",
}
"""Measures of egovbayes.assess.readings.sets, and how they are put in words."""
COLUMNS = ("probability", "shown", "mc_error", "verdict", "difference", "lower", "upper")
DRAWS = 1000


@dataclass(frozen=True, slots=True, eq=False)
class SetSensitivity:
    """The claim, how sure it is under each reading and prior, and sentences on what was left as it is.

    `table` (index: reading, path_prior) has columns COLUMNS: the difference is larger set minus
    smaller, median and interval.
    """

    claim: SetClaim
    table: pd.DataFrame
    notes: tuple[Text, ...] = ()


def set_sensitivity(
    fit: Fit, claim: SetClaim, factors: Sequence[float], rules: Rules, sampler: SamplerSettings
) -> SetSensitivity:
    """The claim under every reading, with the paths' prior widths times each factor; factor 1 uses the fit's own draws.

    Raises SpecError where the outcome's sets are not those of the claim.
    """
    rows: dict[tuple[str, float], tuple[object, ...]] = {}
    notes: list[Text] = [*_unscaled(fit.table, fit.priors)] if set(factors) - {1.0} else []
    for factor in factors:
        values, note = _values(fit, factor, sampler)
        notes += [phrase("study-note.path_priors", factor=factor, note=note)] if note else []
        shape = values.shape[:2]
        for reading, difference in differences(fit, claim, values).items():
            rows[reading, factor] = _row(difference.reshape(shape), rules)
    return SetSensitivity(claim, _framed(rows), tuple(notes))


def _framed(rows: Mapping[tuple[str, float], tuple[object, ...]]) -> pd.DataFrame:
    import pandas as pd

    keys = sorted(rows, key=lambda key: list(READINGS).index(key[0]))
    index = pd.MultiIndex.from_tuples(keys, names=["reading", "path_prior"])
    return pd.DataFrame([rows[key] for key in keys], index=index, columns=COLUMNS)


def _row(difference: Array, rules: Rules) -> tuple[object, ...]:
    found = judged_probability(difference > 0, np.abs(difference), rules.threshold)
    ends = [np.nan] * 3 if np.isnan(found.value) else median_and_interval(difference, rules.interval, of_known=True)
    return found.value, found.shown, found.error, verdict(found.value, rules.threshold), *ends


def differences(fit: Fit, claim: SetClaim, values: Array) -> dict[str, Array]:
    """Larger set minus smaller by each reading, of draws (chain, draw, free), chain after chain; (draw,) each."""
    effects = _effects(fit, claim, values)
    sets = list(effects.sets)
    first, second = sets.index(claim.larger), sets.index(claim.smaller)
    measures = set_measures(effects)
    return {reading: measures[reading][:, first] - measures[reading][:, second] for reading in READINGS}


def _effects(fit: Fit, claim: SetClaim, values: Array) -> OutcomeEffects:
    for effects in set_draws(fit.spec, fit.table, fit.layout, values):
        if effects.outcome == claim.outcome and {claim.larger, claim.smaller} <= set(effects.sets):
            return effects
    raise SpecError(
        f"{claim.outcome} has no sets {claim.larger} and {claim.smaller} that lead to it: constructs of the model "
        f"are {listed(fit.table.constructs)}"
    )


def _values(fit: Fit, factor: float, sampler: SamplerSettings) -> tuple[Array, Text]:
    """Draws (chain, draw, free) with the paths' priors widened by the factor, and what the sampling says of itself.

    Raises KeyboardInterrupt where it was interrupted: fewer draws than the model's own would look like doubt.
    """
    if factor == 1:
        return values_of(fit.table, fit.posterior), ""
    priors = widened(fit.table, fit.priors, factor)
    prepared, name = fit.prepared, sampler.sampler
    evaluation = Evaluation(sampler.engine, likelihood=prepared.likelihood)
    compiled = compile_model(fit.table, fit.layout, priors, prepared.seen, sampler=name, evaluation=evaluation)
    draws = sample(compiled, replace(sampler, draws=min(sampler.draws, DRAWS)), fit.ml)
    if draws.interrupted:
        raise KeyboardInterrupt
    return draws.values, Listing(draws.notes, between=" ", whole=True) if draws.notes else ""


def widened(table: ParameterTable, priors: Sequence[Prior], factor: float) -> tuple[Prior, ...]:
    """The priors (free,), those of paths with their widths multiplied; families without a width stay as they are."""
    paths = _path_numbers(table)
    return tuple((wider(prior, factor) or prior) if number in paths else prior for number, prior in enumerate(priors))


def _path_numbers(table: ParameterTable) -> frozenset[int]:
    return frozenset(row.free for row in table.rows if row.free >= 0 and row.kind is Kind.PATH)


def _unscaled(table: ParameterTable, priors: Sequence[Prior]) -> tuple[Text, ...]:
    kept = [table.free_names[number] for number in sorted(_path_numbers(table)) if wider(priors[number], 2.0) is None]
    return (phrase("study-note.no_width", names=Listing(tuple(kept), whole=True)),) if kept else ()
