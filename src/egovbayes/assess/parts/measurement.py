"""How well the items measure."""

from __future__ import annotations

from egovbayes.assess.measurement.checks import measurement_checks
from egovbayes.assess.measurement.groups import MeasuredSample, ModelDraws, ModelMeasures
from egovbayes.assess.measurement.measured import measured_constructs
from egovbayes.assess.measurement.quality import measurement_tables
from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.requirements import moments_of_groups
from egovbayes.assess.parts.weighted_least_squares import WEIGHTED_LEAST_SQUARES, wls_fit
from egovbayes.assess.wls.beside import samples_of

_CHECKS = ("item direction", "reliability", "convergent validity", "discriminant validity")


def _observed(known: Known) -> MeasuredSample:
    run, prepared = known.run, known.run.prepared
    effective = None if prepared.observed.design.simple else prepared.observed.effective
    fit = wls_fit(known)
    polychorics = () if fit is None else samples_of(fit)
    return MeasuredSample(prepared.answers, prepared.moments, run.ml, prepared.likelihood, effective, polychorics)


def _gather(known: Known) -> ModelMeasures:
    prepared = known.run.prepared
    return ModelMeasures(prepared.layout, _observed(known), measured_constructs(prepared.without_told))


def _said(draws: ModelDraws, known: Known) -> Said:
    prepared = known.run.prepared
    measured = measurement_tables(
        prepared.without_told, prepared.layout, draws, _observed(known), known.rng, known.rules.interval
    )
    n_draws = known.run.shape[0] * known.run.shape[1]
    checks = measurement_checks(measured.reliability, measured.validity, n_draws)
    return Said({"reliability": measured.reliability, "validity": measured.validity}, checks)


MEASUREMENT = Part(
    "measurement",
    Gives(("reliability", "validity"), _CHECKS),
    over_draws=_gather,
    says=_said,
    uses=(WEIGHTED_LEAST_SQUARES,),
    requires=(moments_of_groups,),
)
