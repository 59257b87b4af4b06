"""Sections of a model file: which keys they know, and the frozen values they become. Unknown keys name the nearest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

from egovbayes.data.files.toml_tables import TomlTable
from egovbayes.data.regions.regions_asked import RegionsAsked
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.codebook_tables import item_of
from egovbayes.errors import PriorError, SpecError
from egovbayes.hints import listed, nearest
from egovbayes.model.priors.priors import is_parameter_name, parse_prior
from egovbayes.model.products import MATCHED, PAIRINGS
from egovbayes.model.spec import Construct, Hypothesis, Predictor, Prior

type Section = Mapping[str, Any]

MODEL_KEYS = (
    *("name", "title", "syntax", "identification", "means", "likelihood", "ordered", "group", "group_equal"),
    *("group_free", "group_pooled", "data", "missing_predictors", "cross_loadings", "residual_correlations"),
    *("readings", "notes"),
    *("constructs", "items", "predictors", "products", "hypotheses", "priors", "parameters", "regions"),
)
PARAMETERS = "parameters."
"""What the keys of parameters that priors name begin with, where they stand beside priors (with_priors)."""
FORMER_SET = "group"
"""Read in [constructs.x] in place of `set`, with a notice: a group is one of the survey's."""
IDENTIFICATIONS = ("marker", "unit variance")
LEAVE_OUT = "leave out"
"""What `missing_predictors` may say: of respondents without a value of a predictor."""
READINGS = ("literal-mediation", "sets")


def known_keys(section: Section, known: Collection[str], where: str) -> None:
    """Raise SpecError when the section has a key that is not known."""
    _toml(section, where).check_keys(known)


def value_of[T](section: Section, key: str, default: T, where: str) -> T:
    """The section's value, of the default's type, or the default. Raises SpecError for another type, and for a text
    without words.
    """
    value = _toml(section, where).value(key, default)
    if key in section and isinstance(value, str):
        _refuse_empty(value, key, where)
    return value


def _refuse_empty(text: str, key: str, where: str) -> None:
    if not text.strip():
        raise SpecError(f"{where}: {key} holds an empty text: write what belongs there, or leave {key} out")


def _toml(section: Section, where: str) -> TomlTable:
    return TomlTable(section, where, SpecError)


def choice_of(value: str, known: Collection[str], where: str) -> str:
    """The value, which must be one of the known. Raises SpecError."""
    if value not in known:
        raise SpecError(f"{where}: {value!r} is not known{nearest(value, known)}; known values: {listed(known)}")
    return value


def texts_of(section: Section, key: str, where: str) -> tuple[str, ...]:
    """The texts of a list; a single text is a list of one. Raises SpecError, also for a text without words."""
    texts = _toml(section, where).texts(key)
    for text in texts:
        _refuse_empty(text, key, where)
    return texts


def sections_of[T](section: Section, key: str, read: Callable[[str, Section, str], T], where: str) -> dict[str, T]:
    """Each named table of a section ([items.att1] ...) read by `read`. Raises SpecError."""
    tables = _toml(section, where).tables(key)
    return {name: read(name, table.content, table.where) for name, table in tables.items()}


def read_construct(name: str, table: Section, where: str) -> Construct:
    """A construct's label and set. Raises SpecError."""
    known_keys(table, ("label", "set", FORMER_SET), where)
    if FORMER_SET in table and "set" in table:
        raise SpecError(f"{where}: {FORMER_SET} is the former name of set: keep set alone")
    named = value_of(table, FORMER_SET if FORMER_SET in table else "set", "", where)
    return Construct(name, value_of(table, "label", "", where), named)


def former_sets(section: Section, where: str) -> tuple[str, ...]:
    """A sentence on the sets of constructs that are written with their former key; none where none is."""
    tables = sections_of(section, "constructs", lambda name, table, _: (name, table), where).values()
    former = [f"[constructs.{name}]" for name, table in tables if FORMER_SET in table]
    told = f'The set a construct belongs to is read from `{FORMER_SET}`, its former name: write set = "..." in '
    return (f"{told}{listed(former)}",) if former else ()


def read_hypothesis(name: str, table: Section, where: str) -> Hypothesis:
    """A hypothesis; its claim is checked later, against the model. Raises SpecError."""
    known_keys(table, ("statement", "claim", "published", "note"), where)
    if not _toml(table, where).value("claim", "").strip():
        raise SpecError(f'{where}: a claim is missing; write for example claim = "a > 0"')
    texts = {key: value_of(table, key, "", where) for key in ("claim", "statement", "published", "note")}
    return Hypothesis(name, **texts)


def read_regions_asked(section: Section, where: str) -> RegionsAsked:
    """What [regions] asks to be known of the groups. Raises SpecError."""
    table = _toml(section, where).table("regions")
    own = table.content
    table.check_keys(("predictors", "values", "neighbours"))
    predictors = texts_of(own, "predictors", table.where)
    values, neighbours = (value_of(own, key, "", table.where) for key in ("values", "neighbours"))
    if values and not predictors:
        raise SpecError(f'{table.where}: values is a file of predictors, and none is named: write predictors = ["..."]')
    return RegionsAsked(predictors, values, neighbours)


def read_item(name: str, table: Section, where: str) -> Item:
    """An item's wording, scale, keying and value labels. Raises SpecError; a reverse-keyed item needs a scale."""
    return item_of(name, _toml(table, where))


def read_predictor(name: str, table: Section, where: str) -> Predictor:
    """An observed predictor of categories: its reference, its levels, what is no answer. Raises SpecError."""
    known_keys(table, ("reference", "levels", "missing"), where)
    levels, missing = (texts_of(table, key, where) for key in ("levels", "missing"))
    reference = value_of(table, "reference", "", where)
    if twice := [level for level in levels if levels.count(level) > 1 or level in missing]:
        raise SpecError(f"{where}: {twice[0]!r} is named twice: a level stands once in levels, and not in missing")
    if reference and reference in missing:
        raise SpecError(f"{where}: the reference {reference!r} stands in missing, which is no level: name another")
    if reference and levels and reference not in levels:
        raise SpecError(
            f"{where}: the reference {reference!r} is none of the levels{nearest(reference, levels)}; "
            f"levels: {listed(levels)}"
        )
    return Predictor(name, reference, levels, missing)


def read_pairing(_name: str, table: Section, where: str) -> str:
    """How the items of a product are paired. Raises SpecError."""
    known_keys(table, ("pairing",), where)
    return choice_of(value_of(table, "pairing", MATCHED, where), PAIRINGS, f"{where}: pairing")


def read_parameter(name: str, table: Section, where: str) -> Prior:
    """The prior of a parameter that other priors name. Raises SpecError, also for a name that no prior could write,
    and PriorError.
    """
    check_parameter_name(name, where)
    known_keys(table, ("prior",), where)
    if "prior" not in table:
        raise SpecError(f'{where}: a prior is missing; write for example prior = "half-normal(0.5)"')
    return replace(_prior(table["prior"], f"{where} prior"), where=where)


def check_parameter_name(name: str, where: str) -> None:
    """Raise SpecError for a name that cannot stand in a prior."""
    if not is_parameter_name(name):
        raise SpecError(
            f"{where}: {name!r} cannot be the name of a parameter, as a prior could not write it: letters, digits, _ "
            "and dots, a letter first, say tau_1 (inf and nan are numbers)"
        )


def read_priors_table(section: Section, where: str) -> dict[str, Prior]:
    """The priors of [priors], keys as written. Raises SpecError and PriorError."""
    priors = _toml(section, where).table("priors").content
    for key in priors:
        if key.startswith(PARAMETERS):
            raise SpecError(
                f"{where} [priors]: unknown key {key!r}: a parameter that priors name has a table of its own; write "
                f"[{key}] and below it prior = ..."
            )
    return {key: _prior(text, f"{where} [priors]", key) for key, text in priors.items()}


def _prior(text: object, where: str, key: str = "") -> Prior:
    if not isinstance(text, str):
        raise SpecError(f'{where}{f": {key}" if key else ""} = {text!r} must be a text, say "normal(0, 1)"')
    here = f"{where} {key!r}" if key else where
    try:
        return replace(parse_prior(text), where=here)
    except PriorError as error:
        raise PriorError(f"{here}: {error}") from error
