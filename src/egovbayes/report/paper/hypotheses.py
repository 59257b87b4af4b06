"""Table 4: each hypothesis: effect with interval, probability, Bayes factor and verdict, maximum likelihood's p."""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses.tied_effects import MOST_GROUPS
from egovbayes.assess.hypotheses.verdicts import verdict_name
from egovbayes.assess.trust import RESERVATION
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Sentence
from egovbayes.model.language.group_names import without_group
from egovbayes.report.called import beside_posterior
from egovbayes.report.page.page import Grid, NumberedTable, plain_grid
from egovbayes.report.page.words import joined
from egovbayes.report.paper.framing import numbered_table
from egovbayes.report.paper.panels import or_dash
from egovbayes.report.tables import tied_sentences
from egovbayes.report.words import (
    MISSING,
    as_set,
    bayes_factor,
    interval,
    level,
    probability,
    standardised,
)

if TYPE_CHECKING:
    import pandas as pd

NAME = "hypotheses"


def hypotheses(fit: Fit, place: str) -> Iterator[NumberedTable]:
    """The table; none where nothing was asked."""
    table = fit.hypotheses
    if not len(table):
        return
    many = len(fit.table.groups) > MOST_GROUPS and any(table["group"])
    grid = _over_groups(fit) if many else _each(fit)
    yield numbered_table(fit, NAME, place, grid, (Sentence("paper.hypotheses_title"), _notes(fit, many=many)))


def _notes(fit: Fit, *, many: bool) -> Iterator[Sentence]:
    rules = fit.rules
    yield Sentence("paper.effects", {"inside": level(rules.interval)})
    ends = {"threshold": as_set(rules.threshold, 3), "least": as_set(1 - rules.threshold, 3)}
    yield Sentence("paper.verdicts", ends)
    if many:
        yield Sentence("paper.hypotheses_many")
        return
    yield Sentence("paper.negligible", {"rope": as_set(rules.rope)})
    yield Sentence("paper.bayes_factors")
    ml = beside_posterior(fit.prepared.likelihood)
    lacking = fit.hypotheses["ml_p"].isna().all()
    yield Sentence("paper.no_p" if lacking else "paper.p_of", {"estimator": ml})
    if any(fit.hypotheses.get(RESERVATION, ())):
        yield Sentence("paper.reserved")


def _each(fit: Fit) -> Grid:
    heads = ("paper.effect", "paper.interval", "paper.probability", "paper.in_rope", "paper.bf", "paper.p")
    inside = level(fit.rules.interval)
    titles = [Sentence(key, {"inside": inside} if key == "paper.interval" else {}) for key in heads]
    grid = plain_grid(Sentence("paper.hypothesis"), *titles, left=(Sentence("paper.verdict"),))
    tied = tied_sentences(fit)
    for name, row in fit.hypotheses.iterrows():
        effect = float(row["effect"])
        grid.add_row(
            f"{name}  {_statement(str(name), row)}",
            tied.get(str(name)) or standardised(effect),
            or_dash(interval(float(row["effect_lower"]), float(row["effect_upper"]))),
            or_dash(str(row["shown"])),
            MISSING if isnan(effect) else or_dash(str(row["rope_shown"])),
            _factor(row),
            probability(float(row["ml_p"])),
            joined(verdict_name(str(row["verdict"])), *([" !"] if row.get(RESERVATION) else [])),
        )
    return grid


def _factor(row: pd.Series) -> Numeral:
    below = isnan(float(row["bayes_factor_lower"]))
    return bayes_factor(float(row["bayes_factor"]), bounded=bool(row["bounded"]), below=below)


def _statement(name: str, row: pd.Series) -> str:
    """What is claimed, with the group it is claimed of where the claim's name has it not."""
    group = str(row["group"])
    said = str(row["statement"]) or without_group(str(row["claim"]), group)
    return said if not group or name.endswith(f"[{group}]") else f"{said} [{group}]"


def _over_groups(fit: Fit) -> Grid:
    """A row for each claim: lowest, median and highest effect, and how many groups support it."""
    keys = ("paper.hypothesis", "paper.lowest", "paper.middle", "paper.highest", "paper.supported_in")
    first, *others = (Sentence(key) for key in keys)
    grid = plain_grid(first, *others)
    asked = {hypothesis.name: hypothesis.of or hypothesis.name for hypothesis in fit.spec.hypotheses}
    own = [asked.get(str(name), str(name)) for name in fit.hypotheses.index]
    for name, rows in fit.hypotheses.groupby(own, sort=False):
        effects, first_row = rows.set_index("group")["effect"].dropna(), rows.iloc[0]
        said = str(first_row["statement"]) or without_group(str(first_row["claim"]), str(first_row["group"]))
        ends = [f"{standardised(float(effects[at]))} ({at})" for at in _ends(effects)] or [MISSING, MISSING]
        middle = standardised(float(effects.median()))
        supported = {"k": int((rows["verdict"] == "supported").sum()), "n": len(rows)}
        grid.add_row(f"{name}  {said}", ends[0], middle, ends[1], Sentence("paper.of", supported))
    return grid


def _ends(effects: pd.Series) -> list[str]:
    return [str(effects.idxmin()), str(effects.idxmax())] if len(effects) else []
