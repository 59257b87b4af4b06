"""A common-method factor: what claims become where part of every answer is how people answer, not what they think."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses.verdicts import verdict_name
from egovbayes.assess.prepared import Prepared, prepared_of
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.engines.ml.saturated import saturated_moments
from egovbayes.errors import EgovbayesError
from egovbayes.model.judging.judged_scales import NOT_JUDGED
from egovbayes.model.priors.priors import parse_prior
from egovbayes.model.spec import Equation, ModelSpec
from egovbayes.model.table.roles import roles_of
from egovbayes.study.comparing.moved import CLAIM_COLUMNS, moved, rows_of
from egovbayes.study.jobs import Job
from egovbayes.study.refits import Refit, refits
from egovbayes.study.run_settings import RunSettings

if TYPE_CHECKING:
    import pandas as pd

LOADINGS = (0.1, 0.2, 0.3, 0.4, 0.5)
"""Standardised loadings of every item on the method factor that are tried; their squares are shares of variance."""
ESTIMATED = "estimated"
PRIOR = "half-normal(0.5)"
"""Of the standardised loading where it is estimated: methods are said to make up about a fifth of the variance of
survey answers, a loading of .45 (Podsakoff, MacKenzie, Lee & Podsakoff, 2003)."""
_FEWEST_CONSTRUCTS = 2


@dataclass(frozen=True, slots=True, eq=False)
class MethodFactor:
    """The hypotheses with a method factor in the model: `claims` (index: hypothesis, loading as text, "0.0" the model
    itself) and `flips` (index: hypothesis; `verdict`, `estimated_verdict`, `from_loading`, `to_loading`, `becomes`:
    between which loadings the verdict changes first, blank where it does not up to the last that could be fitted,
    `tried_to`). `loading` is the estimated one with its interval, NaN where it could not be had. `harman` is the share
    of the first component. `why` says why there is none of this.
    """

    claims: pd.DataFrame
    flips: pd.DataFrame
    loading: tuple[float, float, float] = (np.nan, np.nan, np.nan)
    harman: float = np.nan
    why: Sentence | None = None


def method_factor_of(fit: Fit, seed: int, run: RunSettings | None = None) -> MethodFactor:
    """The model with a factor on which every indicator loads alike (standardised), uncorrelated with all constructs:
    its loading fixed at each of LOADINGS, and estimated. The same seed gives the same numbers.
    """
    import pandas as pd

    harman = _harman(fit)
    if why := _why_none(fit):
        return MethodFactor(pd.DataFrame(), pd.DataFrame(), harman=harman, why=why)
    done = refits(list(_jobs(fit, seed)), run=run, partly=False)
    usable = {one.name: one for one in done if not one.error and one.converged}
    if not usable:
        return MethodFactor(pd.DataFrame(), pd.DataFrame(), harman=harman, why=Sentence("method.none_fitted"))
    claims = _claims(fit, usable)
    own = usable.get(ESTIMATED)
    return MethodFactor(claims, _flips(claims), _loading(own, fit.rules.interval), harman)


def _why_none(fit: Fit) -> Sentence | None:
    if not fit.spec.hypotheses:
        return Sentence("method.no_claims")
    if fit.prepared.likelihood.abilities.answers_as_numbers:
        return Sentence("method.not_of_categories")
    if fit.spec.products or fit.spec.group_pooled or len(fit.table.constructs) < _FEWEST_CONSTRUCTS:
        return Sentence("method.not_for_this")
    return None


def _jobs(fit: Fit, seed: int) -> Iterator[Job]:
    for loading in (*LOADINGS, None):
        name = ESTIMATED if loading is None else f"{loading:.1f}"
        spec = with_method_factor(fit.prepared, loading)
        try:
            yield Job(name, prepared_of(spec, fit.prepared.observed), seed)
        except EgovbayesError:  # not identified beside these constructs
            continue


def with_method_factor(prepared: Prepared, loading: float | None) -> ModelSpec:
    """The model with the factor; its standardised loading, in all groups, is the SD of a factor whose loadings are the
    items' own standard deviations, None where that is to be estimated.
    """
    spec = prepared.spec
    roles = roles_of(spec.equations)
    name = next(name for name in ("method", "method_factor", "_method_") if name not in {*roles.items, *roles.latents})
    spreads = dict(zip(prepared.moments.items, prepared.observed.spreads.tolist(), strict=True))
    measured = dict.fromkeys(e.rhs for e in spec.equations if e.op == "=~" and e.rhs in roles.items)
    loads = [Equation(name, "=~", item, fixed=(spreads[item],)) for item in measured]
    apart = [Equation(name, "~~", other, fixed=(0.0,)) for other in roles.constructs]
    if loading is None:
        # one label: how people answer is alike in all groups
        variance = Equation(name, "~~", name, labels=(f"{name}_variance",), free=True, prior=parse_prior(PRIOR))
    else:
        variance = Equation(name, "~~", name, fixed=(loading**2,))
    return replace(spec, name=name, equations=(*spec.equations, *loads, variance, *apart))


def _harman(fit: Fit) -> float:
    """Share of the items' variance that their first principal component has, of the largest group; NaN where answers
    are no numbers.
    """
    if fit.prepared.without_moments or fit.prepared.likelihood.abilities.answers_as_numbers:
        return float("nan")
    found = fit.ml.saturated if fit.ml is not None else saturated_moments(fit.moments)
    covariance = found.covariances[int(np.argmax(found.n))]
    sd = np.sqrt(np.diagonal(covariance))
    return float(np.linalg.eigvalsh(covariance / np.outer(sd, sd))[-1] / len(sd))


def _loading(one: Refit | None, interval: float) -> tuple[float, float, float]:
    if one is None or one.draws is None:
        return np.nan, np.nan, np.nan
    method = one.prepared.spec.name
    at = next(row.free for row in one.prepared.table.rows if row.op == "~~" and row.lhs == row.rhs == method)
    tail = (1 - interval) / 2
    middle, low, high = np.quantile(one.draws.values[..., at], [0.5, tail, 1 - tail])
    return float(middle), float(low), float(high)


def _claims(fit: Fit, done: Mapping[str, Refit]) -> pd.DataFrame:
    import pandas as pd

    parts = {"0.0": fit.hypotheses} | {name: one.hypotheses for name, one in done.items()}
    frame = pd.concat(parts, names=["loading", "hypothesis"])[list(CLAIM_COLUMNS)]
    found: pd.DataFrame = frame.swaplevel().reindex(list(fit.hypotheses.index), level="hypothesis")
    return found


def _flips(claims: pd.DataFrame) -> pd.DataFrame:
    """The first change of each verdict as the loading grows."""
    import pandas as pd

    rows: dict[str, dict[str, object]] = {}
    for name in claims.index.unique("hypothesis"):
        own = rows_of(claims, name)
        steps = sorted((label for label in own.index if label != ESTIMATED), key=float)
        row: dict[str, object] = {"verdict": own.loc["0.0", "verdict"], "tried_to": float(steps[-1])}
        row["estimated_verdict"] = own.loc[ESTIMATED, "verdict"] if ESTIMATED in own.index else ""
        rows[str(name)] = row | _first_change(own, steps)
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("hypothesis")


def _first_change(own: pd.DataFrame, steps: Sequence[str]) -> dict[str, object]:
    for before, after in pairwise(steps):
        if own.loc[after, "verdict"] != NOT_JUDGED and moved(own.loc["0.0"].to_dict(), own.loc[after].to_dict()):
            ends = {"from_loading": float(before), "to_loading": float(after)}
            return ends | {"becomes": own.loc[after, "verdict"]}
    return {"from_loading": np.nan, "to_loading": np.nan, "becomes": ""}


def _where_estimated(claims: pd.DataFrame) -> Sentence:
    names = dict.fromkeys(claims.index.get_level_values("hypothesis"))
    each = {str(name): rows_of(claims, name) for name in names}
    other = tuple(
        name
        for name, own in each.items()
        if ESTIMATED in own.index and moved(own.loc["0.0"].to_dict(), own.loc[ESTIMATED].to_dict())
    )
    return Sentence("method.estimated_other", {"claims": other}) if other else Sentence("method.estimated_same")


def method_said(found: MethodFactor) -> Iterator[Sentence]:
    """How large a common method must be to change a verdict, and how large it seems to be."""
    if found.why is not None:
        yield found.why
    else:
        flips = found.flips[found.flips["becomes"] != ""]
        tried = float(found.flips["tried_to"].max())
        if flips.empty:
            yield Sentence("method.no_flip", {"loading": tried, "share": tried**2})
        else:
            each = tuple(
                Sentence("method.flip", {"claim": name, "becomes": verdict_name(verdict), "loading": loading})
                for name, verdict, loading in flips[["becomes", "to_loading"]].itertuples(name=None)
            )
            yield Sentence("method.flips", {"claims": Listing(each, between="; ")})
        if np.isfinite(found.loading[0]):
            middle, lower, upper = found.loading
            told = {"middle": middle, "lower": lower, "upper": upper, "prior": PRIOR}
            yield Sentence("method.estimated", told | {"claims": _where_estimated(found.claims)})
        else:
            yield Sentence("method.not_estimated")
    if np.isfinite(found.harman):
        yield Sentence("method.harman", {"share": found.harman})
