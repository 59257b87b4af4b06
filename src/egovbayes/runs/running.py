"""The runs of a batch that a store does not have yet, done somewhere and stored as they come."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from egovbayes.errors import EgovbayesError
from egovbayes.runs.cluster import Cluster
from egovbayes.runs.places import Here, Place
from egovbayes.runs.store import Store, open_store
from egovbayes.runs.task import Batch, OnRun, Task, Values


def place_of(cluster: str | None, cores: int | None) -> Place:
    """The cluster with its scheduler at this address, or this process on so many cores."""
    return Here(cores) if cluster is None else Cluster(cluster)


def run_all(
    batch: Batch, place: Place, *, store: str | Path | None = None, on_progress: OnRun | None = None
) -> dict[Task, Values]:
    """What every task gives, in the order of the tasks: from the store where it is there, else done now and stored.

    The numbers are the same whichever were stored before and wherever the others are done. Without a path nothing
    outlives the call. Raises OutputError for the store, ClusterError for the cluster, and KeyboardInterrupt with a note
    on what is kept.
    """
    with open_store(store, batch.identity) as opened:
        found: dict[str, Values] = {**opened.done()}
        todo = [task for task in batch.tasks if task.key not in found]
        done = len(batch.tasks) - len(todo)
        if on_progress is not None:
            on_progress(done, len(batch.tasks))
        try:
            # closed here, and not when somebody collects it: runs under way must have ended before the store is closed
            with closing(place.outcomes(batch.work, todo)) as outcomes:  # type: ignore[type-var]
                for task, values in outcomes:
                    opened.add(task, values)
                    found[task.key] = {name: float(value) + 0.0 for name, value in values.items()}
                    done += 1
                    if on_progress is not None:
                        on_progress(done, len(batch.tasks))
        except (KeyboardInterrupt, EgovbayesError) as error:
            error.add_note(_kept(opened, done, len(batch.tasks), memory=store is None))
            raise
    return {task: found[task.key] for task in batch.tasks}


def _kept(store: Store, done: int, of: int, *, memory: bool) -> str:
    if memory or not done:
        return "nothing was written"
    return f"{done:,} of {of:,} runs are kept in {store.where}: the same command goes on from there"
