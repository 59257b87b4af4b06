"""Claims of many groups in one picture: a row a group, a panel a claim, whatever their number and names."""

import numpy as np
import pandas as pd
import pytest

from egovbayes.assess.measurement.rows import MeasureRow, over_groups
from egovbayes.report.figures.claims_by_group import GroupClaim, draw_claims_by_group
from egovbayes.report.figures.hypotheses import Frame

FRAME = Frame("Six claims", synthetic=True)


def claim(name, n, *, effects=True, verdicts=("supported", "undecided")):
    effect = np.linspace(-0.1, 0.6, n) if effects else np.full(n, np.nan)
    rows = {"effect": effect, "effect_lower": effect - 0.2, "effect_upper": effect + 0.2, "rope": 0.1}
    rows |= {"probability": np.linspace(0.6, 0.999, n), "verdict": [verdicts[k % len(verdicts)] for k in range(n)]}
    names = pd.Index([f"Область {k}" for k in range(n)], name="group")
    return GroupClaim(
        name, "Trust raises intention through readiness", pd.DataFrame(rows, index=names), (0.3, 0.2, 0.4)
    )


def drawn(claims):
    figure = draw_claims_by_group(claims, FRAME, group="region", threshold=0.975)
    return figure, [text.get_text() for text in figure.texts]


@pytest.mark.parametrize("n", [3, 17, 60])
def test_every_group_has_a_row_and_every_claim_a_panel(n):
    figure, texts = drawn([claim(f"H{k}", n) for k in range(6)])
    assert len(figure.axes) == 6
    named = [text.get_text() for axes in figure.axes for text in axes.texts]
    assert named == 2 * [f"Область {k}" for k in range(n)][::-1]  # beside the first panel of each of two rows
    assert f"supported in {-(-n // 2)} of {n}" in texts
    assert "SYNTHETIC DATA" in texts
    assert figure.get_size_inches()[1] < 30


def test_a_claim_without_a_single_number_shows_its_probabilities():
    figure, _ = drawn([claim("H", 4, effects=False)])
    (axes,) = figure.axes
    assert axes.get_xlabel() == "probability"
    shown = [float(x) for x, _ in axes.collections[-1].get_offsets()]
    assert shown == pytest.approx(np.linspace(0.6, 0.999, 4).tolist())


def test_what_is_not_judged_is_said_in_place_of_a_count():
    figure, texts = drawn([claim("H", 4, verdicts=("not judged",))])
    assert "not judged" in texts
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["not judged"]


def test_measures_over_groups_are_the_median_and_the_ends():
    rows = [
        MeasureRow(("trust",), group, "alpha", 3, 0.5, value, 0.1, 0.9, "above .7", 0.9, "said of one")
        for group, value in (("A", 0.7), ("B", 0.9), ("C", 0.8))
    ]
    (one,) = over_groups(rows)
    assert (one.name, one.median, one.lower, one.upper, one.note) == ("trust", 0.8, 0.7, 0.9, "")
