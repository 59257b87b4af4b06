"""Figures are drawn one by one: what cannot be drawn is named, with the reason, and costs nothing else."""

from pathlib import Path

import pytest

from egovbayes.report.figures import album
from egovbayes.report.figures.album import draw_all
from egovbayes.report.figures.canvas import new_figure


def fine():
    return new_figure(1, 1)


def fails(error):
    def draw():
        raise error

    return draw


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ValueError("\n$a_{ is no mathematics\nat all"), "ValueError: $a_{ is no mathematics"),
        (MemoryError(), "MemoryError"),
        (OSError(28, "No space left on device"), "OSError: [Errno 28] No space left on device"),
    ],
)
def test_what_cannot_be_drawn_is_named_and_the_rest_is_drawn(tmp_path: Path, error, reason):
    undrawn = draw_all((("first", fine), ("second", fails(error)), ("v1.2", fine)), tmp_path / "figures")
    assert undrawn == {"second": reason}
    names = {path.name for path in (tmp_path / "figures").iterdir()}
    assert names == {"first.svg", "first.png", "v1.2.svg", "v1.2.png"}


@pytest.mark.parametrize(
    ("error", "undrawn"),
    [(ValueError("no more"), {"a": "ValueError: no more"}), (KeyboardInterrupt(), {"other figures": "interrupted"})],
)
def test_half_a_figure_does_not_stay(tmp_path: Path, monkeypatch, error, undrawn):
    def half(_, stem, _dpi):
        stem.with_name(f"{stem.name}.svg").write_text("half")
        raise error

    monkeypatch.setattr(album, "save", half)
    assert draw_all([("a", fine)], tmp_path) == undrawn
    assert not list(tmp_path.iterdir())


def test_an_interrupt_ends_the_drawing_and_nothing_else(tmp_path: Path):
    undrawn = draw_all((("a", fine), ("b", fails(KeyboardInterrupt())), ("c", fine)), tmp_path)
    assert undrawn == {"other figures": "interrupted"}
    assert {path.stem for path in tmp_path.iterdir()} == {"a"}


def test_numbers_that_cannot_be_made_into_a_figure_are_one_that_cannot_be_drawn(tmp_path: Path):
    def drawings():
        yield "a", fine
        raise IndexError("no rows")

    assert draw_all(drawings(), tmp_path) == {"other figures": "IndexError: no rows"}
    assert (tmp_path / "a.png").exists()


def test_a_folder_that_cannot_be_made(tmp_path: Path):
    (tmp_path / "figures").write_text("")
    assert "FileExistsError" in draw_all([("a", fine)], tmp_path / "figures")["other figures"]
