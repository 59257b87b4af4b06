"""Answers that a fit reads as numbers, read as the categories they are by weighted least squares: what that changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.categories.two_readings import CATEGORIES, NUMBERS
from egovbayes.assess.hypotheses.ml_verdicts import ml_verdict
from egovbayes.assess.ml.tables import parameter_rows
from egovbayes.assess.prepared import Prepared, prepared_of
from egovbayes.assess.wls.beside import Weighted, in_posterior_units, samples_of, weighted_fit, weighted_tables
from egovbayes.data.answers import Answers
from egovbayes.data.describing.answer_checks import FEWEST_CATEGORIES, MOST_ORDERED, describe
from egovbayes.engines.ml.fit import Estimate, MLFit
from egovbayes.model.claims.claims import parse_claim
from egovbayes.model.file.ordered_items import ORDINAL
from egovbayes.model.judging.judged_scales import RAW
from egovbayes.model.judging.judging import Judgement, judgements
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.reflections import directed
from egovbayes.model.table.relations import parse_relation
from egovbayes.model.table.roles import roles_of
from egovbayes.model.table.table import ParameterTable

if TYPE_CHECKING:
    import pandas as pd

MOST_ITEMS, MOST_ANSWERS = 40, 200_000
"""Up to here the reading takes less than a CPU second (benchmarks/read_as_categories.py)."""


@dataclass(frozen=True, slots=True, eq=False)
class AsCategories:
    """What both readings say. `claims`: a row a hypothesis, by either reading p and verdict (`numbers_p`,
    `categories_verdict`), and whether the verdict `changes`. `values`: a row a standardised loading, path or
    correlation, its estimate and standard error by either reading, and the `difference`, categories less numbers, the
    largest first. `n` respondents answered every item, `left_out` did not. `raw` are hypotheses that ask for amounts of
    raw units, which the two readings do not share, and have no row.
    """

    claims: pd.DataFrame
    values: pd.DataFrame
    n: int
    left_out: int
    raw: tuple[str, ...] = ()


def items_of_few_categories(prepared: Prepared, seen: Answers) -> tuple[str, ...]:
    """The items, observed predictors aside, whose answers are too few to count as continuous."""
    counts = _categories(prepared, seen)
    return tuple(map(str, counts.index[counts < FEWEST_CATEGORIES]))


def read_as_categories(prepared: Prepared, ml: MLFit, seen: Answers, threshold: float) -> AsCategories:
    """The model fitted by weighted least squares, beside its maximum likelihood fit. Verdicts are at the two-sided
    level 2 (1 - threshold). Raises SpecError, PriorError, DataError or EstimationError where it cannot be.
    """
    whole = _facing(prepared_of(_of_categories(prepared, seen), prepared.observed, single=True), ml)
    fit = weighted_fit(whole.table, whole.layout, seen, whole.likelihood)
    samples = samples_of(fit)
    return AsCategories(
        _claims(prepared, ml, whole, in_posterior_units(fit), threshold),
        _values(ml, fit, whole),
        n=sum(sample.n for sample in samples),
        left_out=sum(sample.left_out for sample in samples),
        raw=_of_raw_amounts(prepared),
    )


def _of_raw_amounts(prepared: Prepared) -> tuple[str, ...]:
    judged = _judged(prepared.spec, prepared.table)
    return tuple(name for name, one in judged.items() if one.judged and not _comparable(one))


def _categories(prepared: Prepared, seen: Answers) -> pd.Series:
    return describe(seen)["categories"].drop(index=list(prepared.of_any_distribution))


def _of_categories(prepared: Prepared, seen: Answers) -> ModelSpec:
    """The model with these items as categories: all where none has too many, those of few otherwise. Priors are left
    out, of which weighted least squares knows nothing.
    """
    counts, spec = _categories(prepared, seen), prepared.spec
    ordered = () if (counts <= MOST_ORDERED).all() else items_of_few_categories(prepared, seen)
    equal = tuple("thresholds" if kind == "intercepts" and not ordered else kind for kind in spec.group_equal)
    both = ("thresholds",) if ordered and "intercepts" in equal else ()
    read = replace(spec, likelihood=ORDINAL, ordered=ordered, priors={}, group_equal=(*equal, *both))
    return replace(read, group_free=tuple(_freed(read, seen)))


def _freed(spec: ModelSpec, seen: Answers) -> Iterator[str]:
    """What is freed over groups, with all thresholds of an item in place of its intercept."""
    items = roles_of(spec.equations).plain_items
    for name in spec.group_free:
        item, op, _ = parse_relation(name) or ("", "", "")
        if op == "~1" and item in items and spec.in_categories(item):
            column = seen.values[:, seen.items.index(item)]
            low, high = seen.scales.get(item, (np.nanmin(column), np.nanmax(column)))
            if "thresholds" in spec.group_equal:
                yield from (f"{item}|t{k}" for k in range(1, round(high - low) + 1))
        else:
            yield name


def _facing(whole: Prepared, ml: MLFit) -> Prepared:
    """The model whose constructs point the way they do in the maximum likelihood fit: an item's first loading may be
    below 0 there.
    """
    rows = parameter_rows(ml)["std"]
    strengths = rows.reindex([whole.table.unique_name(row) for row in whole.table.rows]).fillna(0.0).to_numpy()
    return replace(whole, table=directed(whole.table, (None,) * whole.table.n_free, strengths))


def _claims(prepared: Prepared, ml: MLFit, whole: Prepared, wls: Estimate, threshold: float) -> pd.DataFrame:
    """A row a hypothesis that both can judge and that asks for no amount of a raw unit, which the two do not share."""
    import pandas as pd

    sides = ((CATEGORIES, whole, wls), (NUMBERS, prepared, ml))
    judged = {reading: _judged(side.spec, side.table) for reading, side, _ in sides}
    rows: dict[str, dict[str, object]] = {}
    for name in prepared.spec.hypotheses:
        each = {reading: judged[reading].get(name.name) for reading in judged}
        if any(one is None or not _comparable(one) for one in each.values()):
            continue
        row: dict[str, object] = {}
        for reading, side, estimate in sides:
            found = each[reading]
            assert found is not None, "looked at above"
            told = ml_verdict(found.claim, side.spec, estimate, threshold)
            row |= {f"{reading}_p": told.p, f"{reading}_verdict": told.verdict}
        verdicts = [row[f"{reading}_verdict"] for reading in (CATEGORIES, NUMBERS)]
        if all(verdicts):  # of claims with `or` neither estimator has one
            rows[name.name] = row | {"changes": verdicts[0] != verdicts[1]}
    columns = [f"{reading}_{what}" for reading in (CATEGORIES, NUMBERS) for what in ("p", "verdict")]
    return pd.DataFrame.from_dict(rows, orient="index", columns=[*columns, "changes"]).rename_axis("name")


def _judged(spec: ModelSpec, table: ParameterTable) -> dict[str, Judgement]:
    names = [hypothesis.name for hypothesis in spec.hypotheses]
    found = judgements([parse_claim(hypothesis.claim) for hypothesis in spec.hypotheses], table)
    return dict(zip(names, found, strict=True))


def _comparable(judgement: Judgement) -> bool:
    sides = [side for part in judgement.claim.comparisons for side in (part.left, part.right)]
    amounts = any(not side.atoms and side.evaluate({}, {}) != 0 for side in sides)
    return judgement.judged and not (amounts and judgement.scale == RAW)


def _values(ml: MLFit, fit: Weighted, whole: Prepared) -> pd.DataFrame:
    tables = weighted_tables(fit, whole.table, whole.likelihood.categories)
    categories, numbers = tables["wls_parameters"], parameter_rows(ml)
    rows = categories.index.intersection(numbers.index, sort=False)
    kept = [name for name in rows if _effect(numbers.loc[name])]
    found = categories.loc[kept, []].assign(
        **{
            f"{reading}_{name}": table.loc[kept, column]
            for reading, table in ((CATEGORIES, categories), (NUMBERS, numbers))
            for name, column in (("estimate", "std"), ("se", "std_se"))
        }
    )
    difference = found[f"{CATEGORIES}_estimate"] - found[f"{NUMBERS}_estimate"]
    found = found.assign(difference=difference).sort_values("difference", key=np.abs, ascending=False, kind="stable")
    return found.rename_axis("row")


def _effect(row: pd.Series) -> bool:
    """Whether it is a loading, a path or a correlation; an observed predictor's loading on itself is none."""
    return str(row["op"]) in ("=~", "~", "~~") and row["lhs"] != row["rhs"]
