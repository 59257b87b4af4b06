"""Set-up finds a Python that is new enough, or says what is missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHELL = shutil.which("sh")
pytestmark = pytest.mark.skipif(SHELL is None, reason="set-up is a POSIX shell script; there is no sh on this machine")


def find(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [str(SHELL), str(ROOT / "bootstrap.sh"), "--find"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_the_named_python_is_taken() -> None:
    found = find({"PATH": os.environ["PATH"], "PYTHON": sys.executable})
    assert found.returncode == 0
    assert found.stdout.strip() == sys.executable


def test_no_python_is_said_with_what_to_do(tmp_path: Path) -> None:
    found = find({"PATH": str(tmp_path), "HOME": str(tmp_path), "PYENV_ROOT": str(tmp_path)})
    assert found.returncode == 2
    assert "needs Python 3.12 or newer" in found.stderr
    assert "PYTHON=/path/to/python3.12 make fit" in found.stderr


def test_an_old_python_is_passed_over(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    found = find({"PATH": str(tmp_path), "HOME": str(tmp_path), "PYTHON": str(old)})
    assert found.returncode == 2
    assert str(old) in found.stderr
