"""What surveys of each size would give of one claim, from simulated fits."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.hypotheses.claim_probability import jeffreys
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.hypotheses.verdicts import CONTRADICTED, SUPPORTED, UNDECIDED, verdict
from egovbayes.model.judging.judged_scales import NOT_JUDGED
from egovbayes.notation import Array
from egovbayes.study.simulated.names import (
    ESTIMATE,
    FAILED,
    HOLDS,
    JUDGED,
    LOWER,
    PROBABILITY,
    UPPER,
    VALUE,
    named,
)

if TYPE_CHECKING:
    import pandas as pd

SIZES_OF_EFFECTS = (0.0, 0.1, 0.2, 0.3, 0.5, np.inf)
_RESAMPLES = 2000
_BOTH = 2


def verdicts_on(results: pd.DataFrame, claim: str, rules: Rules) -> Array:
    """The verdict in every data set (data set,), "not judged" where nothing could be sampled."""
    said = results[[named(PROBABILITY, claim), named(JUDGED, claim)]].to_numpy(float)
    return np.array([verdict(p, rules.threshold) if judged == 1 else NOT_JUDGED for p, judged in said])


def curve_table(results: pd.DataFrame, claim: str, rules: Rules) -> pd.DataFrame:
    """One row a number of respondents (index n).

    `assurance` is the share of data sets in which the claim is supported, with its 95 % interval; then the shares
    undecided, contradicted and not judged. `type_s` is how often a verdict is on the wrong side, of those that are one,
    `type_m` by how much effects are overstated where there is a verdict: their mean size as estimated over the known
    one. Gelman & Carlin (2014). `width` is the median width of the interval of the standardised effect, with quartiles,
    and `coverage` how often it holds the known one.
    """
    import pandas as pd

    rows = {n: _row(each, claim, rules) for n, each in results.groupby(level="n")}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("n")


def _row(results: pd.DataFrame, claim: str, rules: Rules) -> dict[str, float]:
    verdicts, holds = verdicts_on(results, claim, rules), results[named(HOLDS, claim)].to_numpy() == 1
    columns = (named(what, claim) for what in (VALUE, ESTIMATE, LOWER, UPPER))
    known, estimate, lower, upper = results[list(columns)].to_numpy(float).T
    supported, contradicted = verdicts == SUPPORTED, verdicts == CONTRADICTED
    decided = supported | contradicted
    wrong = (supported & ~holds) | (contradicted & holds)
    ends = jeffreys(float(supported.mean()), len(verdicts))
    failed = results[FAILED].to_numpy() == 1
    quartiles = np.nanquantile(upper - lower, [0.25, 0.5, 0.75]) if np.isfinite(upper).any() else [np.nan] * 3
    return {
        "data_sets": len(verdicts),
        "failed": int(failed.sum()),
        "assurance": supported.mean(),
        "assurance_lower": ends[0],
        "assurance_upper": ends[1],
        "undecided": (verdicts == UNDECIDED).mean(),
        "contradicted": contradicted.mean(),
        "not_judged": (verdicts == NOT_JUDGED).mean(),
        "type_s": wrong[decided].mean() if decided.any() else np.nan,
        "type_m": _overstated(estimate[decided], known[decided]),
        "width": quartiles[1],
        "width_lower": quartiles[0],
        "width_upper": quartiles[2],
        "coverage": ((lower <= known) & (known <= upper))[~failed].mean() if np.isfinite(upper).any() else np.nan,
    }


def _overstated(estimate: Array, known: Array) -> float:
    """Mean size of the estimated effects over the mean size of the known ones; NaN without any."""
    there = np.isfinite(estimate) & np.isfinite(known)
    if not there.any() or not np.abs(known[there]).any():
        return float("nan")
    return float(np.abs(estimate[there]).mean() / np.abs(known[there]).mean())


def power_table(results: pd.DataFrame, claim: str, rules: Rules) -> pd.DataFrame:
    """One row a number of respondents and bin of the known effect's size (index n, lower, upper): data sets, and the
    share in which the claim is supported, with its 95 % interval. Empty for a claim without a single effect.
    """
    import pandas as pd

    sizes = results[named(VALUE, claim)].abs().to_numpy()
    supported, of = verdicts_on(results, claim, rules) == SUPPORTED, results.index.get_level_values("n")
    rows = {}
    for n in dict.fromkeys(of):
        for lower, upper in pairwise(SIZES_OF_EFFECTS):
            inside = (of == n) & (sizes > lower) & (sizes <= upper)
            if inside.any():
                share, count = float(supported[inside].mean()), int(inside.sum())
                ends = jeffreys(share, count)
                rows[n, lower, upper] = {"data_sets": count, "power": share, "lower": ends[0], "upper": ends[1]}
    if not rows:
        return pd.DataFrame()
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis(["n", "lower", "upper"])


@dataclass(frozen=True, slots=True)
class Needed:
    """How many respondents an assurance needs, with a 95 % interval from the data sets at hand.

    Each is 0 where the smallest size that was tried reaches it, infinite where the largest does not.
    """

    aim: float
    n: float
    lower: float
    upper: float


def needed(results: pd.DataFrame, claim: str, rules: Rules, aim: float, rng: np.random.Generator) -> Needed:
    """Where the assurance, made to rise with n, crosses the aim: between two sizes along the logarithm of n.

    The interval is that of worlds drawn anew with replacement: each with all of its sizes, as they were drawn.
    """
    import pandas as pd

    supported = pd.Series(verdicts_on(results, claim, rules) == SUPPORTED, results.index).unstack("n").to_numpy(float)
    sizes = np.array(sorted(set(results.index.get_level_values("n"))), float)
    found = _crossing(sizes, rising(supported.mean(0)), aim)
    picks = rng.integers(0, len(supported), (_RESAMPLES, len(supported)))
    crossings = [_crossing(sizes, rising(supported[pick].mean(0)), aim) for pick in picks]
    lower, upper = np.quantile(crossings, [0.025, 0.975], method="inverted_cdf").tolist()
    return Needed(aim, found, lower, upper)


def rising(shares: Array) -> Array:
    """The nearest shares (n,) that never fall: pools of neighbours that do. Ayer et al. (1955)."""
    pools: list[tuple[float, int]] = []
    for share in shares.tolist():
        pools.append((share, 1))
        while len(pools) >= _BOTH and pools[-2][0] > pools[-1][0]:
            (one, n), (other, m) = pools.pop(-2), pools.pop()
            pools.append(((one * n + other * m) / (n + m), n + m))
    return np.repeat([share for share, _ in pools], [n for _, n in pools])


def _crossing(sizes: Array, shares: Array, aim: float) -> float:
    """Respondents at which the rising shares reach the aim: 0 where the first size does, inf where none does."""
    if shares[0] >= aim:
        return 0.0
    if shares[-1] < aim:
        return float("inf")
    after = int(np.argmax(shares >= aim))
    low, high = np.log(sizes[after - 1]), np.log(sizes[after])
    part = (aim - shares[after - 1]) / (shares[after] - shares[after - 1])
    return float(np.exp(low + part * (high - low)))
