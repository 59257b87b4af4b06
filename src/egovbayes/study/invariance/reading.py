"""The steps in words: what may be compared, which items stand in the way, and what letting them go does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import isnan
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.catalogue.sentence import Listing, Sentence, with_and
from egovbayes.model.table.grouping import labels_in_common
from egovbayes.study.invariance.called import in_words
from egovbayes.study.invariance.letting_go import let_go, named
from egovbayes.study.invariance.releasing import FEWEST_TIED, Release, undecided_between
from egovbayes.study.invariance.steps import STEPS
from egovbayes.study.invariance.verdicts import FAILS, FURTHER, HOLDS, UNDECIDED

if TYPE_CHECKING:
    import pandas as pd

_STRUCTURE = {
    HOLDS: "invariance.structure_holds",
    UNDECIDED: "invariance.structure_undecided",
    FAILS: "invariance.structure_fails",
}
_STEPS = {
    ("metric", HOLDS): "invariance.metric_holds",
    ("metric", UNDECIDED): "invariance.metric_undecided",
    ("metric", FAILS): "invariance.metric_fails",
    ("scalar", HOLDS): "invariance.scalar_holds",
    ("scalar", UNDECIDED): "invariance.scalar_undecided",
    ("scalar", FAILS): "invariance.scalar_fails",
    ("strict", HOLDS): "invariance.strict_holds",
    ("strict", UNDECIDED): "invariance.strict_undecided",
    ("strict", FAILS): "invariance.strict_fails",
}


def reading(
    fits: Mapping[str, Fit], tables: Mapping[str, pd.DataFrame], found: Sequence[Release]
) -> tuple[Sentence, ...]:
    """The sentences in the order in which a reader needs them."""
    return (
        Sentence("invariance.needs"),
        *_steps(tables),
        *let_go(found, fits),
        *_either(tables["equalities"], fits),
        *_ways_out(found, fits),
        *_limits(fits, tables["equalities"]),
    )


def reading_so_far(tables: Mapping[str, pd.DataFrame]) -> tuple[Sentence, ...]:
    """The sentences on the steps there are, where the others, or what stands in their way, were not got to."""
    there = tables["ladder"].index
    left = tuple(step for step in STEPS if step not in there)
    key = "invariance.interrupted" if left else "invariance.interrupted_after"
    return (
        Sentence(key, {"left": Listing(tuple(map(in_words, left)))} if left else {}),
        Sentence("invariance.needs"),
        *_steps(tables),
    )


def _steps(tables: Mapping[str, pd.DataFrame]) -> Iterator[Sentence]:
    verdicts, first = tables["verdicts"], tables["ladder"].iloc[0]
    fit = {"cfi": float(first["cfi"]), "rmsea": float(first["rmsea"])}
    untold = all(map(isnan, fit.values()))  # pooled groups have no maximum likelihood
    yield Sentence("invariance.structure_untold") if untold else Sentence(_STRUCTURE[verdicts.iloc[0]["verdict"]], fit)
    for step in map(str, verdicts.index[1:]):
        said = verdicts.loc[step]
        against, silent = ([in_words(voice) for voice in FURTHER if said[voice] == word] for word in ("against", "for"))
        if not against and not silent:
            yield Sentence("invariance.unheard", {"step": in_words(step)})
            continue
        voices = {"against": with_and(against), "silent": with_and(silent)} if said["verdict"] == UNDECIDED else {}
        yield Sentence(_STEPS[step, str(said["verdict"])], voices)


def _either(equalities: pd.DataFrame, fits: Mapping[str, Fit]) -> Iterator[Sentence]:
    """Constructs of two items that differ, once each."""
    said: set[str] = set()
    for step in equalities.index.unique("step"):
        for _, row in undecided_between(equalities.loc[step]).iterrows():
            if row["construct"] not in said:
                said.add(row["construct"])
                values = {"item": named(row["item"], fits), "construct": row["construct"]}
                yield Sentence("invariance.either", values)


def _ways_out(found: Sequence[Release], fits: Mapping[str, Fit]) -> Iterator[Sentence]:
    if plain := [release.relation for release in found if not release.marker]:
        yield Sentence("invariance.try", {"relations": ",".join(dict.fromkeys(plain))})
    for release in found:
        if release.marker:
            values = {"item": named(release.item, fits), "construct": release.construct}
            yield Sentence("invariance.marker", values)


def _limits(fits: Mapping[str, Fit], equalities: pd.DataFrame) -> Iterator[Sentence]:
    of_each = Counter(zip(equalities.index.get_level_values("step"), equalities["construct"], strict=True))
    pairs = tuple(dict.fromkeys(construct for (_, construct), n in of_each.items() if n <= FEWEST_TIED and construct))
    if pairs:
        yield Sentence("invariance.pairs", {"constructs": pairs})
    rows = fits["configural"].table.rows
    if labels := tuple(label for label, row in labels_in_common(rows).items() if row.op == "~"):
        yield Sentence("invariance.labels", {"labels": labels})
    first = fits["configural"]
    least = first.table.n_free / len(first.table.groups)
    sizes = zip(first.table.groups, first.moments.sizes, strict=True)
    if small := tuple(name for name, n in sizes if n < least):
        yield Sentence("invariance.small", {"groups": small})
    if unsound := tuple(in_words(step) for step, fit in fits.items() if fit.unusable):
        yield Sentence("invariance.unconverged", {"steps": unsound})
    yield Sentence("invariance.conventions")
