"""This machine's numbers beside other programs', on the terminal, as a page and in a folder."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest
from helpers_languages import filled, words_left
from helpers_page import page_text

from egovbayes.assess.agreement import Agreement
from egovbayes.cli.main import main
from egovbayes.errors import OutputError
from egovbayes.report.page.forms import NO_DOCUMENTS
from egovbayes.report.verification import show_agreement, show_verification
from egovbayes.report.verification_files import write_verification
from egovbayes.study.verification import verify as module

KEYS = ("verified.hs1939", "verified.amos")


def found(*ours: float) -> Mapping[str, tuple[Agreement, ...]]:
    """Values of two blocks; 85.3 was printed, and .01 is allowed."""
    values = [Agreement("hs1939", "chisq", "lavaan 0.6-14", 85.3, one, 0.01, "printed digits") for one in ours]
    return {KEYS[0]: tuple(values[:1]), KEYS[1]: tuple(values[1:]) or tuple(values)}


def shown(*ours: float) -> str:
    return " ".join(page_text(show_verification, found(*ours), width=100).split())


def test_agreement_is_said() -> None:
    text = shown(85.301, 85.3)
    assert "All 2 values agree with lavaan, AMOS, semTools, blavaan and PyMC on this machine." in text
    assert "lavaan: Holzinger & Swineford 1 1 0.10 lavaan 0.6-14" in text
    assert "numpy" in text


def test_disagreement_is_said_beside_the_value_and_at_the_end() -> None:
    text = shown(85.301, 99.0)
    assert "chisq 85.3 99 1.4e+01 1.0e−02 DISAGREES" in text
    assert "1 of 2 values DISAGREE" in text
    assert "hs1939: chisq 85.3 99 1.4e+01 1.0e−02 lavaan 0.6-14" in text.partition("differ by more than")[2]


def test_a_nan_never_agrees() -> None:
    assert "1 of 2 values DISAGREE" in shown(85.3, float("nan"))


def test_the_page_has_its_words_from_the_catalogue() -> None:
    names = ["lavaan AMOS semTools blavaan PyMC Python", "hs1939 chisq", "egovbayes numpy scipy pandas", "tables csv"]
    page = filled(show_agreement, found(85.3, 99.0))
    left = {word for word in words_left(page, names) if word not in _machine(page)}
    assert left <= {"agreements", "out"}


def _machine(page: object) -> str:
    """The line that names the machine."""
    return next(str(element) for element in page.elements if "verify-page.machine" in str(element))  # type: ignore[attr-defined]


def test_a_folder_has_every_value_and_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    values = {
        "verified.hs1939": lambda: iter(found(85.3)[KEYS[0]]),
        "verified.amos": lambda: iter(found(99.0)[KEYS[0]]),
    }
    monkeypatch.setattr(module, "BLOCKS", values)
    out = tmp_path / "verified"
    command = ["verify", "--out", str(out), "--report", "html,md", "--language", "en,kk"]
    assert main(command) == 3
    said = " ".join(capsys.readouterr().out.split())
    assert "(tables, report.html, report.md, report-kk.html, report-kk.md, run.json)" in said
    table = pd.read_csv(out / "tables" / "agreements.csv")
    assert table["agrees"].tolist() == [True, False]
    assert table["printed"].tolist() == [85.3, 85.3]
    text = (out / "report-kk.md").read_text(encoding="utf-8")
    assert "СӘЙКЕС КЕЛМЕЙТІНІ: 1 (барлығы 2)" in text
    assert "| AMOS: 8-мысал | 1 | 0 | 1" in text
    assert main(["report", str(out), "--language", "ru"]) == 0
    assert "НЕ СОГЛАСУЮТСЯ" in (out / "report-ru.html").read_text(encoding="utf-8")
    assert main(command) == 2, "the folder is taken"
    with pytest.raises(OutputError, match="already holds a run: give --overwrite"):
        write_verification(found(85.3), out, reports=NO_DOCUMENTS)
    assert main(["verify", "--report", "html"]) == 2
    assert "--report does nothing without --out" in capsys.readouterr().err
