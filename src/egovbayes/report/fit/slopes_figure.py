"""Which numbers go into the picture of simple slopes."""

from __future__ import annotations

from collections.abc import Iterator

from egovbayes.assess.fit import Fit
from egovbayes.model.spec import Construct
from egovbayes.report.figures.simple_slopes import Panel, Slope


def slope_panels(fit: Fit) -> tuple[Panel, ...]:
    """A panel for each product and outcome, its second factor as moderator; none of a fit without products."""
    return tuple(_panels(fit)) if "simple_slopes" in fit.tables else ()


def _panels(fit: Fit) -> Iterator[Panel]:
    table = fit.tables["simple_slopes"]
    for product in fit.spec.products.values():
        focal, moderator = product.factors
        for outcome in table.index.get_level_values("outcome").unique():
            if (outcome, focal, moderator, 0.0) in table.index:
                own = table.xs((outcome, focal, moderator), level=("outcome", "focal", "moderator"))
                columns = [own[f"standardised{end}"].tolist() for end in ("", "_lower", "_upper")]
                slopes = tuple(map(Slope, own.index.tolist(), *columns))
                main = float(table["standardised"].loc[(outcome, moderator, focal, 0.0)])
                names = _shown(fit, str(outcome)), _shown(fit, focal), _shown(fit, moderator)
                yield Panel(*names, slopes, main)


def _shown(fit: Fit, name: str) -> str:
    """The construct's label, or its name."""
    return fit.spec.constructs.get(name, Construct(name)).label or name
