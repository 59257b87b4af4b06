"""What an earlier run's answers do to the hypotheses, on the terminal and as panels of a figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.assess.power_prior.changes import changes
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import phrase
from egovbayes.report.figures.power_prior import PowerPanel, PowerPoint, draw_power
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone, toned
from egovbayes.report.tables import is_synthetic
from egovbayes.report.words import MISSING, as_shown, count

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

MOST_ROWS = 12


def show_power(fit: Fit, page: Page) -> None:
    """Print P of every hypothesis by power, and where verdicts change; nothing of a fit without an earlier run."""
    earlier = fit.prepared.earlier
    if earlier is None or "power" not in fit.tables:
        return
    table, names = fit.tables["power"], _names(fit)
    powers = sorted(set(table.index.get_level_values("power")))
    title = "earlier-answers.title_synthetic" if earlier.described.synthetic else "earlier-answers.title"
    page.heading(phrase(title, n=count(earlier.moments.n.sum()), power=earlier.power))
    asked = (f"[{power:g}]" if power == earlier.power else f"{power:g}" for power in powers)
    grid = plain_grid(phrase("column.power"), *map(Numeral, asked))
    for name in names[:MOST_ROWS]:
        grid.add_row(
            toned(name, Tone.STRONG), *(as_shown(table.loc[name, power]["shown"]) or MISSING for power in powers)
        )
    page.add(grid)
    for name in names[:MOST_ROWS]:
        page.say(changes(table, name), indent=2)
    more = phrase("earlier-answers.more", n=len(names)) if len(names) > MOST_ROWS else None
    page.say(more or phrase("earlier-answers.about"), Tone.QUIET)


def power_panels(fit: Fit) -> tuple[PowerPanel, ...]:
    """A panel for each hypothesis, the first MOST_ROWS of many; none of a fit without an earlier run."""
    if "power" not in fit.tables:
        return ()
    table = fit.tables["power"]
    of = table.index.get_level_values("name")
    return tuple(_panel(fit, table[of == name].droplevel("name"), name) for name in _names(fit)[:MOST_ROWS])


def power_drawing(fit: Fit, panels: Sequence[PowerPanel]) -> Callable[[], Figure]:
    """The panels under the model's title; marked where either survey is synthetic."""
    earlier = fit.prepared.earlier
    synthetic = is_synthetic(fit) or (earlier is not None and earlier.described.synthetic)
    title = phrase("figure.earlier_answers", title=fit.spec.title or fit.spec.name)
    return partial(draw_power, panels, title, fit.rules.interval, synthetic=synthetic)


def _panel(fit: Fit, own: pd.DataFrame, name: str) -> PowerPanel:
    sized = bool(own["effect"].notna().all())
    columns = ("effect", "effect_lower", "effect_upper") if sized else ("probability",) * 3
    numbers = zip(own.index.tolist(), *(own[column].tolist() for column in columns), own["verdict"], strict=True)
    points = tuple(PowerPoint(*row) for row in numbers)
    asked = fit.prepared.earlier.power if fit.prepared.earlier is not None else 0.0
    first, last = (as_shown(row["shown"]) or MISSING for row in (own.iloc[0], own.iloc[-1]))
    title = phrase("figure.power_of", name=name, first=first, last=last)
    return PowerPanel(title, changes(fit.tables["power"], name), points, asked, sized)


def _names(fit: Fit) -> list[str]:
    return [hypothesis.name for hypothesis in fit.spec.hypotheses]
