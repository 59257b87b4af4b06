"""Constructs that stand in the script: an equation for each, and the answers given their scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from egovbayes.engines.pymc_script.matrix_lines import (
    cells,
    cone_lines,
    deviation,
    residual_lines,
    value,
)
from egovbayes.engines.pymc_script.names import construct_names
from egovbayes.engines.pymc_script.prior_lines import Named
from egovbayes.engines.pymc_script.snippets import EXPLICIT_ANSWERS, TIED_ANSWERS
from egovbayes.errors import SpecError
from egovbayes.model.defaults.correlations import components
from egovbayes.notation import MatrixName

TOGETHER = " & "
"""Between constructs in the name of what they are drawn as. A comma there ends a run of nutpie after its last draw: it
keeps the names of dimensions, made of that name, in one text with commas between.
"""


def explicit_lines(of: Named, called: str) -> list[str]:
    """The structural equations, one a construct, then the expected answers. Raises SpecError, by `called` and the
    construct, where a construct's scores cannot be drawn one after another.
    """
    names = construct_names(of.table, of.python)
    _refuse_no_spread(of, called)
    lines = ["# Structural model: every respondent's score on each construct"]
    for members in in_order(of, called):
        lines += _alone(of, names, members[0]) if len(members) == 1 else _together(of, names, members)
    lines += ["", "# Measurement model: expected answers", "expected = pt.stack(["]
    lines += [
        f"    {_sum(of, names, MatrixName.NU, MatrixName.LAMBDA, k)},  # {i}" for k, i in enumerate(of.table.items)
    ]
    return [*lines, "], axis=1)", *_answers(of)]


def _answers(of: Named) -> list[str]:
    if any(one.matrix is MatrixName.THETA for one in components(of.table)):
        return [*residual_lines(of), *cone_lines(of), "", *TIED_ANSWERS]
    sds = [f"    {deviation(of, MatrixName.THETA, k)}," for k in range(len(of.table.items))]
    return ["residual_sds = pt.stack([", *sds, "])", "", *EXPLICIT_ANSWERS]


def in_order(of: Named, called: str) -> Iterator[tuple[int, ...]]:
    """Constructs whose disturbances are correlated together, each set after all that its equations need."""
    tied = [one.members for one in components(of.table) if one.matrix is MatrixName.PSI]
    alone = [(k,) for k in range(len(of.table.constructs)) if not any(k in members for members in tied)]
    needs: dict[int, set[int]] = {k: set() for k in range(len(of.table.constructs))}
    for cell, _ in cells(of, MatrixName.BETA):
        needs[cell.row].add(cell.col)
    left, done = sorted([*tied, *alone]), set[int]()
    while left:
        ready = [members for members in left if all(needs[k] <= done for k in members)]
        if not ready:
            stuck = ", ".join(of.table.constructs[k] for members in left for k in members)
            raise SpecError(
                f"{called}: {stuck} cannot be drawn one after another (feedback, or disturbances correlated with those "
                'of their predictors): ask for constructs="integrated"'
            )
        yield from ready
        done |= {k for members in ready for k in members}
        left = [members for members in left if members not in ready]


def _refuse_no_spread(of: Named, called: str) -> None:
    for matrix, names, what in (
        (MatrixName.PSI, of.table.constructs, "the construct"),
        (MatrixName.THETA, of.table.items, "the item"),
    ):
        for place, name in enumerate(names):
            if not deviation(of, matrix, place):
                raise SpecError(
                    f"{called}: {what} {name} has nothing of its own (a variance of 0, as observed variables in paths "
                    "have), and scores and answers that are each other cannot both be drawn: ask for "
                    'constructs="integrated"'
                )


def _sum(of: Named, names: Sequence[str], constant: MatrixName, slopes: MatrixName, place: int) -> str:
    """An equation's right side: a constant, and constructs times their slopes."""
    terms = [value(of, row) for cell, row in cells(of, constant) if cell.row == place]
    for cell, row in cells(of, slopes):
        if cell.row == place:
            by = value(of, row)
            terms.append(names[cell.col] if by == "1" else f"{by} * {names[cell.col]}")
    return " + ".join(terms) or "0"


def _alone(of: Named, names: Sequence[str], k: int) -> Iterator[str]:
    mean, sd = _sum(of, names, MatrixName.ALPHA, MatrixName.BETA, k), deviation(of, MatrixName.PSI, k)
    yield f'{names[k]} = pm.Normal("{of.table.constructs[k]}", mu={mean}, sigma={sd}, shape=len(answers))'


def _together(of: Named, names: Sequence[str], members: Sequence[int]) -> Iterator[str]:
    own = [of.table.constructs[k] for k in members]
    yield f"together_covariance = covariance({own!r}, {{".replace("'", '"')
    yield from (f'    "{of.table.constructs[k]}": {deviation(of, MatrixName.PSI, k)},' for k in members)
    yield "}, {"
    for cell, row in cells(of, MatrixName.PSI):
        if cell.row != cell.col and cell.row in members:
            ends = f'("{of.table.constructs[cell.row]}", "{of.table.constructs[cell.col]}")'
            yield f"    {ends}: {value(of, row)},"
    yield "})"
    sums = [_sum(of, names, MatrixName.ALPHA, MatrixName.BETA, k) for k in members]
    plain = all(one == "0" for one in sums)
    mean = (
        f"np.zeros({len(members)})"
        if plain
        else f"pt.stack([{', '.join(f'{one} + np.zeros(len(answers))' for one in sums)}], axis=1)"
    )
    yield "together = pm.MvNormal("
    yield f'    "{TOGETHER.join(own)}", mu={mean}, cov=together_covariance, shape=(len(answers), {len(members)})'
    yield ")"
    yield f"{', '.join(names[k] for k in members)} = (together[:, k] for k in range({len(members)}))"
