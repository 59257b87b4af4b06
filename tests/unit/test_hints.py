from egovbayes.hints import listed, nearest, pointed


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
