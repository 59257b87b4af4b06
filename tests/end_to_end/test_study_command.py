"""The study as a user runs it, once, with few draws."""

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
from helpers_documents import document_of


def test_study_writes_a_whole_folder(tmp_path: Path) -> None:
    out = tmp_path / "study"
    few = ["--draws", "500", "--tune", "300", "--chains", "2", "--no-figures", "--report", "md"]
    command = [sys.executable, "-m", "egovbayes", "study", "--likelihood", "normal", *few, "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("SYNTHETIC DATA")
    assert max(map(len, done.stdout.splitlines())) <= 80 + len(str(out))
    assert "18 of 19 printed figures of fit come out" in done.stdout
    assert sorted(path.name for path in out.iterdir()) == [
        *("final", "full", "page.json", "report.md", "run.json", "tables")
    ]
    assert "18 of 19 printed figures of fit come out" in document_of(out, tmp_path)
    table = pd.read_csv(out / "tables" / "table2.csv", index_col=["hypothesis", "model"])
    assert table.loc[("H4", "full"), "printed"] == "supported"
    assert "categories_verdict" not in table
    assert json.loads((out / "run.json").read_text(encoding="utf-8"))["command"] == "study"
