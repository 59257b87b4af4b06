"""Answers in categories: shares of each, expected answers, and how they follow the constructs."""

from __future__ import annotations

from collections.abc import Sequence

from egovbayes.assess.categories.shares import (
    CategoryAccumulator,
    CategoryDraws,
    category_table,
    curve_table,
    expected_table,
)
from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.requirements import answers_of
from egovbayes.assess.run import Run


def _asked(run: Run) -> bool:
    return bool(run.prepared.likelihood.categories)


def _gather(known: Known) -> CategoryAccumulator:
    run = known.run.prepared
    return CategoryAccumulator(run.table, run.layout, run.likelihood)


def _said(draws: Sequence[CategoryDraws], known: Known) -> Said:
    answers, level = answers_of(known.run), known.rules.interval
    return Said(
        {
            "categories": category_table(draws, answers, level),
            "expected_answers": expected_table(draws, answers, level),
            "category_curves": curve_table(draws, level),
        }
    )


CATEGORIES = Part(
    "categories",
    Gives(("categories", "expected_answers", "category_curves")),
    over_draws=_gather,
    says=_said,
    asked=_asked,
)
