"""What is to be described of a survey: the items somebody names, those of a model, or those of its own description."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from egovbayes.arguments import named_arguments
from egovbayes.catalogue.sentence import phrase
from egovbayes.data.coding.coding import coded_survey
from egovbayes.data.describing.by_group import items_by_group
from egovbayes.data.describing.description import Asked, Description, describe_survey, described
from egovbayes.data.describing.description_streaming import PARQUET, count_parquet, holds_words, parquet_head
from egovbayes.data.describing.item_tables import ItemBlock
from egovbayes.data.files.toml_tables import read_toml
from egovbayes.data.matrix.matrix_file import is_matrix
from egovbayes.data.screening.screening import screened
from egovbayes.data.sources import AnyData, survey_of
from egovbayes.data.surveys.codebook import Codebook, Item, one_above
from egovbayes.data.surveys.columns import check_columns, outside
from egovbayes.data.surveys.groups import survey_groups
from egovbayes.data.surveys.survey import DESCRIPTION, Survey, find_survey, read_survey, renamed
from egovbayes.data.surveys.survey_description import (
    ProfileQuestion,
    SurveyDescription,
    answers_path,
    check_described,
    read_description,
)
from egovbayes.errors import DataError
from egovbayes.model.coding import answered_items, columns_asked
from egovbayes.model.file.asked import AnyModel, as_model
from egovbayes.model.spec import Construct, ModelSpec
from egovbayes.model.table.roles import roles_of
from egovbayes.notation import one_or_more


@named_arguments
def describe(
    survey: AnyData, spec: AnyModel | None = None, *, items: Sequence[str] = (), group: str = "", screening: bool = True
) -> Description:
    """The survey described: response, profile, items, answers, correlations; with a column `group` items by group too.

    `items` are those given, else those of the model `spec`, else those of the survey's own description. Items of a
    model are grouped by its constructs. Respondents whom the survey's own rules leave out are left out, unless
    `screening` is False. Raises DataError where no items are known, columns are missing, answers are no numbers or
    outside their scale, or nobody stays.

    Examples:
        >>> described = eb.describe(survey, model)
        >>> described.response["n"].to_dict()
        {'distributed': 500, 'returned': 440, 'rejected': 18, 'valid': 422}
        >>> described.answers.loc["att1", "n"].tolist()
        [8, 53, 161, 133, 67]
    """
    survey, spec = survey_of(survey), None if spec is None else as_model(spec)
    survey = renamed(survey, _known(survey, spec))
    asked = asked_of(survey, spec, items)
    coded = coded_survey(survey, asked.items, _known(survey, spec))
    valid = screened(coded) if screening else coded
    asked = asked_of(valid, spec, items)
    found = describe_survey(valid, asked)
    if not group:
        return found
    grouped = items_by_group(valid, asked.items, asked.codebook, group)
    return replace(found, by_group=grouped, notes=(*found.notes, *_of_no_group(valid, group)))


def _of_no_group(survey: Survey, group: str) -> Iterator[str]:
    """That some respondents are described, but in no group."""
    if n := int((survey_groups(survey, group).codes < 0).sum()):
        yield phrase("described.no_group", n=n, group=group).text


def describe_file(
    source: str | Path,
    spec: ModelSpec | None = None,
    *,
    items: Sequence[str] = (),
    group: str = "",
    screening: bool = True,
    sheet: str = "",
) -> Description:
    """The survey in a file, or the shipped one of that name, described as `describe` does.

    Parquet files of numbers that need no screening, and of no groups, are read in one pass, a batch at a time. Raises
    DataError as `read_survey` and `describe` do.
    """
    path = find_survey(source)
    own = _description(path) if path.suffix.lower() == DESCRIPTION else None
    answers = answers_path(path, own) if own else path
    if answers.suffix.lower() in PARQUET and not group and not (screening and own and own.screening):
        found = _in_one_pass(answers, str(source), own, spec, items)
        if found is not None:
            return found
    survey = read_survey(source, sheet=sheet, columns=one_or_more(items) or (columns_asked(spec) if spec else ()))
    return describe(survey, spec, items=items, group=group, screening=screening)


def _description(path: Path) -> SurveyDescription:
    """The description in a TOML file. Raises DataError, also where a matrix stands in it."""
    if path.is_file() and is_matrix(read_toml(path, DataError)):
        raise DataError(f"{path}: this is a matrix; answers are needed to describe them: give those with --data")
    return read_description(path)


def _in_one_pass(
    answers: Path, source: str, own: SurveyDescription | None, spec: ModelSpec | None, items: Sequence[str]
) -> Description | None:
    """The answers described in one pass; None where items hold words, whose codes all of the words tell, and where
    columns are called otherwise.
    """
    head, n = parquet_head(answers, source)
    if any(item.column for item in one_above(own.codebook if own else {}, spec.items if spec else {}).values()):
        return None
    if own:
        check_described(own, [str(name) for name in head.frame.columns], n, source)
        head = replace(
            head, description=own, synthetic=head.synthetic or own.synthetic, notes=own.notes, weights=own.weights
        )
    asked = asked_of(head, spec, items)
    if holds_words(answers, asked.items):
        return None
    return described(count_parquet(answers, head, asked), head, asked)


def asked_of(survey: Survey, spec: ModelSpec | None = None, items: Sequence[str] = ()) -> Asked:
    """What to describe; only the columns of the survey are looked at. Raises DataError as `describe` does."""
    own = survey.description
    chosen = one_or_more(items) or (answered_items(spec) if spec else own.items if own else ())
    if not chosen:
        columns = ", ".join(str(name) for name in survey.frame.columns[:8])
        raise DataError(
            f"{survey.source}: which columns are items is not known; name them with --items a,b,c, or give a model "
            f"with --model or a survey description (.toml); columns are: {columns}, ..."
        )
    check_columns(chosen, [str(name) for name in survey.frame.columns], survey.source)
    return Asked(
        items=chosen,
        codebook={name: _item(name, survey, spec) for name in chosen},
        blocks=blocks_of(spec, chosen) if spec else (),
        profile=(*(own.profile.values() if own else ()), *_categories(survey, spec)),
        distributed=own.distributed if own else None,
        title=(own.title if own else "") or survey.source,
    )


def _known(survey: Survey, spec: ModelSpec | None) -> Codebook:
    return one_above(survey.codebook, spec.items if spec else {})


def _categories(survey: Survey, spec: ModelSpec | None) -> Iterator[ProfileQuestion]:
    """The model's predictors of categories as questions about the respondents, but for those that are asked already."""
    asked = survey.description.profile.values() if survey.description else ()
    known = {name for question in asked for name in (question.name, *question.columns)}
    for name in spec.predictors if spec else ():
        if name not in known:
            yield ProfileQuestion(name, survey.texts.get(name, ""), (name,), survey.labels.get(name, {}))


def blocks_of(spec: ModelSpec, items: Sequence[str]) -> tuple[ItemBlock, ...]:
    """The constructs of the model with those of the items that measure them; constructs without any are left out."""
    constructs = roles_of(spec.equations).latents
    measured = {name: [e.rhs for e in spec.equations if e.op == "=~" and e.lhs == name] for name in constructs}
    found = (
        ItemBlock(
            name, spec.constructs.get(name, Construct(name)).label, tuple(x for x in measured[name] if x in items)
        )
        for name in constructs
    )
    return tuple(block for block in found if block.items)


def _item(name: str, survey: Survey, spec: ModelSpec | None) -> Item:
    """The item as a fit would treat it: the model's, else the description's; wording and labels from wherever known."""
    own = survey.codebook.get(name, Item(name))
    item = _known(survey, spec).get(name, own)
    labels = {value: label for value, label in survey.labels.get(name, {}).items() if isinstance(value, float)}
    labels |= own.labels
    # a label outside the scale would make its answers missing, which a fit of this model does not do
    inside = {value: label for value, label in labels.items() if not outside(np.array(value), item)}
    return replace(item, text=item.text or own.text or survey.texts.get(name, ""), labels={**inside, **item.labels})
