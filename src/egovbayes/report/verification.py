"""What `verify` finds: every value beside the one another program printed, and how far the worst of each block is."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from itertools import chain, groupby
from operator import attrgetter

from egovbayes.assess.agreement import Agreement
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Listing, Sentence, phrase
from egovbayes.report.folder.run_record import PACKAGES
from egovbayes.report.page.page import Grid, Page, plain_grid
from egovbayes.report.page.words import Tone, toned
from egovbayes.report.words import count, number
from egovbayes.study.verification.verify import Verified

_NUMBERS = ("verify-page.printed", "verify-page.here", "verify-page.difference", "verify-page.allowed")
_COUNTS = ("verify-page.values", "verify-page.agreeing", "verify-page.worst")


def show_verification(found: Verified, page: Page) -> None:
    """Every value, block by block; then what a document has."""
    for block, members in groupby(chain(*found.values()), key=attrgetter("block")):
        page.heading(str(block))
        grid = plain_grid("", *map(Sentence, (*_NUMBERS, "wordless")))
        for value in members:
            said = "✓" if value.agrees else toned(phrase("verify-page.disagrees"), Tone.BAD)
            grid.add_row(value.name, *_numbers(value), said)
        page.add(grid)
    page.gap()
    show_agreement(found, page)


def show_agreement(found: Verified, page: Page) -> None:
    """Whether all agree, on which machine, a line for each block, and the values that do not agree."""
    every = [*chain(*found.values())]
    apart = [value for value in every if not value.agrees]
    if apart:
        page.say(phrase("verify-page.apart", n=len(apart), all=len(every)), Tone.BAD)
    else:
        page.say(phrase("verify-page.agree", n=len(every)), Tone.STRONG)
    programs = Listing(tuple(f"{name} {version(name)}" for name in PACKAGES), whole=True)
    machine = {"python": platform.python_version(), "platform": platform.platform(), "programs": programs}
    page.say(Sentence("verify-page.machine", machine), Tone.QUIET)
    if apart:
        page.heading(phrase("verify-page.differing"))
        page.add(_differing(apart))
    page.heading(phrase("verify-page.in_all"))
    page.add(_blocks(found))
    page.say(phrase("verify-page.note"), Tone.QUIET)


def _differing(apart: Iterable[Agreement]) -> Grid:
    grid = plain_grid(phrase("verify-page.value"), *map(Sentence, _NUMBERS), left=[phrase("verify-page.from")])
    for value in apart:
        grid.add_row(f"{value.block}: {value.name}", *_numbers(value), value.source)
    return grid


def _numbers(value: Agreement) -> tuple[Numeral, ...]:
    """Printed, here, difference, allowed."""
    both = (f"{one:.6g}" for one in (value.reference, value.ours))
    return tuple(map(Numeral, (*both, f"{value.difference:.1e}", f"{value.allowed:.1e}")))


def _blocks(found: Verified) -> Grid:
    grid = plain_grid(phrase("verify-page.what"), *map(Sentence, _COUNTS), left=[phrase("verify-page.from")])
    for key, members in found.items():
        agreeing = sum(value.agrees for value in members)
        grid.add_row(Sentence(key), count(len(members)), count(agreeing), number(_worst(members)), _sources(members))
    return grid


def _worst(members: Sequence[Agreement]) -> float:
    """The largest difference, as a share of what is allowed."""
    return max(abs(value.difference) / value.allowed if value.allowed else 0.0 for value in members)


def _sources(members: Iterable[Agreement]) -> Listing:
    return Listing((*dict.fromkeys(value.source for value in members),), whole=True)
