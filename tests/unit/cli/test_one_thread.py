"""A command's linear algebra has no threads to make, unless somebody asks for them."""

import os
import subprocess
import sys

import pytest

from egovbayes.cli.one_thread import VARIABLE, make_no_blas_threads

PROCESS = """
from egovbayes.cli import main
main(["models"])
import numpy, scipy.linalg
from threadpoolctl import threadpool_info
print([library["num_threads"] for library in threadpool_info() if library["internal_api"] == "openblas"])
"""


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one core has one thread anyway")
@pytest.mark.parametrize(("asked", "threads"), [({}, {1}), ({VARIABLE: "2"}, {2}), ({"OMP_NUM_THREADS": "2"}, {2})])
def test_openblas_makes_as_many_threads_as_are_asked_for_and_else_one(asked, threads):
    environment = {name: value for name, value in os.environ.items() if name not in (VARIABLE, "OMP_NUM_THREADS")}
    run = subprocess.run(
        [sys.executable, "-c", PROCESS], env=environment | asked, capture_output=True, text=True, check=True
    )
    found = run.stdout.splitlines()[-1]
    assert found == "[]" or set(map(int, found.strip("[]").split(", "))) == threads


def test_once_numpy_is_there_nothing_is_changed(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    make_no_blas_threads()
    assert VARIABLE not in os.environ
