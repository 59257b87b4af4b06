"""Draws as an ArviZ tree with named dimensions, and the tree as a NetCDF file."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.arguments import named_arguments
from egovbayes.engines.beside import AGAIN, DAMAGED, RECORD, record_in, refuse_changed
from egovbayes.engines.density.dims import dim_of, numbers_by_kind
from egovbayes.engines.own_sum import refuse_unlike_own_sum, sign
from egovbayes.errors import OutputError
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array

if TYPE_CHECKING:
    import xarray as xr

    from egovbayes.engines.sampling import Draws

DRAWS = "posterior.nc"
LARGEST_IN_MEMORY = 2**28


def posterior_tree(table: ParameterTable, draws: Draws) -> xr.DataTree:
    """Groups /posterior and /sample_stats, values on the sampling scale; /added where a user added variables.

    One variable a kind (loading, path, ...), whose dim (loadings, paths, ...) names its parameters.
    """
    import xarray as xr

    posterior = values_dataset(table, draws.values)
    posterior.attrs["scale"] = "variances as standard deviations, covariances as correlations"
    statistics = draws.statistics.assign_coords({dim: posterior[dim] for dim in ("chain", "draw")})
    posterior.attrs["interrupted"] = int(draws.interrupted)
    groups = {"/posterior": posterior, "/sample_stats": statistics}
    return xr.DataTree.from_dict(groups | ({"/added": _added(draws)} if draws.added else {}))


def _added(draws: Draws) -> xr.Dataset:
    """Draws of the variables that a user added to the PyMC model."""
    import xarray as xr

    dims = {name: [f"{name}_{k}" for k in range(found.ndim - 2)] for name, found in draws.added.items()}
    return xr.Dataset({name: (("chain", "draw", *dims[name]), found) for name, found in draws.added.items()})


def values_dataset(table: ParameterTable, values: Array) -> xr.Dataset:
    """One variable a kind from values (chain, draw, free)."""
    import xarray as xr

    names = np.array(table.free_names, dtype=object)
    coords: dict[str, object] = {"chain": np.arange(values.shape[0]), "draw": np.arange(values.shape[1])}
    variables = {}
    for kind, numbers in numbers_by_kind(table).items():
        dim = dim_of(kind.value)
        coords[dim] = names[numbers].astype(str)
        variables[kind.value] = (("chain", "draw", dim), values[..., numbers])
    return xr.Dataset(variables, coords=coords)


def values_of(table: ParameterTable, tree: xr.DataTree) -> Array:
    """Values (chain, draw, free) on the sampling scale from a tree: the inverse of `posterior_tree`.

    Raises OutputError where the tree is not of this model.
    """
    posterior = tree["posterior"].to_dataset()
    names = table.free_names
    pieces = []
    for kind, numbers in numbers_by_kind(table).items():
        wanted = [names[i] for i in numbers]
        dim = dim_of(kind.value)
        known = set(posterior[dim].to_numpy().tolist()) if dim in posterior.coords else set()
        lacking = [name for name in wanted if name not in known]
        if lacking:
            raise OutputError(f"the saved draws have no {lacking[0]}: they are of another model")
        pieces.append((numbers, posterior[kind.value].sel({dim: wanted}).transpose("chain", "draw", dim).to_numpy()))
    values = np.empty((*pieces[0][1].shape[:2], table.n_free))
    for numbers, piece in pieces:
        values[..., numbers] = piece
    return values


def save_tree(tree: xr.DataTree, path: Path) -> None:
    """Write the tree as NetCDF, with the sum of it at the end; there is no file of that name before it is whole. Raises
    OSError when it cannot be.
    """
    part = path.with_name(f"{path.name}.part")
    if tree.nbytes <= LARGEST_IN_MEMORY:
        # HDF5 cannot close a file on a full disk, and crashes when Python ends: Python itself writes what is not huge
        with memoryview(tree.to_netcdf(engine="h5netcdf")) as content, part.open("wb") as file:
            file.write(content)  # let go of where the disk is full: what is looked at cannot be given back
    else:
        _check_space(path.parent, tree.nbytes)
        tree.to_netcdf(part, engine="h5netcdf")
    sign(part)
    part.replace(path)


def _check_space(folder: Path, needed: int) -> None:
    """Raises OSError when the disk has less than `needed` bytes left."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise OSError(f"no space left on the disk: {needed / 1e6:,.0f} MB are needed, {free / 1e6:,.0f} MB are free")


@partial(named_arguments, called="load")
def load_tree(path: str | Path) -> xr.DataTree:
    """The tree in a results folder or in its posterior.nc, read whole: `fit.posterior` again.

    Raises OutputError when there is none, it is not one of ours, or it is not what the run wrote whose run.json stands
    beside it; draws without one must be as the sum at their end says.

    Examples:
        >>> undrawn = eb.write_run(fit, "results", figures=False)
        >>> path = eb.load("results")["posterior"]["path"].sel(paths="intention~readiness")
        >>> path.dims, round(path.mean().item(), 1)
        (('chain', 'draw'), 0.9)
    """
    import xarray as xr

    path = Path(path)
    path = path / DRAWS if path.is_dir() else path
    if not path.is_file():
        raise OutputError(f"{path}: there is no such file; give the posterior.nc of a finished run")
    record = record_in(path.parent) if (path.parent / RECORD).is_file() else {}
    if not refuse_changed(path, record):
        refuse_unlike_own_sum(path)
    try:
        with xr.open_datatree(path, engine="h5netcdf") as tree:
            loaded = tree.load().copy(deep=True)
    except DAMAGED as error:
        raise OutputError(f"{path}: is not a posterior saved by egovbayes, or is damaged ({error}); {AGAIN}") from error
    if "posterior" not in loaded.children:
        raise OutputError(f"{path}: has no group 'posterior'; give the posterior.nc of a finished run")
    return loaded
