"""Which numbers go into the pictures of answers in categories."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.catalogue.sentence import phrase
from egovbayes.model.spec import Construct
from egovbayes.report.figures.album import Drawing
from egovbayes.report.figures.categories import CurvePanel, SharePanel, draw_curves, draw_shares
from egovbayes.report.tables import is_synthetic

if TYPE_CHECKING:
    import pandas as pd

_SUMMARY = ("median", "lower", "upper")


def category_drawings(fit: Fit) -> Iterator[Drawing]:
    """Shares of answers, and answers along constructs; none where answers are numbers."""
    if "categories" not in fit.tables:
        return
    title, synthetic = fit.spec.title or fit.spec.name, is_synthetic(fit)
    shares, curves = tuple(_shares(fit)), tuple(_curves(fit))
    yield (
        "answers",
        partial(draw_shares, shares, phrase("figure.answers", title=title), fit.rules.interval, synthetic=synthetic),
    )
    yield (
        "answer-curves",
        partial(draw_curves, curves, phrase("figure.answer_curves", title=title), synthetic=synthetic),
    )


def _shares(fit: Fit) -> Iterator[SharePanel]:
    for group, table in _by_group(fit.tables["categories"]):
        for item, own in table.groupby(level="item", sort=False):
            answers = own.index.get_level_values("answer").tolist()
            columns = (own[column].to_numpy() for column in ("share", *_SUMMARY))
            yield SharePanel(f"{item}{group}", answers, *columns)


def _curves(fit: Fit) -> Iterator[CurvePanel]:
    for group, whole in _by_group(fit.tables["category_curves"]):
        table = whole["median"]
        shown, table = dict.fromkeys((item, construct) for item, construct, _, _ in table.index), table.sort_index()
        for item, construct in shown:
            own = table.loc[item, construct].unstack("answer")
            label = fit.spec.constructs.get(construct, Construct(construct)).label or construct
            answers = [int(answer) for answer in own.columns.to_numpy()]
            yield CurvePanel(f"{item}{group}", label, answers, own.index.to_numpy(), own.to_numpy())


def _by_group(table: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Each group's part, with what its panels' names end in; the table itself where there is one group."""
    if "group" not in table.index.names:
        yield "", table
        return
    for group in dict.fromkeys(table.index.get_level_values("group")):
        yield f" [{group}]", table.loc[[group]].droplevel("group")
