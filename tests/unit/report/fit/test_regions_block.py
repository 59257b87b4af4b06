"""What is printed of pooled groups, from tables made by hand."""

from types import SimpleNamespace

import pandas as pd
import pytest
from helpers_page import page_text

from egovbayes.report.fit.blocks.regions import show_regions


def populations():
    ends = {f"{name}_{end}": value for name in ("average", "spread", "prior_spread", "two_thirds")
            for end, value in (("lower", 0.1), ("upper", 0.6))}  # fmt: skip
    row = {"label": "b", "kind": "path", "of_logarithm": False, "average": 0.35, "spread": 0.12, **ends}
    return pd.DataFrame([row], index=pd.Index(["g~f"], name="parameter"))


def regions(names, p_above, p_highest):
    rows = {
        "kind": "path",
        "own_share": 0.4,
        "p_above": p_above,
        "p_highest": p_highest,
        "rank_lower": 1.0,
        "rank_upper": 2.0,
    }
    return pd.concat({"g~f": pd.DataFrame(rows, index=pd.Index(names, name="group"))}, names=["quantity"])


def shown(table, groups, **tables):
    fit = SimpleNamespace(
        tables={"populations": populations(), "regions": table, **tables},
        table=SimpleNamespace(groups=groups),
        spec=SimpleNamespace(group="where"),
        hypotheses=pd.DataFrame(
            {
                "probability": [0.99, 0.7],
                "verdict": ["supported", "undecided"],
                "of": "H",
                "group": ["Aktobe", "Akmola"],
            },
            index=["H [Aktobe]", "H [Akmola]"],
        ),
    )
    return " ".join(page_text(show_regions, fit, width=110).split())


MANY = ("Akmola", "Aktobe", "Pavlodar", "Shymkent", "Turkistan")


def test_a_highest_is_named_when_it_is_likelier_than_not():
    sure = shown(regions(MANY, [0.5, 0.5, 0.5, 0.01, 0.99], [0.1, 0.1, 0.1, 0.1, 0.6]), MANY)
    assert "g~f Turkistan .600 1 to 2 Turkistan Shymkent" in sure
    assert "2 of 5 paths of groups can be told from the mean of the 5" in sure
    none = shown(regions(MANY, [0.5] * 5, [0.2, 0.2, 0.2, 0.2, 0.2]), MANY)
    assert "g~f none sure .200 none none" in none
    assert "0 of 5 paths" in none


def test_populations_and_claims():
    claims = pd.DataFrame(
        {"shown": ["> .999", ".930"]},
        index=pd.MultiIndex.from_tuples([("H", "average"), ("H", "new")], names=["hypothesis", "of"]),
    )
    text = shown(regions(MANY, [0.5] * 5, [0.2] * 5), MANY, region_claims=claims)
    assert "Pooled groups (5 of where)" in text
    assert "b 0.35 [.10, .60]" in text
    assert "H > .999 .930 1 of 2 .700 Akmola" in text


@pytest.mark.parametrize(("n", "told"), [(4, True), (5, False)])
def test_few_groups_are_the_priors(n, told):
    text = shown(regions(MANY[:n], [0.5] * n, [0.2] * n), MANY[:n])
    assert ("With 4 groups it, the average and a new group are decided by the prior of the spread." in text) is told


def test_nothing_of_a_fit_that_pools_nothing():
    assert page_text(show_regions, SimpleNamespace(tables={})) == ""
