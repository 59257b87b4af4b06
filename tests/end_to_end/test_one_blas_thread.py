"""Linear algebra of small matrices runs on one BLAS thread wherever it is done: threads cost more than they give."""

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from threadpoolctl import ThreadpoolController, threadpool_limits

import egovbayes as eb
from egovbayes.cli.main import main

FUNCTIONS = (
    "cholesky", "cond", "det", "eig", "eigh", "eigvals", "eigvalsh", "inv", "lstsq", "matrix_power", "matrix_rank",
    "pinv", "qr", "slogdet", "solve", "svd", "svdvals",
)  # fmt: skip
TINY = 4
"""Rows of matrices that no BLAS shares out among threads: those by which a figure is scaled and turned."""
FEW = ["--draws", "60", "--tune", "60"]


@pytest.fixture
def on_several(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """Where our code called NumPy's linear algebra while BLAS was free to use several threads."""
    found: set[str] = set()
    controller = ThreadpoolController()
    libraries = [library for library in controller.lib_controllers if library.user_api == "blas"]

    def watched(function: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            tall = np.shape(arguments[0])[-2] > TINY
            if tall and any(library.get_num_threads() > 1 for library in libraries):
                frame = inspect.currentframe()
                while frame is not None and "egovbayes" not in frame.f_globals.get("__name__", ""):
                    frame = frame.f_back
                if frame is not None:
                    found.add(f"{frame.f_globals['__name__']}.{frame.f_code.co_name}")
            return function(*arguments, **options)

        return call

    for name in FUNCTIONS:
        monkeypatch.setattr(np.linalg, name, watched(getattr(np.linalg, name)))
    with threadpool_limits(limits=2, user_api="blas"):
        assert {library.get_num_threads() for library in libraries} == {2}
        yield found


def run_command(*arguments: str) -> Callable[[Path], object]:
    return lambda folder: main([argument.format(folder=folder) for argument in arguments])


def survey() -> eb.Survey:
    return eb.read_survey("holzinger-swineford-1939")


def model() -> eb.ModelSpec:
    return eb.read_model("holzinger-swineford")


JOBS: dict[str, Callable[[Path], object]] = {
    "check": run_command("check"),
    "check --no-data": run_command("check", "--no-data"),
    "fit": run_command("fit", *FEW, "--out", "{folder}/fit"),
    "study": run_command("study", *FEW, "--likelihood", "normal", "--out", "{folder}/study"),
    "screen": run_command("screen", "--mahalanobis", "0.001"),
    "describe": run_command("describe", "--out", "{folder}/described"),
    "explore": run_command("explore", "--out", "{folder}/explored"),
    "audit": run_command("audit", "amirova2021"),
    "simulate": run_command("simulate", "--out", "{folder}/drawn.csv"),
    "verify": run_command("verify"),
    "eb.check": lambda _: eb.check(model(), survey()),
    "eb.simulate": lambda _: eb.simulate(eb.read_model("citizen-centric"), 50),
    "eb.screen": lambda _: eb.screen(eb.read_survey("kazakhstan-2019"), eb.ScreeningRules(mahalanobis=0.001)),
    "eb.describe": lambda _: eb.describe(survey(), model()),
    "eb.Job.of": lambda _: eb.Job.of("one", model(), survey()),
}


@pytest.mark.parametrize("job", JOBS)
def test_linear_algebra_has_one_thread(job: str, on_several: set[str], tmp_path: Path) -> None:
    JOBS[job](tmp_path)
    assert not on_several


def test_the_watch_sees_what_runs_on_several(on_several: set[str]) -> None:
    code = compile("np.linalg.inv(np.eye(5))", "ours", "exec")
    exec(code, {"np": np, "__name__": "egovbayes.ours"})
    assert on_several == {"egovbayes.ours.<module>"}
