"""A survey described: who answered, what the answers to each item look like, how the items go together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from egovbayes.catalogue.sentence import Listing, phrase
from egovbayes.check import Check, Checks
from egovbayes.data.describing.answer_checks import coverage_check, table_checks
from egovbayes.data.describing.item_tables import (
    ItemBlock,
    answer_table,
    item_rests,
    matrix_table,
    survey_values,
    table_of_tallies,
)
from egovbayes.data.describing.pairs import Pairs, join_pairs, pairs_of
from egovbayes.data.describing.profile import (
    Options,
    check_options,
    join_options,
    options_of,
    response_table,
    table_of_options,
)
from egovbayes.data.describing.tallies import Tally, join_tallies, tally_of
from egovbayes.data.surveys.codebook import Codebook
from egovbayes.data.surveys.survey import Survey
from egovbayes.data.surveys.survey_description import ProfileQuestion
from egovbayes.hints import outline

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What is to be described: items with their codebook and the blocks they belong to, questions on respondents.

    `distributed` is the number of questionnaires handed out, None where not known.
    """

    items: tuple[str, ...]
    codebook: Codebook
    blocks: tuple[ItemBlock, ...] = ()
    profile: tuple[ProfileQuestion, ...] = ()
    distributed: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Everything a description is made of, in a form that grows batch by batch."""

    n: int
    tallies: Mapping[str, Tally]
    pairs: Pairs
    options: Mapping[str, Options]
    synthetic: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Description:
    """The tables of a described survey; `source` says where its answers are from, `synthetic` who gave them.

    `response`: questionnaires distributed, returned, rejected, valid. `profile`: options of every question about the
    respondents. `items`: a row each with n, missing, categories, mean, sd, skewness, kurtosis, lowest, highest,
    floor, ceiling (item_tables.table_of_tallies says more). `answers`: how many gave each answer. `correlations` of
    all who answered both items, and `pair_n`, how many those are. `digest` is the SHA-256 of the file of answers, ""
    if it was streamed. `by_group` (index: group, item) is the table of items of each group, None where none were asked
    for.
    """

    asked: Asked
    source: str
    synthetic: bool
    tallies: Mapping[str, Tally]
    response: pd.DataFrame
    profile: pd.DataFrame
    items: pd.DataFrame
    answers: pd.DataFrame
    correlations: pd.DataFrame
    pair_n: pd.DataFrame
    checks: tuple[Check, ...] = ()
    notes: tuple[str, ...] = ()
    digest: str = ""
    by_group: pd.DataFrame | None = None

    __repr__ = outline

    def __post_init__(self) -> None:
        object.__setattr__(self, "checks", Checks(self.checks))

    @property
    def n(self) -> int:
        """How many respondents are described."""
        return int(self.response["n"]["valid"])


def describe_survey(survey: Survey, asked: Asked) -> Description:
    """The survey described; where it was screened, those left out are counted as rejected.

    Raises DataError for columns that are missing, text in items, answers outside their scale, free text in a question.
    """
    return described(count_survey(survey, asked), survey, asked)


def count_survey(survey: Survey, asked: Asked) -> Counted:
    """What a description of these respondents is made of. Raises DataError as `describe_survey` does."""
    values = survey_values(survey, asked.items, asked.codebook)
    return Counted(
        len(values),
        dict(zip(asked.items, map(tally_of, values.T), strict=True)),
        pairs_of(values),
        {question.name: options_of(survey.frame, question, survey.source) for question in asked.profile},
        survey.synthetic,
    )


def join_counted(left: Counted, right: Counted) -> Counted:
    """What was counted of both samples together; raises DataError for a question with too many different answers."""
    options = {name: join_options(own, right.options[name]) for name, own in left.options.items()}
    for name, joined in options.items():
        check_options(joined, name)
    return Counted(
        left.n + right.n,
        {name: join_tallies(own, right.tallies[name]) for name, own in left.tallies.items()},
        join_pairs(left.pairs, right.pairs),
        options,
        left.synthetic or right.synthetic,
    )


def described(counted: Counted, survey: Survey, asked: Asked) -> Description:
    """The tables of what was counted; of `survey` all but the answers enters: source, notes, how it was screened."""
    items = table_of_tallies(counted.tallies, asked.codebook, item_rests(counted.pairs, asked.items, asked.blocks))
    returned = survey.screening.returned if survey.screening else counted.n
    return Description(
        asked,
        survey.source,
        survey.synthetic or counted.synthetic,
        counted.tallies,
        response_table(asked.distributed, returned, counted.n),
        table_of_options(counted.options, asked.profile),
        items,
        answer_table(counted.tallies, asked.codebook),
        matrix_table(counted.pairs.correlation, asked.items),
        matrix_table(counted.pairs.n, asked.items).astype(int),
        (*table_checks(items), coverage_check(counted.pairs.n, asked.items)),
        (*survey.notes, *notes_on(asked), *_counted_alike(survey)),
        survey.digest,
    )


def _counted_alike(survey: Survey) -> tuple[str, ...]:
    """A sentence where the survey has weights, which fits go by and tables of answers do not."""
    if not survey.weights:
        return ()
    return (phrase("described.alike", weights=survey.weights).text,)


def notes_on(asked: Asked) -> tuple[str, ...]:
    """Sentences on how the answers were treated."""
    reverse = [name for name in asked.items if name in asked.codebook and asked.codebook[name].reverse]
    return (phrase("described.reversed", items=Listing(tuple(reverse), whole=True)).text,) if reverse else ()
