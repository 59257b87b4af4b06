"""A page as one HTML file: no network, nothing beside it; its words, tables and pictures for screen, reader and paper.

Everything that comes from a page is escaped: names and labels are a user's own.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from itertools import groupby

from egovbayes.report.letters import clean
from egovbayes.report.page.breaks import unbroken, with_breaks
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
from egovbayes.report.page.sliders import row_data, sliders_html
from egovbayes.report.page.svg import drawing_within
from egovbayes.report.page.words import Tone, Words

_CLASSES = {
    Tone.STRONG: "strong",
    Tone.QUIET: "quiet",
    Tone.SLANTED: "slanted",
    Tone.GOOD: "good",
    Tone.BAD: "bad",
    Tone.OPEN: "open",
    Tone.UNSURE: "open",
    Tone.ALARM: "alarm",
}


_LONG = 30
"""Letters of a name in the first column from which that has room for several words a line, whatever is beside it."""


@dataclass(frozen=True, slots=True)
class HtmlFrame:
    """What stands around a page: its title, its language (as in `en`) and the word for contents in it, how many
    sections are open at first, and the pictures there are, as SVG, by name.
    """

    title: str
    language: str = "en"
    contents: str = "Contents"
    unfolded: int = 3
    pictures: Mapping[str, bytes] | None = None


def html_page(page: Page, frame: HtmlFrame) -> str:
    """The whole document."""
    before, sections = _sections(page.elements)
    titles = [(f"s{number}", heading.text) for number, (heading, _) in enumerate(sections, start=1)]
    links = "".join(f'<li><a href="#{place}">{_escaped(title)}</a></li>' for place, title in titles)
    body = [f"<h1>{_escaped(frame.title)}</h1>", *_written(before, frame)]
    if len(titles) > 1:
        body.append(f'<nav aria-label="{_escaped(frame.contents)}"><ul>{links}</ul></nav>')
    for number, (heading, elements) in enumerate(sections):
        shown = " open" if number < frame.unfolded else ""
        body += [f'<details id="s{number + 1}"{shown}><summary><h2>{_heading(heading)}</h2></summary>']
        body += [*_written(elements, frame), "</details>"]
    return (
        f'<!DOCTYPE html>\n<html lang="{_escaped(frame.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; '
        "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">"
        f"<title>{_escaped(frame.title)}</title><style>{_resource('page.css')}</style></head>\n"
        f"<body><main>\n{'\n'.join(body)}\n</main><script>{_resource('page.js')}</script></body></html>\n"
    )


def _escaped(text: object) -> str:
    return escape(clean(text))


@cache
def _resource(name: str) -> str:
    return files("egovbayes.report.page").joinpath(name).read_text(encoding="utf-8")


def _heading(heading: Heading) -> str:
    mark = f' <span class="badge">{_escaped(heading.mark)}</span>' if heading.mark else ""
    return f"{_escaped(heading.text)}{mark}"


type _Section = tuple[Heading, Sequence[Element]]


def _sections(elements: Sequence[Element]) -> tuple[Sequence[Element], Sequence[_Section]]:
    """What stands before the first section, and each section with what is in it."""
    starts = [at for at, one in enumerate(elements) if isinstance(one, Heading) and one.level <= 2]
    ends = [*starts, len(elements)][1:]
    found: list[_Section] = []
    for start, end in zip(starts, ends, strict=True):
        heading = elements[start]
        assert isinstance(heading, Heading), "sections start with their heading"
        found.append((heading, elements[start + 1 : end]))
    return elements[: starts[0] if starts else len(elements)], found


def _written(elements: Sequence[Element], frame: HtmlFrame) -> Iterator[str]:
    """Each element; lines and points that follow each other are one list, aligned words one block."""
    for kind, run in groupby(elements, _kind):
        own = list(run)
        if kind == "line":
            yield f"<dl>{''.join(_line(one) for one in own if isinstance(one, Line))}</dl>"
        elif kind == "bullet":
            yield f'<ul class="points">{"".join(_bullet(one) for one in own if isinstance(one, Bullet))}</ul>'
        elif kind == "aligned":
            lines = "\n".join(_words(one.words) for one in own if isinstance(one, Paragraph))
            yield f'<pre tabindex="0">{lines}</pre>'
        else:
            yield from (_single(one, frame) for one in own)


def _kind(element: Element) -> str:
    if isinstance(element, Paragraph) and element.aligned:
        return "aligned"
    return type(element).__name__.lower()


def _line(line: Line) -> str:
    return f"<div><dt>{_escaped(line.name)}</dt><dd>{_words(line.words)}</dd></div>"


def _bullet(bullet: Bullet) -> str:
    mark = f'<span class="mark {_CLASSES.get(bullet.tone, "")}" aria-hidden="true">{_escaped(bullet.mark)}</span>'
    return f"<li>{mark}<span>{_words(bullet.words)}</span></li>"


def _single(element: Element, frame: HtmlFrame) -> str:
    match element:
        case Paragraph():
            inset = ' class="inset"' if element.indent else ""
            return f"<p{inset}>{_words(element.words)}</p>"
        case Heading():
            return f"<h3>{_heading(element)}</h3>"
        case Grid() | NumberedTable() | Sliders():
            return _of_table(element)
        case Picture():
            return _picture(element, frame)
        case Gap():
            return ""
        case _:
            raise AssertionError(f"no HTML shows {type(element).__name__}")


def _words(words: Words) -> str:
    texts = ((span.tone, _escaped(unbroken(str(span.text)))) for span in words.spans)
    return "".join(f'<span class="{_CLASSES[tone]}">{text}</span>' if tone else text for tone, text in texts)


def _of_table(element: Grid | NumberedTable | Sliders) -> str:
    if isinstance(element, Grid):
        return _table(element)
    return _numbered(element) if isinstance(element, NumberedTable) else _sliders(element)


def _sliders(element: Sliders) -> str:
    return sliders_html(element, _table(element.grid, claims=element.claims))


def _numbered(table: NumberedTable) -> str:
    number = f"<b>{_escaped(table.number)}</b>" if table.number else ""
    caption = f"<caption>{number}<i>{_escaped(table.title)}</i></caption>"
    return f'{_table(table.grid, caption)}<p class="note">{_words(table.note)}</p>'


def _table(grid: Grid, caption: str = "", claims: Sequence[Sequence[float]] = ()) -> str:
    sides = ['class="left"' if column.left else 'class="right"' for column in grid.columns]
    if grid.columns[0].left and any(len(row[0].text) > _LONG for row in grid.rows):
        sides[0] = 'class="left names"'
    titles = zip(sides, grid.columns, strict=True)
    head = "".join(
        f'<th scope="col" {side}>{with_breaks(_escaped(column.title))}</th>' if column.title else f"<td {side}></td>"
        for side, column in titles
    )
    rows = []
    for number, row in enumerate(grid.rows):
        cells = [with_breaks(_words(cell)) for cell in row] + [""] * (len(grid.columns) - len(row))
        first = f'<th scope="row" {sides[0]}>{cells[0]}</th>'
        rest = "".join(f"<td {side}>{cell}</td>" for side, cell in zip(sides[1:], cells[1:], strict=True))
        rows.append(f"<tr{row_data(claims[number]) if claims else ''}>{first}{rest}</tr>")
    return (
        f'<div class="wide" tabindex="0"><table>{caption}<thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _picture(picture: Picture, frame: HtmlFrame) -> str:
    svg = (frame.pictures or {}).get(picture.name)
    if svg is None:
        return ""
    seen = _escaped(picture.seen)
    shown = drawing_within(svg, picture.name, seen)
    if not shown:
        data = b64encode(svg).decode("ascii")
        shown = f'<img src="data:image/svg+xml;base64,{data}" alt="{seen}">'
    return f"<figure>{shown}<figcaption>{seen}</figcaption></figure>"
