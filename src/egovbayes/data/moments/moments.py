"""Sufficient statistics of a normal sample, one row for each group and missing pattern."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from egovbayes.data.moments.covariance_checks import check_covariance, check_size
from egovbayes.data.moments.records import Record, Records, gathered, records_of
from egovbayes.errors import DataError
from egovbayes.notation import Array, BoolArray, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """n, mean and covariance of each (group, missing pattern) of respondents; arrays hold 0 where unobserved.

    `n` (pattern,), `group` (pattern,) numbers into `groups`, `observed` (pattern, item), `means` (pattern, item),
    `covariances` (pattern, item, item) about the pattern's own mean and divided by n. Patterns are sorted by group,
    the complete one of a group first. Where respondents are weighted `n` is the sum of weights, and `counted`
    (pattern,) how many respondents these are of.
    """

    items: tuple[str, ...]
    groups: tuple[str, ...]
    n: Array
    group: IntArray
    observed: BoolArray
    means: Array
    covariances: Array
    counted: Array | None = None

    @property
    def correlations_only(self) -> bool:
        """Whether all variances of a pattern are equal, as they are where correlations alone were printed."""
        variances = np.diagonal(self.covariances, axis1=-2, axis2=-1)
        return bool(np.allclose(variances, variances[:, :1], rtol=1e-12, atol=0))

    @property
    def complete(self) -> bool:
        """Whether every respondent answered every item."""
        return bool(self.observed.all())

    @property
    def unseen(self) -> BoolArray:
        """Pairs of items that nobody of the group answered together; (group, item, item)."""
        answered = np.zeros((len(self.groups), len(self.items), len(self.items)))
        seen = self.observed.astype(float)
        np.add.at(answered, self.group, self.n[:, None, None] * seen[:, :, None] * seen[:, None, :])
        return np.asarray(answered == 0)

    @property
    def people(self) -> Array:
        """Respondents of each pattern, however much they count; (pattern,)."""
        return self.n if self.counted is None else self.counted

    @property
    def n_respondents(self) -> int:
        """Number of respondents with at least one answer, all groups together."""
        return int(self.people.sum())

    @property
    def sizes(self) -> Array:
        """Number of respondents of each group, (group,)."""
        return np.bincount(self.group, weights=self.people, minlength=len(self.groups))

    def rescaled(self, factors: Array) -> Moments:
        """The same means and covariances, as if `factors` (group,) times as many had answered."""
        return replace(self, n=self.n * factors[self.group], counted=self.people)


def of_group(moments: Moments, group: int) -> Moments:
    """Moments of the respondents of one group (by number) alone."""
    rows = moments.group == group
    parts = {name: getattr(moments, name)[rows] for name in ("n", "observed", "means", "covariances")}
    if moments.counted is not None:
        parts["counted"] = moments.counted[rows]
    return replace(moments, groups=(moments.groups[group],), group=np.zeros(int(rows.sum()), np.int64), **parts)


def part_of(moments: Moments, places: Sequence[int]) -> Moments:
    """Moments of some of the items (by number): patterns alike in these are joined, those without answers left out."""
    chosen = np.asarray(places, dtype=np.int64)

    def parts() -> Iterator[tuple[tuple[int, bytes], Record]]:
        for k, n in enumerate(moments.n):
            observed = moments.observed[k, chosen]
            seen = chosen[observed]
            if seen.size:
                scatter = n * moments.covariances[k][np.ix_(seen, seen)]
                counted = int(moments.people[k])
                yield (
                    (int(moments.group[k]), observed.tobytes()),
                    Record(counted, moments.means[k, seen], scatter, float(n)),
                )

    records = gathered(parts())
    names = [moments.items[place] for place in chosen]
    return moments_from_records(records, names, moments.groups, weighted=moments.counted is not None)


def moments_of(
    values: Array, group: IntArray, items: Sequence[str], groups: Sequence[str], *, weights: Array | None = None
) -> Moments:
    """Moments of answers (respondent, item), NaN where missing, of respondents in `group` (respondent,).

    Respondents without any answer are left out. `weights` (respondent,) above 0 say how much each counts.
    """
    records = records_of(values, group, weights)
    return moments_from_records(records, items, groups, weighted=weights is not None)


def moments_from_records(
    records: Records, items: Sequence[str], groups: Sequence[str], *, weighted: bool = False
) -> Moments:
    """Moments of joined records, patterns in their order: by group, fewest missing answers first."""
    p = len(items)
    keys = sorted(records, key=lambda key: (key[0], -sum(key[1]), tuple(not answered for answered in key[1])))
    observed = np.array([np.frombuffer(pattern, bool) for _, pattern in keys], bool).reshape(-1, p)
    means, covariances = np.zeros((len(keys), p)), np.zeros((len(keys), p, p))
    for k, key in enumerate(keys):
        means[k, observed[k]] = records[key].mean
        covariances[k][np.ix_(observed[k], observed[k])] = records[key].scatter / records[key].weight
    return Moments(
        items=tuple(items),
        groups=tuple(groups),
        n=np.array([records[key].weight for key in keys], float),
        group=np.array([code for code, _ in keys], np.int64),
        observed=observed,
        means=means,
        covariances=covariances,
        counted=np.array([records[key].n for key in keys], float) if weighted else None,
    )


def moments_from_covariance(
    items: Sequence[str], covariance: Array, n: int, means: Array | None = None, *, divisor: str = "n"
) -> Moments:
    """Moments of one complete group from a printed covariance matrix (item, item); means are 0 unless given.

    `divisor` says what the printed covariance was divided by: "n" or "n - 1". Raises DataError unless the matrix is
    square, symmetric and positive definite, of the items' size, and there are more respondents than items.
    """
    if divisor not in ("n", "n - 1"):
        raise DataError(f"divisor {divisor!r} is not known; a covariance is divided by 'n' or by 'n - 1'")
    cov, p = np.asarray(covariance, float), len(items)
    check_size(n, p, "covariance matrix")
    check_covariance(cov, items)
    scaled = cov if divisor == "n" else cov * ((n - 1) / n)
    if means is not None and len(means) != p:
        raise DataError(f"means: {len(means)} values for {p} items; give one per item, in the items' order")
    centre = np.zeros(p) if means is None else np.asarray(means, float)
    return Moments(
        items=tuple(items),
        groups=("",),
        n=np.array([float(n)]),
        group=np.zeros(1, np.int64),
        observed=np.ones((1, p), bool),
        means=centre[None],
        covariances=scaled[None],
    )
