"""What stands on any page of the terminal beside its tables: that a program answered, checks, notes, times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter

from egovbayes.catalogue.sentence import Listing, Text, phrase
from egovbayes.check import Check
from egovbayes.report.check_names import check_name
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone, joined

VERDICTS: Mapping[str, Tone] = {"supported": Tone.GOOD, "contradicted": Tone.BAD, "undecided": Tone.OPEN}
"""The tone of each verdict."""


def show_synthetic(page: Page, *, synthetic: bool) -> None:
    """Say so, in a line of its own, when a program drew the answers."""
    if synthetic:
        page.say(phrase("notice.synthetic"), Tone.ALARM)
        page.gap()


def show_checks(checks: tuple[Check, ...], page: Page) -> None:
    """The checks that failed in full, then how many passed."""
    if not checks:
        return
    page.heading(phrase("notice.checks"))
    marks: dict[bool | None, tuple[str, Tone]] = {False: ("!", Tone.BAD), None: ("?", Tone.UNSURE)}
    for check in checks:
        if check.passed is True:
            continue
        page.bullet(joined((check_name(check.name), Tone.STRONG), ": ", check.sentence), *marks[check.passed])
    passed = tuple(check_name(check.name) for check in checks if check.passed)
    if passed:
        page.say(phrase("notice.passed", names=Listing(passed, whole=True)), Tone.QUIET)


def show_notes(notes: Sequence[Text], page: Page, title: Text | None = None) -> None:
    """Sentences to keep in mind, under a title."""
    if not notes:
        return
    page.heading(title or phrase("notice.notes"))
    for note in notes:
        page.bullet(note)


def show_timings(times: Mapping[str, float], total: float, page: Page) -> None:
    """Where the time went, longest first; then what no stage says, and the `total`, which all lines add up to."""
    page.heading("Time")
    grid = plain_grid("", "seconds")
    for name, value in sorted(times.items(), key=itemgetter(1), reverse=True):
        grid.add_row(name, f"{value:.2f}")
    grid.add_row("everything else", f"{total - sum(times.values()):.2f}")
    grid.add_row("in all (without starting Python)", f"{total:.2f}")
    page.add(grid)
