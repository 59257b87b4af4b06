"""Answers read as numbers, read as categories by weighted least squares: which verdict depends on the reading."""

from __future__ import annotations

from egovbayes.assess.categories.read_as_categories import (
    MOST_ANSWERS,
    MOST_ITEMS,
    AsCategories,
    items_of_few_categories,
    read_as_categories,
)
from egovbayes.assess.categories.two_readings import claim_by_reading
from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.requirements import alike, answers, answers_of, estimate, estimated
from egovbayes.assess.run import Run
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.check import Check
from egovbayes.engines.draws.parameter_words import standardised_in_words
from egovbayes.errors import EgovbayesError
from egovbayes.likelihoods import DEFAULT

_CHECK = "verdicts as categories"
_CLAIMS, _VALUES = "ml_claims_by_reading", "ml_values_by_reading"


def _asked(run: Run) -> bool:
    """Where nobody said how answers are to be read, there are few categories, and it takes little time."""
    prepared = run.prepared
    if prepared.likelihood.categories or prepared.spec.likelihood_said or not run.other_reading:
        return False
    if prepared.likelihood is not DEFAULT or prepared.earlier is not None:
        return False
    if answers(run) or alike(run) or estimate(run) or not prepared.compared or not estimated(run).converged:
        return False
    seen = answers_of(run)
    few = seen.values.shape[1] <= MOST_ITEMS and seen.values.size <= MOST_ANSWERS
    return few and bool(items_of_few_categories(prepared, seen))


def _value(known: Known) -> AsCategories | Sentence:
    run = known.run
    try:
        return read_as_categories(run.prepared, estimated(run), answers_of(run), known.rules.threshold)
    except EgovbayesError as error:
        return Sentence("as-categories.none", {"why": str(error)})


def _said(found: AsCategories | Sentence, known: Known) -> Said:
    if isinstance(found, Sentence):
        return Said(why=found)
    tables = {_CLAIMS: found.claims, _VALUES: found.values}
    first = found.values.iloc[0]
    told: dict[str, object] = {
        "name": standardised_in_words(known.run.prepared.table)[found.values.index[0]],
        "categories": float(first["categories_estimate"]),
        "numbers": float(first["numbers_estimate"]),
        "raw": Sentence("as-categories.raw", {"claims": ", ".join(found.raw)}) if found.raw else "",
        "whose": Sentence("as-categories.complete", {"n": found.n}) if found.left_out else "",
    }
    changed = found.claims[found.claims["changes"].astype(bool)]
    if found.claims.empty:
        return Said(tables, notes=(Sentence("as-categories.values", told),))
    if changed.empty:
        same = Sentence("as-categories.same", told)
        return Said(tables, (Check(_CHECK, True, same.key, told, found.claims),), notes=(same,))
    told["claims"] = Listing(tuple(claim_by_reading(name, row) for name, row in changed.iterrows()))
    return Said(tables, (Check(_CHECK, False, "as-categories.change", told, found.claims),))


AS_CATEGORIES = Part(
    "answers as categories",
    Gives((_CLAIMS, _VALUES), (_CHECK,)),
    _value,
    says=_said,
    asked=_asked,
)
