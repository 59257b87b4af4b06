"""A fit as one document for people who were not there: first what a minister reads, then everything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from egovbayes.assess.fit import Fit
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.errors import SpecError
from egovbayes.report.fit.figures import write_figures
from egovbayes.report.fit.in_short import show_in_short
from egovbayes.report.fit.terminal import show_found, show_head
from egovbayes.report.folder.text_files import check_free, write_text
from egovbayes.report.notices import show_synthetic
from egovbayes.report.page.forms import FORMS
from egovbayes.report.page.html import HtmlFrame, html_page
from egovbayes.report.page.markdown import markdown_page
from egovbayes.report.page.page import Page
from egovbayes.report.tables import is_synthetic
from egovbayes.report.words import interval, level, standardised

DRAWN, FITTED, PICTURES = "Hypotheses and model, drawn", "What was fitted", "More pictures"
_FIRST = ("hypotheses", "path-diagram")
_SEEN = {"path-diagram": "picture.diagram", "measurement": "picture.measurement", "comparison": "picture.comparison"}


def fit_document(fit: Fit, pictures: Iterable[str]) -> Page:
    """The document's page: in short, the hypotheses and the model as pictures, the whole page, the other pictures."""
    names, page = list(pictures), Page()
    first = [name for name in names if name.startswith(_FIRST)]
    show_synthetic(page, synthetic=is_synthetic(fit))
    show_in_short(fit, page)
    _show_pictures(fit, first, DRAWN, page)
    page.heading(FITTED)
    show_head(fit, page)
    show_found(fit, page)
    _show_pictures(fit, [name for name in names if name not in first], PICTURES, page)
    return page


def _show_pictures(fit: Fit, names: Iterable[str], title: str, page: Page) -> None:
    for number, name in enumerate(names):
        if not number:
            page.heading(title)
        page.picture(name, _seen(fit, name))


def _seen(fit: Fit, name: str) -> str:
    """What a figure shows, in words."""
    if name.startswith("hypotheses"):
        rows = fit.hypotheses[fit.hypotheses["effect"].notna()]
        effects = tuple(
            Sentence(
                "short.pictured",
                {
                    "name": str(claim),
                    "effect": standardised(float(row["effect"])),
                    "ends": interval(float(row["effect_lower"]), float(row["effect_upper"])),
                },
            )
            for claim, row in rows.iterrows()
        )
        inside = {"inside": level(fit.rules.interval), "effects": Listing(effects, between="; ", whole=True)}
        return Sentence("picture.hypotheses", inside).text
    key = next((key for start, key in _SEEN.items() if name.startswith(start)), None)
    return Sentence(key).text if key else Sentence("picture.other", {"name": name.replace("-", " ")}).text


def document_text(fit: Fit, form: str, pictures: Mapping[str, bytes]) -> str:
    """The document as text of a form (html, md), with pictures by name."""
    page, title = fit_document(fit, pictures), fit.spec.title or fit.spec.name
    if form == "md":
        return markdown_page(page, title)
    return html_page(page, HtmlFrame(title, pictures=pictures))


def write_documents(fit: Fit, folder: Path, forms: Iterable[str]) -> None:
    """Write report.html and its like into a run's folder, with the figures that are there."""
    pictures = pictures_in(folder / "figures")
    for form in forms:
        text = document_text(fit, form, pictures)
        (folder / f"report.{form}").write_text(text, encoding="utf-8", errors="replace")


def pictures_in(folder: Path) -> dict[str, bytes]:
    """The figures of a folder by name, those that tell most first."""
    found = sorted(folder.glob("*.svg")) if folder.is_dir() else []
    order = {name: place for place, name in enumerate((*_FIRST, *_SEEN))}
    return {
        path.stem: path.read_bytes()
        for path in sorted(found, key=lambda path: (order.get(path.stem, len(order)), path.stem))
    }


def write_report(fit: Fit, out: str | Path, *, overwrite: bool = False) -> None:
    """Write the fit as one document: a file that ends in .html stands alone, one in .md has figures beside it.

    Raises SpecError for another ending, OutputError where the file is there and `overwrite` is False, or it cannot be
    written.

    Examples:
        >>> eb.write_report(fit, "report.html")
    """
    path = Path(out)
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise SpecError(f"{path}: a report ends in {' or '.join(f'.{one}' for one in FORMS)}; give it such a name")
    check_free(path, overwrite=overwrite)
    if form == "md":
        write_text(path, document_text(fit, form, {}))
        return
    with TemporaryDirectory() as folder:
        write_figures(fit, Path(folder) / "figures")
        text = document_text(fit, form, pictures_in(Path(folder) / "figures"))
    write_text(path, text)
