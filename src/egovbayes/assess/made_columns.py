"""What a model asks of a survey beyond its own columns: levels of categories as 0 and 1, and products of items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from egovbayes.assess.missing_predictors import with_all_predictors
from egovbayes.assess.scale_scores import corrected
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.data.coding.coding import coded_survey
from egovbayes.data.coding.words import is_no_answer
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.population_counts import PopulationCounts, check_kinds, in_columns_of, not_counted_by
from egovbayes.data.screening.screening import screened
from egovbayes.data.surveys.codebook import one_above
from egovbayes.data.surveys.groups import column_of
from egovbayes.data.surveys.levels import Levels, product_columns, survey_levels, with_made_columns
from egovbayes.data.surveys.survey import Survey
from egovbayes.errors import DataError
from egovbayes.hints import listed
from egovbayes.model.coding import answered_items, coded_columns, level_name, of_predictor, open_predictors
from egovbayes.model.file.coded import coded
from egovbayes.model.products import TIMES
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.roles import roles_of

FEW = 10
"""Respondents with a level below which its effect says more of them than of the level."""


@dataclass(frozen=True, slots=True, eq=False)
class Completed:
    """The model with its predictors of categories taken apart, and the survey, screened, with the columns for it."""

    spec: ModelSpec
    data: Survey | Matrix
    remarks: tuple[Sentence, ...] = ()


def completed(spec: ModelSpec, data: Survey | Matrix, *, screening: bool = True) -> Completed:
    """The model and the data made complete for each other, without respondents whose predictors are missing where the
    model leaves them out; both as they are where the model makes no columns.

    Raises SpecError and DataError for levels, references and products that the survey does not allow, and where there
    is a matrix in place of the answers that they need.
    """
    made = _with_columns(spec, data, screening=screening)
    kept, left_out = with_all_predictors(made.spec, made.data, screening=screening)
    return replace(made, data=kept, remarks=(*made.remarks, *left_out))


def _with_columns(spec: ModelSpec, data: Survey | Matrix, *, screening: bool) -> Completed:
    if isinstance(data, Matrix):
        _refuse_matrix(spec, data)
        return Completed(*corrected(spec, data))
    known, predictors = one_above(data.codebook, spec.items), roles_of(spec.equations).covariates
    data = coded_survey(data, answered_items(spec), known, categories=predictors)
    _refuse_texts(spec, data)
    if not (spec.predictors or spec.products):
        return Completed(spec, data)
    valid = screened(data) if screening else data
    levels = {one.name: survey_levels(valid, one.name, one.levels, one.missing) for one in spec.predictors.values()}
    done = coded(spec, {name: own.names for name, own in levels.items()})
    made = {
        column: levels[name].column(level)
        for name, predictor in done.predictors.items()
        for column, level in coded_columns(predictor).items()
    }
    pairs = {TIMES.join(pair): pair for product in done.products.values() for pair in product.pairs}
    products = product_columns(valid, pairs, known) if pairs else {}
    return Completed(done, with_made_columns(valid, made | products), tuple(_remarks(done, levels)))


def counts_by_level(counts: PopulationCounts, spec: ModelSpec, data: Survey | Matrix) -> PopulationCounts:
    """The counts with a column for each level of the model's predictors of categories in place of their own.

    Raises DataError where the counts lack a predictor of the equations, and where a cell has no level, or one that the
    model does not have.
    """
    if isinstance(data, Matrix):
        return counts
    counts = in_columns_of(data, counts)
    here = [name for name in spec.predictors if column_of(data, name) in counts.frame.columns]
    told = {*map(str, counts.frame.columns), *here}
    asked = (name for name in roles_of(spec.equations).covariates if name not in told)
    by = dict.fromkeys(of_predictor(name, spec.predictors) for name in asked)
    if lacking := [name for name in by if name and name not in here]:
        raise not_counted_by(lacking, counts.source)
    if not here:
        return counts
    frame = counts.frame
    check_kinds(counts, data, column_of(data, spec.group) if spec.group else "")
    as_survey = replace(data, frame=frame, source=counts.source)
    for name in here:
        predictor = spec.predictors[name]
        own = survey_levels(as_survey, name, predictor.levels, predictor.missing)
        if (own.codes < 0).any():
            row = int(np.flatnonzero(own.codes < 0)[0]) + 1
            raise DataError(f"{counts.source}: {name} is missing in row {row}; every cell needs its own")
        made = {
            column: own.column(level) if level in own.names else np.zeros(len(frame))
            for column, level in coded_columns(predictor).items()
        }
        frame = frame.drop(columns=column_of(data, name)).assign(**made)
    return replace(counts, frame=frame)


def _refuse_matrix(spec: ModelSpec, matrix: Matrix) -> None:
    """Raise DataError where a matrix stands in for answers that the model cannot do without."""
    for name in spec.products:
        raise DataError(
            f"{matrix.source}: this is a matrix, and the product {name} is made of answers: give these with --data"
        )
    for name in open_predictors(spec):
        raise DataError(
            f"{matrix.source}: this is a matrix, and the levels of {name} are read off answers: name the levels in the "
            f"equations as the matrix has them, say {level_name(name, 'female')}, and leave out [predictors.{name}]"
        )


def _refuse_texts(spec: ModelSpec, survey: Survey) -> None:
    """Raise DataError for a predictor of texts that nobody has said to be one of categories."""
    for name in roles_of(spec.equations).covariates:
        if of_predictor(name, spec.predictors) or name not in survey.frame.columns:
            continue
        column = survey.frame[name]
        texts = sorted({one.strip() for one in column.dropna().unique() if isinstance(one, str) and not _number(one)})
        if column.ndim == 1 and len(texts) > 1 and len(texts) == len(column.dropna().unique()):
            raise DataError(
                f"{survey.source}: {name} holds texts ({listed(texts[:5])}{', ...' if len(texts) > 5 else ''}), and "
                f"predicts: a predictor of categories is said in the model file, [predictors.{name}] with "
                f'reference = "{texts[0]}" below it'
            )


def _number(text: str) -> bool:
    try:
        float(text.replace(",", "."))
    except ValueError:
        return not text.strip()
    return True


def _remarks(spec: ModelSpec, levels: dict[str, Levels]) -> Iterator[Sentence]:
    """What is to be known of the levels: nobody has one, few have one, some stand in no equation."""
    named = {name for equation in spec.equations for name in (equation.lhs, equation.rhs)}
    for name, predictor in spec.predictors.items():
        own = levels[name]
        if own.empty:
            yield Sentence("predictor.empty", {"predictor": name, "levels": Listing(own.empty)})
        if said := tuple(level for level in own.names if is_no_answer(level)):
            yield Sentence("predictor.no_answer", {"predictor": name, "levels": Listing(said)})
        counts = {level: int((own.codes == number).sum()) for number, level in enumerate(own.names)}
        if few := [level for level, n in counts.items() if n < FEW]:
            of = Listing(tuple(f"{level} ({counts[level]})" for level in few))
            yield Sentence("predictor.few", {"predictor": name, "levels": of})
        unnamed = tuple(level for column, level in coded_columns(predictor).items() if column not in named)
        if unnamed:
            values = {"predictor": name, "levels": Listing(unnamed), "reference": predictor.reference}
            yield Sentence("predictor.merged", values)
