"""What the measurement's tables mean for a reader: reliable enough, one thing measured, two things told apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf, isinf, isnan, nan
from typing import TYPE_CHECKING

from egovbayes.assess.hypotheses.claim_probability import ClaimProbability
from egovbayes.assess.hypotheses.verdicts import shown_probability
from egovbayes.assess.measurement.measured import AGAINST
from egovbayes.assess.measurement.rows import MeasureRow, measure_rows
from egovbayes.check import MOST_NAMED, Check, first_named

if TYPE_CHECKING:
    import pandas as pd

UNLIKELY, SURE = 0.5, 0.95
WHERE = "tables/reliability.csv and validity.csv"
LABELS = {
    "alpha": "alpha",
    "omega": "omega",
    "cr": "CR",
    "ave": "AVE",
    "htmt": "HTMT",
    "htmt2": "HTMT2",
    "fornell_larcker": "root of AVE less correlation",
}


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked of which measures, and what to say when all, some or not all surely meet their criteria."""

    name: str
    measures: tuple[str, ...]
    passed: str
    failed: Callable[[str], str]
    unsure: Callable[[str], str]


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
    if low:
        return Check(question.name, False, question.failed(_listed(low, draws)), _table(low))
    if unsure:
        return Check(question.name, None, question.unsure(_listed(unsure, draws)), _table(unsure))
    return Check(question.name, True, question.passed)


def _direction(rows: Sequence[MeasureRow]) -> Check:
    name = "item direction"
    against: dict[str, dict[str, None]] = {}
    for row in rows:
        if AGAINST in row.note:
            against.setdefault(row.note, {})[row.name] = None
    if not against:
        return Check(name, True, "No item runs against the others of its construct.")
    text = " ".join(f"{first_named(names, WHERE)}: {note}." for note, names in against.items())
    return Check(name, False, f"{text} Until then reliability comes out too low.")


def _listed(rows: Sequence[MeasureRow], draws: float) -> str:
    """`trust (alpha 0.61, passing with P .020; ...)`: each construct or pair, its medians and how likely they pass; the
    least sure ones first where they are too many to name.
    """
    parts, names = [], dict.fromkeys(row.name for row in rows)
    if len(names) > MOST_NAMED:
        names = dict.fromkeys(row.name for row in sorted(rows, key=lambda row: row.p_passing))
    for name in names:
        own = [
            f"{LABELS[row.measure]} {row.median:.2f}, passing with P {_probability(row.p_passing, draws)}"
            for row in rows
            if row.name == name
        ]
        parts.append(f"{name} ({'; '.join(own)})")
    if len(parts) > MOST_NAMED:
        return first_named(parts, WHERE)
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


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
        "The items of every construct go together well enough: alpha, omega and CR are above .7 (P above .95 each).",
        lambda listed: (
            f"Reliability is probably below .7 for {listed}: a good part of what these items measure is not their "
            "construct but chance, so its effects are known less surely. Usually too few items, a question that people "
            "read in different ways, or a reverse-keyed item; look at the loadings, reword or drop the weakest item."
        ),
        lambda listed: (
            f"Whether reliability is above .7 is not settled for {listed}: more respondents, or another item, "
            "would tell."
        ),
    ),
    _Question(
        "convergent validity",
        ("ave",),
        "Every construct explains more than half of its items' variance (AVE above .5 with P above .95).",
        lambda listed: (
            f"Less than half of the items' variance is probably their construct's for {listed}: each item says more "
            "about something else than about it. Look at the items with the lowest loadings."
        ),
        lambda listed: f"Whether a construct explains half of its items' variance is not settled for {listed}.",
    ),
    _Question(
        "discriminant validity",
        ("htmt", "htmt2", "fornell_larcker"),
        "Every two constructs can be told apart (HTMT and HTMT2 below .85, Fornell-Larcker; P above .95 each).",
        lambda listed: (
            f"Hard to tell apart by these answers: {listed}. Their items go together nearly as closely across the two "
            "as within each, so the effects of the one can pass for the other's. Usually one idea with two names, one "
            "thing asked twice, or questions worded alike: merge the two, or drop the items that fit both."
        ),
        lambda listed: f"Whether these can be told apart is not settled: {listed}. More respondents would tell.",
    ),
)
