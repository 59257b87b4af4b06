"""What must be said of a study wherever it is shown."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

from egovbayes.report.figures.note import NOBODY
from egovbayes.report.words import SYNTHETIC
from egovbayes.study.whole_study import Study

if TYPE_CHECKING:
    import pandas as pd

NO_EVIDENCE = "That figures here agree with printed ones is no evidence for the paper."
OWN_INDICES = (
    "ML here: {ml} as AMOS prints it (N - 1). The posterior's own indices ask the same question in "
    "another way and carry their own names: they are not the printed measures with an interval, and small differences "
    "between the two mean nothing."
)
MEANING = (
    "P: probability that the claim is true, given answers, model and priors; supported from {threshold}, contradicted "
    'up to {least}. A printed "not supported" agrees with undecided: that an effect was not shown '
    "is not that there is none."
)

type Row = dict[Hashable, Any]


def ml_beside(study: Study, name: str) -> str:
    """What maximum likelihood, `name`, is called beside the posteriors of the study's models."""
    each = {fit.prepared.likelihood.beside(name): None for fit in study.fits.values()}
    return max(each, key=len)


def caution_of(study: Study) -> str:
    """What stands at the head of everything: that nobody answered, and the study file's own words; perhaps nothing."""
    printed = NO_EVIDENCE if study.printed.printed is not None and not study.plan.caution else ""
    words = (f"{SYNTHETIC}: {NOBODY}", study.plan.caution, printed) if study.synthetic else (study.plan.caution,)
    return " ".join(word for word in words if word)


def caption(study: Study, title: str) -> str:
    """A table's caption, which says so where its numbers are from synthetic data."""
    return f"{title} [{SYNTHETIC}]" if study.synthetic else title


def rows_of(table: pd.DataFrame) -> list[tuple[Any, Row]]:
    """Key and cells of every row; the key is a tuple where the index has levels."""
    return list(zip(table.index.to_list(), table.to_dict("records"), strict=True))
