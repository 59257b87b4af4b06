"""Two-way tables of answers in categories beside those that the model predicts."""

from __future__ import annotations

from egovbayes.assess.model_fit.ordinal_fit import TwoWayFit, two_way_fit
from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.respondents import RESPONDENTS, sample_of
from egovbayes.assess.run import Run
from egovbayes.catalogue.sentence import Listing, with_and
from egovbayes.check import Check

_CHECK = "pairs of answers"
_UNLIKELY = 0.01


def _asked(run: Run) -> bool:
    return bool(run.prepared.likelihood.categories)


def _value(known: Known) -> TwoWayFit:
    return two_way_fit(known.of(RESPONDENTS), sample_of(known.run), known.rng)


def _said(found: TwoWayFit, known: Known) -> Said:
    table = found.table(known.run.prepared.table.items)
    unlikely = table[table["p"] < _UNLIKELY]
    names = tuple(with_and(pair) for pair in unlikely.index)
    values: dict[str, object] = {"n": len(table), "bound": _UNLIKELY}
    if not names:
        return Said({"answer_pairs": table}, (Check(_CHECK, True, "answer-pairs.likely", values, table),))
    values |= {"unlikely": len(unlikely), "pairs": Listing(names, "tables/answer_pairs.csv")}
    return Said({"answer_pairs": table}, (Check(_CHECK, False, "answer-pairs.unlikely", values, table),))


TWO_WAY_TABLES = Part(
    "two-way tables",
    Gives(("answer_pairs",), (_CHECK,)),
    _value,
    says=_said,
    needs=(RESPONDENTS,),
    asked=_asked,
)
