"""The table the package exists for: one row a hypothesis, what the data say of its claim and how sure that is."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.hypotheses.alike_groups import first_alike
from egovbayes.assess.hypotheses.claim_draws import ClaimDraws
from egovbayes.assess.hypotheses.claim_probability import ClaimProbability, claim_probability, judged_probability
from egovbayes.assess.hypotheses.evidence import BayesFactor, bayes_factor
from egovbayes.assess.hypotheses.ml_verdicts import bootstrap_verdict, ml_verdict
from egovbayes.assess.hypotheses.prior_probability import PriorModel, PriorProbability, prior_probabilities
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.hypotheses.tied_effects import effects_in_words
from egovbayes.assess.hypotheses.verdicts import agrees_with_published, verdict
from egovbayes.assess.ml.bootstrap import BootstrapDraws
from egovbayes.engines.ml.fit import Estimate
from egovbayes.model.claims.claims import Claim
from egovbayes.model.claims.path_products import paths_multiplied
from egovbayes.model.judging.judged_scales import NOT_JUDGED
from egovbayes.model.spec import Hypothesis, ModelSpec
from egovbayes.quantities.intervals import median_and_interval

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "statement",
    "claim",
    "of",
    "group",
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
    "effect_by",
    "rope",
    "paths_multiplied",
    "rope_share",
    "rope_shown",
    "verdict",
    "scale",
    "scale_note",
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
    ml: Estimate | None,
    rng: np.random.Generator,
    rules: Rules,
    refits: BootstrapDraws | None,
) -> pd.DataFrame:
    """One row a hypothesis (index name), columns COLUMNS.

    Of a claim that is asked of each group `of` is the hypothesis as it was written and `group` whose row it is; of
    others these are its own name and "".
    probability is P(claim | data), `shown` as it is printed, mc_error its Monte Carlo error. Draws at which the claim
    has no value (share `undefined`, `prior_undefined`) are left out of both probabilities; where the posterior has more
    than 1 - threshold of them, the row is not judged. bayes_factor is claim
    against complement with the interval of its Monte Carlo error, a bound where `bounded`; effect is the median of the
    standardised effect with its equal-tailed interval, rope_share the posterior share where it is smaller in size than
    `rope`, which is the rules' to the power of the paths multiplied. These are blank where a claim has no single
    number; where it has one for each group or parameter, `effect_by` tells them. scale says whether raw or standardised
    values are judged, or that the claim is not (then all that judges is blank), scale_note why. ml_p and ml_verdict are
    by Wald and delta method, the ml_boot columns by percentiles of `refits` (blank without).
    """
    import pandas as pd

    alike = first_alike(draws.claims, model)
    asked = sorted(set(alike))
    found = prior_probabilities([draws.claims[i] for i in asked], model, rng, rules.prior_draws)
    priors = dict(zip(asked, found, strict=True))
    rows = []
    for i, hypothesis in enumerate(model.spec.hypotheses):
        each = draws.judgements[i]
        row: dict[str, object] = {
            "statement": hypothesis.statement,
            "claim": each.asked.text,
            "of": hypothesis.of or hypothesis.name,
            "group": hypothesis.group,
            "note": hypothesis.note,
            "scale": each.scale,
            "scale_note": each.note,
            "published": hypothesis.published,
        }
        posterior = judged_probability(draws.holds[..., i], draws.margin[..., i], rules.threshold)
        if not isnan(posterior.value):
            row |= _effect(draws, i, model, rules)
        if each.judged:
            row |= _evidence(posterior, priors[alike[i]]) | _verdicts(hypothesis, posterior, rules)
            row |= _frequentist(each.claim, model.spec, ml, refits, rules)
        rows.append(_NOT_JUDGED | row)
    index = pd.Index([hypothesis.name for hypothesis in model.spec.hypotheses], name="name")
    return pd.DataFrame(rows, index=index, columns=COLUMNS)


def _evidence(posterior: ClaimProbability, prior: PriorProbability) -> dict[str, object]:
    factor: BayesFactor = bayes_factor(posterior, prior)
    return {
        "probability": posterior.value,
        "shown": posterior.shown,
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


_NOT_JUDGED: dict[str, object] = {
    **dict.fromkeys(COLUMNS, np.nan),
    **dict.fromkeys(("shown", "rope_shown", "effect_by", "ml_verdict", "ml_boot_verdict"), ""),
    "bounded": False,
    "verdict": NOT_JUDGED,
    "agrees": None,
}


def _effect(draws: ClaimDraws, i: int, model: PriorModel, rules: Rules) -> dict[str, object]:
    effect, number = draws.effect[..., i], draws.claims[i].effect
    tied = [found for found in draws.tied if found.hypothesis == i]
    if tied:
        return {"effect_by": effects_in_words(tied, model.table, rules.interval)}
    if number is None or np.isnan(effect).all():
        return {}
    paths = paths_multiplied(number, model.table)
    rope = rules.rope**paths
    small = claim_probability(np.abs(effect) < rope, np.abs(np.abs(effect) - rope))
    names = ("effect", "effect_lower", "effect_upper")
    ends = dict(zip(names, median_and_interval(effect, rules.interval, of_known=True).tolist(), strict=True))
    return ends | {"rope": rope, "paths_multiplied": paths, "rope_share": small.value, "rope_shown": small.shown}


def _verdicts(hypothesis: Hypothesis, posterior: ClaimProbability, rules: Rules) -> dict[str, object]:
    reached = verdict(posterior.value, rules.threshold)
    return {
        "verdict": reached,
        "agrees": agrees_with_published(reached, hypothesis.published),
    }


def _frequentist(
    claim: Claim, spec: ModelSpec, ml: Estimate | None, refits: BootstrapDraws | None, rules: Rules
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
