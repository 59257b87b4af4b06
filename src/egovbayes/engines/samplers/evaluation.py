"""Which log posterior density is evaluated, and how: its likelihood, and terms of the user's own; by the kernel or as
PyMC's model.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from egovbayes.errors import EstimationError
from egovbayes.hints import listed, nearest
from egovbayes.likelihoods import DEFAULT
from egovbayes.likelihoods.base import Likelihood

if TYPE_CHECKING:
    import pymc as pm

type Amend = Callable[[pm.Model], object]
"""Called with the built PyMC model, in its context; may add to it what it likes. It returns nothing."""

AUTO, KERNEL, PYMC = "auto", "kernel", "pymc"
ENGINES = {
    AUTO: "the kernel where the model can be lowered to it, else PyMC's model",
    KERNEL: "the density compiled once for all models",
    PYMC: "the PyMC model, compiled for this model alone",
}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The engine, a key of ENGINES, what is to be added to the PyMC model, the likelihood. Raises EstimationError."""

    engine: str = AUTO
    amend: Amend | None = None
    likelihood: Likelihood = DEFAULT

    def __post_init__(self) -> None:
        check_engine(self.engine)


def check_engine(engine: str) -> None:
    """Raises EstimationError for an engine that is none of ENGINES."""
    if engine not in ENGINES:
        raise EstimationError(f"unknown engine {engine!r}{nearest(engine, ENGINES)}; known engines: {listed(ENGINES)}")
