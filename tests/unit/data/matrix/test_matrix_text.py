import numpy as np
import pytest

from egovbayes.data.matrix.matrix_text import csv_header, csv_matrix, printed_matrix
from egovbayes.errors import DataError

ITEMS = ("a", "b", "c")
FULL = np.array([[2.0, 0.5, 0.25], [0.5, 3.0, -0.75], [0.25, -0.75, 4.0]])
R = np.array([[1.0, 0.3, -0.2], [0.3, 1.0, 0.45], [-0.2, 0.45, 1.0]])

WRITTEN = {
    "lower triangle": "2\n0.5 3\n0.25 -0.75 4",
    "upper triangle": "2 0.5 0.25\n3 -0.75\n4",
    "full": "2 .5 .25\n.5 3 -.75\n.25 -.75 4",
    "running text": "2 0.5 3 0.25\n-0.75 4",
    "commas after numbers": "2,\n0.5, 3;\n0.25, -0.75, 4",
    "typographic minus": "2\n.5 3\n.25 \N{MINUS SIGN}.75 4",
    "comments": "2 # first\n# nothing\n.5 3\n.25 -.75 4",
    "blank lines": "\n\n2\n\n0.5 3\n  0.25 -0.75 4\n\n",
    "rows": [[2, 0.5, 0.25], [0.5, 3, -0.75], [0.25, -0.75, 4]],
    "rows of a triangle": [[2], [0.5, 3], [0.25, -0.75, 4]],
    "one list": [2, 0.5, 3, 0.25, -0.75, 4],
}


@pytest.mark.parametrize("way", WRITTEN)
def test_every_way_of_writing_gives_the_same_matrix(way):
    np.testing.assert_array_equal(printed_matrix(WRITTEN[way], ITEMS, "here").values, FULL)


@pytest.mark.parametrize("text", [".3\n-.2 .45", ".3 -.2\n.45", "1\n.3 1\n-.2 .45 1", ".3 -.2 .45"])
def test_a_correlation_matrix_may_lack_its_diagonal(text):
    np.testing.assert_array_equal(printed_matrix(text, ITEMS, "here", correlation=True).values, R)


def test_a_covariance_matrix_may_not():
    with pytest.raises(DataError, match=r"needs 6 entries for 3 items .or 9 in full., has 3 in 2 rows"):
        printed_matrix(".3\n-.2 .45", ITEMS, "here")


def test_the_row_that_is_off_is_named():
    with pytest.raises(
        DataError, match=r"here needs 6 entries .* has 5: row 3 \(c\) has 2 where a lower triangle has 3"
    ):
        printed_matrix("2\n0.5 3\n0.25 -0.75", ITEMS, "here")


def test_rows_that_shrink_line_by_line_are_never_read_as_running_text():
    """Ten numbers would do for a lower triangle of four items, but rows like these are an upper one gone wrong."""
    with pytest.raises(DataError, match="needs 10 entries for 4 items"):
        printed_matrix("5 1 1 1 1\n3 1 1\n4 1", (*ITEMS, "d"), "here")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2\n0.5 x\n0 0 4", "here, row 2: 'x' is no number"),
        ("2\n0,5 3\n0 0 4", r"row 2: '0,5' is no number \(decimals are written with a point\)"),
        ("2\n0.5 nan\n0 0 4", "'nan' is no finite number"),
        (7, "must be text between triple quotes"),
        ([], "must be text between triple quotes"),
        ([1, [2, 3]], "must be text between triple quotes"),
    ],
)
def test_what_is_no_matrix_is_refused(text, message):
    with pytest.raises(DataError, match=message):
        printed_matrix(text, ITEMS, "here")


@pytest.mark.parametrize(
    ("text", "decimals"), [("2\n0.5 3\n0.25 -0.75 4", 2), ("2\n1 3\n0 1 4", 0), ("2e-3\n0 1\n0 0 1", 3)]
)
def test_decimals_are_those_of_the_entry_printed_with_most(text, decimals):
    assert printed_matrix(text, ITEMS, "here").decimals == decimals


CSVS = {
    "bare": "2,0.5,0.25\n0.5,3,-0.75\n0.25,-0.75,4\n",
    "header": "a,b,c\n2,0.5,0.25\n0.5,3,-0.75\n0.25,-0.75,4\n",
    "as R writes it": '"","a","b","c"\n"a",2,0.5,0.25\n"b",0.5,3,-0.75\n"c",0.25,-0.75,4\n',
    "another order": '"","c","a","b"\n"c",4,0.25,-0.75\n"a",0.25,2,0.5\n"b",-0.75,0.5,3\n',
    "lower triangle": "a,b,c\n2,,\n0.5,3,\n0.25,-0.75,4\n",
    "upper triangle": "2,0.5,0.25\n,3,-0.75\n,,4\n",
}


@pytest.mark.parametrize("way", CSVS)
def test_csv_files_are_put_in_the_order_of_the_items(way, tmp_path):
    path = tmp_path / "m.csv"
    path.write_text(CSVS[way])
    np.testing.assert_array_equal(csv_matrix(path, ITEMS, "here").values, FULL)


def test_a_header_names_the_items_where_nothing_else_does(tmp_path):
    path = tmp_path / "m.csv"
    path.write_text(CSVS["as R writes it"])
    assert csv_header(path, "here") == ITEMS


def test_a_header_that_names_other_items_is_refused(tmp_path):
    path = tmp_path / "m.csv"
    path.write_text(CSVS["header"])
    with pytest.raises(DataError, match="items and the header differ in c, d"):
        csv_matrix(path, ("a", "b", "d"), "here")


def test_a_csv_file_of_numbers_alone_names_nothing(tmp_path):
    path = tmp_path / "m.csv"
    path.write_text(CSVS["bare"])
    assert csv_header(path, "here") == ()


def test_a_csv_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(DataError, match=r"m.csv cannot be read .*must stand beside this file"):
        csv_matrix(tmp_path / "m.csv", ITEMS, "here")


def test_an_empty_csv_file_is_refused(tmp_path):
    (tmp_path / "m.csv").write_text("a,b\n")
    with pytest.raises(DataError, match=r"m.csv holds no numbers"):
        csv_matrix(tmp_path / "m.csv", ITEMS, "here")


def test_a_csv_file_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "m.csv"
    path.write_bytes(b"a,b\n\xff\xfe\x00")
    with pytest.raises(DataError, match="it is not UTF-8 text"):
        csv_matrix(path, ITEMS, "here")
