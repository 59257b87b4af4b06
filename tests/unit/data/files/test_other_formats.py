import datetime
import decimal
import warnings

import numpy as np
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyreadstat
import pytest
from helpers_data import csv_file, likert
from openpyxl.chart import BarChart, Reference

from egovbayes.data.describing.description_streaming import batches
from egovbayes.data.files.raw_table import SheetAsked
from egovbayes.data.files.readers import read_table
from egovbayes.data.files.spreadsheets import workbook_rows
from egovbayes.errors import DataError


def workbook(path, sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def bars(sheet):
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=3), titles_from_data=True)
    return chart


def test_excel_values_blanks_and_words_for_missing(tmp_path):
    rows = [[], ["school ", "a1", "a2"], ["Юг", 1, "NA"], [None, 2.5, None], [" Север", 3, 4], [None, None, None]]
    table = read_table(workbook(tmp_path / "s.xlsx", {"Лист1": rows}))
    assert list(table.frame) == ["school", "a1", "a2"]
    np.testing.assert_array_equal(table.frame["a1"], [1, 2.5, 3])
    np.testing.assert_array_equal(table.frame["a2"].astype(float), [np.nan, np.nan, 4])
    assert table.frame["school"].tolist()[::2] == ["Юг", "Север"]
    assert table.notes == ()


def test_excel_reads_the_first_sheet_with_content_and_says_so(tmp_path):
    sheets = {"empty": [], "data": [["a", "b"], [1, "2,5"], [2, "3"]], "other": [["x"]]}
    table = read_table(workbook(tmp_path / "s.xlsx", sheets))
    assert table.frame["b"].tolist() == [2.5, 3.0]
    assert table.notes == (
        "decimal commas read in: b",
        "read from sheet 'data', the first of 2 with content (data, other)",
    )


def test_excel_refuses_empty_books_nameless_columns_and_broken_files(tmp_path):
    with pytest.raises(DataError, match="every sheet of the workbook is empty"):
        read_table(workbook(tmp_path / "s.xlsx", {"a": [], "b": []}))
    with pytest.raises(DataError, match="column 2 has values but no name"):
        read_table(workbook(tmp_path / "s.xlsx", {"a": [["x", None], [1, 2]]}))
    with pytest.raises(DataError, match="no respondents"):
        read_table(workbook(tmp_path / "s.xlsx", {"a": [["x", "y"]]}))
    with pytest.raises(DataError, match="cannot be read as an Excel workbook"):
        read_table(csv_file(tmp_path, "a,b\n1,2\n", "x.xlsx"))


def test_charts_of_a_workbook_are_no_tables(tmp_path):
    path = workbook(tmp_path / "s.xlsx", {"data": [["a", "b"], [1, 2], [3, 4]]})
    book = openpyxl.load_workbook(path)
    book.create_chartsheet("Figure", 0).add_chart(bars(book["data"]))
    book.save(path)
    table = read_table(path)
    assert (table.frame["a"].tolist(), table.notes) == ([1, 3], ())
    assert workbook_rows(path.read_bytes(), path) == [["data"], ["a", "b"], ["1", "2"], ["3", "4"]]
    with pytest.raises(DataError, match="sheet 'Figure' is a chart, which has no cells: name the sheet of its numbers"):
        read_table(path, sheet=SheetAsked("Figure"))
    book["data"].delete_rows(1, 3)
    book.save(path)
    with pytest.raises(DataError, match="every sheet of the workbook is empty or a chart; it needs a row"):
        read_table(path)


def test_parquet_types_become_columns(tmp_path):
    table = pa.table(
        {
            "whole": pa.array([1, None, 3], pa.int8()),
            "exact": pa.array([decimal.Decimal("1.5"), None, decimal.Decimal("2.5")]),
            "group": pa.array(["a", "b", None]).dictionary_encode(),
            "day": pa.array([datetime.date(2020, 1, 1), None, None]),
        }
    )
    pq.write_table(table, tmp_path / "s.parquet")
    frame = read_table(tmp_path / "s.parquet").frame
    assert list(frame) == ["whole", "exact", "group", "day"]
    np.testing.assert_array_equal(frame["whole"], [1, np.nan, 3])


def test_parquet_ignores_the_index_pandas_hid_in_it(tmp_path):
    frame = likert().set_index("a1", drop=False)
    frame.to_parquet(tmp_path / "s.parquet")
    assert set(likert()) <= set(read_table(tmp_path / "s.parquet").frame)


def test_parquet_refuses_other_content(tmp_path):
    with pytest.raises(DataError, match="cannot be read as Parquet"):
        read_table(csv_file(tmp_path, "a,b\n1,2\n", "x.parquet"))


def test_parquet_with_damaged_text(tmp_path):
    path = tmp_path / "s.parquet"
    pq.write_table(pa.table({"a1": [1.0, 2.0], "school": ["south", "north"]}), path, compression="none")
    path.write_bytes(path.read_bytes().replace(b"south", b"\xff\xfe\xff\xfe\xff"))
    with pytest.raises(DataError, match=r"cannot be read as Parquet .*UTF8"):
        read_table(path)
    with pytest.raises(DataError, match=r"cannot be read as Parquet .*UTF8"):
        list(batches(path, ["a1", "school"], 10))


def test_spss_keeps_labels_and_counts_user_missing(tmp_path):
    frame = pd.DataFrame({"a1": [1, 2, 98, 99, np.nan, 5], "a2": [1.0, 2, 3, 4, 5, -1], "city": [*"xyxyz", ""]})
    pyreadstat.write_sav(
        frame,
        tmp_path / "s.sav",
        column_labels={"a1": "Доверяете ли вы порталу?"},
        variable_value_labels={"a1": {1: "нет", 5: "да", 99: "нет ответа"}},
        missing_ranges={"a1": [{"lo": 98, "hi": 99}], "a2": [-1]},
    )
    table = read_table(tmp_path / "s.sav")
    np.testing.assert_array_equal(table.frame["a1"], [1, 2, np.nan, np.nan, np.nan, 5])
    np.testing.assert_array_equal(table.frame["a2"], [1, 2, 3, 4, 5, np.nan])
    assert table.user_missing == {"a1": 2, "a2": 1}
    assert table.labels["a1"] == {1.0: "нет", 5.0: "да", 99.0: "нет ответа"}
    assert table.texts == {"a1": "Доверяете ли вы порталу?"}
    assert table.frame["city"].tolist()[:2] == ["x", "y"]
    assert pd.isna(table.frame["city"].iloc[-1])


def test_spss_text_with_declared_missing_values(tmp_path):
    frame = pd.DataFrame({"a": [1.0, 2, 3], "city": ["x", "none", "y"]})
    pyreadstat.write_sav(frame, tmp_path / "s.sav", missing_ranges={"city": ["none"]})
    table = read_table(tmp_path / "s.sav")
    assert table.user_missing == {"city": 1}
    assert table.frame["city"].isna().tolist() == [False, True, False]


def test_compressed_spss(tmp_path):
    pyreadstat.write_sav(likert(), tmp_path / "s.zsav", compress=True)
    pd.testing.assert_frame_equal(read_table(tmp_path / "s.zsav").frame, likert())


def test_spss_refuses_other_content_and_damage(tmp_path):
    with pytest.raises(DataError, match="not an SPSS data file"):
        read_table(csv_file(tmp_path, "a,b\n1,2\n", "x.sav"))
    pyreadstat.write_sav(likert(), tmp_path / "s.sav")
    whole = (tmp_path / "s.sav").read_bytes()
    with pytest.raises(DataError, match="this SPSS file is damaged: at byte 208 it announces more than it holds"):
        read_table(csv_file(tmp_path, whole[:200], "cut.sav"))
    with pytest.raises(DataError, match="this SPSS file cannot be read"):
        read_table(csv_file(tmp_path, whole[:-100], "cut.sav"))


@pytest.mark.parametrize("ending", [".sav", ".zsav"])
def test_spss_header_that_announces_more_than_the_file_holds(tmp_path, ending):
    path = tmp_path / f"s{ending}"
    pyreadstat.write_sav(likert(), path, compress=ending == ".zsav")
    content = bytearray(path.read_bytes())
    assert int.from_bytes(content[80:84], "little") == 40  # the number of cases stands at byte 80 of the header
    content[80:84] = (100_000_000).to_bytes(4, "little")
    path.write_bytes(content)
    with pytest.raises(DataError, match="header announces 100000000 rows of 3 columns, more than the file can hold"):
        read_table(path)


def test_spss_repeated_and_missing_names_are_damage(tmp_path):
    pyreadstat.write_sav(likert(), tmp_path / "s.sav")
    content = (tmp_path / "s.sav").read_bytes()
    with pytest.raises(DataError, match=r"this SPSS file cannot be read .*duplicated"):
        read_table(csv_file(tmp_path, content.replace(b"A2=a2", b"A2=a1"), "twice.sav"))
    nameless = content.replace(b"A2=a2", b"A9=a9").replace(b"A2 ", b"\x00  ")
    with pytest.raises(DataError, match="some variables have no name; save it again from SPSS"):
        read_table(csv_file(tmp_path, nameless, "nameless.sav"))


def test_highly_compressed_spss_is_not_taken_for_damage(tmp_path):
    frame = pd.DataFrame(np.ones((200_000, 3)), columns=["a1", "a2", "a3"])
    for ending in (".sav", ".zsav"):
        pyreadstat.write_sav(frame, tmp_path / f"s{ending}", compress=ending == ".zsav")
        assert read_table(tmp_path / f"s{ending}").frame.shape == (200_000, 3)
    (tmp_path / "s.zsav").rename(tmp_path / "renamed.sav")
    assert read_table(tmp_path / "renamed.sav").frame.shape == (200_000, 3)


def test_all_formats_agree(tmp_path):
    frame = likert()
    frame.iloc[3, 1] = np.nan
    frame.to_csv(tmp_path / "s.csv", index=False)
    frame.to_parquet(tmp_path / "s.parquet")
    frame.to_excel(tmp_path / "s.xlsx", index=False)
    pyreadstat.write_sav(frame, tmp_path / "s.sav")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for ending in ("csv", "parquet", "xlsx", "sav"):
            read = read_table(tmp_path / f"s.{ending}").frame.astype(float)
            pd.testing.assert_frame_equal(read, frame, check_index_type=False)
