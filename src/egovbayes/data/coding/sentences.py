"""What is said of a survey's coding: one line for all items that were read alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from egovbayes.data.coding.known_scales import to_write
from egovbayes.data.coding.told_words import Reading
from egovbayes.data.coding.words import may_be_middle
from egovbayes.hints import listed

_MOST = 8


def reading_sentences(readings: Mapping[str, Reading]) -> Iterator[str]:
    """A sentence for each way in which words of items were read, with the code of every word."""
    for together in _alike(readings):
        first, joined = together[0], _joined([readings[name] for name in together])
        other = f" In another order: {to_write(first, _in_order(joined))}{_elsewhere(together, 'order')}."
        other = other if joined.guessed else ""
        yield f"Answers read as numbers by {joined.by}: {joined.sentence}; in {_some(together)}.{other}"


def missing_sentences(missing: Mapping[str, Mapping[str, int]], readings: Mapping[str, Reading]) -> Iterator[str]:
    """A sentence for each label of codes that were taken as no answer, with how many gave it to which item; one that
    may have stood in the middle of a scale that has none without it comes with the line that puts it there.
    """
    by_label: dict[str, dict[str, int]] = {}
    for name, counts in missing.items():
        for label, n in counts.items():
            by_label.setdefault(label, {})[name] = n
    for label, counts in by_label.items():
        told, first = _some([f"{name} ({n})" for name, n in counts.items()]), next(iter(counts))
        # a word has a code only where its place is told, a code has one already
        key, value = ("order", "[...] with it in its place") if _is_word(label) else ("missing", "[]")
        if middle := _with_middle(label, [readings[name] for name in counts if name in readings]):
            count, when = to_write(first, middle), "If it stood in the middle of the answers, it is one"
        else:
            count, when = f"[items.{first}] {key} = {value}", "To count it as an answer"
        yield f"Taken as no answer: {label}, in {told}. {when}: {count}{_elsewhere([*counts], key)}."


def _with_middle(label: str, readings: Sequence[Reading]) -> list[str]:
    """The words of a known scale that has no middle, with the label there; none where it cannot be one, or the items'
    scales are not alike.
    """
    word = label.strip('"')
    steps = {(reading.by, reading.steps) for reading in readings}
    if not (_is_word(label) and may_be_middle(word) and len(steps) == 1) or readings[0].steps % 2:
        return []
    words = _in_order(_joined(readings))
    half = readings[0].steps // 2
    return [*words[:half], word, *words[half:]] if len(words) == 2 * half > 0 else []


def _is_word(label: str) -> bool:
    return label.startswith('"')


def _elsewhere(names: Sequence[str], key: str) -> str:
    """Where a survey description says what a model says of its items: of each, or of all at once."""
    of_all = f"; of all items, {key} at the top of the description" if len(names) > 1 else ""
    return f" (in a survey description, [codebook.{names[0]}]{of_all})"


def other_label_sentences(items: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """One sentence on all items whose labels are other words than those of the file."""
    if not items:
        return
    first, told = next(iter(items.items()))
    shown = f"{first}: {listed(told[:_MOST])}"
    others = f"; and in {_some([*items][1:])}" if len(items) > 1 else ""
    yield f"Labels of the description are read, and not those of the file, which are other words: {shown}{others}."


def _alike(readings: Mapping[str, Reading]) -> list[list[str]]:
    """Items read by the same, that give no word two codes, together."""
    found: list[tuple[Reading, list[str]]] = []
    for name, reading in readings.items():
        for place, (joined, names) in enumerate(found):
            same = all(joined.codes.get(word, code) == code for word, code in reading.codes.items())
            if joined.by == reading.by and same:
                names.append(name)
                found[place] = (_joined([joined, reading]), names)
                break
        else:
            found.append((reading, [name]))
    return [names for _, names in found]


def _joined(readings: Sequence[Reading]) -> Reading:
    codes = {word: code for reading in readings for word, code in reading.codes.items()}
    shown = {word: text for reading in reversed(readings) for word, text in reading.shown.items()}
    return replace(readings[0], codes=codes, shown=shown)


def _in_order(reading: Reading) -> list[str]:
    """One word for each code, lowest first."""
    by_code = {reading.codes[word]: reading.shown[word] for word in reversed([*reading.codes])}
    return [by_code[code] for code in sorted(by_code)]


def _some(names: Sequence[str]) -> str:
    more = len(names) - _MOST
    return listed(names) if more <= 1 else f"{listed(names[:_MOST])} and {more} more"
