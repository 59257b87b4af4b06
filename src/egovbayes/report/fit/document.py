"""A fit as one document for people who were not there: first what a minister reads, then everything."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from egovbayes.arguments import named_arguments
from egovbayes.assess.fit import Fit
from egovbayes.catalogue.language import language_asked
from egovbayes.catalogue.sentence import Listing, Sentence, Text, phrase
from egovbayes.errors import SpecError
from egovbayes.hints import listed
from egovbayes.report.figures.canvas import DPI, PRINT_DPI
from egovbayes.report.fit.contents import show_found, show_head
from egovbayes.report.fit.figures import write_figures
from egovbayes.report.fit.in_short import show_in_short
from egovbayes.report.fit.movable import show_movable
from egovbayes.report.fit.prior_summary import prior_summary
from egovbayes.report.folder.text_files import check_free, write_files
from egovbayes.report.notices import show_synthetic
from egovbayes.report.page.beside import write_page
from egovbayes.report.page.documents import document, documents
from egovbayes.report.page.forms import ENDINGS, Forms
from egovbayes.report.page.glossary import show_glossary
from egovbayes.report.page.page import Page
from egovbayes.report.paper.guidelines.answers import Given
from egovbayes.report.paper.section import show_paper
from egovbayes.report.tables import is_synthetic
from egovbayes.report.words import interval, level, standardised

_FIRST = ("hypotheses", "path-diagram")
_SEEN = {
    "path-diagram": "picture.diagram",
    "prior-and-posterior": "figure.seen_prior",
    "measurement": "picture.measurement",
    "construct-correlations": "figure.seen_constructs",
    "residual-correlations": "figure.seen_residuals",
    "comparison": "picture.comparison",
    "chains": "figure.seen_chains",
    "answer-curves": "figure.seen_curves",
    "answers": "figure.seen_answers",
    "item-deviations": "figure.seen_items",
    "power": "figure.seen_power",
    "simple-slopes": "figure.seen_slopes",
    "regions-map": "figure.seen_map",
    "regions-shrinkage": "figure.seen_shrinkage",
    "regions-spread": "figure.seen_spread",
    "regions": "figure.seen_regions",
}


def fit_document(fit: Fit, pictures: Iterable[str], *, kept: bool = False) -> Page:
    """The document's page: in short, the hypotheses and the model as pictures, the whole page, what a paper needs, the
    other pictures. `kept` says that the results folder stands beside it.
    """
    names, page = list(pictures), Page(labelled=True)
    first = [name for name in names if name.startswith(_FIRST)]
    show_synthetic(page, synthetic=is_synthetic(fit))
    show_in_short(fit, page)
    _show_pictures(fit, first, phrase("document.drawn"), page)
    show_movable(fit, page)
    page.heading(phrase("document.fitted"))
    show_head(fit, page)
    show_found(fit, page)
    given = Given(fit, kept, tuple(names))
    show_paper(given, prior_summary(fit.table, fit.priors, fit.spec.group_pooled), page)
    _show_pictures(fit, [name for name in names if name not in first], phrase("document.pictures"), page)
    show_glossary(page)
    return page


def _show_pictures(fit: Fit, names: Iterable[str], title: Text, page: Page) -> None:
    for number, name in enumerate(names):
        if not number:
            page.heading(title)
        page.picture(name, _seen(fit, name))


def _seen(fit: Fit, name: str) -> Sentence:
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
        return Sentence("picture.hypotheses", inside)
    key = next((key for start, key in _SEEN.items() if name.startswith(start)), None)
    return Sentence(key) if key else Sentence("picture.other", {"name": name.replace("-", " ")})


def write_documents(fit: Fit, folder: Path, asked: Forms) -> None:
    """Write the page, with the figures that are there, and report.html and its like, into a run's folder."""
    page, title = fit_document(fit, pictures_in(folder / "figures"), kept=True), title_of(fit)
    write_page(page, title, folder, asked)


def dpi_for(forms: Iterable[str]) -> int:
    """How finely pictures are drawn that stand in these forms."""
    return PRINT_DPI if "docx" in forms else DPI


def title_of(fit: Fit) -> str:
    """What stands above the document."""
    return fit.spec.title or fit.spec.name


def pictures_in(folder: Path) -> list[str]:
    """The names of a folder's figures, those that tell most first."""
    order = {name: place for place, name in enumerate((*_FIRST, *_SEEN))}
    found = [path.stem for path in folder.glob("*.svg")] if folder.is_dir() else []
    return sorted(found, key=lambda name: (order.get(name, len(order)), name))


@named_arguments
def write_report(fit: Fit, out: str | Path, *, language: str = "en", overwrite: bool = False) -> None:
    """Write the fit as one document: .html and .docx stand alone, .md and .tex are without pictures.

    `language` is en, ru (Russian) or kk (Kazakh). Raises SpecError for another one or another ending, OutputError
    where the file is there and `overwrite` is False, or it cannot be written.

    Examples:
        >>> eb.write_report(fit, "report.html")
        >>> eb.write_report(fit, "report-ru.html", language="ru")
    """
    path = Path(out)
    form = next((form for form, ending in ENDINGS.items() if path.suffix.lower() == f".{ending}"), "")
    if not form:
        known = listed(f".{ending}" for ending in ENDINGS.values())
        raise SpecError(f"{path}: a report ends in {known}; give it such a name")
    told = language_asked(language)
    check_free(path, overwrite=overwrite)
    title = title_of(fit)
    if form in {"md", "latex"}:
        write_files({path: document(fit_document(fit, ()), title, form, {}, told)})
        return
    with TemporaryDirectory() as folder:
        write_figures(fit, Path(folder) / "figures", dpi=dpi_for((form,)), language=told, document=True)
        page = fit_document(fit, pictures_in(Path(folder) / "figures"))
        (made,) = documents(page, title, Path(folder), Forms((form,), (told,))).values()
    write_files({path: made})
