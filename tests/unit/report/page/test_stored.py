"""A page is read back as it was, or says why it is not."""

import errno
import json
import os
from math import nan
from pathlib import Path

import click
import numpy as np
import pytest
from docx import Document

from egovbayes.catalogue.language import LANGUAGES, Numeral
from egovbayes.catalogue.sentence import Listing, phrase
from egovbayes.cli.main import COMMANDS, egovbayes, main
from egovbayes.errors import OutputError
from egovbayes.report.page.page import Heading, Page, plain_grid
from egovbayes.report.page.stored import PAGE, SHOWN, page_in, page_text
from egovbayes.report.page.words import Tone, joined, toned


@pytest.fixture
def run(tmp_path: Path) -> Path:
    page = Page()
    page.heading("Гипотезы <b>")
    page.heading("below", level=3)
    page.line("Data", joined("a ", ("b", Tone.STRONG)))
    page.say("set in", Tone.QUIET, indent=4)
    page.aligned("1  2")
    page.bullet("point", "!", Tone.BAD)
    page.picture("curves", "what it shows")
    page.say(phrase("list.and", before=Numeral(".5"), last=Listing(("a", 2.5, nan), "x.csv", "; ", whole=True)))
    page.gap()
    grid = plain_grid("", phrase("unit.seconds", n=(1, np.float64(2.5))), left=("why",))
    grid.narrow, grid.ruled = True, False
    grid.add_row("H1", toned(".9", Tone.GOOD))
    page.add(grid)
    (tmp_path / PAGE).write_text(page_text(page, "A title"), encoding="utf-8")
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "curves.svg").write_bytes(b"<svg/>")
    return tmp_path


def test_every_element_comes_back(run: Path) -> None:
    page, title = page_in(run)
    assert title == "A title"
    assert page_text(page, title) == (run / PAGE).read_text(encoding="utf-8")
    assert len(page.elements) == 10


def test_a_document_is_made_of_it(run: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["report", str(run), "--as", "html,md"]) == 0
    assert capsys.readouterr().out.count("Written to") == 2
    text = (run / "report.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in text
    assert ".5 and a; 2.5; nan" in text
    assert "Гипотезы &lt;b&gt;" in text
    assert "data:image/svg+xml" in text
    assert main(["report", str(run)]) == 2
    assert "report.html exists: give --overwrite" in capsys.readouterr().err
    assert main(["report", str(run), "--overwrite"]) == 0
    assert main(["report", str(run), "--out", str(tmp_path / "nowhere")]) == 2
    assert "there is no folder" in capsys.readouterr().err
    assert main(["report", str(run), "--as", "pdf"]) == 2
    assert "--as pdf: 'pdf' is no form of a report; there are html, docx, md, latex" in capsys.readouterr().err


def test_it_is_made_in_the_languages_asked_for(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(run), "--language", "en, kk", "--as", "html,docx"]) == 0
    made = {path.name for path in run.glob("report*")}
    assert made == {"report.html", "report-kk.html", "report.docx", "report-kk.docx"}
    text = (run / "report-kk.html").read_text(encoding="utf-8")
    assert '<html lang="kk">' in text
    assert "0,5" in text
    assert "Гипотезы &lt;b&gt;" in text
    tags = Document(run / "report-kk.docx").styles["Normal"].element.xpath(".//w:lang/@w:val")
    assert tags == ["kk-KZ"]
    capsys.readouterr()
    assert main(["report", str(run), "--language", "xx"]) == 2
    said = "--language xx: there are no words in the language 'xx'; there are en (English), ru (Russian), kk (Kazakh)"
    assert said in capsys.readouterr().err


def test_words_of_another_version_are_kept_in_english(run: Path) -> None:
    stored = json.loads((run / PAGE).read_text(encoding="utf-8"))
    said = {"key": "no.longer", "values": {"n": 5}}
    stored["elements"].append({"kind": "heading", "text": {"said": said, "text": "Five"}, "level": 2})
    (run / PAGE).write_text(json.dumps(stored), encoding="utf-8")
    assert page_in(run)[0].elements[-1] == Heading("Five")


def test_a_page_in_english_alone_is_not_half_translated(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, title = page_in(run)
    (run / PAGE).write_text(page_text(page, title, english=True), encoding="utf-8")
    (run / "full").mkdir()
    (run / "full" / PAGE).write_text(page_text(page, title), encoding="utf-8")
    assert main(["report", str(run)]) == 0
    capsys.readouterr()
    assert main(["report", str(run), "--language", "ru,en"]) == 2
    said = capsys.readouterr().err
    assert "this page has words in English alone, and --language asks for ru; leave that out, or give one" in said
    assert str(run / "full") in said
    assert main(["report", str(run / "full"), "--language", "ru"]) == 0


def test_a_page_of_the_first_format_is_read(run: Path) -> None:
    """It had text where there are sentences now."""
    page = Page()
    page.heading("Checks")
    page.line("Data", "422")
    stored = json.loads(page_text(page, "old")) | {"format": 1}
    (run / PAGE).write_text(json.dumps(stored), encoding="utf-8")
    assert page_in(run) == (page, "old")
    with pytest.raises(OutputError, match=r"words in English alone, and --language asks for kk; .* or fit again with"):
        page_in(run, [LANGUAGES["kk"]])


def test_a_page_of_english_words_names_no_fits_where_there_are_none(run: Path) -> None:
    (run / "run.json").write_text('{"command": "compare"}', encoding="utf-8")
    (run / PAGE).write_text(page_text(page_in(run)[0], "two", english=True), encoding="utf-8")
    with pytest.raises(OutputError, match=r"--language asks for ru; leave that out(\n|$)"):
        page_in(run, [LANGUAGES["ru"]])


def test_what_is_no_run_says_so(tmp_path: Path) -> None:
    with pytest.raises(
        OutputError, match="nowhere: there is no such folder; give the results folder of a finished run"
    ):
        page_in(tmp_path / "nowhere")
    with pytest.raises(OutputError, match=r"holds no page\.json; give the results folder of fit, regions"):
        page_in(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "{}", "[" * 200_000])
def test_a_folder_without_a_page_and_without_a_command(tmp_path: Path, text: str) -> None:
    (tmp_path / "run.json").write_text(text, encoding="utf-8")
    with pytest.raises(OutputError, match=r"holds no page\.json; give the results folder of fit, regions"):
        page_in(tmp_path)


def test_every_command_that_writes_a_page_has_the_options() -> None:
    context = click.Context(egovbayes)
    having = set()
    for name in COMMANDS:
        command = egovbayes.get_command(context, name)
        assert command is not None
        if "reports" in {option.name for option in command.params}:
            having.add(name)
    assert having == set(SHOWN)


def test_a_folder_of_another_command_and_one_of_a_fit_cut_short_are_named(tmp_path: Path) -> None:
    (tmp_path / "posterior.nc").write_bytes(b"")
    with pytest.raises(OutputError, match="holds the draws of a fit that was not finished; fit again"):
        page_in(tmp_path)
    (tmp_path / "run.json").write_text('{"command": "study"}', encoding="utf-8")
    with pytest.raises(OutputError, match=r"holds no page\.json; run egovbayes study again with this"):
        page_in(tmp_path)


@pytest.mark.parametrize(
    ("number", "method", "told"),
    [
        (errno.ENOSPC, "write_bytes", "free some space, or write elsewhere"),
        (errno.EACCES, "replace", "close it in the program that has it open, or write elsewhere"),
    ],
)
def test_a_full_disk_and_a_document_that_is_open(
    run: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    method: str,
    told: str,
) -> None:
    """What stood there stays, and nothing new is left half-written."""
    (run / "report.html").write_text("before", encoding="utf-8")

    def refused(path: Path, *_given: object) -> None:
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(Path, method, refused)
    assert main(["report", str(run), "--as", "html,docx", "--language", "en,kk", "--overwrite"]) == 2
    monkeypatch.undo()
    said = " ".join(capsys.readouterr().err.split())
    assert f"could not be written: {os.strerror(number).lower()}; {told}" in said
    assert (run / "report.html").read_text(encoding="utf-8") == "before"
    assert {path.name for path in run.iterdir()} == {PAGE, "figures", "report.html"}


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"format": 1}', '{"format": 1, "title": "t", "elements": [{"kind": "film"}]}',
     '{"format": 1, "title": "t", "elements": [{"kind": "bullet", "mark": "", "words": [["a", "loud"]], "tone": ""}]}',
     *(f'{{"format": 1, "title": "t", "elements": [{one}]}}' for one in (
        '{"kind": "heading", "text": 5}', '{"kind": "heading", "text": "a", "level": 0}',
        '{"kind": "heading", "text": "a", "level": "2"}', '{"kind": "picture", "name": "a", "seen": null}',
        '{"kind": "grid", "columns": [["a", true, true]], "rows": [[[["1", ""]], [["2", ""]]]]}',
        '{"kind": "heading", "text": {"key": "no.such", "values": {}}}', '{"kind": "heading", "text": ["a"]}',
        '{"kind": "line", "name": {"numeral": 5}, "words": []}',
        '{"kind": "grid", "columns": [], "rows": [[]]}', '{"kind": ["grid"]}')),
     "[" * 200_000],
)  # fmt: skip
def test_a_damaged_page_is_one_message(run: Path, text: str) -> None:
    (run / PAGE).write_text(text, encoding="utf-8")
    with pytest.raises(OutputError, match=r"page\.json: cannot be read \(.*\); run the command again"):
        page_in(run)


def test_another_format_is_named(run: Path) -> None:
    stored = json.loads((run / PAGE).read_text(encoding="utf-8")) | {"format": 3}
    (run / PAGE).write_text(json.dumps(stored), encoding="utf-8")
    with pytest.raises(
        OutputError, match="is of format 3, and this version reads up to 2; use the version that wrote it"
    ):
        page_in(run)
