"""A calibration, as a page: how even ranks are, how often intervals and verdicts were right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.hypotheses.verdicts import verdict_name
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.read_back import read_back
from egovbayes.catalogue.sentence import Listing, Sentence, phrase
from egovbayes.report.notices import show_checks, show_notes, show_synthetic
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.words import count, level, number, probability, standardised
from egovbayes.study.calibration.calibration import Calibration
from egovbayes.study.calibration.rank_table import LEVELS
from egovbayes.study.calibration.verdict_tables import by_size
from egovbayes.study.simulated.names import quantity_said

if TYPE_CHECKING:
    import pandas as pd

LEAST_EVEN = 5


def show_calibration(found: Calibration, page: Page) -> None:
    """Print what the data sets say."""
    show_synthetic(page, synthetic=True)
    sets, people = phrase("calibrate-page.sets", n=len(found.results)), phrase("unit.respondents", n=found.n)
    page.say(phrase("calibrate-page.head", model=found.prepared.spec.name, sets=sets, people=people), Tone.STRONG)
    own = found.settings
    chains = {"chains": phrase("unit.chains", n=own.chains), "tune": str(own.tune), "draws": str(own.draws)}
    page.say(Sentence("calibrate-page.about", chains), Tone.QUIET)
    _show_ranks(found.ranks, page)
    _show_coverage(found.ranks, page)
    _show_verdicts(found, page)
    show_checks(found.checks, page)
    show_notes(found.notes, page)


def _show_ranks(ranks: pd.DataFrame, page: Page) -> None:
    page.heading(phrase("calibrate-page.ranks", n=count(len(ranks))))
    grid = plain_grid("", phrase("calibrate-page.mean_rank"), "p", phrase("calibrate-page.p_of_all"))
    for name, row in ranks.sort_values("p").head(LEAST_EVEN).iterrows():
        grid.add_row(
            quantity_said(str(name)), standardised(row["mean"]), probability(row["p"]), probability(row["p_of_all"])
        )
    page.add(grid)


def _show_coverage(ranks: pd.DataFrame, page: Page) -> None:
    page.heading(phrase("calibrate-page.coverage"))
    shares = phrase("calibrate-page.average"), phrase("calibrate-page.least"), phrase("calibrate-page.most")
    grid = plain_grid(phrase("calibrate-page.interval"), *shares, left=(phrase("calibrate-page.ends"),))
    for each in LEVELS:
        held = ranks[f"coverage_{100 * each:g}"].dropna()
        ends = Listing((quantity_said(str(held.idxmin())), quantity_said(str(held.idxmax()))), between="; ")
        grid.add_row(level(each), _share(held.mean()), _share(held.min()), _share(held.max()), ends)
    page.add(grid)


def _show_verdicts(found: Calibration, page: Page) -> None:
    if found.verdicts.empty:
        return
    threshold = Numeral(f"{found.rules.threshold:g}".removeprefix("0"))
    page.heading(phrase("calibrate-page.verdicts", threshold=threshold))
    table = by_size(found.verdicts)
    columns = {
        "right": phrase("calibrate-page.right"),
        "wrong": phrase("calibrate-page.wrong"),
        "undecided": verdict_name("undecided"),
        "not_judged": verdict_name("not judged"),
    }
    shown = {name: title for name, title in columns.items() if name != "not_judged" or table[name].any()}
    effect, sets = phrase("calibrate-page.effect"), phrase("calibrate-page.data_sets")
    grid = plain_grid(phrase("calibrate-page.claim"), effect, sets, *shown.values())
    before = ""
    for key, row in table.iterrows():
        claim, size = map(str, key)  # type: ignore[call-overload]
        shares = (_share(row[name]) for name in shown)
        grid.add_row(claim if claim != before else "", read_back(size, "size"), count(row["n"]), *shares)
        before = claim
    page.add(grid)
    unjudged = phrase("calibrate-page.unjudged") if "not_judged" in shown else ""
    page.say(phrase("calibrate-page.verdicts_about", unjudged=unjudged), Tone.QUIET)
    supported = _of_supported(found)
    if supported:
        page.line("", Listing(supported, between="; ", whole=True))


def _of_supported(found: Calibration) -> tuple[Sentence, ...]:
    """How often what was called supported, or contradicted, was."""
    words, threshold = found.words, found.rules.threshold
    lower, upper = words.index.get_level_values("lower"), words.index.get_level_values("upper")
    told = []
    for key, rows in (
        ("calibrate-page.supported", words[lower >= threshold]),
        ("calibrate-page.contradicted", words[upper <= 1 - threshold + 1e-12]),
    ):
        n = rows["n"].sum()
        if n:
            said, held = ((rows[column] * rows["n"]).sum() / n for column in ("said", "held"))
            told.append(Sentence(key, {"n": count(n), "held": _share(held), "said": _share(said)}))
    return tuple(told)


def _share(value: float) -> Numeral:
    return Numeral(f"{number(100 * value, 1)} %")
