"""Kill `fit`, `study` and `screen` with SIGKILL at many moments, over earlier results: what is lost, and what is left.

Run it from the project's folder: `python benchmarks/killed.py [POINTS]`, by default 34 inside runs of each command.
Half of the moments are spread over the command, half over its last quarter, in which it writes. After every kill the
folder must hold the earlier run or the new one, whole, and the user's own file; or the next run must put that right
before anything else. Beside it may be left only draws that had been written whole. Prints a line a command, and exits
with 1 where anything was lost.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from egovbayes.engines.tree import DRAWS, load_tree

COMMANDS = {
    "fit": ["fit", "--draws", "200", "--tune", "200", "--chains", "2"],
    "study": ["study", "--draws", "100", "--tune", "200", "--chains", "2"],
    "screen": ["screen"],
}
MINE = "notes.docx"


def main(points: int) -> int:
    """0 where nothing was lost at `points` moments of each command, else 1."""
    lost = [told for name, command in COMMANDS.items() for told in tried(name, command, points)]
    print("\n".join(lost) or "nothing was lost")
    return 1 if lost else 0


def tried(name: str, command: list[str], points: int) -> list[str]:
    """A sentence for each moment at which something was lost."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "results"
        whole = [sys.executable, "-m", "egovbayes", *command, "--out", str(out), "--overwrite"]
        subprocess.run(whole, check=True, capture_output=True)
        started = time.perf_counter()  # of a second run: the first may have compiled, and taken ten times as long
        subprocess.run(whole, check=True, capture_output=True)
        seconds = time.perf_counter() - started
        (out / MINE).write_text("mine", encoding="utf-8")
        lost, repaired, finished, kept, point = [], 0, 0, 0, 0
        while point < points:
            share = 2 * (point // 2) / points
            moment = seconds * (0.75 + 0.25 * share if point % 2 else 0.02 + 0.98 * share)
            before = digest(out)
            took = ended_by_itself(whole, moment)
            if took is not None:  # the machine is faster than it was: again, a little earlier
                finished, seconds = finished + 1, min(0.97 * seconds, took)
                continue
            point += 1
            gone = not out.exists()
            put_right(out)
            repaired += gone
            lost += [f"{name} at {moment:.2f} s: {what}" for what in missing(out)]
            kept += rescued(Path(folder))
            left = sorted(path.name for path in Path(folder).iterdir() if path != out)
            lost += [f"{name} at {moment:.2f} s: left {left}"] if left else []
            lost += [f"{name} at {moment:.2f} s: changed by half"] if not (digest(out) == before or new(out)) else []
        print(
            f"{name}: {points} kills inside runs of {seconds:.1f} s, {finished} more had ended, {repaired} put right, "
            f"{kept} runs of which the draws were kept",
            flush=True,
        )
        return lost


def ended_by_itself(command: list[str], moment: float) -> float | None:
    """Seconds the command took, where it ended before the moment; else it and all it started are killed then."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        process.wait(moment)
        return time.perf_counter() - started
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return None


def put_right(out: Path) -> None:
    """What the next run does before anything else: here one that is told that there is a run."""
    options = ["screen", "--out", str(out)]
    done = subprocess.run([sys.executable, "-m", "egovbayes", *options], capture_output=True, text=True, check=False)
    assert "already holds a run" in done.stderr, done.stderr


def rescued(folder: Path) -> int:
    """How many runs left their draws beside the place, each of which can be read; they are removed."""
    found = list(folder.glob("results-unfinished*"))
    for kept in found:
        files = [path for path in kept.rglob("*") if path.is_file()]
        assert files
        assert {path.name for path in files} == {DRAWS}
        for path in files:
            load_tree(path)
        shutil.rmtree(kept)
    return len(found)


def missing(out: Path) -> list[str]:
    """What the record lists and the folder has not, and whether the user's own file is there."""
    listed = json.loads((out / "run.json").read_text(encoding="utf-8"))["files"]
    return [f"{name} is gone" for name in (*listed, MINE) if not (out / name).is_file()]


def new(out: Path) -> bool:
    """Whether every file is of one run: none of a table's files is older than another by more than a run takes."""
    times = [path.stat().st_mtime for path in out.rglob("*") if path.is_file() and path.name != MINE]
    return max(times) - min(times) < 60


def digest(out: Path) -> str:
    """A hash of all names and contents."""
    whole = hashlib.sha256()
    for path in sorted(path for path in out.rglob("*") if path.is_file()):
        whole.update(path.relative_to(out).as_posix().encode() + path.read_bytes())
    return whole.hexdigest()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 34))
