"""Runs the tests as other machines would, one setting after another, and says which did not pass.

    python tests/machines.py                  every setting: whole test suites, over an hour
    python tests/machines.py --short          the numerical tests on the machine most unlike this one (.ci/run)
    python tests/machines.py haswell lowest   the settings named, whole suites

Another processor adds the same numbers in another order, another version computes them by another algorithm: a test
that asserts more than the arithmetic promises passes on one machine and fails on the next. What a setting needs and
this machine has not is skipped with a word. Other Pythons and versions are made in .machines/, and kept.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
MADE = ROOT / ".machines"
THIS_PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
ALL = "all that NumPy has code for and this processor has"
NUMERICAL = ("engines", "kernel", "likelihoods", "quantities")
SHORT_TESTS = ("tests/contracts", "tests/reference", *(f"tests/unit/{floor}" for floor in NUMERICAL))


@dataclass(frozen=True)
class Setting:
    """A machine to be: what the environment says, features the processor must have, the Python and the versions."""

    name: str
    environment: dict[str, str]
    features: tuple[str, ...] = ()
    python: str = THIS_PYTHON
    constraints: str = "constraints.txt"

    @property
    def own_environment(self) -> bool:
        return (self.python, self.constraints) != (THIS_PYTHON, "constraints.txt")


AVX2 = ("AVX2", "FMA3")
PLAIN = {
    "OPENBLAS_CORETYPE": "Prescott",
    "OPENBLAS_NUM_THREADS": "1",
    "NUMBA_CPU_NAME": "generic",
    "NPY_DISABLE_CPU_FEATURES": ALL,
}
SETTINGS = (
    Setting("plain", PLAIN, ("SSE3",)),
    Setting("prescott", {"OPENBLAS_CORETYPE": "Prescott"}, ("SSE3",)),
    Setting("haswell", {"OPENBLAS_CORETYPE": "Haswell"}, AVX2),
    Setting("zen", {"OPENBLAS_CORETYPE": "Zen"}, AVX2),
    Setting("skylakex", {"OPENBLAS_CORETYPE": "SkylakeX"}, ("AVX512F", "AVX512CD", "AVX512BW", "AVX512DQ", "AVX512VL")),
    Setting("one-thread", {"OPENBLAS_NUM_THREADS": "1"}),
    Setting("two-threads", {"OPENBLAS_NUM_THREADS": "2"}),
    Setting("generic-numba", {"NUMBA_CPU_NAME": "generic"}),
    Setting("no-vectors", {"NPY_DISABLE_CPU_FEATURES": ALL}),
    *(Setting(f"python-{minor}", {}, python=minor) for minor in ("3.12", "3.13", "3.14") if minor != THIS_PYTHON),
    Setting("lowest", {}, python="3.12", constraints="constraints-lowest.txt"),
    Setting("newest", {}, constraints=""),
)
SHORT = ("plain",)

LOOK = """
import json, numpy, scipy.linalg, threadpoolctl
from numpy._core import _multiarray_umath as core
blas = {library.get("architecture") for library in threadpoolctl.threadpool_info() if library["user_api"] == "blas"}
print(json.dumps({
    "features": [name for name, here in core.__cpu_features__.items() if here],
    "dispatched": [name for name in core.__cpu_dispatch__ if core.__cpu_features__[name]],
    "kernels": sorted(map(str, blas)),
}))
"""


class NotHereError(Exception):
    """Why this machine cannot be that one."""


def seen_by(python: Path, environment: dict[str, str]) -> dict[str, list[str]]:
    """What a process sees of its processor: features, those NumPy has code of its own for, OpenBLAS's kernels."""
    done = subprocess.run([python, "-c", LOOK], env=environment, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def python_of(setting: Setting) -> Path:
    """The Python of the setting, in an environment with its versions, which is made where it is not there yet."""
    if not setting.own_environment:
        return Path(sys.executable)
    found = subprocess.run(
        [ROOT / "bootstrap.sh", "--find", setting.python], capture_output=True, text=True, check=False
    )
    if found.returncode:
        raise NotHereError(f"there is no Python {setting.python} on this machine")
    folder = MADE / setting.name
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run(
            [found.stdout.strip(), "-m", "venv", "--clear", folder], capture_output=True, text=True, check=True
        )
    install = [python, "-m", "pip", "install", "--quiet", "--upgrade", "--upgrade-strategy", "eager"]
    wanted = [*(["--constraint", setting.constraints] if setting.constraints else []), "--editable", ".[dev]"]
    subprocess.run([*install, *wanted], cwd=ROOT, capture_output=True, text=True, check=True)
    return python


def environment_of(setting: Setting, python: Path, kernels_had: set[str]) -> dict[str, str]:
    """The environment to run the tests in. Raises NotHereError where this machine cannot be that one."""
    here = seen_by(python, dict(os.environ))
    missing = [feature for feature in setting.features if feature not in here["features"]]
    if missing:
        raise NotHereError(f"this processor has no {', '.join(missing)}")
    own = {name: " ".join(here["dispatched"]) if value == ALL else value for name, value in setting.environment.items()}
    environment = dict(os.environ) | own
    if "OPENBLAS_CORETYPE" in own:
        kernels = " and ".join(seen_by(python, environment)["kernels"])
        if kernels == "None":
            raise NotHereError("its linear algebra is not OpenBLAS's")
        if set(own) == {"OPENBLAS_CORETYPE"} and kernels in kernels_had:
            raise NotHereError(f"OpenBLAS takes its {kernels} kernel for it, with which the tests have run")
        kernels_had.add(kernels)
    return environment


def run(setting: Setting, tests: tuple[str, ...], kernels_had: set[str]) -> tuple[bool, str]:
    """Whether the tests passed (or were skipped) under the setting, and pytest's last line or why they were skipped."""
    try:
        python = python_of(setting)
        environment = environment_of(setting, python, kernels_had)
    except NotHereError as reason:
        return True, f"skipped: {reason}"
    except subprocess.CalledProcessError as error:
        return False, f"its versions cannot be installed:\n{error.stderr}"
    MADE.mkdir(exist_ok=True)
    log = MADE / f"{setting.name}.log"
    command = [python, "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", "-m", "not slow", *tests]
    with log.open("w", encoding="utf-8") as out:
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT, check=False)
    lines = log.read_text(encoding="utf-8").splitlines() or ["pytest said nothing"]
    failed = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
    fine = done.returncode == 0
    return fine, "\n".join(lines[-1:] if fine else [lines[-1], *failed, f"see {log.relative_to(ROOT)}"])


def main() -> int:
    """Run the settings asked for; 1 where tests failed under one of them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--short", action="store_true", help="the numerical tests on the machine most unlike this one")
    parser.add_argument("settings", nargs="*", metavar="SETTING", help=", ".join(setting.name for setting in SETTINGS))
    asked = parser.parse_args()
    unknown = set(asked.settings) - {setting.name for setting in SETTINGS}
    if unknown:
        parser.error(f"unknown settings {', '.join(sorted(unknown))}; known: {', '.join(s.name for s in SETTINGS)}")
    names = set(asked.settings or (SHORT if asked.short else [setting.name for setting in SETTINGS]))
    passed, kernels_had = True, set[str]()
    for setting in [setting for setting in SETTINGS if setting.name in names]:
        began = time.monotonic()
        fine, words = run(setting, SHORT_TESTS if asked.short else (), kernels_had)
        print(f"{setting.name:<14}{time.monotonic() - began:6.0f} s  {'' if fine else 'FAILED '}{words}", flush=True)
        passed = passed and fine
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
