"""Words that nobody told the codes of, held against the scales that are known: all of a scale, or none of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from egovbayes.data.coding.answer_scales import SCALES, AnswerScale
from egovbayes.data.coding.told_words import Reading
from egovbayes.data.surveys.codebook import Item
from egovbayes.hints import listed

_MOST_SHOWN = 3


def known_reading(item: Item, shown: Mapping[str, str], others: Iterable[Collection[str]]) -> Reading | str:
    """The item's words read as a known scale; or, in words, why they are not, and what to write. "" for words of none.

    A scale is taken only where every step of it was chosen by somebody: in the item itself, or in the `others`, the
    words of all columns of the file. Where several scales are, they must agree on the distances of the item's words.
    """
    words = [*shown]
    fitting = [scale for scale in SCALES if scale.holds(words)] if words else []
    if not fitting:
        return ""
    columns = [set(words), *others]
    whole = [scale for scale in fitting if len(_chosen(scale, columns)) == scale.steps]
    if not whole:
        return _partial(item, shown, words, fitting, columns)
    readings = [(scale, [scale.words[word][0] for word in words]) for scale in whole]
    if len({tuple(place - places[0] for place in places) for _, places in readings}) > 1:
        return _several(item, shown, words, whole)
    scale = max(whole, key=lambda one: one.steps)
    if item.scale and item.scale[1] - item.scale[0] != scale.steps - 1:
        return (
            f"the words are those of {_called(scale, words)}, and the item's scale = [{item.scale[0]:g}, "
            f"{item.scale[1]:g}] has not {scale.steps} answers: leave scale out, or {_told(item, scale, shown, words)}"
        )
    lowest = item.scale[0] if item.scale else 1.0
    codes = {word: lowest + scale.words[word][0] for word in words}
    return Reading(_called(scale, words), codes, shown, steps=scale.steps)


def _chosen(scale: AnswerScale, columns: Iterable[Collection[str]]) -> frozenset[int]:
    """The steps that somebody chose in columns of this scale."""
    return frozenset[int]().union(*(scale.reached(words) for words in columns if scale.holds(words)))


def _called(scale: AnswerScale, words: Collection[str]) -> str:
    return f"an {scale.kind} scale".replace("an f", "a f") + (
        f" of {scale.steps} ({' and '.join(scale.languages(words))})"
    )


def _partial(
    item: Item,
    shown: Mapping[str, str],
    words: Sequence[str],
    fitting: Sequence[AnswerScale],
    columns: Sequence[Collection[str]],
) -> str:
    scale = max(fitting, key=lambda one: len(_chosen(one, columns)) / one.steps)
    language = scale.languages(words)[0]
    lacking = [scale.word(step, language) for step in range(scale.steps) if step not in _chosen(scale, columns)]
    return (
        f"the words are those of {_called(scale, words)} as far as they go, but nobody in the file answered "
        f"{listed(map(repr, lacking))}, so that another scale may have been asked: {_told(item, scale, shown, words)}"
    )


def _several(item: Item, shown: Mapping[str, str], words: Sequence[str], whole: Sequence[AnswerScale]) -> str:
    told = "; or ".join(_told(item, scale, shown, words) for scale in whole[:_MOST_SHOWN])
    return f"the words are those of more than one scale, which give them other codes; say which was asked: {told}"


def _told(item: Item, scale: AnswerScale, shown: Mapping[str, str], words: Sequence[str]) -> str:
    """What to write to say that an item's answers are on this scale."""
    language = scale.languages(words)[0]
    own = {scale.words[word][0]: shown[word] for word in reversed(words)}
    names = [own.get(step, scale.word(step, language).capitalize()) for step in range(scale.steps)]
    return to_write(item.name, names)


def to_write(name: str, words: Iterable[str]) -> str:
    """The line that says the order of an item's answers."""
    return f"[items.{name}] order = [{', '.join(_quoted(word) for word in words)}]"


def _quoted(word: str) -> str:
    return "'" + word + "'" if '"' in word else f'"{word}"'
