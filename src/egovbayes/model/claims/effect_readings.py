"""The standardised effect of a claim about a label that several parameters or groups carry: one for each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from egovbayes.model.claims.claims import Claim
from egovbayes.model.claims.references import Rows, labels_behind, rows_by_name, standardised_row
from egovbayes.model.language.group_names import in_group
from egovbayes.model.table.table import ParameterTable


@dataclass(frozen=True, slots=True)
class EffectReading:
    """One of a claim's effects: whose it is (a group, or a parameter) and which row each label then stands for."""

    of: str
    rows: Mapping[str, int]


def effect_readings(claim: Claim, table: ParameterTable) -> tuple[EffectReading, ...]:
    """The effects of the claim where it has not one: by group where each group has one, else by parameter.

    Nothing for a claim with one effect, with none, or with several labels whose parameters could be paired at will.
    """
    known = rows_by_name(table)
    names = () if claim.effect is None else labels_behind(table, claim.effect.names)
    several = {name: known[name] for name in names if standardised_row(table, known[name]) is None}
    if not several:
        return ()
    by_group = [_of_group(table, known, several, group) for group in table.groups]
    found = tuple(reading for reading in by_group if reading is not None)
    if len(found) > 1 or len(several) > 1:
        return found if len(found) > 1 else ()
    name, rows = next(iter(several.items()))
    return tuple(EffectReading(table.unique_name(table.rows[row]), {name: row}) for row in rows)


def _of_group(
    table: ParameterTable, known: Mapping[str, Rows], several: Mapping[str, Rows], group: str
) -> EffectReading | None:
    """The group's own effect; None where a label has no standardised value in it, or several."""
    own = {name: standardised_row(table, known.get(in_group(name, group), ())) for name in several}
    rows = {name: row for name, row in own.items() if row is not None}
    return EffectReading(group, rows) if len(rows) == len(several) else None
