"""Reliability and discriminant validity beside semTools, of the sample and of the estimate, and as draws have them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from egovbayes.assess.agreement import Agreement
from egovbayes.assess.measurement.groups import MeasuredSample
from egovbayes.assess.measurement.quality import measurement_quality
from egovbayes.assess.measurement.rows import measure_rows
from egovbayes.data.surveys.survey import read_survey
from egovbayes.model.table.scale import to_sampling
from egovbayes.study.verification.reference_files import estimate, reference_values, setting, spec_of
from egovbayes.study.verification.reference_ml import HS, HS_DATA

SEMTOOLS = "semTools"
BLOCK = "hs1939, measurement"
MEASURES = {
    "alpha_raw": "alpha",
    "omega_modelvar": "omega",
    "omega_obsvar": "omega_observed",
    "AVE_semTools_unstd": "ave_unstandardised",
}
PAIRS = (("visual", "textual"), ("visual", "speed"), ("textual", "speed"))
HTMT = {"htmt": "HTMT_abs(semTools htmt2=F)", "htmt2": "HTMT2_geo(semTools default)"}
_ABSOLUTE = 2e-6


def measurement() -> Iterator[Agreement]:
    """Holzinger & Swineford, every draw being the estimate: omega over the observed variance by both derivations."""
    reference = reference_values("values.json")["HS39_reliability"]
    ml = estimate(setting(spec_of(HS), read_survey(HS_DATA)))
    draws = np.tile(to_sampling(ml.layout, ml.values), (1, 2, 1))
    observed = MeasuredSample(None, ml.moments, ml)
    found = measurement_quality(ml.table, ml.layout, draws, observed, np.random.default_rng(1939))
    rows = {(row.about, row.measure): row for t in (found.reliability, found.validity) for row in measure_rows(t)}
    for theirs, ours in MEASURES.items():
        for construct, value in reference[theirs].items():
            row = rows[(construct,), ours]
            yield _agreement(f"{ours} of {construct}", value, row.value)
            if ours == "omega_observed":
                yield _agreement(f"{ours} of {construct}, as draws have it", value, row.median)
    for ours, theirs in HTMT.items():
        for pair, value in zip(PAIRS, reference["HTMT"][theirs], strict=True):
            yield _agreement(f"{ours} of {' and '.join(pair)}", value, rows[pair, ours].value)


def _agreement(name: str, reference: float, ours: float) -> Agreement:
    return Agreement(BLOCK, name, SEMTOOLS, reference, ours, _ABSOLUTE, "2e-6")
