"""The table the package exists for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.hypotheses.testing import test_hypotheses
from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.bootstrap import BOOTSTRAP
from egovbayes.assess.parts.claims import CLAIMS
from egovbayes.assess.parts.prior import PRIOR
from egovbayes.assess.parts.weighted_least_squares import WEIGHTED_LEAST_SQUARES, wls_fit
from egovbayes.assess.trust import with_reservations
from egovbayes.assess.wls.beside import in_posterior_units

if TYPE_CHECKING:
    import pandas as pd


def _value(known: Known) -> pd.DataFrame:
    run, rules, claims = known.run, known.rules, known.of(CLAIMS)
    refits, wls = known.of(BOOTSTRAP).draws, wls_fit(known)
    beside = run.ml if wls is None else in_posterior_units(wls)
    tested = test_hypotheses(claims, known.of(PRIOR), beside, known.rng, rules, refits)
    return with_reservations(tested, claims, run.sampling_checks, anyway=rules.judge_anyway)


def _said(hypotheses: pd.DataFrame, _known: Known) -> Said:
    return Said({"hypotheses": hypotheses})


HYPOTHESES = Part(
    "hypotheses",
    Gives(("hypotheses",)),
    _value,
    says=_said,
    needs=(CLAIMS, PRIOR, BOOTSTRAP),
    uses=(WEIGHTED_LEAST_SQUARES,),
)
