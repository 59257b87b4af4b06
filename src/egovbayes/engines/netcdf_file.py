"""A tree as a netCDF-4 file: HDF5 groups whose dimensions are dimension scales, as the netCDF-4 format has it.

xarray encodes the variables; h5py writes them, a tenth of the time that h5netcdf takes over its books of dimensions.
https://docs.unidata.ucar.edu/netcdf-c/current/file_format_specifications.html
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

if TYPE_CHECKING:
    import h5py  # type: ignore[import-untyped]
    import xarray as xr

NO_VARIABLE = "This is a netCDF dimension but not a netCDF variable.{size:10}"
FILL = "_FillValue"


def write_tree(tree: xr.DataTree, to: Path | BinaryIO) -> None:
    """Write every group of the tree to a new file, or to one in memory. Raises OSError where it cannot be written."""
    import h5py

    with h5py.File(to, "w", track_order=True) as file:
        for node in tree.subtree:
            group = file if node is tree else file.create_group(node.path, track_order=True)
            _write_group(node.to_dataset(inherit=node is tree), group)


def _write_group(dataset: xr.Dataset, group: h5py.Group) -> None:
    from xarray.conventions import cf_encoder, encode_dataset_coordinates

    variables, attributes = cf_encoder(*encode_dataset_coordinates(dataset))
    _set_attributes(group, attributes)
    written = {str(name): _write_variable(group, str(name), variable) for name, variable in variables.items()}
    scales = {str(dim): _scale(group, str(dim), size) for dim, size in dataset.sizes.items()}
    for name, variable in variables.items():
        for axis, dim in enumerate(variable.dims if name not in scales else ()):
            written[str(name)].dims[axis].attach_scale(scales[str(dim)])


def _write_variable(group: h5py.Group, name: str, variable: xr.Variable) -> h5py.Dataset:
    """The data of an encoded variable as it lies in the file, with its attributes."""
    data, attributes = np.asarray(variable.data), dict(variable.attrs)
    if FILL in attributes:
        attributes[FILL] = data.dtype.type(attributes[FILL])
    written = _dataset(group, name, data, attributes.get(FILL))
    _set_attributes(written, attributes)
    return written


def _set_attributes(of: h5py.Group | h5py.Dataset, attributes: Mapping[Any, Any]) -> None:
    """A number becomes a vector of one number, as it is in netCDF."""
    for name, value in attributes.items():
        number = np.isscalar(value) and not isinstance(value, str)
        of.attrs[str(name)] = np.atleast_1d(value) if number else value


def _dataset(group: h5py.Group, name: str, data: np.ndarray[Any, Any], fill: object) -> h5py.Dataset:
    import h5py

    if data.dtype.kind in "UO":
        return group.create_dataset(name, data=data.astype(object), dtype=h5py.string_dtype(), track_order=True)
    return group.create_dataset(name, data=data, fillvalue=fill, track_order=True)


def _scale(group: h5py.Group, dim: str, size: int) -> h5py.Dataset:
    """The dimension's scale: its coordinate where it has one, else a dataset that holds nothing."""
    if dim in group:
        group[dim].make_scale(dim)
    else:
        group.create_dataset(dim, (size,), dtype=">f4", track_order=True)
        group[dim].make_scale(NO_VARIABLE.format(size=size))
    return group[dim]
