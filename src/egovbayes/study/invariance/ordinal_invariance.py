"""All that is said of a model's invariance over groups where answers are categories, by weighted least squares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.catalogue.sentence import Listing, Sentence, Text, with_and
from egovbayes.data.answers import Answers
from egovbayes.engines.wls.given_predictors import Predictors
from egovbayes.engines.wls.group_samples import GroupSamples, samples_of_groups
from egovbayes.errors import EstimationError
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.roles import roles_of
from egovbayes.notation import Array
from egovbayes.study.invariance.called import in_words
from egovbayes.study.invariance.ordinal_fits import StepFit, fitted_ladders
from egovbayes.study.invariance.ordinal_ladders import GROUP_EQUAL, WU_ESTABROOK
from egovbayes.study.invariance.ordinal_steps import numbers_of
from egovbayes.study.invariance.ordinal_tables import (
    COMPARABLE,
    NOT_FITTED,
    UNTESTABLE,
    Ladders,
    item_table,
    latent_mean_table,
    ordinal_ladder_table,
    ordinal_parameter_table,
    threshold_table,
)
from egovbayes.study.invariance.verdicts import FAILS, HOLDS, SIGNIFICANT, UNDECIDED, verdict_table

if TYPE_CHECKING:
    import pandas as pd

_SAID = {
    ("configural", HOLDS): "invariance.structure_holds",
    ("configural", UNDECIDED): "invariance.structure_undecided",
    ("configural", FAILS): "invariance.structure_fails",
    ("thresholds", HOLDS): "ordinal-invariance.thresholds_holds",
    ("thresholds", UNDECIDED): "ordinal-invariance.thresholds_undecided",
    ("thresholds", FAILS): "ordinal-invariance.thresholds_fails",
    ("loadings", HOLDS): "invariance.metric_holds",
    ("loadings", UNDECIDED): "invariance.metric_undecided",
    ("loadings", FAILS): "invariance.metric_fails",
    ("intercepts", HOLDS): "invariance.scalar_holds",
    ("intercepts", UNDECIDED): "invariance.scalar_undecided",
    ("intercepts", FAILS): "invariance.scalar_fails",
    ("residuals", HOLDS): "invariance.strict_holds",
    ("residuals", UNDECIDED): "invariance.strict_undecided",
    ("residuals", FAILS): "invariance.strict_fails",
}
"""What a verdict of a step means."""


@dataclass(frozen=True, slots=True, eq=False)
class OrdinalInvariance:
    """What may be compared between groups, of answers in categories. `ladders` holds the fit of each step of each
    ladder; tables are by their files' names.

    `ladder` has a row a step of each ladder, `items` one an item (which stands in the way of comparing means),
    `thresholds` one a threshold, `means` one a construct and group, `parameters` the free values of every step.
    `sentences` are the reading, first the most important; `text` their English.
    """

    spec: ModelSpec
    answers: Answers
    samples: GroupSamples
    ladders: Ladders
    tables: Mapping[str, pd.DataFrame]
    sentences: tuple[Sentence, ...]
    seconds: Mapping[str, float] = field(default_factory=dict)

    def __repr__(self) -> str:
        """Model, groups and verdicts: what a notebook shows."""
        told = "; ".join(f"{step}: {verdict}" for step, verdict in self.verdicts.items())
        groups = f"{len(self.groups)} groups by {self.spec.group}"
        return f"<OrdinalInvariance of {self.spec.name}, {groups}; {told}; tables: {', '.join(self.tables)}>"

    @property
    def ladder(self) -> pd.DataFrame:
        """A row a step of each ladder: its fit, and what it adds to the one before."""
        return self.tables["ladder"]

    @property
    def items(self) -> pd.DataFrame:
        """A row an item: whether it stands in the way of comparing means."""
        return self.tables["items"]

    @property
    def means(self) -> pd.DataFrame:
        """A row a construct and group: its mean less the first group's, in standard deviations."""
        return self.tables["means"]

    @property
    def verdicts(self) -> Mapping[str, str]:
        """The verdict of each step of Wu & Estabrook's ladder."""
        own = self.ladder[self.ladder.index.get_level_values("ladder") == WU_ESTABROOK]
        return {str(step): str(verdict) for step, verdict in own["verdict"].droplevel("ladder").items()}

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups in their order."""
        return self.samples.groups

    @property
    def text(self) -> tuple[str, ...]:
        """The reading in English."""
        return tuple(sentence.text for sentence in self.sentences)


def ordinal_invariance_of(spec: ModelSpec, answers: Answers) -> OrdinalInvariance:
    """All tables and sentences of the model's steps. Raises SpecError for what no step knows, DataError for groups
    without whole answers or categories in common, EstimationError where the first step has no fit.
    """
    samples, given = samples_of_steps(spec, answers)
    ladders = fitted_ladders(spec, samples)
    steps = ladders[WU_ESTABROOK]
    if steps["configural"].found is None:
        raise EstimationError(f"the groups by themselves: {steps['configural'].why}")
    tables = {"ladder": ordinal_ladder_table(ladders)}
    comparable = steps[COMPARABLE]
    if comparable.found is not None:
        tables["items"] = item_table(spec, samples, comparable)
        tables["thresholds"] = threshold_table(spec, samples, comparable)
        tables["means"] = latent_mean_table(comparable, given)
    tables["parameters"] = ordinal_parameter_table(steps)
    return OrdinalInvariance(spec, answers, samples, ladders, tables, tuple(_reading(spec, tables, samples, ladders)))


def samples_of_steps(spec: ModelSpec, answers: Answers) -> tuple[GroupSamples, Array]:
    """What the steps are fitted to, given predictors about their means over those who answered every item, and the
    covariances of these (group, predictor, predictor).
    """
    names = roles_of(spec.equations).covariates
    n = len(answers.items) - len(names)
    items, values, group = answers.items[:n], answers.values[:, :n], answers.group
    ordered = [item for item in items if spec.in_categories(item)]
    if not names:
        samples = samples_of_groups(values, group, items, answers.groups, ordered)
        return samples, np.zeros((len(answers.groups), 0, 0))
    whole = ~np.isnan(values).any(1)
    given = answers.values[:, n:] - answers.values[whole, n:].sum(0) / max(int(whole.sum()), 1)
    samples = samples_of_groups(values, group, items, answers.groups, ordered, Predictors(names, given))
    own = (given[whole & (group == g)] for g in range(len(answers.groups)))
    return samples, np.stack([np.atleast_2d(np.cov(one.T, bias=True)) for one in own])


def _reading(
    spec: ModelSpec, tables: Mapping[str, pd.DataFrame], samples: GroupSamples, ladders: Ladders
) -> Iterator[Sentence]:
    ladder = tables["ladder"]
    yield Sentence("ordinal-invariance.needs")
    if numbers := numbers_of(spec):
        yield Sentence("ordinal-invariance.numbers", {"items": Listing(numbers)})
    if given := roles_of(spec.equations).covariates:
        yield Sentence("ordinal-invariance.given", {"predictors": Listing(given)})
    yield from _steps(ladder[ladder.index.get_level_values("ladder") == WU_ESTABROOK].droplevel("ladder"))
    of_thresholds = str(ladder.loc[(GROUP_EQUAL, "thresholds"), "verdict"])
    yield Sentence("ordinal-invariance.both", {"verdict": in_words(of_thresholds), "first": samples.groups[0]})
    if "items" in tables:
        yield from _in_the_way(tables["items"], tables["thresholds"])
    for one in samples.merged:
        codes = Listing(tuple(map(str, one.codes)), whole=True)
        yield Sentence("ordinal-invariance.merged", {"item": one.item, "codes": codes, "groups": with_and(one.lacking)})
    if samples.left_out:
        n = samples.left_out + sum(sample.n for sample in samples.samples)
        yield Sentence("ordinal-invariance.listwise", {"left_out": samples.left_out, "n": n})
    yield from _negative(ladders[WU_ESTABROOK])
    yield Sentence("ordinal-invariance.conventions")


def _steps(ladder: pd.DataFrame) -> Iterator[Sentence]:
    numbers = ladder[ladder["verdict"] != NOT_FITTED].drop(columns=["equal", "why", "verdict"]).astype(float)
    voices = verdict_table(numbers.assign(delta_elpd=np.nan))
    for step, row in ladder.iterrows():
        verdict = str(row["verdict"])
        if verdict == NOT_FITTED:
            yield Sentence("ordinal-invariance.not_fitted", {"step": in_words(str(step)), "why": str(row["why"])})
        elif verdict == UNTESTABLE:
            own = "ordinal-invariance.thresholds_untestable"
            yield (
                Sentence(own)
                if step == "thresholds"
                else Sentence("ordinal-invariance.untestable", {"step": in_words(str(step))})
            )
        elif step == "configural":
            fit = {"cfi": float(row["cfi"]), "rmsea": float(row["rmsea"])}
            yield Sentence(_SAID[str(step), verdict], fit)
        else:
            said = voices.loc[[str(step)]].iloc[0]
            against, silent = (_voices(said, word) for word in ("against", "for"))
            values = {"against": with_and(against), "silent": with_and(silent)} if verdict == UNDECIDED else {}
            yield Sentence(_SAID[str(step), verdict], values)


def _voices(said: pd.Series, word: str) -> list[Text]:
    """The voices that say so."""
    return [in_words(str(voice)) for voice, own in said.items() if own == word]


def _in_the_way(items: pd.DataFrame, thresholds: pd.DataFrame) -> Iterator[Sentence]:
    """The items, and the single thresholds, whose own values make the model fit better."""
    if of_items := _doubtful(items):
        yield Sentence("ordinal-invariance.in_the_way", {"items": Listing(of_items)})
    else:
        yield Sentence("ordinal-invariance.none_in_the_way")
    if of_thresholds := _doubtful(thresholds):
        yield Sentence("ordinal-invariance.thresholds_in_the_way", {"thresholds": Listing(of_thresholds)})


def _doubtful(table: pd.DataFrame) -> tuple[Sentence, ...]:
    """The rows that Holm's (1979) step-down correction leaves."""
    known = table[table["p"].notna()].sort_values("p", kind="stable")
    limits = SIGNIFICANT / (len(known) - np.arange(len(known)))
    above = np.flatnonzero(known["p"].to_numpy() > limits)
    return tuple(
        Sentence("ordinal-invariance.item", {"item": str(name), "chi_square": row["chi_square"], "df": row["df"]})
        for name, row in known.iloc[: int(above[0]) if above.size else len(known)].iterrows()
    )


def _negative(steps: Mapping[str, StepFit]) -> Iterator[Sentence]:
    for step, fit in steps.items():
        if fit.found is None:
            continue
        left = fit.found.residual_variances
        group, item = np.unravel_index(int(left.argmin()), left.shape)
        if left[group, item] < 0:
            table = fit.of.table
            where = {"step": step, "item": table.items[item], "group": table.groups[group]}
            yield Sentence("ordinal-invariance.negative", {**where, "value": float(left[group, item])})
