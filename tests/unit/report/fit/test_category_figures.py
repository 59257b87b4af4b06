"""The numbers of the pictures of answers in categories: in the items' order, whatever that is."""

from types import SimpleNamespace

import numpy as np
import pandas as pd

from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.model.spec import Construct
from egovbayes.report.figures.canvas import own_style
from egovbayes.report.fit.category_figures import category_drawings

ITEMS, SCORES, ANSWERS = ("zeal", "age", "mind"), (-1.0, 0.0, 1.0), (1, 2)


def fit_of():
    shares = pd.MultiIndex.from_product([ITEMS, ANSWERS], names=["item", "answer"])
    pairs = [(item, "trust", score, answer) for item in ITEMS for score in SCORES for answer in ANSWERS]
    curves = pd.MultiIndex.from_tuples(pairs, names=["item", "construct", "score", "answer"])
    values = {name: np.full(len(shares), 0.5) for name in ("share", "median", "lower", "upper")}
    tables = {
        "categories": pd.DataFrame(values, index=shares),
        "category_curves": pd.DataFrame({"median": np.arange(len(curves)) / len(curves)}, index=curves),
    }
    spec = SimpleNamespace(title="Model", name="model", constructs={"trust": Construct("trust", "Trust in it")})
    return SimpleNamespace(tables=tables, spec=spec, rules=Rules(), settings={"synthetic": True}, answers=None)


def test_panels_are_in_the_order_of_the_items_and_hold_their_numbers():
    with own_style():
        found = {name: draw() for name, draw in category_drawings(fit_of())}
    for figure in found.values():
        assert [axes.get_title("left") for axes in figure.axes] == [*ITEMS]
    zeal = found["answer-curves"].axes[0]
    assert zeal.get_xlabel() == "Trust in it"
    assert [line.get_ydata().tolist() for line in zeal.lines] == [[0.0, 2 / 18, 4 / 18], [1 / 18, 3 / 18, 5 / 18]]


def test_a_fit_of_numbers_has_none():
    assert not list(category_drawings(SimpleNamespace(tables={})))
