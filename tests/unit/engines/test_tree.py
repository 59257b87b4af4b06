"""Files that are no posterior are refused."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from helpers_bayes import TWO, case

from egovbayes.engines import own_sum
from egovbayes.engines.tree import load_tree, save_tree, values_dataset, values_of
from egovbayes.errors import OutputError


def test_no_such_file(tmp_path):
    with pytest.raises(OutputError, match="there is no such file"):
        load_tree(tmp_path / "none.nc")


def test_not_netcdf(tmp_path):
    path = tmp_path / "posterior.nc"
    path.write_text("not this")
    with pytest.raises(OutputError, match="is not a posterior saved by egovbayes"):
        load_tree(path)


def test_another_tree(tmp_path):
    save_tree(xr.DataTree.from_dict({"/other": xr.Dataset({"a": 1})}), tmp_path / "other.nc")
    with pytest.raises(OutputError, match="has no group 'posterior'"):
        load_tree(tmp_path / "other.nc")


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError):
        save_tree(xr.DataTree(), tmp_path / "none" / "posterior.nc")


def test_a_results_folder_loads_like_its_file(tmp_path):
    save_tree(xr.DataTree.from_dict({"/posterior": xr.Dataset({"a": 1})}), tmp_path / "posterior.nc")
    assert load_tree(tmp_path).equals(load_tree(tmp_path / "posterior.nc"))


def test_a_huge_tree_asks_for_space_first(tmp_path, monkeypatch):
    tree = xr.DataTree.from_dict({"/posterior": xr.Dataset({"a": ("x", np.arange(1000.0))})})
    monkeypatch.setattr("egovbayes.engines.tree.LARGEST_IN_MEMORY", 10)
    save_tree(tree, tmp_path / "posterior.nc")
    assert load_tree(tmp_path).equals(tree)
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1000})())
    with pytest.raises(OSError, match="no space left on the disk: 0 MB are needed, 0 MB are free"):
        save_tree(tree, tmp_path / "other.nc")
    assert not (tmp_path / "other.nc").exists()


FULL = """
import numpy as np, sys, xarray as xr
from pathlib import Path
from egovbayes.engines.tree import save_tree

draws = xr.Dataset({"path": (("chain", "draw"), np.zeros((4, 10_000)))})
try:
    save_tree(xr.DataTree.from_dict({"posterior": draws}), Path(sys.argv[1]))
except OSError as error:
    kept = error
    print(error)
"""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_an_error_and_nothing_else(tmp_path):
    """Python said on stderr, as it ended, that a buffer could not be given back."""
    (tmp_path / "draws.nc.part").symlink_to("/dev/full")
    command = [sys.executable, "-c", FULL, str(tmp_path / "draws.nc")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    assert "No space left" in done.stdout
    assert not done.stderr
    assert not (tmp_path / "draws.nc").exists()


def test_draws_of_another_model():
    one, other = case(TWO), case("f =~ x1 + x2 + x3 + x4")
    values = np.random.default_rng(1).normal(size=(2, 5, other.table.n_free))
    tree = xr.DataTree.from_dict({"/posterior": values_dataset(other.table, values)})
    assert np.array_equal(values_of(other.table, tree), values)
    with pytest.raises(OutputError, match="they are of another model"):
        values_of(one.table, tree)


@pytest.fixture
def saved(tmp_path):
    path = tmp_path / "posterior.nc"
    save_tree(xr.DataTree.from_dict({"/posterior": xr.Dataset({"a": ("draw", np.arange(1000.0))})}), path)
    return path


def test_others_read_a_signed_file_as_before(saved):
    with xr.open_datatree(saved, engine="h5netcdf") as tree:
        assert tree["posterior"]["a"].sum().item() == 499500
    assert load_tree(saved)["posterior"]["a"].size == 1000


@pytest.mark.parametrize("place", [100, 3000, -2000, -90, -20])
def test_a_file_that_stands_alone_and_was_changed_is_refused(saved, place):
    raw = bytearray(saved.read_bytes())
    raw[place] ^= 1
    saved.write_bytes(raw)
    with pytest.raises(OutputError, match=r"is not as it was written|is damaged"):
        load_tree(saved)


@pytest.mark.parametrize("left_out", [1, 40, 83])
def test_a_file_that_lacks_its_sum_is_read(saved, left_out):
    saved.write_bytes(saved.read_bytes()[:-left_out])
    assert load_tree(saved)["posterior"]["a"].sum().item() == 499500


@pytest.mark.parametrize("length", [2000, 0])
def test_a_file_that_was_cut_short_is_refused(saved, length):
    saved.write_bytes(saved.read_bytes()[:length])
    with pytest.raises(OutputError, match="is not a posterior saved by egovbayes, or is damaged"):
        load_tree(saved)


def test_an_unsigned_file_whose_reading_does_not_end_is_given_up(saved, monkeypatch):
    saved.write_bytes(saved.read_bytes()[:-83])
    assert load_tree(saved)["posterior"]["a"].size == 1000
    monkeypatch.setattr(own_sum, "SECONDS", 0.2)
    monkeypatch.setattr(own_sum, "_READ", "import time\ntime.sleep(60)")
    with pytest.raises(OutputError, match=r"was not read in 0 seconds: it is damaged, and ends with no sum that tells"):
        load_tree(saved)


def test_a_file_that_may_not_be_read_says_so(saved, monkeypatch):
    def refuse(*_):
        raise OSError("no permission")

    monkeypatch.setattr(own_sum, "_digest", refuse)
    with pytest.raises(OutputError, match=r"cannot be read \(no permission\); see that it is a file you may read"):
        load_tree(saved)
