"""Compiling ahead: nothing is left to compile afterwards, and what earlier versions left is taken away."""

import os
import re

import numpy as np
import pytest

from egovbayes.cli import main
from egovbayes.engines.density import warming
from egovbayes.engines.density.warming import warm_up
from egovbayes.kernel.files import SUFFIX
from egovbayes.likelihoods.gaussian import NORMAL


def test_all_that_a_fit_calls_is_there():
    done = warm_up()
    assert done.files > 2
    assert done.megabytes > 0.5
    assert all(folder.is_dir() for folder in done.folders)
    total, gradient = NORMAL.compiled()(np.zeros(0), *warming.smallest(NORMAL))
    assert total == pytest.approx(-np.log(2.0 * np.pi) - np.log(2.0) - 0.5, rel=1e-12)
    assert gradient.shape == (0,)


def test_what_earlier_versions_left_is_taken_away_and_nothing_else(tmp_path):
    old = [tmp_path / name for name in ("density._chain_25e7-213.py313.1.nbc", "gaussian._sd-9.py313.nbi")]
    kept = [tmp_path / name for name in ("somebody_elses.function-3.py313.nbi", "density.cpython-313.pyc")]
    old.append(tmp_path / "density.gone.0123456789abcdef.egovbayes")
    kept.append(tmp_path / "density.there.0123456789abcdef.egovbayes")
    for file in (*old, *kept):
        file.write_bytes(b"")
    assert warming._tidied(tmp_path, {"density.there"}) == 3
    assert sorted(tmp_path.iterdir()) == sorted(kept)


def test_code_that_was_read_stays_though_its_sources_look_newer():
    """A checkout or a copy gives the sources a new date and the same content."""
    files = {file: file.read_bytes() for folder in warm_up().folders for file in folder.glob(f"*{SUFFIX}")}
    for file in files:
        os.utime(file, (0, 0))
    done = warm_up()
    assert (done.removed, done.files) == (0, len(files))
    assert {file: file.read_bytes() for file in files} == files


def test_the_command_says_where_the_code_is(capsys):
    folders = {str(folder) for folder in warm_up().folders}
    assert main(["warm-up"]) == 0
    said = capsys.readouterr().out
    assert re.match(r"(Compiled|Was compiled already; read) in \d+\.\d s\.", said)
    assert re.search(r"Kept, \d+ files, [\d.]+ MB, in\n", said)
    assert folders <= {line.strip() for line in said.splitlines()}


def test_the_command_says_where_nothing_can_be_kept(capsys, monkeypatch):
    monkeypatch.setattr(warming, "warm_up", lambda: warming.WarmUp(True, 40.0, (), 0, 0.0, 3))
    assert main(["warm-up"]) == 0
    said = capsys.readouterr().out
    assert "Compiled in 40.0 s" in said
    assert "Kept nowhere: set NUMBA_CACHE_DIR to a folder that can be written." in said
    assert "Removed 3 files" in said
