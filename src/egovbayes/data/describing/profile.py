"""Who answered: how many chose each option of the questions about the respondents, and how many came back at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.data.surveys.codes import code_of
from egovbayes.data.surveys.columns import check_columns
from egovbayes.data.surveys.survey_description import ProfileQuestion
from egovbayes.errors import DataError
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pandas as pd


MOST_OPTIONS = 200
"""A question with more different answers than this is no profile question but a measurement or free text."""

_COLUMNS = ("question", "option", "label", "n", "percent", "answered", "unanswered")


@dataclass(frozen=True, slots=True)
class Options:
    """What was chosen in one question: how many of `n` respondents left it empty, how many chose each option.

    `refused` counts, for questions with several answers, the respondents who have a 0 in an option's column.
    """

    n: int
    unanswered: int
    chosen: Mapping[float | str, int]
    refused: Mapping[float | str, int] = field(default_factory=dict)

    def answered(self, option: float | str) -> int:
        """How many answered the option: all who answered the question, or those with a 0 or 1 in its column.

        In a question with several answers that holds no 0 at all, a blank beside a 1 is taken as not chosen.
        """
        if not any(self.refused.values()):
            return self.n - self.unanswered
        return self.chosen[option] + self.refused[option]


def profile_table(frame: pd.DataFrame, questions: Sequence[ProfileQuestion], source: str) -> pd.DataFrame:
    """One row per question and option: label, n, percent of those who answered, answered and unanswered respondents.

    Options are in the description's order, those nobody chose included, then values it gives no label. In a question
    with several answers per cents add up to more than 100; each option is counted among those who answered it.
    Raises DataError for columns that are missing, free text, and columns of several answers that hold no 0 and 1.
    """
    return table_of_options({question.name: options_of(frame, question, source) for question in questions}, questions)


def options_of(frame: pd.DataFrame, question: ProfileQuestion, source: str) -> Options:
    """The counts of one question. Raises DataError as `profile_table` does."""
    where = f"{source} [profile.{question.name}]"
    check_columns(question.columns, [str(name) for name in frame.columns], where)
    return _several(frame[[*question.columns]], where) if question.multiple else _single(frame, question, where)


def join_options(left: Options, right: Options) -> Options:
    """The counts of both samples together."""
    return Options(
        left.n + right.n,
        left.unanswered + right.unanswered,
        _added(left.chosen, right.chosen),
        _added(left.refused, right.refused),
    )


def table_of_options(counted: Mapping[str, Options], questions: Sequence[ProfileQuestion]) -> pd.DataFrame:
    """The table of `profile_table`, of counts made before."""
    import pandas as pd

    rows = [row for question in questions for row in _rows(question, counted[question.name])]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).set_index(["question", "option"])


def response_table(distributed: int | None, returned: int, valid: int) -> pd.DataFrame:
    """One row each for questionnaires distributed (where known), returned, rejected and valid: n and per cents.

    The response rate is valid as a per cent of distributed. Raises DataError for numbers that cannot be.
    """
    import pandas as pd

    if not 0 <= valid <= returned or (distributed is not None and distributed < returned):
        raise DataError(
            f"{distributed} questionnaires distributed, {returned} returned, {valid} valid: each of these numbers must "
            "be at least the next; correct distributed = ... in the survey description"
        )
    numbers = {"distributed": distributed, "returned": returned, "rejected": returned - valid, "valid": valid}
    known = {name: n for name, n in numbers.items() if n is not None}
    rows = [
        (n, _percent(n, distributed), _percent(n, returned) if name != "distributed" else np.nan)
        for name, n in known.items()
    ]
    columns = ["n", "percent_of_distributed", "percent_of_returned"]
    return pd.DataFrame(rows, columns=columns, index=pd.Index([*known], name="questionnaires"))


def _percent(n: int, of: int | None) -> float:
    return 100 * n / of if of else np.nan


def _single(frame: pd.DataFrame, question: ProfileQuestion, where: str) -> Options:
    column = frame[question.columns[0]]
    chosen: dict[float | str, int] = {}
    for value, n in column.value_counts(dropna=True).items():
        key = code_of(value)
        if n and key != "":
            chosen[key] = chosen.get(key, 0) + int(n)
    options = Options(len(column), len(column) - sum(chosen.values()), chosen)
    check_options(options, where)
    return options


def check_options(options: Options, where: str) -> None:
    """Raises DataError when there are more different answers than a profile can list."""
    if len(options.chosen) > MOST_OPTIONS:
        raise DataError(
            f"{where}: more than {MOST_OPTIONS} different answers; group them into classes (ages into bands, say), or "
            "leave the question out of the profile"
        )


def _several(frame: pd.DataFrame, where: str) -> Options:
    ticks = {str(name): _ticks(frame[name], where) for name in frame.columns}
    block = np.column_stack([*ticks.values()])
    chosen: dict[float | str, int] = {name: int((column == 1).sum()) for name, column in ticks.items()}
    refused: dict[float | str, int] = {name: int((column == 0).sum()) for name, column in ticks.items()}
    return Options(len(frame), int(np.isnan(block).all(axis=1).sum()), chosen, refused)


def _ticks(column: pd.Series, where: str) -> Array:
    """The column as 1, 0 and NaN (respondent,). Raises DataError where it holds anything else."""
    values = {value: _TICKS.get(code_of(value)) for value in column.dropna().unique()}
    if wrong := [repr(value) for value, tick in values.items() if tick is None and code_of(value) != ""]:
        raise DataError(
            f"{where}: column {column.name} holds {', '.join(wrong[:5])}; a question with several answers needs one "
            "column of 1 (chosen) and 0 (not chosen) for each"
        )
    return column.map(values).to_numpy(dtype=float, na_value=np.nan)


_TICKS: Mapping[float | str, float] = {1.0: 1.0, 0.0: 0.0, "true": 1.0, "false": 0.0}


def _rows(question: ProfileQuestion, options: Options) -> list[tuple[object, ...]]:
    """One row per option: those with labels in their order, then the others, sorted."""
    labels = {code_of(option): label for option, label in question.labels.items()}
    if question.multiple:
        labels = {option: question.labels.get(option, str(option)) for option in options.chosen}
    others = sorted(set(options.chosen) - set(labels), key=lambda option: (isinstance(option, str), option))
    rows: list[tuple[object, ...]] = []
    for option in (*labels, *others):
        n, label = options.chosen.get(option, 0), labels.get(option) or _shown(option)
        answered = options.answered(option)
        unanswered = options.n - answered
        rows.append((question.name, _shown(option), label, n, _percent(n, answered), answered, unanswered))
    return rows


def _shown(option: float | str) -> str:
    return f"{option:g}" if isinstance(option, float) else option


def _added(left: Mapping[float | str, int], right: Mapping[float | str, int]) -> dict[float | str, int]:
    return {option: left.get(option, 0) + right.get(option, 0) for option in {**left, **right}}
