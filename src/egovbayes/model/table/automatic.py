"""From what the user wrote to the complete parameter table, with the automatic parameters of lavaan's sem()."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from math import nan

from egovbayes.errors import SpecError
from egovbayes.model.spec import Equation, ModelSpec
from egovbayes.model.table.bounds import refuse_turning, with_bounds
from egovbayes.model.table.definitions import definitions_over_groups
from egovbayes.model.table.derived import check_derived, refuse_standardised
from egovbayes.model.table.equal_places import in_one_unit, with_free_means, with_free_variances
from egovbayes.model.table.grouping import check_grouping
from egovbayes.model.table.hyperparameters import hyperparameter_rows
from egovbayes.model.table.identifications import (
    MARKER,
    UNIT_RESIDUALS,
    UNIT_RESIDUALS_AND_MARKERS,
    UNIT_RESIDUALS_AND_VARIANCES,
    UNIT_VARIANCE,
    UNIT_VARIANCE_AND_MARKERS,
)
from egovbayes.model.table.numbering import numbered
from egovbayes.model.table.numeric import constructs_of_numbers, constructs_with_markers
from egovbayes.model.table.reflections import directed
from egovbayes.model.table.relations import Key, Relation, automatic_relations, merged, relation_key
from egovbayes.model.table.roles import Roles, predictors_left_alone, roles_of
from egovbayes.model.table.table import Cell, Parameter, ParameterTable, written_parameter
from egovbayes.model.table.written_priors import written_priors
from egovbayes.notation import SYMMETRIC, MatrixName

_OF_RESIDUALS = (UNIT_RESIDUALS, UNIT_RESIDUALS_AND_VARIANCES, UNIT_RESIDUALS_AND_MARKERS)
_SOME_MARKERS = (UNIT_RESIDUALS_AND_MARKERS, UNIT_VARIANCE_AND_MARKERS)


def parameter_table(spec: ModelSpec, *, groups: Sequence[str] = ("",), means: bool | None = None) -> ParameterTable:
    """Complete table of the model: written rows in their order, then automatic ones, group after group; last what
    fills no cell.

    `means` asks for (or against) intercepts; None leaves it to the spec, and to whether groups or `~1` need them.
    Raises SpecError for contradictions.
    """
    if not spec.equations:
        raise SpecError(f"{spec.called}: the syntax has no equation; write at least one, say f =~ x1 + x2 + x3")
    check_grouping(spec, grouped=bool(spec.group) or len(groups) > 1)
    asked = merged(spec.equations)
    roles = roles_of([relation.equation for relation in asked])
    modelled = _means(spec, means, len(groups))
    relations = (*asked, *automatic_relations(roles, asked, means=modelled))
    rows = [row for g in range(len(groups)) for row in _rows_of_group(spec, roles, relations, (g, len(groups)))]
    _refuse_shared_cells(rows)
    rows += hyperparameter_rows(spec)
    done, n_free = numbered(rows, spec, roles)
    table = ParameterTable(
        with_bounds(done, spec),
        roles.items,
        roles.constructs,
        tuple(groups),
        n_free,
        modelled,
        definitions_over_groups(spec.definitions, done, groups),
        predictors_left_alone(roles, (relation.equation for relation in asked)),
    )
    if spec.bounds:
        refuse_turning(table, spec)
    check_derived(table, spec)
    written = written_priors(table, spec.priors)
    refuse_standardised(table, written)
    return directed(table, written)


def _means(spec: ModelSpec, asked: bool | None, n_groups: int) -> bool:
    intercepts = [e for e in spec.equations if e.op == "~1"]
    choice = spec.means if asked is None else asked
    if choice is None:
        return n_groups > 1 or bool(intercepts)
    if not choice and intercepts:
        raise SpecError(
            f"{spec.called}: line {intercepts[0].line} writes {intercepts[0].lhs} ~ 1 but means are switched off: "
            "remove the intercept or set means = true"
        )
    return choice


def _rows_of_group(
    spec: ModelSpec, roles: Roles, relations: Iterable[Relation], group: tuple[int, int]
) -> list[Parameter]:
    rules = _scaling(spec, roles, [r for r in relations if not r.automatic], group[0])
    return [_row(relation, roles, group, rules) for relation in relations]


def _scaling(spec: ModelSpec, roles: Roles, written: Sequence[Relation], group: int) -> dict[Key, float]:
    """Values a rule gives to relations the user left alone: the scale of each latent, and means freed over groups."""
    markers, scaled = _markers_by_rule(spec, roles, written), _scaled_by_markers(spec, roles)
    rules: dict[Key, float] = dict.fromkeys(markers, 1.0)
    if spec.identification in (UNIT_VARIANCE, *_OF_RESIDUALS, *_SOME_MARKERS):
        free = with_free_variances(spec) if group > 0 and "construct_variances" not in spec.group_equal else ()
        rules |= {(latent, "~~", latent): 1.0 for latent in roles.latents if latent not in {*scaled, *free}}
    elif spec.identification != MARKER:
        raise SpecError(
            f"{spec.called}: identification = {spec.identification!r} is not known; use {MARKER!r} or {UNIT_VARIANCE!r}"
        )
    told = spec.group_equal if group > 0 else ()
    if spec.identification in _OF_RESIDUALS:
        latent_answers = [item for item in roles.plain_items if spec.in_categories(item)]
        rules |= _of_given(roles)
        rules |= {(item, "~1", ""): 0.0 for item in latent_answers}
        units = [item for item in latent_answers if "residuals" in told or not (group and in_one_unit(item, spec))]
        rules |= {(item, "~~", item): 1.0 for item in units}
    if group > 0 and "means" not in told:
        rules |= {(latent, "~1", ""): nan for latent in with_free_means(spec)}
    return rules


def _of_given(roles: Roles) -> dict[Key, float]:
    """Moments of predictors that are given: until a survey tells them, means 0, variances 1 and no covariances."""
    names = roles.covariates
    pairs = {relation_key(one, "~~", other): 0.0 for one, other in combinations(names, 2)}
    return pairs | {(x, "~~", x): 1.0 for x in names} | {(x, "~1", ""): 0.0 for x in names}


def _markers_by_rule(spec: ModelSpec, roles: Roles, written: Sequence[Relation]) -> Iterator[Key]:
    """The relations of the indicators that are markers unless something else is written of them."""
    if spec.identification in _SOME_MARKERS:
        numeric = constructs_of_numbers(spec)
        yield from ((name, "=~", marker) for name, marker in constructs_with_markers(spec).items())
    else:
        numeric = frozenset(roles.latents if spec.identification == MARKER else ())
    first = {r.equation.lhs: r.key for r in reversed(written) if r.equation.op == "=~" and r.equation.lhs in numeric}
    yield from first.values()


def _scaled_by_markers(spec: ModelSpec, roles: Roles) -> Collection[str]:
    """The latents whose variance is not 1 by rule."""
    if spec.identification in _SOME_MARKERS:
        return {*constructs_of_numbers(spec), *constructs_with_markers(spec)}
    return roles.latents if spec.identification == MARKER else ()


def _row(
    relation: Relation,
    roles: Roles,
    group: tuple[int, int],
    rules: dict[Key, float],
) -> Parameter:
    equation, (g, n_groups) = relation.equation, group
    cell = _cell(equation, roles)
    left_alone = relation.automatic or not (equation.free or equation.fixed)
    ruled = left_alone and relation.key in rules
    fixed = rules[relation.key] if ruled else _of_group(equation, "fixed", g, n_groups)
    value = nan if fixed is None else float(fixed)
    if cell.row == cell.col and cell.matrix in SYMMETRIC and value < 0:
        raise SpecError(
            f"line {equation.line}: {equation.lhs} ~~ {value:g}*{equation.lhs}: a variance cannot be negative"
        )
    return replace(
        written_parameter(equation.lhs, equation.op, equation.rhs, g, cell),
        fixed=value,
        label=str(_of_group(equation, "labels", g, n_groups) or ""),
        prior=equation.prior,
        automatic=relation.automatic or ruled,
    )


def _of_group(equation: Equation, what: str, group: int, n_groups: int) -> float | str | None:
    """The group's entry of `fixed` or `labels`; one entry stands for all groups. Raises SpecError on another length."""
    entries: tuple[float | str | None, ...] = getattr(equation, what)
    if len(entries) not in (0, 1, n_groups):
        several = f"there are {n_groups} groups; give one for each group, or one for all"
        alone = 'the model has one group: say group = "..." with the survey\'s grouping column, or give one for all'
        raise SpecError(
            f"line {equation.line}: {equation.lhs} {equation.op} {equation.rhs} has {len(entries)} {what} in c(...) "
            f"but {several if n_groups > 1 else alone}"
        )
    if not entries:
        return None
    return entries[0] if len(entries) == 1 else entries[group]


def _cell(equation: Equation, roles: Roles) -> Cell:
    """Where its value stands."""
    constructs, items, lhs, rhs = roles.constructs, roles.items, equation.lhs, equation.rhs
    if equation.op == "=~":
        if rhs in constructs and rhs != lhs:
            return Cell(MatrixName.BETA, constructs.index(rhs), constructs.index(lhs))
        return Cell(MatrixName.LAMBDA, items.index(rhs), constructs.index(lhs))
    if equation.op == "~":
        return Cell(MatrixName.BETA, constructs.index(lhs), constructs.index(rhs))
    structural = lhs in constructs
    names = constructs if structural else items
    if equation.op == "~1":
        return Cell(MatrixName.ALPHA if structural else MatrixName.NU, names.index(lhs))
    col, row = sorted((names.index(lhs), names.index(rhs)))
    return Cell(MatrixName.PSI if structural else MatrixName.THETA, row, col)


def _refuse_shared_cells(rows: Iterable[Parameter]) -> None:
    seen: dict[tuple[int, Cell], Parameter] = {}
    for row in rows:
        others = (seen.setdefault((row.group, cell), row) for cell in row.cells)
        for other in others:
            if other is not row:
                raise SpecError(f"{other.name} and {row.name} are the same arrow: keep one of them")
