"""What the checks say when criteria are surely met, surely not, or neither."""

import numpy as np
import pandas as pd
import pytest

from egovbayes.assess.measurement.checks import measurement_checks
from egovbayes.assess.measurement.quality import COLUMNS, MeasurementQuality
from egovbayes.assess.measurement.rows import measure_rows

KEYS = {"reliability": ["construct", "measure"], "validity": ["first", "second", "measure"]}


def table(kind, rows):
    """rows: key -> (median, p_passing), or (median, p_passing, note)."""
    cells = []
    for median, p, *note in rows.values():
        cells.append(
            (3, median, median, median - 0.1, median + 0.1, "> 0.7", p, "as the books have it", *(note or [""]))
        )
    return pd.DataFrame(cells, columns=COLUMNS, index=pd.MultiIndex.from_tuples(list(rows), names=KEYS[kind]))


def checks(alpha=1.0, ave=1.0, htmt=1.0, fornell=1.0, note="", draws=float("inf")):
    reliability = table("reliability", {("trust", "alpha"): (0.61, alpha, note), ("trust", "ave"): (0.55, ave)})
    pair = ("attitude", "trust")
    validity = table("validity", {(*pair, "htmt"): (0.93, htmt), (*pair, "fornell_larcker"): (-0.02, fornell)})
    return {check.name: check for check in measurement_checks(reliability, validity, draws)}


def test_all_is_well():
    found = checks()
    assert list(found) == ["item direction", "reliability", "convergent validity", "discriminant validity"]
    assert all(check.passed for check in found.values())


@pytest.mark.parametrize(
    ("changed", "name", "words"),
    [
        ({"alpha": 0.2}, "reliability", "probably below .7 for trust (alpha 0.61, passing with P .200)"),
        ({"ave": 0.0}, "convergent validity", "for trust (AVE 0.55, passing with P < .001)"),
        (
            {"htmt": 0.1},
            "discriminant validity",
            "Hard to tell apart by these answers: attitude and trust (HTMT 0.93, passing with P .100)",
        ),
        (
            {"fornell": 0.1},
            "discriminant validity",
            "attitude and trust (root of AVE less correlation −0.02, passing with P .100)",
        ),
        ({"note": "t2 runs against the other items: so"}, "item direction", "trust: t2 runs against the other items"),
    ],
)
def test_one_thing_is_wrong(changed, name, words):
    found = checks(**changed)
    assert found[name].passed is False
    assert words in found[name].text
    assert all(check.passed for other, check in found.items() if other != name)


@pytest.mark.parametrize(("p", "passed"), [(0.5, None), (0.949, None), (0.95, True), (0.499, False)])
def test_neither_sure_nor_unlikely_is_not_settled(p, passed):
    check = checks(alpha=p)["reliability"]
    assert check.passed is passed
    assert ("not settled" in check.text) == (passed is None)
    assert (check.table is None) == (passed is True)


def test_the_table_holds_what_failed():
    found = checks(htmt=0.1)["discriminant validity"].table
    assert list(found.index) == ["attitude and trust"]
    assert found["p_passing"].item() == 0.1


def test_what_has_no_posterior_is_not_judged():
    found = checks(alpha=np.nan, ave=np.nan, htmt=np.nan, fornell=np.nan)
    assert list(found) == ["item direction"]
    empty = MeasurementQuality(pd.DataFrame(columns=COLUMNS), pd.DataFrame(columns=COLUMNS))
    assert measurement_checks(empty.reliability, empty.validity) == ()


def test_rows_say_what_they_are_about():
    frame = table("reliability", {("trust", "alpha"): (0.61, 0.5)})
    grouped = pd.concat({"Pasteur": frame}, names=["group"])
    assert [row.name for row in measure_rows(frame)] == ["trust"]
    assert [row.name for row in measure_rows(grouped)] == ["trust [Pasteur]"]
    assert measure_rows(frame)[0].best == 0.61
    assert measure_rows(frame.assign(median=np.nan, value=0.4))[0].best == 0.4


def test_a_probability_is_no_surer_than_the_draws_allow():
    """.05^(1/1000) = .997: of so many draws none may pass, and one in 300 still would."""
    assert "passing with P < .003)" in checks(ave=0.0, draws=1000)["convergent validity"].text


def test_of_many_groups_each_construct_is_named_once_with_the_least_sure():
    values = {(f"g{k}", "trust", "alpha"): (0.6 + k / 100, 0.1 + k / 10) for k in range(8)}
    cells = table("reliability", {key[1:]: value for key, value in list(values.items())[:1]})
    rows = [(3, m, m, m - 0.1, m + 0.1, "> 0.7", p, "as the books have it", "") for m, p in values.values()]
    index = pd.MultiIndex.from_tuples(list(values), names=["group", "construct", "measure"])
    many = pd.DataFrame(rows, columns=cells.columns, index=index)
    found = {
        check.name: check for check in measurement_checks(many, table("validity", {("a", "b", "htmt"): (0.5, 1.0)}))
    }
    expected = "below .7 for trust (in 4 of 8 groups; least sure in g0: alpha 0.60, passing with P .100): a good part"
    assert expected in found["reliability"].text
