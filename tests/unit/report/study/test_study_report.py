"""A study as it is shown and written: both tables beside the printed ones, and synthetic wherever one may look."""

import json
import re
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest
from helpers_languages import filled, in_language, words_left
from helpers_page import page_text
from helpers_study import small_study
from matplotlib.figure import Figure
from PIL import Image

from egovbayes.catalogue.language import LANGUAGES
from egovbayes.catalogue.sentence import in_words
from egovbayes.errors import OutputError
from egovbayes.report.figures import canvas
from egovbayes.report.page.documents import tables_file
from egovbayes.report.page.named_tables import tables_in, tables_named
from egovbayes.report.page.page import Bullet, Grid, Heading, NumberedTable, Page, Paragraph, Picture
from egovbayes.report.page.stored import page_in
from egovbayes.report.study.categories import show_categories
from egovbayes.report.study.contents import show_study
from egovbayes.report.study.verdicts import agreement_sentence
from egovbayes.report.study.words import caution_of, mark_of
from egovbayes.report.study.writing import study_record, study_tables, write_study
from egovbayes.report.words import SYNTHETIC
from egovbayes.study.printed.verdicts_beside_printed import with_categories

FROM_PRINT_ALONE = "What the printed figures say against themselves (from print alone)"
OUR_WORDS = ("Notes", FROM_PRINT_ALONE)


@pytest.fixture(scope="module")
def shown() -> str:
    return page_text(show_study, small_study())


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The folder of a written study, and the words of every figure in it."""
    out = tmp_path_factory.mktemp("study") / "results"
    words: list[str] = []

    def save(figure: Figure, target: StringIO, **_: object) -> None:
        words.append(" ".join(text.get_text() for text in figure.texts))
        target.write("figure")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Figure, "savefig", save)
        patch.setattr(canvas, "_picture", lambda *_: Image.new("RGB", (1, 1)))
        write_study(small_study(), out)
    return out, words


def test_its_tables_are_had_by_name_with_the_hypotheses_among_them(written: tuple[Path, list[str]]) -> None:
    tables = tables_in(written[0])
    assert {"hypotheses", "fit", "explained"} <= {one.name for one in tables}
    assert {one.data for one in tables} == {"synthetic"}
    (own,) = tables_named("hypotheses", tables, "")
    verdicts = small_study().verdicts
    assert len(own.grid.rows) == (verdicts["printed"] != "").sum()
    assert SYNTHETIC in own.note.text
    told = tables_file([own], "md", LANGUAGES["kk"]).decode()
    assert "расталды" in told
    assert "СИНТЕТИКАЛЫҚ ДЕРЕКТЕР" in told


def test_in_documents_the_hypotheses_are_one_table_where_the_paper_has_them(written: tuple[Path, list[str]]) -> None:
    page, _ = page_in(written[0])
    titles = [str(one.text) for one in page.elements if isinstance(one, Heading) and one.level == 2]
    place = titles.index("Hypotheses")
    assert titles[place - 1].startswith("Table 1.")
    assert "Tables of a paper" not in titles
    assert not any(isinstance(one, Paragraph) and one.aligned for one in page.elements)
    (table,) = (one for one in page.elements if isinstance(one, NumberedTable))
    assert str(table.title).startswith("Table 2.")
    assert "P: probability that the claim is true" in table.note.text
    told = {row[0].text.partition(":")[0] for one in page.elements if isinstance(one, Grid) for row in one.rows}
    assert {"Personal attitude", "Intention to use"} <= told
    assert told.isdisjoint({"attitude", "intention"})


def test_captions_say_what_a_figure_shows(written: tuple[Path, list[str]]) -> None:
    page, _ = page_in(written[0])
    seen = {one.name: str(one.seen) for one in page.elements if isinstance(one, Picture)}
    assert seen["table2"] == "Figure: each hypothesis as printed, by maximum likelihood and by the posterior."
    assert seen["answers-2"].endswith("with means (2).")
    for language in LANGUAGES.values():
        told = [in_words(one.seen, language) for one in page.elements if isinstance(one, Picture)]
        assert not any("table2" in text for text in told)


def test_each_probability_stands_beside_the_verdict_it_is_of() -> None:
    study, page = small_study(), Page()
    verdicts = with_categories(study.verdicts, study.fits)
    show_categories(replace(study, as_categories=dict(study.fits), verdicts=verdicts), page)
    (grid,) = (one for one in page.elements if isinstance(one, Grid))
    titles = [str(column.title) for column in grid.columns]
    assert titles == ["", "model", "as numbers", "P", "as categories", "P", "effect"]


def test_nothing_is_wider_than_the_terminal(shown: str) -> None:
    assert max(map(len, shown.splitlines())) <= 80


def test_the_terminal_opens_with_the_caution(shown: str) -> None:
    words = " ".join(shown.split())
    assert words.startswith(f"{SYNTHETIC}: A program made these answers, no person gave them. The survey is a recon")
    assert "Where they do, that is by construction" in words
    assert "the real answers were never published" in words


def test_every_section_with_numbers_from_answers_says_synthetic(shown: str) -> None:
    blocks = [block.strip().splitlines() for block in re.split(r"\n\s*\n", shown)]
    tables = [block for block in blocks if any("──" in line for line in block)]
    assert len(tables) >= 6
    heads = [line for line in shown.splitlines() if line.endswith(f"[{SYNTHETIC}]")]
    found = " ".join(heads)
    for title in ("Respondents", "Scales", "Exploratory", "Table 1.", "Table 2.", "How sure is basic", "Explained var"):
        assert title in found


def test_both_tables_stand_beside_the_printed_ones(shown: str) -> None:
    assert re.search(r"chi-square +418\.264 +418\.264", shown)
    assert re.search(r"! CFI +0\.920 +0\.945", shown)
    assert re.search(r"R² intention +0\.718 +0\.718 +posterior R²", shown)
    assert "18 of 19 printed figures of fit come out at their printed digits." in shown
    assert "The audit: With chi-square 418.264 on 197 df" in " ".join(shown.split())
    assert re.search(r"H1a +Availability of the portal raises intention\n +full +not supported +undecided", shown)
    assert "The three agree on" in shown


def test_files_are_pointed_to_only_where_they_are_written(shown: str) -> None:
    assert "see tables/respondents.csv" in shown
    assert "tables/checks.csv" in shown
    assert "tables/" not in page_text(show_study, small_study(), files=False)


def test_a_columns_name_is_not_said_twice() -> None:
    plan = replace(small_study().plan, titles={"full": "full: all constructs"})
    text = page_text(show_study, replace(small_study(), plan=plan))
    assert "\nfull      all constructs: amirova-full, 22 items" in text
    assert "\nfinal     citizen-centric, 10 items" in text


def test_models_of_different_items_are_not_compared(shown: str) -> None:
    words = " ".join(shown.split())
    assert "Each can only be judged on its own: no AIC, BIC, WAIC, leave-one-out or Bayes factor may compare" in words


def test_every_table_file_says_synthetic(written: tuple[Path, list[str]]) -> None:
    out, _ = written
    tables = [path for path in out.rglob("*.csv") if path.name != "audit.csv"]
    assert {
        "table1",
        "table2",
        "basic",
        "explained_variance",
        "respondents",
        "scales",
        "items",
        "profile",
        "response",
    } <= {path.stem for path in (out / "tables").glob("*.csv")}
    assert all((pd.read_csv(path)["data"] == "synthetic").all() for path in tables)


def test_every_figure_says_synthetic(written: tuple[Path, list[str]]) -> None:
    out, words = written
    assert len(words) == len([*out.rglob("*.svg")]) == len([*out.rglob("*.png")]) >= 13
    assert {path.stem for path in (out / "figures").glob("*.png")} >= {"framework", "table2", "explained-variance"}
    assert all(SYNTHETIC in text for text in words)


def test_the_record_says_so_too(written: tuple[Path, list[str]]) -> None:
    out, _ = written
    record = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert record["synthetic"] is True
    assert record["caution"].startswith(SYNTHETIC)
    assert record["models"]["full"]["df"] == 197
    assert json.loads((out / "final" / "run.json").read_text(encoding="utf-8"))["synthetic"] is True
    files = record.pop("files")
    assert record == json.loads(json.dumps(study_record(small_study())))
    assert files == [*sorted(set(files) - {"run.json"}), "run.json"]
    assert set(files) == {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}


def test_a_study_is_not_written_over_another(written: tuple[Path, list[str]]) -> None:
    with pytest.raises(OutputError, match="already holds a run: give --overwrite"):
        write_study(small_study(), written[0])


def test_tables_have_the_audit_apart() -> None:
    assert "audit" not in study_tables(small_study())
    assert str(mark_of(small_study())) == SYNTHETIC
    assert str(caution_of(small_study())).startswith(SYNTHETIC)


def test_the_sentence_on_agreement_names_who_differs() -> None:
    study = small_study()
    table = study.verdicts[study.verdicts["printed"] != ""].copy()
    table[["agree", "differing"]] = ["yes", ""]
    assert agreement_sentence(study, table).text.startswith("The three agree on 9 of 9 hypotheses")
    table.loc[("H1a", "full"), ["agree", "differing"]] = ["no", "posterior"]
    assert agreement_sentence(study, table).text.endswith("They differ on H1a (not as printed: posterior).")


def test_a_study_has_no_word_that_is_not_in_the_catalogue() -> None:
    study = small_study()
    fits = list(study.every_fit.values())
    plan, audit = study.plan, study.printed.audit
    assert audit is not None
    names = [name for fit in fits for name in (*fit.table.items, *fit.table.constructs, *fit.table.free_names)]
    names += [fit.spec.name for fit in fits]
    said = [plan.title, plan.caution, *plan.notes, *study.titles, *study.titles.values(), study.data.source]
    said += [f"{row['statement']} {row['claim']}" for _, row in study.verdicts.iterrows()]
    said += [*study.verdicts.index.get_level_values(0), *study.respondents.index]
    said += [str(study.sensitivity and study.sensitivity.claim), *(finding.where for finding in audit.inconsistent)]
    measures = [name for name in study.fit_table["name"] if name.isupper()] + ["CMIN/DF", "BRMSEA", "BTLI", "BCFI"]
    assert words_left(filled(show_study, study), names, said, measures) == set()


@pytest.mark.parametrize(
    ("code", "said"), [("ru", "напечатанный показатель CFI 0,920"), ("kk", "жарияланған CFI 0,920")]
)
def test_a_studys_page_is_written_in_other_languages(code, said) -> None:
    text = in_language(filled(show_study, small_study()), code)
    assert said in text
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert rows
    assert not [line for line in rows if re.search(r"\d\.\d|\D\.\d", line)], "numbers have decimal commas"


def test_verdicts_stand_below_each_other_in_every_language() -> None:
    for code in ("en", "ru", "kk"):
        text = in_language(filled(show_study, small_study()), code)
        lines = [line for line in text.splitlines() if line.startswith(("  full  ", "  final  "))]
        assert len(lines) >= 14
        places = [re.search(r"(?<= )[−–\d.,]+ \[", line) for line in lines]
        assert len({found.start() for found in places if found}) == 1, code


def test_either_reading_of_the_answers_is_told_in_words_of_the_catalogue() -> None:
    study = small_study()
    verdicts = with_categories(study.verdicts, study.fits)
    beside = replace(study, as_categories=dict(study.fits), verdicts=verdicts)
    names = [*study.verdicts.index.get_level_values(0), *study.fits]
    assert words_left(filled(show_categories, beside), names) == set()
    assert "Ни один вывод не зависит от прочтения" in in_language(filled(show_categories, beside), "ru")


def test_a_document_begins_with_what_the_answers_say_and_what_they_do_not(written: tuple[Path, list[str]]) -> None:
    page, _ = page_in(written[0])
    headings = [piece.text for piece in page.elements if isinstance(piece, Heading)]
    assert [str(title) for title in headings[:3]] == ["In short", "What cannot be concluded", "What was fitted"]
    first = "\n".join(one.words.text for one in page.elements[:40] if isinstance(one, (Paragraph, Bullet)))
    study = small_study()
    assert f"By the model that answers for the printed verdicts: {study.plan.title_of(study.plan.verdicts)}." in first
    assert "The printed verdict, maximum likelihood and the posterior say the same of 9 of 9 hypotheses." in first
    assert "Nothing about people: a program made these answers." in first
