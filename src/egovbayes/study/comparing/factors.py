"""Bayes factors of every hypothesis of a model."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, isnan, nan
from typing import TYPE_CHECKING

from egovbayes.assess.blocks import chain_after_chain
from egovbayes.assess.hypotheses.prior_probability import PriorModel
from egovbayes.assess.marginal.claim_factors import ClaimFactors, claim_factors
from egovbayes.assess.marginal.claim_margin import ClaimMargin
from egovbayes.assess.marginal.marginal_likelihood import MarginalLikelihood
from egovbayes.assess.marginal.numbers import Unbounded
from egovbayes.assess.marginal.tails import PosteriorTail
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.assess.streams import stream
from egovbayes.model.claims.claims import parse_claim
from egovbayes.model.judging.judging import judgements
from egovbayes.study.comparing.candidate import Candidate

if TYPE_CHECKING:
    import pandas as pd

LARGEST_LOG = 700.0
"""Beyond it a Bayes factor is told by its logarithm alone: the number would be no number."""
COLUMNS = (
    *("claim", "log_p", "log_not"),
    *("log_bayes_factor", "log_error", "bayes_factor", "lower", "upper", "method"),
    *("log_free", "log_free_error", "free", "log_directed", "log_directed_error", "directed"),
)


def factor_table(one: Candidate, marginal: MarginalLikelihood, seed: int) -> pd.DataFrame:
    """A row a hypothesis (index: hypothesis) that is judged.

    `log_p` and `log_not` are logs of P(claim | data) and of the rest; `bayes_factor` is the claim against its
    complement with the 95 % interval of its Monte Carlo error, `method` how it was found ("bound": its logarithm is a
    bound, and has no error). `free` is the claim's number being free against it being exactly at the border of the
    claim, `directed` the claim against that; blank where that number is a product, a function of the whole model, or
    none. Each with its logarithm and the standard error of that; blank beyond e^700, where the logarithm stands.
    """
    import pandas as pd

    rows = dict(_rows(one, marginal, seed))
    index = pd.Index(list(rows), name="hypothesis", dtype=object)
    return pd.DataFrame(list(rows.values()), index=index, columns=list(COLUMNS))


def _rows(one: Candidate, marginal: MarginalLikelihood, seed: int) -> Iterator[tuple[str, dict[str, object]]]:
    prepared = one.fit.prepared
    spec, table, layout = prepared.spec, prepared.table, prepared.layout
    prior = PriorModel(spec, table, layout, joint_prior(table, prepared.priors))
    posterior = _posterior(one, marginal)
    judged = judgements((parse_claim(hypothesis.claim) for hypothesis in spec.hypotheses), table)
    for hypothesis, each in zip(spec.hypotheses, judged, strict=True):
        if not each.judged:
            continue
        margin = ClaimMargin(spec, table, layout, each.claim)
        rng = stream((seed, 1), f"factors {hypothesis.name}")
        shape = one.draws.values.shape[0], one.draws.values.shape[1]
        found = claim_factors(margin, shape, posterior, prior, one.fit.rules.prior_draws, rng)
        yield hypothesis.name, {"claim": each.asked.text} | _row(found)


def _posterior(one: Candidate, marginal: MarginalLikelihood) -> PosteriorTail:
    target = Unbounded.of(one.compiled)
    values = chain_after_chain(one.draws.values)
    known = target if not isnan(marginal.log_constant) else None
    return PosteriorTail(known, marginal.log_constant, marginal.constant_error, values)


def _row(found: ClaimFactors) -> dict[str, object]:
    factor = found.complement
    row: dict[str, object] = {"log_p": found.log_p, "log_not": found.log_not, "method": factor.method}
    row |= {"log_bayes_factor": factor.value, "log_error": factor.error, "bayes_factor": _number(factor.value)}
    row["lower"], row["upper"] = (_number(factor.value + by * factor.error) for by in (-1.96, 1.96))
    for name, one in (("free", found.free), ("directed", found.directed)):
        row |= {f"log_{name}": one.value, f"log_{name}_error": one.error, name: _number(one.value)}
    return row


def _number(value: float) -> float:
    return exp(value) if abs(value) <= LARGEST_LOG else nan
