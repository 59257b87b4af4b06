"""A file of draws is read as its run wrote it, or not at all: the record beside it says which."""

import json

import numpy as np
import pytest
import xarray as xr

from egovbayes.engines.beside import FORMAT, RECORD, record_in, refuse_changed, sum_of
from egovbayes.engines.tree import load_tree, save_tree
from egovbayes.errors import OutputError
from egovbayes.report.folder.run_folder import write_json


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "results"
    place.mkdir()
    tree = xr.DataTree.from_dict({"/posterior": xr.Dataset({"path": ("draw", np.arange(200.0))})})
    save_tree(tree, place / "posterior.nc")
    write_json({"format": FORMAT}, place)
    return place


def test_a_sum_is_that_of_other_programs(tmp_path):
    (tmp_path / "abc").write_bytes(b"abc")  # FIPS 180-2, appendix B.1
    assert sum_of(tmp_path / "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_the_record_has_the_sum_of_the_draws_and_of_nothing_else(folder):
    (folder / "tables").mkdir()
    (folder / "tables" / "fit.csv").write_text("a\n1\n", encoding="utf-8")
    write_json({"format": FORMAT}, folder)
    assert record_in(folder)["sha256"] == {"posterior.nc": sum_of(folder / "posterior.nc")}


def test_whole_draws_are_read(folder):
    assert load_tree(folder)["posterior"]["path"].size == 200


@pytest.mark.parametrize(
    "spoil",
    [
        lambda whole: whole[: len(whole) // 2],
        lambda whole: b"",
        lambda whole: whole[:-8] + bytes(8),
        lambda whole: bytes(whole[:64]) + bytes([whole[64] ^ 1]) + whole[65:],
    ],
    ids=["cut", "empty", "zeros at its end", "one bit"],
)
def test_damaged_draws_are_refused_before_they_are_opened(folder, spoil):
    path = folder / "posterior.nc"
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(OutputError) as told:
        load_tree(folder)
    assert f"{path}: is not what its run wrote (its SHA-256 is another than in run.json)" in str(told.value)
    assert "take it from a copy of that folder, or fit that model again" in str(told.value)


def test_draws_without_a_record_are_read_as_they_are(folder):
    (folder / RECORD).unlink()
    assert load_tree(folder)["posterior"]["path"].size == 200


def test_draws_beside_a_record_without_sums_are_read_as_they_are(folder):
    (folder / RECORD).write_text(json.dumps({"format": FORMAT}), encoding="utf-8")
    assert load_tree(folder)["posterior"]["path"].size == 200


@pytest.mark.parametrize(
    ("text", "why", "what_to_do"),
    [
        (b'{"format": 1, "command": "f', "is damaged (Unterminated string", "take it from a copy of that folder"),
        (b"\xff\xfe\x00", "is damaged ('utf-8' codec", "take it from a copy of that folder"),
        (b"[1, 2]", "is damaged, or no record of a run (it names no format)", "or fit that model again"),
        (b"{}", "is damaged, or no record of a run (it names no format)", "or fit that model again"),
        (b'{"format": 99}', "is of a later version of egovbayes (format 99", "update egovbayes, or fit"),
    ],
)
def test_a_record_that_cannot_be_read_is_refused(folder, text, why, what_to_do):
    (folder / RECORD).write_bytes(text)
    for read in (load_tree, record_in):
        with pytest.raises(OutputError) as told:
            read(folder)
        assert f"{folder / RECORD}: {why}" in str(told.value)
        assert what_to_do in str(told.value)


def test_a_folder_without_a_record_is_no_finished_run(tmp_path):
    with pytest.raises(OutputError, match=r"there is no run\.json in it, which a run writes last"):
        record_in(tmp_path)


def test_a_file_that_cannot_be_read_is_said(tmp_path):
    with pytest.raises(OutputError, match=r"cannot be read .*; see that it is a file you may read"):
        refuse_changed(tmp_path / "posterior.nc", {"sha256": {"posterior.nc": "0"}})
