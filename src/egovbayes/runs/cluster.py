"""Runs on the machines of a Dask cluster."""

from __future__ import annotations

import logging
import pickle
import platform
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from threading import Lock
from typing import Any

from egovbayes.errors import ClusterError
from egovbayes.runs.task import Task, Values, Work
from egovbayes.runs.versions import versions_of_cluster
from egovbayes.threads import one_blas_thread

CONNECT_SECONDS, PATIENCE_SECONDS, LOOK_SECONDS = 10.0, 60.0, 2.0
"""How long a scheduler may take to answer, a lost worker to be replaced, and how often there is a look."""
WAITING_PER_THREAD = 3
"""So many tasks wait for each thread: enough that none idles, few enough that an interrupt ends soon."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A Dask cluster, by the address of its scheduler: tcp://10.0.0.5:8786."""

    address: str

    def outcomes(self, work: Work, tasks: Sequence[Task]) -> Iterator[tuple[Task, Values]]:
        """Each task with what it gave, as they are done; tasks of a lost worker are done by another.

        Raises ClusterError where there is no scheduler, no worker, another version, or where these go away.
        """
        if not tasks:
            return
        with _connected(self.address) as client:
            _check_versions(client, self.address)
            blob = pickle.dumps(work)
            # a task like others, and not data handed over: made anew where the only worker that had it is lost
            held = client.submit(pickle.loads, blob, pure=False)
            asked = (held, sha256(blob).hexdigest(), versions_of_cluster())
            yield from _as_done(client, tasks, asked, self.address)


def _as_done(
    client: Any, tasks: Sequence[Task], asked: tuple[Any, str, Mapping[str, str]], address: str
) -> Iterator[tuple[Task, Values]]:
    """The tasks' values as they come; some wait for each thread of the cluster, however many it has by now."""
    import distributed

    todo, under_way = iter(tasks), dict[Any, Task]()
    seen = time.monotonic()
    while True:
        threads = _threads(client, address)
        room = max(1, WAITING_PER_THREAD * threads) - len(under_way)
        for task in islice(todo, max(0, room)):
            under_way[client.submit(_one, *asked, task, pure=False, key=f"run-{task.key}-{asked[1][:12]}")] = task
        if not under_way:
            return
        try:
            with client.as_current():  # a user's own client, if there is one, stays the default
                finished = distributed.wait([*under_way], timeout=LOOK_SECONDS, return_when="FIRST_COMPLETED").done
        except (TimeoutError, distributed.TimeoutError):
            finished = set()
        except (CancelledError, distributed.CancelledError, OSError) as error:
            raise ClusterError(_gone(address)) from error
        seen = time.monotonic() if threads else seen
        if not threads and time.monotonic() - seen > PATIENCE_SECONDS:
            raise ClusterError(f"cluster {address}: no worker is left: start one and give the same command again")
        for future in finished:
            values = _result(future, address)
            if values is not None:
                yield under_way.pop(future), values


def _threads(client: Any, address: str) -> int:
    """How many threads all workers have. Raises ClusterError when the scheduler has gone."""
    try:
        if client.status == "running":
            return sum(client.nthreads().values())
    except (CancelledError, OSError) as error:  # what it raises depends on what it was doing
        raise ClusterError(_gone(address)) from error
    raise ClusterError(_gone(address))


def _gone(address: str) -> str:
    return f"cluster {address}: the scheduler has gone: start it again, with workers, and give the same command again"


def _result(future: Any, address: str) -> Values | None:
    """What a finished task gave; None where the worker that had it is lost, and no other does the task anew in time.

    Raises ClusterError where the cluster lost it, and what the task itself raised.
    """
    import distributed

    try:
        values: Values = future.result(timeout=PATIENCE_SECONDS)
    except distributed.KilledWorker as error:
        raise ClusterError(
            f"cluster {address}: a task ended every worker that tried it (out of memory?): look at the workers' own "
            "output, and give the same command again"
        ) from error
    except (CancelledError, distributed.CancelledError, distributed.comm.CommClosedError) as error:
        raise ClusterError(_gone(address)) from error
    except (TimeoutError, distributed.TimeoutError):
        return None
    return values


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    """A client of the scheduler at the address. Raises ClusterError where there is none, or no worker."""
    if sys.modules.get("dask", sys) is None:  # the command line keeps it away while nobody asks for a cluster
        del sys.modules["dask"]
    try:
        import distributed
        from distributed.comm import addressing as comm
    except ImportError as error:
        raise ClusterError(
            f"cluster {address} needs Dask, which is not installed: pip install 'egovbayes[cluster]'"
        ) from error
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", distributed.versions.VersionMismatchWarning)  # what matters is refused below
        try:
            # a client of what is no address is left half made, and says so twenty seconds later, when the program ends
            comm.get_address_host_port(comm.normalize_address(address), strict=True)
            client = distributed.Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            why = str(error).strip().splitlines() or [type(error).__name__]
            raise ClusterError(
                f"cluster {address}: no Dask scheduler answers there ({why[0]}): start one (dask scheduler) and give "
                "the address that it prints, such as tcp://127.0.0.1:8786"
            ) from error
    log = logging.getLogger("distributed.client")
    level = log.level
    log.setLevel(logging.CRITICAL)  # what it says of a lost scheduler is said in words of ours
    try:
        try:
            client.wait_for_workers(1, timeout=CONNECT_SECONDS)
        except (TimeoutError, distributed.TimeoutError) as error:
            raise ClusterError(
                f"cluster {address}: the scheduler has no workers: start some (dask worker {address})"
            ) from error
        yield client
    finally:
        with suppress(CancelledError, OSError):  # of a scheduler that has gone: TimeoutError is one of these
            client.close(timeout=CONNECT_SECONDS)
        log.setLevel(level)


def _check_versions(client: Any, address: str) -> None:
    """Raises ClusterError where the scheduler has another Dask, or a worker other versions, than this machine."""
    for name, here in versions_of_cluster().items():
        # functions of Python's own: a worker without egovbayes can say so
        found = client.run(platform.python_version if name == "python" else version, *_of(name), on_error="return")
        for worker, there in found.items():
            _refuse_other(name, here, there, f"cluster {address}: the worker {worker}")
    # it runs nothing, and so needs none of the others
    there = client.run_on_scheduler(version, "distributed")
    _refuse_other("distributed", version("distributed"), there, f"cluster {address}: the scheduler")


def _of(name: str) -> tuple[str, ...]:
    return () if name == "python" else (name,)


def _refuse_other(name: str, here: str, there: object, who: str) -> None:
    if isinstance(there, PackageNotFoundError | ModuleNotFoundError):
        raise ClusterError(f"{who} has no {name}: install the same {name} {here} there as here")
    if there != here:
        raise ClusterError(
            f"{who} has {name} {there}, this machine {here}: the same runs would not give the same numbers; install "
            "one version everywhere"
        )


_READY: dict[str, Callable[[Task], Values]] = {}
_LOCK = Lock()


def _one(work: Work, digest: str, versions: Mapping[str, str], task: Task) -> Values:
    """One task, on a worker, which makes ready what is alike for all of them once."""
    with one_blas_thread():
        with _LOCK:
            if digest not in _READY:
                for name, here in versions_of_cluster().items():  # of a worker that came later
                    _refuse_other(name, versions[name], here, "a worker of the cluster")
                _READY.clear()
                _READY[digest] = work.ready()
            one = _READY[digest]
        return one(task)
