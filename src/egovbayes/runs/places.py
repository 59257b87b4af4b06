"""Where runs are done."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from egovbayes.runs.task import Task, Values, Work
from egovbayes.threads import one_blas_thread


class Place(Protocol):
    """Where runs are done: in this process, or on the machines of a cluster."""

    def outcomes(self, work: Work, tasks: Sequence[Task]) -> Iterator[tuple[Task, Values]]:
        """Each task with what it gave, as they are done. Closing the iterator ends what is under way."""
        ...


@dataclass(frozen=True, slots=True)
class Here:
    """The process itself, on so many cores; None for all there are."""

    cores: int | None = None

    def outcomes(self, work: Work, tasks: Sequence[Task]) -> Iterator[tuple[Task, Values]]:
        """Each task with what it gave, as they are done."""
        with one_blas_thread():
            one = work.ready()
            yield from in_threads(lambda task: (task, one(task)), tasks, workers_for(len(tasks), self.cores))


def workers_for(n: int, cores: int | None) -> int:
    """How many threads do n runs on so many cores; None for all there are."""
    return max(1, min(n, cores or os.cpu_count() or 1))


def in_threads[T, R](one: Callable[[T], R], items: Iterable[T], workers: int) -> Iterator[R]:
    """What `one` gives of each item, as they are done; twice as many items as workers wait at a time, so that an
    interrupt ends soon.
    """
    todo = iter(items)
    with ThreadPoolExecutor(workers) as pool:
        under_way: set[Future[R]] = {pool.submit(one, item) for item in islice(todo, 2 * workers)}
        try:
            while under_way:
                finished, under_way = wait(under_way, return_when=FIRST_COMPLETED)
                under_way |= {pool.submit(one, item) for item in islice(todo, len(finished))}
                # what failed comes last: what else is done by then is not to be lost with it
                for future in sorted(finished, key=lambda one: one.exception() is not None):
                    yield future.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
