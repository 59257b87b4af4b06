"""The file holds what xarray's own writer puts there, and is netCDF-4 down to its dimension scales."""

import io

import h5py
import numpy as np
import pandas as pd
import pytest
import xarray as xr

from egovbayes.engines.netcdf_file import write_tree


def written(tree):
    content = io.BytesIO()
    write_tree(tree, content)
    return content.getvalue()


def opened(content):
    with xr.open_datatree(io.BytesIO(content), engine="h5netcdf") as tree:
        return tree.load().copy(deep=True)


@pytest.fixture(scope="module")
def tree():
    random = np.random.default_rng(1)
    draws = xr.Dataset(
        {
            "loading": (("chain", "draw", "loadings"), random.normal(size=(2, 3, 2))),
            "diverging": (("chain", "draw"), random.random((2, 3)) > 0.5),
            "n_steps": (("chain", "draw"), np.arange(6, dtype=np.uint64).reshape(2, 3)),
            "lost": ("draw", [1.0, np.nan, -np.inf]),
        },
        coords={"chain": [0, 1], "draw": [0, 1, 2], "loadings": ["отношение=~a1", "trust=~t1"]},
        attrs={"scale": "raw", "interrupted": 1, "ppp": 0.25, "names": ["a", "б"]},
    )
    data = xr.Dataset(
        {"observed": (("pattern", "item"), np.ones((1, 2), dtype=np.int8)), "n": 5, "none": ("nobody", np.zeros(0))},
        coords={"item": np.array(["a", "b"], dtype=object), "short": ("item", ["A", "B"]), "at": pd.Timestamp(0)},
    )
    data["observed"].attrs["unit"] = "yes or no"
    return xr.DataTree.from_dict({"/": xr.Dataset(attrs={"by": "us"}), "/posterior": draws, "/data/constant": data})


def test_reads_back_like_what_xarray_writes(tree):
    ours, theirs = opened(written(tree)), opened(bytes(tree.to_netcdf(engine="h5netcdf")))
    assert ours.identical(theirs)
    for node in tree.subtree:
        found = ours[node.path].to_dataset()
        assert {name: v.dtype for name, v in found.variables.items()} == {
            name: v.dtype for name, v in theirs[node.path].to_dataset().variables.items()
        }
    assert ours["posterior"]["diverging"].dtype == bool
    assert ours["posterior"].identical(tree["posterior"])


def test_the_same_tree_gives_the_same_bytes(tree):
    assert written(tree) == written(tree)


def test_attributes_and_fill_values_lie_in_the_file_as_xarray_puts_them(tree):
    hidden = {"_Netcdf4Coordinates", "_Netcdf4Dimid", "_NCProperties", "DIMENSION_LIST", "REFERENCE_LIST"}

    def attributes(content):
        found = {}

        def keep(name, member):
            found[name] = {k: str(v) for k, v in member.attrs.items() if k not in hidden}

        with h5py.File(io.BytesIO(content)) as file:
            keep("/", file)
            file.visititems(keep)
        return found

    assert attributes(written(tree)) == attributes(bytes(tree.to_netcdf(engine="h5netcdf")))


def test_every_axis_has_its_dimension_scale(tree):
    with h5py.File(io.BytesIO(written(tree))) as file:
        loading, observed = file["posterior/loading"], file["data/constant/observed"]
        assert [axis[0].name for axis in loading.dims] == [f"/posterior/{dim}" for dim in ("chain", "draw", "loadings")]
        assert [axis[0].name for axis in observed.dims] == ["/data/constant/pattern", "/data/constant/item"]
        assert file["data/constant/pattern"].attrs["NAME"].startswith(b"This is a netCDF dimension but not a netCDF")
        assert list(file["posterior"]) == ["loading", "diverging", "n_steps", "lost", "chain", "draw", "loadings"]


def test_a_folder_that_is_not_there(tree, tmp_path):
    with pytest.raises(FileNotFoundError):
        write_tree(tree, tmp_path / "none" / "posterior.nc")
