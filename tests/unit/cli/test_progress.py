"""The moving line: shown while there is a terminal, and no reason to stop when there is none any more."""

import threading
import time

import pytest

from egovbayes.cli import progress
from egovbayes.cli.progress import Watch, watching


class Gone:
    """A progress display whose terminal has been closed."""

    def add_task(self, *_, **__):
        return 0

    def update(self, *_, **__):
        raise OSError(5, "Input/output error")

    reset = update


def test_a_terminal_that_has_gone_costs_no_draws():
    watch = Watch(Gone())
    watch.stage("loading")
    watch.draws(1, 2, 3)
    watch.fits(1, 2)


def is_said(capsys: pytest.CaptureFixture[str], line: str) -> bool:
    """Whether the line comes on stderr, waited for: a busy machine lets the thread wait that says it."""
    said = ""
    until = time.monotonic() + 60
    while line not in said.splitlines() and time.monotonic() < until:
        time.sleep(0.02)
        said += capsys.readouterr().err
    return line in said.splitlines()


def test_without_a_terminal_a_long_silence_ends_with_what_is_being_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "SILENCE", 0.05)
    with watching() as watch:
        watch.stage("sampling 1,218 numbers, about 2 minutes")
        watch.draws(1200, 6000, 0)
        told = "after 0 min: sampling 1,218 numbers, about 2 minutes"
        assert is_said(capsys, f"{told}: 1,200 of 6,000 draws")
        watch.draws(2400, 6000, 3)
        assert is_said(capsys, f"{told}: 2,400 of 6,000 draws, 3 diverged")
        watch.stage("simulated surveys")
        assert is_said(capsys, "after 0 min: simulated surveys")
        watch.fits(7, 1000)
        assert is_said(capsys, "after 0 min: simulated surveys: 7 of 1,000")


def test_what_is_short_leaves_no_line_and_no_thread(capsys: pytest.CaptureFixture[str]) -> None:
    before = threading.active_count()
    with watching() as watch:
        watch.stage("sampling")
        assert threading.active_count() == before + 1
    assert threading.active_count() == before
    assert capsys.readouterr().err == ""


def test_an_interrupt_ends_the_lines_too() -> None:
    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt), watching():
        raise KeyboardInterrupt
    assert threading.active_count() == before


def test_a_stream_that_has_gone_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def gone(*_: object, **__: object) -> None:
        asked.append(True)
        raise OSError(32, "Broken pipe")

    monkeypatch.setattr(progress, "SILENCE", 0.01)
    monkeypatch.setattr(progress.click, "echo", gone)
    with watching():
        until = time.monotonic() + 60
        while len(asked) < 2 and time.monotonic() < until:
            time.sleep(0.01)
    assert len(asked) >= 2
