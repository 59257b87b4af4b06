"""What `verify` shows: every value beside the one another program printed, and how far the worst of each block is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from egovbayes.assess.agreement import Agreement
from egovbayes.report.page.page import Grid, Page, plain_grid
from egovbayes.report.page.words import Tone


def show_verification(agreements: Sequence[Agreement], page: Page) -> None:
    """Every value, block by block, then one line a block and the verdict over all."""
    for block, members in groupby(agreements, key=attrgetter("block")):
        page.heading(block)
        page.add(_values(list(members)))
    page.heading("In all")
    page.add(_blocks(agreements))
    apart = sum(not value.agrees for value in agreements)
    total = len(agreements)
    verdict = f"all {total} values agree" if not apart else f"{apart} of {total} values DISAGREE"
    page.say(f"\n{verdict} with lavaan, AMOS and blavaan on this machine", Tone.STRONG)


def _values(members: Sequence[Agreement]) -> Grid:
    table = plain_grid("", "printed", "here", "difference", "allowed", "")
    for value in members:
        table.add_row(
            value.name,
            f"{value.reference:.6g}",
            f"{value.ours:.6g}",
            f"{value.difference:.1e}",
            f"{value.allowed:.1e}",
            "✓" if value.agrees else "DISAGREES",
        )
    return table


def _blocks(agreements: Sequence[Agreement]) -> Grid:
    table = plain_grid("", "values", "agree", "worst, share of allowed", left=("from",))
    for block, group in groupby(agreements, key=attrgetter("block")):
        members = list(group)
        worst = max(abs(value.difference) / value.allowed if value.allowed else 0.0 for value in members)
        sources = ", ".join(dict.fromkeys(value.source for value in members))
        agree = sum(value.agrees for value in members)
        table.add_row(block, str(len(members)), str(agree), f"{worst:.2f}", f"{sources}, {members[0].basis}")
    return table
