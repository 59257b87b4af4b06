"""The columns of a file on the terminal, and a model and a description of them to edit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.text import Text

from egovbayes.data.coding.proposals import Column
from egovbayes.data.coding.told_words import Reading
from egovbayes.data.surveys.survey import Survey
from egovbayes.report.grids import plain_grid, show_line
from egovbayes.report.notices import show_notes, show_synthetic
from egovbayes.report.words import counted

FEWEST = 2
"""So many items of one stem (att1, att2) are proposed as a construct."""
_SHOWN, _WIDEST = 7, 48
_STEM = re.compile(r"(.*[^\W\d_])[_.]?\d+")


def show_columns(survey: Survey, columns: Sequence[Column], console: Console) -> None:
    """Print every column: what it holds, its values or labels, and the short name where it needs one."""
    show_synthetic(console, synthetic=survey.synthetic)
    n = len(survey.frame)
    show_line(console, "Data", f"{survey.source}: {counted(n, 'respondent')}, {counted(len(columns), 'column')}")
    console.print()
    renamed = any(column.short != column.name for column in columns)
    grid = plain_grid("column", "answered", left=[*(["called"] if renamed else []), "holds", "values"])
    above = ""
    for column in columns:
        own = [column.short if column.short != column.name else ""] if renamed else []
        told = _values(column)
        cells = [column.name, f"{column.answered}", *own, column.kind, "as above" if told and told == above else told]
        grid.add_row(*(Text(cell) for cell in cells))
        above = told
    console.print(grid)
    show_notes(survey.notes, console)


def _values(column: Column) -> str:
    """What somebody answered, and what it means as far as is known."""
    if column.kind == "words":
        if isinstance(column.reading, Reading):
            told = f"{column.reading.by}: {column.reading.sentence}"
        else:
            told = f"{_cut(column.values)} (say which is lowest: order = [...])"
    elif column.labels and column.kind == "numbers":
        named = (f"{code:g} = {label}" for code, label in sorted(column.labels.items()))
        told = _cut([one for one in named if one not in column.no_answers])
    elif column.ends is not None:
        told = f"{column.ends[0]:g} to {column.ends[1]:g}"
    else:
        told = _cut(column.values)
    none = f"no answer: {', '.join(column.no_answers)}" if column.no_answers else ""
    return "; ".join(part for part in (told, none) if part)


def _cut(texts: Sequence[str]) -> str:
    short = [text if len(text) <= _WIDEST else f"{text[: _WIDEST - 3]}..." for text in texts[:_SHOWN]]
    return ", ".join(short) + (f" and {len(texts) - _SHOWN} more" if len(texts) > _SHOWN else "")


def constructs_in(columns: Sequence[Column]) -> dict[str, tuple[str, ...]]:
    """Items whose short names differ in a number at the end, by what is before it: a guess at what they measure."""
    stems: dict[str, list[str]] = {}
    for column in columns:
        if column.is_item and (found := _STEM.fullmatch(column.short)):
            stems.setdefault(found[1], []).append(column.short)
    taken = {column.short for column in columns}
    return {
        (f"{stem}_f" if stem in taken else stem): tuple(items) for stem, items in stems.items() if len(items) >= FEWEST
    }


def model_skeleton(columns: Sequence[Column], *, described: bool) -> str:
    """A model file to edit: constructs guessed from the names of columns, and room for paths and hypotheses. Columns
    that have short names are told here, unless a description tells them (`described`).
    """
    guessed = constructs_in(columns)
    measured = {name for items in guessed.values() for name in items}
    others = [column.short for column in columns if column.is_item and column.short not in measured]
    equations = [f"{name} =~ {' + '.join(items)}" for name, items in guessed.items()]
    first, second = [*guessed, "trust", "intention"][:2]
    named = [column for column in columns if column.short in measured and column.short != column.name and not described]
    return _lines(
        "# A model to edit. Constructs are guessed from the names of columns: put together what belongs together.",
        'syntax = """',
        *(equations or ["# trust =~ item1 + item2 + item3"]),
        *([f"# columns that no construct has: {', '.join(others)}"] if others else []),
        f"# {second} ~ a*{first}        # what leads to what; a is a label, which hypotheses are about",
        '"""',
        *(line for one in named for line in ("", f"[items.{_key(one.short)}]", f"column = {_quoted(one.name)}")),
        "",
        "# [hypotheses.H1]",
        f'# statement = "{first} raises {second}"',
        '# claim = "a > 0"',
    )


def description_skeleton(columns: Sequence[Column], answers: str, title: str) -> str:
    """A survey description to edit: items with columns, wordings and the order of words; questions about respondents.

    Items are those that a model would guess constructs of, or all columns that may be some where it guesses none.
    """
    measured = {name for items in constructs_in(columns).values() for name in items}
    items = [column for column in columns if column.is_item and (column.short in measured or not measured)]
    others = [column for column in columns if column not in items]
    return _lines(
        "# A survey description to edit: what was asked, and how it was coded. docs/survey.md has every key.",
        f"title = {_quoted(title)}",
        f"answers = {_quoted(answers)}",
        f"items = [{', '.join(_quoted(column.short) for column in items)}]   # in the order of the questionnaire",
        _scale_line(items),
        "# distributed = 500   # questionnaires handed out",
        *(line for column in items for line in _item_lines(column)),
        *(line for column in others for line in _question_lines(column)),
    )


def _lines(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def _scale_line(items: Sequence[Column]) -> str:
    """The scale of all items, to be uncommented: what was answered need not be what could be."""
    ends = [column.ends for column in items if column.ends is not None]
    lowest, highest = (min(low for low, _ in ends), max(high for _, high in ends)) if ends else (1, 5)
    return f"# scale = [{lowest:g}, {highest:g}]   # lowest and highest answer that could be given"


def _item_lines(column: Column) -> Iterator[str]:
    """The item's table; none where there is nothing to tell of it."""
    lines = [f"column = {_quoted(column.name)}"] if column.name != column.short else []
    lines += [f"text = {_quoted(column.text)}"] if column.text else []
    if isinstance(column.reading, Reading):
        words = sorted(column.reading.codes, key=column.reading.codes.__getitem__)
        lines.append(
            f"# order = [{', '.join(_quoted(column.reading.shown[word]) for word in words)}]   # as it is read"
        )
    if lines:
        yield from ("", f"[codebook.{_key(column.short)}]", *lines)


def _question_lines(column: Column) -> Iterator[str]:
    """What may be a question about the respondents, or an item whose order nobody told: a few values that recur."""
    name = column.short
    if column.kind == "words":
        told = f"order = [{', '.join(map(_quoted, column.values))}]"
        yield from ("", f"# [profile.{_key(name)}]   # or [codebook.{_key(name)}], where it is an item", f"# {told}")
    elif column.kind == "numbers" and column.labels:
        told = ", ".join(f"{code:g} = {_quoted(label)}" for code, label in sorted(column.labels.items()))
        yield from ("", f"# [profile.{_key(name)}]", f"# labels = {{ {told} }}")
    else:
        return
    if column.name != name:
        yield f"# column = {_quoted(column.name)}"


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _quoted(name)


def _quoted(text: str) -> str:
    """The text as TOML has it, without control characters."""
    escapes: Mapping[str, str] = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    kept = (escapes.get(letter, letter) for letter in text if letter in escapes or letter.isprintable())
    return f'"{"".join(kept)}"'
