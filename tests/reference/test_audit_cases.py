"""Papers made of other programs' output: no false alarm, the right counts found, and changed digits caught."""

from __future__ import annotations

import pytest
from helpers_audit import Paper, Sections, changes, papers, sections, toml

from egovbayes.audit.audit import Audit, audit, checked
from egovbayes.audit.figure import DIGITS
from egovbayes.audit.finding import Verdict
from egovbayes.audit.reading.printed import printed_from_toml

CASES = papers()
NAMES = [paper.name for paper in CASES]


def audited(content: Sections, digits: str = "rounded") -> Audit:
    return audit(printed_from_toml(toml(content), digits=digits))


def test_there_are_more_than_ten() -> None:
    assert len(CASES) > 15
    assert len(set(NAMES)) == len(CASES)


@pytest.mark.parametrize("paper", CASES, ids=NAMES)
@pytest.mark.parametrize("decimals", [2, 3, 4])
@pytest.mark.parametrize("half_up", [True, False])
def test_no_false_alarm(paper: Paper, decimals: int, half_up: bool) -> None:
    done = audited(sections(paper, min(decimals, paper.decimals), half_up=half_up))
    assert [finding.sentence for finding in done.inconsistent] == []
    assert len(done.findings) > 5


@pytest.mark.parametrize("paper", CASES, ids=NAMES)
@pytest.mark.parametrize("digits", DIGITS)
def test_no_false_alarm_under_looser_readings(paper: Paper, digits: str) -> None:
    if digits != "cut":
        assert audited(sections(paper, 3), digits).inconsistent == ()


WITH_GFI = [paper for paper in CASES if "gfi" in paper.figures.get("table1.model", {})]


@pytest.mark.parametrize("paper", WITH_GFI, ids=[paper.name for paper in WITH_GFI])
def test_counts_are_found_from_three_decimals(paper: Paper) -> None:
    content = sections(paper, 3)
    del content["table1.model"]["items"]
    if "meanstructure" in paper.name:
        content["table1.model"]["means"] = "true"
    found = {value.name: value for finding in audited(content).findings for value in finding.values}
    assert found["df possible"].low == paper.truth["df"]
    assert found["items"].low <= paper.truth["items"] <= found["items"].high
    assert found["free parameters"].low <= paper.truth["free_parameters"] <= found["free parameters"].high


def share_caught(paper: Paper, section: str, key: str) -> float:
    content = sections(paper, 3)
    caught = []
    for text in changes(content[section][key]):
        changed = {name: dict(values) for name, values in content.items()}
        changed[section][key] = text
        findings = checked(printed_from_toml(toml(changed)), {}).findings
        caught.append(any(finding.verdict == Verdict.INCONSISTENT for finding in findings))
    return sum(caught) / len(caught)


@pytest.mark.parametrize(
    ("name", "section", "key", "least"),
    [
        ("hs1939 default", "table1.model", "cmin_df", 1.0),
        ("hs1939 default", "table1.model", "rmsea", 1.0),
        ("hs1939 default", "table1.model", "p_value", 1.0),
        ("hs1939 default", "table1.model", "cfi", 1.0),
        ("hs1939 default", "table1.model", "tli", 1.0),
        ("hs1939 default", "table1.model", "nfi", 1.0),
        ("hs1939 default", "table1.model", "ifi", 1.0),
        ("hs1939 default", "table1.model", "rfi", 1.0),
        ("hs1939 default", "table1.model", "pgfi", 1.0),
        ("hs1939 default", "table1.model", "gfi", 0.9),
        ("hs1939 default", "table1.model", "agfi", 0.9),
        ("hs1939 default", "table1.model", "chi_square", 0.8),
        ("hs1939 default", "instrument.ave", "visual", 0.9),
        ("hs1939 default", "instrument.composite_reliability", "visual", 0.9),
        ("hs1939 default", "instrument.sqrt_ave", "visual", 0.9),
        ("poldem default", 'table1.model.paths."dem60 ~ ind60"', "se", 1.0),
        ("poldem default", 'table1.model.paths."dem60 ~ ind60"', "p", 0.9),
        ("poldem default", 'table1.model.paths."dem60 ~ ind60"', "t", 0.6),
        ("profile", "demographics_percent", "share_86", 0.9),
    ],
)
def test_a_changed_digit_is_caught_at_least_so_often(name: str, section: str, key: str, least: float) -> None:
    paper = next(paper for paper in CASES if paper.name == name)
    assert share_caught(paper, section, key) >= least
