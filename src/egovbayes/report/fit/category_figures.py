"""Which numbers go into the pictures of answers in categories."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from egovbayes.assess.fit import Fit
from egovbayes.model.spec import Construct
from egovbayes.report.figures.album import Drawing
from egovbayes.report.figures.categories import CurvePanel, SharePanel, draw_curves, draw_shares
from egovbayes.report.tables import is_synthetic

_SUMMARY = ("median", "lower", "upper")


def category_drawings(fit: Fit) -> Iterator[Drawing]:
    """Shares of answers, and answers along constructs; none where answers are numbers."""
    if "categories" not in fit.tables:
        return
    title, synthetic = fit.spec.title or fit.spec.name, is_synthetic(fit)
    shares, curves = tuple(_shares(fit)), tuple(_curves(fit))
    yield "answers", partial(draw_shares, shares, f"Answers: {title}", fit.rules.interval, synthetic=synthetic)
    yield "answer-curves", partial(draw_curves, curves, f"Answers by construct: {title}", synthetic=synthetic)


def _shares(fit: Fit) -> Iterator[SharePanel]:
    for item, own in fit.tables["categories"].groupby(level="item", sort=False):
        answers = own.index.get_level_values("answer").tolist()
        columns = (own[column].to_numpy() for column in ("share", *_SUMMARY))
        yield SharePanel(str(item), answers, *columns)


def _curves(fit: Fit) -> Iterator[CurvePanel]:
    table = fit.tables["category_curves"]["median"]
    shown, table = dict.fromkeys((item, construct) for item, construct, _, _ in table.index), table.sort_index()
    for item, construct in shown:
        own = table.loc[item, construct].unstack("answer")
        label = fit.spec.constructs.get(construct, Construct(construct)).label or construct
        answers = [int(answer) for answer in own.columns.to_numpy()]
        yield CurvePanel(item, label, answers, own.index.to_numpy(), own.to_numpy())
