"""Files that nobody can read as they are: one message that says what, where and what to do, exit 2, nothing written."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pyreadstat
import pytest

from egovbayes.cli import main

RUSSIAN = ("Полностью не согласен", "Не согласен", "Нейтрально", "Согласен", "Полностью согласен")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def numbers() -> pd.DataFrame:
    return pd.DataFrame(np.random.default_rng(1).integers(1, 6, (40, 4)), columns=["a1", "a2", "a3", "a4"])


def book(folder: Path, last: Callable[[int], object], merged: str = "", name: str = "last") -> str:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append(["a1", "a2", "a3", "a4", name])
    for row, answers in enumerate(numbers().itertuples(index=False), start=2):
        sheet.append([*map(int, answers), last(row)])
    if merged:
        sheet.merge_cells(merged)
    workbook.save(folder / "s.xlsx")
    return "s.xlsx"


def raw(folder: Path, name: str, content: bytes) -> str:
    (folder / name).write_bytes(content)
    return name


def in_words() -> pd.DataFrame:
    return numbers().map(lambda code: RUSSIAN[code - 1])


def utf8_and_cp1251(folder: Path) -> str:
    second = in_words().to_csv(index=False, header=False).encode("cp1251")
    return raw(folder, "s.csv", in_words().to_csv(index=False).encode() + second)


def utf16_and_utf8(folder: Path) -> str:
    return raw(folder, "s.csv", in_words().to_csv(index=False).encode("utf-16-le").join([b"\xff\xfe", b"odd"]))


def cut(write: Callable[[pd.DataFrame, Path], object], name: str) -> Callable[[Path], str]:
    def made(folder: Path) -> str:
        write(numbers().astype(float), folder / name)
        content = (folder / name).read_bytes()
        return raw(folder, name, content[: len(content) * 2 // 3 + 1])

    return made


def renamed(folder: Path, write: Callable[[Path], object], own: str, other: str) -> str:
    write(folder / own)
    (folder / own).rename(folder / other)
    return other


def unnamed_variables(folder: Path) -> str:
    """A SAS file in which what it says of two variables is blank: pyreadstat adds a text to nothing."""
    pyreadstat.write_xport(numbers().astype(float), folder / "s.xpt", file_format_version=5)
    content = (folder / "s.xpt").read_bytes()
    place = content.lower().index(b"a1      ") - 8
    return raw(folder, "s.xpt", content[:place] + bytes(280) + content[place + 280 :])


def twice_called(folder: Path) -> str:
    frame = numbers()
    frame.columns = ["a1", "a2", "a3", "a3"]
    frame.to_csv(folder / "s.csv", index=False)
    return "s.csv"


BROKEN = {
    "a password": (
        lambda folder: raw(folder, "s.xlsx", OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(99)),
        "s.xlsx: the workbook is protected by a password: open it in Excel, take the password off",
    ),
    "an old workbook": (
        lambda folder: raw(folder, "s.xlsx", OLE + bytes(500)),
        "s.xlsx: this is a workbook of Excel 97 to 2003 (.xls): open it, and save it as .xlsx",
    ),
    "formulas": (
        lambda folder: book(folder, lambda row: f"=SUM(A{row}:D{row})"),
        "s.xlsx: cells E2, E3, E4, E5, E6 and 35 more of sheet 'Sheet' hold formulas whose results are not in the file",
    ),
    "merged cells": (
        lambda folder: book(folder, lambda _: "north", "E2:E9"),
        "s.xlsx: cells E2:E9 of sheet 'Sheet' are merged, so that only one respondent has their value: unmerge them",
    ),
    "a column without a name": (
        lambda folder: book(folder, lambda row: row, name=None),  # type: ignore[arg-type]
        "s.xlsx: column 5 has values but no name in the first row",
    ),
    "two encodings": (utf8_and_cp1251, "s.csv: two encodings in one file: line 2 is UTF-8, and line 42 is not"),
    "two encodings, UTF-16 first": (utf16_and_utf8, "cannot be read as UTF-16; save the file as UTF-8 text"),
    "a cut workbook": (
        cut(lambda frame, path: frame.to_excel(path, index=False), "s.xlsx"),
        "s.xlsx: this cannot be read as an Excel workbook",
    ),
    "a cut SPSS file": (cut(pyreadstat.write_sav, "s.sav"), "s.sav: this SPSS file cannot be read"),
    "a cut Stata file": (cut(pyreadstat.write_dta, "s.dta"), "s.dta: this is no whole Stata file, its end is missing"),
    "a cut SAS file": (cut(pyreadstat.write_xport, "s.xpt"), "s.xpt: this is no whole SAS transport file: its "),
    "a cut Parquet file": (
        cut(lambda frame, path: frame.to_parquet(path), "s.parquet"),
        "s.parquet: this cannot be read as Parquet",
    ),
    "a file of nothing": (
        lambda folder: raw(folder, "s.rds", b""),
        "s.rds: the file is empty (0 bytes): copy it again or save it again",
    ),
    "a workbook called SPSS file": (
        lambda folder: renamed(folder, lambda path: numbers().to_excel(path, index=False), "s.xlsx", "s.sav"),
        "s.sav: this is a zip archive (an Excel workbook, perhaps: give it its .xlsx ending)",
    ),
    "an SPSS file called Parquet": (
        lambda folder: renamed(folder, lambda path: pyreadstat.write_sav(numbers(), path), "s.sav", "s.parquet"),
        "s.parquet: this is an SPSS file: give it its .sav ending",
    ),
    "a Stata file called workbook": (
        lambda folder: renamed(folder, lambda path: pyreadstat.write_dta(numbers(), path), "s.dta", "s.xlsx"),
        "s.xlsx: this is a Stata file: give it its .dta ending",
    ),
    "UTF-32": (
        lambda folder: raw(folder, "s.csv", numbers().to_csv(index=False).encode("utf-32")),
        "s.csv: this is text in UTF-32, which is not read: save it as UTF-8 text",
    ),
    "a damaged SAS file": (unnamed_variables, "s.xpt: this cannot be read as a SAS transport file"),
    "two columns of one name": (
        twice_called,
        "s.csv: several columns are named a3; rename or delete all but one in the file, or leave them out of the model",
    ),
    "a longest line": (
        lambda folder: raw(folder, "s.csv", b"a1,a2\n1," + b"9" * 200_000 + b"\n"),
        "s.csv: line 2 cannot be split into columns (field larger than field limit",
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_file_is_one_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write, message = BROKEN[kind]
    file = write(tmp_path)
    assert main(["new", file, "--yes"]) == 2
    assert message in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [file]


def test_results_of_formulas_that_are_there_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """openpyxl writes no results: they are put in as Excel would."""
    monkeypatch.chdir(tmp_path)
    book(tmp_path, lambda row: f"=A{row}")
    with zipfile.ZipFile("s.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = (
        parts["xl/worksheets/sheet1.xml"].replace(b"<v />", b"<v>3</v>").replace(b"<v></v>", b"<v>3</v>")
    )
    with zipfile.ZipFile("s.xlsx", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert main(["columns", "s.xlsx"]) == 0
    assert main(["new", "s.xlsx", "--yes"]) == 0


def test_a_date_among_answers_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    book(tmp_path, lambda row: pd.Timestamp("2024-05-01").to_pydatetime() if row == 5 else 3)
    assert main(["columns", "s.xlsx"]) == 0
    assert "last 40 dates 2024-05-01, beside 39 that are none" in " ".join(capsys.readouterr().out.split())
    assert main(["new", "s.xlsx", "--construct", "f = a1-a3, last"]) == 2
    assert "construct f: the column last holds dates, which measures nothing" in capsys.readouterr().err


def test_many_columns_are_listed_up_to_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("egovbayes.report.survey.columns.MOST", 10)
    names = [f"x{place}" for place in range(1, 14)]
    Path("s.csv").write_text(",".join(names) + "\n" + ",".join(["1"] * 13) + "\n", encoding="utf-8")
    assert main(["columns", "s.csv"]) == 0
    shown = capsys.readouterr().out
    assert "and 3 more, from x11 to x13" in shown
    assert "10 x10" in shown
