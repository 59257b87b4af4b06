"""Each check on figures with known answers: what agrees, what contradicts, and what a verdict would need."""

from __future__ import annotations

import pytest

from egovbayes.audit.audit import audit
from egovbayes.audit.finding import Finding, Verdict, between, whole
from egovbayes.audit.interval import Interval
from egovbayes.audit.reading.printed import printed_from_toml
from egovbayes.errors import DataError, SpecError
from egovbayes.model.file.files import model_from_syntax, model_from_toml, read_model

WRONG, RIGHT, UNSAID = Verdict
HS = "[sample]\nvalid = 301\n[table1.m]\nitems = 9\n"


def finding(text: str, name: str, models: dict[str, object] | None = None) -> Finding:
    """The only finding of a name; a file of printed figures is given as its text."""
    found = [one for one in audit(printed_from_toml(text), models).findings if one.name == name]  # type: ignore[arg-type]
    assert len(found) == 1, [one.name for one in found]
    return found[0]


def value(found: Finding, name: str) -> tuple[float, float]:
    return next((one.low, one.high) for one in found.values if one.name == name)


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        ("chi_square = 418.264\ncmin_df = 2.123", RIGHT, "at 196.97 to 197.06: 197"),
        ("chi_square = 418.264\ncmin_df = 2.123\ndf = 197", RIGHT, "this fits the printed 197"),
        ("chi_square = 418.264\ncmin_df = 2.123\ndf = 198", WRONG, "this rules out the printed 198"),
        ("chi_square = 50.716\ncmin_df = 1.663", WRONG, "at 30.49 to 30.51, where there is no whole number"),
        ("chi_square = 50.7\ncmin_df = 1.6", RIGHT, "31 or 32"),
        ("chi_square = 50.7", UNSAID, "Nothing can be said without CMIN/DF"),
        ("cmin_df = 1.6", UNSAID, "without chi-square"),
        ("chi_square = 50.7\ncmin_df = 0.0", UNSAID, "more digits of CMIN/DF"),
        ("chi_square = 999999999999\ncmin_df = 1e-9", UNSAID, "more digits of CMIN/DF"),
    ],
)
def test_degrees_of_freedom(text: str, verdict: Verdict, words: str) -> None:
    found = finding(f"[table1.m]\n{text}", "degrees of freedom")
    assert found.verdict == verdict
    assert words in found.sentence


FULL = "[table1.m]\nchi_square = 418.264\ncmin_df = 2.123\ngfi = 0.920\nagfi = 0.897\n"


def test_the_drawn_model_is_counted() -> None:
    models = {"m": read_model("amirova-full")}
    assert finding(FULL, "drawn model", models).verdict == RIGHT
    other = finding(FULL, "drawn model", {"m": read_model("citizen-centric")})
    assert other.verdict == WRONG
    assert "has 31 df, 24 free parameters, 10 items, but the printed figures leave df at 197" in other.sentence
    assert "--model m=FILE" in finding(FULL, "drawn model").lacks
    assert finding("[table1.m]\ncfi = 0.9", "drawn model", models).verdict == UNSAID


def test_the_drawn_model_stands_in_for_df_that_are_not_printed() -> None:
    text = "[sample]\nvalid = 422\n[table1.m]\nchi_square = 50.716\nrmsea = 0.039\ncfi = 0.991\ntli = 0.986\n"
    assert finding(text, "RMSEA").verdict == UNSAID
    models = {"table1.m": read_model("citizen-centric")}
    assert finding(text, "RMSEA", models).verdict == RIGHT
    assert finding(text, "baseline chi-square", models).verdict == RIGHT


def test_models_that_cannot_be_counted_or_placed() -> None:
    printed = printed_from_toml(FULL, where="paper.toml")
    spec = read_model("citizen-centric")
    with pytest.raises(DataError, match=r"paper.toml: no column 'n' to draw a model for.*; columns: m"):
        audit(printed, {"n": spec})
    grouped = model_from_toml('group = "school"\nsyntax = "f =~ a + b + c"')
    with pytest.raises(SpecError, match="one of several groups: its parameters cannot be counted without data"):
        audit(printed, {"m": grouped})


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        ("df = 197\ngfi = 0.920\nagfi = 0.897", RIGHT, "fit 22 items, and so 56 free parameters"),
        ("df = 31\ngfi = 0.977\nagfi = 0.959", RIGHT, "fit 10 items, and so 24 free parameters"),
        ("df = 31\ngfi = 0.977\nagfi = 0.959\nitems = 11", WRONG, "and 11 items have 66"),
        ("df = 31\ngfi = 0.977\nagfi = 0.995", WRONG, "and no number of items has so many"),
        (
            "df = 54\ngroups = 2\nitems = 9\ngfi = 0.9946\nagfi = 0.9892",
            RIGHT,
            "items if means are part of the model",
        ),
        ("df = 54\ngroups = 2\nitems = 9\ngfi = 0.9946\nagfi = 0.9892\nmeans = false", WRONG, "9 items have 90"),
        ("gfi = 0.977\nagfi = 0.959", UNSAID, "the degrees of freedom"),
        ("df = 31\nagfi = 0.959", UNSAID, "without GFI"),
        ("df = 0\ngfi = 0.977\nagfi = 0.959", UNSAID, "degrees of freedom above 0"),
        ("df = 31\ngfi = 1.000\nagfi = 1.000", UNSAID, "a GFI that lies below 1"),
    ],
)
def test_items_from_gfi_and_agfi(text: str, verdict: Verdict, words: str) -> None:
    found = finding(f"[table1.m]\n{text}", "items and free parameters")
    assert found.verdict == verdict
    assert words in found.sentence


def test_counts_add_up() -> None:
    right = finding("[table1.m]\nitems = 9\ndf = 24\nfree_parameters = 21", "count of parameters")
    assert right.verdict == RIGHT
    means = finding("[table1.m]\nitems = 9\ndf = 24\nfree_parameters = 30", "count of parameters")
    assert means.verdict == RIGHT
    wrong = finding("[table1.m]\nitems = 9\ndf = 25\nfree_parameters = 21", "count of parameters")
    assert wrong.sentence == "25 df and 21 free parameters make 46 sample moments; 9 items have 45 or, with means, 54."
    assert finding("[table1.m]\nitems = 9", "count of parameters").lacks == "df and free parameters"


@pytest.mark.parametrize(
    ("text", "name", "verdict"),
    [
        ("df = 24\ngfi = 0.943\npgfi = 0.503", "PGFI", RIGHT),
        ("df = 24\ngfi = 0.943\npgfi = 0.530", "PGFI", WRONG),
        ("df = 24\nnfi = 0.907\npnfi = 0.605", "PNFI", RIGHT),
        ("df = 24\nnfi = 0.907\npnfi = 0.650", "PNFI", WRONG),
        ("df = 24\ncfi = 0.931\npcfi = 0.620", "PCFI", RIGHT),
        ("df = 24\ncfi = 0.931\npcfi = 0.602", "PCFI", WRONG),
        ("df = 24\npcfi = 0.602", "PCFI", UNSAID),
    ],
)
def test_parsimony(text: str, name: str, verdict: Verdict) -> None:
    assert finding(HS + text, name).verdict == verdict


def test_parsimony_needs_items() -> None:
    assert "number of items" in finding("[table1.m]\ndf = 24\ncfi = 0.9\npcfi = 0.6", "PCFI").lacks


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        ("chi_square = 50.716\ndf = 31\np_value = 'significant'", RIGHT, "has p 0.0142"),
        ("chi_square = 50.716\ndf = 31\np_value = 0.014", RIGHT, "0.0142"),
        ("chi_square = 50.716\ndf = 31\np_value = 0.041", WRONG, "printed 0.041"),
        ("chi_square = 50.716\ndf = 31\np_value = '<.01'", WRONG, "printed <.01"),
        ("chi_square = 50.716\ndf = 31\np_value = '<.01'\nscaled = true", UNSAID, "uncorrected chi-square"),
        ("chi_square = 0.0\ndf = 0\np_value = 1.0", UNSAID, "degrees of freedom above 0"),
        ("chi_square = 50.716\np_value = 0.014", UNSAID, "the degrees of freedom"),
    ],
)
def test_p_of_chi_square(text: str, verdict: Verdict, words: str) -> None:
    found = finding(f"[table1.m]\n{text}", "p of chi-square")
    assert found.verdict == verdict
    assert words in found.sentence


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        ("chi_square = 85.306\ndf = 24\nrmsea = 0.0921", RIGHT, "under N; printed 0.0921"),
        ("chi_square = 85.306\ndf = 24\nrmsea = 0.0923", RIGHT, "under N - 1"),
        ("chi_square = 85.306\ndf = 24\nrmsea = 0.0925", WRONG, "not the printed 0.0925"),
        ("chi_square = 85.306\ndf = 24\nrmsea = 0.0925\nscaled = true", UNSAID, "uncorrected chi-square"),
        (
            "chi_square = 20.5\ndf = 31\nrmsea = 0.050",
            WRONG,
            "below its degrees of freedom always gives 0",
        ),
        ("chi_square = 85.306\ndf = 24\nrmsea = 0.092\nn = 1", UNSAID, "more respondents than groups"),
        ("chi_square = 85.306\ndf = 0\nrmsea = 0.092", UNSAID, "degrees of freedom above 0"),
        ("chi_square = 124.044\ndf = 54\nrmsea = 0.0928\ngroups = 2", RIGHT, "times the root of 2 groups"),
        ("chi_square = 124.044\ndf = 54\nrmsea = 0.0656\ngroups = 2", RIGHT, "under N - 2"),
    ],
)
def test_rmsea(text: str, verdict: Verdict, words: str) -> None:
    found = finding(HS + text, "RMSEA")
    assert found.verdict == verdict
    assert words in found.sentence


def test_rmsea_without_n() -> None:
    lacking = finding("[table1.m]\nchi_square = 85.306\ndf = 24\nrmsea = 0.092", "RMSEA")
    assert lacking.lacks == "the number of respondents"
    below = finding("[table1.m]\nchi_square = 20.5\ndf = 31\nrmsea = 0.050", "RMSEA")
    assert below.verdict == WRONG
    assert "below its 31 df, so that RMSEA is 0 with any number of respondents" in below.sentence


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("rmsea_lower = 0.071\nrmsea_upper = 0.114", RIGHT),
        ("rmsea_upper = 0.114", RIGHT),
        ("rmsea_lower = 0.017\nrmsea_upper = 0.114", WRONG),
        ("rmsea_lower = 0.071\nrmsea_upper = 0.141", WRONG),
        ("rmsea_lower = 0.0672\nrmsea_upper = 0.1176\nrmsea_level = 0.95", RIGHT),
        ("rmsea_lower = 0.0672\nrmsea_upper = 0.1176", WRONG),
        ("rmsea_lower = 0.0672\nrmsea_upper = 0.1176\nscaled = true", UNSAID),
        ("", UNSAID),
    ],
)
def test_interval_of_rmsea(text: str, verdict: Verdict) -> None:
    assert finding(f"{HS}chi_square = 85.306\ndf = 24\n{text}", "interval of RMSEA").verdict == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("chi_square = 85.306\ndf = 24\npclose = 0.001", RIGHT),
        ("chi_square = 38.125\ndf = 35\nn = 75\npclose = 0.611", RIGHT),
        ("chi_square = 38.125\ndf = 35\nn = 75\npclose = 0.267", WRONG),
        ("chi_square = 38.125\ndf = 35\nn = 75\npclose = 0.267\nscaled = true", UNSAID),
        ("df = 35\npclose = 0.267", UNSAID),
        ("chi_square = 38.125\ndf = 35\nn = 1\npclose = 0.6", UNSAID),
    ],
)
def test_p_of_close_fit(text: str, verdict: Verdict) -> None:
    assert finding(HS + text, "PCLOSE").verdict == verdict


def test_a_chi_square_beyond_computing_says_nothing() -> None:
    for figures in ("chi_square = 999999999999\ndf = 1", "chi_square = 500.0\ndf = 400\nn = 999999999999"):
        found = finding(f"{HS}{figures}\npclose = 0.6", "PCLOSE")
        assert "can be computed" in found.lacks or found.verdict == WRONG
    text = "chi_square = 999999999999\ndf = 1\nrmsea_lower = 0.0\np_value = 0.5"
    for name in ("interval of RMSEA", "p of chi-square"):
        assert "can be computed" in finding(HS + text, name).lacks


def test_an_index_without_a_value_is_not_put_in_words() -> None:
    text = "[table1.m]\nitems = 6\nchi_square = 0.0\ndf = 15\nbaseline_chi_square = 15\nnfi = 1.00\nifi = 3.00"
    assert "with which IFI" not in finding(text, "baseline chi-square").sentence


def test_n_is_lacking_where_nothing_prints_it() -> None:
    text = "[table1.m]\nchi_square = 38.125\ndf = 35\npclose = 0.6\nrmsea_lower = 0.0\n"
    assert finding(text, "PCLOSE").lacks == "the number of respondents"
    assert finding(text, "interval of RMSEA").lacks == "the number of respondents"


SET = "chi_square = 85.306\ndf = 24\n"


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        (
            "nfi = 0.907\nrfi = 0.861\nifi = 0.931\ntli = 0.896\ncfi = 0.931",
            RIGHT,
            "agree for a baseline",
        ),
        ("baseline_chi_square = 918.85\ncfi = 0.931", RIGHT, "baseline chi-square 918.85 agree"),
        ("nfi = 0.907\ntli = 0.896\ncfi = 0.913", WRONG, "with which CFI is 0.9303 to 0.9308; the printed CFI 0.913"),
        ("nfi = 0.970\ntli = 0.896\ncfi = 0.931", WRONG, "the printed NFI 0.970 contradicts this"),
        ("rfi = 0.816\ntli = 0.896\ncfi = 0.931", WRONG, "the printed RFI 0.816 contradicts this"),
        ("ifi = 1.050\ntli = 0.896\ncfi = 0.931", WRONG, "the printed IFI 1.050 contradicts this"),
        ("baseline_chi_square = 981.85\ncfi = 0.931\nnfi = 0.907", WRONG, "the printed baseline chi-square 981.85"),
        ("nfi = 0.907\ncfi = 0.913", WRONG, "one of the two is misprinted, or chi-square or df"),
        ("nfi = 0.907\nrfi = 0.890\nifi = 0.950\ntli = 0.980", WRONG, "no single one of them explains it"),
        ("cfi = 0.931\ntli = 0.913\nnfi = 0.930\nscaled = true", UNSAID, "uncorrected chi-square"),
        ("cfi = 0.931", UNSAID, "two or more of NFI, RFI, IFI, TLI, CFI"),
    ],
)
def test_one_baseline_chi_square(text: str, verdict: Verdict, words: str) -> None:
    found = finding(HS + SET + text, "baseline chi-square")
    assert found.verdict == verdict
    assert words in found.sentence


def test_the_baseline_interval_holds_the_true_one() -> None:
    text = f"{HS}{SET}nfi = 0.907\nrfi = 0.861\nifi = 0.931\ntli = 0.896\ncfi = 0.931"
    low, high = value(finding(text, "baseline chi-square"), "baseline chi-square")
    assert low < 918.85 < high
    assert high - low < 15


def test_indices_that_need_the_number_of_items() -> None:
    text = "[table1.m]\nchi_square = 85.306\ndf = 24\n"
    assert "number of items" in finding(f"{text}cfi = 0.931\ntli = 0.896", "baseline chi-square").lacks
    assert finding(f"{text}nfi = 0.907\nifi = 0.931\ncfi = 0.1", "baseline chi-square").verdict == RIGHT
    assert finding(f"{text}baseline_df = 36\ncfi = 0.931\ntli = 0.896", "baseline chi-square").verdict == RIGHT
    assert finding("[table1.m]\nchi_square = 85.3\ncfi = 0.9\ntli = 0.9", "baseline chi-square").verdict == UNSAID


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("ifi = 1.001\nnfi = 0.958\nrfi = 0.922", RIGHT),
        ("ifi = 1.000\nnfi = 0.958\ntli = 1.00\ncfi = 1.00", RIGHT),
        ("ifi = 0.991\nnfi = 0.958\nrfi = 0.922", WRONG),
        ("cfi = 0.991\nnfi = 0.958\nrfi = 0.922", WRONG),
    ],
)
def test_a_chi_square_below_its_df(text: str, verdict: Verdict) -> None:
    text = f"[table1.m]\nitems = 6\nchi_square = 7.853\ndf = 8\n{text}"
    assert finding(text, "baseline chi-square").verdict == verdict


def test_a_cfi_of_0_bounds_the_baseline_from_above() -> None:
    text = "[table1.m]\nitems = 6\nchi_square = 100.0\ndf = 8\ncfi = 0.000\nbaseline_chi_square = "
    assert finding(f"{text}101.0", "baseline chi-square").verdict == RIGHT
    assert finding(f"{text}300.0", "baseline chi-square").verdict == WRONG


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("chi_square = -20.5", "Impossible: chi-square −20.5 (it is never below 0)."),
        ("cfi = 1.2", "Impossible: CFI 1.2 (it is never above 1)."),
        ("explained_variance_of_x = 1.3", "Impossible: R2 of x 1.3"),
        ("cfi = 0.9\nn = 1", "n = 1 (a covariance needs two respondents)"),
        ("rmsea = 0.04\nrmsea_lower = 0.06", "RMSEA 0.04 below its own interval from 0.06"),
        ("rmsea = 0.10\nrmsea_upper = 0.08", "RMSEA 0.10 above its own interval to 0.08"),
    ],
)
def test_impossible_figures(text: str, words: str) -> None:
    found = finding(f"[table1.m]\n{text}", "possible values")
    assert found.verdict == WRONG
    assert words in found.sentence


def test_a_model_without_degrees_of_freedom_has_no_misfit() -> None:
    for text in ("chi_square = 4.0", "rmsea = 0.05"):
        found = finding(f"[table1.m]\ndf = 0\n{text}", "possible values")
        assert found.verdict == WRONG
        assert "on 0 df (such a model fits exactly)." in found.sentence
    assert finding("[table1.m]\ndf = 0\nchi_square = 0.0\nrmsea = 0.000", "possible values").verdict == RIGHT


def test_one_respondent_or_none_is_impossible() -> None:
    assert finding("[table1.m]\nn = 1", "possible values").verdict == WRONG
    found = finding("[sample]\nvalid = 0", "possible values")
    assert found.verdict == WRONG
    assert found.sentence.startswith("Valid = 0 is impossible: nobody would have answered")


def test_an_impossible_probability_is_no_mismatch() -> None:
    text = "[sample]\nvalid = 301\n[table1.m]\nchi_square = 50.7\ndf = 31\np_value = 2\npclose = -1"
    found = finding(text, "possible values")
    assert found.sentence == "Impossible: p 2 (it is never above 1); PCLOSE −1 (it is never below 0)."
    for name in ("p of chi-square", "PCLOSE"):
        assert finding(text, name).lacks == "a probability between 0 and 1"


@pytest.mark.parametrize(("printed", "said"), [("", True), ("baseline_df = 36\n", False)])
def test_a_contradiction_names_the_baseline_it_takes(printed: str, said: bool) -> None:
    text = f"{HS}{printed}chi_square = 85.306\ndf = 24\ncfi = 0.931\ntli = 0.916"
    found = finding(text, "baseline chi-square")
    assert found.verdict == WRONG
    assert ("(for a baseline of uncorrelated items; some programs take" in found.sentence) is said


def test_possible_figures() -> None:
    assert finding("[table1.m]\ncfi = 0.9", "possible values").sentence.startswith("The one figure lies where")
    assert finding("[instrument]\nave.trust = 0.5", "possible values").sentence == "The one value is possible."
    assert finding("[table1.m]\ncfi = 1.000\nifi = 1.02\ntli = -0.1", "possible values").verdict == RIGHT
    assert finding("[table1.m]\ndf = 3", "possible values").lacks == "any fit measure"
    found = finding("[instrument]\ncronbach_alpha.trust = 1.2", "possible values")
    assert found.sentence == "Impossible: trust 1.2 (it is never above 1)."


def test_every_check_says_what_it_lacks() -> None:
    for text in (
        "",
        "[table1.m]\n",
        "[table1.m]\nscaled = true\n[table1.m.paths]\n'a ~ b' = {}\n[means.x]\nmean = 3.0",
    ):
        findings = audit(printed_from_toml(text)).findings
        assert findings
        assert all(found.verdict == UNSAID and found.lacks and found.sentence for found in findings)


def test_words_for_numbers() -> None:
    assert str(whole([31])) == "31"
    assert str(whole([30, 31])) == "30 or 31"
    assert str(whole([30, 31, 33])) == "30, 31 or 33"
    assert str(whole(range(30, 41))) == "30 to 40"
    assert str(whole(list(range(30, 60, 2)))) == "30, 32, ..., 58"
    assert str(whole([])) == ""
    assert str(between(Interval(0.03881, 0.03889))) == "0.039"
    assert str(between(Interval(-0.0001, 0.5), 2)) == "0.00 to 0.50"
    assert str(between(Interval(1, float("inf")), 1)) == "1.0 or more"
    assert str(between(Interval(-float("inf"), 1), 1)) == "1.0 or less"
    assert str(between(Interval(-float("inf"), float("inf")))) == "anything"


def test_a_plain_syntax_may_be_drawn() -> None:
    drawn = model_from_syntax("f =~ a + b + c + d")
    assert finding("[table1.m]\ndf = 2\nitems = 4", "drawn model", {"m": drawn}).verdict == RIGHT
