"""The figures of a comparison: residual correlations of each model, and what a common method does to the claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from egovbayes.catalogue.sentence import phrase
from egovbayes.report.figures.album import Drawing
from egovbayes.report.figures.correlation_map import LARGEST_RESIDUAL, CorrelationMap, draw_correlations, squares_of
from egovbayes.report.figures.method_curves import Curve, draw_method_curves
from egovbayes.report.figures.roles_map import Role, RolesMap, draw_roles
from egovbayes.report.folder.file_names import file_parts
from egovbayes.report.tables import is_synthetic
from egovbayes.report.words import level
from egovbayes.study.comparing.arrows import Arrows, arrows_of
from egovbayes.study.comparing.method_factor import ESTIMATED
from egovbayes.study.comparing.model_comparison import ModelComparison
from egovbayes.study.comparing.moved import rows_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

MOST_PANELS = 9


def drawings(found: ModelComparison) -> Iterator[Drawing]:
    """Every figure by its file's name."""
    if len({arrows_of(fit.table).directed for fit in found.fits.values()}) > 1:
        yield "constructs", roles_drawing(found)
    residuals = found.tables["residuals"]
    models = [str(name) for name in residuals.index.unique("model")]
    for model, part in zip(models, file_parts(models), strict=True):
        own = residuals.xs(model, level="model")
        groups = own["group"].unique().tolist()
        for number, group in enumerate(groups, start=1):
            ending = f"-{number}" if len(groups) > 1 else ""
            chart = residual_map(found, own[own["group"] == group], model, str(group))
            yield f"residuals-{part}{ending}", partial(draw_correlations, chart)
    if len(found.tables["method_factor"]):
        yield "method-factor", method_drawing(found)


def roles_drawing(found: ModelComparison) -> Callable[[], Figure]:
    """Which part each construct plays in each model; constructs in the order of the first model that has them."""
    names = list(dict.fromkeys(name for fit in found.fits.values() for name in fit.table.constructs))
    labels = {name: one.label for fit in found.fits.values() for name, one in fit.spec.constructs.items() if one.label}
    roles = {model: [_role(name, arrows_of(fit.table)) for name in names] for model, fit in found.fits.items()}
    return partial(draw_roles, RolesMap(phrase("figure.roles"), [labels.get(name, name) for name in names], roles))


def _role(name: str, arrows: Arrows) -> Role:
    leads, led = (any(arrow[end] == name for arrow in arrows.directed) for end in (0, 1))
    if leads and led:
        return Role.BOTH
    return Role.EXPLAINS if leads else Role.EXPLAINED if led else Role.UNUSED


def residual_map(found: ModelComparison, own: pd.DataFrame, model: str, group: str) -> CorrelationMap:
    """The residual correlations of a model (in one group), framed where the interval holds no 0."""
    items = list(found.first.prepared.moments.items)
    values, marked = squares_of(own, items, "residual")
    title = (
        phrase("figure.residuals_in", model=model, group=group) if group else phrase("figure.residuals", model=model)
    )
    note = phrase("figure.residuals_note", inside=level(found.first.rules.interval))
    return CorrelationMap(
        title, values, (len(items),), ("",), is_synthetic(found.first), note, LARGEST_RESIDUAL, marked
    )


def method_drawing(found: ModelComparison) -> Callable[[], Figure]:
    """Each hypothesis of the first model over the loading of a common method."""
    claims, flips = found.tables["method_factor"], found.tables["method_flips"]
    curves = [_curve(rows_of(claims, name), str(name), flips.loc[name]) for name in flips.index]
    title = phrase("figure.method", name=found.first.spec.name)
    inside, synthetic = found.first.rules.interval, is_synthetic(found.first)
    return partial(draw_method_curves, curves[:MOST_PANELS], title, inside, synthetic=synthetic)


def _curve(own: pd.DataFrame, name: str, flip: pd.Series) -> Curve:
    steps = own[own.index != ESTIMATED]
    steps = steps.loc[sorted(steps.index, key=float)]
    alone = bool(steps["effect"].isna().all())
    columns = ("probability",) * 3 if alone else ("effect", "effect_lower", "effect_upper")
    values, lower, upper = (tuple(steps[column].astype(float)) for column in columns)
    at, becomes = float(flip["to_loading"]), str(flip["becomes"])
    return Curve(name, tuple(float(label) for label in steps.index), values, lower, upper, alone, at, becomes)
