"""The density that is sampled beside PyMC's own, at random points: the kernel is the PyMC model, read and lowered."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from egovbayes.assess.agreement import Agreement
from egovbayes.assess.prepared import Prepared, prepared_run
from egovbayes.data.surveys.survey import read_survey, survey_from_frame
from egovbayes.engines.density.prior_blocks import prior_blocks
from egovbayes.engines.pymc_model.build import build_model
from egovbayes.engines.pymc_model.lowering import lower
from egovbayes.engines.pymc_model.pymc_density import pymc_density
from egovbayes.likelihoods import DEFAULT
from egovbayes.model.file.files import read_model, shipped_models
from egovbayes.notation import Array
from egovbayes.study.simulate import simulate

SOURCE = "PyMC"
POINTS = 3
SPREAD = 0.3
RELATIVE = 1e-9
_TRIES = 100
_BLOCK, _BASIS = "compiled density", "1e-9, relative"
_RESPONDENTS = 300
_ALIKE, _STANDS_FOR_THEM = "theories/", "theories/hung2006"


def pymc_densities() -> Iterator[Agreement]:
    """Log density (above that at a first point) and its steepest slope, for the shipped models, up to 1e-9 of them.

    A model without a survey of its own gets a synthetic one. Of the theories, which differ in a few arrows, one stands
    for all.
    """
    for name in shipped_models():
        if name.startswith(_ALIKE) and name != _STANDS_FOR_THEM:
            continue
        spec = read_model(name)
        rng = np.random.default_rng(1939)
        survey = read_survey(spec.data) if spec.data else survey_from_frame(simulate(spec, _RESPONDENTS, {}, rng))
        yield from _beside(name, prepared_run(spec, survey), rng)


def _beside(name: str, prepared: Prepared, rng: np.random.Generator) -> Iterator[Agreement]:
    table, layout, priors = prepared.table, prepared.layout, prepared.priors
    data = DEFAULT.data(prepared.moments, means_integrated=not layout.means)
    blocks = prior_blocks(table, priors)
    model = build_model(table, layout, priors, DEFAULT, data)
    ours, theirs = lower(model, blocks).in_pymc_numbers().density(), pymc_density(model, blocks)
    found: list[tuple[float, float, float, float, float]] = []
    for point in _points(table.n_free, rng):
        (value, slope), (reference, steps) = ours(point), theirs(point)
        steepest = int(np.argmax(np.abs(slope - steps)))
        if np.isfinite(value) or np.isfinite(reference):
            largest = float(np.abs(steps).max())
            found.append((reference, value, float(steps[steepest]), float(slope[steepest]), largest))
        if len(found) > POINTS:
            break
    first = found[0]
    for number, (reference, value, step, slope_there, largest) in enumerate(found[1:], start=1):
        allowed = RELATIVE * max(abs(reference), 1.0)
        rise = f"{name}: log density, point {number}"
        yield Agreement(_BLOCK, rise, SOURCE, reference - first[0], value - first[1], allowed, _BASIS)
        most = f"{name}: slope that differs most, point {number}"
        yield Agreement(_BLOCK, most, SOURCE, step, slope_there, RELATIVE * largest, _BASIS)


def _points(n: int, rng: np.random.Generator) -> Iterator[Array]:
    """Unbounded points (free,)."""
    for _ in range(_TRIES):
        yield SPREAD * rng.standard_normal(n)
