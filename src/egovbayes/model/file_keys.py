"""Sections of a model file: which keys they know, and the frozen values they become. Unknown keys name the nearest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from math import isfinite
from typing import Any

from egovbayes.data.codebook import Item
from egovbayes.errors import PriorError, SpecError
from egovbayes.model.caret import listed, nearest
from egovbayes.model.priors import parse_prior
from egovbayes.model.spec import Construct, Hypothesis, Prior

type Section = Mapping[str, Any]

MODEL_KEYS = (
    *("name", "title", "syntax", "identification", "means", "group", "group_equal", "data", "notes"),
    *("constructs", "items", "hypotheses", "priors"),
)
IDENTIFICATIONS = ("marker", "unit variance")
GROUP_EQUAL = ("loadings", "intercepts", "residuals", "paths", "construct_variances")
_KINDS: dict[type, str] = {
    str: "a text in quotes",
    bool: "true or false",
    list: "a list [...]",
    dict: "a table",
}


def known_keys(section: Section, known: Collection[str], where: str) -> None:
    """Raise SpecError when the section has a key that is not known."""
    for key in section:
        if key not in known:
            raise SpecError(f"{where}: unknown key {key!r}{nearest(key, known)}; known keys: {listed(known)}")


def value_of[T](section: Section, key: str, default: T, where: str) -> T:
    """The section's value, of the default's type, or the default. Raises SpecError for another type."""
    value = section.get(key, default)
    if type(value) is not type(default):
        raise SpecError(f"{where}: {key} = {value!r} must be {_KINDS[type(default)]}")
    return value


def _table_of(section: Section, key: str, where: str) -> dict[str, Any]:
    empty: dict[str, Any] = {}
    return value_of(section, key, empty, where)


def choice_of(value: str, known: Collection[str], where: str) -> str:
    """The value, which must be one of the known. Raises SpecError."""
    if value not in known:
        raise SpecError(f"{where}: {value!r} is not known{nearest(value, known)}; known values: {listed(known)}")
    return value


def texts_of(section: Section, key: str, where: str) -> tuple[str, ...]:
    """The texts of a list, or of a single text. Raises SpecError."""
    value = section.get(key, [])
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
        raise SpecError(f"{where}: {key} = {value!r} must be a text or a list of texts")
    return tuple(values)


def tables_of[T](section: Section, key: str, read: Callable[[str, Section, str], T], where: str) -> dict[str, T]:
    """Each named table of a section ([items.att1] ...) read by `read`. Raises SpecError."""
    tables = _table_of(section, key, where)
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise SpecError(
                f"{where}: {key}.{name} = {table!r} must be a table; write [{key}.{name}] and its keys below"
            )
    return {name: read(name, table, f"{where} [{key}.{name}]") for name, table in tables.items()}


def read_construct(name: str, table: Section, where: str) -> Construct:
    """A construct's label and group. Raises SpecError."""
    known_keys(table, ("label", "group"), where)
    return Construct(name, value_of(table, "label", "", where), value_of(table, "group", "", where))


def read_hypothesis(name: str, table: Section, where: str) -> Hypothesis:
    """A hypothesis; its claim is checked later, against the model. Raises SpecError."""
    known_keys(table, ("statement", "claim", "published", "note"), where)
    texts = {key: value_of(table, key, "", where) for key in ("claim", "statement", "published", "note")}
    if not texts["claim"].strip():
        raise SpecError(f'{where}: a claim is missing; write for example claim = "a > 0"')
    return Hypothesis(name, **texts)


def read_item(name: str, table: Section, where: str) -> Item:
    """An item's wording, scale, keying and value labels. Raises SpecError; a reverse-keyed item needs a scale."""
    known_keys(table, ("text", "scale", "reverse", "labels"), where)
    scale, reverse = _scale(table, where), value_of(table, "reverse", False, where)
    if reverse and scale is None:
        raise SpecError(f"{where}: reverse = true needs the scale to turn round; add for example scale = [1, 5]")
    return Item(name, value_of(table, "text", "", where), scale, reverse, _value_labels(table, where))


def _scale(table: Section, where: str) -> tuple[float, float] | None:
    if "scale" not in table:
        return None
    scale = table["scale"]
    numbers = isinstance(scale, list) and len(scale) == 2 and all(_is_number(value) for value in scale)
    if not numbers or not scale[0] < scale[1]:
        raise SpecError(f"{where}: scale = {scale!r} must be the lowest and the highest answer, say [1, 5]")
    return float(scale[0]), float(scale[1])


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e300 and isfinite(value)


def _value_labels(table: Section, where: str) -> dict[float, str]:
    labels = _table_of(table, "labels", where)
    read: dict[float, str] = {}
    for value, label in labels.items():
        try:
            read[float(value)] = str(label)
        except ValueError as error:
            raise SpecError(
                f'{where}: labels name answers, and {value!r} is no number; write {{ "1" = "never" }}'
            ) from error
    return read


def read_priors_table(section: Section, where: str) -> dict[str, Prior]:
    """The priors of [priors], keys as written. Raises SpecError and PriorError."""
    priors = _table_of(section, "priors", where)
    return {key: _prior(key, text, where) for key, text in priors.items()}


def _prior(key: str, text: object, where: str) -> Prior:
    if not isinstance(text, str):
        raise SpecError(f'{where} [priors]: {key} = {text!r} must be a text, say "normal(0, 1)"')
    try:
        return parse_prior(text)
    except PriorError as error:
        raise PriorError(f"{where} [priors] {key!r}: {error}") from error
