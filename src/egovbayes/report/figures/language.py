"""The language that figures are drawn in, for as long as a block lasts: their words, and numbers beside the axes.

What draws a figure is handed sentences and numbers, and asks for their words here, since how long they are decides
where they go.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from egovbayes.catalogue.language import ENGLISH_LANGUAGE, Language
from egovbayes.catalogue.sentence import Text, in_words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_OWN: ContextVar[Language] = ContextVar("language of figures", default=ENGLISH_LANGUAGE)


@contextmanager
def drawn_in(language: Language) -> Iterator[None]:
    """A block in which figures are drawn in the language."""
    before = _OWN.set(language)
    try:
        yield
    finally:
        _OWN.reset(before)


def worded(text: Text) -> str:
    """What is said, in the language of the figure; what is a user's own as it is."""
    return in_words(text, _OWN.get())


def said(*parts: Text, between: str = " ") -> str:
    """Several one after the other, without those that are empty."""
    return between.join(filter(None, map(worded, parts)))


def numbers_as_written(figure: Figure) -> None:
    """Numbers that matplotlib writes beside the axes, as the language writes them."""
    from matplotlib.ticker import Formatter, ScalarFormatter

    language = _OWN.get()
    if language is ENGLISH_LANGUAGE:
        return
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            own = axis.get_major_formatter()
            if isinstance(own, ScalarFormatter):
                # what writes a number asks this for its minus sign, last of all
                setattr(own, "fix_minus", lambda text: language.numeral(Formatter.fix_minus(text)))  # noqa: B010
