"""What the consequences of a change rest on: arrows as causes, common causes, models that fit exactly as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from egovbayes.assess.fit import Fit
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.study.comparing.arrows import Arrows, arrows_of, changeable, changes, equivalent_arrows
from egovbayes.study.comparing.equivalents import MOST_LISTED


def assumptions(fit: Fit, moved: Sequence[str], outcomes: Sequence[str]) -> tuple[Sentence, ...]:
    """The causal assumptions of moving these constructs, each a sentence."""
    return tuple(_assumptions(fit, moved, outcomes))


def _assumptions(fit: Fit, moved: Sequence[str], outcomes: Sequence[str]) -> Iterator[Sentence]:
    arrows = arrows_of(fit.table)
    yield Sentence("whatif.causes", {"names": Listing(tuple(moved), whole=True)})
    joined = [sorted(pair) for pair in sorted(arrows.joined, key=sorted) if pair & set(moved)]
    if joined:
        pairs = tuple(f"{x} ~~ {y}" for x, y in joined)
        yield Sentence("whatif.common_causes", {"pairs": Listing(pairs), "n": len(pairs)})
    categories = fit.prepared.likelihood.thresholds is not None
    yield Sentence("whatif.reflective_categories" if categories else "whatif.reflective")
    if arrows.feedback:
        yield Sentence("equivalents.feedback")
        return
    yield from _equivalents(fit, arrows, moved, outcomes)


def _equivalents(fit: Fit, arrows: Arrows, moved: Sequence[str], outcomes: Sequence[str]) -> Iterator[Sentence]:
    """How many models with other arrows fit exactly as well, and where a lever moves an outcome no longer."""
    others = equivalent_arrows(arrows, changeable(fit.table, fit.spec), MOST_LISTED)
    if not others:
        yield Sentence("whatif.no_equivalents")
        return
    lost = [
        (start, end, other)
        for start in moved
        for end in outcomes
        if start != end and arrows.reaches(start, end)
        for other in others
        if not other.reaches(start, end)
    ]
    first = "; ".join(now for _, now in changes(arrows, others[0]))
    more = len(others) >= MOST_LISTED
    yield Sentence("whatif.equivalents_many" if more else "whatif.equivalents", {"n": len(others), "first": first})
    pairs = dict.fromkeys((start, end) for start, end, _ in lost)
    if pairs:
        told = tuple(
            Sentence(
                "whatif.moves_nothing",
                {"start": start, "end": end, "n": sum((start, end) == pair[:2] for pair in lost), "of": len(others)},
            )
            for start, end in pairs
        )
        yield Sentence("whatif.lost", {"pairs": Listing(told, between="; ")})
    else:
        yield Sentence("whatif.kept")
