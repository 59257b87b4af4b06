"""Answers in categories beside the same answers read as numbers: which verdict depends on the reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.categories.two_readings import claim_by_reading, claims_by_reading, values_by_reading
from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.hypotheses import HYPOTHESES
from egovbayes.assess.parts.quantities import QUANTITIES
from egovbayes.assess.run import Run
from egovbayes.assess.trust import unusable
from egovbayes.catalogue.sentence import Listing
from egovbayes.check import Check
from egovbayes.engines.draws.parameter_words import standardised_in_words

if TYPE_CHECKING:
    import pandas as pd

_CHECK = "numbers or categories"


def _asked(run: Run) -> bool:
    return run.as_numbers is not None


def _value(known: Known) -> tuple[pd.DataFrame, pd.DataFrame]:
    numbers = known.run.as_numbers
    assert numbers is not None, "the part is asked for where there is another reading"
    found = known.of(QUANTITIES), numbers.posterior["quantities"].to_dataset()
    return claims_by_reading(known.of(HYPOTHESES), numbers), values_by_reading(*found, known.rules.interval)


def _said(found: tuple[pd.DataFrame, pd.DataFrame], known: Known) -> Said:
    claims, values = found
    tables = {"claims_by_reading": claims, "values_by_reading": values}
    numbers = known.run.as_numbers
    assert numbers is not None, "the part is asked for where there is another reading"
    if unusable(known.run.sampling_checks) is not None:
        return Said(tables, (Check(_CHECK, None, "two-readings.unusable", {}, claims),))
    if not numbers.converged:
        return Said(tables, (Check(_CHECK, None, "two-readings.not_converged", {}, claims),))
    words = standardised_in_words(known.run.prepared.table)
    told: dict[str, object] = {"largest": abs(values["difference"].iloc[0]), "name": words[str(values.index[0])]}
    changed = claims[claims["changes"]]
    if changed.empty:
        return Said(tables, (Check(_CHECK, True, "two-readings.same", told, claims),))
    verdicts = tuple(claim_by_reading(name, row) for name, row in changed.iterrows())
    told["claims"] = Listing(verdicts, "tables/claims_by_reading.csv")
    return Said(tables, (Check(_CHECK, False, "two-readings.change", told, claims),))


TWO_READINGS = Part(
    "two readings",
    Gives(("claims_by_reading", "values_by_reading"), (_CHECK,)),
    _value,
    says=_said,
    needs=(HYPOTHESES, QUANTITIES),
    asked=_asked,
)
