"""Files that are no posterior are refused."""

import numpy as np
import pytest
import xarray as xr
from helpers_bayes import TWO, case

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
    with pytest.raises(OutputError, match="cannot be written"):
        save_tree(xr.DataTree(), tmp_path / "none" / "posterior.nc")


def test_draws_of_another_model():
    one, other = case(TWO), case("f =~ x1 + x2 + x3 + x4")
    values = np.random.default_rng(1).normal(size=(2, 5, other.table.n_free))
    tree = xr.DataTree.from_dict({"/posterior": values_dataset(other.table, values)})
    assert np.array_equal(values_of(other.table, tree), values)
    with pytest.raises(OutputError, match="they are of another model"):
        values_of(one.table, tree)
