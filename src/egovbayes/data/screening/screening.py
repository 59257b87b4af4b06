"""Who answered without care, and the survey without them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.arguments import named_arguments
from egovbayes.catalogue.sentence import Sentence, phrase
from egovbayes.data.coding.coding import coded_survey
from egovbayes.data.screening.screening_indices import (
    earlier_twin,
    identical,
    longest_string,
    mahalanobis,
    mahalanobis_p,
    missing_share,
    variability,
)
from egovbayes.data.sources import AnyData, survey_of
from egovbayes.data.surveys.codebook import Codebook, Item, one_above
from egovbayes.data.surveys.columns import check_columns, numbers, outside
from egovbayes.data.surveys.screening_rules import ScreeningRecord, ScreeningRules
from egovbayes.data.surveys.survey import Survey, renamed
from egovbayes.errors import DataError
from egovbayes.hints import outline
from egovbayes.notation import Array, BoolArray, one_or_more
from egovbayes.threads import one_blas_thread

if TYPE_CHECKING:
    import pandas as pd

FEWEST_ITEMS = 2
_FEW_ITEMS, _OFTEN = 12, 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Screening:
    """Who stays, and why the others do not.

    `kept` (respondent,). `reasons` (respondent x rule) says which of the active rules are against whom; `indices`
    (respondent x index) has every index, of rules that are off too. `dropped` has a row for each respondent and rule:
    respondent, rule, value (of the index). `record` counts. `notes` are sentences to show.
    """

    kept: BoolArray
    reasons: pd.DataFrame
    indices: pd.DataFrame
    dropped: pd.DataFrame
    record: ScreeningRecord
    items: tuple[str, ...]
    notes: tuple[str, ...] = ()

    __repr__ = outline


@dataclass(frozen=True, slots=True)
class _Rule:
    """The index a rule looks at, and when it is against a respondent: indices, threshold -> (respondent,)."""

    index: str
    against: Callable[[pd.DataFrame, float], pd.Series]


_RULES: dict[str, _Rule] = {
    "missing_share": _Rule("missing_share", lambda t, limit: t["missing_share"] > limit),
    "identical": _Rule("longest_string", lambda t, _: t["identical"]),
    "long_string": _Rule("longest_string", lambda t, limit: t["longest_string"] >= limit),
    "duplicates": _Rule("twin", lambda t, _: t["twin"].notna()),
    "variability": _Rule("variability", lambda t, limit: t["variability"] < limit),
    "mahalanobis": _Rule("mahalanobis_p", lambda t, limit: t["mahalanobis_p"] < limit),
    "out_of_range": _Rule("out_of_range", lambda t, _: t["out_of_range"] > 0),
}


@named_arguments
@one_blas_thread()
def screen(
    survey: AnyData,
    rules: ScreeningRules,
    items: Sequence[str] = (),
    codebook: Codebook | None = None,
    *,
    distances_too: bool = True,
) -> Screening:
    """What the rules say of every respondent, by their answers to `items` (the survey's own where none are given).

    `codebook` stands above the survey's own, item by item. Mahalanobis distances are blank where no rule needs them and
    they are not wanted (`distances_too`). Answers outside their scale count as no answers for all
    rules but missing_share. Raises DataError: no items known, fewer than two, columns that are not there or hold text.

    Examples:
        >>> screening = eb.screen(survey, eb.ScreeningRules(missing_share=0.2, identical=True))
        >>> screening.record.counts
        '11 for more than 20 % of answers missing, 7 for identical answers throughout'
        >>> screening.dropped["respondent"].head(3).tolist()
        [2, 91, 95]
    """
    survey = survey_of(survey)
    known = one_above(survey.codebook, codebook or {})
    survey = renamed(survey, known)
    asked = one_or_more(items) or _own_items(survey)
    if len(asked) < FEWEST_ITEMS:
        raise DataError(
            f"{survey.source}: screening compares a respondent's answers, and one item ({asked[0]}) has nothing to "
            "compare; name at least two"
        )
    check_columns(asked, [str(name) for name in survey.frame.columns], survey.source)
    if rules.long_string is not None and rules.long_string > len(asked):
        raise DataError(
            f"screening rule long_string = {rules.long_string}: with {len(asked)} items no run can be so long; "
            "give a smaller number"
        )
    coded = coded_survey(survey, asked, known)
    answers, wild = answers_as_given(coded, asked, known)
    needed = rules.mahalanobis is not None
    within = np.where(wild, np.nan, answers)
    blank: tuple[Array, tuple[str, ...]] = np.full(len(answers), np.nan), ()
    distances, notes = _distances(within, needed=needed) if needed or distances_too else blank
    indices = index_table(answers, wild, distances, survey.frame.index)
    found = judged(indices, rules, asked)
    of_coding = coded.notes[len(survey.notes) :]
    return replace(found, notes=(*of_coding, *notes, *_by_chance(found.record, len(asked))))


def _by_chance(record: ScreeningRecord, n_items: int) -> tuple[str, ...]:
    """A sentence where rules against equal answers leave out many for so few items that chance makes them equal."""
    left_out = {name: record.left_out.get(name, 0) for name in ("identical", "duplicates")}
    often = {name: n for name, n in left_out.items() if n > _OFTEN * record.returned}
    if n_items > _FEW_ITEMS or not often:
        return ()
    told = {"items": n_items, "percent": 100 * _OFTEN, "returned": record.returned}
    return (Sentence("screened.by_chance", {"rules": _often(often), **told}).text,)


def _often(left_out: Mapping[str, int]) -> Sentence:
    """Which of the rules against equal answers leave out how many."""
    if len(left_out) > 1:
        return Sentence("screened.often_both", left_out)
    ((name, n),) = left_out.items()
    return phrase("screened.often_identical" if name == "identical" else "screened.often_duplicates", n=n)


def judged(indices: pd.DataFrame, rules: ScreeningRules, items: tuple[str, ...]) -> Screening:
    """What the rules say of respondents with these indices (as index_table gives them)."""
    import pandas as pd

    against = {name: _RULES[name].against(indices, float(rules.value(name) or 0)) for name in rules.active}
    reasons = pd.DataFrame(against, index=indices.index, columns=list(rules.active)).astype(bool)
    kept = ~reasons.to_numpy(bool).any(axis=1)
    left_out = {name: int(reasons[name].sum()) for name in rules.active}
    record = ScreeningRecord(len(kept), int(kept.sum()), left_out, rules)
    return Screening(kept, reasons, indices, _dropped(reasons, indices), record, items)


def index_table(answers: Array, wild: BoolArray, distances: Array, respondents: pd.Index) -> pd.DataFrame:
    """Every index of every respondent: missing_share, identical, longest_string, twin (the earlier respondent with
    the same answers, or None), variability, mahalanobis (squared distance), mahalanobis_p, out_of_range (answers).

    `answers` (respondent, item) as given, `wild` those outside their scale, `distances` (respondent,).
    """
    import pandas as pd

    within = np.where(wild, np.nan, answers)
    twins = earlier_twin(within)
    return pd.DataFrame(
        {
            "missing_share": missing_share(answers),
            "identical": identical(within),
            "longest_string": longest_string(within),
            "twin": pd.Series(
                [respondents[twin] if twin >= 0 else None for twin in twins], respondents, dtype="object"
            ),
            "variability": variability(within),
            "mahalanobis": distances,
            "mahalanobis_p": mahalanobis_p(distances, (~np.isnan(within)).sum(axis=1)),
            "out_of_range": wild.sum(axis=1),
        },
        index=respondents.rename("respondent"),
    )


def without_wild(survey: Survey, items: Sequence[str], codebook: Codebook) -> tuple[Survey, int]:
    """The survey with answers outside their scale, and not declared, set missing; and how many these are."""
    known = one_above(survey.codebook, codebook)
    survey = coded_survey(survey, items, known)
    answers, wild = answers_as_given(survey, items, known)
    if not wild.any():
        return survey, 0
    blanked = np.where(wild, np.nan, answers).T
    frame = survey.frame.assign(**dict(zip(items, blanked, strict=True)))
    return replace(survey, frame=frame), int(wild.sum())


def screened(survey: Survey) -> Survey:
    """The survey without those whom its own screening rules are against, with a note that says how many and why.

    The survey itself where it has no rules, or was screened already. Raises DataError when nobody would stay.
    """
    description = survey.description
    if description is None or description.screening is None or survey.screening is not None:
        return survey
    found = screen(survey, description.screening, distances_too=False)
    return kept_survey(survey, replace(found, record=replace(found.record, own=True)))


@named_arguments
def kept_survey(survey: Survey, screening: Screening) -> Survey:
    """The survey of those who stay, with a note. Raises DataError, with what each rule left out, when nobody does.

    Examples:
        >>> screening = eb.screen(survey, eb.ScreeningRules(missing_share=0.2, identical=True))
        >>> len(eb.kept_survey(survey, screening).frame)
        422
    """
    record = screening.record
    if record.kept == 0:
        raise DataError(
            f"{survey.source}: screening would leave out all {record.returned} respondents: {record.counts}; "
            "loosen or switch off the rule that leaves out most"
        )
    frame = survey.frame[screening.kept]
    return replace(survey, frame=frame, notes=(*survey.notes, record.sentence), screening=record)


def _own_items(survey: Survey) -> tuple[str, ...]:
    items = () if survey.description is None else survey.description.items
    if not items:
        raise DataError(
            f"{survey.source}: which columns are items is not known; name them (--items a,b,c) or a model of them "
            '(--model), or describe the survey: a .toml file beside it with answers = "file.csv" and items = [...]'
        )
    return items


def answers_as_given(survey: Survey, items: Sequence[str], codebook: Codebook) -> tuple[Array, BoolArray]:
    """Answers (respondent, item), codes for no answer set missing, and which are outside their scale undeclared.

    Reverse-keyed items are not recoded. Raises DataError for columns that hold text.
    """
    answers = np.column_stack([numbers(survey.frame[name], survey.source) for name in items])
    asked = [codebook.get(name, Item(name)) for name in items]
    wild = np.column_stack([outside(column, item) for column, item in zip(answers.T, asked, strict=True)])
    labelled = [np.isin(column, list(item.labels)) for column, item in zip(answers.T, asked, strict=True)]
    declared = wild & np.column_stack(labelled)
    return np.where(declared, np.nan, answers), wild & ~declared


def _distances(answers: Array, *, needed: bool) -> tuple[Array, tuple[str, ...]]:
    """Squared Mahalanobis distances (respondent,), or where no rule needs them and there are none, why not."""
    try:
        return mahalanobis(answers), ()
    except DataError as error:
        if needed:
            raise
        return np.full(len(answers), np.nan), (str(error),)


def _dropped(reasons: pd.DataFrame, indices: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    rows: list[Mapping[str, object]] = [
        {"respondent": indices.index[place], "rule": rule, "value": indices[_RULES[rule].index].iloc[place]}
        for place, against in enumerate(reasons.to_numpy(bool))
        for rule in reasons.columns[against]
    ]
    return pd.DataFrame(rows, columns=["respondent", "rule", "value"])
