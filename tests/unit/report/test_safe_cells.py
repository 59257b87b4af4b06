"""Texts that a spreadsheet would run as formulas are written as texts; numbers and all else stay as they are."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from egovbayes.audit.audit import audit
from egovbayes.audit.reading.printed import printed_from_toml
from egovbayes.report.audit.files import audit_csv
from egovbayes.report.safe_cells import safe_cell, safe_table
from egovbayes.report.tables import write_csv

RUN = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1"]


@pytest.mark.parametrize("text", RUN)
def test_what_would_run_gets_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("value", ["a", "", "-.42", "-1e-5", "+3", "−1.5", "'=1", "a=1", -1.5, None, float("inf")])
def test_all_else_stays(value: object) -> None:
    assert safe_cell(value) is value


def test_columns_names_and_index_of_a_table(tmp_path: Path) -> None:
    index = pd.MultiIndex.from_tuples([("-k", "u"), ("k", "=w")], names=["a", "b"])
    table = pd.DataFrame({"=x": ["=1+1", "-.5"], "n": [-1.5, 2.0]}, index=index)
    table["kind"] = pd.Categorical(["@a", "b"])
    before = table.copy()
    write_csv({"t": table}, tmp_path, synthetic=False)
    pd.testing.assert_frame_equal(table, before)
    lines = (tmp_path / "t.csv").read_text().splitlines()
    assert lines[0].startswith("a,b,'=x,n,kind,")
    assert lines[1].startswith("'-k,u,'=1+1,-1.5,'@a,")
    assert lines[2].startswith("k,'=w,-.5,2.0,b,")


def test_two_columns_of_one_name() -> None:
    table = pd.DataFrame([["=1", "@b"], ["a", "b"]], columns=["x", "x"])
    assert safe_table(table).to_numpy().tolist() == [["'=1", "'@b"], ["a", "b"]]


def test_an_audit_of_names_that_would_run() -> None:
    text = "[sample]\nvalid = 10\n[demographics_percent]\n'=1+1' = 33.0"
    assert "demographics_percent.=1+1" in audit_csv(audit(printed_from_toml(text)))
    assert not any(
        cell.startswith("=")
        for line in audit_csv(audit(printed_from_toml(text))).splitlines()
        for cell in line.split(",")
    )
