"""Figures drawn by a second process while the first does the rest: the same bytes, sooner where there are two cores.

Only a command asks for this: its process is Python for sure, which a program that has Python inside need not be. What
the second process does not draw, for whatever reason, is left to the first.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, final

from egovbayes.catalogue.language import ENGLISH_LANGUAGE, LANGUAGES, Language
from egovbayes.report.figures.album import Drawing, draw_all
from egovbayes.report.figures.canvas import TITLE_SIZE, text_width

FEWEST = 6
"""Figures that are worth a second process: it takes as long to start as these to draw."""

type Left = Callable[[], Iterable[Drawing]]
"""Waits for the second process; what it has not drawn."""


@final
class SecondProcess:
    """A process that draws what it is handed, once; started before that, it has loaded by then what drawing takes."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, where it is not yet and the system has one to give."""
        if self._process is None:
            words = [sys.executable, "-P", "-m", __name__, __file__]
            with suppress(OSError):
                self._process = subprocess.Popen(
                    words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )

    def draws(self, drawings: Sequence[Drawing], place: str, language: str) -> bool:
        """Whether it is there and was handed the drawings, to be drawn to the folder `place` in a language."""
        self.start()
        if self._process is None:
            return False
        # it may have ended already, and then reads nothing
        with suppress(OSError), _words_to(self._process) as handed:
            pickle.dump((place, drawings, language), handed)
            return True
        return False

    def drew(self) -> bool:
        """Whether it drew all of them, which is waited for."""
        return self._process is not None and self._process.wait() == 0

    def end(self) -> None:
        """End it, whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            with suppress(OSError):
                _words_to(self._process).close()


@contextmanager
def second_process(*, wanted: bool = True) -> Iterator[SecondProcess | None]:
    """A block with a second process, which ends with the block; None where it is not `wanted`."""
    second = SecondProcess()
    try:
        yield second if wanted else None
    finally:
        second.end()


@contextmanager
def drawn_aside(
    drawings: Sequence[Drawing], folder: Path, second: SecondProcess | None, language: Language = ENGLISH_LANGUAGE
) -> Iterator[Left]:
    """A block in which a second process draws, where there is one; its figures are in `folder` once it is asked what is
    left. It is handed the drawings: what draws them, and from what, must be names and values that can be.
    """
    if second is None or len(drawings) < FEWEST:
        yield lambda: drawings
        return
    # of its own, so that an end on the way leaves no half of a figure among the others
    with TemporaryDirectory(prefix=".aside-", dir=folder.parent) as place:
        handed = second.draws(drawings, place, language.code)

        def left() -> Iterable[Drawing]:
            if not handed or not second.drew():
                return drawings
            folder.mkdir(exist_ok=True)
            for path in Path(place).iterdir():
                path.replace(folder / path.name)
            return ()

        try:
            yield left
        finally:
            second.end()


def _words_to(process: subprocess.Popen[bytes]) -> IO[bytes]:
    assert process.stdin is not None, "it was started with a pipe"
    return process.stdin


def _load() -> None:
    """Load what every figure takes, and find the fonts."""
    import matplotlib.backends.backend_agg
    import matplotlib.backends.backend_svg
    import pandas as pd
    import PIL.PngImagePlugin

    assert all((matplotlib.backends.backend_agg, matplotlib.backends.backend_svg, pd, PIL.PngImagePlugin))
    text_width("", TITLE_SIZE)


def _draw(module: str) -> int:
    """Draw what is handed over by standard input; 0 where all was drawn, and this is the module that asked for it."""
    if (
        module != __file__
    ):  # another version of the package, which Python finds first where it is not told where to look
        return 1
    _load()
    place, drawings, language = pickle.load(sys.stdin.buffer)
    return 1 if draw_all(drawings, Path(place), language=LANGUAGES[language]) else 0


if __name__ == "__main__":
    sys.exit(_draw(*sys.argv[1:]))
