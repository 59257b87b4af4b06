"""Ctrl-C as a user gives it, to the running command: before sampling nothing is written, later the draws there are."""

import json
import subprocess
import sys

import pytest

from egovbayes.engines.tree import load_tree

# sends its own process Ctrl-C, or another signal, when a stage begins, or once so many draws are done
DRIVER = """
import os, signal, sys
from egovbayes.cli import main
from egovbayes.cli.progress import Watch

stage, draws = sys.argv[1], int(sys.argv[2])
heard = Watch.stage
sent = []

def interrupt():
    if not sent:
        sent.append(True)
        os.kill(os.getpid(), signal.Signals[sys.argv[3]])

def on_stage(self, name):
    heard(self, name)
    if name == stage:
        interrupt()

def on_draws(self, done, total, divergences):
    if done >= draws:
        interrupt()

Watch.stage, Watch.draws = on_stage, on_draws
sys.exit(main(sys.argv[4:]))
"""


def interrupted_at(folder, stage, draws, *options, by="SIGINT"):
    fit = ["fit", "--out", str(folder / "run"), "--no-figures", "--draws", "200000", *options]
    command = [sys.executable, "-c", DRIVER, stage, str(draws), by, *fit]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, cwd=folder)


@pytest.mark.parametrize("cores", ["1", "2"])
def test_while_sampling_what_there_is_is_written_and_marked(tmp_path, cores):
    done = interrupted_at(tmp_path, "never", 6000, "--cores", cores)  # two chains have then left their tuning behind
    assert done.returncode == 130, done.stderr
    assert "interrupted" in done.stderr
    assert "Traceback" not in done.stderr
    record = json.loads((tmp_path / "run" / "run.json").read_text())
    assert record["interrupted"] is True
    posterior = load_tree(tmp_path / "run" / "posterior.nc")["posterior"]
    assert 4 <= posterior.sizes["draw"] < 200_000
    assert 1 <= posterior.sizes["chain"] <= 4
    assert {path.name for path in tmp_path.iterdir()} == {"run"}


def test_after_sampling_the_draws_are_kept(tmp_path):
    """What is made of draws takes long where groups are many; the draws took longer."""
    done = interrupted_at(tmp_path, "hypotheses, fit and checks", 10**9, "--draws", "200", "--tune", "200")
    assert done.returncode == 130, done.stderr
    assert (
        done.stderr.splitlines()[-1] == f"egovbayes: interrupted; the draws are kept in {tmp_path / 'run-unfinished'}"
    )
    assert {path.name for path in tmp_path.iterdir()} == {"run-unfinished"}
    tree = load_tree(tmp_path / "run-unfinished" / "posterior.nc")
    assert tree["posterior"].sizes["draw"] == 200
    assert "diverging" in tree["sample_stats"]


@pytest.mark.parametrize("by", ["SIGINT", "SIGTERM"])
def test_before_sampling_nothing_is_written(tmp_path, by):
    done = interrupted_at(tmp_path, "maximum likelihood", 10**9, by=by)
    assert done.returncode == 130, done.stderr
    assert done.stderr.splitlines()[-1] == "egovbayes: interrupted; nothing was written"
    assert list(tmp_path.iterdir()) == []
