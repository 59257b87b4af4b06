"""Sampling by nutpie from PyMC's model, compiled for this model alone: slower to begin, and open to any term."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, final

import numpy as np

from egovbayes.engines.density.prior_blocks import PriorBlock, to_unbounded, to_values
from egovbayes.engines.frames.starts import StartingPoints
from egovbayes.engines.pymc_model.lowering import in_pymc_numbers
from egovbayes.engines.samplers.light_loading import nutpie_module
from egovbayes.engines.samplers.nutpie_runs import Trace, run_nutpie
from egovbayes.engines.samplers.raw_draws import OnProgress, Posterior, RawDraws
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.kernel.fields import Record, names_of
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pymc as pm


@dataclass(frozen=True, slots=True, eq=False)
class NutpiePymcForm:
    """nutpie's compiled model, the blocks of its first variables, and their names in PyMC's unbounded numbers.

    `added` are the variables that a user added, with their shapes.
    """

    compiled: Any
    blocks: tuple[PriorBlock, ...]
    names: tuple[str, ...]
    added: tuple[tuple[str, tuple[int, ...]], ...]

    def with_data(self, data: Record) -> NutpiePymcForm:
        """The same compiled model about other data."""
        named = dict(zip(names_of(type(data)), data, strict=True))
        return replace(self, compiled=self.compiled.with_data(**named))


@final
class NutpiePymcSampler:
    """nutpie on PyMC's model."""

    name = "nutpie"
    framed = False
    hands_over_to = ""

    def compile(self, model: Posterior) -> NutpiePymcForm:
        """PyMC's model compiled by nutpie, which takes 5 to 15 seconds."""
        nutpie_module()
        from nutpie import compile_pymc_model

        built = model.build()
        with warnings.catch_warnings():
            # its starting points, which we replace, are all that PyTensor would link to a BLAS
            warnings.filterwarnings("ignore", message="PyTensor could not link to a BLAS")
            compiled = compile_pymc_model(built, var_names=list(model.added))
        names = tuple(built.rvs_to_values[built[block.name]].name for block in model.blocks)
        shapes = compiled.shapes
        return NutpiePymcForm(compiled, model.blocks, names, tuple((name, shapes[name]) for name in model.added))

    def run(
        self, form: NutpiePymcForm, start: StartingPoints, settings: SamplerSettings, on_progress: OnProgress | None
    ) -> RawDraws:
        """Draws; an interrupt keeps those there are. Raises EstimationError where a chain cannot start."""
        trace = run_nutpie(
            lambda first: replace(form.compiled, initial_point_func=first), _first(form, start), settings, on_progress
        )
        return RawDraws(_unbounded(form, trace), trace.sampler_statistics(), trace.interrupted, (), _added(form, trace))


def added_variables(model: pm.Model, before: set[str]) -> tuple[str, ...]:
    """Names of the unobserved variables that the model did not have before."""
    return tuple(variable.name for variable in model.unobserved_RVs if variable.name not in before)


def _first(form: NutpiePymcForm, start: StartingPoints) -> Callable[[int], Array]:
    """Starting points of ours for our variables, PyMC's for those a user added, which come after them."""
    plain, others = in_pymc_numbers(form.blocks), form.compiled.initial_point_func

    def first(seed: int) -> Array:
        point = np.array(others(seed), dtype=np.float64)
        own = to_unbounded(plain, to_values(form.blocks, start(seed)))
        point[: len(own)] = own
        return point

    return first


def _unbounded(form: NutpiePymcForm, trace: Trace) -> Array:
    """Draws in our unbounded numbers, from those in PyMC's."""
    theirs = np.concatenate([trace.values(name) for name in form.names], axis=-1)
    return to_unbounded(form.blocks, to_values(in_pymc_numbers(form.blocks), theirs)) if trace.n else theirs


def _added(form: NutpiePymcForm, trace: Trace) -> dict[str, Array]:
    flat = {name: (trace.values(name), shape) for name, shape in form.added if trace.n}
    return {name: draws.reshape(*draws.shape[:2], *shape) for name, (draws, shape) in flat.items()}
