"""Models handed over to PyMC, beside our own density of the same posterior."""

from dataclasses import replace

import numpy as np
import pandas as pd
from helpers_lowering import BY_OPERATION

import egovbayes as eb
from egovbayes.engines.density.density import density
from egovbayes.engines.density.prior_blocks import prior_blocks
from egovbayes.engines.pymc_model.lowering import in_pymc_numbers
from egovbayes.engines.pymc_script.names import variable_names
from egovbayes.engines.pymc_script.prior_lines import SHARE, as_written
from egovbayes.likelihoods.base import Target
from egovbayes.workflow.handing_over import ready

TWO = "f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ b*f\n"


def answers(n=60, *, missing=False, groups=0, seed=3):
    """Synthetic answers to x1 to x3 and y1 to y3, with some of them missing and a column `where` if asked for."""
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(eb.simulate(TWO, n, {"g ~ f": 0.4}, seed=seed)).astype(float)
    if missing:
        frame.loc[::9, "x2"] = np.nan
        frame.loc[4::13, ["y1", "y3"]] = np.nan
    if groups:
        frame["where"] = np.array(["North", "South (old)", "West"])[rng.integers(0, groups, n)]
    return frame


def ours(model, data, priors=None, *, short=False):
    """Our own compiled density in PyMC's unbounded numbers, the blocks they are in, and the prepared model.

    `short` gives the priors as a script has them, with six digits.
    """
    prepared, _ = ready(model, data, priors, screening=True)
    if short:
        prepared = replace(prepared, priors=tuple(as_written(prior) for prior in prepared.priors))
    blocks = in_pymc_numbers(prior_blocks(prepared.table, prepared.priors))
    likelihood = prepared.likelihood
    seen = likelihood.data(prepared.seen, means_integrated=False)
    target = Target(likelihood, likelihood.layout(prepared.layout, sampling_scale=True), seen)
    return density(blocks, prepared.priors, target), blocks, prepared


def theirs(model, blocks):
    """PyMC's log density at unbounded numbers (free,) in the order of the blocks, operation by operation."""
    inputs = [model.rvs_to_values[model[block.name]] for block in blocks]
    found = model.compile_fn(model.logp(), inputs=inputs, mode=BY_OPERATION, point_fn=False)
    ends = np.cumsum([len(block.free) for block in blocks])[:-1]

    def log_density(point):
        with np.errstate(all="ignore"):
            return float(found(*np.split(point, ends)))

    return log_density


def constant_difference(one, other, points):
    """Differences from the first one between two log densities at points (point, free), as a share of their size.

    Points where both are -inf say nothing and are left out; at least half of the points must say something.
    """
    a, b = np.array([one(u) for u in points]), np.array([other(u) for u in points])
    told = np.isfinite(a) | np.isfinite(b)
    assert told.mean() >= 0.5
    a, b = a[told], b[told]
    return ((a - a[0]) - (b - b[0])) / np.abs(a).max()


def model_of_script(text, prepared_answers):
    """The PyMC model that a script makes of the answers, run with nothing of ours in reach."""
    namespace = {"__name__": "a script"}
    exec(compile(text, "script.py", "exec"), namespace)
    frame = pd.DataFrame(prepared_answers.values, columns=list(prepared_answers.items))
    return namespace["model_of"](frame)


def place_in_script(blocks, table):
    """For each variable of a script, by name, the places of its unbounded numbers in the blocks' order."""
    names, found, start = variable_names(table), {}, 0
    for block in blocks:
        places = np.arange(start, start + len(block.free))
        if block.size:
            found[block.name] = places
        else:
            found |= {names[n]: place for n, place in zip(block.free.tolist(), places, strict=True)}
            found |= {f"{names[n]}{SHARE}": place for n, place in zip(block.free.tolist(), places, strict=True)}
        start += len(block.free)
    return found


def theirs_by_name(model, blocks, table, given=None):
    """PyMC's log density of a script's model at unbounded numbers (free,) in the blocks' order, with scores given."""
    where, given = place_in_script(blocks, table), given or {}
    values = [model.rvs_to_values[one] for one in model.free_RVs]
    terms = [term.sum() for term in model.logp(sum=False)]  # one by one: Python adds no more than 32 at a time
    found = model.compile_fn(terms, inputs=values, mode=BY_OPERATION, point_fn=False)

    def log_density(point):
        own = (given[one.name] if one.name in given else point[where[one.name]] for one in model.free_RVs)
        with np.errstate(all="ignore"):
            return float(sum(found(*own)))

    return log_density
