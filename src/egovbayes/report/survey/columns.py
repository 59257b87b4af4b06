"""The columns of a file on the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from egovbayes.data.coding.proposals import Column
from egovbayes.data.coding.told_words import Reading
from egovbayes.data.surveys.survey import Survey
from egovbayes.hints import listed
from egovbayes.report.notices import show_notes, show_synthetic
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import toned
from egovbayes.report.survey.toml_lines import quoted
from egovbayes.report.words import counted

_SHOWN, _WIDEST = 7, 48
_LARGEST_WHOLE = 1e15
MOST = 1000
"""So many columns are listed; nobody reads more."""


def show_columns(survey: Survey, columns: Sequence[Column], page: Page) -> None:
    """Print columns, a thousand at most: what each holds, its values or labels, the short name where it needs one."""
    show_synthetic(page, synthetic=survey.synthetic)
    n = len(survey.frame)
    page.line("Data", f"{survey.source}: {counted(n, 'respondent')}, {counted(len(columns), 'column')}")
    page.gap()
    renamed = any(column.short != column.name for column in columns)
    grid = plain_grid("column", "answered", left=[*(["called"] if renamed else []), "holds", "values"])
    above = ""
    width, named = len(f"{len(columns)}"), Counter(column.name for column in columns)
    for place, column in enumerate(columns[:MOST], start=1):
        own = [column.short if column.short != column.name else ""] if renamed else []
        told = _values(column)
        if named[column.name] > 1:
            told = f"{told}; {named[column.name]} columns have this name: a model can have one, rename the others"
        cells = [
            f"{place:>{width}} {column.name}",
            f"{column.answered}",
            *own,
            column.kind,
            "as above" if told and told == above else told,
        ]
        grid.add_row(*(toned(cell) for cell in cells))
        above = told
    page.add(grid)
    if len(columns) > MOST:
        page.say(f"and {len(columns) - MOST:,} more, from {columns[MOST].name} to {columns[-1].name}")
    show_notes(survey.notes, page)


def show_reading(survey: Survey, page: Page) -> None:
    """Print how the file was read, and whether a program answered; nothing where there is nothing to say."""
    show_synthetic(page, synthetic=survey.synthetic)
    show_notes(survey.notes, page)


def _amount(value: float) -> str:
    """A whole number with all its digits, as those of respondents have; any other in six."""
    return f"{value:.0f}" if value == round(value) and abs(value) < _LARGEST_WHOLE else f"{value:g}"


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
        told = " to ".join(map(_amount, column.ends))
    else:
        told = _cut(column.values)
    told_order = f"order = [{', '.join(map(quoted, column.out_of_step))}]"
    order = f"its codes do not follow its labels (say {told_order})" if column.out_of_step else ""
    none = f"no answer: {', '.join(column.no_answers)}" if column.no_answers else ""
    unsaid = f"{listed(f'{code:g}' for code in column.unsaid)}: no answer? (missing = [...])" if column.unsaid else ""
    stray = f"{column.stray}, beside numbers" if column.stray else ""
    return "; ".join(part for part in (told, stray, column.alike, order, none, unsaid) if part)


def _cut(texts: Sequence[str]) -> str:
    short = [text if len(text) <= _WIDEST else f"{text[: _WIDEST - 3]}..." for text in texts[:_SHOWN]]
    # where several boxes were ticked, answers have commas of their own
    between = "; " if any(", " in text for text in short) else ", "
    return between.join(short) + (f" and {len(texts) - _SHOWN} more" if len(texts) > _SHOWN else "")
