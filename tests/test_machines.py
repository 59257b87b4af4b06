"""The settings of tests/machines.py, and that the lowest versions they install are those of pyproject.toml."""

import importlib.util
import re
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def machines():
    spec = importlib.util.spec_from_file_location("machines", ROOT / "tests" / "machines.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["machines"] = module  # where dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_the_lowest_versions_are_the_lower_bounds():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = dict(line.split(">=") for line in (*project["dependencies"], *project["optional-dependencies"]["dev"]))
    text = (ROOT / "constraints-lowest.txt").read_text(encoding="utf-8")
    lowest = dict(line.split("==") for line in text.splitlines() if not line.startswith("#"))
    assert lowest.keys() == wanted.keys()
    for name, bound in wanted.items():
        assert re.match(rf"{re.escape(bound)}(\.|$)", lowest[name]), (
            f"{name}: {lowest[name]} is not the lowest of {bound}"
        )


def test_settings_have_names_of_their_own(machines, monkeypatch, capsys):
    names = [setting.name for setting in machines.SETTINGS]
    assert len(set(names)) == len(names)
    monkeypatch.setattr(sys, "argv", ["machines.py", "haswel"])
    with pytest.raises(SystemExit, match="2"):
        machines.main()
    assert "unknown settings haswel; known: plain, " in capsys.readouterr().err


def test_a_machine_that_is_not_here_is_skipped_with_a_word(machines):
    other = machines.Setting("other", {}, features=("AVX10_9",))
    assert machines.run(other, (), set()) == (True, "skipped: this processor has no AVX10_9")
    old = machines.Setting("old", {}, python="3.5")
    assert machines.run(old, (), set()) == (True, "skipped: there is no Python 3.5 on this machine")


def test_the_vector_code_that_is_turned_off_is_what_numpy_would_use(machines, monkeypatch):
    here = {"features": ["A", "B", "C"], "dispatched": ["B", "C"], "kernels": ["K"]}
    monkeypatch.setattr(machines, "seen_by", lambda *_: here)
    plain, had = machines.Setting("plain", machines.PLAIN), set()
    assert machines.environment_of(plain, Path(sys.executable), had)["NPY_DISABLE_CPU_FEATURES"] == "B C"
    assert had == {"K"}
    with pytest.raises(
        machines.NotHereError, match="OpenBLAS takes its K kernel for it, with which the tests have run"
    ):
        machines.environment_of(machines.Setting("k", {"OPENBLAS_CORETYPE": "K"}), Path(sys.executable), had)
    here["kernels"] = ["None"]
    with pytest.raises(machines.NotHereError, match="its linear algebra is not OpenBLAS's"):
        machines.environment_of(plain, Path(sys.executable), had)
