"""Can the draws be trusted? Each doubt is a check: what was seen, what it usually means, and what to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from egovbayes.check import Check
from egovbayes.engines.draws.convergence import FEWEST_DRAWS, ess_bulk, ess_tail, rhat
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
    columns = {"rhat": rhat(draws), "ess_bulk": ess_bulk(draws), "ess_tail": ess_tail(draws)}
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
        return Check("rhat", None, "R-hat needs at least two chains and four draws of each.", table)
    if table["rhat"].isna().any():
        return _stuck("rhat", table)
    worst = table["rhat"].max()
    if worst < HIGHEST_RHAT:
        return Check("rhat", True, f"The chains agree: largest R-hat {worst:.3f} (below {HIGHEST_RHAT}).", table)
    high = _named(table.loc[table["rhat"] >= HIGHEST_RHAT, "rhat"], -1)
    shown = f"{worst:.3f}" if worst < _HUGE_RHAT else f"above {_HUGE_RHAT}"
    return Check("rhat", False, f"The chains disagree: R-hat {shown} for {high}. {_why_apart(draws)}", table)


def _stuck(name: str, table: pd.DataFrame) -> Check:
    names = ", ".join(map(str, table.index[table.isna().any(axis=1)][:_SHOWN]))
    text = (
        f"The draws of {names} never change or are not finite: the sampler is stuck, and nothing it gave can be "
        "used. Look at the checks of maximum likelihood, then at the priors of these parameters."
    )
    return Check(name, False, text, table)


def _why_apart(draws: Array) -> str:
    """What chains that disagree usually mean: one or two strays, camps without a majority, or too few draws."""
    stray = stray_chains(draws)
    if not stray:
        return (
            "Usually too few draws, or two parameters the data hardly tell apart: sample longer (--draws, --tune), "
            "then look at the parameters named here."
        )
    who = (
        f"Chain {' and '.join(map(str, stray))} sampled elsewhere than the others"
        if 2 * len(stray) < len(draws)
        else "The chains sampled in different places and no majority agrees"
    )
    return (
        f"{who}: a reflected solution (loadings with their signs turned) or a degenerate one (a variance near 0 with "
        "huge loadings). Choose as marker an item that surely belongs to its construct, or give the loadings narrower "
        "priors."
    )


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
        return Check(name, None, "Effective sample sizes need at least four draws.", table)
    if column.isna().any():
        return _stuck(name, table)
    needed, least = LEAST_ESS_PER_CHAIN * draws.shape[0], column.min()
    part = "the middle of the distributions" if kind == "bulk" else "intervals and tail probabilities"
    if least >= needed:
        return Check(name, True, f"Enough draws for {part}: smallest {kind} ESS {least:.0f}, needed {needed}.", table)
    more = int(np.ceil(needed / max(least, 1.0) * draws.shape[1] / 100) * 100)
    text = (
        f"Too few effective draws for {part}: {least:.0f} for {_named(column[column < needed], 1)}, needed {needed} "
        f"({LEAST_ESS_PER_CHAIN} a chain). About --draws {more} should do; if not, the parameter is hardly identified."
    )
    return Check(name, False, text, table)


def _divergences(statistics: xr.Dataset) -> Check:
    diverging = statistics["diverging"].to_numpy()
    n, total = int(diverging.sum()), diverging.size
    if n == 0:
        return Check("divergences", True, f"None of {total} draws diverged.")
    text = (
        f"{n} of {total} draws diverged: there are corners of the posterior the sampler cannot enter. Usually "
        f"a construct "
        "or residual with almost no variance; look at the smallest standard deviations, give them a prior "
        "away from 0, or "
        "sample with smaller steps (--target-accept 0.98)."
    )
    return Check("divergences", False, text, _by_chain({"divergences": diverging.sum(axis=1)}))


def energy_fractions(energy: Array) -> Array:
    """E-BFMI of each chain (chain,): variance of energy's steps over energy's (chain, draw). Betancourt (2016)."""
    spread = energy.var(axis=1)
    steps: Array = (np.diff(energy, axis=1) ** 2).mean(axis=1)
    fractions: Array = np.divide(steps, spread, out=np.full(len(energy), np.nan), where=spread > 0)
    return fractions


def _ebfmi(statistics: xr.Dataset) -> Check:
    energy = statistics["energy"].to_numpy()
    if energy.shape[1] < 4:
        return Check("e-bfmi", None, "E-BFMI needs at least four draws.")
    fractions = energy_fractions(energy)
    table = _by_chain({"e_bfmi": fractions})
    least = float(np.nanmin(fractions)) if np.isfinite(fractions).any() else 0.0
    if least >= LEAST_EBFMI:
        return Check("e-bfmi", True, f"The sampler moves freely between energies: smallest E-BFMI {least:.2f}.", table)
    text = (
        f"E-BFMI is {least:.2f} (below {LEAST_EBFMI}): the sampler is slow to reach the tails. Usually priors "
        f"with very "
        "heavy tails, or a standard deviation with no lower hold; make these priors narrower, or sample "
        "longer (--tune)."
    )
    return Check("e-bfmi", False, text, table)


def _tree_depth(statistics: xr.Dataset) -> Check:
    reached = statistics["reached_max_treedepth"].to_numpy()
    n, total = int(reached.sum()), reached.size
    if n == 0:
        deepest = int(statistics["tree_depth"].max())
        return Check("tree depth", True, f"No draw reached the greatest tree depth (deepest {deepest}).")
    text = (
        f"{n} of {total} draws reached the greatest tree depth: steps are very small against the width of the "
        f"posterior. "
        "Usually items on very different scales, or parameters the data hardly tell apart: rescale the "
        "items, sample with "
        "longer tuning (--tune)."
    )
    return Check("tree depth", False, text, _by_chain({"at greatest depth": reached.sum(axis=1)}))


def _by_chain(columns: dict[str, Array]) -> pd.DataFrame:
    import pandas as pd

    n = len(next(iter(columns.values())))
    return pd.DataFrame(columns, index=pd.RangeIndex(1, n + 1, name="chain"))


def _named(column: pd.Series[float], sign: int) -> str:
    """The worst parameters of a column: the lowest for sign 1, the highest for -1."""
    order = (sign * column).sort_values(na_position="last").index[:_SHOWN]
    return ", ".join(str(name) for name in order)
