"""Following the chains of the splitting sampler: slices of trajectories, threads, progress and interrupts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import cache
from threading import Event
from typing import Protocol, final

import numpy as np

from egovbayes.kernel import split as kernel
from egovbayes.kernel.fields import table_of
from egovbayes.notation import Array, IntArray

SLICE = 100
"""Trajectories between two looks at whether to stop: some milliseconds. Random numbers are drawn by the slice."""
_PATIENCE = 0.1


def memory_of_chain(n: int) -> int:
    """Bytes that a chain in so many numbers keeps while it runs: a slice of random numbers and where it has been."""
    return 8 * n * (SLICE + 2 * kernel.N_WORK)


@dataclass(frozen=True, slots=True)
class Stage:
    """How many trajectories, whether their kicks are tuned and to what mean acceptance, and of which draws are kept.

    `each`: trajectories a draw, a divisor of SLICE. `rescued`: trajectories at first that may leave a lost place.
    `turn`: the mean angle of a trajectory.
    """

    trajectories: int
    target: float
    each: int = 1
    tuning: bool = True
    rescued: int = 0
    turn: float = kernel.QUARTER


class Moving(Protocol):
    """What a chain moves in: a C function of `n` numbers at an address, the table that it reads, and how many of the
    numbers are kept as a draw.
    """

    @property
    def n(self) -> int:
        """Numbers of a place."""
        ...

    @property
    def n_kept(self) -> int:
        """How many of them, the first, are kept."""
        ...

    @property
    def address(self) -> int:
        """Where the C function is."""
        ...

    @property
    def table(self) -> IntArray:
        """What it reads."""
        ...


@final
class Chain:
    """One chain in the numbers z of a density: `place` (free,), and what is kept of it in the present stage.

    It stays where `walls` (wall, free + 1) times (z, 1) are above 0.

    `kept` (draw, kept) are draws of z, `told` (draw, N_TOLD) what is told of each, `done` the trajectories made.
    """

    def __init__(self, density: Moving, place: Array, rng: np.random.Generator, walls: Array | None = None) -> None:
        self.rng, self._density = rng, density
        self._walls = np.zeros((0, density.n + 1)) if walls is None else walls
        self._counts = np.zeros(kernel.N_COUNTS, dtype=np.int64)
        self._target, self._state = np.zeros(kernel.N_TARGET), np.zeros(kernel.N_STATE)
        self._work = np.zeros((2 * kernel.N_WORK, density.n))
        self._normals, self._uniforms = np.empty((SLICE, density.n)), np.empty((SLICE, 3))
        self._work[kernel.PLACE] = place
        self._state[kernel.DONE] = -1.0
        self._state[kernel.ANGLE : kernel.MEAN_ANGLE + 1] = kernel.FIRST_ANGLE
        self._walk = kernel.walk_entry().ctypes
        self.begin(Stage(0, 0.5))

    @property
    def place(self) -> Array:
        """Where the chain is, z (free,)."""
        place: Array = self._work[kernel.PLACE].copy()
        return place

    def begin(self, stage: Stage) -> None:
        """Forget what was kept, and begin a stage from where the chain is."""
        self.stage, self.done = stage, 0
        rows = -(-stage.trajectories // stage.each)
        self._kept, self._told = np.zeros((rows, self._density.n_kept)), np.zeros((rows, kernel.N_TOLD))
        self._target[kernel.ACCEPTANCE], self._target[kernel.TURN] = stage.target, stage.turn
        self._counts[kernel.KEEP_EACH], self._counts[kernel.TUNING] = stage.each, stage.tuning

    @property
    def draws(self) -> int:
        """Draws made of those the stage keeps."""
        return self.done // self.stage.each

    @property
    def kept(self) -> Array:
        """The draws made (draw, free), z."""
        return self._kept[: self.draws]

    @property
    def told(self) -> Array:
        """What is told of the draws made (draw, N_TOLD)."""
        return self._told[: self.draws]

    def advance(self) -> bool:
        """Make a slice of the stage; whether there was any left to make."""
        count = min(SLICE, self.stage.trajectories - self.done)
        if count <= 0:
            return False
        self.rng.standard_normal(out=self._normals[:count])
        self.rng.random(out=self._uniforms[:count])
        self._counts[kernel.COUNT] = count
        self._counts[kernel.RESCUED] = self.stage.rescued - self.done
        kept, told = self._kept[self.draws :], self._told[self.draws :]
        own = (self._counts, self._target, self._state, self._work, self._normals, self._uniforms)
        # held by name until the walk is over: addresses keep no array alive, and threads that ask for the rules at the
        # same time for the first time are each given their own
        walk = kernel.Walk(*own, *rules(), self._walls, kept, told)
        addresses = table_of(walk)
        self._walk(self._density.address, self._density.table.ctypes.data, addresses.ctypes.data)
        self.done += count
        return True


def follow(chains: Sequence[Sequence[Chain]], stage: Stage, cores: int, heard: Callable[[], None]) -> bool:
    """Make a stage of all chains, `cores` of them at the same time; whether it was interrupted (Ctrl-C).

    Chains given together are made by turns, a slice of each, so that an interrupt finds them about as far.

    `heard` is called now and then; what it raises ends the stage and is raised.
    """
    stop = Event()

    def run(together: Sequence[Chain]) -> None:
        left = list(together)
        while left:
            left = [chain for chain in left if not stop.is_set() and chain.advance()]

    for together in chains:
        for chain in together:
            chain.begin(stage)
    with ThreadPoolExecutor(cores) as pool:
        pending = {pool.submit(run, together) for together in chains}
        try:
            while pending:
                done, pending = wait(pending, _PATIENCE, FIRST_EXCEPTION)
                for one in done:
                    one.result()
                heard()
        except KeyboardInterrupt:
            return True
        finally:
            stop.set()
    return False


@cache
def rules() -> tuple[Array, Array]:
    """Nodes in [0, 1] and weights, (most + 1, most + 1), of the Gauss-Lobatto rules by their number of intervals.

    Row 0 is empty: a trajectory has one kick at each end at least. Abramowitz & Stegun (1964), 25.4.32.
    """
    from numpy.polynomial.legendre import Legendre

    size = kernel.MOST_KICKS + 1
    nodes, weights = np.zeros((size, size)), np.zeros((size, size))
    for k in range(1, size):
        basis = Legendre.basis(k)
        slope, bend = basis.deriv(), basis.deriv(2)
        inner = slope.roots().real if k > 1 else np.zeros(0)
        for _ in range(3):  # the roots of a companion matrix, polished
            inner = inner - slope(inner) / bend(inner)
        points = np.array([-1.0, *np.sort(inner), 1.0])
        nodes[k, : k + 1], weights[k, : k + 1] = 0.5 * (points + 1.0), 1.0 / (k * (k + 1) * basis(points) ** 2)
    return nodes, weights
