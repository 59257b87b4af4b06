"""What stands above or beside the names of columns: titles, and questions in one row with their parts in the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

type Cells = Sequence[object]

MOST_TITLES = 10
_SHOWN = 80
_REST = ("Response", "Open-Ended Response", "Ответ", "Жауап")
"""What SurveyMonkey writes below a question that has one column only."""
JOINED = "two rows of names were read as one: a question, and in brackets what it asks in this column"


def titles_above(rows: Sequence[Cells]) -> int:
    """How many rows at the top are titles: of one filled cell each, or none, above a row of texts and no numbers."""
    for place, row in enumerate(rows[: MOST_TITLES + 1]):
        filled = [cell for cell in row if not _blank(cell)]
        if len(filled) > 1:
            return place if all(map(_is_text, filled)) else 0
    return 0


def titled(titles: Sequence[Cells]) -> str:
    """What is said of rows that were titles."""
    told = " / ".join(str(cell).strip() for row in titles for cell in row if not _blank(cell))
    above = "the row above the names of columns was" if len(titles) == 1 else f"{len(titles)} rows above the names were"
    return f"{above} left out as a title: {told[:_SHOWN]!r}"


def is_answered(text: str, below: Iterable[object]) -> bool:
    """Whether the text is an answer among others further down: alone it is what a box that was ticked says, and
    SurveyMonkey writes that above the column too.
    """
    seen = {cell for cell in below if not _blank(cell)}
    return text in seen and len(seen) > 1


def joined_names(first: Cells, second: Cells, answered: Callable[[int, str], bool]) -> list[str] | None:
    """Names of columns made of two rows, where a question stands above its first column only; None where it does not.

    The second row has a text below every blank of the first, which stands right of a question; holds no numbers, and no
    text that somebody `answered` further down in its column (place, text). SurveyMonkey writes so.
    """
    blanks = [place for place, cell in enumerate(first) if _blank(cell) and not (_blank(second[place]))]
    if not blanks or any(not _blank(cell) and not _is_text(cell) for cell in second):
        return None
    if any(_blank(cell) and _blank(second[place]) for place, cell in enumerate(first)):
        return None
    if all(_blank(cell) for cell in first[: blanks[0]]):
        return None
    if any(answered(place, str(cell)) for place, cell in enumerate(second) if not _blank(cell)):
        return None
    names, question = [], ""
    for place, (above, below) in enumerate(zip(first, second, strict=True)):
        question = question if _blank(above) else str(above).strip()
        alone = place + 1 == len(first) or not _blank(first[place + 1])
        part = (
            "" if _blank(below) or (not _blank(above) and alone and str(below).strip() in _REST) else str(below).strip()
        )
        names.append(f"{question} [{part}]" if part else question)
    return names


def _blank(cell: object) -> bool:
    return cell is None or cell != cell or not str(cell).strip()  # noqa: PLR0124 - a missing value is not itself


def _is_text(cell: object) -> bool:
    if not isinstance(cell, str):
        return False
    try:
        float(cell.replace(",", "."))
    except ValueError:
        return True
    return False
