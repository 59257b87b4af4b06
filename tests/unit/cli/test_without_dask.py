import subprocess
import sys

import pytest

from egovbayes.cli.without_dask import without_dask

# a fit that writes its draws, and which modules it has loaded by then
DRIVER = """
import sys
from egovbayes.cli import main

code = main(["fit", "--out", sys.argv[1], "--no-figures", "--draws", "50", "--tune", "100", "--judge-anyway"])
print(code, sorted(name for name in ("dask", "distributed") if name in sys.modules))
"""


def test_a_fit_that_uses_no_cluster_loads_no_dask(tmp_path):
    command = [sys.executable, "-c", DRIVER, str(tmp_path / "run")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    assert done.stdout.splitlines()[-1] == "0 []"
    assert (tmp_path / "run" / "posterior.nc").is_file()


def test_dask_is_not_found_in_the_block_and_free_afterwards(monkeypatch):
    monkeypatch.delitem(sys.modules, "dask", raising=False)
    with without_dask(), pytest.raises(ImportError, match="dask"):
        import dask  # noqa: F401
    assert "dask" not in sys.modules


def test_dask_that_is_loaded_by_now_stays(monkeypatch):
    there = object()
    monkeypatch.setitem(sys.modules, "dask", there)
    with without_dask():
        assert sys.modules["dask"] is there
    assert sys.modules["dask"] is there


def test_what_was_let_in_within_the_block_stays(monkeypatch):
    monkeypatch.delitem(sys.modules, "dask", raising=False)
    there = object()
    with without_dask():
        monkeypatch.setitem(sys.modules, "dask", there)
    assert sys.modules["dask"] is there


def test_xarray_that_has_found_dask_before_does_without_it_in_the_block_and_finds_it_afterwards(monkeypatch):
    from xarray.namedarray.utils import is_dask_collection, module_available

    for name in [name for name in sys.modules if name.partition(".")[0] == "dask"]:
        monkeypatch.delitem(sys.modules, name)
    module_available.cache_clear()
    there = module_available("dask")
    with without_dask():
        assert not is_dask_collection([1.0])
    assert module_available("dask") is there
