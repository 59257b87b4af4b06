"""Tables of paths: t = b / se, p from t, indirect effects as products."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from egovbayes.audit.case import Case
from egovbayes.audit.figure import Figure
from egovbayes.audit.finding import (
    Finding,
    as_written,
    between,
    found_value,
    judged,
    parted,
    printed_value,
    printed_values,
    unsaid,
)
from egovbayes.audit.interval import Interval, exactly
from egovbayes.audit.paper import Correlations, PrintedPath
from egovbayes.audit.paths.explained import explained_variance
from egovbayes.audit.paths.path_intervals import check_intervals
from egovbayes.audit.paths.tails import p_of_paths, ratio_of
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import phrase

T, PRODUCT = "t = b / se", "indirect effect"


def check_paths(case: Case, correlations: Correlations | None) -> list[Finding]:
    """All findings on a model's paths; `correlations` are those printed for no model in particular."""
    findings = estimates(f"{case.where}.paths", case.model.paths, case)
    for row in case.model.indirect:
        place = f"{case.where}.indirect.{row.text}"
        findings += [t_of_path(place, row), product_of_paths(place, row, case)]
    findings += check_intervals(f"{case.where}.indirect", case.model.indirect, case)
    findings += [explained_variance(case, construct, correlations) for construct in case.model.explained]
    return findings


def estimates(where: str, rows: Sequence[PrintedPath], case: Case) -> list[Finding]:
    """What is found on each row of a table by itself: t, then p."""
    findings = [t_of_path(f"{where}.{row.text}", row) for row in rows]
    return [*findings, *p_of_paths(where, rows, case), *check_intervals(where, rows, case)]


def t_of_path(where: str, row: PrintedPath) -> Finding:
    """Whether t is the estimate over its standard error; a t without its sign is accepted."""
    there = row.figures
    lacks = [key for key in ("b", "se", "t") if key not in there]
    if lacks:
        return unsaid(T, where, lacks, offered="t" in there)
    b, se, t = there["b"], there["se"], there["t"]
    found = ratio_of(b, se)
    agrees = found.meets(t.interval) or (t.value >= 0 and (-found).meets(t.interval))
    values = (printed_value("b", b), printed_value("se", se), printed_value("t", t), found_value("t", found))
    ratio = between(found, t.decimals + 1)
    said = phrase("finding.ratio_to_error", b=as_written(b), se=as_written(se), found=ratio, printed=as_written(t))
    return Finding(T, where, judged(agrees=agrees), said, values)


def product_of_paths(where: str, row: PrintedPath, case: Case) -> Finding:
    """Whether an indirect effect is the product of the paths along its chain, for b and for std."""
    steps = [_path(case, outcome, predictor) for predictor, outcome in pairwise(row.names)]
    found: dict[str, tuple[Figure, Interval, list[Numeral]]] = {}
    along: dict[str, Figure] = {}
    for key in ("b", "std"):
        figures = [step.figures[key] for step in steps if step is not None and key in step.figures]
        if key in row.figures and len(figures) == len(steps):
            along |= {f"{key} of {step.text}": step.figures[key] for step in steps if step is not None}
            product = exactly(1.0)
            for figure in figures:
                product = product * figure.interval
            found[key] = (row.figures[key], product, [as_written(figure) for figure in figures])
    if not found:
        return unsaid(PRODUCT, where, phrase("audit-lacks.steps"))
    agrees = all(product.meets(printed.interval) for printed, product, _ in found.values())
    parts = [
        phrase(
            "finding.product",
            steps=parted(steps, " x "),
            found=between(product, printed.decimals + 1),
            key=key,
            printed=as_written(printed),
        )
        for key, (printed, product, steps) in found.items()
    ]
    said = phrase("finding.parts", parts=parted(parts))
    values = [value for key, (f, i, _) in found.items() for value in (printed_value(key, f), found_value(key, i))]
    return Finding(PRODUCT, where, judged(agrees=agrees), said, (*values, *printed_values(along)))


def _path(case: Case, outcome: str, predictor: str) -> PrintedPath | None:
    wanted = (outcome, predictor)
    return next((row for row in case.model.paths if row.kind == "~" and row.names == wanted), None)
