from pathlib import Path

import pytest

from egovbayes.data.files.toml_tables import TomlTable, read_toml
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
