"""Items that stand in the way, in words: how each differs, and what letting it differ does, once for all of which it is
true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, isnan

from egovbayes.assess.fit import Fit
from egovbayes.catalogue.sentence import Sentence
from egovbayes.study.invariance.moves import ClaimMove, MeanMove, claim_moves, mean_moves
from egovbayes.study.invariance.releasing import Release, furthest

NOTICEABLE = 0.1
"""Standard deviations that a mean moves by before it is told."""
LEAST_TOLD = 0.01
_DIFFERS = {
    "metric": ("invariance.loading_differs", "invariance.more", "invariance.less"),
    "scalar": ("invariance.intercept_differs", "invariance.higher", "invariance.lower"),
    "strict": ("invariance.residual_differs", "invariance.more", "invariance.less"),
}


@dataclass(frozen=True, slots=True)
class _Told:
    """A release, the mean that it moves furthest (None where none moves noticeably), and what it moves of claims."""

    release: Release
    mean: MeanMove | None
    claims: Sequence[ClaimMove]

    @property
    def changed(self) -> tuple[str, ...]:
        """Hypotheses that say otherwise after it."""
        return tuple(dict.fromkeys(move.hypothesis for move in self.claims if move.held != move.holds))


def let_go(found: Sequence[Release], fits: Mapping[str, Fit]) -> Iterator[Sentence]:
    """A sentence an item let go; where several move no mean and change the same claims, one more says so of them."""
    told = [_Told(release, _furthest_mean(release), claim_moves(release)) for release in found]
    alike: dict[tuple[str, ...], list[_Told]] = {}
    for each in told:
        if each.mean is None:
            alike.setdefault(each.changed, []).append(each)
    for each in told:
        which = _differs(each.release, fits)
        if each.mean is None and len(alike[each.changed]) > 1:
            yield which
        else:
            moves = Sentence("invariance.no_mean_moves") if each.mean is None else _mean_moves(each.release, each.mean)
            yield Sentence("invariance.let_go", {"which": which, "moves": moves, "claims": _claims([each])})
    for same in alike.values():
        if len(same) > 1:
            items = tuple(dict.fromkeys(each.release.item for each in same))
            yield Sentence("invariance.let_go_alike", {"items": items, "claims": _claims(same)})


def _differs(release: Release, fits: Mapping[str, Fit]) -> Sentence:
    key, up, down = _DIFFERS[release.step]
    group = furthest(release.deviations)
    size = release.deviations[group]
    of = {} if release.step == "strict" else {"construct": release.construct}
    values = {
        **of,
        "item": named(release.item, fits),
        "size": abs(size),
        "way": Sentence(up if size > 0 else down),
        "group": group,
    }
    return Sentence(key, values)


def _furthest_mean(release: Release) -> MeanMove | None:
    moves = [move for move in mean_moves(release) if abs(move.shift) >= NOTICEABLE]
    return max(moves, key=lambda move: abs(move.shift), default=None)


def _mean_moves(release: Release, move: MeanMove) -> Sentence:
    values = {
        "construct": move.construct,
        "group": move.group,
        "before": move.before,
        "after": move.after,
        "first": release.after.ml.table.groups[0],
    }
    return Sentence("invariance.mean_moves", values)


def _claims(told: Sequence[_Told]) -> Sentence:
    """What becomes of the claims, which these change alike: of effects, the furthest that any of them moves one."""
    moves = [move for each in told for move in each.claims]
    if not moves:
        return Sentence("invariance.no_claims")
    if changed := told[0].changed:
        return Sentence("invariance.claims_change", {"claims": changed})
    most = max((abs(move.shift) for move in moves if not isnan(move.shift)), default=0.0)
    return Sentence("invariance.no_claim_changes", {"most": max(ceil(100 * most) / 100, LEAST_TOLD)})


def named(item: str, fits: Mapping[str, Fit]) -> str:
    """The item with its wording, where the model or the survey's description knows it."""
    known = fits["configural"].spec.items
    text = known[item].text if item in known else ""
    return f"{item} ({text})" if text else item
