"""Two-way tables of answers in categories beside those that the model predicts."""

from __future__ import annotations

from egovbayes.assess.model_fit.ordinal_fit import TwoWayFit, two_way_fit
from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.respondents import RESPONDENTS, sample_of
from egovbayes.assess.run import Run
from egovbayes.catalogue.sentence import Listing, Sentence, with_and
from egovbayes.check import Check

_CHECK = "pairs of answers"
UNLIKELY = 0.01
"""Of a pair's own posterior predictive p."""


def _asked(run: Run) -> bool:
    return bool(run.prepared.likelihood.categories)


def _value(known: Known) -> TwoWayFit:
    return two_way_fit(known.of(RESPONDENTS), sample_of(known.run), known.rng)


def _said(found: TwoWayFit, known: Known) -> Said:
    of = known.run.prepared.table
    table = found.table(of.items, of.groups)
    unlikely = table[table["p"] < UNLIKELY]
    names = tuple(_named(key) for key in unlikely.index)
    values: dict[str, object] = {"n": len(table), "bound": UNLIKELY}
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


def _named(key: tuple[str, ...]) -> object:
    """A pair of items in words, with its group where there are several."""
    *groups, one, other = key
    pair = with_and((one, other))
    return Sentence("measurement.in_group", {"name": pair, "group": groups[0]}) if groups else pair
