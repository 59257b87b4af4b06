"""The map of items that deviate from group to group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.notation import Kind
from egovbayes.report.figures.deviation_map import DeviationPanel, draw_deviations
from egovbayes.report.tables import is_synthetic

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_HEADINGS = {Kind.INTERCEPT.value: "intercepts", Kind.LOADING.value: "loadings"}
_NOTE = (
    "By how much each item deviates from the average group (posterior means): intercepts in standard deviations of the "
    "item, loadings as a share of the average one. Framed: by more than .25 with P above .9."
)


def item_deviation_figure(fit: Fit) -> Figure:
    """Items by groups, a panel for intercepts and one for loadings, of a fit in which items deviate."""
    title = f"Items that deviate between groups: {fit.spec.title or fit.spec.name}"
    return draw_deviations(list(_panels(fit)), title, synthetic=is_synthetic(fit), note=_NOTE)


def _panels(fit: Fit) -> Iterator[DeviationPanel]:
    cells = fit.tables["item_deviations"].reset_index()
    items = list(dict.fromkeys(cells["item"]))
    for kind, heading in _HEADINGS.items():
        own = cells[cells["kind"] == kind]
        if own.empty:
            continue
        wide = own.pivot_table(index="item", columns="group", values="deviation", sort=False)
        flagged = own[own["verdict"] == "deviates"]
        framed = frozenset(zip(flagged["item"], flagged["group"], strict=True))
        yield DeviationPanel(heading, wide.reindex(index=items, columns=list(fit.table.groups)), cells=framed)
