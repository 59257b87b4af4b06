"""Damage in the dictionary of an SPSS file is a message: ReadStat would follow it, and end the process."""

import struct
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest
from helpers_data import likert

from egovbayes.data.files.readers import read_table
from egovbayes.data.files.spss_dictionary import check_dictionary
from egovbayes.errors import DataError

LABELS = {"a1": {1.0: "no", 5.0: "yes"}}
VARIABLE = 176
"""Where the first variable begins: kind, width, has a label, missing values, two formats of four bytes, its name."""


def written(folder: Path, frame: pd.DataFrame | None = None, **told: object) -> bytearray:
    path = folder / "s.sav"
    pyreadstat.write_sav(likert() if frame is None else frame, path, variable_value_labels=LABELS, **told)
    return bytearray(path.read_bytes())


def refused(folder: Path, content: bytes) -> str:
    (folder / "s.sav").write_bytes(content)
    with pytest.raises(DataError) as refusal:
        read_table(folder / "s.sav")
    return str(refusal.value)


def put(content: bytearray, place: int, *values: int) -> bytearray:
    changed = bytearray(content)
    struct.pack_into(f"<{len(values)}i", changed, place, *values)
    return changed


@pytest.mark.parametrize(
    ("place", "value", "fault"),
    [
        (VARIABLE + 4, 2048, "variable 1 is 2048 characters wide, and 255 are the most"),
        (VARIABLE + 4, 1, "variable 1 holds text and is shown as numbers"),
        (VARIABLE + 12, 16, "variable 1 has 16 missing values, and 3 are the most"),
        (VARIABLE + 16, 1 << 16, "variable 1 holds numbers and is shown as text"),
        (VARIABLE + 20, 2 << 16, "variable 1 holds numbers and is shown as text"),
        (VARIABLE, 5, "at byte 176 there is no record that SPSS writes (5)"),
    ],
)
def test_a_damaged_variable(tmp_path: Path, place: int, value: int, fault: str) -> None:
    message = refused(tmp_path, put(written(tmp_path), place, value))
    assert message.endswith(f"s.sav: this SPSS file is damaged: {fault}; copy it again or save it again from SPSS")


def test_a_text_without_the_records_that_continue_it(tmp_path: Path) -> None:
    content = written(tmp_path, likert().assign(city="a name of more than eight letters")[["city", "a1"]])
    assert "variable 1, a text, is not continued;" in refused(tmp_path, put(content, VARIABLE + 4, 200))


def test_labels_of_no_variable(tmp_path: Path) -> None:
    content = written(tmp_path)
    place = content.index(struct.pack("<3i", 4, 1, 1)) + 8
    for shift, value, fault in (
        (0, 1048577, "labels belong to variable 1048577, and it has 3"),
        (0, 0, "labels belong to variable 0, and it has 3"),
        (-4, 900, "its labels belong to 900 variables, and it has 3"),
    ):
        assert f"damaged: {fault};" in refused(tmp_path, put(content, place + shift, value))


def test_labels_of_what_continues_a_text(tmp_path: Path) -> None:
    frame = likert().assign(city="a name of more than eight letters")[["city", "a1"]]
    content = written(tmp_path, frame)
    check_dictionary(tmp_path / "s.sav")
    place = content.index(struct.pack("<2i", 4, 1)) + 8
    assert "labels belong to variable 2, and it has" in refused(tmp_path, put(content, place, 2))


def test_records_longer_than_the_file(tmp_path: Path) -> None:
    content = written(tmp_path, column_labels={"a1": "a question"})
    assert "it announces more than it holds" in refused(tmp_path, put(content, VARIABLE + 32, 1 << 30))
    place = content.index(struct.pack("<2i", 7, 3)) + 8
    assert "it announces more than it holds" in refused(tmp_path, put(content, place, 4, -1))
    assert "it breaks off among its variables" in refused(tmp_path, content[: VARIABLE + 2])


@pytest.mark.parametrize("ending", [".sav", ".zsav"])
def test_what_is_whole_is_read(tmp_path: Path, ending: str) -> None:
    """Wide texts in segments, documents, labels, missing values of both kinds."""
    frame = likert().assign(city="я" * 400, place="x")
    told = {"column_labels": {"a1": "a question of some length"}, "note": "a note\nof two lines"}
    missing = {"a1": [{"lo": 4, "hi": 5}], "a2": [1, 2, 3], "place": ["none"]}
    path = tmp_path / f"s{ending}"
    pyreadstat.write_sav(
        frame, path, compress=ending == ".zsav", variable_value_labels=LABELS, missing_ranges=missing, **told
    )
    assert read_table(path).frame.shape == frame.shape
