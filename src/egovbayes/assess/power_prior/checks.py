"""What an earlier run's answers do: whether they are others, agree with the new ones, and decide verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.earlier_run.earlier_run import EarlierRun
from egovbayes.assess.hypotheses.verdicts import shown_probability
from egovbayes.assess.power_prior.changes import changes
from egovbayes.assess.run import Run
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.check import Check
from egovbayes.data.moments.moments import Moments
from egovbayes.engines.draws.diagnostics import sampling_checks
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.tree import posterior_tree
from egovbayes.model.table.scale import to_sampling
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pandas as pd

UNLIKELY = 0.05
_SAME = 1e-9


def same_answers_check(earlier: EarlierRun, own: Moments) -> Check:
    """Passed where the earlier moments are not the very ones of this survey."""
    if _alike(earlier.moments, own):
        values = {"source": earlier.described.source}
        return Check("earlier run", False, "power.same_answers", values)
    return Check("earlier run", True, "power.other_answers")


def _alike(before: Moments, own: Moments) -> bool:
    if before.n.shape != own.n.shape or not np.array_equal(before.observed, own.observed):
        return False
    pairs = ((before.n, own.n), (before.means, own.means), (before.covariances, own.covariances))
    return all(np.allclose(one, other, rtol=_SAME, atol=_SAME) for one, other in pairs)


def drawn_check(run: Run) -> Check | None:
    """Passed where the draws of the prior with the earlier answers have converged; None where there are none."""
    if run.before is None:
        return None
    checks = sampling_checks(posterior_tree(run.prepared.table, run.before))
    failed = tuple(check.name for check in checks if check.passed is False)
    if failed:
        return Check("draws of the earlier answers", False, "power.not_drawn", {"names": Listing(failed)})
    return Check("draws of the earlier answers", True, "power.drawn")


def agreement_check(run: Run, ml: MLFit) -> Check | None:
    """Passed where maximum likelihood of the new answers lies where the earlier ones lead to expect.

    Squared distance from the mean of the draws without the new answers, in units of their covariance and of maximum
    likelihood's together: a chi-square of as many degrees of freedom as there are values, both being normal (Box,
    1980). Fails below UNLIKELY. None without such draws or standard errors.
    """
    from scipy.stats import chi2

    if run.before is None:
        return None
    n = ml.values.size
    draws = run.before.values.reshape(-1, run.before.values.shape[-1])[:, :n]
    away = to_sampling(ml.layout, ml.values) - draws.mean(0)
    spread = np.cov(draws, rowvar=False).reshape(n, n) + ml.sampling_covariance
    if not (np.isfinite(away).all() and np.isfinite(spread).all()):
        return None
    distance = _distance(away, spread)
    tail = float(chi2.sf(distance, n))
    values: dict[str, object] = {"distance": distance, "df": n, "tail": shown_probability(tail)}
    if tail >= UNLIKELY:
        return Check("earlier and new answers", True, "power.alike", values)
    furthest = int(np.argmax(np.abs(away) / np.sqrt(np.diagonal(spread))))
    values |= {"name": run.prepared.table.free_names[furthest]}
    return Check("earlier and new answers", False, "power.unlike", values)


def _distance(away: Array, spread: Array) -> float:
    # in units of each value's own SD first: variances of items of unlike scales must not decide what counts as rank
    sd = np.sqrt(np.diagonal(spread))
    scaled = away / sd
    return float(scaled @ np.linalg.solve(spread / np.outer(sd, sd), scaled))


def verdicts_check(table: pd.DataFrame, names: Sequence[str]) -> Check:
    """Passed where no verdict changes with the power."""
    told = [changes(table, name) for name in names]
    changing = tuple(said for said in told if said.key == "power.several")
    if not changing:
        return Check("verdicts and power", True, "power.changes_nothing", table=table)
    claims = Listing(changing, "tables/power.csv", between="; ")
    return Check("verdicts and power", False, "power.changes", {"claims": claims}, table)


def earlier_notes(run: Run) -> Iterator[Sentence]:
    """What the earlier answers are, how much they count, and what of them is shared with the new ones."""
    earlier = run.prepared.earlier
    assert earlier is not None, "asked for of runs with an earlier one"
    folder = {"folder": earlier.folder}
    if earlier.power == 0:
        yield Sentence("power.nothing", folder)
    else:
        n, source = float(earlier.moments.n.sum()), earlier.described.source
        counts = {"source": source, "n": n, "power": earlier.power, "counted": earlier.counted}
        yield Sentence("power.counts", folder | counts)
        yield Sentence("power.shared_means" if run.prepared.layout.means else "power.own_means")
    if earlier.described.synthetic:
        yield Sentence("power.synthetic", folder)
