"""How well the items measure."""

from __future__ import annotations

from egovbayes.assess.measurement.checks import measurement_checks
from egovbayes.assess.measurement.groups import MeasuredSample
from egovbayes.assess.measurement.quality import MeasurementAccumulator, MeasurementQuality
from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.requirements import moments_of_groups

_CHECKS = ("item direction", "reliability", "convergent validity", "discriminant validity")


def _gather(known: Known) -> MeasurementAccumulator:
    run, prepared = known.run, known.run.prepared
    effective = None if prepared.observed.design.simple else prepared.observed.effective
    observed = MeasuredSample(prepared.answers, prepared.moments, run.ml, prepared.likelihood, effective)
    return MeasurementAccumulator(prepared.without_told, prepared.layout, observed, known.rng, known.rules.interval)


def _said(measured: MeasurementQuality, known: Known) -> Said:
    n_draws = known.run.shape[0] * known.run.shape[1]
    checks = measurement_checks(measured.reliability, measured.validity, n_draws)
    return Said({"reliability": measured.reliability, "validity": measured.validity}, checks)


MEASUREMENT = Part(
    "measurement",
    Gives(("reliability", "validity"), _CHECKS),
    over_draws=_gather,
    says=_said,
    requires=(moments_of_groups,),
)
