"""Files of earlier studies: what is read, and every way in which a file can be wrong."""

import runpy
from math import atanh, isnan, sqrt
from pathlib import Path

import pytest
from helpers_earlier import RAW_PRIOR, correlation, raw, studies, study
from scipy import stats

from egovbayes.earlier.keys import STUDY, TOP
from egovbayes.earlier.reading import evidence_from_toml, read_evidence, shipped_evidence
from egovbayes.earlier.study import Pair, pair_of
from egovbayes.errors import DataError


def only(text: str, above: str = ""):
    (one,) = studies(text, above=above).studies
    return one


def test_a_printed_standard_error_is_taken_as_it_is() -> None:
    one = only(study(se="0.050", n="301", year="2011", country="'Hav'", doi="'10.1/x'", read="'abstract'", note="'a'"))
    assert (one.estimate, one.error, one.error_from, one.derived, one.n) == (0.30, 0.05, "se", False, 301)
    assert (one.source.year, one.source.country, one.source.doi) == (2011, "Hav", "10.1/x")
    assert (one.source.read, one.source.note, one.source.label) == ("abstract", "a", "Author 1 (2001)")
    assert one.pair == Pair("path", "trust", "intention")


@pytest.mark.parametrize(
    ("keys", "error", "source"),
    [
        ({"ci": "[0.202, 0.398]"}, 0.098 / stats.norm.ppf(0.975), "ci"),
        ({"ci": "[0.218, 0.382]", "level": "0.90"}, 0.082 / stats.norm.ppf(0.95), "ci"),
        ({"t": "6.00"}, 0.05, "t"),
        ({"coefficient": "-0.30", "t": "6.00"}, 0.05, "t"),
        ({"coefficient": "-0.30", "t": "-6.00"}, 0.05, "t"),
        ({"p": "0.0124"}, 0.30 / stats.norm.isf(0.0062), "p"),
        ({"p": "'<.001'"}, 0.30 / stats.norm.isf(0.0005), "p"),
        ({"p": "'***'"}, 0.30 / stats.norm.isf(0.0005), "p"),
        ({"se": "0.050", "ci": "[0.20, 0.40]", "t": "6.0", "p": "'<.001'"}, 0.05, "se"),
    ],
)
def test_a_standard_error_is_derived_from_what_is_printed(keys, error, source) -> None:
    one = only(study(**keys))
    assert one.error == pytest.approx(error, rel=1e-12)
    assert (one.error_from, one.derived) == (source, source != "se")
    assert one.bound == ("p" in keys and len(keys) == 1 and not keys["p"][0].isdigit())


@pytest.mark.parametrize(
    ("keys", "error", "source"),
    [
        ({"n": "103"}, 0.1, "n"),
        ({"se": "0.050", "n": "900"}, 0.05 / (1 - 0.16), "se"),
        ({"ci": "[0.25, 0.55]"}, (atanh(0.55) - atanh(0.25)) / (2 * stats.norm.ppf(0.975)), "ci"),
    ],
)
def test_correlations_are_pooled_as_fishers_z(keys, error, source) -> None:
    one = only(correlation(**keys))
    assert (one.estimate, one.scale) == (atanh(0.40), "correlation")
    assert one.error == pytest.approx(error, rel=1e-12)
    assert one.error_from == source
    assert one.pair.text == "intention ~~ trust"


def test_a_summary_of_studies_is_read_from_k_n_and_i2() -> None:
    one = only(study(coefficient="0.385", k="7", n="2516", i2="89.5"))
    typical = (1 - 0.385**2) / sqrt(2516 / 7 - 1)
    assert one.error == pytest.approx(typical)
    assert one.variance == pytest.approx(typical**2 / 0.105)
    assert one.spread == pytest.approx(0.1314, abs=5e-5)
    assert (one.pooled, one.derived, one.error_from, one.i2) == (True, True, "i2", 89.5)
    assert one.own_error == pytest.approx(sqrt(one.variance / 7))
    of_z = only(correlation(k="4", n="412", i2="0"))
    assert (of_z.error, of_z.spread) == (pytest.approx(0.1), pytest.approx(0.0, abs=1e-9))


def test_intervals_are_on_the_coefficients_own_scale() -> None:
    assert only(study(se="0.1")).interval() == pytest.approx((0.3 - 0.196, 0.3 + 0.196), abs=1e-4)
    low, high = only(correlation(n="103")).interval()
    assert (atanh(low), atanh(high)) == pytest.approx((atanh(0.4) - 0.196, atanh(0.4) + 0.196), abs=1e-4)


def test_what_is_pooled_together_is_of_one_pair_and_one_scale() -> None:
    file = studies(
        study(1, se="0.1"),
        raw(2, se="0.1"),
        correlation(3, n="100"),
        study(4, se="0.1", pair="'intention ~ trust'"),
        study(5, se="0.1", pair="'intention -> trust'"),
        correlation(6, n="100", pair="'intention ~~ trust'"),
        above=RAW_PRIOR,
    )
    found = {(pair.text, scale): [one.number for one in of] for (pair, scale), of in file.groups().items()}
    assert found == {
        ("trust -> intention", "standardised"): [1, 4],
        ("trust -> intention", "raw"): [2],
        ("intention ~~ trust", "correlation"): [3, 6],
        ("intention -> trust", "standardised"): [5],
    }


@pytest.mark.parametrize("text", ["a -> b", "b <- a", "b ~ a", "  b~a "])
def test_paths_can_be_written_in_three_ways(text) -> None:
    pair = pair_of(text)
    assert pair is not None
    assert (pair.text, pair.relation) == ("a -> b", "b ~ a")


def test_priors_can_be_set_for_each_scale() -> None:
    above = '[prior.standardised]\ntau = "exponential(10)"\n' + RAW_PRIOR
    file = studies(study(se="0.1"), above=above)
    assert file.priors["standardised"].tau.family == "exponential"
    assert file.priors["standardised"].mean_and_sd == (0.0, 0.5)
    assert file.priors["correlation"].tau.parameters == (0.2,)
    assert file.priors["raw"].mean_and_sd == (0.0, 1.0)


def test_what_stands_above_the_studies_is_kept() -> None:
    above = "title = 'Mine'\nsynthetic = true\nnotes = ['Mind.']\n[constructs]\ntrust = 'in the state'\n"
    file = studies(study(se="0.1"), above=above)
    assert (file.title, file.synthetic, file.notes) == ("Mine", True, ("Mind.",))
    assert file.constructs == {"trust": "in the state"}


def test_long_sources_are_called_by_their_beginning() -> None:
    assert only(study(se="0.1", source="'Long, A. (2020). Title.'")).source.label == "Long, A. (2020)"
    assert only(study(se="0.1", source="'" + 50 * "x" + "'")).source.label == 39 * "x" + "\N{HORIZONTAL ELLIPSIS}"
    assert only(study(se="0.1", label="'L & A'")).source.label == "L & A"


@pytest.mark.parametrize("name", ["egovernment", "trust-synthetic"])
def test_what_ships_is_read(name) -> None:
    file = read_evidence(name)
    assert file.where == f"{name}.toml"
    assert file.synthetic == name.endswith("synthetic")
    assert all(one.source.text and (file.synthetic or one.source.doi or one.source.url) for one in file.studies)
    names = {name for one in file.studies for name in (one.pair.first, one.pair.second)}
    assert names == set(file.constructs)


def test_the_synthetic_file_is_what_its_program_prints(capsys: pytest.CaptureFixture[str]) -> None:
    path = shipped_evidence()["trust-synthetic"]
    runpy.run_path(str(path.with_name("simulate.py")), run_name="__main__")
    assert capsys.readouterr().out == path.read_text(encoding="utf-8")


def test_shipped_figures_are_those_of_their_sources() -> None:
    """Sheik et al. (2026), abstract; Avazov & Lee (2020), abstract; Hutahaean et al. (2023), table 7."""
    read = [
        (one.pair.text, one.coefficient, one.k, one.n, one.i2 if one.pooled else one.coefficient / one.error)
        for one in read_evidence("egovernment").studies
    ]
    assert read[:3] == [
        ("ease -> usefulness", 0.385, 7, 2516, 89.5),
        ("usefulness -> intention", 0.289, 10, 3846, 69.5),
        ("quality -> satisfaction", 0.261, 6, 3151, 58.4),
    ]
    assert read[3][:4] == ("performance -> intention", 0.745, 1, 216)
    assert [row[1] for row in read[4:]] == [0.708, 0.015, 0.175, 0.367, 0.149, 0.093, 0.042]
    assert [row[4] for row in read[4:]] == pytest.approx([24.154, 0.258, 2.629, 5.480, 2.175, 1.186, 0.636])
    assert {row[3] for row in read[4:]} == {455}


def test_a_single_study_is_no_summary() -> None:
    one = only(study(se="0.1"))
    assert isnan(one.i2)
    assert (one.k, one.pooled, one.own_error) == (1, False, 0.1)


WRONG = {
    "no study": ("title = 'x'", "my.toml: no study: write [[study]] and below it source, pair, kind"),
    "study no table": ("study = [1]", "my.toml: no study: write [[study]]"),
    "unknown key": (
        study(se="0.1", yeer="1"),
        "my.toml study 1: unknown key 'yeer' (did you mean 'year'?); known keys: source, lab",
    ),
    "unknown top": ("titel = 'x'\n" + study(se="0.1"), "my.toml: unknown key 'titel' (did you mean 'title'?)"),
    "unknown scale of prior": (
        study(se="0.1") + "[prior.row]\n",
        "my.toml [prior]: unknown key 'row' (did you mean 'raw'?)",
    ),
    "unknown key of prior": (study(se="0.1") + "[prior.raw]\nmean = 1\n", "my.toml [prior.raw]: unknown key 'mean'"),
    "source missing": (
        study(source=None, se="0.1"),
        "my.toml study 1: the source is missing: a figure counts as evidence",
    ),
    "source empty": (study(source="' '", se="0.1"), "my.toml study 1: the source is missing"),
    "no pair": (
        study(pair=None, se="0.1"),
        "my.toml study 1 (Author 1 (2001)): pair = '' is no pair of two constructs",
    ),
    "pair of words": (
        study(pair="'public trust -> use'", se="0.1"),
        "is no pair of two constructs: write 'trust -> int",
    ),
    "pair of one": (study(pair="'a -> a'", se="0.1"), "pair = 'a -> a' is no pair of two constructs"),
    "kind missing": (study(kind=None, se="0.1"), "kind is missing: write kind = 'path' or kind = 'correlation'"),
    "kind unknown": (study(kind="'paths'", se="0.1"), "kind: 'paths' is not known (did you mean 'path'?)"),
    "correlation of an arrow": (
        study(kind="'correlation'", se="0.1"),
        "kind = 'correlation', and pair = 'trust -> intention' is a path: correlations and paths are never pooled "
        "together, since a path is given the other predictors; write 'trust ~~ intention' if it is a correlation",
    ),
    "path without arrow": (correlation(kind="'path'", n="100"), "write 'intention -> trust' if it is a path"),
    "scale missing": (study(scale=None, se="0.1"), "scale is missing: write scale = 'standardised', or scale = 'raw'"),
    "scale unknown": (study(scale="'std'", se="0.1"), "scale: 'std' is not known"),
    "raw correlation": (correlation(scale="'raw'", n="100"), "scale = 'raw' of a correlation: that is a covariance"),
    "raw without prior": (raw(se="0.1"), "my.toml: raw paths are in units of their items, for which there is no prior"),
    "coefficient missing": (study(coefficient=None, se="0.1"), "the coefficient is missing; write coefficient = 0.34"),
    "coefficient no number": (
        study(coefficient="'many'", se="0.1"),
        "coefficient = 'many' must be a number as printed",
    ),
    "standardised beyond 1": (
        study(coefficient="1.30", se="0.1"),
        "coefficient = 1.30 is called standardised: beyond 1 it is in units of the items (write scale = 'raw')",
    ),
    "correlation beyond 1": (correlation(coefficient="-1.2", n="99"), "coefficient = -1.2: a correlation lies between"),
    "correlation of 1": (correlation(coefficient="1", n="99"), "coefficient = 1: a correlation lies between -1 and 1"),
    "nothing says how sure": (study(n="300"), "nothing says how sure the coefficient is: give one of se, ci = [lower,"),
    "nothing of a correlation": (
        correlation(),
        "nothing says how sure the coefficient is: give n, or one of se and ci",
    ),
    "se of 0": (study(se="0.00"), "se = 0.00: a standard error is above 0; where the paper's digits end before it"),
    "se below 0": (study(se="-0.1"), "se = -0.1: a standard error is above 0"),
    "se of next to nothing": (
        study(se="1e-300"),
        "se says a standard error of 1e-300: below 1e-06 that takes more respondents than there are people; look it up",
    ),
    "se of a correlation of next to nothing": (correlation(se="1e-9"), "leave it out and give n, or one of se and ci"),
    "t beyond all": (study(t="1e9"), "t one of 3e-10: below 1e-06 that takes more respondents than there are people"),
    "raw se of next to nothing": (raw(coefficient="2e-5", se="1e-11"), "a standard error of 1e-11: below 2e-11 that"),
    "ci of one": (study(ci="[0.1]"), "ci = [0.1] must be [lower, upper], say ci = [0.21, 0.43]"),
    "ci a number": (study(ci="0.1"), "ci = 0.1 must be [lower, upper]"),
    "ci of words": (study(ci="['a', 'b']"), "ci = 'a' must be a number as printed"),
    "ci the wrong way": (study(ci="[0.4, 0.2]"), "ci = [0.4, 0.2]: the lower end must be below the upper one"),
    "ci elsewhere": (study(ci="[0.4, 0.6]"), "the coefficient 0.30 lies outside its ci [0.4, 0.6]: look both up again"),
    "sign against ci": (
        study(coefficient="-0.30", ci="[0.2, 0.4]"),
        "the coefficient -0.30 lies outside its ci [0.2, 0.4], 0.30 within: one of the two has the wrong sign",
    ),
    "ci against sign": (study(ci="[-0.4, -0.2]"), "lies outside its ci [-0.4, -0.2], -0.30 within: one of the two has"),
    "ci of a correlation": (correlation(ci="[0.1, 1.05]"), "ci = [0.1, 1.05]: correlations lie between -1 and 1"),
    "level of nothing": (
        study(se="0.1", level="0.9"),
        "level is that of ci, which is not there: give ci = [lower, upper]",
    ),
    "level in per cent": (study(ci="[0.2, 0.4]", level="95"), "level = 95 must lie between 0 and 1"),
    "t of 0": (study(t="0.00"), "no standard error follows from t = 0.00 and the coefficient 0.30, which are 0 to the"),
    "t of another sign": (study(t="-6.0"), "t = -6.0 has another sign than the coefficient 0.30: one is wrong"),
    "p of 0": (study(p="0.000"), "p = 0.000 is no probability that a standard error follows from: write a bound"),
    "p of 2": (study(p="2"), "p = 2 is no probability that a standard error follows from"),
    "p of a coefficient of 0": (study(coefficient="0.00", p="0.9"), "no standard error follows from p where the coeff"),
    "p not significant": (
        study(p="'n.s.'"),
        "p = 'n.s.' leaves the standard error open to the large side: give se, ci",
    ),
    "p of 1": (study(p="1.000"), "leaves the standard error open to the large side"),
    "t of a correlation": (
        correlation(t="3.0"),
        "t of a correlation says no more than its n, from which it follows: give",
    ),
    "p of a correlation": (correlation(p="0.01"), "p of a correlation says no more than its n"),
    "n too small": (correlation(n="3"), "n = 3: a correlation needs at least 4 respondents"),
    "n of 0": (study(se="0.1", n="0"), "n = 0: nobody answered; leave n out where it is not known"),
    "n of halves": (study(se="0.1", n="10.5"), "n = '10.5' must be a whole number"),
    "se against ci": (
        study(se="0.10", ci="[0.20, 0.40]"),
        "se says a standard error of 0.1, ci one of 0.051: further apart than their digits allow. One was copied",
    ),
    "se against t": (study(se="0.050", t="12.0"), "se says a standard error of 0.05, t one of 0.025: further apart"),
    "se against p": (
        study(se="0.500", p="'<.001'"),
        "se says a standard error of 0.5, p (two-sided) one of at most 0.0912:",
    ),
    "se against no significance": (
        study(se="0.02", p="'n.s.'"),
        "p (two-sided) one of more than 0.151: further apart than their",
    ),
    "ci against t": (study(ci="[0.20, 0.40]", t="2.0"), "ci one of 0.051, t one of 0.15: further apart than their dig"),
    "se against ci of a correlation": (
        correlation(se="0.01", ci="[0.2, 0.6]"),
        "further apart than their digits allow",
    ),
    "k without i2": (
        study(k="7", n="2516"),
        "needs k studies, n respondents in all and i2 in per cent; there is no i2",
    ),
    "i2 without k": (study(i2="80"), "there is no k and no n"),
    "k of 2": (study(k="2", n="500", i2="50"), "k = 2: of fewer than 3 studies the spread cannot be told; write the"),
    "n of one of k": (
        study(k="7", n="30", i2="50"),
        "n = 30 of k = 7 studies: n counts the respondents of all of them",
    ),
    "i2 a share": (
        study(k="7", n="900", i2="0.895"),
        "i2 = 0.895 would be less than one per cent: write per cent, i2 = 89",
    ),
    "i2 of 100": (study(k="7", n="900", i2="100"), "i2 = 100 must be per cent from 0 to below 100"),
    "i2 below 0": (study(k="7", n="900", i2="-3"), "i2 = -3 must be per cent from 0 to below 100"),
    "pooled with se": (
        study(k="7", n="900", i2="50", se="0.1"),
        "se of a pooled row is that of the mean of its studies",
    ),
    "pooled raw": (
        raw(k="7", n="900", i2="50"),
        "k, n and i2 say how far studies lie apart on a standardised scale only",
    ),
    "twice": (
        study(se="0.1") + study(se="0.1"),
        "my.toml study 2: the same figure as study 1 (Author 1 (2001), trust ->",
    ),
    "mu not normal": (
        study(se="0.1") + "[prior.raw]\nmu = 'uniform(0, 1)'\n",
        "mu must have a normal prior that is not",
    ),
    "mu cut off": (
        study(se="0.1") + "[prior.raw]\nmu = 'normal(0, 1) T[0, ]'\n",
        "mu must have a normal prior that is n",
    ),
    "tau below 0": (
        study(se="0.1") + "[prior.raw]\ntau = 'normal(0, 1)'\n",
        "tau is a standard deviation, and its prior",
    ),
    "tau at 0": (
        study(se="0.1") + "[prior.raw]\ntau = 'gamma(0.5, 2)'\n",
        "the prior of tau has an infinite density at 0, which would decide that studies are alike",
    ),
    "prior no prior": (
        study(se="0.1") + "[prior.raw]\nmu = 'normal(0)'\n",
        "my.toml [prior.raw]: mu: prior 'normal(0)': ",
    ),
    "prior of names": (
        study(se="0.1") + "[prior.raw]\nmu = 'normal(0, a)'\n",
        "mu names the parameters a; write numbers",
    ),
    "a model": ("syntax = 'a ~ b'", "my.toml is a model, not earlier studies: egovbayes check --model FILE"),
    "a survey": ("answers = 'a.csv'", "my.toml is a survey's description, not earlier studies"),
    "printed figures": ("[sample]\nvalid = 3", "my.toml is a paper's printed figures, not earlier studies"),
    "priors": ("[priors]\n", "my.toml is a file of priors, not earlier studies: egovbayes fit --priors FILE"),
    "a study file": ("[models]\n", "my.toml is a study, not earlier studies: egovbayes study FILE"),
    "bare point": (study(coefficient=".3", se="0.1"), "my.toml is no valid TOML"),
    "construct of no pair": (
        study(se="0.1") + "[constructs]\ntrst = 'x'\n",
        "my.toml [constructs]: unknown key 'trst' (did you mean 'trust'?); known keys: trust, intention",
    ),
    "too many": ("[[study]]\n" * 501, "my.toml: 501 studies, and 500 is the most that is read: split the file"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told(name) -> None:
    text, message = WRONG[name]
    # tables of priors come before the studies, or TOML takes what follows for theirs
    with pytest.raises(DataError) as told:
        evidence_from_toml(text, where="my.toml")
    assert message in str(told.value)


@pytest.mark.parametrize(
    ("keys"),
    [
        {"se": "0.05", "ci": "[0.20, 0.41]"},
        {"se": "0.05", "ci": "[0.195, 0.405]"},
        {"se": "0.05", "t": "5.9", "p": "'<.01'"},
        {"ci": "[0.20, 0.40]", "t": "6.1"},
    ],
)
def test_what_agrees_within_its_digits_is_read(keys) -> None:
    assert only(study(**keys)).error > 0


def test_every_key_has_a_meaning() -> None:
    file = studies(
        study(**dict.fromkeys(("label", "doi", "url", "read", "country", "note"), "'x'"), se="0.1", year="1999")
    )
    assert file.studies[0].source.url == "x"
    assert all({**STUDY, **TOP}.values())


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(
        DataError, match=r"egoverment does not exist \(did you mean 'egovernment'\?\); give a TOML file"
    ):
        read_evidence("egoverment")
    with pytest.raises(
        DataError, match="is a folder; give a TOML file of earlier studies, or one of the shipped: egov"
    ):
        read_evidence(tmp_path)
    with pytest.raises(DataError, match="this path cannot be opened; check its name and permissions"):
        read_evidence("x" * 5000)
    assert set(shipped_evidence()) == {"egovernment", "trust-synthetic"}
