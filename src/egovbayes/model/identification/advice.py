"""What usually makes parameters identified that are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.notation import MatrixName

type Rows = Sequence[Parameter]


def usual_fixes(table: ParameterTable, involved: Rows) -> list[str]:
    """Sentences, the most likely fix first; at least one."""
    found = [fix for rule in _RULES for fix in rule(table, involved)]
    return list(dict.fromkeys(found)) or ["fix one of them at a value, make two of them equal, or leave one out"]


def _no_scale(table: ParameterTable, involved: Rows) -> Iterator[str]:
    for construct in _latents(table, involved):
        loadings = _loadings(table, construct)
        variance = [r for r in table.rows if (r.lhs, r.op, r.rhs) == (construct, "~~", construct)]
        if not any(row.held and row.fixed != 0 for row in (*loadings, *variance)):
            first = loadings[0].rhs
            yield f"give {construct} a scale ({construct} =~ 1*{first}, or {construct} ~~ 1*{construct})"


def _few_indicators(table: ParameterTable, involved: Rows) -> Iterator[str]:
    for construct in _latents(table, involved):
        indicators = list(dict.fromkeys(row.rhs for row in _loadings(table, construct)))
        if len(indicators) == 1:
            yield f"fix the residual variance of {indicators[0]}, the only indicator of {construct}"
        elif len(indicators) == 2:
            yield (
                f"give {construct} a third indicator, a covariance or path to another construct, or equal loadings "
                f"({construct} has only {indicators[0]} and {indicators[1]})"
            )


def _two_ways(table: ParameterTable, involved: Rows) -> Iterator[str]:
    arrows = {(row.lhs, row.rhs) for row in involved if row.op == "~"}
    curves = {frozenset((row.lhs, row.rhs)) for row in table.rows if row.op == "~~" and row.free >= 0}
    for outcome, predictor in sorted(arrows):
        if frozenset((outcome, predictor)) in curves:
            yield f"leave out one of {outcome} ~ {predictor} and {outcome} ~~ {predictor}: both tie the same two"
        elif (predictor, outcome) in arrows and outcome < predictor:
            yield (
                f"leave out one of {outcome} ~ {predictor} and {predictor} ~ {outcome}, or give each of the two a "
                "predictor that the other lacks"
            )


def _means(table: ParameterTable, involved: Rows) -> Iterator[str]:
    for row in involved:
        if row.matrix is MatrixName.ALPHA and row.lhs not in table.items:
            yield f"fix the mean of {row.lhs} at 0 ({row.lhs} ~ 0*1), or the intercept of one of its indicators"


def _residual_covariances(_table: ParameterTable, involved: Rows) -> Iterator[str]:
    names = [row.name for row in involved if row.matrix is MatrixName.THETA and row.row != row.col]
    if names:
        yield f"leave out a residual covariance ({', '.join(names)})"


_RULES: tuple[Callable[[ParameterTable, Rows], Iterator[str]], ...] = (
    _no_scale,
    _few_indicators,
    _two_ways,
    _means,
    _residual_covariances,
)


def _latents(table: ParameterTable, involved: Rows) -> list[str]:
    """Latent variables with a loading or their variance among the rows."""
    with_loading = [row.lhs for row in involved if row.op == "=~"]
    with_variance = [row.lhs for row in involved if row.matrix is MatrixName.PSI and row.lhs == row.rhs]
    return [name for name in dict.fromkeys(with_loading + with_variance) if name not in table.items]


def _loadings(table: ParameterTable, construct: str) -> list[Parameter]:
    return [row for row in table.rows if row.op == "=~" and row.lhs == construct and row.rhs != construct]
