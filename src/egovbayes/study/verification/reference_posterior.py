"""The posterior beside blavaan's printed one for hs1939, under blavaan's own priors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from egovbayes.assess.agreement import Agreement
from egovbayes.data.surveys.survey import read_survey
from egovbayes.engines.draws.convergence import mcse_mean, mcse_sd
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import compile_model, sample
from egovbayes.model.defaults.default_priors import resolve_priors
from egovbayes.model.defaults.named_sets import with_named_priors
from egovbayes.model.table.scale import to_raw
from egovbayes.notation import Array
from egovbayes.study.verification.reference_files import Setting, estimate, reference_values, setting, spec_of
from egovbayes.study.verification.reference_ml import HS, HS_DATA

SOURCE = "blavaan 0.5.10"
MAX_Z = 4.0
THEIR_ESS = 2000.0
HALF_DIGIT = 0.0005
CONSTRUCT_OF = {"x1": "visual", "x2": "visual", "x3": "visual", "x4": "textual", "x5": "textual", "x6": "textual"}
SHORT = {"vis": "visual", "tex": "textual", "spd": "speed"}


def blavaan_hs1939() -> Iterator[Agreement]:
    """Means and SDs of loadings, variances, correlations and intercepts; agreement is |z| < 4.

    z is the difference over the combined Monte Carlo error (ours from our effective sample size; theirs, which is not
    printed, from an assumed effective size of 2,000, its default being 3,000 draws) and the rounding to three decimals.
    """
    reference = reference_values("values.json")["blavaan_HS_stdlv"]
    ready = setting(spec_of(HS, identification="unit variance"), read_survey(HS_DATA), means=True)
    draws = _draws(ready, seed=1939)
    ours = {name: draws[..., i] for i, name in enumerate(ready.table.free_names)}
    for name, (mean, sd) in _printed(reference).items():
        values = ours[name] if name in ours else ours[_turned(name)]
        yield from _moments(name, mean, sd, values)


def _draws(ready: Setting, seed: int) -> Array:
    """Draws (chain, draw, free) on the raw scale under blavaan's priors."""
    answers = ready.answers.values
    priors = with_named_priors(spec_of(HS, identification="unit variance"), "blavaan").priors
    resolved = resolve_priors(ready.table, priors, answers.std(axis=0), answers.mean(axis=0))
    compiled = compile_model(ready.table, ready.layout, resolved, ready.moments)
    settings = SamplerSettings(draws=2000, tune=500, chains=4, seed=seed)
    return to_raw(ready.layout, sample(compiled, settings, estimate(ready)).values)


def _printed(reference: Mapping[str, Mapping[str, Sequence[float]]]) -> dict[str, Sequence[float]]:
    loadings = {f"{CONSTRUCT_OF.get(item, 'speed')}=~{item}": value for item, value in reference["loadings"].items()}
    correlations = {
        "~~".join(SHORT[part] for part in pair.split("-")): value for pair, value in reference["phi"].items()
    }
    variances = {f"{item}~~{item}": value for item, value in reference["theta"].items()}
    intercepts = {f"{item}~1": value for item, value in reference["nu"].items()}
    return {**loadings, **correlations, **variances, **intercepts}


def _turned(name: str) -> str:
    left, _, right = name.partition("~~")
    return f"{right}~~{left}"


def _moments(name: str, mean: float, sd: float, values: Array) -> Iterator[Agreement]:
    block = "hs1939, blavaan's priors"
    basis = "|z| < 4"
    error = np.hypot(float(mcse_mean(values)), sd / np.sqrt(THEIR_ESS))
    allowed = MAX_Z * float(np.hypot(error, HALF_DIGIT / np.sqrt(3)))
    yield Agreement(block, f"posterior mean {name}", SOURCE, mean, float(values.mean()), allowed, basis)
    error = np.hypot(float(mcse_sd(values)), sd / np.sqrt(2 * THEIR_ESS))
    allowed = MAX_Z * float(np.hypot(error, HALF_DIGIT / np.sqrt(3)))
    yield Agreement(block, f"posterior SD {name}", SOURCE, sd, float(values.std()), allowed, basis)
