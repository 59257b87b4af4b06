"""Small cross-loadings that priors tell (Muthén & Asparouhov, 2012), beside blavaan's posterior of the same model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from egovbayes.assess.agreement import Agreement
from egovbayes.assess.estimate import estimate
from egovbayes.assess.model_fit.discrepancy import complete_discrepancy, predictive_p, reference_discrepancies
from egovbayes.assess.prepared import Prepared, prepared_run
from egovbayes.assess.respondents.psis import leave_one_out
from egovbayes.data.answers import prepare
from egovbayes.data.surveys.survey import read_survey
from egovbayes.engines.draws.convergence import mcse_mean, mcse_sd
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import compile_model, sample
from egovbayes.model.defaults.named_sets import with_named_priors
from egovbayes.model.file.files import model_from_syntax
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.notation import Array
from egovbayes.quantities.implied import implied_covariance
from egovbayes.study.verification.reference_files import reference_values
from egovbayes.study.verification.reference_ml import HS_DATA
from egovbayes.study.verification.reference_posterior import MAX_Z, SOURCE

ITEMS = {"visual": ("x1", "x2", "x3"), "textual": ("x4", "x5", "x6"), "speed": ("x7", "x8", "x9")}
SMALL = "normal(0, 0.1)"
THEIR_DRAWS = 3000
LOOIC_OF_A_DRAW = 16.0
"""Standard deviation of looic over runs, times the root of their draws: measured over 20 runs of 3,000 draws."""
_BLOCK, _BASIS = "hs1939, small cross-loadings", "|z| < 4"
_SEED = 1939


def small_cross_loadings() -> Iterator[Agreement]:
    """Means and SDs of the 39 parameters, posterior predictive p, looic; agreement is |z| < 4.

    z is the difference over the combined Monte Carlo error. Theirs of a mean is printed; that of an SD is ours, as much
    larger or smaller as theirs of the mean is. Their model has no means: where a log-likelihood needs them they are the
    sample's.
    """
    reference = reference_values("blavaan_cross_loadings.json")
    prepared, draws = _drawn()
    raw = to_raw(prepared.layout, draws)
    for i, name in enumerate(prepared.table.free_names):
        yield from _moments(name, reference["parameters"][name], raw[..., i])
    yield from _fit(reference["fit"], prepared, raw)


def _drawn() -> tuple[Prepared, Array]:
    """The model under blavaan's priors, and draws (chain, draw, free) of it."""
    spec = with_named_priors(model_from_syntax("\n".join(map(_equation, ITEMS))), "blavaan")
    prepared, ml, _ = estimate(prepared_run(spec, read_survey(HS_DATA)))
    compiled = compile_model(prepared.table, prepared.layout, prepared.priors, prepared.moments)
    return prepared, sample(compiled, SamplerSettings(draws=1500, tune=500, chains=4, seed=_SEED), ml).values


def _equation(construct: str) -> str:
    others = (item for name, items in ITEMS.items() if name != construct for item in items)
    small = (f'prior("{SMALL}")*{item}' for item in others)
    return f"{construct} =~ " + " + ".join([*ITEMS[construct], *small])


def _moments(name: str, theirs: Mapping[str, float], ours: Array) -> Iterator[Agreement]:
    error, of_sd = float(mcse_mean(ours)), float(mcse_sd(ours))
    yield _agreement(f"posterior mean {name}", theirs["mean"], float(ours.mean()), np.hypot(error, theirs["mcse"]))
    both = np.hypot(of_sd, of_sd * theirs["mcse"] / error)
    yield _agreement(f"posterior SD {name}", theirs["sd"], float(ours.std()), both)


def _fit(theirs: Mapping[str, float], prepared: Prepared, raw: Array) -> Iterator[Agreement]:
    sigma = implied_covariance(fill(prepared.layout, raw.reshape(-1, raw.shape[-1])))
    discrepancy = complete_discrepancy(sigma, None, prepared.moments).reshape(raw.shape[:2])
    reference = reference_discrepancies(prepared.moments, False, 20_000, np.random.default_rng(_SEED))
    p, error = predictive_p(discrepancy, reference)
    printed = theirs["ppp"]
    # a share of draws; theirs counted as a third as many, for they depend on each other
    error = np.hypot(error, np.sqrt(printed * (1 - printed) / (THEIR_DRAWS / 3)))
    yield _agreement("posterior predictive p", printed, p, error)
    means = np.broadcast_to(prepared.moments.means, (len(sigma), *prepared.moments.means.shape))
    answers = prepare(read_survey(HS_DATA), prepared.moments.items, prepared.spec.items)
    density = prepared.likelihood.casewise(means, sigma, np.empty((len(sigma), 0)), answers.values, answers.group)
    left_out = leave_one_out(density)
    error = LOOIC_OF_A_DRAW * np.sqrt(1 / THEIR_DRAWS + 1 / len(sigma))
    yield _agreement("looic", theirs["looic"], -2 * float(left_out.elpd.sum()), error)


def _agreement(name: str, reference: float, ours: float, error: float) -> Agreement:
    return Agreement(_BLOCK, name, SOURCE, reference, ours, MAX_Z * float(error), _BASIS)
