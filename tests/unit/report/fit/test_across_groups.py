"""A fit of many groups is told on a page: the ends and the middle of the groups, all of them in the tables."""

from dataclasses import replace
from statistics import median

import numpy as np
import pytest
from helpers_assessed import assessed
from helpers_fitted import fitted, spec_of, synthetic_frame
from helpers_page import page_text

from egovbayes.catalogue.sentence import MOST_NAMED, first_named
from egovbayes.model.claims_by_group import claims_by_group
from egovbayes.report.fit.across_groups import MOST_GROUPS, across
from egovbayes.report.fit.contents import show_fit
from egovbayes.report.tables import tied_effects

SYNTAX = "attitude =~ a1 + a2 + a3\ntrust =~ t1 + t2 + t3\nintention =~ i1 + i2\nintention ~ b*attitude + trust"
REGIONS = [f"region {n}" for n in range(1, 10)]


@pytest.fixture(scope="module")
def nine():
    frame = synthetic_frame(n=900)
    frame["region"] = np.tile(REGIONS, 100)
    spec = replace(spec_of(f"{SYNTAX}\ntrust ~ attitude", {"H": "b > 0"}), group="region", group_equal=("loadings",))
    return assessed(fitted(spec, frame, chains=2, draws=60, group="region"))


def shown(fit, width=80):
    return [line.rstrip() for line in page_text(show_fit, fit, width=width).splitlines()]


@pytest.fixture(scope="module")
def lines(nine):
    return shown(nine)


def cells_of(lines, name):
    return " ".join(next(line for line in lines if line.startswith(name)).split())


def bare(value):
    return f"{value:.2f}".replace("0.", ".", 1) if abs(value) < 1 else f"{value:.2f}"


def test_a_page_is_a_page(lines):
    assert len(lines) < 130
    assert max(map(len, lines)) <= 80


def test_measurement_gives_the_ends_and_the_middle(nine, lines):
    alphas = nine.reliability.xs(("attitude", "alpha"), level=("construct", "measure"))
    low, high, passing = alphas["median"].idxmin(), alphas["median"].idxmax(), (alphas["p_passing"] > 0.5).sum()
    ends = [
        bare(alphas.loc[low, "median"]),
        low,
        bare(median(alphas["median"])),
        bare(alphas.loc[high, "median"]),
        high,
    ]
    assert cells_of(lines, "attitude alpha") == f"attitude alpha {' '.join(ends)} {passing} of 9"


def test_explained_variance_gives_the_ends_and_the_middle(nine, lines):
    shares = nine.explained["median"][[name.startswith("intention [") for name in nine.explained.index]]
    start = lines.index("Explained variance (R², posterior median in all groups)")
    row = cells_of(lines[start:], "intention")
    assert row.startswith(f"intention {bare(shares.min())} {shares.idxmin()[11:-1]} {bare(median(shares))} ")
    assert row.endswith(f"{bare(shares.max())} {shares.idxmax()[11:-1]}")


def test_effects_of_a_tied_claim_give_the_ends_and_the_middle(nine):
    effects = tied_effects(nine).loc["H"]
    told = nine.hypotheses.loc["H", "effect_by"]
    low, high = effects["median"].idxmin(), effects["median"].idxmax()
    assert told.startswith(f"by group: from {low} {bare(effects.loc[low, 'median'])} [")
    assert f" to {high} {bare(effects.loc[high, 'median'])} [" in told
    assert told.endswith(f"; half of the 9 below {bare(median(effects['median']))} (all: tables/tied_effects.csv)")


def test_the_comparison_shows_those_furthest_apart(nine):
    lines = shown(nine, width=120)
    start, end = lines.index("Bayes beside maximum likelihood"), lines.index("Checks")
    paths = nine.comparison[(nine.parameters["kind"] == "path").to_numpy()]
    assert len(paths) == 19  # one tied, two times nine free
    named = {name for name in paths.index if any(line.startswith(f"{name} ") for line in lines[start:end])}
    assert named == set(paths["shift"].abs().nlargest(10).index)
    assert "the 10 furthest apart; 9 more: tables/comparison.csv" in lines


def test_six_groups_are_told_one_by_one():
    frame = synthetic_frame(n=1800)
    frame["region"] = np.tile(REGIONS[:MOST_GROUPS], 300)
    fit = assessed(
        fitted(replace(spec_of(SYNTAX, {"H": "b > 0"}), group="region"), frame, chains=2, draws=60, group="region")
    )
    assert [
        region for region in REGIONS[:MOST_GROUPS] if f"{region} ." not in fit.hypotheses.loc["H", "effect_by"]
    ] == []


@pytest.fixture(scope="module")
def freed():
    frame = synthetic_frame(n=900)
    frame["region"] = np.tile(REGIONS, 100)
    spec = spec_of(f"{SYNTAX}\ntrust ~ attitude", {"H": "b > 0", "K": "std(b['region 2']) > 0.1"})
    spec = replace(spec, group="region", group_free=("paths",), group_equal=("loadings",))
    fit = fitted(spec, frame, chains=2, draws=60, group="region")
    return assessed(replace(fit, spec=claims_by_group(fit.spec, fit.table)))


def test_a_claim_asked_of_many_groups_is_one_line(freed):
    lines = shown(freed)
    assert freed.hypotheses.index.tolist() == [*(f"H [{region}]" for region in REGIONS), "K"]
    rows = freed.hypotheses.iloc[:9]
    low, high = rows["effect"].idxmin()[3:-1], rows["effect"].idxmax()[3:-1]
    ends = [bare(rows["effect"].min()), low, bare(median(rows["effect"])), bare(rows["effect"].max()), high]
    supported = (rows["verdict"] == "supported").sum()
    start = lines.index("Hypotheses")
    assert any(line.startswith("K ") and "supported" in line for line in lines[start:])
    assert " ".join([*ends, f"{supported} of 9"]) in {" ".join(line.split()[1:]) for line in lines if line[:2] == "H "}
    assert "H [region 1]" not in "\n".join(lines[start : lines.index("Checks")])
    assert any(line.endswith("tables/hypotheses.csv") for line in lines)
    assert len(lines) < 150


def test_a_claim_asked_of_few_groups_has_a_line_for_each():
    frame = synthetic_frame(n=600)
    frame["region"] = np.tile(["east", "west"], 300)
    spec = replace(spec_of(SYNTAX, {"H": "b > 0"}), group="region", group_free=("paths",))
    fit = fitted(spec, frame, chains=2, draws=60, group="region")
    lines = shown(assessed(replace(fit, spec=claims_by_group(fit.spec, fit.table))))
    assert [line[:8] for line in lines if line.startswith("H [")] == ["H [east]", "H [west]"]
    assert [line[4:17] for line in lines if line.startswith(("    east", "    west"))] == [
        "east: effect ",
        "west: effect ",
    ]


def test_nothing_is_across_groups_without_values():
    assert across({"a": np.nan, "b": np.nan}) == ("–", "", "–", "–", "")
    assert across({"a": np.nan, "b": 0.5}) == (".50", "b", ".50", ".50", "b")


def test_a_sentence_names_a_handful():
    names = list("abcdefgh")
    assert first_named(names[:MOST_NAMED]) == "a, b, c, d, e"
    assert first_named(names, "tables/x.csv") == "a, b, c, d, e and 3 more (tables/x.csv)"
    assert first_named(names, between="; ") == "a; b; c; d; e; and 3 more"
