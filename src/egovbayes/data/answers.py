"""The answers a model is fitted to: numbers, recoded, with everything that was found and done on the way counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from egovbayes.catalogue.sentence import phrase
from egovbayes.data.moments.moments import Moments, moments_of
from egovbayes.data.moments.sample import check_sample
from egovbayes.data.surveys.codebook import Codebook, Item
from egovbayes.data.surveys.columns import check_columns, item_answers
from egovbayes.data.surveys.group_sizes import check_grouping_column
from egovbayes.data.surveys.groups import Groups, survey_groups
from egovbayes.data.surveys.sampling_design import SIMPLE, SamplingDesign, counting, sampling_design
from egovbayes.data.surveys.screening_rules import ScreeningRecord
from egovbayes.data.surveys.survey import Survey
from egovbayes.errors import DataError
from egovbayes.hints import listed
from egovbayes.notation import Array, BoolArray, IntArray

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """values (respondent, item), NaN where missing, reverse-keyed items already recoded.

    `group` (respondent,) numbers into `groups`; `respondents` (respondent,) are the survey's row names. Respondents
    without any answer or without a group are left out; `notes` say how many. `counts` is of the whole survey, one row
    per item: answered, missing, no_answer (codes that the model file or the survey file declares to be no answer; part
    of missing) and reversed (answers recoded). `scales` are lowest and highest answer of the items whose scale is
    declared. `screening` says how many the survey's own rules left out before that. `design` says how respondents came
    into the sample. `codebook` is how the items were asked and coded, as far as that is declared.
    """

    values: Array
    items: tuple[str, ...]
    group: IntArray
    groups: tuple[str, ...]
    respondents: NDArray[Any]
    counts: pd.DataFrame
    source: str = ""
    synthetic: bool = False
    notes: tuple[str, ...] = ()
    screening: ScreeningRecord | None = None
    scales: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    design: SamplingDesign = SIMPLE
    codebook: Codebook = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether every respondent answered every item."""
        return not bool(np.isnan(self.values).any())

    @property
    def moments(self) -> Moments:
        """Their moments, weighted as the design says."""
        return moments_of(self.values, self.group, self.items, self.groups, weights=self.design.weights)


def prepare(
    survey: Survey, items: Sequence[str], codebook: Codebook, *, group: str = "", together: bool = False
) -> Answers:
    """The answers to `items`, ready for moments; `group` names the column that says who belongs together, and with
    `together` a group may be of any size, as where it is a draw from a population of groups.

    A value outside an item's scale is an error, not a missing answer: a slipped key, a wrong scale and a code such as
    99 look alike, and only the user knows which it is. Values outside the scale that the codebook labels
    (labels = { "99" = "no answer" }) are declared: they are set missing and counted.

    Raises DataError, naming rows and values, for columns that are missing or repeated, text, infinite values, values
    outside their scale, an item or group that nobody answered, items that are constant, copies or sums of others,
    samples no larger than the number of items, weights or clusters that are none, and a group
    column that tells no groups.
    """
    if not items:
        raise DataError(f"{survey.source}: no items were asked for; a model names the items of its constructs")
    check_columns(items, [str(name) for name in survey.frame.columns], survey.source)
    read = [item_answers(survey.frame[name], codebook.get(name, Item(name)), survey.source) for name in items]
    values = np.column_stack([answers for answers, _ in read])
    declared = [
        int(codes.sum()) + survey.user_missing.get(name, 0) for name, (_, codes) in zip(items, read, strict=True)
    ]
    named = survey_groups(survey, group) if group else Groups(np.zeros(len(values), np.int64), ("",))
    counts, weightless = counting(survey, items)
    kept, notes = _keep(values, named.codes, group, counts)
    codes, groups = _answering(named, kept) if group else (named.codes[kept], named.names)
    if group and len(groups) < 2:
        lost = [name for name in named.names if name not in groups]
        raise DataError(_one_group(survey, group, groups) + _lost(lost, (*notes, *weightless)))
    of_groups = check_grouping_column(codes, groups, group, survey.source) if group else ()
    check_sample(moments_of(values[kept], codes, items, groups), survey.source, together=together)
    design, of_design = sampling_design(survey, kept)
    return Answers(
        values=values[kept],
        items=tuple(items),
        group=codes,
        groups=groups,
        respondents=survey.frame.index.to_numpy()[kept],
        counts=_counts(values, items, codebook, declared),
        source=survey.source,
        synthetic=survey.synthetic,
        notes=(*survey.notes, *named.notes, *of_groups, *notes, *weightless, *of_design),
        screening=survey.screening,
        scales={name: scale for name in items if name in codebook and (scale := codebook[name].scale) is not None},
        design=design,
        codebook={name: codebook[name] for name in items if name in codebook},
    )


def _keep(values: Array, codes: IntArray, group: str, counts: BoolArray) -> tuple[BoolArray, list[str]]:
    """Which of the respondents who count have an answer and a group (respondent,); sentences on those who have not."""
    answered, grouped = ~np.isnan(values).all(axis=1), codes >= 0
    notes = []
    if n := int((~answered & counts).sum()):
        notes.append(phrase("observed.unanswered", n=n).text)
    if n := int((answered & ~grouped & counts).sum()):
        notes.append(phrase("observed.ungrouped", n=n, group=group).text)
    return answered & grouped & counts, notes


def _answering(named: Groups, kept: BoolArray) -> tuple[IntArray, tuple[str, ...]]:
    """The group of each respondent who stays, numbered into the groups that anybody stays of."""
    there, codes = np.unique(named.codes[kept], return_inverse=True)
    return codes.astype(np.int64), tuple(named.names[number] for number in there)


def _one_group(survey: Survey, group: str, groups: Sequence[str]) -> str:
    """That there is nothing to compare."""
    left = " who stay after screening" if survey.screening is not None else ""
    whose = f"of one group ({groups[0]})" if groups else "of no group"
    return (
        f"{survey.source}: all respondents{left} are {whose} in the column {group}, so that there is nothing to "
        "compare: take the groups out of the model (group, --group), or name another column"
    )


def _lost(groups: Sequence[str], why: Sequence[str]) -> str:
    """Of which other groups nobody is left, and why of all who were left out."""
    return f". Nobody is left of {listed(groups)}: {'; '.join(why)}" if groups else ""


def _counts(values: Array, items: Sequence[str], codebook: Codebook, declared: Sequence[int]) -> pd.DataFrame:
    import pandas as pd

    answered = (~np.isnan(values)).sum(axis=0)
    reverse = np.array([name in codebook and codebook[name].reverse for name in items])
    return pd.DataFrame(
        {
            "answered": answered,
            "missing": len(values) - answered,
            "no_answer": declared,
            "reversed": np.where(reverse, answered, 0),
        },
        index=pd.Index(items, name="item"),
    )
