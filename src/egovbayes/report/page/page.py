"""A page as it is put together: each block adds its titles, lines, sentences and tables; a renderer writes them.

What a block adds knows of no medium. `terminal`, `html`, `word`, `markdown`, `latex` and `cells` beside this module
know of nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from egovbayes.catalogue.sentence import Text
from egovbayes.report.page.words import Said, Tone, Words, as_words, toned


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's title; of a page, of a part of it (`level` 2), or of a part of that (3). `mark` is what all that the
    section shows is marked with (SYNTHETIC DATA), which is no part of its title.
    """

    text: Text
    level: int = 2
    mark: Text = ""

    @property
    def marked(self) -> str:
        """The title with its mark behind it; in English where they have no language yet."""
        return f"{self.text} [{self.mark}]" if self.mark else str(self.text)


@dataclass(frozen=True, slots=True)
class Line:
    """A name and what is to be said of it."""

    name: Text
    words: Words


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words by themselves, set in by so many letters; `aligned` ones stand below each other letter by letter."""

    words: Words
    indent: int = 0
    aligned: bool = False


@dataclass(frozen=True, slots=True)
class Bullet:
    """One of several points, with its mark."""

    mark: str
    words: Words
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Gap:
    """Room between what stands above and below."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure by the name of its file, and what it shows in words, for who does not see it."""

    name: str
    seen: Text


@dataclass(slots=True)
class Column:
    """A column of a table: its title, whether its cells stand left, and whether they may take a second line."""

    title: Text
    left: bool = False
    wraps: bool = False


@dataclass(slots=True)
class Grid:
    """A table: columns, and rows of cells; `narrow` leaves less room between columns, `ruled` has a line below the
    titles.
    """

    columns: list[Column]
    rows: list[tuple[Words, ...]] = field(default_factory=list)
    narrow: bool = False
    ruled: bool = True

    def add_column(self, title: Text, *, left: bool = False, wraps: bool = False) -> None:
        """Add a column behind the others, before there are rows."""
        self.columns.append(Column(title, left=left, wraps=wraps))

    def add_row(self, *cells: Said) -> None:
        """Add a row; cells that are lacking at its end are empty."""
        self.rows.append(tuple(as_words(cell) for cell in cells))

    def set_left(self, *places: int, wraps: bool = False) -> None:
        """Have the cells of these columns stand left."""
        for place in places:
            self.columns[place] = Column(self.columns[place].title, left=True, wraps=wraps)


def plain_grid(first: Text = "", *columns: Text, left: Sequence[Text] = ()) -> Grid:
    """An empty table: the first column and those of `left` set left and wrapping, the others right."""
    return Grid(
        [
            Column(first, left=True, wraps=True),
            *(Column(title) for title in columns),
            *(Column(title, left=True, wraps=True) for title in left),
        ]
    )


@dataclass(frozen=True, slots=True)
class NumberedTable:
    """A table as papers print it: its `number` ("Table 1"), its title, the table, and the note that stands below.

    `name` is what it is asked for by; several may share one, and are then given together. `data` says who answered, for
    a file that holds the table alone.
    """

    name: str
    number: Text
    title: Text
    grid: Grid
    note: Words
    data: str = ""


@dataclass(frozen=True, slots=True)
class Sliders:
    """A table of claims whose verdicts a reader moves, where the medium can: elsewhere nothing.

    `words` are, in this order: the title, what the two sliders are called (threshold, size below which an effect is
    negligible), the verdicts supported, contradicted and undecided, and the note. The last two columns of `grid` are
    verdict and share that is negligible, for the values `threshold` and `negligible`. `claims` has of each row its
    probability, of how many paths the effect is a product, and the effect's quantiles from the lowest draw to the
    highest, as far as there is an effect; empty where a verdict is not to be moved.
    """

    words: tuple[Text, ...]
    grid: Grid
    threshold: float
    negligible: float
    claims: tuple[tuple[float, ...], ...]


type Element = Heading | Line | Paragraph | Bullet | Gap | Picture | Grid | NumberedTable | Sliders


@dataclass(slots=True)
class Page:
    """What is to be shown, in its order; `labelled` asks blocks to call constructs by their labels, as readers of a
    document do, not by the names of the equations, which a user types.
    """

    elements: list[Element] = field(default_factory=list)
    labelled: bool = False

    def heading(self, text: Text, level: int = 2, mark: Text = "") -> None:
        """Begin a section, with a mark on all it shows."""
        self.elements.append(Heading(text, level, mark))

    def line(self, name: Text, said: Said) -> None:
        """Say something of a name."""
        self.elements.append(Line(name, as_words(said)))

    def say(self, said: Said, tone: Tone = Tone.PLAIN, *, indent: int = 0) -> None:
        """Say something, in a tone where it has none of its own."""
        self.elements.append(Paragraph(said if isinstance(said, Words) else toned(said, tone), indent))

    def aligned(self, said: Said, tone: Tone = Tone.PLAIN) -> None:
        """Say something whose letters stand below those of the line above."""
        self.elements.append(Paragraph(said if isinstance(said, Words) else toned(said, tone), aligned=True))

    def bullet(self, said: Said, mark: str = "·", tone: Tone = Tone.PLAIN) -> None:
        """Say one of several points, its mark in this tone."""
        self.elements.append(Bullet(mark, as_words(said), tone))

    def gap(self) -> None:
        """Leave room."""
        self.elements.append(Gap())

    def add(self, grid: Grid) -> None:
        """Show a table."""
        self.elements.append(grid)

    def numbered(self, table: NumberedTable) -> None:
        """Show a table with its number, title and note."""
        self.elements.append(table)

    def sliders(self, sliders: Sliders) -> None:
        """Show claims whose verdicts are moved."""
        self.elements.append(sliders)

    def picture(self, name: str, seen: Text) -> None:
        """Show the figure of that name, where the medium has pictures; `seen` says what it shows."""
        self.elements.append(Picture(name, seen))
