"""How grave a finding is, how likely random digits would pass, and how much of a paper was tested."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from helpers_audit import Sections, changes, papers, sections, toml

from egovbayes.audit.audit import audit, audit_file
from egovbayes.audit.coverage import printed_figures
from egovbayes.audit.finding import Finding, Severity, Verdict
from egovbayes.audit.model_fit.possible import POSSIBLE
from egovbayes.audit.reading.printed import printed_from_toml


def finding(text: str, name: str) -> Finding:
    return next(one for one in audit(printed_from_toml(text)).findings if one.name == name)


FIT = "[sample]\nvalid = 301\n[table1.m]\nchi_square = 85.306\ndf = 24\nrmsea = {}\n"


@pytest.mark.parametrize(
    ("rmsea", "severity"),
    [("0.091", Severity.LAST_DIGIT), ("0.029", Severity.ARITHMETIC), ("0.0924", Severity.LAST_DIGIT)],
)
def test_a_slip_of_the_last_digit_is_named_so(rmsea: str, severity: Severity, tmp_path: Path) -> None:
    """RMSEA is .0921 under N, .0923 under N - 1."""
    path = tmp_path / "paper.toml"
    path.write_text(FIT.format(rmsea))
    assert [one.severity for one in audit_file(path).inconsistent] == [severity]


def test_a_decision_stays_one_though_its_last_digit_would_do(tmp_path: Path) -> None:
    path = tmp_path / "paper.toml"
    path.write_text("[instrument]\ncronbach_alpha.a = 0.69\ncronbach_alpha_all_above = 0.7")
    assert [one.severity for one in audit_file(path).inconsistent] == [Severity.DECISION]


def test_the_chance_is_the_share_of_random_digits_that_pass() -> None:
    """Every RMSEA of three decimals is tried: 0.092 alone passes, of a thousand."""
    chance = finding(FIT.format("0.092"), "RMSEA").chance
    passing = [k for k in range(1000) if finding(FIT.format(f"{k / 1000:.3f}"), "RMSEA").verdict.value == "consistent"]
    assert passing == [92]
    assert chance is not None
    assert chance == pytest.approx(len(passing) / 1000, abs=1e-3)


def test_the_chance_of_a_percentage_and_of_a_mean() -> None:
    text = "[sample]\nvalid = 40\n[demographics_percent]\na = {}\n[means.x]\nmean = {}"
    some = text.format("52.5", "3.575")
    passing = sum(
        finding(text.format(f"{k / 10:.1f}", "3.575"), "percentage of n").verdict.value == "consistent"
        for k in range(0, 1001, 1)
    )
    chance = finding(some, "percentage of n").chance
    assert chance is not None
    assert chance == pytest.approx(passing / 1001, rel=0.1)
    assert finding(some, "mean of n").chance == pytest.approx(40 * 0.001)


def test_no_chance_where_nothing_is_said() -> None:
    assert finding("[table1.m]\nrmsea = 0.092", "RMSEA").chance is None


def test_what_the_paper_does_not_print_is_not_missed() -> None:
    done = audit(printed_from_toml("[table1.m]\nrmsea = 0.092\nchi_square = 85.306\ndf = 24"))
    assert {one.name for one in done.open} == {"RMSEA"}


def test_figures_are_counted_and_how_many_were_tested() -> None:
    printed = printed_from_toml(f"{FIT.format('0.092')}srmr = 0.065\ncfi = 0.931")
    assert len(list(printed_figures(printed))) == 4
    done = audit(printed)
    assert (done.figures, done.tested) == (4, 2)
    assert done.unreached == ("table1.m.cfi", "table1.m.srmr")


def _placed(content: Sections) -> dict[str, tuple[str, str]]:
    """Section and key of a paper by the place that a figure from there has."""
    return {
        f"{section.replace('"', '')}.{key}": (section, key) for section, values in content.items() for key in values
    }


def _said(content: Sections) -> set[tuple[str, str, str]]:
    told = audit(printed_from_toml(toml(content))).findings
    return {
        (one.where, one.name, one.sentence)
        for one in told
        if one.name != POSSIBLE and (one.verdict != Verdict.UNSAID or one.severity == Severity.QUESTION)
    }


def test_what_no_check_reached_changes_nothing_that_is_said() -> None:
    """Each figure that is called unreached, in papers that print some, with another digit: all said still is."""
    rng, tried = np.random.default_rng(17), 0
    for paper in papers():
        full = sections(paper, 3)
        content = {
            name: {k: v for k, v in values.items() if k == "mean" or rng.uniform() < 0.6}
            for name, values in full.items()
        }
        before, placed = _said(content), _placed(content)
        for place in audit(printed_from_toml(toml(content))).unreached:
            section, key = placed.get(place) or placed[place.removesuffix(".std")]
            changed = {name: dict(values) for name, values in content.items()}
            changed[section][key] = next(changes(content[section][key]))
            assert before <= _said(changed), (paper.name, place)
            tried += 1
    assert tried > 50


def test_no_more_is_tested_than_is_printed() -> None:
    rng = np.random.default_rng(0)
    for _ in range(20):
        paths = "\n".join(f"'y ~ x{i}' = {{ b = {rng.uniform():.2f}, se = 0.10, t = 3.1 }}" for i in range(3))
        done = audit(printed_from_toml(f"[table1.m.paths]\n{paths}"))
        assert done.tested == done.figures == 9
