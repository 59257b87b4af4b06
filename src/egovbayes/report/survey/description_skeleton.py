"""The text of a survey description: items with columns, wordings, the order of words; questions about respondents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from egovbayes.data.coding.proposals import Column
from egovbayes.data.coding.told_words import Reading
from egovbayes.data.coding.words import is_no_answer
from egovbayes.model.drafting.draft import Draft
from egovbayes.report.survey.toml_lines import key, lines, quoted, value

type Ends = tuple[float, float]
"""The lowest and the highest answer."""


def description_skeleton(columns: Sequence[Column], draft: Draft, answers: str, title: str, sheet: str = "") -> str:
    """A survey description of the draft's items, or of all columns that may be some where it has none, and of other
    columns as questions about the respondents: those that the model uses, and as comments the rest.
    """
    items = draft.items or tuple(column for column in columns if column.is_item)
    known = _known_scales(items, draft)
    shared = _one(items, known)
    own = {*items}
    others = [column for column in columns if column not in own]
    used = {column for column in draft.predictors if column.kind == "words"} | ({draft.group} if draft.group else set())
    return lines(
        "# A survey description to edit: what was asked, and how it was coded. docs/survey.md has every key.",
        f"title = {quoted(title)}",
        f"answers = {quoted(answers)}",
        *([f"sheet = {quoted(sheet)}"] if sheet else []),
        f"items = [{', '.join(quoted(column.short) for column in items)}]",
        *_missing_line(items, draft),
        _scale_line(items, known),
        "# distributed = 500   # questionnaires handed out",
        *(line for column in items for line in _item_lines(column, draft, None if shared else known.get(column))),
        *(line for column in others for line in _question_lines(column, used)),
    )


def _missing_line(items: Sequence[Column], draft: Draft) -> list[str]:
    """Codes for no answer that somebody told, or that look like it and are called so nowhere."""
    if draft.missing:
        return [f"missing = [{', '.join(map(value, draft.missing))}]   # codes and words for no answer"]
    found = sorted({code for column in items for code in column.unsaid})
    return [f"# missing = [{', '.join(map(value, found))}]   # codes for no answer?"] if found else []


def _scale_line(items: Sequence[Column], known: Mapping[Column, Ends]) -> str:
    """The scale of all items: the one that is known of them all, or one to be uncommented, as what was answered need
    not be what could be.
    """
    ends = [scale for column in items if (scale := known.get(column, column.ends))]
    lowest, highest = (min(low for low, _ in ends), max(high for _, high in ends)) if ends else (1, 5)
    mark = "" if _one(items, known) else "# "
    return f"{mark}scale = [{lowest:g}, {highest:g}]   # lowest and highest answer that could be given"


def _one(items: Sequence[Column], known: Mapping[Column, Ends]) -> bool:
    """Whether the scale of all items is known and one."""
    return len(known) == len(items) > 0 and len({*known.values()}) == 1


def _known_scales(items: Sequence[Column], draft: Draft) -> dict[Column, Ends]:
    """Lowest and highest answer of the items whose words or labels leave no doubt of them."""
    found = ((column, _known_scale(column, draft.order_of(column))) for column in items)
    return {column: scale for column, scale in found if scale}


def _known_scale(column: Column, order: Sequence[str]) -> Ends | None:
    """The ends of a told order, of a known scale, or of labels that stand at both ends or at every step."""
    if order:
        return 1.0, float(len(order))
    if isinstance(column.reading, Reading):
        return (1.0, float(column.reading.steps)) if column.reading.guessed else None
    steps = sorted(code for code, label in column.labels.items() if not is_no_answer(label))
    if column.kind != "numbers" or column.ends is None or len(steps) < 2 or column.unsaid:
        return None
    lowest, highest = steps[0], steps[-1]
    in_a_row = len(steps) == 2 or steps == [lowest + place for place in range(len(steps))]
    return (lowest, highest) if in_a_row and lowest <= column.ends[0] and column.ends[1] <= highest else None


def _item_lines(column: Column, draft: Draft, scale: Ends | None) -> Iterator[str]:
    """The item's table; none where there is nothing to tell of it."""
    told = [f"column = {quoted(column.name)}"] if column.name != column.short else []
    told += [f"text = {quoted(column.text)}"] if column.text not in ("", column.name) else []
    if scale:
        told.append(f"scale = [{scale[0]:g}, {scale[1]:g}]")
    if order := draft.order_of(column):
        told.append(f"order = [{', '.join(map(quoted, order))}]   # lowest first")
    elif isinstance(column.reading, Reading):
        words = sorted(column.reading.codes, key=column.reading.codes.__getitem__)
        told.append(f"# order = [{', '.join(quoted(column.reading.shown[word]) for word in words)}]   # as it is read")
    if told:
        yield from ("", f"[codebook.{key(column.short)}]", *told)


def _question_lines(column: Column, used: set[Column]) -> Iterator[str]:
    """What is a question about the respondents, or may be one, or an item whose order nobody told: a few values that
    recur.
    """
    name, mark = column.short, "" if column in used else "# "
    labels = ", ".join(f"{value(code)} = {quoted(label)}" for code, label in sorted(column.labels.items()))
    if column.kind == "words":
        hint = "" if column in used else f"   # or [codebook.{key(name)}], where it is an item"
        yield from (
            "",
            f"{mark}[profile.{key(name)}]{hint}",
            f"{mark}order = [{', '.join(map(quoted, sorted(column.values)))}]",
        )
    elif column in used or (column.kind == "numbers" and labels):
        yield from ("", f"{mark}[profile.{key(name)}]")
        if labels:
            yield f"{mark}labels = {{ {labels} }}"
    else:
        return
    if column.name != name:
        yield f"{mark}column = {quoted(column.name)}"
