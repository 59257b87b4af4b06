"""What notebooks show of tables and checks: escaped, bounded, and in no colour of their own."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import numpy as np
import pandas as pd

from egovbayes.assess.shown_tables import MOST_ROWS, Tables
from egovbayes.check import Check, Checks

WRONG = "<img src=x onerror=alert(1)>"


class Tags(HTMLParser):
    """The tags that a browser would make of a text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.found.append(tag)


def checks() -> Checks:
    return Checks(
        [
            Check("rhat", True, "note.pooled"),
            Check(WRONG, False, "note.no_estimate", {"why": WRONG}),
            Check("tails", None, "note.pooled"),
        ]
    )


def test_tables_are_folded_by_name_and_cut_after_some_rows() -> None:
    long = pd.DataFrame({"x": np.arange(25.0)}, index=pd.Index([f"r{i}" for i in range(25)], name="row"))
    shown = Tables(long=long, short=long.head(1), none=long.head(0))._repr_html_()
    assert re.findall("<summary>(.*?)</summary>", shown) == ["long: 25 rows", "short: 1 row", "none: 0 rows"]
    assert f"r{MOST_ROWS - 1}" in shown
    assert f"r{MOST_ROWS}<" not in shown
    assert f"and {25 - MOST_ROWS} more rows" in shown
    assert "columns: x" in shown


def test_numbers_are_short_and_what_is_missing_is_a_dash() -> None:
    frame = pd.DataFrame({"a": [0.123456, np.nan], "b": [123456.7, 0.0], "c": [1e-9, 12.0]})
    cells = re.findall("<td>(.*?)</td>", Tables(t=frame)._repr_html_())
    assert cells == ["0.123", "1.23e+05", "1e-09", "–", "0.000", "12.000"]


def test_texts_of_answers_names_and_columns_stay_text() -> None:
    frame = pd.DataFrame({WRONG: [WRONG, "fine"]}, index=pd.Index([WRONG, "b"], name=WRONG))
    shown = Tables({WRONG: frame, "empty": frame.head(0)})._repr_html_() + checks()._repr_html_()
    assert "img" not in Tags(shown).found
    assert shown.count("&lt;img") >= 6


def test_what_failed_comes_first_and_what_passed_by_name() -> None:
    shown = checks()._repr_html_()
    assert shown.index("(failed)") < shown.index("(says nothing)") < shown.index("passed: rhat")
    assert Checks()._repr_html_() == "<p>passed: none</p>"


def test_nothing_has_a_colour_of_its_own() -> None:
    shown = Tables(t=pd.DataFrame({"x": [1.0]}))._repr_html_() + checks()._repr_html_()
    assert not re.search(r"color|background|bgcolor", shown)


def test_a_check_shows_name_state_and_sentence() -> None:
    one = checks()[0]
    assert repr(one).startswith("<Check rhat, passed: ")
    assert one._repr_html_().startswith("<p>✓ <b>rhat</b> (passed): ")
