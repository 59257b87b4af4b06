"""Latent and observed predictors of one outcome that the model holds uncorrelated, as lavaan does unseen."""

from __future__ import annotations

from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.model.products import is_product
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.relations import relation_key
from egovbayes.model.table.roles import roles_of


def held_uncorrelated(spec: ModelSpec) -> tuple[Sentence, ...]:
    """A sentence on the observed predictors that stand beside an exogenous construct in some equation without a
    covariance with it; none where there are none.
    """
    roles = roles_of(spec.equations)
    latents = [name for name in roles.latents if name in roles.exogenous and not is_product(name)]
    covarying = {relation_key(e.lhs, e.op, e.rhs) for e in spec.equations if e.op == "~~"}
    beside: dict[str, set[str]] = {}
    for equation in spec.equations:
        if equation.op == "~":
            beside.setdefault(equation.lhs, set()).add(equation.rhs)
    pairs = [
        (latent, observed)
        for latent in latents
        for observed in roles.covariates
        if any({latent, observed} <= own for own in beside.values())
        and relation_key(latent, "~~", observed) not in covarying
    ]
    if not pairs:
        return ()
    first = " + ".join(dict.fromkeys(observed for latent, observed in pairs if latent == pairs[0][0]))
    values = {
        "constructs": Listing(tuple(dict.fromkeys(latent for latent, _ in pairs))),
        "predictors": Listing(tuple(dict.fromkeys(observed for _, observed in pairs))),
        "example": f"{pairs[0][0]} ~ {first}",
    }
    return (Sentence("predictor.uncorrelated", values),)
