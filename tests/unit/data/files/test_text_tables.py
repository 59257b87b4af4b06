import numpy as np
import pandas as pd
import pytest
from helpers_data import csv_file

from egovbayes.data.files.text_tables import _plainly_even, check_widths, read_text_table, shorten
from egovbayes.errors import DataError

ROWS = [["имя", "a1", "a2"], ["Анна", "1.5", "2"], ["Пётр", "2.25", ""], ["Ян", "3", "4"]]
EXPECTED = pd.DataFrame({"имя": ["Анна", "Пётр", "Ян"], "a1": [1.5, 2.25, 3.0], "a2": [2.0, np.nan, 4.0]})


def joined(delimiter, end="\n", rows=ROWS):
    return "".join(delimiter.join(row) + end for row in rows)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_delimiter_encoding_and_line_end_gives_the_same_table(tmp_path, delimiter, encoding, end):
    path = csv_file(tmp_path, joined(delimiter, end).encode(encoding))
    pd.testing.assert_frame_equal(read_text_table(path).frame, EXPECTED)


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_decimal_commas_are_numbers_and_noted(tmp_path, delimiter):
    table = read_text_table(csv_file(tmp_path, joined(delimiter).replace(".", ",")))
    pd.testing.assert_frame_equal(table.frame, EXPECTED)
    assert "decimal commas read in: a1" in table.notes


def test_quoted_decimal_commas_in_a_comma_separated_file(tmp_path):
    table = read_text_table(csv_file(tmp_path, 'a,b\n"1,5","1,234"\n"2,25","5,678"\n'))
    assert table.frame["a"].tolist() == [1.5, 2.25]
    assert table.frame["b"].tolist() == ["1,234", "5,678"]  # a thousand or a decimal: not for us to guess


def test_decimal_commas_beside_whole_numbers_blanks_and_signs(tmp_path):
    table = read_text_table(csv_file(tmp_path, "a;b\n-1,5;x\n2;1,5\n;3,0\n1,0e2;4\n"))
    np.testing.assert_array_equal(table.frame["a"], [-1.5, 2.0, np.nan, 100.0])
    assert table.frame["b"].tolist() == ["x", "1,5", "3,0", "4"]


def test_notes_say_what_was_guessed(tmp_path):
    notes = read_text_table(csv_file(tmp_path, joined(";").encode("cp1251"))).notes
    assert notes == ("read as semicolon-separated text", "read as cp1251 text")
    assert read_text_table(csv_file(tmp_path, joined(","))).notes == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(tmp_path, encoding):
    content = joined(",").encode(encoding)
    assert read_text_table(csv_file(tmp_path, content)).notes == (f"read as {encoding} text",)
    with pytest.raises(DataError, match="cannot be read as UTF-16; save the file as UTF-8 text"):
        read_text_table(csv_file(tmp_path, content[:-1]))
    with pytest.raises(DataError, match="this is a binary file"):
        read_text_table(csv_file(tmp_path, content[:40] + b"\x00\x00" + content[40:]))


def test_usual_words_for_no_answer_are_missing_and_blank_lines_are_skipped(tmp_path):
    table = read_text_table(csv_file(tmp_path, "\na,b\n1,NA\n\n2,.\n  \n3,NULL\n4, \n"))
    assert table.frame["a"].tolist() == [1, 2, 3, 4]
    assert table.frame["b"].isna().all()


def test_delimiters_inside_quotes_do_not_count(tmp_path):
    frame = read_text_table(csv_file(tmp_path, '"one, two, three";b\n"x, y";1\n"z;""z""";2\n')).frame
    assert list(frame) == ["one, two, three", "b"]
    assert frame.iloc[1, 0] == 'z;"z"'


def test_repeated_names_stay_repeated(tmp_path):
    assert list(read_text_table(csv_file(tmp_path, "a, a ,b\n1,2,3\n")).frame) == ["a", "a", "b"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "file is empty"),
        (b"\xef\xbb\xbf \n", "file is empty"),
        (b"PK\x03\x04rest", "zip archive"),
        (b"\xd0\xcf\x11\xe0rest", "old Office document"),
        (b"PAR1rest", "Parquet file"),
        (b"$FL2rest", "SPSS file"),
        (b"$FL3rest", "SPSS file"),
        (b"%PDF-1.7", "PDF document"),
        (b"\x1f\x8brest", "gzip archive"),
        (b"<!doctype html><p>a,b", "HTML or XML"),
        (b'{"a": [1, 2]}', "JSON"),
        (b"[[1, 2], [3, 4]]", "JSON"),
        (b"a,b\n1,\x00", "binary file"),
        (b"a,b\n\x98,\xff", "byte 5 cannot be read as UTF-8 or cp1251"),
        (b"\xff\xfea\x00,", "cannot be read as UTF-16"),
        (b"a|b|c\n1|2|3\n", r"the first line, 'a\|b\|c', is one column"),
        (b"a,b\n", "no respondents"),
        (b"a,b\n1,2\n1,2,3\n", "line 3 has 3 columns, the first line names 2"),
        (b"a;b;c\n1;2\n", r"line 2 has 2 columns, the first line names 3: is the delimiter \(semicolon\) right"),
        (b'a,b\n1,"2\n', "cannot be split into columns"),
        (b'a,b\n1,"2"x\n', "line 2 cannot be split into columns"),
        (b"a,b\n1," + b"9" * 200_000, "line 2 cannot be split into columns"),
    ],
)
def test_what_is_no_delimited_text_is_refused_by_name(tmp_path, content, message):
    path = csv_file(tmp_path, content)
    with pytest.raises(DataError, match=message) as caught:
        read_text_table(path)
    assert str(path) in str(caught.value)


def test_shorten_cuts_and_escapes():
    assert shorten("x" * 100, 10) == "'xxxxxxx...'"
    assert "\x1b" not in shorten("\x1b[31mred")


def test_what_pandas_cannot_parse_is_refused(tmp_path, monkeypatch):
    def cannot(*_, **__):
        raise pd.errors.ParserError("Error tokenizing data")

    monkeypatch.setattr(pd, "read_csv", cannot)
    with pytest.raises(DataError, match=r"cannot be read as a table \(Error tokenizing data\)"):
        read_text_table(csv_file(tmp_path, joined(",").encode()))


@pytest.mark.parametrize(
    ("text", "even"),
    [
        ("a,b\n1,2\n3,4", True),
        ("a,b\r\n1,2\r\n,\r\n", True),
        ("a,b\n1,2\n\n", False),
        ('a,b\n"1,2",3\n', False),
        ("a,b\r1,2\r", False),
        ("a,b\n1,2,3\n", False),
        ("a,b\n", False),
        (f"a,b\n{'1' * 140_000},2\n", False),
    ],
)
def test_only_what_counting_can_tell_is_left_unsplit(text, even, tmp_path, monkeypatch):
    """What counting calls even is so for the reader of quotes and blank lines too."""
    assert _plainly_even(text, ",") is even
    if even:
        monkeypatch.setattr("egovbayes.data.files.text_tables._plainly_even", lambda *_: False)
        assert check_widths(text, ",", tmp_path) == ["a", "b"]
