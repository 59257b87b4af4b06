"""A calibration on the terminal: how even ranks are, how often intervals and verdicts were right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.report.notices import show_checks, show_notes, show_synthetic
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.words import count, level, number, probability, standardised
from egovbayes.study.calibration.calibration import Calibration
from egovbayes.study.calibration.rank_table import LEVELS
from egovbayes.study.calibration.verdict_tables import by_size

if TYPE_CHECKING:
    import pandas as pd

LEAST_EVEN = 5


def show_calibration(found: Calibration, page: Page) -> None:
    """Print what the data sets say."""
    show_synthetic(page, synthetic=True)
    spec = found.prepared.spec
    what = f"Calibration of {spec.name}: {count(len(found.results))} data sets of {count(found.n)} respondents"
    page.say(what, Tone.STRONG)
    chains = f"{found.settings.chains} chains of {found.settings.tune} + {found.settings.draws} draws each"
    page.say(f"Known values drawn from the priors, answers from these; {chains}", Tone.QUIET)
    _show_ranks(found.ranks, page)
    _show_coverage(found.ranks, page)
    _show_verdicts(found, page)
    show_checks(found.checks, page)
    show_notes(tuple(note.text for note in found.notes), page)


def _show_ranks(ranks: pd.DataFrame, page: Page) -> None:
    page.heading(f"Ranks: the least even of {count(len(ranks))} quantities")
    grid = plain_grid("", "mean rank", "p", "p among all")
    for name, row in ranks.sort_values("p").head(LEAST_EVEN).iterrows():
        grid.add_row(str(name), standardised(row["mean"]), probability(row["p"]), probability(row["p_of_all"]))
    page.add(grid)


def _show_coverage(ranks: pd.DataFrame, page: Page) -> None:
    page.heading("Intervals that held the known value")
    grid = plain_grid("interval", "on average", "least", "most", left=("least; most",))
    for each in LEVELS:
        held = ranks[f"coverage_{100 * each:g}"].dropna()
        ends = f"{held.idxmin()}; {held.idxmax()}"
        grid.add_row(level(each), _share(held.mean()), _share(held.min()), _share(held.max()), ends)
    page.add(grid)


def _show_verdicts(found: Calibration, page: Page) -> None:
    if found.verdicts.empty:
        return
    threshold = f"{found.rules.threshold:g}".removeprefix("0")
    page.heading(f"Verdicts at P = {threshold} and above, by the known effect's size")
    table = by_size(found.verdicts)
    columns = {"right": "right", "wrong": "wrong", "undecided": "undecided", "not_judged": "not judged"}
    shown = {name: title for name, title in columns.items() if name != "not_judged" or table[name].any()}
    grid = plain_grid("claim", "effect", "data sets", *shown.values())
    before = ""
    for key, row in table.iterrows():
        claim, size = map(str, key)  # type: ignore[call-overload]
        grid.add_row(claim if claim != before else "", size, count(row["n"]), *(_share(row[name]) for name in shown))
        before = claim
    page.add(grid)
    said = "Right: supported where the claim is true, contradicted where it is not; wrong: the other way round."
    if "not_judged" in shown:
        said += " Not judged: chains agree too little for a verdict."
    page.say(said, Tone.QUIET)
    supported = _of_supported(found)
    if supported:
        page.line("", supported)


def _of_supported(found: Calibration) -> str:
    """How often what was called supported, or contradicted, was."""
    words, threshold = found.words, found.rules.threshold
    lower, upper = words.index.get_level_values("lower"), words.index.get_level_values("upper")
    told = []
    for name, rows in (
        ("supported", words[lower >= threshold]),
        ("contradicted", words[upper <= 1 - threshold + 1e-12]),
    ):
        n = rows["n"].sum()
        if n:
            said, held = ((rows[column] * rows["n"]).sum() / n for column in ("said", "held"))
            told.append(f"of {count(n)} claims with P as of {name} ones {_share(held)} held ({_share(said)} was said)")
    return "; ".join(told)


def _share(value: float) -> str:
    return f"{number(100 * value, 1)} %"
