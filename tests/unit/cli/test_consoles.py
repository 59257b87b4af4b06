import io

import pytest

from egovbayes.cli.console import Trimmed, errors, output, told
from egovbayes.cli.exit_codes import INTERRUPTED, UNDRAWN
from egovbayes.report.figures.undrawn import STOPPED


@pytest.mark.parametrize("console", [output, errors])
def test_names_in_brackets_are_no_markup(console, capsys):
    """Groups in lower case, "speed~visual [urban]", looked like rich's markup and were swallowed."""
    console().print("speed~visual [urban] [/urban]")
    shown = capsys.readouterr()
    assert "speed~visual [urban] [/urban]" in shown.out + shown.err


def test_a_console_outlives_its_stream():
    stream = io.StringIO()
    trimmed = Trimmed(stream)
    trimmed.write("told  \n")
    assert stream.getvalue() == "told\n"
    stream.close()
    trimmed.flush()


def test_what_could_not_be_drawn_is_one_line_and_an_exit_code(capsys):
    assert told({}) == 0
    assert not capsys.readouterr().err
    assert told({"a": "x"}) == UNDRAWN
    assert capsys.readouterr().err == "egovbayes: this figure could not be drawn, everything else was written: a (x)\n"
    assert told({"a": "x", "b": "y"}) == UNDRAWN
    assert capsys.readouterr().err.endswith(
        "these figures could not be drawn, everything else was written: a (x); b (y)\n"
    )


@pytest.mark.parametrize("console", [output, errors])
def test_colons_are_no_pictures(console, capsys):
    console().print("a :heart: {0}")
    shown = capsys.readouterr()
    assert "a :heart: {0}" in shown.out + shown.err


def test_figures_that_ctrl_c_came_before_end_in_its_exit_code(capsys) -> None:
    assert told({"other figures": STOPPED}) == INTERRUPTED
    assert "everything else was written: other figures (interrupted)" in capsys.readouterr().err
