"""Which respondents a survey leaves out: the rules, and how many each of them left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.data.files.toml_tables import TomlTable, is_number
from egovbayes.errors import DataError


@dataclass(frozen=True, slots=True)
class ScreeningRules:
    """Respondents to leave out; None and False switch a rule off, and by default all are off.

    `missing_share`: more than this share of the items unanswered (0 asks for complete answers). `identical`: the same
    answer throughout. `long_string`: a run of at least this many equal answers, in the order of the questionnaire.
    `duplicates`: all answers equal to those of an earlier respondent. `variability`: standard deviation of the
    respondent's own answers (n - 1) below this. `mahalanobis`: p of the squared Mahalanobis distance below this.
    `out_of_range`: an answer outside its scale that the codebook does not declare.

    Raises DataError for a value no rule can have.

    Examples:
        >>> eb.ScreeningRules(missing_share=0.2, identical=True).active
        ('missing_share', 'identical')
    """

    missing_share: float | None = None
    identical: bool = False
    long_string: int | None = None
    duplicates: bool = False
    variability: float | None = None
    mahalanobis: float | None = None
    out_of_range: bool = False

    def __post_init__(self) -> None:
        """Refuse values that no rule can have."""
        for name, need in _NEEDS.items():
            value = getattr(self, name)
            if (value is not None or name in _SWITCHES) and not _fits(name, value):
                raise DataError(f"screening rule {name} = {value!r} must be {need}")

    @property
    def active(self) -> tuple[str, ...]:
        """The rules that are on, in the order they are told."""
        return tuple(name for name in RULES if self.value(name) is not None and self.value(name) is not False)

    def value(self, name: str) -> float | bool | None:
        """The rule's threshold, or whether it is on. Raises DataError for a rule there is none of."""
        if name not in RULES:
            raise DataError(f"there is no screening rule {name!r}; the rules are {', '.join(RULES)}")
        value: float | bool | None = getattr(self, name)
        return value

    def alone(self, name: str) -> ScreeningRules:
        """The rule by itself, with its threshold here. Raises DataError for a rule there is none of."""
        only: dict[str, Any] = {name: self.value(name)}
        return ScreeningRules(**only)


RULES: tuple[str, ...] = tuple(field.name for field in fields(ScreeningRules))

USUAL_RULES: dict[str, float | bool] = {
    "missing_share": 0.2,
    "identical": True,
    "duplicates": True,
    "out_of_range": True,
}
"""For surveys that state no rules: those that hardly ever leave out somebody who answered with care, where items are
many (of a dozen or less, chance makes answers equal: `screen` says so). Our choice."""

_CONVENTIONS: dict[str, float | bool] = {**USUAL_RULES, "variability": 0.3, "mahalanobis": 0.001}
"""variability: our choice, about 20 of 22 answers alike on five points; mahalanobis: Tabachnick & Fidell (2013)."""


def conventional(n_items: int) -> ScreeningRules:
    """Every rule at a usual threshold; the longest run is half of the items (Curran, 2016), but at least 6."""
    longest = min(n_items, max(6, (n_items + 1) // 2))
    values: dict[str, Any] = {**_CONVENTIONS, "long_string": longest}
    return ScreeningRules(**values)


def usual_rules() -> ScreeningRules:
    """The rules for surveys that state none."""
    values: dict[str, Any] = dict(USUAL_RULES)
    return ScreeningRules(**values)


def all_rules(own: ScreeningRules, n_items: int) -> ScreeningRules:
    """Every rule: at its threshold in `own` where it is on there, else at a usual one."""
    usual = conventional(n_items)
    values: dict[str, Any] = {name: (own if name in own.active else usual).value(name) for name in RULES}
    return ScreeningRules(**values)


_SWITCHES = ("identical", "duplicates", "out_of_range")
_NEEDS: dict[str, str] = {
    "missing_share": "a share from 0 to below 1: more than that share unanswered is too much",
    "long_string": "a whole number of at least 2: a run of so many equal answers is too long",
    "variability": "a number above 0: standard deviations of a respondent's answers below it are too low",
    "mahalanobis": "a probability between 0 and 1, usually .001: less probable distances are too large",
    **dict.fromkeys(_SWITCHES, "true or false"),
}


def _fits(name: str, value: object) -> bool:
    if name in _SWITCHES:
        return isinstance(value, bool)
    if not is_number(value) or not isinstance(value, int | float):
        return False
    if name == "long_string":
        return isinstance(value, int) and value >= 2
    return (0 <= value < 1) if name == "missing_share" else (value > 0 and (name == "variability" or value < 1))


def rule_said(name: str, value: float | bool | None) -> Sentence:
    """The rule in words: "more than 20 % of answers missing"."""
    if name == "missing_share":
        return Sentence(_KEYS[name], {"percent": 100 * float(value or 0)})
    return Sentence(_KEYS[name], {"value": value} if name in _WITH_VALUE else {})


def rule_name(name: str) -> Sentence:
    """What the rule is called: "missing answers"."""
    return Sentence(_NAMES[name])


def rule_words(name: str, value: float | bool | None) -> str:
    """The same in English."""
    return rule_said(name, value).text


_KEYS = {
    "missing_share": "screened.missing_share",
    "identical": "screened.identical",
    "long_string": "screened.long_string",
    "duplicates": "screened.duplicates",
    "variability": "screened.variability",
    "mahalanobis": "screened.mahalanobis",
    "out_of_range": "screened.out_of_range",
}
_NAMES = {
    "missing_share": "rule.missing_share",
    "identical": "rule.identical",
    "long_string": "rule.long_string",
    "duplicates": "rule.duplicates",
    "variability": "rule.variability",
    "mahalanobis": "rule.mahalanobis",
    "out_of_range": "rule.out_of_range",
}
_WITH_VALUE = {"long_string", "variability", "mahalanobis"}


def rules_of(table: TomlTable) -> ScreeningRules:
    """The rules of a [screening] table. Raises the table's error for unknown keys and for values no rule can have."""
    table.check_keys(RULES)
    try:
        return ScreeningRules(**table.content)
    except DataError as failure:
        raise table.error(f"{table.where}: {failure}") from failure


@dataclass(frozen=True, slots=True)
class ScreeningRecord:
    """How many respondents there were, how many stay, and how many each rule left out (some by several rules).

    `own` says that the rules are those the survey's description states.
    """

    returned: int
    kept: int
    left_out: Mapping[str, int]
    rules: ScreeningRules
    own: bool = False

    @property
    def said(self) -> Sentence:
        """`18 of 440 respondents were left out by the survey's own screening rules: 11 for ...; 422 stay`."""
        gone = self.returned - self.kept
        several = sum(self.left_out.values()) > gone
        told = {"counts": Listing(self._counts, whole=True), "kept": self.kept}
        key = "screened.particulars_several" if several else "screened.particulars"
        particulars = Sentence(key, told) if gone else ""
        values = {"gone": gone, "returned": self.returned, "particulars": particulars}
        return Sentence("screened.own" if self.own else "screened.asked", values)

    @property
    def sentence(self) -> str:
        """The same in English."""
        return self.said.text

    @property
    def counts(self) -> str:
        """`11 for more than 20 % of answers missing, 7 for identical answers throughout`."""
        return str(Listing(self._counts, whole=True))

    @property
    def _counts(self) -> tuple[Sentence, ...]:
        return tuple(
            Sentence("screened.count", {"n": n, "rule": rule_said(name, self.rules.value(name))})
            for name, n in self.left_out.items()
            if n
        )
