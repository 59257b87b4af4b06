"""A second process draws the same bytes; what it does not draw the first one does; an end on the way leaves nothing."""

import subprocess
import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from egovbayes.report.figures import aside
from egovbayes.report.figures.album import draw_all
from egovbayes.report.figures.aside import FEWEST, SecondProcess, drawn_aside, second_process
from egovbayes.report.figures.canvas import new_figure

MANY = tuple((f"figure-{i}", partial(new_figure, 1.0 + i, 1.0)) for i in range(FEWEST))
NO_FIGURE = ("none", partial(new_figure, -1.0, 1.0))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def started(monkeypatch) -> list[subprocess.Popen]:
    """The second processes that were started."""
    found = []

    def noted(second, start=SecondProcess.start):
        start(second)
        found.append(second._process)

    monkeypatch.setattr(SecondProcess, "start", noted)
    return found


@contextmanager
def block(drawings, folder: Path, *, ahead: bool = False):
    """What a command does: the process is there, perhaps from long before, and ends with the block."""
    with second_process() as second:
        if ahead:
            second.start()
        with drawn_aside(drawings, folder, second) as left:
            yield left


@pytest.mark.parametrize("ahead", [False, True], ids=["started then", "started before"])
def test_the_bytes_are_those_of_one_process(tmp_path: Path, ahead):
    assert draw_all(MANY, tmp_path / "one") == {}
    with block(MANY, tmp_path / "two", ahead=ahead) as left:
        assert left() == ()
    assert len(names(tmp_path / "one")) == 2 * FEWEST
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
    assert names(tmp_path) == {"one", "two"}


def test_few_figures_are_left_without_a_process(tmp_path: Path, started):
    with block(MANY[:-1], tmp_path / "figures") as left:
        assert left() == MANY[:-1]
    assert not started


def test_all_is_left_where_one_cannot_be_drawn(tmp_path: Path, started):
    with block((*MANY, NO_FIGURE), tmp_path / "figures") as left:
        assert left() == (*MANY, NO_FIGURE)
    assert [process.returncode for process in started] == [1]
    assert not names(tmp_path)


def test_all_is_left_where_no_process_can_be_started(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with block(MANY, tmp_path / "figures") as left:
        assert left() == MANY


def test_all_is_left_by_another_version_of_the_package(tmp_path: Path, monkeypatch, started):
    monkeypatch.setattr(aside, "__file__", str(tmp_path / "aside.py"))
    with block(MANY, tmp_path / "figures") as left:
        assert left() == MANY
    assert [process.returncode for process in started] == [1]


def test_all_is_left_by_a_process_that_is_killed(tmp_path: Path, started):
    with block(MANY, tmp_path / "figures") as left:
        started[0].kill()
        assert left() == MANY
    assert not names(tmp_path)


@pytest.mark.parametrize("error", [OSError("no space"), KeyboardInterrupt()])
def test_a_block_that_ends_early_ends_the_process_too(tmp_path: Path, started, error):
    with pytest.raises(type(error)), block(MANY, tmp_path / "figures"):
        raise error
    assert started[0].returncode is not None
    assert not names(tmp_path)


def test_an_interrupt_while_waiting_leaves_what_is_drawn(tmp_path: Path, started, monkeypatch):
    def interrupted():
        raise KeyboardInterrupt

    def drawings(left):
        yield MANY[0]
        yield from left()

    with block((*MANY[1:], NO_FIGURE), tmp_path / "figures") as left:
        process = started[0]
        monkeypatch.setattr(process, "wait", interrupted)
        assert draw_all(drawings(left), tmp_path / "figures") == {"other figures": "interrupted"}
        monkeypatch.undo()
    assert process.returncode is not None
    assert names(tmp_path) == {"figures"}
    assert names(tmp_path / "figures") == {"figure-0.svg", "figure-0.png"}


def test_nothing_is_handed_to_a_process_that_has_ended(tmp_path: Path, started):
    with second_process() as second:
        second.start()
        started[0].kill()
        started[0].wait()
        with drawn_aside(MANY, tmp_path / "figures", second) as left:
            assert left() == MANY
    assert not names(tmp_path)


def test_a_process_that_is_handed_nothing_ends_with_the_block(started):
    with second_process() as second:
        second.start()
        assert started[0].poll() is None
    assert started[0].returncode is not None


def test_where_none_is_wanted_there_is_none(tmp_path: Path, started):
    with second_process(wanted=False) as second, drawn_aside(MANY, tmp_path / "figures", second) as left:
        assert left() == MANY
    assert not started
