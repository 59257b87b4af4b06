"""A table with number, title and note in every medium, with labels that would break each; and by its name."""

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from helpers_page import page_text

from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import phrase
from egovbayes.cli.main import main
from egovbayes.errors import OutputError, SpecError
from egovbayes.report.page.cells import cells_text
from egovbayes.report.page.documents import document, tables_file
from egovbayes.report.page.forms import TABLE_ENDINGS, forms_asked
from egovbayes.report.page.latex import latex_page, latex_tables
from egovbayes.report.page.named_tables import tables_in, tables_named
from egovbayes.report.page.page import NumberedTable, Page, plain_grid
from egovbayes.report.page.stored import PAGE, page_in
from egovbayes.report.page.stored import page_text as stored_text
from egovbayes.report.page.words import Tone, joined, toned

NASTY = '<script>alert(1)</script> $x_{2$ [b] \\end{tabular} & % # ~ ^ * | `c` "e" −.07 \u202eסקר Қызмет'


def table(name: str = "hypotheses", data: str = "synthetic") -> NumberedTable:
    grid = plain_grid("Hypothesis", "Effect", "95 % CrI", left=("Verdict",))
    grid.add_row(toned(NASTY, Tone.STRONG))
    grid.add_row("x" * 500, "−.07", "[−.15, .02]", toned("supported", Tone.GOOD))
    grid.add_row("=1+1", "–", "–", "undecided")
    return NumberedTable(name, "Table 4", "What <was> found", grid, joined(("Note. ", Tone.SLANTED), "N = 422."), data)


@pytest.fixture
def run(tmp_path: Path) -> Path:
    page = Page()
    page.heading("Tables of a paper")
    for name in ("hypotheses", "fit"):
        page.numbered(table(name))
    (tmp_path / PAGE).write_text(stored_text(page, "A title"), encoding="utf-8")
    return tmp_path


def test_it_is_kept_with_the_run(run: Path) -> None:
    page, title = page_in(run)
    assert stored_text(page, title) == (run / PAGE).read_text(encoding="utf-8")
    assert tables_in(run) == (table(), table("fit"))


def test_word_has_three_rules_and_the_words_of_apa(run: Path) -> None:
    made = Document(BytesIO(tables_file([table()], "docx")))
    above = [one for one in made.paragraphs if one.text in {"Table 4", "What <was> found"}]
    assert [(one.runs[0].bold, one.runs[0].italic) for one in above] == [(True, None), (None, True)]
    assert all(one.paragraph_format.keep_with_next for one in above)
    (own,) = made.tables
    assert [borders_of(row) for row in own.rows] == [{"top", "bottom"}, set(), set(), {"bottom"}]
    note = next(one for one in made.paragraphs if one.text == "Note. N = 422.")
    assert [run.italic for run in note.runs] == [True, None]
    assert own.cell(1, 0).text == NASTY.replace("\u202e", "")


def borders_of(row: Any) -> set[str]:
    found = row.cells[0]._tc.get_or_add_tcPr().find(qn("w:tcBorders"))
    return set() if found is None else {one.tag.split("}")[1] for one in found}


def test_html_has_a_caption_and_a_note() -> None:
    text = tables_file([table()], "html").decode()
    assert "<caption><b>Table 4</b><i>What &lt;was&gt; found</i></caption>" in text
    assert '<p class="note"><span class="slanted">Note. </span>N = 422.</p>' in text
    assert "<script>alert" not in text


def test_markdown_and_the_terminal_have_all_of_it() -> None:
    text = tables_file([table()], "md").decode()
    assert "**Table 4**\n\n*What \\<was\\> found*\n\n| Hypothesis | Effect | 95 % CrI | Verdict |\n" in text
    assert text.endswith("\n\n*Note.* N = 422.\n")
    shown = page_text(lambda page: page.numbered(table()), width=100)
    assert "Table 4\nWhat <was> found\nHypothesis" in shown
    assert shown.endswith("Note. N = 422.\n")


def test_latex_escapes_every_letter_that_means_something() -> None:
    text = latex_tables([table()])
    assert text.startswith("% needs \\usepackage{array,booktabs,longtable}\n")
    assert text.count("\\toprule") == 2
    assert text.count("\\bottomrule") == text.count("\\end{longtable}") == 1
    assert (
        r"\textbf{\textless{}script\textgreater{}alert(1)\textless{}/script\textgreater{} \$x\_\{2\$ {[}b{]} "
        r"\textbackslash{}end\{tabular\} \& \% \# \textasciitilde{} \textasciicircum{} {*} \textbar{} \symbol{96}c"
        r"\symbol{96} \symbol{34}e\symbol{34} $-$.07 סקר Қызмет} &  &  &  \\"
    ) in text
    assert text.count(r"\hspace{0pt}") == 24
    assert r"& {[}$-$.15, .02{]} & \textbf{supported} \\" in text


def test_latex_has_the_other_elements_too() -> None:
    page = Page()
    page.heading("A & b")
    page.heading("Within", level=3)
    page.line("Data", "422 people")
    page.bullet("one_")
    page.bullet("two")
    page.gap()
    page.picture("curves", "Curves that rise")
    page.add(table().grid)
    text = latex_page(page, "A title_")
    assert r"{\LARGE A title\_\par}" in text
    assert "\\section*{A \\& b}\n\n\\subsection*{Within}\n\n\\textbf{Data} 422 people\n\n" in text
    assert "\\begin{itemize}\n\\item one\\_\n\\item two\n\\end{itemize}" in text
    assert r"\IfFileExists{figures/curves.png}" in text
    assert text.endswith("\\end{document}\n")
    assert document(page, "A title_", "latex", {}).decode() == text


def test_csv_has_numbers_that_programs_read_and_nothing_that_they_run() -> None:
    rows = list(csv.reader(StringIO(cells_text([table(), table()]))))
    assert rows[0] == ["Hypothesis", "Effect", "95 % CrI", "Verdict", "data"]
    assert rows[2] == ["x" * 500, "-.07", "[−.15, .02]", "supported", "synthetic"]
    assert rows[3] == ["'=1+1", "", "", "undecided", "synthetic"]
    assert len(rows) == 7
    assert cells_text([table(data="")]).startswith("Hypothesis,Effect,95 % CrI,Verdict\n")


def test_a_table_is_shown_listed_and_written(
    run: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(run)
    assert main(["table", "--run", str(run)]) == 0
    assert capsys.readouterr().out == (
        "hypotheses    Table 4. What <was> found\nfit           Table 4. What <was> found\n"
    )
    assert main(["table", "hypotheses", "--run", str(run)]) == 0
    assert "Note. N = 422.\n" in capsys.readouterr().out
    assert main(["table", "hypotheses", "--run", str(run), "--as", ",".join(TABLE_ENDINGS)]) == 0
    assert capsys.readouterr().out.count("Written to hypotheses.") == len(TABLE_ENDINGS)
    assert {path.suffix for path in run.glob("hypotheses.*")} == {f".{one}" for one in TABLE_ENDINGS.values()}
    assert (run / "hypotheses.csv").read_bytes().startswith(b"\xef\xbb\xbfHypothesis,")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["hypothesis"], "there is no table 'hypothesis' (did you mean 'hypotheses'?); there are hypotheses, fit"),
        (["fit", "--as", "pdf"], "--as pdf: 'pdf' is no form of a report; there are html, docx, md, latex, csv"),
        (["fit", "--overwrite"], "--overwrite does nothing without --as, the files that are to be written"),
        (["--as", "csv"], "--as does nothing without NAME, the table that is to be written"),
    ],
)
def test_what_cannot_be_done_is_one_message(
    run: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert main(["table", *words, "--run", str(run)]) == 2
    assert said in capsys.readouterr().err


def test_files_that_are_there_stay(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (run / "fit.csv").write_text("mine", encoding="utf-8")
    words = ["table", "fit", "--run", str(run), "--as", "md,csv", "--out", str(run)]
    assert main(words) == 2
    assert "fit.csv exists: give --overwrite" in capsys.readouterr().err
    assert not (run / "fit.md").exists()
    assert main([*words, "--overwrite"]) == 0


def of_sections(folder: Path, command: str) -> Path:
    """A run of a command whose page has a table in two sections, of one of them in two parts."""
    page = Page()
    for key, parts in (("compare-page.models", ("",)), ("study-page.fit", ("First model", "Second"))):
        page.heading(phrase(key), mark="SYNTHETIC DATA")
        for part in parts:
            if part:
                page.heading(part, level=3)
            grid = plain_grid("", phrase("column.median"))
            grid.add_row("a", Numeral(".42"))
            page.add(grid)
    page.heading("A title of a user's own")
    page.add(plain_grid("nothing"))
    (folder / PAGE).write_text(stored_text(page, "t"), encoding="utf-8")
    (folder / "run.json").write_text(json.dumps({"command": command, "synthetic": True}), encoding="utf-8")
    return folder


def test_of_other_commands_each_section_has_its_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = of_sections(tmp_path, "compare")
    assert [one.name for one in tables_in(run)] == ["models", "fit", "fit"]
    assert {one.data for one in tables_in(run)} == {"synthetic"}
    assert main(["table", "--run", str(run)]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert listed[0] == "models        How well each model predicts a respondent it has not seen"
    assert listed[2].endswith("Fit of the models: printed and computed: Second")
    words = ["table", "fit", "--run", str(run), "--out", str(run), "--language", "ru"]
    assert main([*words, "--as", ",".join(TABLE_ENDINGS)]) == 0
    made = {form: (run / f"fit-ru.{ending}").read_bytes() for form, ending in TABLE_ENDINGS.items()}
    assert made["csv"].decode("utf-8-sig").splitlines() == [",медиана,data", 'a,"0,42",synthetic', 'a,"0,42",synthetic']
    for form in ("html", "md", "latex"):
        text = made[form].decode()
        assert "медиана" in text
        assert "First model" in text
        assert "СИНТЕТИЧЕСКИЕ ДАННЫЕ" in text
    assert "<caption><i>" in made["html"].decode()
    assert "****" not in made["md"].decode()
    assert "textbf{}" not in made["latex"].decode()
    shown = [one.text for one in Document(BytesIO(made["docx"])).paragraphs]
    assert shown[1].endswith(": First model")


def test_of_a_fit_the_tables_are_those_of_a_paper(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="holds no tables of a paper"):
        tables_in(of_sections(tmp_path, "fit"))


def test_a_run_of_before_has_no_tables(tmp_path: Path) -> None:
    page = Page()
    page.say("older")
    (tmp_path / PAGE).write_text(stored_text(page, "t").replace('"format": 2', '"format": 1'), encoding="utf-8")
    with pytest.raises(OutputError, match="holds no tables of a paper, which earlier versions did not write; give"):
        tables_in(tmp_path)
    with pytest.raises(SpecError, match="there is no table 'fit'; there are none"):
        tables_named("fit", (), "nothing")
    assert forms_asked("latex, md") == ("latex", "md")
