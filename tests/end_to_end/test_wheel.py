"""The wheel carries models, data and reference values, and works installed, from another folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder into which the freshly built wheel is unpacked, as an installation would."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist")],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = (folder / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    return subprocess.run(
        [sys.executable, *arguments], env=environment, cwd=cwd, capture_output=True, text=True, check=False
    )


def test_the_installed_package_is_the_one_imported(installed: Path, tmp_path: Path) -> None:
    done = run(installed, "-c", "import egovbayes; print(egovbayes.__file__)", cwd=tmp_path)
    assert done.stdout.strip().startswith(str(installed))


@pytest.mark.parametrize("kind", ["models", "data", "reference"])
def test_shipped_files_are_inside(installed: Path, kind: str) -> None:
    assert any((installed / "egovbayes" / "shipped" / kind).iterdir())


def test_models_are_listed_and_checked_from_another_folder(installed: Path, tmp_path: Path) -> None:
    listed = run(installed, "-m", "egovbayes", "models", cwd=tmp_path)
    assert "citizen-centric" in listed.stdout
    assert "theories/utaut" in listed.stdout
    checked = run(installed, "-m", "egovbayes", "check", cwd=tmp_path)
    assert checked.returncode == 0, checked.stderr
    assert "31" in checked.stdout
