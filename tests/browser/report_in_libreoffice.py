"""The report of a fit as Word has it, opened by LibreOffice and printed to PDF, in three languages. `make test-report`.

Not among the tests of `make test`. Skipped where there is no LibreOffice.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

import egovbayes as eb

FEW = eb.FitSettings(eb.SamplerSettings(draws=300, tune=300, chains=2, seed=5), eb.Rules(refits=0))
LANGUAGES = ("en", "ru", "kk")
LONGEST = "Электрондық үкімет порталына деген азаматтардың сенімі мен қанағаттанушылығы"
WORD = re.compile(r"[^\W\d_]{3,}")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with en.docx, en.pdf and the same in the other languages."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found:
        pytest.skip("no LibreOffice (soffice) on PATH")
    folder = tmp_path_factory.mktemp("printed")
    syntax = "trust =~ x1 + x2 + x3\nuse =~ x4 + x5 + x6\nuse ~ a*trust\n"
    claim = f'[hypotheses.H1]\nclaim = "a > 0"\nstatement = "{LONGEST}"\n'
    text = f'title = "{LONGEST}"\nsyntax = """\n{syntax}"""\n{claim}'
    model = eb.model_from_toml(text, name="printed")
    fit = eb.fit(model, eb.read_survey("holzinger-swineford-1939"), settings=FEW)
    names = [f"{language}.docx" for language in LANGUAGES]
    for language, name in zip(LANGUAGES, names, strict=True):
        eb.write_report(fit, folder / name, language=language)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = [found, profile, "--headless", "--convert-to", "pdf", "--outdir", ".", *names]
    subprocess.run(words, cwd=folder, check=True, capture_output=True, timeout=600)
    return folder


def letters(text: str) -> str:
    """The text without room and hyphens, which lines put into it."""
    return re.sub(r"[\s\u00ad-]", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_cut_or_lost(printed: Path, language: str) -> None:
    """Every word of the document stands on a page as it is: no column is so narrow that a word of it is broken."""
    document = Document(str(printed / f"{language}.docx"))
    texts = ["".join(one.text or "" for one in part.iter(qn("w:t"))) for part in document.element.body.iter(qn("w:p"))]
    pages = [page.extract_text() for page in PdfReader(printed / f"{language}.pdf").pages]
    there = set(WORD.findall(" ".join(pages)))
    lost = {word for text in texts for word in WORD.findall(text)} - there
    whole = letters("".join(pages))
    assert {word for word in lost if letters(word) not in whole} == set()
    assert 5 < len(pages) < 30
    assert LONGEST.split(maxsplit=1)[0] in pages[0]
    assert all(page.strip() for page in pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_has_a_font_that_goes_with_the_file(printed: Path, language: str) -> None:
    reader = PdfReader(printed / f"{language}.pdf")
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"].get("/Font", {}).values()]
    told = [
        font.get("/FontDescriptor") or font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts
    ]
    assert told
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(one.get_object()) for one in told)
    assert "\ufffd" not in "".join(page.extract_text() for page in reader.pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_a4_and_pictures_are_there(printed: Path, language: str) -> None:
    pages = PdfReader(printed / f"{language}.pdf").pages
    assert {(round(float(one.mediabox.width)), round(float(one.mediabox.height))) for one in pages} == {(595, 842)}
