"""Many runs: the same numbers whatever was done before, and nothing done twice."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from helpers_runs import IDENTITY, Toy, batch

from egovbayes.errors import EgovbayesError
from egovbayes.runs.places import Here, workers_for
from egovbayes.runs.running import place_of, run_all
from egovbayes.runs.store import open_store
from egovbayes.runs.task import Task

HELPERS = Path(__file__).parents[2] / "helpers"
KILLED = """
from helpers_runs import Toy, batch
from egovbayes.runs.places import Here
from egovbayes.runs.running import run_all
import sys
run_all(batch(200, Toy(sys.argv[2], 0.01)), Here(1), store=sys.argv[1])
"""


def test_numbers_do_not_depend_on_cores_or_order():
    one, two = run_all(batch(), Here(1)), run_all(batch(), Here(2))
    assert list(one) == list(two) == batch().tasks
    assert {t: v["x"] for t, v in one.items()} == {t: v["x"] for t, v in two.items()}
    assert len({v["x"] for v in one.values()} | {v["y"] for v in one.values()}) == 40


def test_what_is_stored_is_not_done_again(tmp_path):
    marks, store = tmp_path / "marks", tmp_path / "runs.sqlite"
    marks.mkdir()
    first = run_all(batch(8), Here(2), store=store)
    heard = []
    whole = run_all(batch(20, Toy(str(marks))), Here(2), store=store, on_progress=lambda *told: heard.append(told))
    assert {int(mark.name) for mark in marks.iterdir()} == {*range(8, 20)}
    assert heard[0] == (8, 20)
    assert heard[-1] == (20, 20)
    fresh = run_all(batch(20), Here(1))
    assert [v["x"] for v in whole.values()] == [v["x"] for v in fresh.values()]
    assert [first[t]["y"] for t in first] == [fresh[t]["y"] for t in first]


def test_a_killed_run_goes_on_with_the_same_numbers(tmp_path):
    store, marks = tmp_path / "runs.sqlite", tmp_path / "marks"
    marks.mkdir()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HELPERS), *sys.path])}
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(store), str(marks)], env=environment)
    while process.poll() is None and len([*marks.iterdir()]) < 20:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    with open_store(store, IDENTITY) as opened:
        kept = len(opened.done())
    assert 10 <= kept < 200
    again = run_all(batch(200), Here(2), store=store)
    assert [v["x"] for v in again.values()] == [v["x"] for v in run_all(batch(200), Here(1)).values()]


def test_an_interrupt_says_what_is_kept(tmp_path):
    def stop(done, _of):
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt) as told:
        run_all(batch(), Here(1), store=tmp_path / "runs.sqlite", on_progress=stop)
    assert told.value.__notes__ == [
        f"5 of 20 runs are kept in {tmp_path / 'runs.sqlite'}: the same command goes on from there"
    ]
    with pytest.raises(KeyboardInterrupt) as told:
        run_all(batch(), Here(1), on_progress=stop)
    assert told.value.__notes__ == ["nothing was written"]


def test_what_a_task_raises_is_raised_and_the_others_are_kept(tmp_path):
    class Failing(Toy):
        def one(self, task: Task):
            if task.numbers == (9,):
                raise EgovbayesError("the ninth")
            return super().one(task)

    with pytest.raises(EgovbayesError, match="the ninth"):
        run_all(batch(20, Failing()), Here(1), store=tmp_path / "runs.sqlite")
    with open_store(tmp_path / "runs.sqlite", IDENTITY) as opened:
        kept = opened.done().keys()
    assert {str(number) for number in range(9)} <= kept
    assert "9" not in kept


def test_places():
    assert place_of(None, 3) == Here(3)
    assert workers_for(2, 8) == 2
    assert workers_for(5, None) <= 5
    assert workers_for(0, 4) == 1
