"""Tables of other programs, made by hand, are read value by value; what is none is said."""

from pathlib import Path

import pytest
from helpers_other_programs import (
    AMOS,
    AMOS_BLANKS,
    AMOS_PAGE,
    LAVAAN,
    LAVAAN_STANDARDISED,
    MPLUS,
    SMARTPLS,
    SMARTPLS_MATRIX,
)
from openpyxl import Workbook

from egovbayes.data.estimates.estimates import OtherEstimates, Relation, number_of
from egovbayes.data.estimates.reading import read_estimates
from egovbayes.errors import DataError


def read(tmp_path: Path, text: str, name: str = "table.csv", encoding: str = "utf-8") -> OtherEstimates:
    path = tmp_path / name
    path.write_text(text, encoding=encoding)
    return read_estimates(path)


def values(found: OtherEstimates) -> dict[tuple[str, bool], float]:
    return {(one.written, one.standardised): one.value for one in found.estimates}


def test_lavaans_table_gives_raw_and_standardised_values(tmp_path: Path) -> None:
    found = read(tmp_path, LAVAAN)
    assert found.program == "lavaan"
    told = values(found)
    assert told["readiness ~ attitude", False] == 0.41
    assert told["readiness ~ attitude", True] == 0.36
    assert told["via_attitude :=", True] == 0.25
    assert found.left == (("att1 | t1", "a threshold"),)
    loading = next(one for one in found.estimates if one.written == "attitude =~ att2")
    assert (loading.relation, loading.ends) == (Relation.LOADING, ("att2", "attitude"))


def test_a_table_by_semicolons_with_decimal_commas_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, LAVAAN_STANDARDISED)
    assert values(found) == {("attitude =~ att1", True): 0.81, ("readiness ~ attitude", True): 0.36}


def test_a_table_as_r_prints_it_has_the_numbers_of_its_rows(tmp_path: Path) -> None:
    printed = "  lhs    op  rhs  est  se\n1  readiness  ~  attitude  0.410  0.070\n2  trust  ~~  trust  0.500  0.1\n"
    assert values(read(tmp_path, printed, "out.txt")) == {
        ("readiness ~ attitude", False): 0.41, ("trust ~~ trust", False): 0.5,
    }  # fmt: skip


def test_mplus_output_is_read_by_its_sections(tmp_path: Path) -> None:
    found = read(tmp_path, MPLUS, "model.out")
    assert found.program == "Mplus"
    assert values(found) == {
        ("ATTITUDE BY ATT1", False): 1.0,
        ("ATTITUDE BY ATT2", False): 1.02,
        ("READINES ON ATTITUDE", False): 0.41,
        ("READINES ON TRUST", False): 0.21,
        ("TRUST WITH ATTITUDE", False): 0.3,
        ("Intercepts ATT1", False): 3.41,
        ("Variances ATTITUDE", False): 0.65,
        ("Residual Variances ATT1", False): 0.42,
        ("New/Additional Parameters VIA_ATTI", False): 0.3,
        ("READINES ON ATTITUDE", True): 0.36,
    }
    assert found.left == (("Thresholds ATT1$1", "not in a block that is known here"),)


def test_groups_of_mplus_are_told(tmp_path: Path) -> None:
    text = MPLUS.replace(" ATTITUDE BY\n", "Group NORTH\n\n ATTITUDE BY\n", 1)
    assert {one.group for one in read(tmp_path, text, "model.out").estimates if not one.standardised} == {"NORTH"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_amos_tables_are_read_by_their_headings(tmp_path: Path, encoding: str) -> None:
    found = read(tmp_path, AMOS, "amos.txt", encoding)
    assert found.program == "AMOS"
    assert values(found) == {
        ("readiness <--- attitude", False): 0.41,
        ("readiness <--- trust", False): 0.21,
        ("att2 <--- attitude", False): 1.02,
        ("att1 <--- attitude", False): 1.0,
        ("readiness <--- attitude", True): 0.36,
        ("attitude <--> trust", False): 0.3,
        ("variance of attitude", False): 0.65,
        ("variance of e1", False): 0.42,
    }


def test_amos_tables_of_blanks_tell_their_group_and_pages_are_read(tmp_path: Path) -> None:
    (one,) = read(tmp_path, AMOS_BLANKS, "amos.txt").estimates
    assert (one.value, one.group) == (0.41, "North")
    (one,) = read(tmp_path, AMOS_PAGE, "amos.html").estimates
    assert (one.value, one.group, one.ends) == (0.41, "", ("readiness", "attitude"))


def test_smartpls_lists_and_matrices_are_read(tmp_path: Path) -> None:
    found = read(tmp_path, SMARTPLS)
    assert values(found) == {
        ("attitude -> readiness", True): 0.36, ("trust -> readiness", True): 0.22, ("att1 <- attitude", True): 0.81,
    }  # fmt: skip
    assert found.left == (("attitude -> readiness -> intention", "a path over several constructs"),)
    matrix = read(tmp_path, SMARTPLS_MATRIX)
    assert values(matrix) == {
        ("attitude -> readiness", True): 0.36, ("readiness -> intention", True): 0.7,
        ("trust -> readiness", True): 0.22,
    }  # fmt: skip
    assert matrix.program == "SmartPLS"


def test_a_workbook_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Complete"
    for row in ([None, "Path coefficients"], ["attitude -> readiness", 0.36]):
        book.active.append(row)
    loadings = book.create_sheet("Outer loadings")
    for row in ([None, "Outer loadings"], ["att1 <- attitude", 0.81]):
        loadings.append(row)
    book.save(tmp_path / "pls.xlsx")
    assert values(read_estimates(tmp_path / "pls.xlsx")) == {
        ("attitude -> readiness", True): 0.36, ("att1 <- attitude", True): 0.81,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "number"), [(".345", 0.345), ("-,12", -0.12), ("0.41***", 0.41), ("−0.5", -0.5), ("***", None), ("", None),
                         ("inf", None), ("NA", None)],
)  # fmt: skip
def test_numbers_are_read_as_programs_print_them(text: str, number: float | None) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("table.csv", "a,b\n1,2\n", "no table of estimates is found here; read are lavaan's parameterEstimates"),
        ("table.csv", "", "the file is empty; export the table of estimates again"),
        ("table.csv", "lhs,op,rhs,est\na,~,b,\n", "this looks like lavaan, but no row of it has an estimate"),
        ("table.pdf", "x", "tables of estimates are read from .csv, .tsv, .txt, .out, .html, .htm, .xlsx, .xlsm"),
        ("table.xlsx", "no workbook", "this cannot be read as an Excel workbook"),
        ("table.csv", "a\x00b", "this is a binary file"),
    ],
)
def test_what_is_no_table_of_estimates_is_said(tmp_path: Path, name: str, content: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        read(tmp_path, content, name)


def test_a_file_that_is_not_there_and_one_too_large_are_said(tmp_path: Path) -> None:
    (tmp_path / "lavaan.csv").write_bytes(b"x" * 20_000_001)
    with pytest.raises(DataError, match=r"20,000,001 bytes are no table of estimates"):
        read_estimates(tmp_path / "lavaan.csv")
    with pytest.raises(DataError, match=r"there is no such file \(did you mean 'lavaan.csv'\?\); --beside takes"):
        read_estimates(tmp_path / "lavan.csv")


def test_a_folder_is_called_one(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="this is a folder; --beside takes a table of estimates of another program"):
        read_estimates(tmp_path)
