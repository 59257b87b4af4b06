"""What the measurement's tables mean for a reader: reliable enough, one thing measured, two things told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import inf, isinf, isnan, nan
from typing import TYPE_CHECKING

from egovbayes.assess.hypotheses.claim_probability import ClaimProbability
from egovbayes.assess.hypotheses.tied_effects import MOST_GROUPS
from egovbayes.assess.hypotheses.verdicts import shown_probability
from egovbayes.assess.measurement.measured import AGAINST
from egovbayes.assess.measurement.notes import note_in_words
from egovbayes.assess.measurement.rows import MeasureRow, measure_rows
from egovbayes.catalogue.sentence import MOST_NAMED, Listing, Sentence, with_and
from egovbayes.check import Check

if TYPE_CHECKING:
    import pandas as pd

UNLIKELY, SURE = 0.5, 0.95
WHERE = Sentence("measurement.tables")
LABELS = {
    "alpha": "measure.alpha",
    "omega": "measure.omega",
    "cr": "measure.cr",
    "ave": "measure.ave",
    "htmt": "measure.htmt",
    "htmt2": "measure.htmt2",
    "fornell_larcker": "measure.fornell_larcker",
}


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked of which measures, and the sentences when all surely meet their criteria, when some probably do
    not, and when that is not settled.
    """

    name: str
    measures: tuple[str, ...]
    passed: str
    failed: str
    unsure: str


def measurement_checks(reliability: pd.DataFrame, validity: pd.DataFrame, draws: float = inf) -> tuple[Check, ...]:
    """Checks "item direction", "reliability", "convergent validity" and "discriminant validity" of a fit's tables,
    which so many `draws` are behind.

    One fails where a criterion is met with probability below .5, and says nothing (None) where with less than .95.
    Those that ask of no construct or pair are left out.
    """
    rows = measure_rows(reliability), measure_rows(validity)
    checks = [_direction(rows[0])] if any(row.best == row.best for row in rows[0]) else []
    for question in _QUESTIONS:
        judged = [
            row for table in rows for row in table if row.measure in question.measures and not isnan(row.p_passing)
        ]
        if judged:
            checks.append(_answer(question, judged, draws))
    return tuple(checks)


def _answer(question: _Question, rows: Sequence[MeasureRow], draws: float) -> Check:
    low = [row for row in rows if row.p_passing < UNLIKELY]
    unsure = [row for row in rows if row.p_passing < SURE]
    groups = len({row.group for row in rows})
    listed = _listed if groups <= MOST_GROUPS else partial(_over_groups, groups=groups)
    if low:
        return Check(question.name, False, question.failed, {"constructs": listed(low, draws)}, _table(low))
    if unsure:
        found = {"constructs": listed(unsure, draws)}
        return Check(question.name, None, question.unsure, found, _table(unsure))
    return Check(question.name, True, question.passed)


def _direction(rows: Sequence[MeasureRow]) -> Check:
    name = "item direction"
    against: dict[str, dict[str, None]] = {}
    for row in rows:
        if AGAINST in row.note:
            against.setdefault(row.note, {})[row.name] = None
    if not against:
        return Check(name, True, "direction.one")
    found = tuple(
        Sentence("direction.against", {"names": Listing(tuple(names), WHERE), "note": note_in_words(note)})
        for note, names in against.items()
    )
    return Check(name, False, "direction.differs", {"found": Listing(found, between=" ", whole=True)})


def _listed(rows: Sequence[MeasureRow], draws: float) -> object:
    """`trust (alpha 0.61, passing with P .020; ...)`: each construct or pair, its medians and how likely they pass; the
    least sure ones first where they are too many to name.
    """
    names = dict.fromkeys(row.name for row in rows)
    if len(names) > MOST_NAMED:
        names = dict.fromkeys(row.name for row in sorted(rows, key=lambda row: row.p_passing))
    parts = tuple(_about([row for row in rows if row.name == name], draws) for name in names)
    if len(parts) > MOST_NAMED:
        return Listing(parts, WHERE)
    return Sentence("list.and", {"before": parts[:-1], "last": parts[-1]}) if len(parts) > 1 else parts[0]


def _over_groups(rows: Sequence[MeasureRow], draws: float, groups: int) -> Listing:
    """`trust (in 3 of 17 groups; least sure in Akmola: alpha 0.61, passing with P .020)`: each construct or pair."""
    parts = []
    for about in dict.fromkeys(row.about for row in rows):
        own = [row for row in rows if row.about == about]
        least = min(own, key=lambda row: row.p_passing)
        found = {"about": with_and(about), "n": len({row.group for row in own}), "groups": groups}
        parts.append(Sentence("measurement.groups", found | {"group": least.group, "measure": _measured(least, draws)}))
    return Listing(tuple(parts), WHERE)


def _about(rows: Sequence[MeasureRow], draws: float) -> Sentence:
    """What the rows of one construct or pair say."""
    name, group = with_and(rows[0].about), rows[0].group
    if group:
        name = Sentence("measurement.in_group", {"name": name, "group": group})
    measures = tuple(_measured(row, draws) for row in rows)
    return Sentence("measurement.about", {"name": name, "measures": Listing(measures, between="; ", whole=True)})


def _measured(row: MeasureRow, draws: float) -> Sentence:
    found = {"measure": Sentence(LABELS[row.measure]), "median": row.median}
    return Sentence("measurement.measure", found | {"p": _probability(row.p_passing, draws)})


def _probability(p: float, draws: float) -> str:
    """No surer than the draws allow, as verdicts are shown."""
    return shown_probability(p) if isinf(draws) else ClaimProbability(p, nan, draws).shown


def _table(rows: Sequence[MeasureRow]) -> pd.DataFrame:
    import pandas as pd

    columns = ("measure", "median", "lower", "upper", "criterion", "p_passing")
    found = [tuple(getattr(row, column) for column in columns) for row in rows]
    return pd.DataFrame(found, columns=columns, index=pd.Index([row.name for row in rows], name="about"))


_QUESTIONS = (
    _Question(
        "reliability",
        ("alpha", "omega", "cr"),
        "reliability.high",
        "reliability.low",
        "reliability.unsettled",
    ),
    _Question(
        "convergent validity",
        ("ave",),
        "convergent.high",
        "convergent.low",
        "convergent.unsettled",
    ),
    _Question(
        "discriminant validity",
        ("htmt", "htmt2", "fornell_larcker"),
        "discriminant.high",
        "discriminant.low",
        "discriminant.unsettled",
    ),
)
