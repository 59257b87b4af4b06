"""Figures drawn by a second process while the first does the rest: the same bytes, sooner where there are two cores.

Only a command asks for this: its process is Python for sure, which a program that has Python inside need not be. What
the second process does not draw, for whatever reason, is left to the first.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from egovbayes.report.figures.album import Drawing, draw_all

FEWEST = 6
"""Figures that are worth a second process: it takes as long to start as these to draw."""

type Left = Callable[[], Iterable[Drawing]]
"""Waits for the second process; what it has not drawn."""


@contextmanager
def drawn_aside(drawings: Sequence[Drawing], folder: Path) -> Iterator[Left]:
    """A block in which a second process draws, which ends with the block; its figures are in `folder` once it is asked
    what is left. It is handed the drawings: what draws them, and from what, must be names and values that can be.
    """
    if len(drawings) < FEWEST:
        yield lambda: drawings
        return
    # of its own, so that an end on the way leaves no half of a figure among the others
    with TemporaryDirectory(prefix=".aside-", dir=folder.parent) as place:
        process = _started(drawings, place)

        def left() -> Iterable[Drawing]:
            if process is None or process.wait() != 0:
                return drawings
            folder.mkdir(exist_ok=True)
            for path in Path(place).iterdir():
                path.replace(folder / path.name)
            return ()

        try:
            yield left
        finally:
            if process is not None:
                process.kill()
                process.wait()


def _started(drawings: Sequence[Drawing], place: str) -> subprocess.Popen[bytes] | None:
    """The second process, which draws to `place`; None where the system has none to give."""
    try:
        with TemporaryFile() as handed:
            pickle.dump(drawings, handed)
            handed.seek(0)
            words = [sys.executable, "-P", "-m", __name__, place, __file__]
            return subprocess.Popen(words, stdin=handed, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return None


def _draw(place: str, module: str) -> int:
    """Draw what is handed over by standard input; 0 where all was drawn, and this is the module that asked for it."""
    if (
        module != __file__
    ):  # another version of the package, which Python finds first where it is not told where to look
        return 1
    drawings: Sequence[Drawing] = pickle.load(sys.stdin.buffer)
    return 1 if draw_all(drawings, Path(place)) else 0


if __name__ == "__main__":
    sys.exit(_draw(*sys.argv[1:]))
