from pathlib import Path

import pytest

from egovbayes.data.files.toml_tables import TomlTable, read_toml, toml_table
from egovbayes.errors import DataError


def table(**content: object) -> TomlTable:
    return TomlTable(content, "here", DataError)


def test_numbers_and_choices() -> None:
    assert table(x=1.5).number("x", "a number") == 1.5
    assert table().number("x", "a number") is None
    for bad in (True, "1", float("inf"), [1]):
        with pytest.raises(DataError, match=r"here: x = .* must be a number, say 2"):
            table(x=bad).number("x", "a number, say 2")
    assert table().choice("red", ("red", "blue"), "colour") == "red"
    with pytest.raises(
        DataError, match=r"here: colour: 'rad' is not known \(did you mean 'red'\?\); known values: red"
    ):
        table().choice("rad", ("red", "blue"), "colour")


def test_tables_below_tables_are_called_by_their_path() -> None:
    inner = table(profile={"gender": {"lable": 1}}).tables("profile")["gender"]
    with pytest.raises(DataError, match=r"here \[profile.gender\]: unknown key 'lable' \(did you mean 'label'\?\)"):
        inner.check_keys(("label",))


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none.toml cannot be read: No such file"):
        read_toml(tmp_path / "none.toml", DataError)


def test_a_single_table_where_a_list_of_them_belongs() -> None:
    with pytest.raises(
        DataError, match=r"here: study is a single table; a list of tables begins each with \[\[study]]"
    ):
        table(study={"source": "x"}).value("study", [])


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("x = 1\n[items]\nб1 = 2", 'stands in quotes: "б1"'),
        ("[items]\n  б1.scale = 2", 'stands in quotes: "б1"'),
        ('[hypotheses.Г1]\nclaim = "c > 0"', 'stands in quotes: "Г1"'),
        ('x = 1\n"б1" = = 2', ""),
        ("x = б1", ""),
        ('text = """\nб1 \\q\n"""', ""),
        ("x y = 1", ""),
    ],
)
def test_letters_that_toml_has_in_quotes_only(text: str, hint: str) -> None:
    with pytest.raises(DataError, match=r"my.toml is no valid TOML: ") as caught:
        toml_table(text, "my.toml", DataError)
    assert hint in str(caught.value)
    assert ("in quotes" in str(caught.value)) == bool(hint)
