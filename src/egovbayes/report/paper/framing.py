"""What every table of a paper has: a number, a title, and a note that says what stands where and who answered."""

from __future__ import annotations

from collections.abc import Iterable

from egovbayes.assess.fit import Fit
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.report.design_line import design_line
from egovbayes.report.page.page import Grid, NumberedTable
from egovbayes.report.page.words import Tone, Words, joined
from egovbayes.report.tables import is_synthetic
from egovbayes.report.words import count

SYNTHETIC, SURVEY = "synthetic", "survey"


def numbered_table(
    fit: Fit, name: str, place: str, grid: Grid, said: tuple[Sentence, Iterable[Sentence]]
) -> NumberedTable:
    """The table under its name, with "Table" and its `place` for a number; `said` are its title and what its note says,
    to which N, the sample's design and whether a program answered are added.
    """
    title, note = said
    number = Sentence("paper.table", {"number": place})
    data = SYNTHETIC if is_synthetic(fit) else SURVEY
    return NumberedTable(name, number, title, grid, _note([*note, *_sample(fit)]), data)


def _note(sentences: Iterable[Sentence]) -> Words:
    told = Listing(tuple(sentences), between=" ", whole=True)
    return joined((Sentence("paper.note"), Tone.SLANTED), " ", told)


def _sample(fit: Fit) -> list[Sentence]:
    """How many answered, how they count, and that nobody did where that is so."""
    said = [Sentence("paper.n", {"n": count(fit.moments.n_respondents)})]
    if line := design_line(fit.prepared.observed):
        said.append(Sentence("paper.design", {"design": line}))
    if not fit.converged or fit.unusable:
        said.append(Sentence("paper.unconverged"))
    if is_synthetic(fit):
        said.append(Sentence("paper.synthetic"))
    return said
