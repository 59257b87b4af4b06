"""Runs on a Dask cluster: a real scheduler and two workers on loopback."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from helpers_runs import Toy, batch

import egovbayes as eb
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.errors import ClusterError
from egovbayes.runs import cluster
from egovbayes.runs.cluster import Cluster
from egovbayes.runs.places import Here
from egovbayes.runs.running import place_of, run_all
from egovbayes.study.jobs import Job
from egovbayes.study.refits import refits
from egovbayes.study.run_settings import RunSettings

distributed = pytest.importorskip("distributed")
HELPERS = Path(__file__).parents[2] / "helpers"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def started(*words: str) -> subprocess.Popen:
    path = os.pathsep.join([str(HELPERS), *sys.path])
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", *words]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@contextmanager
def scheduler(n_workers: int) -> Iterator[tuple[str, list[subprocess.Popen], subprocess.Popen]]:
    """The address, the workers and the scheduler."""
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    there = started("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    words = ("--nthreads", "1", "--no-nanny", "--no-dashboard")
    workers = [started("distributed.cli.dask_worker", address, *words) for _ in range(n_workers)]
    try:
        while there.poll() is None:
            try:
                with distributed.Client(address, timeout=1, set_as_default=False) as client:
                    client.wait_for_workers(n_workers, timeout=60) if n_workers else None
                break
            except OSError:
                time.sleep(0.2)
        yield address, workers, there
    finally:
        for process in (*workers, there):
            process.kill()
            process.wait()


def dying(process: subprocess.Popen):
    """Told of progress, it kills the process when 10 runs are done."""

    def told(done: int, _of: int) -> None:
        if done == 10:
            process.kill()

    return told


def values(found):
    return [v["x"] for v in found.values()]


def test_no_scheduler_there(monkeypatch):
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 0.5)
    with pytest.raises(ClusterError, match=r"no Dask scheduler answers there .*: start one \(dask scheduler\)"):
        run_all(batch(), Cluster(f"tcp://127.0.0.1:{free_port()}"))
    with pytest.raises(ClusterError, match="no Dask scheduler answers there"):
        run_all(batch(), Cluster("nonsense://here"))


def test_without_dask_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"needs Dask, which is not installed: pip install 'egovbayes\[cluster\]'"):
        run_all(batch(), place_of("tcp://127.0.0.1:1", None))


def test_nothing_to_do_asks_for_no_cluster(tmp_path):
    run_all(batch(3), Here(1), store=tmp_path / "runs.sqlite")
    assert len(run_all(batch(3), Cluster("tcp://127.0.0.1:1"), store=tmp_path / "runs.sqlite")) == 3


@pytest.mark.slow
def test_a_scheduler_without_workers(monkeypatch):
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 3.0)
    with scheduler(0) as (address, _, _), pytest.raises(ClusterError, match="the scheduler has no workers: start some"):
        run_all(batch(), Cluster(address))


@pytest.mark.slow
def test_two_workers_give_the_same_numbers_also_when_one_is_lost(tmp_path):
    with scheduler(2) as (address, workers, _):
        assert values(run_all(batch(40), Cluster(address))) == values(run_all(batch(40), Here(1)))
        lose = dying(workers[0])
        found = run_all(batch(60, Toy(seconds=0.05)), Cluster(address), store=tmp_path / "r.sqlite", on_progress=lose)
        assert values(found) == values(run_all(batch(60), Here(1)))
        few, rules = SamplerSettings(draws=40, tune=40, chains=2), Rules(prior_draws=500, refits=0)
        there = RunSettings(cluster=address, store=tmp_path / "fits.sqlite")
        for one, other in zip(refits(jobs(), few, rules, run=there), refits(jobs(), few, rules), strict=True):
            assert np.array_equal(one.draws.values, other.draws.values)
            pd.testing.assert_frame_equal(one.hypotheses, other.hypotheses)
    # all of them are in the store: no worker is asked for
    assert [one.name for one in refits(jobs(), few, rules, run=there)] == ["free", "wide"]


def jobs():
    model = eb.read_model("citizen-centric")
    survey = eb.read_survey("kazakhstan-2019")
    wide = eb.with_priors(model, {"path": eb.parse_prior("normal(0, 2)")})
    return [Job.of(name, spec, survey, seed=5) for name, spec in (("free", model), ("wide", wide))]


@pytest.mark.slow
def test_a_scheduler_that_dies_half_way_leaves_what_is_done(tmp_path):
    store = tmp_path / "runs.sqlite"
    with scheduler(1) as (address, _, there):
        lose = dying(there)
        with pytest.raises(ClusterError, match="the scheduler has gone") as told:
            run_all(batch(400, Toy(seconds=0.02)), Cluster(address), store=store, on_progress=lose)
    assert "of 400 runs are kept in" in told.value.__notes__[0]
    assert values(run_all(batch(400), Here(2), store=store)) == values(run_all(batch(400), Here(1)))


@pytest.mark.slow
def test_the_last_worker_lost(monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE_SECONDS", 2.0)
    monkeypatch.setattr(cluster, "LOOK_SECONDS", 0.5)
    told = "no worker is left: start one and give the same command again"
    with scheduler(1) as (address, workers, _), pytest.raises(ClusterError, match=told):
        run_all(batch(400, Toy(seconds=0.02)), Cluster(address), on_progress=dying(workers[0]))


@pytest.mark.slow
def test_other_versions_are_refused(monkeypatch):
    own = cluster.versions_of_cluster()
    with scheduler(1) as (address, _, _):
        monkeypatch.setattr(cluster, "versions_of_cluster", lambda: {**own, "numpy": "1.0"})
        with pytest.raises(ClusterError, match=r"the worker tcp://.* has numpy .*, this machine 1.0: the same"):
            run_all(batch(), Cluster(address))
        monkeypatch.setattr(cluster, "versions_of_cluster", lambda: {"no-such-package": "1.0"})
        with pytest.raises(ClusterError, match=r"has no no-such-package: install the same no-such-package 1\.0 there"):
            run_all(batch(), Cluster(address))


def test_what_is_no_address_leaves_no_client_half_made(monkeypatch):
    made = []
    monkeypatch.setattr("distributed.Client", lambda *_, **__: made.append(1))
    for address in ("nonsense", "tcp://here", "tcp://here:port"):
        with pytest.raises(ClusterError, match=f"^cluster {address}: no Dask scheduler answers there"):
            run_all(batch(), Cluster(address))
    assert not made


class OtherCluster:
    """A client's answers, as those of a cluster with one other version would be."""

    def __init__(self, name: str, scheduler: str = "") -> None:
        self.name, self.scheduler = name, scheduler

    def run(self, function, *of, on_error):
        assert on_error == "return"
        own = function(*of)
        return {"tcp://a": own, "tcp://b": "0.1" if self.name in (*of, function.__name__) else own}

    def run_on_scheduler(self, function, *of):
        return self.scheduler or function(*of)


@pytest.mark.parametrize("name", ["python", "egovbayes", "numpy", "distributed"])
def test_a_worker_of_another_version_is_named(name):
    asked = OtherCluster("python_version" if name == "python" else name)
    with pytest.raises(ClusterError) as told:
        cluster._check_versions(asked, "tcp://here:1")
    assert f"cluster tcp://here:1: the worker tcp://b has {name} 0.1, this machine " in str(told.value)
    assert "the same runs would not give the same numbers; install one version everywhere" in str(told.value)


def test_a_scheduler_of_another_dask_is_named():
    with pytest.raises(ClusterError) as told:
        cluster._check_versions(OtherCluster("", scheduler="2020.1"), "tcp://here:1")
    assert "cluster tcp://here:1: the scheduler has distributed 2020.1, this machine " in str(told.value)
    cluster._check_versions(OtherCluster(""), "tcp://here:1")
