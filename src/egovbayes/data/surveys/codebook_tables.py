"""Items as files describe them: [items.NAME] of a model, [codebook.NAME] of a survey."""

from __future__ import annotations

from egovbayes.data.files.toml_tables import TomlTable, is_number
from egovbayes.data.surveys.codebook import Item

ITEM_KEYS = ("text", "scale", "reverse", "labels", "order", "missing", "column")


def item_of(name: str, table: TomlTable) -> Item:
    """An item's wording, scale, keying, labels, order, codes for no answer and column. Raises; a reverse-keyed item
    needs a scale, or the order of its answers.
    """
    table.check_keys(ITEM_KEYS)
    scale, order, reverse = scale_of(table), order_of(table), table.value("reverse", default=False)
    if reverse and scale is None:
        if not order:
            raise table.error(
                f"{table.where}: reverse = true needs the scale to turn round; add its lowest and highest answer, for "
                "example scale = [1, 5]"
            )
        scale = 1.0, float(len(order))
    return Item(
        name,
        table.value("text", ""),
        scale,
        reverse,
        labels_of(table),
        order,
        missing_of(table),
        table.value("column", ""),
    )


def order_of(table: TomlTable) -> tuple[float | str, ...]:
    """Answers under the key order, lowest first; none where there is none. Raises for fewer than two, for one that is
    there twice, and beside labels, which tell the codes already.
    """
    order = _answers(table, "order")
    if order is None:
        return ()
    if len(order) < 2:
        raise table.error(f'{table.where}: order names the answers, lowest first: order = ["never", "always"]')
    if twice := [entry for entry in order if order.count(entry) > 1]:
        raise table.error(f"{table.where}: order names {twice[0]!r} twice; name each answer once")
    if "labels" in table.content:
        raise table.error(f"{table.where}: labels and order exclude each other; order makes codes of 1, 2, ...")
    return order


def missing_of(table: TomlTable) -> tuple[float | str, ...] | None:
    """Words and values under the key missing, which are no answers; None where there is no such key. Raises."""
    return _answers(table, "missing")


def _answers(table: TomlTable, key: str) -> tuple[float | str, ...] | None:
    """Words and values of a list, None where there is none. Raises for anything else in it."""
    if key not in table.content:
        return None
    entries = table.content[key]
    if not isinstance(entries, list) or not all(isinstance(one, str) or is_number(one) for one in entries):
        raise table.error(f'{table.where}: {key} = {entries!r} must be a list of words or values: {key} = ["none", 9]')
    return tuple(one.strip() if isinstance(one, str) else float(one) for one in entries)


def scale_of(table: TomlTable) -> tuple[float, float] | None:
    """Lowest and highest answer under the key scale, None where there is none. Raises for anything but two numbers."""
    if "scale" not in table.content:
        return None
    scale = table.content["scale"]
    numbers = isinstance(scale, list) and len(scale) == 2 and all(map(is_number, scale))
    if not numbers or not scale[0] < scale[1]:
        raise table.error(f"{table.where}: scale = {scale!r} must be the lowest and the highest answer, say [1, 5]")
    return float(scale[0]), float(scale[1])


def labels_of(table: TomlTable) -> dict[float, str]:
    """Answer -> label under the key labels, empty where there is none. Raises for answers that are no numbers."""
    read: dict[float, str] = {}
    for value, label in table.table("labels").content.items():
        try:
            read[float(value)] = str(label)
        except ValueError as failure:
            raise table.error(
                f'{table.where}: labels name answers, and {value!r} is no number; write {{ "1" = "never" }}'
            ) from failure
    return read
