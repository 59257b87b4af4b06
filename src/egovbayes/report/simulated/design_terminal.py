"""A design, as a page: assurance, widths and errors by the number of respondents, and how many are needed."""

from __future__ import annotations

from math import isinf

from egovbayes.assess.hypotheses.verdicts import verdict_name
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Sentence, phrase
from egovbayes.report.notices import show_checks, show_notes, show_synthetic
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.words import count, interval, number, probability, standardised
from egovbayes.study.sample_size.curves import Needed
from egovbayes.study.sample_size.design import Design


def show_design(found: Design, page: Page) -> None:
    """Print what surveys of each size would say of the claim."""
    show_synthetic(page, synthetic=True)
    settings, spec = found.settings, found.prepared.spec
    hypothesis = spec.hypotheses[0]
    page.say(phrase("design-page.head", claim=found.claim, model=spec.name), Tone.STRONG)
    stated = phrase("design-page.claim", statement=hypothesis.statement, claim=hypothesis.claim)
    page.say(stated if hypothesis.statement else hypothesis.claim)
    least = settings.at_least
    size = phrase("design-page.at_least", size=standardised(least)) if least > 0 else ""
    worlds = {"n": count(settings.worlds), "size": size, "p": probability(found.prior_probability)}
    page.say(Sentence("design-page.worlds", worlds), Tone.QUIET)
    _show_curve(found, page)
    page.gap()
    page.line(phrase("design-page.needed"), needed_words(found.needed, settings.sizes))
    show_checks(found.checks, page)
    show_notes(found.notes, page)


def _show_curve(found: Design, page: Page) -> None:
    page.heading(phrase("design-page.assurance"))
    grid = plain_grid(
        "n",
        phrase("design-page.assurance_short"),
        Numeral("95 %"),
        verdict_name("undecided"),
        phrase("design-page.width"),
        phrase("design-page.type_s"),
        phrase("design-page.type_m"),
    )
    for n, row in found.curve.iterrows():
        grid.add_row(
            count(n),  # type: ignore[arg-type]
            standardised(row["assurance"], 3),
            interval(row["assurance_lower"], row["assurance_upper"]),
            standardised(row["undecided"], 3),
            standardised(row["width"]),
            standardised(row["type_s"], 3),
            number(row["type_m"]),
        )
    page.add(grid)
    page.say(phrase("design-page.about"), Tone.QUIET)


def needed_words(needed: Needed, sizes: tuple[int, ...]) -> Sentence:
    """How many respondents for the assurance aimed at, with the interval, as far as the sizes that were tried tell."""
    aim = Numeral(f"{number(100 * needed.aim, 0)} %")
    if needed.n == 0:
        return phrase("design-page.few", n=count(sizes[0]), aim=aim)
    if isinf(needed.n):
        return phrase("design-page.many", n=count(sizes[-1]), aim=aim)
    lower = phrase("design-page.fewer") if needed.lower == 0 else count(needed.lower)
    upper = phrase("design-page.more") if isinf(needed.upper) else count(needed.upper)
    return phrase("design-page.enough", n=count(needed.n), aim=aim, lower=lower, upper=upper)
