"""The five questions of a new model: the file, what measures what, what leads to what, what is expected, groups and
codes for no answer. What an option tells is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from egovbayes.cli.console import present
from egovbayes.cli.questions.asking import answered, on_a_terminal
from egovbayes.cli.questions.new_files import FilesAsked, NewFiles, new_files
from egovbayes.data.coding.proposals import Column
from egovbayes.errors import SpecError
from egovbayes.hints import listed
from egovbayes.model.drafting.draft import Draft, guessed_constructs, orders_all
from egovbayes.model.drafting.told import (
    ARROWS_HELP,
    CONSTRUCTS_HELP,
    HYPOTHESES_HELP,
    Constructs,
    to_order,
    told_arrows,
    told_constructs,
    told_group,
    told_hypotheses,
    told_missing,
    told_order,
    unordered,
    usual_hypotheses,
)
from egovbayes.report.survey.columns import show_columns, show_reading

_SHOWN_COLUMNS = 40
_MOST_GUESSED = 500
"""A model of more items is told, not guessed."""
_FOR = "       For example:"


@dataclass(frozen=True, slots=True)
class AskedDraft:
    """What options tell of a new model, as texts; empty or None where they tell nothing."""

    file: str | None
    constructs: tuple[str, ...] = ()
    arrows: tuple[str, ...] = ()
    hypotheses: tuple[str, ...] = ()
    group: str | None = None
    missing: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()


def drafted(asked: AskedDraft, files: FilesAsked, *, ask: bool) -> tuple[NewFiles, Draft]:
    """The survey with its files, and the draft of its model, by options and, with `ask` on a terminal, questions.

    Raises EgovbayesError for options that cannot be used, and where neither an option nor the names of columns tell
    what is measured.
    """
    ask = ask and on_a_terminal()
    found = _files(asked, files, ask=ask)
    present(partial(show_columns, found.survey, found.columns) if ask else partial(show_reading, found.survey))
    constructs = _constructs(asked, found, ask=ask)
    orders = _orders(asked, constructs, found, ask=ask)
    arrows, predictors = _told(
        asked.arrows,
        f"3 of 5. What leads to what? Enter: nothing yet.\n{_FOR} {ARROWS_HELP}",
        "",
        lambda texts: told_arrows(texts, constructs, found.columns),
        ask=ask,
    )
    hypotheses = _told(
        asked.hypotheses,
        f"4 of 5. What do you expect? Enter takes what is in brackets, a dash (-) nothing.\n{_FOR} {HYPOTHESES_HELP}\n",
        "; ".join(usual_hypotheses(arrows, constructs)),
        lambda texts: told_hypotheses(texts, arrows),
        ask=ask and bool(arrows),
    )
    group = _group(asked, constructs, predictors, found.columns, ask=ask)
    missing = _missing(asked, constructs, found, ask=ask)
    guessed = not ask and not asked.constructs
    return found, Draft(constructs, arrows, hypotheses, group, missing, predictors, orders, guessed)


def _told[T](texts: Sequence[str], question: str, proposed: str, read: Callable[[Sequence[str]], T], *, ask: bool) -> T:
    """What options tell, else what is answered, else what is proposed."""
    if texts or not ask:
        return read(texts or (proposed,))
    return answered(question, proposed, lambda text: read((text,)))


def _files(asked: AskedDraft, files: FilesAsked, *, ask: bool) -> NewFiles:
    file, missing = asked.file, told_missing(asked.missing)
    if file is None and not ask:
        raise SpecError("which file holds the answers? Name it: egovbayes new FILE")
    if file is not None:
        return new_files(file, files, missing)
    question = "1 of 5. Which file holds the answers?"
    # a file that is dragged into a terminal comes in quotes
    return answered(question, "", lambda text: new_files(text.strip().strip("'\""), files, missing))


def _constructs(asked: AskedDraft, found: NewFiles, *, ask: bool) -> Constructs:
    columns = found.columns
    guessed = guessed_constructs(columns)
    if (n := sum(map(len, guessed.values()))) > _MOST_GUESSED:
        guessed = {}
        if not (asked.constructs or ask):
            raise SpecError(
                f"{n:,} columns look like items of constructs: say which ones, --construct '{CONSTRUCTS_HELP}'"
            )
    if not (asked.constructs or ask or guessed):
        raise SpecError(
            f"no names of columns tell what they measure: say it, --construct '{CONSTRUCTS_HELP}' "
            f"(columns: {listed(column.short for column in columns[:_SHOWN_COLUMNS])})"
        )
    if not (asked.constructs or ask):
        found.refuse_contradicted(guessed)
        return guessed

    def read(texts: Sequence[str]) -> Constructs:
        told = told_constructs(texts, columns)
        if not told:
            raise SpecError(f"a model has at least one construct: {CONSTRUCTS_HELP}")
        found.refuse_contradicted(told)
        return told

    proposed = "; ".join(f"{name} = {_in_short(items, columns)}" for name, items in guessed.items())
    question = (
        "2 of 5. Which columns measure what? Names of columns, or their numbers above."
        f"{' Enter takes the guess in brackets.' if proposed else ''}\n{_FOR} {CONSTRUCTS_HELP}\n"
    )
    return _told(asked.constructs, question, proposed, read, ask=ask)


def _in_short(items: Sequence[Column], columns: Sequence[Column]) -> str:
    """The columns' short names, or the first and the last of three or more in a row."""
    places = [columns.index(item) for item in items]
    in_a_row = len(items) > 2 and places == [*range(places[0], places[-1] + 1)]
    return f"{items[0].short}-{items[-1].short}" if in_a_row else ", ".join(item.short for item in items)


def _orders(asked: AskedDraft, constructs: Constructs, found: NewFiles, *, ask: bool) -> tuple[tuple[str, ...], ...]:
    """The orders that were told, and those of words that no known scale has."""
    if found.description is None and not asked.orders:
        return ()
    if found.description is None:
        raise SpecError("the survey's description says how words are ordered: leave --order out, and write it there")
    orders = tuple(told_order(text) for text in asked.orders)
    while lost := unordered(constructs, orders):
        column = lost[0]
        if not ask:
            raise SpecError(_order_needed(column))
        orders = (*orders, _order(column))
    own = [column for columns in constructs.values() for column in columns]
    for order, text in zip(orders, asked.orders, strict=False):
        if not any(orders_all(order, column) for column in own):
            raise SpecError(
                f"--order {text!r}: no item's answers are all among these words; name every answer of an item, as the "
                "file has it"
            )
    return orders


def _order_needed(column: Column) -> str:
    """Which column's order nobody told, and how to tell it."""
    if column.out_of_step:
        coded = listed(f'{code:g} = "{label}"' for code, label in sorted(column.labels.items()))
        return (
            f"the codes of {column.short} do not follow its labels: {coded}. To count them in the order of the labels: "
            f"--order '{to_order(column.out_of_step)}'; should the labels be wrong, in that of the codes: --order "
            f"'{to_order(column.values)}'"
        )
    words = to_order(column.values)
    return (
        f"the column {column.short} holds words of no known scale ({words}); {_why(column)}say their order, lowest "
        f"first: --order '{words}'"
    )


def _order(column: Column) -> tuple[str, ...]:
    what = "The codes do not follow the labels of" if column.out_of_step else "The words of"
    question = f"       {what} {column.short}: {_why(column)}In which order, lowest first?"
    return answered(question, to_order(column.out_of_step or column.values), lambda text: told_order(text, column))


def _why(column: Column) -> str:
    return f"{column.reading}; " if column.reading else ""


def _group(
    asked: AskedDraft, constructs: Constructs, predictors: Sequence[Column], columns: Sequence[Column], *, ask: bool
) -> Column | None:
    def read(texts: Sequence[str]) -> Column | None:
        return told_group(texts[0], constructs, predictors, columns) if texts[0].strip() else None

    question = "5 of 5. Fit in every group of a column (sex, say)? Enter: everybody together."
    return _told([asked.group] if asked.group else [], question, "", read, ask=ask)


def _missing(asked: AskedDraft, constructs: Constructs, found: NewFiles, *, ask: bool) -> tuple[float | str, ...]:
    """Codes and words for no answer, all of them; empty where nothing is told beyond what the file says."""
    if found.description is None:
        if asked.missing:
            raise SpecError("the survey's description says what is no answer: leave --missing out, and write it there")
        return ()
    items = [column for own in constructs.values() for column in own]
    unsaid = sorted({code for column in items for code in column.unsaid})
    said = dict.fromkeys(_code(told) for column in items for told in column.no_answers)
    proposed = ", ".join([*(f"{code:g}" for code in unsaid), *said]) if unsaid else ""
    known = f" (the file says so of {listed(said)})" if said and not unsaid else ""
    question = f"       All codes or words that are no answers{known}, 98, 99 say. Enter: no more than the file says."
    return _told(asked.missing, question, proposed, told_missing, ask=ask)


def _code(told: str) -> str:
    """The code of `9 = Don't know`, or the word itself."""
    return re.split(r" = ", told, maxsplit=1)[0]
