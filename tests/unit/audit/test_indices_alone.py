"""Indices held to each other without chi-square. All figures are invented."""

from __future__ import annotations

import numpy as np
import pytest

from egovbayes.audit.audit import audit
from egovbayes.audit.finding import Finding, Verdict
from egovbayes.audit.reading.printed import printed_from_toml
from egovbayes.quantities import chi_square_indices as formulas

WRONG, RIGHT, UNSAID = Verdict


def finding(text: str, name: str) -> Finding:
    return next(one for one in audit(printed_from_toml(f"[table1.m]\n{text}")).findings if one.name == name)


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        ("tli = 0.903\ncfi = 0.915", RIGHT, "TLI 0.903 is not above CFI 0.915"),
        ("tli = 0.959\ncfi = 0.956", WRONG, "TLI 0.959 is above CFI 0.956: TLI is never above CFI."),
        ("tli = 0.959\ncfi = 0.956\nscaled = true", UNSAID, "whether both indices are corrected"),
        ("tli = 0.96\ncfi = 0.96", RIGHT, "is not above"),
        ("tli = 1.012\ncfi = 1.000", UNSAID, "TLI and CFI"),
        ("tli = -0.01\ncfi = 0.000", UNSAID, "TLI and CFI"),
        ("nfi = 0.90\nifi = 0.87", WRONG, "NFI is never above IFI"),
        ("rfi = 0.92\nnfi = 0.90\nifi = 0.92", WRONG, "RFI 0.92 is above NFI 0.90"),
        ("nfi = 0.02\nifi = -0.10", UNSAID, "NFI and IFI"),
        ("gfi = 0.90\nagfi = 0.92", WRONG, "AGFI is never above GFI"),
        ("gfi = 0.90\nagfi = 0.92\ndf = 20", UNSAID, "AGFI and GFI"),
        ("cfi = 0.90\ntli = 0.95\nchi_square = 85.306\ndf = 24\nitems = 9", UNSAID, "TLI and CFI"),
        ("cfi = 0.90", UNSAID, "TLI and CFI"),
    ],
)
def test_order(text: str, verdict: Verdict, words: str) -> None:
    found = finding(text, "order of indices")
    assert found.verdict == verdict
    assert words in found.sentence


def test_the_order_holds_for_random_fits() -> None:
    rng = np.random.default_rng(3)
    for _ in range(3000):
        p = int(rng.integers(3, 30))
        baseline_df = p * (p - 1) // 2
        df = int(rng.integers(1, baseline_df + 1))
        chi = float(df * rng.uniform(0.3, 8))
        baseline = chi + float(rng.uniform(0, 30)) * baseline_df
        cfi, nfi = formulas.cfi(chi, df, baseline, baseline_df), float(formulas.nfi(chi, baseline))
        if 0 < cfi < 1:
            assert formulas.tli(chi, df, baseline, baseline_df) <= cfi + 1e-12
        assert formulas.rfi(chi, df, baseline, baseline_df) <= nfi + 1e-12
        ifi = float(formulas.ifi(chi, df, baseline))
        assert ifi <= 0 or nfi <= ifi + 1e-12


# 15 items, 82 df: df / m = 82 / 120, df over the baseline's 82 / 105
FIFTEEN = "gfi = 0.912\npgfi = 0.623\nagfi = 0.871\nnfi = 0.905\npnfi = 0.707\nrfi = 0.878"


def values(found: Finding) -> dict[str, tuple[float, float]]:
    return {one.name: (one.low, one.high) for one in found.values}


def test_indices_alone_tell_items_and_df() -> None:
    found = finding(FIFTEEN, "counts behind the indices")
    assert found.verdict == RIGHT
    low, high = values(found)["items"]
    assert low <= 15 <= high
    assert high - low <= 4
    told = finding(f"{FIFTEEN}\nitems = 15", "counts behind the indices")
    assert told.sentence == "The printed indices agree for 15 items and 82 degrees of freedom."


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        (FIFTEEN.replace("0.871", "0.817"), WRONG, "over the sample moments have no value: PGFI and GFI put it at"),
        (FIFTEEN.replace("0.707", "0.770"), WRONG, "over the df of the baseline have no value"),
        (f"{FIFTEEN.replace('0.707', '0.770')}\nscaled = true", UNSAID, "corrected"),
        (f"{FIFTEEN}\nitems = 9", UNSAID, "no usual one fits the indices"),
        (f"{FIFTEEN}\ndf = 82", UNSAID, "the degrees of freedom are known"),
        ("gfi = 0.9\npgfi = 0.6\nnfi = 0.9\npnfi = 0.7", UNSAID, "more digits"),
        ("gfi = 0.912\npgfi = 0.623", UNSAID, "two of PGFI with GFI"),
        ("cfi = 0.931\ntli = 0.896\npcfi = 0.621", UNSAID, "more digits"),
    ],
)
def test_counts_behind_indices(text: str, verdict: Verdict, words: str) -> None:
    found = finding(text, "counts behind the indices")
    assert found.verdict == verdict
    assert words in found.sentence


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        ("n = 407\ncmin_df = 2.1\nrmsea = 0.052", RIGHT, "CMIN/DF 2.1 with 407 respondents gives RMSEA 0.05085"),
        ("n = 407\ncmin_df = 2.1\nrmsea = 0.063", WRONG, "not the printed 0.063"),
        ("n = 300\ncmin_df = 2.109\nrmsea = 0.061", RIGHT, "under N - 1"),
        ("n = 300\ncmin_df = 2.109\nrmsea = 0.099", WRONG, "not the printed 0.099"),
        ("n = 300\ncmin_df = 2.109\nrmsea = 0.099\nscaled = true", UNSAID, "uncorrected"),
        ("n = 600\ncmin_df = 2.109\nrmsea = 0.061\ngroups = 2", RIGHT, "times the root of 2 groups"),
        ("n = 300\ncmin_df = 0.9\nrmsea = 0.000", RIGHT, "gives RMSEA 0.00000"),
        ("cmin_df = 2.109\nrmsea = 0.099", UNSAID, "without chi-square"),
    ],
)
def test_rmsea_from_the_ratio_alone(text: str, verdict: Verdict, words: str) -> None:
    """By hand: sqrt((2.1 - 1) / 406) = .0521; sqrt((2.109 - 1) / 299) = .0609."""
    found = finding(text, "RMSEA")
    assert found.verdict == verdict
    assert words in found.sentence
