"""A design on the terminal: assurance, widths and errors by the number of respondents, and how many are needed."""

from __future__ import annotations

from math import isinf

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
    page.say(f"How many respondents: {found.claim} of {spec.name}", Tone.STRONG)
    page.say(f"{hypothesis.statement} ({hypothesis.claim})" if hypothesis.statement else hypothesis.claim)
    what = "the claim holds"
    if settings.at_least > 0:
        what += f" with a standardised effect of at least {standardised(settings.at_least)}"
    worlds = f"{count(settings.worlds)} worlds of the design prior in which {what}"
    likely = f"the design prior gives that a probability of {probability(found.prior_probability)}"
    page.say(f"Surveys drawn from {worlds}; {likely}", Tone.QUIET)
    _show_curve(found, page)
    page.gap()
    page.line("Needed", needed_words(found.needed, settings.sizes))
    show_checks(found.checks, page)
    show_notes(tuple(note.text for note in found.notes), page)


def _show_curve(found: Design, page: Page) -> None:
    page.heading("Assurance: how often the claim is supported")
    grid = plain_grid("n", "assurance", "95 %", "undecided", "width", "Type S", "Type M")
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
    told = (
        "Width: of the effect's 95 % interval, in the median. Type S: how often a verdict is on the wrong side; Type "
        "M: how many times too large effects come out where there is a verdict."
    )
    page.say(told, Tone.QUIET)


def needed_words(needed: Needed, sizes: tuple[int, ...]) -> str:
    """How many respondents for the assurance aimed at, with the interval, as far as the sizes that were tried tell."""
    aim = f"{number(100 * needed.aim, 0)} %"
    if needed.n == 0:
        return f"no more than {count(sizes[0])} respondents, the fewest tried, for an assurance of {aim}"
    if isinf(needed.n):
        return (
            f"more than {count(sizes[-1])} respondents, the most tried, for an assurance of {aim}: try more (--sizes)"
        )
    lower = "fewer" if needed.lower == 0 else count(needed.lower)
    upper = "more" if isinf(needed.upper) else count(needed.upper)
    ends = f"95 % interval for so many worlds: {lower} to {upper}"
    return f"{count(needed.n)} respondents for an assurance of {aim} ({ends})"
