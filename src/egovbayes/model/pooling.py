"""Partial pooling: values of each group drawn from a population of groups, whose mean and spread are parameters too.

What is pooled differs between groups, with prior normal(mean_x, sd_x); what is not is one value for all. Constructs are
measured from where their markers have the mean of all respondents: pooled by themselves, a path and an intercept are
not the same model when the origin moves, and the nearer it is to the answers the less one says of the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isnan, log

from egovbayes.data.regions.regions_asked import RegionsKnown
from egovbayes.errors import PriorError, SpecError
from egovbayes.model.defaults.default_priors import CONSTRUCT_SD, resolve_priors
from egovbayes.model.defaults.marker_scales import Scales, marker_scales
from egovbayes.model.item_deviations import let_go, markers, spread_of_intercept, spread_of_loading
from egovbayes.model.priors.priors import prior_text
from egovbayes.model.regional_terms import SHARE, SLOPE, check_regional, check_shares, regional_terms
from egovbayes.model.spec import Equation, ModelSpec, Prior
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.grouping import DEVIATING, GROUP_EQUAL, with_groups
from egovbayes.model.table.identifications import MARKER
from egovbayes.model.table.relations import parse_relation, relation_key
from egovbayes.model.table.roles import roles_of
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.model.table.written_priors import rows_by_number, written_priors
from egovbayes.notation import Array, Kind, MatrixName

FEWEST = 3
"""Of two groups the difference is all there is: nothing in the answers tells the spread of a population."""
AVERAGE, SPREAD = "average_", "spread_"
"""What the parameters of a population are called, before the name of what is pooled."""
_OF_PATHS, _OF_MEANS, _OF_LOGARITHMS = 0.25, 0.5, 0.3
"""Scales of the half-normal priors of spreads: of paths in units of the markers' SDs, of means in the marker's, of
logarithms of SDs. Of 17 groups they hardly matter, of 5 they colour the spread; the groups' own values never."""
_LOGARITHM_SD = 0.5


@dataclass(frozen=True, slots=True)
class _Population:
    """What values of one relation in all groups are drawn from: their prior, and its parameters' own."""

    relation: str
    kind: Kind
    prior: Prior
    parameters: Mapping[str, Prior]


def pooled(
    spec: ModelSpec, groups: Sequence[str], item_sds: Array, item_means: Array, known: RegionsKnown | None = None
) -> ModelSpec:
    """The model whose kinds in `group_pooled` differ between the groups, each drawn from a population of them.

    `average_NAME` and `spread_NAME` are the parameters of a population: NAME is the label, or both sides of the
    relation. What the spec says of priors and of these parameters stands above the defaults: its prior of a path is
    that of the average. What is `known` of the groups adds predictors and neighbours (model/regional_terms.py). Raises
    SpecError where there are too few groups or a construct has no marker among the items, PriorError for a prior that
    cannot be an average's.
    """
    _check(spec, groups)
    held = _opened(not_yet_pooled(spec), item_means)
    table = parameter_table(held, groups=groups)
    scales = marker_scales(table, item_sds, item_means)
    opened = _without_markers(replace(held, priors=spec.priors), list(markers(held, table, scales)))
    table = table if opened is held else parameter_table(opened, groups=groups)
    priors = resolve_priors(table, opened.priors, item_sds, item_means)
    found = list(_populations(opened, table, priors, scales, known))
    check_regional(spec.name, groups, known, {one.kind for one in found})
    made = {name: prior for one in found for name, prior in one.parameters.items()}
    parameters = {**opened.parameters, **made, **spec.parameters}
    check_shares(parameters, {one.prior.terms.share for one in found if one.prior.terms and one.prior.terms.share})
    return replace(
        opened,
        priors={**opened.priors, **{one.relation: one.prior for one in found}},
        parameters=parameters,
    )


def not_yet_pooled(spec: ModelSpec) -> ModelSpec:
    """The model without what it says of the parameters of populations, which no prior names before they are made, and
    without priors of averages that are no parameters: of markers, which are fixed before they are let go.
    """
    if not spec.group_pooled:
        return spec
    equations = (equation.prior for equation in spec.equations if equation.prior is not None)
    priors = spec.priors
    if DEVIATING.keys() & {*spec.group_pooled}:
        priors = {relation: prior for relation, prior in priors.items() if not _of_a_number(prior, spec)}
    named = {name for prior in (*priors.values(), *spec.parameters.values(), *equations) for name in prior.named}
    kept = {
        name: prior
        for name, prior in spec.parameters.items()
        if name in named or not name.startswith((AVERAGE, SPREAD, SLOPE, SHARE))
    }
    return replace(spec, priors=priors, parameters=kept)


def _of_a_number(prior: Prior, spec: ModelSpec) -> bool:
    return any(name.startswith(AVERAGE) and name not in spec.parameters for name in prior.named)


def average_group(spec: ModelSpec) -> ModelSpec:
    """The model of one group, in which what is pooled has the values of an average group, or of one that is not there;
    of a spec as `pooled` gives it.
    """
    return replace(spec, group="", group_equal=(), group_free=(), group_pooled=(), priors={}, parameters={})


def _check(spec: ModelSpec, groups: Sequence[str]) -> None:
    if len(groups) < FEWEST:
        raise SpecError(
            f"model {spec.name}: the spread of a population of groups cannot be told from {len(groups)} of them, at "
            f"least {FEWEST} are needed: let the groups differ (--free {','.join(spec.group_pooled)}) and claim the "
            "contrast, say a[one] > a[other]"
        )
    if spec.identification != MARKER:
        raise SpecError(
            f"model {spec.name}: values are pooled in units of markers, which a model with identification = "
            f"{spec.identification!r} does not have: write identification = {MARKER!r}"
        )


def _opened(spec: ModelSpec, item_means: Array) -> ModelSpec:
    """What is pooled differs between groups, all else is one value for all but for what the model frees."""
    kept = {*spec.group_pooled, *spec.group_free, "means", "thresholds"}  # those are of answers in categories
    if "construct_variances" in spec.group_pooled:
        kept.add("construct_covariances")  # equal covariances need equal variances
    shared = [kind for kind in GROUP_EQUAL if kind not in kept]
    opened = replace(with_groups(spec, equal=shared, free=spec.group_pooled), means=True)
    anchored = {"means", "intercepts"} & {*spec.group_pooled}
    return _with_origins(opened, item_means) if anchored else opened


def _with_origins(spec: ModelSpec, item_means: Array) -> ModelSpec:
    """The markers' intercepts at the means of all respondents, and a mean of its own for every construct."""
    table = parameter_table(spec, groups=("1", "2", "3"))
    written = {relation_key(e.lhs, e.op, e.rhs) for e in spec.equations}
    added: list[Equation] = []
    measured = (row.lhs for row in table.rows if row.op == "=~" and row.lhs not in table.items)
    for construct in dict.fromkeys(measured):
        marker = _marker(spec, table, construct)
        added.append(Equation(marker, "~1", "", fixed=(float(item_means[table.items.index(marker)]),)))
        added.append(Equation(construct, "~1", "", free=True))
    new = (one for one in added if relation_key(one.lhs, one.op, one.rhs) not in written)
    return replace(spec, equations=(*spec.equations, *new))


def _marker(spec: ModelSpec, table: ParameterTable, construct: str) -> str:
    """The item that gives a construct its units."""
    loadings = [row for row in table.rows if row.op == "=~" and row.lhs == construct and row.group == 0]
    markers = [row.rhs for row in loadings if not isnan(row.fixed) and row.fixed != 0 and row.rhs in table.items]
    if not markers:
        raise SpecError(
            f"model {spec.name}: {construct} has no item whose loading is fixed, so that its mean in a group is not "
            'one of answers: pool paths alone, group_pooled = ["paths"]'
        )
    return markers[0]


def _without_markers(spec: ModelSpec, found: Sequence[tuple[Parameter, Prior]]) -> ModelSpec:
    """The model whose markers deviate like any item where items do: about what they were held at."""
    if not found:
        return spec
    written = {parse_relation(relation): relation for relation in spec.priors}
    priors, spreads = dict(spec.priors), {SPREAD + _name(row): spread for row, spread in found}
    keys = [relation_key(row.lhs, row.op, row.rhs) for row, _ in found]
    for key, (row, _) in zip(keys, found, strict=True):
        own = priors.pop(written[key]) if key in written else None
        priors[_relation(row)] = _of_marker(row, own)
    return replace(let_go(spec, keys), priors=priors, parameters={**spreads, **spec.parameters})


def _of_marker(row: Parameter, own: Prior | None) -> Prior:
    """What a marker is drawn from, normal unless its own prior says else; the number that it is held at stands in place
    of an average.
    """
    names = AVERAGE + _name(row), SPREAD + _name(row)
    if own is None:
        return Prior("normal", (row.fixed, names[1]))
    if own.parameters[-2:] != names:
        raise PriorError(
            f"{row.name}: {prior_text(own)} cannot be the prior of a marker, which deviates about what it is held at, "
            f"{row.fixed:g}: write student-t(3, {names[0]}, {names[1]}), where the first name stands for that number"
        )
    return replace(own, parameters=(*own.parameters[:-2], row.fixed, names[1]))


def _populations(
    spec: ModelSpec, table: ParameterTable, priors: Sequence[Prior], scales: Scales, known: RegionsKnown | None
) -> Iterator[_Population]:
    roles, written = roles_of(spec.equations), written_priors(table, spec.priors)
    seen: set[str] = set()
    for rows in rows_by_number(table):
        row = rows[0]
        kind = next((kind for kind in spec.group_pooled if GROUP_EQUAL[kind](row, roles)), None)
        own = written[row.free]
        if kind is None or row.name in seen or (own is not None and own.named):
            continue
        if own is not None and own.standardised:
            raise _refused_standardised(table, row, own)
        seen.update(other.name for other in rows)
        made = _POPULATIONS[kind](row, priors[row.free], scales)
        if own is not None and made.family == "lognormal":
            raise _refused(table, row, own)
        yield from _named(rows, replace(made, location=own or made.location), known)


def _named(rows: Sequence[Parameter], made: _Defaults, known: RegionsKnown | None) -> Iterator[_Population]:
    name, kind = _name(rows[0]), rows[0].kind
    terms, others = regional_terms(name, kind, made.spread, known)
    prior = Prior(made.family, (AVERAGE + name, SPREAD + name), terms=terms)
    parameters = {AVERAGE + name: made.location, SPREAD + name: made.spread, **others}
    for relation in dict.fromkeys(map(_relation, rows)):
        yield _Population(relation, kind, prior, parameters)


def _name(row: Parameter) -> str:
    """What the population of its values is called."""
    log = "log_sd_" if row.kind is Kind.CONSTRUCT_SD else ""
    sides = dict.fromkeys((row.lhs, row.rhs))
    return row.label or log + re.sub(r"\W", "_", "_".join(side for side in sides if side))


def _relation(row: Parameter) -> str:
    return f"{row.lhs} ~ 1" if row.op == "~1" else f"{row.lhs} {row.op} {row.rhs}"


def _refused(table: ParameterTable, row: Parameter, own: Prior) -> PriorError:
    return PriorError(
        f"{table.unique_name(row)}: {prior_text(own)} cannot be the prior of an average of logarithms: write one for "
        f"[parameters.{AVERAGE}{_name(row)}], say normal(-0.4, 0.5), and leave this one out"
    )


def _refused_standardised(table: ParameterTable, row: Parameter, own: Prior) -> PriorError:
    return PriorError(
        f"{table.unique_name(row)}: {prior_text(own)} cannot be the prior of an average of groups, each of which has "
        "standard deviations of its own: give the average of the raw values a prior, say normal(0, 0.5)"
    )


@dataclass(frozen=True, slots=True)
class _Defaults:
    """Family of a pooled value, and the default priors of the average and the spread of its population."""

    family: str
    location: Prior
    spread: Prior


def _path(row: Parameter, own: Prior, scales: Scales) -> _Defaults:
    ratio = float(scales.constructs[row.row] / scales.constructs[row.col])
    return _Defaults("normal", own, Prior("half-normal", (_OF_PATHS * ratio,)))


def _mean(row: Parameter, _own: Prior, scales: Scales) -> _Defaults:
    # of where the marker has the mean of all respondents
    unit = float(scales.constructs[row.row])
    return _Defaults("normal", Prior("normal", (0.0, unit)), Prior("half-normal", (_OF_MEANS * unit,)))


def _logarithm(row: Parameter, _own: Prior, scales: Scales) -> _Defaults:
    middle = log(CONSTRUCT_SD[0] * float(scales.constructs[row.row]))
    return _Defaults("lognormal", Prior("normal", (middle, _LOGARITHM_SD)), Prior("half-normal", (_OF_LOGARITHMS,)))


def _loading(row: Parameter, own: Prior, scales: Scales) -> _Defaults:
    indicators = scales.items if row.matrix is MatrixName.LAMBDA else scales.constructs
    ratio = float(indicators[row.row] / scales.constructs[row.col])
    return _Defaults("normal", own, spread_of_loading(ratio))


def _intercept(row: Parameter, own: Prior, scales: Scales) -> _Defaults:
    if row.matrix is not MatrixName.NU:  # of an observed outcome, which has a mean and no item
        return replace(_mean(row, own, scales), location=own)
    return _Defaults("normal", own, spread_of_intercept(float(scales.items[row.row])))


_POPULATIONS: Mapping[str, Callable[[Parameter, Prior, Scales], _Defaults]] = {
    "paths": _path,
    "means": _mean,
    "construct_variances": _logarithm,
    "loadings": _loading,
    "intercepts": _intercept,
}
