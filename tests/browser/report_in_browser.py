"""The report of a fit in a real browser, in three languages: three widths, light and dark, keyboard, paper.

Not among the tests of `make test`: it needs Playwright and a Chromium (CHROMIUM names one that is not on PATH).
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

import egovbayes as eb

FEW = eb.FitSettings(eb.SamplerSettings(draws=300, tune=300, chains=2, seed=5), eb.Rules(refits=0))
LANGUAGES = ("en", "ru", "kk")
NASTY = "<script>document.title='run'</script> Доверие к порталу, қызмет сапасы " + "x" * 400


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of reports with a hypothesis and a title in Cyrillic letters, markup and a word of 400 letters."""
    folder = tmp_path_factory.mktemp("report")
    text = f'title = """{NASTY}"""\nsyntax = """\ntrust =~ x1 + x2 + x3\nuse =~ x4 + x5 + x6\nuse ~ a*trust\n"""\n'
    model = eb.model_from_toml(f'{text}[hypotheses.H1]\nclaim = "a > 0"\n', name="nasty")
    fit = eb.fit(model, eb.read_survey("holzinger-swineford-1939"), settings=FEW)
    for language in LANGUAGES:
        eb.write_report(fit, folder / f"{language}.html", language=language)
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    assert found, "no Chromium: install one, or name it by the variable CHROMIUM"
    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, report: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, scheme, language = getattr(request, "param", (1200, "light", "en"))
    opened = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    asked: list[str] = []
    opened.on("request", lambda one: asked.append(one.url))
    opened.goto((report / f"{language}.html").as_uri())
    assert all(url.startswith(("file:", "data:")) for url in asked), "a report asks nothing of a network"
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "page", [(w, s, one) for one in LANGUAGES for w in (1200, 768, 360) for s in ("light", "dark")], indirect=True
)
def test_nothing_breaks_at_any_width_and_axe_is_content(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("page", [(768, "light", one) for one in LANGUAGES], indirect=True)
def test_the_language_is_told_to_who_reads_it_aloud(page: Page) -> None:
    language = page.url.rpartition("/")[2].removesuffix(".html")
    assert page.locator("html").get_attribute("lang") == language
    contents = {"en": "Contents", "ru": "Содержание", "kk": "Мазмұны"}[language]
    assert page.locator("nav").get_attribute("aria-label") == contents


def test_what_users_wrote_is_not_run(page: Page) -> None:
    assert page.title() == NASTY
    assert page.locator("h1").inner_text() == NASTY


@pytest.mark.parametrize("page", [(1200, "light", one) for one in LANGUAGES], indirect=True)
def test_the_keyboard_alone_is_enough(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#s1"
    last = page.locator("details").last
    page.locator("nav a").last.focus()
    page.keyboard.press("Enter")
    assert last.evaluate("(one) => one.open")
    folded = page.locator("details:not([open]) summary").first
    folded.focus()
    folded.evaluate("(one) => { window.pressed = one.parentElement; }")
    page.keyboard.press("Enter")
    assert page.evaluate("window.pressed.open")


def test_a_table_sorts_by_a_press_of_its_title(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    table = page.locator("table", has=page.locator("th button")).first
    head = table.locator("th button").first
    read = "(one) => [...one.tBodies[0].rows].map((row) => parseFloat(row.cells[1].textContent.replace('−', '-')))"
    head.focus()
    page.keyboard.press("Enter")
    values = [value for value in table.evaluate(read) if value is not None]
    assert values == sorted(values)
    assert table.locator("th[aria-sort='ascending']").count() == 1


BROKEN = """() => [...document.querySelectorAll('td, th')].flatMap((cell) => {
  const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) for (const word of walk.currentNode.data.matchAll(/[\\p{L}]{2,24}/gu)) {
    const range = document.createRange();
    range.setStart(walk.currentNode, word.index);
    range.setEnd(walk.currentNode, word.index + word[0].length);
    if (range.getClientRects().length > 1) found.push(word[0]);
  }
  return found;
})"""


@pytest.mark.parametrize("page", [(w, "light", one) for one in LANGUAGES for w in (1200, 360)], indirect=True)
def test_no_word_of_a_table_is_broken_but_the_longest(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert {word for word in page.evaluate(BROKEN) if set(word) != {"x"}} == set()


def test_tables_that_fit_on_paper_keep_their_words_whole(page: Page) -> None:
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 658, "height": 900})
    assert page.locator("table.fits").count() > 5
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert {word for word in page.evaluate(BROKEN) if set(word) != {"x"}} == set()


def test_paper_has_everything(page: Page, tmp_path: Path) -> None:
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


def test_sliders_move_verdicts_by_the_keyboard_alone(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    own = page.locator(".sliders")
    verdict, share = own.locator("tbody tr td").nth(-2), own.locator("tbody tr td").nth(-1)
    before, probability = verdict.inner_text(), float(own.locator("tbody tr").get_attribute("data-claim").split()[0])
    threshold, size = own.locator("input").first, own.locator("input").last
    threshold.focus()
    page.keyboard.press("Home")
    assert verdict.inner_text() == ("supported" if probability >= 0.501 else "contradicted")
    assert own.locator("output").first.inner_text() == ".501"
    page.keyboard.press("End")
    assert verdict.inner_text() == ("supported" if probability >= 0.999 else "undecided")
    threshold.evaluate("(one) => { one.value = one.defaultValue; one.dispatchEvent(new Event('input')); }")
    assert verdict.inner_text() == before
    size.focus()
    page.keyboard.press("Home")
    assert share.inner_text() == "< .01"
    page.keyboard.press("End")
    read = "(row) => row.dataset.claim.split(' ').slice(2).map(Number).filter((x) => Math.abs(x) < 0.5).length / 1001"
    expected = own.locator("tbody tr").first.evaluate(read)
    shown = share.inner_text()
    assert shown == ("> .99" if expected > 0.995 else "< .01") or abs(float(shown) - expected) < 0.01
