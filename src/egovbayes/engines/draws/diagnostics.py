"""Can the draws be trusted? Each doubt is a check: what was seen, what it usually means, and what to change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.catalogue.sentence import Sentence, with_and
from egovbayes.check import Check
from egovbayes.engines.draws.convergence import FEWEST_DRAWS, ess_tail, rhat, rhat_and_ess_bulk
from egovbayes.engines.draws.parameter_words import in_words
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

HIGHEST_RHAT = 1.01
LEAST_ESS_PER_CHAIN = 100
LEAST_EBFMI = 0.3
FAR_APART = 3.0
_SHOWN = 5
_HUGE_RHAT = 100
_PART_OF = {"bulk": "ess.bulk", "tail": "ess.tail"}


def sampling_checks(tree: xr.DataTree) -> tuple[Check, ...]:
    """R-hat, bulk and tail effective sample size, divergences and E-BFMI of /posterior and /sample_stats, and
    tree depth where the sampler builds trees.

    Every chain counts: none is left out. R-hat is the larger of the rank-normalised split and folded one (Vehtari et
    al., 2021). A check that needs several chains, or more draws, says so and passes nothing.
    """
    draws, names = _flat(tree)
    table = convergence_table(draws, names)
    statistics = tree["sample_stats"].to_dataset()
    return (
        _rhat(table, draws),
        _ess(table, draws, "bulk"),
        _ess(table, draws, "tail"),
        _divergences(statistics),
        _ebfmi(statistics),
        *([_tree_depth(statistics)] if "tree_depth" in statistics else []),
    )


def convergence_table(draws: Array, names: list[str]) -> pd.DataFrame:
    """R-hat, bulk and tail ESS (index: parameter) of draws (chain, draw, parameter); NaN where they cannot be computed,
    as of draws that never change or are not finite.
    """
    import pandas as pd

    moving = np.ptp(draws, axis=(0, 1)) > 0
    columns = dict(zip(("rhat", "ess_bulk"), rhat_and_ess_bulk(draws), strict=True)) | {"ess_tail": ess_tail(draws)}
    found = {name: np.where(moving, column, np.nan) for name, column in columns.items()}
    return pd.DataFrame(found, index=pd.Index(names, name="parameter"))


def largest_rhat(draws: Array) -> float:
    """Largest R-hat of draws (chain, draw, parameter): NaN with too few chains or draws to tell.

    Infinite where draws of a parameter never change or are not finite.
    """
    if draws.shape[0] < 2 or draws.shape[1] < FEWEST_DRAWS:
        return float("nan")
    return float(np.nan_to_num(rhat(draws), nan=np.inf, posinf=np.inf).max())


def _flat(tree: xr.DataTree) -> tuple[Array, list[str]]:
    """Draws (chain, draw, parameter) of all variables, and a name for each; two kinds may share a parameter's name."""
    pieces, names = [], []
    for name, variable in tree["posterior"].data_vars.items():
        dim = next(str(d) for d in variable.dims if d not in ("chain", "draw"))
        pieces.append(variable.transpose("chain", "draw", dim).to_numpy())
        names += [f"{name}[{label}]" for label in variable[dim].to_numpy()]
    return np.concatenate(pieces, axis=-1), names


def _rhat(table: pd.DataFrame, draws: Array) -> Check:
    if draws.shape[0] < 2 or draws.shape[1] < FEWEST_DRAWS:
        return Check("rhat", None, "rhat.unknown", table=table)
    if table["rhat"].isna().any():
        return _stuck("rhat", table)
    worst = float(table["rhat"].max())
    if worst < HIGHEST_RHAT:
        return Check("rhat", True, "rhat.agree", {"worst": worst, "most": HIGHEST_RHAT}, table)
    high = _worst(table.loc[table["rhat"] >= HIGHEST_RHAT, "rhat"], -1)
    where = {"parameters": high, "why": _why_apart(draws)}
    if worst < _HUGE_RHAT:
        return Check("rhat", False, "rhat.apart", {"worst": worst, **where}, table)
    return Check("rhat", False, "rhat.far_apart", {"bound": _HUGE_RHAT, **where}, table)


def _stuck(name: str, table: pd.DataFrame) -> Check:
    names = _told(table.index[table.isna().any(axis=1)][:_SHOWN])
    return Check(name, False, "draws.stuck", {"parameters": names}, table)


def _why_apart(draws: Array) -> Sentence:
    """What chains that disagree usually mean: one or two strays, camps without a majority, or too few draws."""
    stray = stray_chains(draws)
    if not stray:
        return Sentence("rhat.too_few")
    few = 2 * len(stray) < len(draws)
    who = Sentence("rhat.strays", {"chains": with_and(stray)}) if few else Sentence("rhat.camps")
    return Sentence("rhat.elsewhere", {"who": who})


def stray_chains(draws: Array) -> list[int]:
    """Chains, counted from 1, that lie for some parameter several of their own spreads from the median of all
    chains; of two chains both where they lie as far from each other.
    """
    centre, spread = np.median(draws, axis=1), draws.std(axis=1)
    typical = np.maximum(np.median(spread, axis=0), 1e-12)
    middle = np.median(centre, axis=0) if len(draws) > 2 else centre[::-1]
    away = np.abs(centre - middle) / np.maximum(typical, spread)
    return [int(c) + 1 for c in np.flatnonzero((away > FAR_APART).any(axis=1))] if len(draws) > 1 else []


def _ess(table: pd.DataFrame, draws: Array, kind: str) -> Check:
    name, column = f"{kind} ess", table[f"ess_{kind}"]
    if draws.shape[1] < FEWEST_DRAWS:
        return Check(name, None, "ess.unknown", table=table)
    if column.isna().any():
        return _stuck(name, table)
    needed, least = LEAST_ESS_PER_CHAIN * draws.shape[0], float(column.min())
    part = Sentence(_PART_OF[kind])
    if least >= needed:
        return Check(name, True, "ess.enough", {"part": part, "kind": kind, "least": least, "needed": needed}, table)
    more = int(np.ceil(needed / max(least, 1.0) * draws.shape[1] / 100) * 100)
    values = {
        "part": part,
        "least": least,
        "parameters": _worst(column[column < needed], 1),
        "needed": needed,
        "each": LEAST_ESS_PER_CHAIN,
        "draws": more,
    }
    return Check(name, False, "ess.few", values, table)


def _divergences(statistics: xr.Dataset) -> Check:
    diverging = statistics["diverging"].to_numpy()
    n, total = int(diverging.sum()), diverging.size
    if n == 0:
        return Check("divergences", True, "divergences.none", {"total": total})
    table = _by_chain({"divergences": diverging.sum(axis=1)})
    return Check("divergences", False, "divergences.some", {"n": n, "total": total}, table)


def energy_fractions(energy: Array) -> Array:
    """E-BFMI of each chain (chain,): variance of energy's steps over energy's (chain, draw). Betancourt (2016)."""
    spread = energy.var(axis=1)
    steps: Array = (np.diff(energy, axis=1) ** 2).mean(axis=1)
    fractions: Array = np.divide(steps, spread, out=np.full(len(energy), np.nan), where=spread > 0)
    return fractions


def _ebfmi(statistics: xr.Dataset) -> Check:
    energy = statistics["energy"].to_numpy()
    if energy.shape[1] < 4:
        return Check("e-bfmi", None, "e-bfmi.unknown")
    fractions = energy_fractions(energy)
    table = _by_chain({"e_bfmi": fractions})
    least = float(np.nanmin(fractions)) if np.isfinite(fractions).any() else 0.0
    if least >= LEAST_EBFMI:
        return Check("e-bfmi", True, "e-bfmi.free", {"least": least}, table)
    return Check("e-bfmi", False, "e-bfmi.slow", {"least": least, "needed": LEAST_EBFMI}, table)


def _tree_depth(statistics: xr.Dataset) -> Check:
    reached = statistics["reached_max_treedepth"].to_numpy()
    n, total = int(reached.sum()), reached.size
    if n == 0:
        return Check("tree depth", True, "tree-depth.below", {"deepest": int(statistics["tree_depth"].max())})
    table = _by_chain({"at greatest depth": reached.sum(axis=1)})
    return Check("tree depth", False, "tree-depth.reached", {"n": n, "total": total}, table)


def _by_chain(columns: dict[str, Array]) -> pd.DataFrame:
    import pandas as pd

    n = len(next(iter(columns.values())))
    return pd.DataFrame(columns, index=pd.RangeIndex(1, n + 1, name="chain"))


def _worst(column: pd.Series[float], sign: int) -> tuple[Sentence, ...]:
    """The worst parameters of a column: the lowest for sign 1, the highest for -1."""
    order = (sign * column).sort_values(na_position="last").index[:_SHOWN]
    return _told(order)


def _told(names: Iterable[object]) -> tuple[Sentence, ...]:
    """What each of the names of `_flat` is, in words: "the residual SD of UB2" of residual_sd[UB2~~UB2]."""
    return tuple(map(in_words, map(str, names)))
