"""Answers to the questions of a new model, read: constructs, arrows, hypotheses; a mistake names what was expected."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from egovbayes.data.coding.proposals import Column
from egovbayes.data.coding.words import as_number, plain
from egovbayes.data.surveys.short_names import is_name
from egovbayes.errors import SpecError
from egovbayes.hints import listed, nearest
from egovbayes.model.drafting.columns_told import column_called, columns_told
from egovbayes.model.drafting.draft import Arrow, Expected, label_of, orders_all

MOST_GROUPS = 200
"""Whole numbers that lie further apart are no codes of groups."""

type Constructs = Mapping[str, tuple[Column, ...]]

CONSTRUCTS_HELP = "trust = tru1, tru2, tru3; use = use1-use4"
ARROWS_HELP = "trust, ease -> use"
HYPOTHESES_HELP = "H1: trust raises use; H2: risk lowers use; H3: ease raises use through trust"
_HELD = {"text": "free text", "dates": "dates", "empty": "no answers", "one value": "the same answer of everybody"}
_MEASURED = re.compile(r"\s*=~?\s*")
_ARROW = re.compile(r"\s*(?:-+>|→|=>)\s*")
_HYPOTHESIS = re.compile(
    r"(?:(?P<name>[^\W\d]\w*)\s*:\s*)?(?P<cause>.+?)\s+(?P<verb>raises|lowers)\s+(?P<outcome>.+?)"
    r"(?:\s+through\s+(?P<through>.+))?"
)


def told_constructs(texts: Sequence[str], columns: Sequence[Column]) -> dict[str, tuple[Column, ...]]:
    """Each construct's columns. Raises SpecError for what is not `name = columns`, for names that cannot stand in a
    model, are there twice or are a column's, for columns that nobody answered with numbers or words of a scale,
    or with text beside numbers, and for a column of two constructs.
    """
    found: dict[str, tuple[Column, ...]] = {}
    owner: dict[Column, str] = {}
    for part in _parts(texts):
        name, *rest = _MEASURED.split(part, maxsplit=1)
        if not rest or not rest[0].strip():
            raise SpecError(f"construct {part!r}: write its name, =, and its columns: {CONSTRUCTS_HELP}")
        name = name.strip()
        _check_name(name, columns, found)
        found[name] = columns_told(rest[0], columns, f"construct {name}")
        for column in found[name]:
            if column in owner:
                raise SpecError(
                    f"construct {name}: the column {column.short} belongs to {owner[column]} already; give it to one"
                )
            if column.stray:
                raise SpecError(
                    f"construct {name}: the column {column.short} holds text beside numbers: {column.stray}; correct "
                    "the cells, or say what is no answer: --missing 'WORD, WORD'"
                )
            if column.kind in _HELD:
                raise SpecError(
                    f"construct {name}: the column {column.short} holds {_HELD[column.kind]}, which measures nothing; "
                    "leave it out"
                )
            owner[column] = name
    return found


def _check_name(name: str, columns: Sequence[Column], found: Constructs) -> None:
    if not is_name(name):
        raise SpecError(
            f"construct {name!r}: a name has letters, digits, _ and dots, and begins with a letter: {CONSTRUCTS_HELP}"
        )
    if name in found:
        raise SpecError(f"construct {name} is told twice; name all its columns at once")
    if name in {column.short for column in columns}:
        raise SpecError(f"construct {name}: a column is called so; give the construct another name")


def told_arrows(
    texts: Sequence[str], constructs: Constructs, columns: Sequence[Column]
) -> tuple[tuple[Arrow, ...], tuple[Column, ...]]:
    """The arrows, each once, and the columns at their ends that measure no construct. Raises SpecError for what is no
    arrow, for names of neither a construct nor a column, for an arrow to itself, and into a column of categories.
    """
    found: dict[tuple[str, str], Arrow] = {}
    predictors: dict[Column, None] = {}
    taken = {*constructs, *(column.short for column in columns)}
    for part in _parts(texts):
        ways = _ARROW.split(part)
        if len(ways) < 2 or not all(way.strip() for way in ways):
            raise SpecError(f"arrow {part!r}: write what leads to what: {ARROWS_HELP}")
        for before, after in pairwise(ways):
            for cause in before.split(","):
                for outcome in after.split(","):
                    ends = tuple(_end(name.strip(), constructs, columns, part) for name in (cause, outcome))
                    arrow = _arrow(ends[0], ends[1], taken, part)
                    found[arrow.cause, arrow.outcome] = arrow
                    predictors |= {end: None for end in ends if isinstance(end, Column)}
    return tuple(found.values()), tuple(predictors)


def _end(name: str, constructs: Constructs, columns: Sequence[Column], part: str) -> str | Column:
    if name in constructs:
        return name
    column = column_called(name, columns)
    if column is None or not name:
        known = [*constructs, *(column.short for column in columns)]
        raise SpecError(
            f"arrow {part!r}: {name!r} is neither a construct nor a column{nearest(name, known)}; constructs are: "
            f"{listed(constructs)}"
        )
    measured = next((construct for construct, own in constructs.items() if column in own), "")
    if measured:
        raise SpecError(f"arrow {part!r}: {column.short} is an item of {measured}; arrows go between constructs")
    if column.kind in _HELD:
        raise SpecError(f"arrow {part!r}: the column {column.short} holds {_HELD[column.kind]}, which predicts nothing")
    return column


def _arrow(cause: str | Column, outcome: str | Column, taken: set[str], part: str) -> Arrow:
    first, second = (end if isinstance(end, str) else end.short for end in (cause, outcome))
    if first == second:
        raise SpecError(f"arrow {part!r}: {first} cannot lead to itself")
    if isinstance(outcome, Column) and _in_categories(outcome):
        raise SpecError(f"arrow {part!r}: {second} holds categories, which nothing can lead to: turn it round")
    return Arrow(first, second, label_of(first, second, taken), isinstance(cause, Column) and _in_categories(cause))


def _in_categories(column: Column) -> bool:
    return column.kind == "words" and isinstance(column.reading, str)


def told_hypotheses(texts: Sequence[str], arrows: Sequence[Arrow]) -> tuple[Expected, ...]:
    """The hypotheses, named H1, H2, ... where they have no name. Raises SpecError for what is none, for a name that is
    there twice, for a way that no arrows go, and for an effect of categories.
    """
    found: dict[str, Expected] = {}
    for place, part in enumerate(_parts(texts), start=1):
        told = _HYPOTHESIS.fullmatch(part)
        if told is None:
            raise SpecError(f"hypothesis {part!r}: write for example {HYPOTHESES_HELP}")
        name = told["name"] or f"H{place}"
        if name in found:
            raise SpecError(f"hypothesis {name} is told twice; give each a name of its own")
        through = [one.strip() for one in re.split(r",|\band\b", told["through"] or "") if one.strip()]
        stops = [told["cause"].strip(), *through, told["outcome"].strip()]
        way = tuple(_between(first, second, arrows, name) for first, second in pairwise(stops))
        statement = part.removeprefix(told["name"] or "").lstrip(" :")
        found[name] = Expected(name, statement, way, told["verb"] == "raises")
    return tuple(found.values())


def _between(cause: str, outcome: str, arrows: Sequence[Arrow], name: str) -> Arrow:
    for arrow in arrows:
        if (arrow.cause, arrow.outcome) == (cause, outcome):
            if arrow.levels:
                raise SpecError(
                    f"hypothesis {name}: {cause} holds categories, each with an effect of its own; leave it "
                    "out here, and claim one of them in the file (docs/model.md, predictors of categories)"
                )
            return arrow
    there = listed(f"{arrow.cause} -> {arrow.outcome}" for arrow in arrows)
    raise SpecError(
        f"hypothesis {name}: no arrow goes from {cause} to {outcome}: draw it, or mend the hypothesis; "
        f"arrows are: {there}"
    )


def usual_hypotheses(arrows: Sequence[Arrow], constructs: Constructs) -> tuple[str, ...]:
    """That every construct raises what it leads to, in words, to be corrected."""
    between = [arrow for arrow in arrows if arrow.cause in constructs and arrow.outcome in constructs]
    return tuple(f"H{place}: {arrow.cause} raises {arrow.outcome}" for place, arrow in enumerate(between, start=1))


def told_group(text: str, constructs: Constructs, predictors: Sequence[Column], columns: Sequence[Column]) -> Column:
    """The column of groups. Raises SpecError where there is none of that name, where it is in the model already, and
    where it holds no groups.
    """
    (column,) = columns_told(text, columns, "groups")[:1]
    if any(column in own for own in constructs.values()) or column in predictors:
        raise SpecError(f"groups: {column.short} is in the model already; groups are of a column that is not")
    if column.kind in _HELD or (column.kind == "amounts" and not _may_be_codes(column)):
        held = _HELD.get(column.kind, "amounts")
        raise SpecError(f"groups: the column {column.short} holds {held}; groups are a few values that recur")
    return column


def _may_be_codes(column: Column) -> bool:
    """Whether these numbers may be codes of groups, seventeen regions say: whole, and not far from each other."""
    lowest, highest = column.ends or (0.0, 0.0)
    return highest - lowest < MOST_GROUPS and all("." not in value for value in column.values)


def told_missing(texts: Sequence[str]) -> tuple[float | str, ...]:
    """Codes and words for no answer, separated by commas or semicolons; numbers are codes."""
    words = [word.strip(" \"'") for text in texts for word in re.split(r"[,;\n]", text)]
    return tuple(dict.fromkeys(word if (code := as_number(word)) is None else code for word in words if word))


def told_order(text: str, column: Column | None = None) -> tuple[str, ...]:
    """Words from the lowest to the highest, separated by < (words may have commas then) or by commas. Raises SpecError
    for fewer than two, for one twice, and for one of the column's that is not among them.
    """
    words = tuple(
        word.strip(" \"'") for word in re.split("[<\n]" if "<" in text else "[,;\n]", text) if word.strip(" \"'")
    )
    seen = [plain(word) for word in words]
    if len(words) < 2 or len({*seen}) < len(seen):
        raise SpecError(f"order {text!r}: name each answer once, lowest first: bad, so-so, good")
    if column is not None and not orders_all(words, column):
        lost = [word for word in (column.out_of_step or column.values) if plain(word) not in seen]
        raise SpecError(f"order {text!r}: {listed(map(repr, lost))} is not among them; name every answer")
    return words


def to_order(words: Sequence[str]) -> str:
    """Words as `told_order` reads them."""
    return (" < " if any("," in word or ";" in word for word in words) else ", ").join(words)


def unordered(constructs: Constructs, orders: Sequence[Sequence[str]]) -> list[Column]:
    """The constructs' columns of words whose order nothing tells, and of codes that do not follow their labels."""
    columns = [column for own in constructs.values() for column in own if _in_categories(column) or column.out_of_step]
    return [column for column in columns if not any(orders_all(order, column) for order in orders)]


def _parts(texts: Sequence[str]) -> list[str]:
    """What stands between semicolons and ends of lines, blank parts left out."""
    return [part.strip() for text in texts for part in re.split(r"[;\n]", text) if part.strip()]
