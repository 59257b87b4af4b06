r"""A page as LaTeX: a document for XeLaTeX or LuaLaTeX, or a table alone to \input into a paper. Rules are booktabs'.

Everything is escaped: a label may hold what LaTeX would take for a command, mathematics or the end of a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from egovbayes.report.letters import in_one_line
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
from egovbayes.report.page.widths import shared_width
from egovbayes.report.page.words import Tone, Words

NEEDS = r"\usepackage{array,booktabs,longtable}"
_PREAMBLE = rf"""% compile with xelatex or lualatex
\documentclass[11pt,a4paper]{{article}}
\usepackage[margin=25mm]{{geometry}}
\usepackage{{fontspec,graphicx}}
{NEEDS}
\IfFontExistsTF{{Times New Roman}}{{\setmainfont{{Times New Roman}}}}{{%
  \IfFontExistsTF{{Noto Serif}}{{\setmainfont{{Noto Serif}}}}{{%
    \IfFontExistsTF{{DejaVu Serif}}{{\setmainfont{{DejaVu Serif}}}}{{}}}}}}
\setlength{{\parindent}}{{0pt}}\setlength{{\parskip}}{{4pt}}\emergencystretch=3em
"""
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\symbol{34}",
    "`": r"\symbol{96}",
    "'": r"\symbol{39}",
    "[": "{[}",
    "]": "{]}",
    "*": "{*}",
    "-": "{-}",
    "−": "$-$",
    "≤": r"$\leq$",
    "≥": r"$\geq$",
    "×": r"$\times$",
    "²": r"\textsuperscript{2}",
    "–": "{--}",
    "\N{NO-BREAK SPACE}": "~",
}
_SPECIAL_LETTER = re.compile("|".join(map(re.escape, _SPECIAL)))
_LONG_WORD = re.compile(r"\S{30,}")
_PIECE, _LEAST, _MOST, _MARGIN, _LINE = 20, 4, 60, 2.5, 90
"""Letters of a word without a break in it, of a column at least and at most, beside a column, and of a line."""
_TONES = {Tone.SLANTED: "textit", Tone.STRONG: "textbf", Tone.GOOD: "textbf", Tone.BAD: "textbf", Tone.OPEN: "textbf"}
_TONES |= {Tone.ALARM: "textbf"}
_LEVELS = {1: "section", 2: "section", 3: "subsection"}


def latex_page(page: Page, title: str) -> str:
    """The whole document; pictures are looked for in the folder `figures` beside it, as PNG."""
    blocks = [rf"{{\LARGE {_escaped(title)}\par}}", *_blocks(page.elements)]
    return f"{_PREAMBLE}\\begin{{document}}\n\n{'\n\n'.join(blocks)}\n\n\\end{{document}}\n"


def latex_tables(tables: Iterable[NumberedTable]) -> str:
    r"""The tables alone, to \input into a document that loads what the first line says."""
    return "\n\n".join([f"% needs {NEEDS}", *map(_numbered, tables)]) + "\n"


def _blocks(elements: Sequence[Element]) -> Iterator[str]:
    for kind, run in groupby(elements, lambda one: isinstance(one, Bullet)):
        if kind:
            points = "\n".join(rf"\item {_words(one.words)}" for one in run if isinstance(one, Bullet))
            yield f"\\begin{{itemize}}\n{points}\n\\end{{itemize}}"
        else:
            yield from filter(None, map(_single, run))


def _single(element: Element) -> str:
    match element:
        case Heading():
            return rf"\{_LEVELS.get(element.level, 'subsubsection')}*{{{_escaped(element.marked)}}}"
        case Line() | Paragraph():
            name = element.name if isinstance(element, Line) else ""
            return (rf"\textbf{{{_escaped(name)}}} " if name else "") + _words(element.words)
        case Grid():
            return _table(element)
        case NumberedTable():
            return _numbered(element)
        case Picture():
            seen = _escaped(element.seen)
            file = f"figures/{element.name}.png"
            return (
                rf"\IfFileExists{{{file}}}{{\includegraphics[width=\linewidth,height=.8\textheight,keepaspectratio]"
                rf"{{{file}}}\par{{\small {seen}\par}}}}{{}}"
            )
        case Gap() | Sliders():
            return ""
        case _:
            raise AssertionError(f"no LaTeX shows {type(element).__name__}")


def _numbered(table: NumberedTable) -> str:
    """Number and title are rows of the table, so that no page ends between them and it."""
    wide = [rf"\textbf{{{_escaped(table.number)}}}"] if table.number else []
    wide.append(rf"\textit{{{_escaped(table.title)}}}")
    columns = len(table.grid.columns)
    rows = [rf"\multicolumn{{{columns}}}{{@{{}}p{{\linewidth}}@{{}}}}{{\normalsize {one}}} \\" for one in wide]
    return f"{_table(table.grid, rows)}\n\n{{\\small {_words(table.note)}\\par}}"


def _table(grid: Grid, above: Sequence[str] = ()) -> str:
    """A table that may break over pages, its titles repeated; columns as wide as their words, all within a line."""
    places = "".join(
        _column(share, left=column.left) for share, column in zip(_shares(grid), grid.columns, strict=True)
    )
    titles = " & ".join(_escaped(column.title) for column in grid.columns)
    empty = [""] * len(grid.columns)
    rows = (" & ".join([*map(_words, row), *empty[len(row) :]]) for row in grid.rows)
    body = "\n".join(rf"{row} \\" for row in rows)
    head = f"\\toprule\n{titles} \\\\\n\\midrule"
    first = "\n".join([*above, head, r"\endfirsthead", head, r"\endhead"])
    return (
        f"{{\\small\\setlength{{\\tabcolsep}}{{3pt}}\n\\begin{{longtable}}{{@{{}}{places}@{{}}}}\n{first}\n"
        f"\\bottomrule\n\\endlastfoot\n{body}\n\\end{{longtable}}}}"
    )


def _column(share: float, *, left: bool) -> str:
    side = "raggedright" if left else "raggedleft"
    return rf">{{\{side}\arraybackslash}}p{{{share:.3f}\linewidth}}"


def _shares(grid: Grid) -> list[float]:
    """Of a line that each column takes, by its longest cell."""
    longest = [
        max([len(str(column.title)), *(len(row[place].text) for row in grid.rows if place < len(row)), _LEAST])
        for place, column in enumerate(grid.columns)
    ]
    wanted = [min(letters, _MOST) + _MARGIN for letters in longest]
    return [letters / _LINE for letters in shared_width(wanted, [column.left for column in grid.columns], _LINE)]


def _words(words: Words) -> str:
    return "".join(
        rf"\{_TONES[span.tone]}{{{_escaped(span.text)}}}" if span.tone in _TONES else _escaped(span.text)
        for span in words.spans
    )


def _escaped(text: object) -> str:
    """The text as LaTeX shows it, with places to break endless words."""
    pieces = _LONG_WORD.sub(_broken, in_one_line(str(text)))
    escaped = _SPECIAL_LETTER.sub(lambda found: _SPECIAL[found[0]], pieces)
    return escaped.replace("\N{ZERO WIDTH SPACE}", r"\hspace{0pt}")


def _broken(word: re.Match[str]) -> str:
    letters = word[0]
    return "\N{ZERO WIDTH SPACE}".join(letters[at : at + _PIECE] for at in range(0, len(letters), _PIECE))
