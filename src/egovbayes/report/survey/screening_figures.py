"""The figures of a screened survey: which numbers go into which picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.data.screening.screening import Screening
from egovbayes.data.surveys.screening_rules import rule_name, rule_said
from egovbayes.data.surveys.survey import Survey
from egovbayes.notation import BoolArray
from egovbayes.report.figures.album import Drawing
from egovbayes.report.figures.multiverse import MultiverseChart, RuleRow, draw_multiverse, hypotheses_of_a_page
from egovbayes.report.figures.screening import IndexPanel, ScreeningChart, draw_screening
from egovbayes.report.survey.multiverse import likelihood_remark
from egovbayes.study.universes import CHOSEN, Multiverse, way_name

LEAST_P = 1e-12
_SHOWN = ("effect", "effect_lower", "effect_upper", "verdict", "shown", "problem")


@dataclass(frozen=True, slots=True)
class _Index:
    """An index: its column, its rule, what it is called, a factor, on a log scale or not."""

    column: str
    rule: str
    words: Text
    factor: float = 1.0
    log: bool = False


_INDICES = (
    _Index("missing_share", "missing_share", phrase("figure.missing_share"), 100.0),
    _Index("longest_string", "long_string", phrase("figure.longest_string")),
    _Index("variability", "variability", phrase("figure.own_variability")),
    _Index("mahalanobis_p", "mahalanobis", phrase("figure.mahalanobis"), log=True),
)


def screening_drawings(survey: Survey, screening: Screening, multiverse: Multiverse | None) -> Iterator[Drawing]:
    """The figures by their files' names; of many hypotheses several."""
    yield "screening", partial(draw_screening, screening_chart(screening, survey))
    charts = [] if multiverse is None else multiverse_charts(multiverse)
    for number, chart in enumerate(charts, start=1):
        yield "multiverse" if len(charts) == 1 else f"multiverse-{number}", partial(draw_multiverse, chart)


def screening_chart(screening: Screening, survey: Survey) -> ScreeningChart:
    """Every index that there is of these answers, beside the rules in force."""
    there = [one for one in _INDICES if not screening.indices[one.column].isna().all()]
    against = tuple((rule_name(str(name)), _against(screening, str(name))) for name in screening.reasons.columns)
    panels = tuple(_panel(screening, one) for one in there)
    return ScreeningChart(survey.source, np.asarray(screening.kept, bool), panels, against, survey.synthetic)


def _panel(screening: Screening, index: _Index) -> IndexPanel:
    values = screening.indices[index.column].to_numpy(np.float64) * index.factor
    rules, runs = screening.record.rules, index.rule == "long_string"
    on, limit = index.rule in rules.active, rules.value(index.rule)
    told = [rule_said(index.rule, limit)] if on else []
    own = _against(screening, index.rule)
    if runs and "identical" in rules.active:
        told.append(rule_said("identical", True))
        own = own | _against(screening, "identical")
    # a run of so many is too long: the line stands below it
    at = float(limit) * index.factor - 0.5 * runs if on and limit is not None else np.nan
    return IndexPanel(
        index.words, np.maximum(values, LEAST_P) if index.log else values, own, at, tuple(told), index.log, runs
    )


def _against(screening: Screening, rule: str) -> BoolArray:
    if rule not in screening.reasons:
        return np.zeros(len(screening.kept), bool)
    return screening.reasons[rule].to_numpy(bool)


def multiverse_charts(found: Multiverse) -> list[MultiverseChart]:
    """The hypotheses under each rule, as many in a chart as a page has room for."""
    # the likelihood before the name, which may be long and is what is cut
    title = phrase("figure.multiverse", remark=likelihood_remark(found), name=found.spec.name)
    rules = tuple(
        RuleRow(one.name, way_name(one.name), one.screening.record.kept, one.name == CHOSEN) for one in found.universes
    )
    of = found.table.index.get_level_values("hypothesis")
    names, room = list(dict.fromkeys(of)), hypotheses_of_a_page(len(rules))
    starts = range(0, len(names), room)
    parts = [found.table.loc[of.isin(names[start : start + room]), [*_SHOWN]] for start in starts]
    titles = [phrase("figure.part", title=title, part=k + 1, parts=len(starts)) for k in range(len(starts))]
    several = len(starts) > 1
    return [
        MultiverseChart(part if several else title, rules, table, found.synthetic)
        for part, table in zip(titles, parts, strict=True)
    ]
