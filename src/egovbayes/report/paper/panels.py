"""The parts of a paper's table: one for a single group, one for each of few groups, one over all of many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan, nan
from statistics import median

from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses.tied_effects import MOST_GROUPS
from egovbayes.assess.measurement.rows import MeasureRow, measure_rows, over_groups
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Sentence, Text
from egovbayes.notation import MatrixName
from egovbayes.report.tables import quantity_table
from egovbayes.report.words import MISSING, as_shown, interval, level, standardised


@dataclass(frozen=True, slots=True)
class Estimate:
    """A posterior median and the ends of its interval; over several groups the median of these, lowest and highest."""

    median: float = nan
    lower: float = nan
    upper: float = nan

    def shown(self, *, ends: bool = True) -> Numeral:
        """As tables print it, with its interval in brackets; a dash where there is none."""
        within = interval(self.lower, self.upper) if ends else ""
        return Numeral(standardised(self.median) + (f" {within}" if within else ""))


@dataclass(frozen=True, slots=True)
class Panel:
    """One part: its title ("" where there is only one), the number of its group (-1 over all of many), measures by
    (constructs, measure), loadings by (construct, item).
    """

    title: Text
    group: int
    measures: Mapping[tuple[tuple[str, ...], str], Estimate]
    loadings: Mapping[tuple[str, str], Estimate]

    def measure(self, name: str, *about: str) -> Estimate:
        """That of a construct, or of two in either order; empty where it is not known."""
        found = self.measures.get((about, name)) or self.measures.get((about[::-1], name))
        return found or Estimate()


def panels_of(fit: Fit) -> tuple[Panel, ...]:
    """The parts, in the groups' order."""
    groups = fit.table.groups
    rows = (*measure_rows(fit.reliability), *measure_rows(fit.validity))
    loadings = _loadings(fit)
    if len(groups) > MOST_GROUPS:
        title = Sentence("paper.over_groups", {"n": len(groups)})
        return (Panel(title, -1, _by_name(over_groups(rows)), _over(loadings)),)
    if len(groups) == 1:
        return (Panel("", 0, _by_name(rows), loadings[0]),)
    return tuple(
        Panel(f"{fit.spec.group}: {name}", number, _by_name([row for row in rows if row.group == name]), own)
        for number, (name, own) in enumerate(zip(groups, loadings, strict=True))
    )


def inside(fit: Fit) -> Sentence:
    """What a note says of numbers in brackets."""
    if len(fit.table.groups) > MOST_GROUPS:
        return Sentence("paper.range_of_groups", {"n": len(fit.table.groups)})
    return Sentence("paper.median_and_interval", {"inside": level(fit.rules.interval)})


def polychorics_told(fit: Fit) -> bool:
    """Whether alpha and HTMT of answers in categories are there: of polychoric correlations."""
    return bool(fit.prepared.likelihood.categories) and any(
        row.measure == "alpha" and not isnan(row.best) for row in measure_rows(fit.reliability)
    )


def or_dash(text: object) -> Numeral:
    """A number that is written already, or a dash in its place."""
    return as_shown(text) if text else MISSING


def _by_name(rows: Sequence[MeasureRow]) -> dict[tuple[tuple[str, ...], str], Estimate]:
    return {(row.about, row.measure): Estimate(row.best, row.lower, row.upper) for row in rows}


def _loadings(fit: Fit) -> list[dict[tuple[str, str], Estimate]]:
    """Standardised loadings of each group."""
    numbers = quantity_table(fit, "standardised").to_dict("index")
    found: list[dict[tuple[str, str], Estimate]] = [{} for _ in fit.table.groups]
    for row in fit.table.rows:
        name = fit.table.unique_name(row)
        if row.matrix is MatrixName.LAMBDA and row.op == "=~" and name in numbers:
            own = numbers[name]
            found[row.group][row.lhs, row.rhs] = Estimate(own["median"], own["lower"], own["upper"])
    return found


def _over(each: Sequence[Mapping[tuple[str, str], Estimate]]) -> dict[tuple[str, str], Estimate]:
    keys = dict.fromkeys(key for one in each for key in one)
    own = {key: [one[key].median for one in each if key in one] for key in keys}
    return {key: Estimate(median(values), min(values), max(values)) for key, values in own.items()}
