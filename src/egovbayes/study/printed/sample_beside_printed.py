"""What a paper prints of its respondents and its scales, beside the same here: percentages, response rate, alpha."""

from __future__ import annotations

from collections.abc import Mapping
from math import nan
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.assess.measurement.rows import MeasureRow, measure_rows
from egovbayes.audit.figure import Figure
from egovbayes.audit.paper import Printed
from egovbayes.data.describing.description import Description
from egovbayes.data.describing.profile import profile_table
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.surveys.survey import Survey
from egovbayes.errors import SpecError
from egovbayes.hints import listed, nearest
from egovbayes.study.printed.fit_beside_printed import beside
from egovbayes.study.study_file import StudyFile

if TYPE_CHECKING:
    import pandas as pd

RESPONDENTS = ("question", "option", "printed", "percent", "shown", "agrees", "n", "answered")
SCALES = (
    *("items", "printed", "alpha", "shown", "agrees"),
    *("alpha_median", "alpha_lower", "alpha_upper", "p_above", "omega", "cr", "ave"),
)
RESPONSE_RATE = "response rate"


def respondents_beside_printed(plan: StudyFile, description: Description, printed: Printed | None) -> pd.DataFrame:
    """One row a printed percentage that the study file points at an option (index: name), columns RESPONDENTS.

    `percent` is of those who answered the question; the response rate comes first where it is printed. Raises SpecError
    for a question or an option that the survey does not have.
    """
    import pandas as pd

    figures = {} if printed is None else printed.percentages
    rows: dict[str, tuple[object, ...]] = {}
    rate = None if printed is None else printed.sample.response_rate_percent
    response = description.response
    if rate is not None and "distributed" in response.index:
        n = response["n"].to_dict()
        value = 100 * n["valid"] / n["distributed"]
        rows[RESPONSE_RATE] = ("", "", *beside(rate, value), n["valid"], n["distributed"])
    for name, (question, option) in plan.profile.items():
        row = _option(description.profile, question, option, f"{plan.file} [profile] {name}")
        rows[name] = (question, option, *beside(figures.get(name), float(row["percent"])), row["n"], row["answered"])
    return pd.DataFrame.from_dict(rows, orient="index", columns=RESPONDENTS).rename_axis("name")


def check_profile(plan: StudyFile, data: Survey | Matrix) -> None:
    """Raises SpecError for a question or an option of [profile] that the survey does not have."""
    if not plan.profile or isinstance(data, Matrix):
        return
    questions = () if data.description is None else tuple(data.description.profile.values())
    if not questions:
        raise SpecError(
            f"{plan.file} [profile]: the survey {data.source} has no questions about its respondents: describe it in "
            "a .toml file beside the answers, with [profile.gender] and the like, or leave [profile] out"
        )
    table = profile_table(data.frame, questions, data.source)
    for name, (question, option) in plan.profile.items():
        _option(table, question, option, f"{plan.file} [profile] {name}")


def _option(table: pd.DataFrame, question: str, option: str, where: str) -> dict[str, float]:
    questions = list(dict.fromkeys(str(name) for name in table.index.get_level_values("question")))
    if question not in questions:
        raise SpecError(
            f"{where}: {question!r} is no question of the survey{nearest(question, questions)}; it has: "
            f"{listed(questions)}"
        )
    labels = {str(row["label"]): row for row in table.loc[[question]].to_dict("records")}
    if option not in labels:
        raise SpecError(
            f"{where}: {option!r} is no answer to {question}{nearest(option, labels)}; its answers: {listed(labels)}"
        )
    return {str(name): value for name, value in labels[option].items() if name != "label"}


def scales_beside_printed(fit: Fit, printed: Printed | None) -> pd.DataFrame:
    """One row a construct with a reliability (index: construct), columns SCALES: printed alpha, the sample's and the
    posterior's with its interval and the probability of passing its threshold; medians of omega, CR and AVE.
    """
    import pandas as pd

    alphas = {} if printed is None else printed.instrument.measures.get("cronbach_alpha", {})
    found: dict[str, dict[str, MeasureRow]] = {}
    for row in measure_rows(fit.reliability):
        found.setdefault(row.name, {})[row.measure] = row
    rows = {name: _scale(measures, alphas.get(name)) for name, measures in found.items() if "alpha" in measures}
    return pd.DataFrame.from_dict(rows, orient="index", columns=SCALES).rename_axis("construct")


def _scale(measures: Mapping[str, MeasureRow], printed: Figure | None) -> tuple[object, ...]:
    alpha = measures["alpha"]
    rest = tuple(measures[name].best if name in measures else nan for name in ("omega", "cr", "ave"))
    own = (alpha.median, alpha.lower, alpha.upper, alpha.p_passing)
    return (alpha.items, *beside(printed, alpha.value), *own, *rest)
