"""PyMC's explicit model of answers in categories drawn to its end: parameters and scores, by nutpie.

`pm.OrderedProbit` takes PyTensor minutes to compile and most of the time after that. In its place stands the same
probability with its slopes, so that the rest of PyMC's graph is drawn in seconds; `largest_difference` holds density
and slopes against the model as it is. nutpie moves in numbers that a fixed linear map makes of PyMC's, which changes
how fast chains move and not what they are drawn from: parameters by the covariance of draws that there are, and each
respondent's scores by their curvature and their regression on parameters at one place.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
import nutpie.compiled_pyfunc
import pymc as pm
import pytensor.tensor as pt
from numba import njit
from pytensor.compile.mode import Mode, get_mode
from pytensor.gradient import DisconnectedType
from pytensor.graph.basic import Apply
from pytensor.graph.op import Op
from pytensor.link.numba.dispatch.basic import register_funcify_and_cache_key

from egovbayes.assess.prepared import Prepared
from egovbayes.engines.density.prior_blocks import PriorBlock, to_unbounded
from egovbayes.engines.pymc_model.explicit_scores import NOISE
from egovbayes.engines.pymc_model.lowering import in_pymc_numbers
from egovbayes.engines.sampling import Compiled
from egovbayes.model.table.own_rows import thresholds_by_item
from egovbayes.notation import Array, IntArray

STEP, TUNE, ENOUGH = 1e-4, 300, 500
BY_OPERATION = Mode(linker="py", optimizer=get_mode("FAST_RUN").excluding("fusion", "inplace").provided_optimizer)
AWAY = 2.0
"""Standard deviations of parameters, and half as many of scores, that PyMC's chains start from the centre."""

type Slopes = Callable[[Array], tuple[Array, Array]]
"""Log density and its slopes of unbounded numbers, parameters before scores."""


class ExplicitDraws(NamedTuple):
    """Values (chain, draw, free) in the order of the table; unbounded numbers (chain, draw, parameter and score); the
    density they were drawn from; nutpie's statistics.
    """

    values: Array
    unbounded: Array
    slopes: Slopes
    statistics: Any


def explicit_draws(ready: Prepared, compiled: Compiled, known: Array, draws: int) -> ExplicitDraws:
    """Two chains of draws from PyMC's model of these answers; `known` are draws of ours (chain, draw, free), for the
    map.
    """
    with patch.object(pm, "OrderedProbit", answered):
        model = compiled.model
    slopes, point = slopes_of(model, "NUMBA"), model.initial_point()
    *sizes, _ = (point[one.name].size for one in model.value_vars)
    some = known[:, :: max(1, known.shape[1] // ENOUGH)]
    parameters = in_pymc_order(compiled.blocks, sizes[-len(thresholds_by_item(ready.table)) :], some)
    np.testing.assert_allclose(in_free_order(ready, model, sizes, parameters[:1, :3]), some[:1, :3], atol=1e-9)
    numbers = mapped(slopes, parameters.reshape(-1, parameters.shape[-1]), point[NOISE].shape)
    trace = drawn_by_nutpie(slopes, numbers, draws)
    unbounded = trace.posterior["unbounded"].to_numpy()
    values = in_free_order(ready, model, sizes, unbounded[..., : len(numbers.centre)])
    return ExplicitDraws(values, unbounded, slopes, trace.sample_stats)


def largest_difference(ours: Slopes, theirs: Slopes, points: Array) -> float:
    """Of both densities and of their slopes at points (point, number)."""
    both = [(ours(point), theirs(point)) for point in points]
    return max(float(np.abs(a - b).max()) for pair in both for a, b in zip(*pair, strict=True))


class OrderedProbit(Op):
    """Log-probability of answers (respondent,), and its slopes along predictors (respondent,) and cutpoints.

    Of numba alone: what of PyMC's graph it stands in is compiled.
    """

    __props__ = ()

    def make_node(self, *inputs: Any) -> Apply:
        eta, cutpoints, answers = map(pt.as_tensor_variable, inputs)
        return Apply(self, [eta, cutpoints, answers], [pt.dscalar(), pt.dvector(), pt.dvector()])

    def perform(self, node: Apply, inputs: Any, output_storage: Any) -> None:
        raise NotImplementedError

    def pullback(self, _inputs: Any, outputs: Any, cotangents: Any) -> list[Any]:
        return [cotangents[0] * outputs[1], cotangents[0] * outputs[2], DisconnectedType()()]

    def connection_pattern(self, _node: Apply) -> list[list[bool]]:
        return [[True, False, False], [True, False, False], [False, False, False]]


@njit
def ordered_probit(eta: Array, cutpoints: Array, answers: IntArray) -> tuple[Array, Array, Array]:
    total, last = 0.0, len(cutpoints)
    along, cut = np.zeros(len(eta)), np.zeros(last)
    for i in range(len(eta)):
        k = answers[i]
        below = cutpoints[k - 1] - eta[i] if k > 0 else -np.inf
        above = cutpoints[k] - eta[i] if k < last else np.inf
        # the difference of the two smaller tails, which are told to all digits
        low, high = (-above, -below) if below > 0 else (below, above)
        share = 0.5 * (math.erfc(-high / math.sqrt(2.0)) - math.erfc(-low / math.sqrt(2.0)))
        if share <= 0.0:  # farther out than numbers reach, where no draw stays
            return np.asarray(-np.inf), 0.0 * along, 0.0 * cut
        total += math.log(share)
        of_above = math.exp(-0.5 * above * above) / (math.sqrt(2.0 * math.pi) * share)
        of_below = math.exp(-0.5 * below * below) / (math.sqrt(2.0 * math.pi) * share)
        along[i] = of_below - of_above
        if k < last:
            cut[k] += of_above
        if k > 0:
            cut[k - 1] -= of_below
    return np.asarray(total), along, cut


@register_funcify_and_cache_key(OrderedProbit)
def _funcify(_op: OrderedProbit, **_: Any) -> tuple[Any, str]:
    return ordered_probit, sha256(Path(__file__).read_bytes()).hexdigest()


def answered(name: str, eta: Any, cutpoints: Any, sigma: Any, observed: IntArray, **_: Any) -> None:
    """In place of `pm.OrderedProbit`."""
    outputs: Any = OrderedProbit()(eta / sigma, cutpoints / sigma, observed)
    pm.Potential(name, outputs[0])


def slopes_of(model: pm.Model, mode: Any) -> Slopes:
    """Of the model's variables in their order, scores behind parameters."""
    assert model.value_vars[-1] is model.rvs_to_values[model[NOISE]], "scores stand behind the parameters"
    found = model.logp_dlogp_function(ravel_inputs=True, mode=mode)

    def slopes(point: Array) -> tuple[Array, Array]:
        with np.errstate(all="ignore"):
            value, along = found(point)
        return value, along

    return slopes


@dataclass(frozen=True)
class Map:
    """Independent numbers to unbounded ones: parameters from their own, scores from theirs and all parameters."""

    centre: Array
    scores: Array
    root: Array
    regression: Array
    roots: Array

    def forward(self, numbers: Array) -> Array:
        n = len(self.centre)
        moved = self.root @ numbers[:n]
        own = np.einsum("ijk,ik->ij", self.roots, numbers[n:].reshape(self.scores.shape))
        return np.concatenate([self.centre + moved, (self.scores + self.regression @ moved + own).ravel()])

    def slopes(self, slopes: Array) -> Array:
        """Slopes along the independent numbers, of those along the unbounded ones."""
        n = len(self.centre)
        along = slopes[n:].reshape(self.scores.shape)
        total = slopes[:n] + np.tensordot(along, self.regression, 2)
        return np.concatenate([self.root.T @ total, np.einsum("ijk,ij->ik", self.roots, along).ravel()])


def mapped(slopes: Slopes, parameters: Array, shape: tuple[int, int]) -> Map:
    """The map about the mean of draws (draw, parameter), by differences of slopes: respondents' scores depend on
    nobody else's.
    """
    centre, root = parameters.mean(0), np.linalg.cholesky(np.cov(parameters.T))
    scores, n = np.zeros(shape), len(centre)

    def of_scores(at: Array, added: Array) -> Array:
        return slopes(np.concatenate([centre + added, at.ravel()]))[1][n:].reshape(shape)

    def curvature(at: Array) -> Array:
        steps = STEP * np.eye(shape[1])
        columns = [(of_scores(at - step, 0 * centre) - of_scores(at + step, 0 * centre)) / (2 * STEP) for step in steps]
        found = np.stack(columns, -1)
        return 0.5 * (found + found.swapaxes(-1, -2))

    for _ in range(20):
        slope = of_scores(scores, 0 * centre)
        scores = scores + np.linalg.solve(curvature(scores), slope[..., None])[..., 0]
    assert np.abs(slope).max() < 1e-6, "scores are at their mode"
    covariance = np.linalg.inv(curvature(scores))
    crossed = [(of_scores(scores, step) - of_scores(scores, -step)) / (2 * STEP) for step in STEP * np.eye(n)]
    return Map(centre, scores, root, covariance @ np.stack(crossed, -1), np.linalg.cholesky(covariance))


def drawn_by_nutpie(slopes: Slopes, numbers: Map, draws: int) -> Any:
    """nutpie's trace: unbounded numbers (chain, draw, parameter and score)."""
    n, size = len(numbers.centre), len(numbers.centre) + numbers.scores.size

    def density(point: Array) -> tuple[float, Array]:
        value, along = slopes(numbers.forward(point))
        return float(value), numbers.slopes(along)

    def start(seed: int) -> Array:
        point = np.random.default_rng(seed).standard_normal(size)
        point[:n] *= AWAY
        return point

    made = nutpie.compiled_pyfunc.from_pyfunc(
        size,
        lambda: density,
        lambda *_: lambda point: {"unbounded": numbers.forward(point)},
        [np.dtype(np.float64)],
        [(size,)],
        ["unbounded"],
        make_initial_point_fn=start,
    )
    return nutpie.sample(made, draws=draws, tune=TUNE, chains=2, cores=1, seed=1, progress_bar=False)


def in_pymc_order(blocks: tuple[PriorBlock, ...], sizes: Sequence[int], values: Array) -> Array:
    """Values (..., free) in the unbounded numbers of PyMC's variables, the last of which, of these sizes, are
    thresholds, each item's in their order.
    """
    found, at = to_unbounded(in_pymc_numbers(blocks), values), values.shape[-1] - sum(sizes)
    for size in sizes:
        own = found[..., at : at + size].copy()
        found[..., at + 1 : at + size] = np.log(np.diff(own, axis=-1))
        at += size
    return found


def in_free_order(ready: Prepared, model: pm.Model, sizes: Sequence[int], unbounded: Array) -> Array:
    """PyMC's own values (chain, draw, free) of its unbounded numbers, in the order of the table."""
    kinds = list(dict.fromkeys(row.kind for row in ready.table.representatives))
    outputs = model.replace_rvs_by_values([model[kind.value] for kind in kinds])
    inputs = model.value_vars[:-1]
    values = model.compile_fn(outputs, inputs=inputs, mode="FAST_COMPILE", point_fn=False, on_unused_input="ignore")
    order = [k for kind in kinds for k, row in enumerate(ready.table.representatives) if row.kind is kind]
    flat = unbounded.reshape(-1, unbounded.shape[-1])
    found = np.empty(flat.shape)
    for place, point in zip(found, flat, strict=True):
        place[order] = np.concatenate(values(*np.split(point, np.cumsum(sizes)[:-1])))
    return found.reshape(unbounded.shape)
