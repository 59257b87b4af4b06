"""The groups this stage adds to the DataTree of the draws, with names and dims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from egovbayes.assess.model_fit.fit_table import PosteriorFit
from egovbayes.assess.respondents.after import AfterSampling
from egovbayes.assess.respondents.predicted import Predicted
from egovbayes.catalogue.sentence import first_named
from egovbayes.data.answers import Answers
from egovbayes.data.moments.moments import Moments
from egovbayes.notation import Array

if TYPE_CHECKING:
    import xarray as xr

_CHAIN_DRAW = ("chain", "draw")


def fit_index_group(fit: PosteriorFit, shape: tuple[int, int]) -> xr.Dataset:
    """Each index (chain, draw); attributes ppp, p_star, p_d and null_p_d (of the indices), and pD by every count."""
    import xarray as xr

    arrays = {name: (_CHAIN_DRAW, draws.reshape(shape)) for name, draws in fit.indices.items()}
    attributes = {"ppp": fit.ppp, "p_star": fit.n_moments, "p_d": fit.p_d, "null_p_d": fit.null_p_d}
    attributes |= {f"p_d_{count.by.lower()}": count.model for count in fit.counts}
    return xr.Dataset(arrays, coords=_coords(shape), attrs=attributes)


def log_likelihood_group(after: AfterSampling, answers: Answers, shape: tuple[int, int]) -> xr.Dataset:
    """answers[respondent] (chain, draw, respondent), of everyone or of the sample that is kept for leave-one-out."""
    import xarray as xr

    kept = after.casewise.kept
    draws = after.casewise.log_likelihood.reshape(*shape, len(kept))
    coords = _coords(shape) | {"respondent": respondent_names(answers)[kept]}
    return xr.Dataset({"answers": ((*_CHAIN_DRAW, "respondent"), draws)}, coords=coords)


def respondent_group(after: AfterSampling, answers: Answers, constructs: Sequence[str]) -> xr.Dataset:
    """Of every respondent: mean and sd of the construct scores, and of the log-likelihood over draws."""
    import xarray as xr

    dims = ("respondent", "construct")
    arrays = {
        "mean": (dims, after.score_mean),
        "sd": (dims, after.score_sd),
        "log_likelihood_mean": (("respondent",), after.casewise.mean),
        "log_likelihood_sd": (("respondent",), after.casewise.sd),
    }
    return xr.Dataset(arrays, coords={"respondent": respondent_names(answers), "construct": list(constructs)})


def predicted_group(predicted: Predicted, answers: Answers) -> xr.Dataset:
    """`answers` (chain, draw, respondent, item) predicted from some of the draws: coordinate `taken` says which."""
    import xarray as xr

    coords: dict[str, object] = {"respondent": respondent_names(answers), "item": list(answers.items)}
    coords |= _coords(predicted.taken.shape) | {"taken": (_CHAIN_DRAW, predicted.taken)}
    note = "Of some draws, evenly spaced, whose numbers within their chains are in the coordinate taken."
    arrays = {"answers": ((*_CHAIN_DRAW, "respondent", "item"), predicted.answers)}
    return xr.Dataset(arrays, coords=coords, attrs={"note": note})


def log_prior_group(draws: Array, uncounted: Sequence[str] = (), earlier: str = "") -> xr.Dataset:
    """`joint` (chain, draw): log density of the whole prior on the sampling scale. Attributes: `scale`, `normalised` (1
    or 0), and in `note` what is left out, which `uncounted` names; `earlier` says so of an earlier run's answers.
    """
    import xarray as xr

    scale = "variances as standard deviations, covariances as correlations"
    note = (
        f"The prior of {first_named(uncounted)} is cut off where correlations would not be positive definite, or "
        "standardised paths leave their outcome no variance, and the constant of the cut is left out. It is the same "
        "for all draws: differences between draws are right (power scaling, importance weights), a marginal likelihood "
        "or a Bayes factor between models made of this density would not be."
    )
    told = " ".join(part for part in (note if uncounted else "", earlier) if part)
    attributes = {"scale": scale, "normalised": int(not told), "note": told}
    return xr.Dataset({"joint": (_CHAIN_DRAW, draws)}, coords=_coords(draws.shape), attrs=attributes)


def observed_group(answers: Answers) -> xr.Dataset:
    """`answers` (respondent, item), NaN where missing."""
    import xarray as xr

    coords = {"respondent": respondent_names(answers), "item": list(answers.items)}
    return xr.Dataset({"answers": (("respondent", "item"), answers.values)}, coords=coords)


def constant_group(answers: Answers | None, moments: Moments, model: str = "") -> xr.Dataset:
    """What the likelihood saw: n, means and covariances by group and missing pattern, and each respondent's group.

    Attribute `model`: of which model these are, as earlier_run.described has it.
    """
    import xarray as xr

    arrays: dict[str, tuple[tuple[str, ...], NDArray[Any]]] = {
        "n": (("pattern",), moments.n),
        "pattern_group": (("pattern",), moments.group),
        "observed": (("pattern", "item"), moments.observed.astype(np.int8)),
        "means": (("pattern", "item"), moments.means),
        "covariances": (("pattern", "item", "item_2"), moments.covariances),
    }
    coords: dict[str, object] = {"item": list(moments.items), "item_2": list(moments.items)}
    if answers is not None:
        arrays["group"] = (("respondent",), answers.group)
        coords["respondent"] = respondent_names(answers)
    return xr.Dataset(arrays, coords=coords, attrs={"model": model})


def respondent_names(answers: Answers) -> NDArray[Any]:
    """The survey's row names, as text where they are not numbers (NetCDF knows no mixtures)."""
    names = np.asarray(answers.respondents)
    return names if names.dtype.kind in "iu" else names.astype(str)


def _coords(shape: Sequence[int]) -> dict[str, object]:
    return {"chain": np.arange(shape[0]), "draw": np.arange(shape[1])}
