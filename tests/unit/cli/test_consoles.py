import io

import pytest

from egovbayes.cli.options import Trimmed, errors, output


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
