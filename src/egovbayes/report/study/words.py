"""What must be said of a study wherever it is shown, and how printed figures are put in words."""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Listing, Sentence, Text, phrase
from egovbayes.report.called import beside_posterior
from egovbayes.report.words import MISSING
from egovbayes.study.whole_study import Study

if TYPE_CHECKING:
    import pandas as pd

_MEASURES = {
    "chi-square": "measure.chi_square",
    "df": "measure.df",
    "free parameters": "measure.free_parameters",
    "baseline chi-square": "measure.baseline_chi_square",
    "baseline df": "measure.baseline_df",
    "RMSEA lower": "measure.rmsea_lower",
    "RMSEA upper": "measure.rmsea_upper",
    "predictive p": "measure.predictive_p",
    "gamma-hat": "measure.gamma_hat",
    "adjusted gamma-hat": "measure.adjusted_gamma_hat",
    "posterior R²": "measure.posterior_r2",
}
"""Measures whose names are words, as tables have them; the others are abbreviations in every language."""
_PRINTED = {"significant": "study-page.significant", "not significant": "study-page.not_significant"}
_NUMBER = re.compile(r"[^A-Za-z]*\d[^A-Za-z]*")

type Row = dict[Hashable, Any]


def ml_beside(study: Study, *, short: bool = False) -> Text:
    """What maximum likelihood is called beside the posteriors of the study's models."""
    each = [beside_posterior(fit.prepared.likelihood, short=short) for fit in study.fits.values()]
    return max(each, key=lambda name: len(str(name)))


def caution_of(study: Study) -> Listing:
    """What stands at the head of everything: that nobody answered, and the study file's own words; perhaps nothing."""
    own = (study.plan.caution,) if study.plan.caution else ()
    if not study.synthetic:
        return Listing(own)
    printed = (phrase("study-page.no_evidence"),) if study.printed.printed is not None and not own else ()
    return Listing((phrase("study-page.nobody"), *own, *printed), between=" ", whole=True)


def mark_of(study: Study) -> Text:
    """What a section is marked with whose numbers are from synthetic data; nothing of others."""
    return phrase("figure.synthetic") if study.synthetic else ""


def measure_name(name: str) -> Text:
    """A measure of fit in words; one that has none of its own as it is."""
    return Sentence(_MEASURES[name]) if name in _MEASURES else name


def as_printed(text: str) -> Text:
    """A figure as it was printed: a number, a dash where there is none, or a word that stands for it."""
    if _NUMBER.fullmatch(text):
        return Numeral(text)
    return Sentence(_PRINTED[text]) if text in _PRINTED else text or MISSING


def rows_of(table: pd.DataFrame) -> list[tuple[Any, Row]]:
    """Key and cells of every row; the key is a tuple where the index has levels."""
    return list(zip(table.index.to_list(), table.to_dict("records"), strict=True))
