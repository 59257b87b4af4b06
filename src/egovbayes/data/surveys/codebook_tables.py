"""Items as files describe them: [items.NAME] of a model, [codebook.NAME] of a survey."""

from __future__ import annotations

from egovbayes.data.files.toml_tables import TomlTable, is_number
from egovbayes.data.surveys.codebook import Item


def item_of(name: str, table: TomlTable) -> Item:
    """An item's wording, scale, keying and value labels. Raises; a reverse-keyed item needs a scale."""
    table.check_keys(("text", "scale", "reverse", "labels"))
    scale, reverse = scale_of(table), table.value("reverse", default=False)
    if reverse and scale is None:
        raise table.error(
            f"{table.where}: reverse = true needs the scale to turn round; add for example scale = [1, 5]"
        )
    return Item(name, table.value("text", ""), scale, reverse, labels_of(table))


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
