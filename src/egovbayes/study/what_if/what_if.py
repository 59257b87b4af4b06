"""What would follow if constructs were moved, whole: what changes, the levers of outcomes, what all of it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.arguments import named_arguments
from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses.claim_probability import too_many
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.errors import SpecError
from egovbayes.hints import outline
from egovbayes.notation import one_or_more
from egovbayes.study.what_if.asked import asked_of
from egovbayes.study.what_if.assumptions import assumptions
from egovbayes.study.what_if.changes import Change
from egovbayes.study.what_if.in_categories import MovedAnswers, category_rows, expected_rows
from egovbayes.study.what_if.markers import markers
from egovbayes.study.what_if.moved_draws import GroupDraws, Moved, group_draws, moved_by
from egovbayes.study.what_if.tables import (
    CONSTRUCT,
    Row,
    answer_rows,
    construct_rows,
    lever_rows,
    performance_rows,
    scales_of,
)

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class WhatIf:
    """What would follow from `changes` to a fit's constructs, and which lever moves each of the `outcomes` most.

    `constructs`, `answers`: what changes, a row each construct (item) that is reached; empty without changes. `levers`:
    a row each outcome and lever. `performance`: a row each construct and item, its mean from 0 to 100. `categories`: a
    row each item that is reached and answer, how probable it is now and then; empty where answers are numbers. In
    models of several groups each table has the group first in its index. `assumed` are the causal assumptions all of it
    rests on, `remarks` what else is to be known.
    """

    fit: Fit
    changes: tuple[Change, ...]
    outcomes: tuple[str, ...]
    constructs: pd.DataFrame
    answers: pd.DataFrame
    levers: pd.DataFrame
    performance: pd.DataFrame
    categories: pd.DataFrame
    assumed: tuple[Sentence, ...]
    remarks: tuple[Sentence, ...] = ()

    __repr__ = outline

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """Every table by its file's name."""
        return {
            "constructs": self.constructs,
            "answers": self.answers,
            "levers": self.levers,
            "performance": self.performance,
            "categories": self.categories,
        }

    @property
    def in_sds(self) -> bool:
        """Whether constructs are moved in their standard deviations: answers in categories have no points."""
        return self.fit.prepared.likelihood.thresholds is not None

    def of_group(self, group: str) -> dict[str, pd.DataFrame]:
        """Every table of one group by its file's name; the tables themselves where there is one group."""
        if len(self.fit.table.groups) == 1:
            return self.tables
        return {name: _rows_of(table, group) for name, table in self.tables.items()}

    @property
    def assumptions(self) -> tuple[str, ...]:
        """The causal assumptions, in English."""
        return tuple(sentence.text for sentence in self.assumed)

    @property
    def notes(self) -> tuple[str, ...]:
        """What else is to be known, in English."""
        return tuple(remark.text for remark in self.remarks)


@named_arguments
def what_if(
    fit: Fit,
    changes: str | Change | Sequence[str | Change] = (),
    *,
    outcomes: Sequence[str] = (),
    seed: int = 2021,
) -> WhatIf:
    """What would follow if constructs were moved, as far as the model's arrows are causes; draw by draw of a fit.

    A change is `"attitude=+1"`, which adds to the construct's equation what moves its marker (the item with loading 1,
    else the first) by a point of the answer scale; or `"attitude=4"`, which cuts the equation and holds the construct
    where its marker is answered 4 on average. Of answers in categories +1 is a standard deviation of the construct, and
    1 holds it one above its mean. Several are made together; without any only levers and performance are there.
    `outcomes` are the constructs that levers are asked of, by default those that no path leaves.

    The same seed gives the same numbers: it draws item means that sampling integrated out, and the shares that
    respondents come from. Raises SpecError for a construct or outcome that is not there, for products, for another
    likelihood than the normal and the ordinal one, and where feedback has no equilibrium in too many draws.

    Examples:
        >>> found = eb.what_if(fit, "attitude=+1")
        >>> found.constructs.loc["intention", "change"].round(1).item()
        0.5
        >>> found.levers.loc[("intention", "readiness"), "p_highest"].item() > 0.99
        True
    """
    table = fit.table
    asked, ends = asked_of(fit.spec, changes, one_or_more(outcomes))
    _refuse_unknown_means(fit, asked)
    rng = np.random.default_rng(seed)
    groups = dict(zip(table.groups, group_draws(fit, rng), strict=True))
    moved = {name: moved_by(asked, draws, table.constructs) for name, draws in groups.items()}
    remarks = list(_without_equilibrium(fit, groups, moved))
    names = markers(table) if fit.prepared.likelihood.thresholds is None else {}
    constructs = _frame(fit, "construct", {g: construct_rows(fit, moved[g], names) for g in groups if asked})
    levers = _frame(fit, ("outcome", "lever"), {g: _levers(fit, groups[g], ends) for g in groups})
    answers, performance, categories = _of_answers(fit, groups, moved, asked, rng)
    remarks += _beyond(answers) if fit.answers is not None else [Sentence("whatif.no_answers")]
    moving = [change.construct for change in asked] or _constructs_of(levers)
    assumed = assumptions(fit, moving, ends)
    return WhatIf(fit, asked, ends, constructs, answers, levers, performance, categories, assumed, tuple(remarks))


def _of_answers(
    fit: Fit,
    groups: Mapping[str, GroupDraws],
    moved: Mapping[str, Moved],
    asked: Sequence[Change],
    rng: np.random.Generator,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Answers that change, how high all stand, and categories that change."""
    if fit.answers is None:
        nothing = _frame(fit, "item", {})
        return nothing, nothing, nothing
    scales = scales_of(fit.answers, [name for name in fit.table.constructs if name in fit.table.items])
    performance = _frame(fit, "name", {g: performance_rows(fit, groups[g], scales) for g in groups})
    latent = {
        g: MovedAnswers(own.steps, moved[g].answers, own.item_sds, moved[g].item_sds)
        for g, own in groups.items()
        if own.steps is not None and asked
    }
    categories = _frame(fit, ("item", "answer"), {g: category_rows(fit, own) for g, own in latent.items()})
    if latent:
        return _frame(fit, "item", {g: expected_rows(fit, own) for g, own in latent.items()}), performance, categories
    told = {g: answer_rows(fit, i, groups[g], moved[g], scales, rng) for i, g in enumerate(groups) if asked}
    return _frame(fit, "item", told), performance, categories


def levers_of(levers: pd.DataFrame, outcome: str, kind: str) -> pd.DataFrame:
    """The levers of an outcome, of one kind (construct, item), those that move it most upwards first."""
    own = _rows_of(levers, outcome)
    if own.empty:
        return own
    return own[own["kind"] == kind].sort_values("effect", ascending=False, kind="stable")


def _rows_of(table: pd.DataFrame, first: str) -> pd.DataFrame:
    """The rows below an entry of the first level of the index; none where there is none."""
    if table.empty or first not in table.index.get_level_values(0):
        return table.iloc[:0]
    own: pd.DataFrame = table.xs(first, level=0)  # type: ignore[assignment]
    return own


def _refuse_unknown_means(fit: Fit, asked: Sequence[Change]) -> None:
    """Raise SpecError where a construct is to be held at a value of which nobody knows how far it is."""
    held = next((change.text for change in asked if change.held), "")
    if held and not fit.prepared.observed.has_means:
        raise SpecError(
            f"{held}: {fit.prepared.observed.source} has no means, so nobody knows how far that is; shift the "
            "construct (NAME=+1), or give a matrix with means"
        )


def _levers(fit: Fit, draws: GroupDraws, outcomes: Sequence[str]) -> Iterator[tuple[tuple[str, str], Row]]:
    for outcome in outcomes:
        yield from lever_rows(fit, draws, outcome)


def _frame[Key](
    fit: Fit, index: str | tuple[str, ...], by_group: Mapping[str, Iterable[tuple[Key, Row]]]
) -> pd.DataFrame:
    """Rows by their keys, below their group where there are several."""
    import pandas as pd

    several = len(fit.table.groups) > 1
    names = (index,) if isinstance(index, str) else index
    rows = [
        ((*((group,) if several else ()), *(key if isinstance(key, tuple) else (key,))), row)
        for group, own in by_group.items()
        for key, row in own
    ]
    if not rows:
        return pd.DataFrame()
    levels = (*(("group",) if several else ()), *names)
    keys = [key for key, _ in rows]
    labels = (
        pd.MultiIndex.from_tuples(keys, names=levels)
        if len(levels) > 1
        else pd.Index([key[0] for key in keys], name=levels[0])
    )
    return pd.DataFrame([row for _, row in rows], index=labels)


def _constructs_of(levers: pd.DataFrame) -> list[str]:
    """The levers that are constructs, each once."""
    if levers.empty:
        return []
    return list(dict.fromkeys(levers.index.get_level_values("lever")[levers["kind"] == CONSTRUCT]))


def _without_equilibrium(fit: Fit, groups: dict[str, GroupDraws], moved: dict[str, Moved]) -> Iterator[Sentence]:
    """Of feedback: the share of draws without equilibrium, which are left out. Raises SpecError where it is large."""
    shares = [
        float(np.isnan(each).any(axis=tuple(range(1, each.ndim))).mean())
        for name in groups
        for each in (groups[name].total, moved[name].points)
    ]
    share = max(shares)
    if too_many(share, fit.rules.threshold):
        raise SpecError(
            f"what-if: the feedback in the model goes round for ever in {100 * share:.1f} % of the draws, so nothing "
            "comes to rest that could be told; see the check stability of the fit, and take one arrow of the loop out"
        )
    if share:
        yield Sentence("whatif.without_equilibrium", {"share": share})


def _beyond(answers: pd.DataFrame) -> Iterator[Sentence]:
    """Items whose mean would leave the answer scale."""
    if answers.empty:
        return
    outside = answers[(answers["mean_after"] > answers["highest"]) | (answers["mean_after"] < answers["lowest"])]
    if len(outside):
        names = tuple(dict.fromkeys(outside.index.get_level_values("item")))
        yield Sentence("whatif.beyond_scale", {"items": Listing(names)})
