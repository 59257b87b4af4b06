"""`egovbayes audit`: what is shown, what is written, what is refused, and what is not loaded."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from helpers_languages import words_left

from egovbayes.audit.folder import audit_folder
from egovbayes.audit.reading.keys import MODEL, PATH, SAMPLE
from egovbayes.cli import main
from egovbayes.errors import OutputError
from egovbayes.report.audit.page import audits_page
from egovbayes.report.folder.text_files import write_text
from egovbayes.shipped import shipped_folder

HEAVY = ("pymc", "pytensor", "arviz", "nutpie", "matplotlib")
FINE = "[sample]\nreturned = 310\nvalid = 300\nrejected = 10\n"


def loaded_by(arguments: list[str], packages: tuple[str, ...], folder: Path) -> str:
    """Which of the packages a command has loaded."""
    code = (
        f"import sys; from egovbayes.cli import main; main({arguments!r}); "
        f"print([name for name in {packages!r} if name in sys.modules])"
    )
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder).stdout.splitlines()[-1]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.toml"
    path.write_text(f"{FINE}[table1.sem]\nchi_square = 20.5\ndf = 31\nrmsea = 0.050\n", encoding="utf-8")
    return path


def test_what_is_wrong_comes_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "amirova2021", "--model", "full=amirova-full", "--model", "final=citizen-centric"]) == 0
    shown = capsys.readouterr().out
    assert "4 inconsistent" in shown
    assert shown.index("Inconsistent\n") < shown.index("Consistent\n") < shown.index("Cannot be said\n")
    assert "= percentage of n: 15 agree: female, male," in shown
    assert "The drawn model (amirova-full) has 197 df" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_a_file_is_read_as_a_shipped_name_is(capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", "amirova2021"])
    by_name = capsys.readouterr().out
    main(["audit", str(shipped_folder("data") / "kazakhstan-2019" / "amirova2021.toml")])
    assert capsys.readouterr().out == by_name


def test_all_shows_every_check(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", str(paper)])
    short = capsys.readouterr().out
    main(["audit", str(paper), "--all"])
    long = capsys.readouterr().out
    assert "CMIN/DF" not in short, "nothing is printed that CMIN/DF would be needed for"
    assert "table1.sem, degrees of freedom: Nothing can be said without CMIN/DF." in long


def test_files_hold_every_finding(paper: Path, tmp_path: Path) -> None:
    assert main(["audit", str(paper), "--json", str(tmp_path / "a.json"), "--csv", str(tmp_path / "a.csv")]) == 0
    content = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    rows = list(csv.DictReader((tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()))
    assert content["file"] == "paper.toml"
    assert [row["sentence"] for row in rows] == [one["sentence"] for one in content["findings"]]
    wrong = [one for one in content["findings"] if one["verdict"] == "inconsistent"]
    assert [(one["where"], one["name"]) for one in wrong] == [("table1.sem", "RMSEA")]
    assert wrong[0]["values"][0] == {"name": "RMSEA", "printed": "0.050", "low": 0.0495, "high": 0.0505}


def test_strict_tells_by_its_exit_code(paper: Path, tmp_path: Path) -> None:
    fine = tmp_path / "fine.toml"
    fine.write_text(FINE)
    assert main(["audit", str(paper)]) == 0
    assert main(["audit", str(paper), "--strict"]) == 3
    assert main(["audit", str(fine), "--strict"]) == 0


def test_other_ways_of_shortening_can_be_assumed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", "amirova2021", "--digits", "cut"])
    assert "portal_complain, percentage of n: 20.3 % is no" not in capsys.readouterr().out.replace("\n  ", " ")


def test_keys_are_listed_with_their_meaning(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["audit", "--keys"], ["audit"]):
        assert main(arguments) == 0
        shown = capsys.readouterr().out
        assert all(key in shown for key in (*SAMPLE, *MODEL, *PATH))
        assert "Files that ship: amirova2021" in shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no-such-paper"], "no-such-paper does not exist; give a TOML file of printed figures"),
        (["amirova2021", "--model", "full"], "--model full: write a column of the file, = and a model"),
        (["amirova2021", "--model", "ful=amirova-full"], "no column 'ful' to draw a model for (did you mean 'full'?)"),
        (
            ["amirova2021", "--model", "full=amirova-full", "--model", "full=citizen-centric"],
            "--model full=citizen-centric: full has a model already; give one model for each column",
        ),
        (["amirova2021", "--model", "full=amirova-ful"], "did you mean 'amirova-full'"),
        (["amirova2021", "--json", "a.x", "--csv", "a.x"], "--json and --csv both name a.x: the one would overwrite"),
        (
            ["amirova2021", "--overwrite"],
            "--overwrite does nothing without --json, --csv, --html, --out or --report: add that, or leave",
        ),
        (["--json", "found.json"], "--json does nothing without a FILE to check: add that, or leave --json out"),
        (["--model", "full=amirova-full"], "--model does nothing without a FILE to check"),
        (["amirova2021", "--json", "."], ". is a folder: give the name of a file"),
        (["amirova2021", "--csv", "taken.csv"], "taken.csv exists: give --overwrite to replace it"),
        (["amirova2021", "--csv", "nowhere/a.csv"], "there is no folder nowhere; make it first"),
        (["broken.toml"], "broken.toml is no valid TOML"),
        (["empty"], "empty holds no TOML file to check; give a folder of files of printed figures"),
        (["empty", "--json", "a.json"], "empty is a folder: --json is of one FILE; a table of all findings is --csv"),
        (["new"], "audit new needs a TABLE: a file into which a table of the paper was pasted"),
        (["new", "nowhere.txt"], "nowhere.txt cannot be read: No such file or directory"),
        (["new", "taken.csv", "--out", "taken.csv"], "taken.csv exists: give --overwrite to replace it"),
        (["new", "taken.csv", "--strict"], "--strict does nothing without a FILE to check"),
        (["new", "taken.csv", "--overwrite"], "--overwrite does nothing without --out"),
        (["amirova2021", "taken.csv"], "audit takes one FILE; taken.csv is a second"),
        (["amirova2021", "--out", "taken.csv"], "--out taken.csv is a file: results are a folder, give another name"),
        (["--out", "a"], "--out does nothing without a FILE to check"),
        (["empty", "--report", "html"], "empty holds no TOML file to check"),
        (["empty", "--digits", "cut"], "--digits does nothing without a single FILE to check"),
        (["new", "taken.csv", "--report", "html"], "--report does nothing without a FILE to check"),
        (
            ["amirova2021", "--language", "ru"],
            "--language does nothing without a document, which --report or --html asks",
        ),
        (
            ["amirova2021", "--html", "a.html", "--language", "ru,kk"],
            "--language ru,kk: --html is one page; give one language, or --report html for one in each",
        ),
        (["amirova2021", "--report", "pdf"], "--report pdf: 'pdf' is no form of a report; there are html"),
        (["amirova2021", "--report", "html", "--language", "kz"], "there are no words in the language 'kz'"),
        (["empty", "--all"], "--all does nothing without a single FILE to check"),
        (["amirova2021", "--digits", "cutt"], "'cutt' is not one of"),
    ],
)
def test_mistakes_are_one_message_and_exit_2(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("taken.csv").write_text("mine")
    Path("broken.toml").write_text("[[[")
    Path("empty").mkdir()
    assert main(["audit", *arguments]) == 2
    captured = capsys.readouterr()
    assert message in captured.err
    assert captured.out == ""
    assert Path("taken.csv").read_text() == "mine"


def test_overwriting_is_asked_for(paper: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    out.write_text("mine")
    assert main(["audit", str(paper), "--csv", str(out), "--overwrite"]) == 0
    assert out.read_text().startswith("where,name,verdict,severity,sentence,lacks,chance\n")


def test_names_that_no_file_can_have(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["audit", str(paper), "--csv", "x" * 300]) == 2
    assert "cannot be the name of a file" in capsys.readouterr().err
    assert main(["audit", "x" * 300]) == 2
    assert "this path cannot be opened" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    name = "x" * 252  # may be looked at, but has no room for the ending of the file it is written under
    with pytest.raises(OutputError, match="could not be written: file name too long"):
        write_text(tmp_path / name, "text")
    assert list(tmp_path.iterdir()) == []


def test_a_page_of_html_stands_alone(paper: Path, tmp_path: Path) -> None:
    assert main(["audit", str(paper), "--html", str(tmp_path / "a.html")]) == 0
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert re.findall(r">([^<>]+) \(\d+\)</h2>", page) == ["Inconsistent", "Consistent"]
    assert "RMSEA (arithmetic error)" in page
    assert "default-src 'none'" in page, "nothing is fetched"


def test_what_a_file_holds_is_escaped_in_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("[study]\ntitle = '<b>&'\n[sample]\nreturned = 3\nvalid = 5\n")
    assert main(["audit", str(tmp_path / "a.toml"), "--html", str(tmp_path / "a.html")]) == 0
    assert "&lt;b&gt;&amp;" in (tmp_path / "a.html").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, paper: Path) -> Path:
    """A paper with one error, one with a question, one without either, and a file that is none."""
    folder = tmp_path / "papers"
    folder.mkdir()
    paper.rename(folder / "a.toml")
    question = "[table1.m]\nexplained_variance_of_y = 0.60\n[table1.m.paths]\n'y ~ x' = { std = 0.5 }\n"
    (folder / "b.toml").write_text(question)
    (folder / "c.toml").write_text(FINE)
    return folder


def test_a_folder_is_a_table(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(folder), "--csv", str(tmp_path / "all.csv")]) == 0
    rows = list(csv.DictReader((tmp_path / "all.csv").read_text(encoding="utf-8").splitlines()))
    assert [(row["file"], row["verdict"], row["severity"]) for row in rows] == [
        ("a.toml", "inconsistent", "arithmetic error"),
        ("b.toml", "cannot be said", "question"),
        ("c.toml", "nothing inconsistent", ""),
    ]
    assert "a.toml" in capsys.readouterr().out
    assert main(["audit", str(folder), "--strict"]) == 3


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "d.toml").write_text("[[[")
    assert main(["audit", str(folder), "--csv", str(tmp_path / "all.csv")]) == 2
    assert "d.toml was not read: d.toml is no valid TOML" in capsys.readouterr().out
    rows = list(csv.DictReader((tmp_path / "all.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["verdict"] for row in rows][-1] == "not read"


def test_a_pasted_table_becomes_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = "Model\tχ2\tdf\tRMSEA\none\t20.5\t31\t0.050\n"
    (tmp_path / "table.txt").write_text(table, encoding="utf-8")
    out = tmp_path / "paper.toml"
    assert main(["audit", "new", str(tmp_path / "table.txt"), "--out", str(out)]) == 0
    assert main(["audit", str(out), "--strict"]) == 3
    assert "table1.one, RMSEA (arithmetic error)" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(table.encode()), encoding="utf-8"))
    assert main(["audit", "new", "-"]) == 0
    assert capsys.readouterr().out == out.read_text(encoding="utf-8")


def test_decisions_come_first_and_questions_have_a_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.toml"
    path.write_text(
        "[sample]\nvalid = 300\n[hypotheses]\nH1 = { path = 'y ~ x', verdict = 'supported' }\n"
        "[table1.m]\nchi_square = 20.5\ndf = 31\nrmsea = 0.050\nexplained_variance_of_y = 0.60\n"
        "[table1.m.paths]\n'y ~ x' = { b = 0.02, se = 0.05, t = 0.41, p = 0.689, std = 0.30 }\n"
    )
    main(["audit", str(path)])
    shown = capsys.readouterr().out
    assert shown.index("(decision error)") < shown.index("(arithmetic error)") < shown.index("To ask the authors")
    assert "1 decision error, " in shown.replace("\n", " ")
    assert "printed figures were held against others" in shown.replace("\n", " ")


SAID_AT_ONCE = [
    ["audit", "--help"],
    ["audit", "--keys"],
    ["audit", "amirova2021", "--model", "x"],
    ["audit", "nothing"],
]


@pytest.mark.parametrize("arguments", SAID_AT_ONCE)
def test_help_and_mistakes_come_before_anything_slow(arguments: list[str], tmp_path: Path) -> None:
    heavy = (*HEAVY, "scipy", "pandas", "numba", "xarray")
    assert loaded_by(["audit", *arguments], heavy, tmp_path) == "[]"


def test_nothing_of_sampling_or_drawing_is_loaded(tmp_path: Path) -> None:
    assert loaded_by(["audit", "amirova2021", "--model", "full=amirova-full"], HEAVY, tmp_path) == "[]"


def test_a_folder_has_documents_in_three_languages(
    paper: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "found"
    command = ["audit", str(paper), "--out", str(out), "--report", "html,docx", "--language", "en,ru,kk"]
    assert main(command) == 0
    assert "Written to" in capsys.readouterr().out
    documents = {f"report{end}.{form}" for end in ("", "-ru", "-kk") for form in ("html", "docx")}
    assert {one.name for one in out.iterdir()} == {*documents, "audit.csv", "audit.json", "page.json", "run.json"}
    russian = (out / "report-ru.html").read_text(encoding="utf-8")
    assert "RMSEA (арифметическая ошибка)" in russian
    assert "хи-квадрате 20,5 (степени свободы: 31; респондентов: 300)" in russian
    assert "Қайшылықтар (1)" in (out / "report-kk.html").read_text(encoding="utf-8")
    assert main(command) == 2
    assert "already holds a run: give --overwrite to replace it" in capsys.readouterr().err
    assert main([*command, "--overwrite"]) == 0
    assert json.loads((out / "run.json").read_text(encoding="utf-8"))["severities"]["arithmetic error"] == 1


def test_a_report_of_an_audit_is_made_later(paper: Path, tmp_path: Path) -> None:
    out = tmp_path / "found"
    assert main(["audit", str(paper), "--out", str(out)]) == 0
    assert main(["report", str(out), "--as", "md", "--language", "kk"]) == 0
    assert "RMSEA (арифметикалық қате)" in (out / "report-kk.md").read_text(encoding="utf-8")


def test_a_page_of_html_is_in_the_language_asked_for(paper: Path, tmp_path: Path) -> None:
    assert main(["audit", str(paper), "--html", str(tmp_path / "a.html"), "--language", "ru"]) == 0
    assert '<html lang="ru"' in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_many_papers_have_documents_in_three_languages(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "d.toml").write_text("[[[")
    out, page = tmp_path / "audited", tmp_path / "one.html"
    command = ["audit", str(folder), "--out", str(out), "--html", str(page), "--report", "md,docx"]
    assert main([*command, "--language", "kk,en"]) == 2, "one file could not be read"
    assert "(audit.csv, report-kk.md, report-kk.docx, report.md, report.docx, run.json)" in capsys.readouterr().out
    text = (out / "report.md").read_text(encoding="utf-8")
    assert "Nothing inconsistent and nothing to ask: c.toml." in text
    assert "## a.toml" in text
    assert "a.toml: 3 checks: 1 inconsistent" in text
    assert "d.toml was not read" in text
    kazakh = (out / "report-kk.md").read_text(encoding="utf-8")
    assert "# papers (жарияланған сандарды тексеру)" in kazakh
    assert "Қайшылық та, сұрақ та жоқ: c.toml." in kazakh
    assert 'lang="kk"' in page.read_text(encoding="utf-8")
    assert (out / "audit.csv").read_text(encoding="utf-8").startswith("file,figures,tested,")
    record = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert record["papers"] == ["a.toml", "b.toml", "c.toml"]
    assert list(record["not_read"]) == ["d.toml"]
    assert main(["report", str(out), "--as", "html", "--language", "ru"]) == 0
    assert "Без противоречий и вопросов: c.toml." in (out / "report-ru.html").read_text(encoding="utf-8")


def test_a_page_of_many_papers_has_its_words_from_the_catalogue(folder: Path) -> None:
    (folder / "d.toml").write_text("[[[")
    audits = audit_folder(folder)
    known = [audits.folder, *(audit.where for audit in audits.done), *audits.unread, *audits.unread.values()]
    places = [finding.where for audit in audits.done for finding in audit.findings]
    assert words_left(audits_page(audits), known, places) <= {"chi", "RMSEA", "df"}
