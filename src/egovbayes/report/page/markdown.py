"""A page as Markdown (GitHub's tables): for a repository, an appendix, an editor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from egovbayes.report.letters import clean, in_one_line
from egovbayes.report.page.page import (
    Bullet,
    Element,
    Gap,
    Grid,
    Heading,
    Line,
    NumberedTable,
    Page,
    Paragraph,
    Picture,
    Sliders,
)
from egovbayes.report.page.words import Tone, Words

_MARKED = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_BLOCK = re.compile(r"^(\s*)(?:([-+=])|(\d{1,9})([.)](?=\s|$)))")
"""What would begin a list or a rule, where words begin a line."""
_STRONG = {Tone.STRONG, Tone.GOOD, Tone.BAD, Tone.OPEN, Tone.ALARM}


def markdown_page(page: Page, title: str) -> str:
    """The whole text; pictures are looked for in the folder `figures` beside it."""
    blocks = [f"# {_escaped(title)}", *(block for block in _blocks(page.elements))]
    return "\n\n".join(blocks) + "\n"


def _blocks(elements: Sequence[Element]) -> Iterator[str]:
    """Each element; lines and points that follow each other are one list, aligned words one block."""
    for kind, run in groupby(elements, _kind):
        own = list(run)
        if kind == "list":
            yield "\n".join(_point(one) for one in own if isinstance(one, Line | Bullet))
        elif kind == "aligned":
            lines = clean("\n".join(one.words.text for one in own if isinstance(one, Paragraph)))
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", lines)), default=0))
            yield f"{fence}\n{lines}\n{fence}"
        else:
            yield from (block for one in own for block in _single(one))


def _kind(element: Element) -> str:
    if isinstance(element, Line | Bullet):
        return "list"
    return "aligned" if isinstance(element, Paragraph) and element.aligned else "single"


def _point(element: Line | Bullet) -> str:
    name = f"**{_escaped(element.name)}** " if isinstance(element, Line) and element.name else ""
    return f"- {name}{_words(element.words) if name else _begun(_words(element.words))}"


def _single(element: Element) -> Iterator[str]:
    match element:
        case Heading():
            yield f"{'#' * element.level} {_escaped(element.marked)}"
        case Paragraph():
            yield _begun(_words(element.words))
        case Grid():
            yield _table(element)
        case NumberedTable():
            if element.number:
                yield f"**{_escaped(element.number)}**"
            yield f"*{_escaped(element.title)}*"
            yield _table(element.grid)
            yield _words(element.note)
        case Picture():
            yield f"![{_escaped(element.seen)}](figures/{element.name}.svg)"
        case Gap() | Sliders():
            return
        case _:
            raise AssertionError(f"no Markdown shows {type(element).__name__}")


def _table(grid: Grid) -> str:
    head = " | ".join(_escaped(column.title) for column in grid.columns)
    rule = "|".join(":--" if column.left else "--:" for column in grid.columns)
    cells = ([*map(_words, row), *[""] * (len(grid.columns) - len(row))] for row in grid.rows)
    return "\n".join([f"| {head} |", f"|{rule}|", *(f"| {' | '.join(row)} |" for row in cells)])


def _words(words: Words) -> str:
    return "".join(_span(_escaped(span.text), span.tone) for span in words.spans)


def _begun(text: str) -> str:
    """Words at the beginning of a line, so that they begin no list and no rule."""
    return _BLOCK.sub(lambda found: f"{found[1]}{found[3] or ''}\\{found[2] or found[4]}", text)


def _span(text: str, tone: Tone) -> str:
    inside = text.strip()
    mark = "**" if tone in _STRONG else "*" if tone is Tone.SLANTED else ""
    return text.replace(inside, f"{mark}{inside}{mark}", 1) if mark and inside else text


def _escaped(text: object) -> str:
    return _MARKED.sub(r"\\\1", in_one_line(text))
