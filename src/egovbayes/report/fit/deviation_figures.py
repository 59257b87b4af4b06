"""The map of items that deviate from group to group."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.catalogue.sentence import Sentence, phrase
from egovbayes.notation import Kind
from egovbayes.report.figures.deviation_map import DeviationPanel, draw_deviations
from egovbayes.report.tables import is_synthetic

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_HEADINGS = {Kind.INTERCEPT.value: "figure.of_intercepts", Kind.LOADING.value: "figure.of_loadings"}


def item_deviation_drawing(fit: Fit) -> Callable[[], Figure]:
    """Items by groups, a panel for intercepts and one for loadings, of a fit in which items deviate."""
    title, note = (
        phrase("figure.item_deviations", title=fit.spec.title or fit.spec.name),
        phrase("figure.deviates_note"),
    )
    return partial(draw_deviations, list(_panels(fit)), title, synthetic=is_synthetic(fit), note=note)


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
        yield DeviationPanel(Sentence(heading), wide.reindex(index=items, columns=list(fit.table.groups)), cells=framed)
