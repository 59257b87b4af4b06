"""Files nobody wrote by hand are refused before they are parsed; files people write are far from every limit."""

from pathlib import Path

import pytest

from egovbayes.audit.reading.printed import printed_from_toml
from egovbayes.data.files.toml_limits import DEEPEST, MOST_BYTES, MOST_KEYS, check_toml_text
from egovbayes.data.files.toml_tables import read_toml, toml_table
from egovbayes.errors import DataError
from egovbayes.shipped import shipped_folder


def dotted(parts, part="a"):
    return ".".join([part] * parts)


@pytest.mark.parametrize(
    "text",
    [
        dotted(100_000) + " = 1",
        "x = 1\n\n" + dotted(DEEPEST + 1) + " = 1",
        f"[{dotted(DEEPEST + 1)}]",
        dotted(DEEPEST + 1, '"a b"') + " = 1",
        " . ".join(["a-1", "'b c'"] * DEEPEST) + " = 1",
    ],
)
@pytest.mark.parametrize("read", [lambda text: toml_table(text, "t.toml", DataError), printed_from_toml])
def test_keys_of_too_many_parts_are_refused_at_their_line(text, read):
    """100,000 parts in 200 kB took 22.8 GB."""
    line = text[: text.index("a")].count("\n") + 1
    with pytest.raises(DataError, match=rf", line {line}: the key .* has more than {DEEPEST} parts"):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        dotted(DEEPEST) + " = 1",
        f'title = "{"." * 500} = {dotted(DEEPEST)}"',
        "# " + "a b. " * 50,
        "a" * 3_000_000 + " = 1",
    ],
)
def test_what_is_no_such_key_is_read(text):
    check_toml_text(text, "t.toml", DataError)
    toml_table(text, "t.toml", DataError)


def test_too_many_keys():
    with pytest.raises(DataError, match=r"t.toml has 50,001 keys, and 50,000 is the most that is read"):
        toml_table("\n".join(f"a{i}=1" for i in range(MOST_KEYS + 1)), "t.toml", DataError)


def test_too_many_bytes(tmp_path: Path):
    (tmp_path / "t.toml").write_bytes(b"#" * (MOST_BYTES + 1))
    with pytest.raises(DataError, match=r"t.toml has 4 MB, and 4 MB is the most .* is this the survey itself"):
        read_toml(tmp_path / "t.toml", DataError)


def test_brackets_without_end():
    with pytest.raises(DataError, match="brackets inside brackets, more than can be followed"):
        toml_table("a = " + "[" * 50_000, "t.toml", DataError)


@pytest.mark.parametrize("text", ['a = "\\u001b[31mred"', '["b\\u0007"]', 'a = [["\\u009b2J"]]'])
@pytest.mark.parametrize("read", [lambda text: toml_table(text, "t.toml", DataError), printed_from_toml])
def test_characters_that_a_terminal_would_obey(text, read):
    with pytest.raises(DataError, match=r"holds the control character U\+00(1B|07|9B): leave it out"):
        read(text)


def test_line_breaks_are_text():
    assert toml_table('a = """\n1\t2\r\n"""', "t.toml", DataError).content == {"a": "1\t2\n"}


def test_files_that_ship_are_far_from_the_limits():
    files = [*shipped_folder("models").rglob("*.toml"), *shipped_folder("data").rglob("*.toml")]
    assert files
    assert max(path.stat().st_size for path in files) * 20 < MOST_BYTES
    assert max(path.read_text(encoding="utf-8").count("=") for path in files) * 20 < MOST_KEYS
