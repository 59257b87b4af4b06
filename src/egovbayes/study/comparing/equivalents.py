"""Models that fit exactly as well by construction, and what becomes of the claims under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.estimate import estimate
from egovbayes.assess.fit import Fit
from egovbayes.assess.prepared import Prepared, prepared_of
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.errors import EgovbayesError
from egovbayes.study.comparing.arrows import Arrows, arrows_of, changeable, changes, equivalent_arrows
from egovbayes.study.comparing.moved import CLAIM_COLUMNS, moved, rows_of
from egovbayes.study.comparing.turned_models import with_arrows
from egovbayes.study.jobs import Job
from egovbayes.study.refits import Refit, refits
from egovbayes.study.run_settings import RunSettings

if TYPE_CHECKING:
    import pandas as pd

MOST_LISTED, MOST_REFITTED = 40, 6
_SAME = 1e-5
"""Log-likelihoods that differ by less are one: climbs end far nearer to the top."""


@dataclass(frozen=True, slots=True, eq=False)
class Equivalents:
    """What fits as well as the model: `listed` has a row a model (index: model; `changed`, how many arrows; `arrows`,
    what they are now; chi_square; df; `refitted`), `claims` the hypotheses under those that were refitted (index:
    hypothesis, model). `more` says that there are more than are listed, `why` why none were looked for.
    """

    listed: pd.DataFrame
    claims: pd.DataFrame
    more: bool = False
    why: Sentence | None = None


def equivalents_of(fit: Fit, seed: int, run: RunSettings | None = None) -> Equivalents:
    """The models that turned arrows among latent constructs lead to, whose chi-square and df are this model's.

    The rules (arrows.py) find them, and maximum likelihood on the same answers says whether they hold; those with the
    fewest turns are sampled too. The same seed gives the same numbers.
    """
    import pandas as pd

    prepared = fit.prepared
    if why := _why_none(fit):
        return Equivalents(pd.DataFrame(), pd.DataFrame(), why=why)
    arrows, free = arrows_of(prepared.table), changeable(prepared.table, prepared.spec)
    others = equivalent_arrows(arrows, free, MOST_LISTED)
    found = [one for number, other in enumerate(others, start=1) if (one := _fitted(fit, arrows, other, f"E{number}"))]
    jobs = [Job(name, made, seed) for name, made, _ in found[:MOST_REFITTED]]
    done = refits(jobs if prepared.spec.hypotheses else [], run=run, partly=False)
    rows = {name: row | {"refitted": any(name == refit.name for refit in done)} for name, _, row in found}
    listed = pd.DataFrame.from_dict(rows, orient="index").rename_axis("model")
    return Equivalents(listed, _claims(fit, done), more=len(others) >= MOST_LISTED)


def _why_none(fit: Fit) -> Sentence | None:
    if fit.ml is None or not fit.ml.converged:
        return Sentence("equivalents.no_estimate")
    if arrows_of(fit.table).feedback:
        return Sentence("equivalents.feedback")
    return None


type _Found = tuple[str, Prepared, dict[str, object]]


def _fitted(fit: Fit, before: Arrows, after: Arrows, name: str) -> _Found | None:
    """The model with other arrows where it fits exactly as well; None where it does not, or cannot be estimated."""
    try:
        prepared = prepared_of(with_arrows(fit.prepared.spec, after, name), fit.prepared.observed)
    except EgovbayesError:  # a rule that does not hold in this model: labels, equalities, what is fixed
        return None
    prepared, ml, _ = estimate(prepared)
    own = fit.ml
    if ml is None or own is None or prepared.table.df != fit.table.df:
        return None
    if not ml.converged or abs(ml.log_likelihood - own.log_likelihood) > _SAME:
        return None
    changed = changes(before, after)
    row: dict[str, object] = {"changed": len(changed), "arrows": "; ".join(now for _, now in changed)}
    return name, prepared, row | {"chi_square": ml.chi_square_of(ml.log_likelihood), "df": prepared.table.df}


def _claims(fit: Fit, done: Sequence[Refit]) -> pd.DataFrame:
    """Every hypothesis under the model itself and under each of the others."""
    import pandas as pd

    parts = {fit.spec.name: fit.hypotheses} | {one.name: one.hypotheses for one in done if not one.error}
    if not len(fit.hypotheses) or len(parts) == 1:
        return pd.DataFrame(columns=list(CLAIM_COLUMNS))
    frame = pd.concat(parts, names=["model", "hypothesis"])[list(CLAIM_COLUMNS)]
    order = list(dict.fromkeys(frame.index.get_level_values("hypothesis")))
    found: pd.DataFrame = frame.swaplevel().reindex(order, level="hypothesis")
    return found


def equivalents_said(found: Equivalents, model: str) -> Sentence:
    """How many models fit exactly as well, and which claims have another verdict under one of them."""
    if found.why is not None:
        return found.why
    if found.listed.empty:
        return Sentence("equivalents.none", {"model": model})
    told = {"model": model, "n": len(found.listed), "first": found.listed["arrows"].iloc[0]}
    moved = moved_claims(found.claims, model)
    said = Sentence("equivalents.at_least" if found.more else "equivalents.some", told)
    tried = int(np.sum(found.listed["refitted"]))
    if not tried:
        return said
    if not moved:
        return Sentence("equivalents.claims_stay", {"said": said, "tried": tried})
    return Sentence("equivalents.claims_move", {"said": said, "tried": tried, "claims": Listing(moved)})


def moved_claims(claims: pd.DataFrame, model: str) -> tuple[str, ...]:
    """Names of the hypotheses that have another verdict under one of the other models, by more than chance."""
    if claims.empty:
        return ()
    names = dict.fromkeys(claims.index.get_level_values("hypothesis"))
    each = {str(name): rows_of(claims, name) for name in names}
    return tuple(
        name
        for name, own in each.items()
        if any(moved(own.loc[model].to_dict(), row) for row in own.to_dict("records"))
    )
