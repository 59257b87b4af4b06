"""An earlier run read back from its results folder: its moments, and of which model they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.arguments import named_arguments
from egovbayes.assess.earlier_run.described import Described, described_in
from egovbayes.assess.earlier_run.earlier_run import EarlierRun, power_of
from egovbayes.data.moments.moments import Moments
from egovbayes.engines.beside import AGAIN, DAMAGED, record_in, refuse_changed
from egovbayes.engines.tree import DRAWS
from egovbayes.errors import OutputError

if TYPE_CHECKING:
    import xarray as xr

_GROUP = "constant_data"
_NEEDED = ("n", "pattern_group", "observed", "means", "covariances", "item")
_SYMMETRY = 1e-9


@named_arguments
def earlier_run(folder: str | Path, *, power: float | str) -> EarlierRun:
    """The answers of an earlier fit, from its results folder, as a power prior: each counts as `power` of one.

    The earlier log-likelihood, times `power` between 0 and 1, is added to the log prior (Ibrahim & Chen, 2000). It is
    exact: the folder keeps the moments that a normal likelihood needs. Raises SpecError for another power, OutputError
    where the folder is no finished fit, or is damaged; `fit` raises SpecError where it is of another model.

    Examples:
        >>> undrawn = eb.write_run(fit, "results", figures=False)
        >>> before = eb.earlier_run("results", power=0.5)
        >>> before.moments.n_respondents, before.counted
        (422, 211.0)
    """
    asked, place = power_of(power), Path(folder)
    path = place / DRAWS
    if not path.is_file():
        raise OutputError(
            f"{place}: is no results folder of a fit (there is no {DRAWS} in it); give the folder that fit --out "
            "wrote, of a study the folder of one of its models"
        )
    refuse_changed(path, record_in(place))
    found = _constants(path, place)
    lacking = [name for name in _NEEDED if name not in found.variables]
    if lacking:
        raise OutputError(f"{place}: {DRAWS} has no moments of the answers ({lacking[0]}); fit that model again")
    text = str(found.attrs.get("model", ""))
    if not text:
        raise OutputError(
            f"{place}: the run does not say of which model its moments are: it is of a version before power priors, or "
            "was changed; fit that model again"
        )
    described = described_in(text, str(place))
    return EarlierRun(str(place), asked, _moments(found, described, place), described)


def _constants(path: Path, place: Path) -> xr.Dataset:
    """The group with the moments; an empty one where there is none."""
    import xarray as xr

    try:
        with xr.open_datatree(path, engine="h5netcdf") as tree:
            if _GROUP not in tree.children:
                return xr.Dataset()
            return tree[_GROUP].to_dataset().load()
    except DAMAGED as error:
        raise OutputError(f"{place}: {path.name} is damaged, or is no file of egovbayes ({error}); {AGAIN}") from error


def _moments(found: xr.Dataset, described: Described, place: Path) -> Moments:
    arrays = {name: np.asarray(found[name].to_numpy()) for name in _NEEDED}
    moments = Moments(
        items=tuple(map(str, arrays["item"].tolist())),
        groups=described.groups,
        n=arrays["n"].astype(float),
        group=arrays["pattern_group"].astype(np.int64),
        observed=arrays["observed"].astype(bool),
        means=arrays["means"].astype(float),
        covariances=arrays["covariances"].astype(float),
    )
    if why := _damage(moments):
        raise OutputError(f"{place}: the moments in {DRAWS} are damaged: {why}; fit that model again")
    return moments


def _damage(moments: Moments) -> str:
    """What no sample's moments can be; "" where they can."""
    k, p = len(moments.n), len(moments.items)
    sizes = (moments.group.shape, moments.observed.shape, moments.means.shape, moments.covariances.shape)
    if sizes != ((k,), (k, p), (k, p), (k, p, p)):
        return "their sizes do not go together"
    if not all(np.isfinite(one).all() for one in (moments.n, moments.means, moments.covariances)):
        return "some are no numbers"
    if not k or not (moments.n > 0).all():
        return "they are of nobody"
    if set(moments.group.tolist()) != set(range(len(moments.groups))):
        return "their groups are not those of the model"
    spread = np.abs(moments.covariances).max()
    uneven = np.abs(moments.covariances - moments.covariances.swapaxes(1, 2)).max() > _SYMMETRY * spread
    if uneven or np.linalg.eigvalsh(moments.covariances).min() < -_SYMMETRY * spread:
        return "the covariances are none of any sample"
    return ""
