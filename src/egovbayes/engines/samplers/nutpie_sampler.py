"""Sampling by nutpie, the no-U-turn sampler in Rust, from the density compiled once for all models."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, final

import numpy as np

from egovbayes.catalogue.sentence import Sentence
from egovbayes.engines.density.density import Density
from egovbayes.engines.frames.framing import about
from egovbayes.engines.frames.starts import First, StartingPoints
from egovbayes.engines.samplers.light_loading import nutpie_module
from egovbayes.engines.samplers.nutpie_runs import run_nutpie
from egovbayes.engines.samplers.raw_draws import OnProgress, Posterior, RawDraws
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.samplers.sound_starts import sound_starts
from egovbayes.errors import EstimationError
from egovbayes.kernel.density import density_entry, keep_entry
from egovbayes.notation import Array

KNOWN_NUTPIE = "0.16.11"
_NAME = "unbounded"


@final
class NutpieSampler:
    """nutpie on the kernel: its form of a model is the compiled density, and nothing is compiled."""

    name = "nutpie"
    framed = True
    hands_over_to = ""

    def compile(self, model: Posterior) -> Density:
        """The density, whose functions are compiled or read from disk."""
        density_entry()
        keep_entry()
        return model.density

    def run(
        self, form: Density, start: StartingPoints, settings: SamplerSettings, on_progress: OnProgress | None
    ) -> RawDraws:
        """Draws; an interrupt keeps those there are. Raises EstimationError where a chain cannot start."""
        density, first = about(form, start)
        sound = sound_starts(density, first, settings)
        notes: list[Sentence] = []

        def model_of(first: First) -> Any:
            model, told = _model(density, first)
            notes.extend(told)
            return model

        trace = run_nutpie(model_of, sound, settings, on_progress)
        return RawDraws(trace.values(_NAME), trace.sampler_statistics(), trace.interrupted, tuple(notes))


def _model(density: Density, first: First) -> tuple[Any, tuple[Sentence, ...]]:
    """The model in nutpie's own words, and a sentence where they are not those we know best.

    nutpie's class for compiled functions is not a promised interface. Where the installed one is another, its promised
    one serves, which calls the same density through Python. Raises EstimationError where that is not there either.
    """
    nutpie_module()
    try:
        from nutpie.compile_pymc import CompiledPyMCModel

        return _compiled(CompiledPyMCModel, density, first), ()
    except (ImportError, TypeError) as error:
        slower = Sentence("nutpie.slower", {"installed": version("nutpie"), "known": KNOWN_NUTPIE})
        return _called(density, first, str(error)), (slower,)


def _compiled(nutpie_model: Callable[..., Any], density: Density, first: First) -> Any:
    """One vector, of which every draw is kept as unbounded numbers."""
    return nutpie_model(
        dims={},
        compiled_logp_func=density_entry(),
        compiled_expand_func=keep_entry(),
        initial_point_func=first,
        shared_data={},
        shared_var_keys={},
        user_data=density.table,
        n_expanded=density.n,
        shape_info=([_NAME], [slice(0, density.n)], [(density.n,)]),
        logp_func=density,
        expand_func=None,
        _n_dim=density.n,
        _shapes={_NAME: (density.n,)},
        _coords={},
    )


def _called(density: Density, first: First, why: str) -> Any:
    try:
        from nutpie.compiled_pyfunc import from_pyfunc

        return from_pyfunc(
            ndim=density.n,
            make_logp_fn=lambda: density,
            make_expand_fn=lambda *_: _Kept(density),
            expanded_dtypes=[np.dtype(np.float64)],
            expanded_shapes=[(density.n,)],
            expanded_names=[_NAME],
            make_initial_point_fn=first,
        )
    except (ImportError, TypeError) as error:
        raise EstimationError(
            f"nutpie {version('nutpie')} does not take a density of ours the ways {KNOWN_NUTPIE} does ({why}; {error}):"
            f" install nutpie {KNOWN_NUTPIE}, or sample with --sampler pymc"
        ) from error


@final
@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    """What is kept of a draw: the unbounded numbers."""

    density: Density

    def __call__(self, z: Array) -> dict[str, Array]:
        return {_NAME: self.density.unbounded(z)}
