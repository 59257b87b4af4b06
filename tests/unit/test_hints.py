from dataclasses import dataclass, make_dataclass

import numpy as np

from egovbayes.hints import beginning, listed, nearest, outline, pointed


@dataclass(frozen=True)
class Inner:
    number: int = 1


def test_an_outline_has_a_line_for_each_field() -> None:
    fields = {
        "number": 0.5,
        "text": "a" * 200,
        "nothing": None,
        "array": np.zeros((1200, 3)),
        "table": {"x": 1, "y": 2},
        "names": tuple(f"x{k}" for k in range(10)),
        "records": (Inner(), Inner()),
        "inner": Inner(),
        "empty": (),
    }
    shown = outline(make_dataclass("Found", list(fields))(*fields.values())).split("\n")
    assert shown[0] == "<Found"
    assert shown[1:3] == ["  number: 0.5", f"  text: '{'a' * 79}..."]
    assert shown[3:7] == ["  nothing: None", "  array: ndarray of 1,200 x 3", "  table: x, y", shown[6]]
    assert shown[6] == "  names: x0, x1, x2, x3, x4, x5, x6, x7, and 2 more"
    assert shown[7:] == ["  records: 2 entries", "  inner: Inner", "  empty: none>"]


def test_an_outline_ends_before_a_screen_is_full() -> None:
    names = [f"f{k}" for k in range(100)]
    shown = outline(make_dataclass("Wide", names)(*range(100)))
    assert shown.count("\n") < 30
    assert shown.endswith("  and 73 more>")


def test_the_beginning_of_names() -> None:
    assert beginning(["a", "b", "c"], 2) == "a, b, and 1 more"
    assert beginning(["a", "b"], 2) == "a, b"


def test_the_caret_stands_below_the_column() -> None:
    assert pointed("wrong", "first\n\tsecond", 2, 4) == "wrong\n  2 | \tsecond\n    | \t  ^"


def test_a_place_outside_the_text_shows_an_empty_line() -> None:
    assert pointed("wrong", "a", 9, 1) == "wrong\n  9 | \n    | ^"


def test_a_long_line_is_cut_around_the_caret() -> None:
    shown = pointed("wrong", "a" * 500 + "b" + "a" * 500, 1, 501).split("\n")
    assert len(shown[1]) < 120
    assert shown[1][shown[2].index("^")] == "b"


def test_nearest_and_listed() -> None:
    assert nearest("atitude", ["attitude", "trust"]) == " (did you mean 'attitude'?)"
    assert nearest("ATITUDE", ["Attitude", "trust"]) == " (did you mean 'Attitude'?)"
    assert nearest("zzz", ["attitude"]) == ""
    assert listed([]) == "none"
    assert listed(["a", "b"]) == "a, b"
