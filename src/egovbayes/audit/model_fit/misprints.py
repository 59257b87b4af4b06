"""One slip behind several findings: two cells that changed places, or a figure whose misprint explains them all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from egovbayes.audit.case import Case, named
from egovbayes.audit.figure import CUT, ROUNDED, Figure, figure_of
from egovbayes.audit.finding import Finding, Verdict, as_written, either, parted
from egovbayes.audit.model_fit.baseline import BASELINE
from egovbayes.audit.model_fit.items import ITEMS
from egovbayes.audit.model_fit.misfit import PCLOSE, RMSEA_INTERVAL
from egovbayes.audit.model_fit.model_checks import MODEL_CHECKS, check_model
from egovbayes.audit.names import check_called
from egovbayes.audit.reading.keys import FIGURES
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Sentence, phrase

MISPRINT, SWAP = "misprint", "swapped cells"
_COUNTS = ("df", "n", "items")
_SHOWN, _FEWEST = 3, 2
# checks that take a thousandth of a second, not a hundredth of that
_SLOW = (RMSEA_INTERVAL, PCLOSE, BASELINE, ITEMS)
_READINGS = {ROUNDED: "finding.swapped", CUT: "finding.swapped_and_cut"}


@dataclass(frozen=True, slots=True)
class Column:
    """One printed model and what its checks found, by the name of the check."""

    case: Case
    findings: Mapping[str, Finding]

    @property
    def wrong(self) -> list[str]:
        """The checks that found figures inconsistent."""
        return [name for name, finding in self.findings.items() if finding.verdict == Verdict.INCONSISTENT]

    def without(self, names: Collection[str], instead: Mapping[str, Finding]) -> Column:
        """The column with other findings in the place of these checks'."""
        return Column(self.case, {**instead, **{k: v for k, v in self.findings.items() if k not in names}})


def merged(columns: Sequence[Column]) -> list[Column]:
    """The columns with one finding in the place of all that a single slip explains."""
    return [_misprinted(column) for column in _swapped(columns)]


def _swapped(columns: Sequence[Column]) -> list[Column]:
    """The columns, a finding of swapped cells in the place of those that the swap explains."""
    left = list(columns)
    for i, j in combinations(range(len(left)), 2):
        both = set(left[i].wrong) & set(left[j].wrong)
        if not both or left[i].case.model.table != left[j].case.model.table:
            continue
        swaps = [swap for key in FIGURES if (swap := _swap(left[i], left[j], key, both)) is not None]
        if len(swaps) == 1:
            finding, mended = swaps[0]
            left[i] = left[i].without(mended, {SWAP: finding})
            left[j] = left[j].without(mended, {})
    return left


def _swap(first: Column, second: Column, key: str, wrong: set[str]) -> tuple[Finding, set[str]] | None:
    """The finding that two cells changed places, and the checks that this explains; None where it explains none."""
    a, b = first.case.figure(key), second.case.figure(key)
    if a is None or b is None or a.text == b.text:
        return None
    for digits, told in _READINGS.items():
        mended = {
            name
            for name in wrong
            if all(
                _agrees(_with(case, key, figure_of(other.text, digits)), name)
                for case, other in ((first.case, b), (second.case, a))
            )
        }
        if mended:
            cells = {"name": named(key), "first": as_written(a), "second": as_written(b)}
            said = Sentence(told, {**cells, "here": first.case.model.name, "there": second.case.model.name})
            values = [v for column in (first, second) for name in mended for v in column.findings[name].values]
            where = first.case.model.table
            return Finding(SWAP, where, Verdict.INCONSISTENT, said, tuple(dict.fromkeys(values))), mended
    return None


def _misprinted(column: Column) -> Column:
    """The column; where the misprint of one figure explains two findings or more, a single one in their place."""
    wrong = [name for name in column.wrong if name in MODEL_CHECKS]
    best: dict[str, dict[str, frozenset[str]]] = {}
    most = _FEWEST
    for key, mendable in _suspects(column.case, wrong).items():
        found = _mends(column.case, key, mendable, wrong, most)
        count = max(map(len, found.values()), default=0)
        if count > most:
            best.clear()
        if count >= most:
            most, best[key] = count, found
    if len(best) != 1:
        return column
    key, found = next(iter(best.items()))
    texts = [text for text, names in found.items() if len(names) == most]
    mended = found[texts[0]]
    if any(found[text] != mended for text in texts):
        return column
    told = {MISPRINT: _misprint(column, key, texts, mended)}
    if len(texts) == 1:
        return Column(column.case, {**told, **_of_mended(column, _with(column.case, key, figure_of(texts[0])), mended)})
    return column.without(mended, told)


def _of_mended(column: Column, mended: Case, names: Collection[str]) -> dict[str, Finding]:
    """The findings but for those of these checks; what is still inconsistent, as it is with the figure mended."""
    return {
        name: MODEL_CHECKS[name](mended) if name in column.wrong and name in MODEL_CHECKS else finding
        for name, finding in column.findings.items()
        if name not in names
    }


def _misprint(column: Column, key: str, texts: Sequence[str], mended: Collection[str]) -> Finding:
    """The finding that a figure is misprinted, and what would mend it."""
    relations = [name for name in column.findings if name in mended]
    others = either([Numeral(text) for text in texts]) if len(texts) <= _SHOWN else phrase("finding.another_figure")
    said = phrase(
        "finding.misprint",
        name=named(key),
        printed=Numeral(_text(column.case, key)),
        n=len(relations),
        relations=parted([check_called(name) for name in relations], ", "),
        others=others,
    )
    values = [value for name in relations for value in column.findings[name].values]
    return Finding(MISPRINT, column.case.where, Verdict.INCONSISTENT, said, tuple(dict.fromkeys(values)))


def _suspects(case: Case, wrong: Sequence[str]) -> dict[str, list[str]]:
    """The figures and counts without which two checks or more find nothing wrong, and these, the quick ones first."""
    found: dict[str, list[str]] = {}
    for key in (*FIGURES, *_COUNTS):
        if len(wrong) < _FEWEST or not _text(case, key):
            continue
        without = _with(case, key, None)
        names = [name for name in wrong if MODEL_CHECKS[name](without).verdict != Verdict.INCONSISTENT]
        if len(names) >= _FEWEST:
            found[key] = sorted(names, key=lambda name: name in _SLOW)
    return found


def _mends(
    case: Case, key: str, mendable: Sequence[str], wrong: Sequence[str], fewest: int
) -> dict[str, frozenset[str]]:
    """Each text that a slip may have turned into the printed one, with those of the checks that it mends.

    Only texts that mend so many checks or more, agree with one of them (the other may have nothing to say), and make no
    other check disagree.
    """
    found: dict[str, frozenset[str]] = {}
    for text in dict.fromkeys(slips(_text(case, key))):
        try:
            other = _with(case, key, figure_of(text))
        except ValueError:
            continue
        names = _mended(other, mendable, fewest)
        if names and _nothing_new(other, wrong):
            found[text] = names
    return found


def _mended(case: Case, names: Sequence[str], fewest: int) -> frozenset[str]:
    """The checks that find nothing wrong, one of them agreeing; none where these are fewer than asked for."""
    verdicts: dict[str, Verdict] = {}
    for tried, name in enumerate(names, start=1):
        verdict = MODEL_CHECKS[name](case).verdict
        if verdict != Verdict.INCONSISTENT:
            verdicts[name] = verdict
        if len(verdicts) + len(names) - tried < fewest:
            return frozenset()
    return frozenset(verdicts) if Verdict.CONSISTENT in verdicts.values() else frozenset()


def _nothing_new(case: Case, wrong: Collection[str]) -> bool:
    """Whether no check but those finds anything inconsistent."""
    found = (name for name, finding in check_model(case).items() if finding.verdict == Verdict.INCONSISTENT)
    return set(found) <= set(wrong)


def slips(text: str) -> Iterator[str]:
    """Every text that one slip turns into this one: a digit lost, doubled or replaced, two digits exchanged."""
    for i, letter in enumerate(text):
        if letter.isdigit():
            yield from (text[:i] + new + text[i + 1 :] for new in "0123456789" if new != letter)
            yield text[:i] + text[i + 1 :]
        yield from (text[:i] + new + text[i:] for new in "0123456789")
    yield from (text + new for new in "0123456789")
    for i, (first, second) in enumerate(pairwise(text)):
        if first.isdigit() and second.isdigit() and first != second:
            yield text[:i] + second + first + text[i + 2 :]


def _agrees(case: Case, name: str) -> bool:
    return MODEL_CHECKS[name](case).verdict == Verdict.CONSISTENT


def _text(case: Case, key: str) -> str:
    """A figure or a count as it is printed; empty where it is not."""
    if key == "n":
        return "" if case.n is None else str(case.n)
    figure, count = case.figure(key), case.model.counts.get(key)
    return figure.text if figure is not None else "" if count is None else str(count)


def _with(case: Case, key: str, figure: Figure | None) -> Case:
    """The case with another figure or count, or without it (None). Raises ValueError for a count that is no number."""
    if key in FIGURES:
        figures = {k: v for k, v in case.model.figures.items() if k != key}
        return replace(case, model=replace(case.model, figures=figures if figure is None else {**figures, key: figure}))
    count = None if figure is None else int(figure.text)
    if key == "n":
        return replace(case, n=count)
    counts = {k: v for k, v in case.model.counts.items() if k != key}
    return replace(case, model=replace(case.model, counts=counts if count is None else {**counts, key: count}))
