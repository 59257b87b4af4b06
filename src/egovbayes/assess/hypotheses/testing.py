"""The table the package exists for: one row a hypothesis, what the data say of its claim and how sure that is."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.hypotheses.claim_draws import ClaimDraws
from egovbayes.assess.hypotheses.evidence import BayesFactor, ClaimProbability, bayes_factor, judged_probability
from egovbayes.assess.hypotheses.ml_verdicts import bootstrap_verdict, ml_verdict
from egovbayes.assess.hypotheses.prior_probability import PriorModel, PriorProbability, prior_probabilities
from egovbayes.assess.hypotheses.verdicts import agrees_with_published, shown_probability, verdict
from egovbayes.assess.ml.bootstrap import BootstrapDraws
from egovbayes.assess.rules import Rules
from egovbayes.engines.ml_fit import MLFit
from egovbayes.model.claims import Claim
from egovbayes.model.spec import Hypothesis, ModelSpec
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "statement",
    "claim",
    "probability",
    "shown",
    "mc_error",
    "undefined",
    "prior_probability",
    "prior_error",
    "prior_undefined",
    "bayes_factor",
    "bayes_factor_lower",
    "bayes_factor_upper",
    "bounded",
    "effect",
    "effect_lower",
    "effect_upper",
    "rope_share",
    "verdict",
    "ml_estimate",
    "ml_se",
    "ml_p",
    "ml_verdict",
    "ml_boot_lower",
    "ml_boot_upper",
    "ml_boot_verdict",
    "published",
    "agrees",
    "note",
)


def test_hypotheses(
    draws: ClaimDraws,
    model: PriorModel,
    ml: MLFit | None,
    rng: np.random.Generator,
    rules: Rules,
    refits: BootstrapDraws | None,
) -> pd.DataFrame:
    """One row a hypothesis (index name), columns COLUMNS.

    probability is P(claim | data), `shown` as it is printed, mc_error its Monte Carlo error. Draws at which the claim
    has no value (share `undefined`, `prior_undefined`) are left out of both probabilities; where the posterior has more
    than 1 - threshold of them, the row is not judged. bayes_factor is claim
    against complement with the interval of its Monte Carlo error, a bound where `bounded`; effect is the median of the
    standardised effect with its equal-tailed interval, rope_share the posterior share where it is smaller than the ROPE
    in size (blank where a claim has no single number). ml_p and ml_verdict are by Wald and delta method, the ml_boot
    columns by percentiles of `refits` (blank without).
    """
    import pandas as pd

    priors = prior_probabilities(draws.claims, model, rng, rules.prior_draws)
    rows = []
    for i, hypothesis in enumerate(model.spec.hypotheses):
        claim = draws.claims[i]
        posterior = judged_probability(draws.holds[..., i], draws.margin[..., i], rules.threshold)
        rows.append(
            _evidence(posterior, priors[i])
            | _effect(np.full(1, np.nan) if isnan(posterior.value) else draws.effect[..., i], rules)
            | _verdicts(hypothesis, posterior, rules)
            | _frequentist(claim, model.spec, ml, refits, rules)
            | {"statement": hypothesis.statement, "claim": claim.text, "note": hypothesis.note}
        )
    index = pd.Index([hypothesis.name for hypothesis in model.spec.hypotheses], name="name")
    return pd.DataFrame(rows, index=index, columns=COLUMNS)


def _evidence(posterior: ClaimProbability, prior: PriorProbability) -> dict[str, object]:
    factor: BayesFactor = bayes_factor(posterior, prior)
    return {
        "probability": posterior.value,
        "shown": shown_probability(posterior.value),
        "mc_error": posterior.error,
        "undefined": posterior.undefined,
        "prior_probability": prior.value,
        "prior_error": prior.error,
        "prior_undefined": prior.undefined,
        "bayes_factor": factor.value,
        "bayes_factor_lower": factor.lower,
        "bayes_factor_upper": factor.upper,
        "bounded": factor.bounded,
    }


def _effect(effect: Array, rules: Rules) -> dict[str, object]:
    names = ("effect", "effect_lower", "effect_upper", "rope_share")
    if np.isnan(effect).all():
        return dict.fromkeys(names, np.nan)
    tail = (1 - rules.interval) / 2
    quantiles = np.nanquantile(effect, [0.5, tail, 1 - tail])
    small = np.abs(effect[~np.isnan(effect)]) < rules.rope
    return dict(zip(names, (*quantiles, small.mean()), strict=True))


def _verdicts(hypothesis: Hypothesis, posterior: ClaimProbability, rules: Rules) -> dict[str, object]:
    reached = verdict(posterior.value, rules.threshold)
    return {
        "verdict": reached,
        "published": hypothesis.published,
        "agrees": agrees_with_published(reached, hypothesis.published),
    }


def _frequentist(
    claim: Claim, spec: ModelSpec, ml: MLFit | None, refits: BootstrapDraws | None, rules: Rules
) -> dict[str, object]:
    found: dict[str, object] = {name: "" if "verdict" in name else np.nan for name in COLUMNS if name.startswith("ml_")}
    if ml is None:
        return found
    wald = ml_verdict(claim, spec, ml, rules.threshold)
    found |= {"ml_estimate": wald.estimate, "ml_se": wald.se, "ml_p": wald.p, "ml_verdict": wald.verdict}
    if refits is None:
        return found
    boot = bootstrap_verdict(claim, spec, ml, refits.values, rules.threshold)
    return found | {"ml_boot_lower": boot.lower, "ml_boot_upper": boot.upper, "ml_boot_verdict": boot.verdict}
