"""From draws to a finished fit: every part that is asked for, each once, after those it needs.

All parts that look at draws do so in one pass; each part has a generator and a clock of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from egovbayes.assess.blocks import chain_after_chain, draw_blocks
from egovbayes.assess.clock import Clock, added
from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.part import Known, Part, Said, in_order, reasons
from egovbayes.assess.parts.registry import PARTS
from egovbayes.assess.run import Run
from egovbayes.assess.streams import stream
from egovbayes.catalogue.sentence import Sentence, plain

if TYPE_CHECKING:
    import xarray as xr


@dataclass(frozen=True, slots=True, eq=False)
class _Plan:
    """The parts that are asked for; why some cannot be computed; the others in order, and what each may look at."""

    run: Run
    asked: Sequence[Part[Any]]
    missing: Mapping[str, Sentence]
    ready: Sequence[Part[Any]]
    known: Mapping[str, Known]


def assess(run: Run, seed: Sequence[int], rules: Rules | None = None, *, parts: Sequence[Part[Any]] = PARTS) -> Fit:
    """The finished fit: tables, checks and notes in the order of the parts. Same seed, same numbers."""
    clock = Clock()
    rules = rules or Rules()
    plan = clock("after: plan", lambda: _planned(run, seed, rules, parts))
    said = _said(plan, clock)
    tree = clock("after: tree", lambda: _tree(run, said.values()))
    return Fit(
        prepared=run.prepared,
        ml=run.ml,
        posterior=tree,
        tables={name: table for one in said.values() for name, table in one.tables.items()},
        checks=(*run.sampling_checks, *(check for one in said.values() for check in one.checks)),
        lacking={**plan.missing, **{name: one.why for name, one in said.items() if one.why}},
        settings=run.settings,
        seconds=added(run.seconds, run.draws.seconds, clock.seconds),
        interrupted=run.draws.interrupted,
        remarks=(*plain(run.prepared.spec.notes), *run.notes, *(note for one in said.values() for note in one.notes)),
        rules=rules,
    )


def _planned(run: Run, seed: Sequence[int], rules: Rules, parts: Sequence[Part[Any]]) -> _Plan:
    asked = [part for part in parts if part.asked(run)]
    missing = reasons(asked, run)
    ready = [part for part in in_order(asked) if part.name not in missing]
    known = {part.name: Known(run, rules, stream(seed, part.name)) for part in ready}
    return _Plan(run, asked, missing, ready, known)


def _said(plan: _Plan, clock: Clock) -> dict[str, Said]:
    """What each part gives, by name, in the order in which they were asked for."""
    found, said = _over_draws(plan, clock), dict[str, Said]()
    for part in plan.ready:
        others = [other.name for other in (*part.needs, *part.uses) if other.name in found]
        known = replace(plan.known[part.name], found={name: found[name] for name in others})
        if part.value is not None:
            found[part.name] = clock(_stage(part.name), partial(part.value, known))
        said[part.name] = clock(_stage(part.name), partial(part.says, found[part.name], known))
    return {part.name: said[part.name] for part in plan.asked if part.name in said}


def _over_draws(plan: _Plan, clock: Clock) -> dict[str, object]:
    """Results, by name, of the parts that look at draws, all gathered in one pass."""
    looking = {
        part.name: clock(_stage(part.name), partial(part.over_draws, plan.known[part.name]))
        for part in plan.ready
        if part.over_draws is not None
    }
    blocks = clock("after: draws", lambda: draw_blocks(plan.run.prepared.layout, chain_after_chain(plan.run.values)))
    while looking and (block := clock("after: draws", lambda: next(blocks, None))) is not None:
        for name, accumulator in looking.items():
            clock(_stage(name), partial(accumulator.add, block))
    return {name: clock(_stage(name), accumulator.result) for name, accumulator in looking.items()}


def _stage(name: str) -> str:
    return f"after: {name}"


def _tree(run: Run, said: Iterable[Said]) -> xr.DataTree:
    """The draws' tree with the parts' groups."""
    import xarray as xr

    tree = run.tree.copy()
    for one in said:
        for name, group in one.groups.items():
            tree[name] = xr.DataTree(group)
    return tree
