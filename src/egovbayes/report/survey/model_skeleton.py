"""The text of a model file: what a draft says, and comments on what may be added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from egovbayes.data.coding.proposals import Column
from egovbayes.model.drafting.draft import Arrow, Draft
from egovbayes.report.survey.toml_lines import key, lines, quoted

_OF_MODELS = ("numbers", "amounts", "words")
"""Kinds of columns that a model may have: two answers or many, in numbers or in words."""
_GUESSED = "Constructs are guessed from the names of columns: put together what belongs together."


def model_skeleton(columns: Sequence[Column], draft: Draft, *, described: bool, title: str = "") -> str:
    """A model file of the draft. Columns that have short names are told here, unless a description tells them
    (`described`), which it does of items alone; where the draft has no arrows or no hypotheses, comments say how they
    are written.
    """
    used = {*draft.items, *draft.predictors, *([draft.group] if draft.group else [])}
    others = [column.short for column in columns if column.kind in _OF_MODELS and column not in used]
    categories = dict.fromkeys(arrow.cause for arrow in draft.arrows if arrow.levels)
    numbers = [column for column in draft.predictors if column.kind != "words"]
    named = [one for one in (numbers if described else [*draft.items, *numbers]) if one.short != one.name]
    return lines(
        f"# A model to edit. {_GUESSED if draft.guessed else 'Lines that begin with # are comments.'}",
        *([f"title = {quoted(title)}"] if title else []),
        *_grouped(draft),
        *(["", "# =~ is measured by, ~ depends on; a word before * is a label"] if draft.arrows else []),
        'syntax = """',
        *(_measured(draft) or ["# trust =~ item1 + item2 + item3"]),
        *([f"# columns that no construct has: {', '.join(others)}"] if others else []),
        *(_regressions(draft) or _no_arrows(draft)),
        *_products(draft),
        '"""',
        *(line for name in categories for line in _category(name)),
        *(line for one in named for line in ("", f"[items.{key(one.short)}]", f"column = {quoted(one.name)}")),
        *(list(_hypotheses(draft)) or _no_hypotheses(draft)),
    )


def _grouped(draft: Draft) -> list[str]:
    """The column of groups, and that each has paths of its own, so that every hypothesis is judged in each."""
    if draft.group is None:
        return []
    free = ['group_free = ["paths"]   # each group has its own; without this line they share those with labels']
    return [
        f"group = {quoted(draft.group.short)}   # fitted in every group of this column",
        *(free if draft.arrows else []),
    ]


def _measured(draft: Draft) -> list[str]:
    return [f"{name} =~ {' + '.join(item.short for item in items)}" for name, items in draft.constructs.items()]


def _regressions(draft: Draft) -> list[str]:
    into: dict[str, list[Arrow]] = {}
    for arrow in draft.arrows:
        into.setdefault(arrow.outcome, []).append(arrow)
    return [
        f"{outcome} ~ {' + '.join(f'{arrow.label}*{arrow.cause}' for arrow in arrows)}"
        for outcome, arrows in into.items()
    ]


def _products(draft: Draft) -> list[str]:
    """What goes through others, as products of the paths on its way."""
    ways = {one.claimed: one.way for one in draft.hypotheses if len(one.way) > 1}
    return [f"{name} := {'*'.join(arrow.label for arrow in way)}" for name, way in ways.items()]


def _category(name: str) -> Iterator[str]:
    yield from ("", f"[predictors.{key(name)}]", '# reference = "..."   # the level that the others are compared with')


def _hypotheses(draft: Draft) -> Iterator[str]:
    for one in draft.hypotheses:
        yield from ("", f"[hypotheses.{key(one.name)}]", f"statement = {quoted(one.statement)}")
        yield f'claim = "{one.claimed} {">" if one.positive else "<"} 0"'


def _ends(draft: Draft) -> tuple[str, str]:
    first, second = [*draft.constructs, "trust", "intention"][:2]
    return first, second


def _no_arrows(draft: Draft) -> list[str]:
    first, second = _ends(draft)
    return [f"# {second} ~ a*{first}        # what leads to what; a is a label, which hypotheses are about"]


def _no_hypotheses(draft: Draft) -> list[str]:
    first, second = _ends(draft)
    label = draft.arrows[0].label if draft.arrows else "a"
    if draft.arrows:
        first, second = draft.arrows[0].cause, draft.arrows[0].outcome
    return ["", "# [hypotheses.H1]", f'# statement = "{first} raises {second}"', f'# claim = "{label} > 0"']
