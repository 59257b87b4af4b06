"""What is printed of items that deviate, from tables made by hand."""

from types import SimpleNamespace

import pandas as pd
from helpers_page import page_text

from egovbayes.report.fit.blocks.deviations import MOST_ROWS, show_deviations

GROUPS = ("Акмола", "Aktobe", "Pavlodar")


def spreads(names, **changes):
    row = {"kind": "intercept", "spread": 0.17, "spread_lower": 0.08, "spread_upper": 0.29, "prior_spread": 0.07}
    row |= {"prior_spread_lower": 0.0, "prior_spread_upper": 0.28, "either": False}
    return pd.DataFrame([row | changes] * len(names), index=pd.Index(names, name="parameter"))


def cells(names, deviations, verdicts):
    frame = pd.DataFrame({"deviation": deviations, "verdict": verdicts}, index=pd.Index(GROUPS, name="group"))
    return pd.concat(dict.fromkeys(names, frame), names=["parameter"])


def shown(spreads, cells):
    tables = {} if spreads is None else {"approximate": spreads, "item_deviations": cells}
    fit = SimpleNamespace(tables=tables, table=SimpleNamespace(groups=GROUPS), spec=SimpleNamespace(group="where"))
    return " ".join(page_text(show_deviations, fit, width=110).split())


def test_a_fit_in_which_nothing_deviates_says_nothing():
    assert shown(None, None) == ""


def test_groups_are_named_the_furthest_first():
    told = shown(spreads(["x2~1"]), cells(["x2~1"], [-0.3, 0.1, 0.6], ["deviates", "open", "deviates"]))
    assert "Items that deviate between groups (3 of where)" in told
    assert "x2~1 .17 [.08, .29] [.00, .28] 1 of 3 Pavlodar +.60, Акмола −.30" in told
    assert "A star" not in told


def test_pairs_have_a_star():
    told = shown(spreads(["x2~1"], either=True), cells(["x2~1"], [0, 0, 0], ["open"] * 3))
    assert "x2~1* .17" in told
    assert "A star: of two items of a construct, nothing says which deviates." in told


def test_of_many_those_that_deviate_most_are_listed():
    names = [f"i{k}~1" for k in range(MOST_ROWS + 5)]
    table = spreads(names).assign(spread=[0.01 * k for k in range(len(names))])
    told = shown(table, cells(names, [0, 0, 0], ["alike"] * 3))
    assert f"i{MOST_ROWS + 4}~1 .44" in told
    assert "i4~1 " not in told
    assert "5 more, which deviate less: tables/approximate.csv" in told
