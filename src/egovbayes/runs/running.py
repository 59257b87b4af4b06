"""The runs of a batch that a store does not have yet, done somewhere and stored as they come."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from egovbayes.errors import EgovbayesError
from egovbayes.runs.cluster import Cluster
from egovbayes.runs.places import Here, Place
from egovbayes.runs.store import Store, open_store
from egovbayes.runs.task import Batch, OnRun, Task, Values, as_kept


def place_of(cluster: str | None, cores: int | None) -> Place:
    """The cluster with its scheduler at this address, or this process on so many cores."""
    return Here(cores) if cluster is None else Cluster(cluster)


def run_all(
    batch: Batch,
    place: Place,
    *,
    store: str | Path | None = None,
    on_progress: OnRun | None = None,
    partly: bool = False,
) -> dict[Task, Values]:
    """What every task gives, in the order of the tasks: from the store where it is there, else done now and stored.

    The numbers are the same whichever were stored before and wherever the others are done. Without a path nothing
    outlives the call. Raises OutputError for the store, ClusterError for the cluster, and KeyboardInterrupt with a note
    on what is kept; `partly` gives the tasks that are done in its place, if there are any.
    """
    with open_store(store, batch.identity) as opened:
        found: dict[str, Values] = {**opened.done({task.key for task in batch.tasks})}
        todo = [task for task in batch.tasks if task.key not in found]
        done = len(batch.tasks) - len(todo)
        try:
            if on_progress is not None:
                on_progress(done, len(batch.tasks))
            # closed here, and not when somebody collects it: runs under way must have ended before the store is closed
            with closing(place.outcomes(batch.work, todo)) as outcomes:  # type: ignore[type-var]
                for task, values in outcomes:
                    found[task.key] = {name: as_kept(value) for name, value in values.items()}
                    opened.add(task, found[task.key])
                    done += 1
                    if on_progress is not None:
                        on_progress(done, len(batch.tasks))
        except (KeyboardInterrupt, EgovbayesError) as error:
            error.add_note(_kept(opened, done, len(batch.tasks), memory=store is None))
            if not (partly and done and isinstance(error, KeyboardInterrupt)):
                raise
    return {task: found[task.key] for task in batch.tasks if task.key in found}


def _kept(store: Store, done: int, of: int, *, memory: bool) -> str:
    every = 0 if memory else len(store)
    if not every:
        return "nothing was written"
    some = f"{done:,} of {of:,} runs" if done else f"{every:,} earlier runs"
    return f"{some} are kept in {store.where}: the same command goes on from there"
