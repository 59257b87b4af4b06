"""Files of printed figures: read as they stand, and every mistake told with its place."""

from pathlib import Path

import pytest

from egovbayes.audit.interval import Interval
from egovbayes.audit.reading.keys import SECTIONS
from egovbayes.audit.reading.printed import printed_from_toml, read_printed, shipped_printed
from egovbayes.errors import DataError

WHOLE = """
[study]
title = "A paper"
anything = [1, 2]
[sample]
valid = 300
[demographics_percent]
female = 58.0
[demographics_n]
female = 290
[instrument]
factor_names = ["trust", "use"]
groups.all = ["trust", "use"]
cronbach_alpha.trust = ".81"
cronbach_alpha_all_above = 0.7
ave = { trust = 0.60 }
sqrt_ave.trust = 0.775
loadings.trust = { t1 = 0.770, t2 = 0.780 }
[means.t1]
mean = 3.52
sd = 0.90
scale = [1, 5]
[correlations]
names = ["trust", "use"]
matrix = [[1], [0.45, 1]]
sd = [0.9, 1.1]
[hypotheses]
H1 = { claim = "trust raises use", verdict = "supported" }
[table2.sem]
chi_square = "50.10"
df = 31
items = "10"
p_value = "<.05"
alpha = 0.01
explained_variance_of_use = 0.20
scaled = true
[table2.sem.paths]
"use ~ trust" = { b = 0.5, se = 0.1, t = 5.0, p = "***", std = 0.45 }
"trust -> use" = { std = 0.45 }
"trust ~~ other" = { std = 0.1 }
[table2.sem.indirect]
"trust -> use -> more" = { std = 0.2 }
[table2.cfa]
cfi = 0.950
"""


def test_every_section_is_read() -> None:
    printed = printed_from_toml(WHOLE, where="paper.toml")
    assert printed.title == "A paper"
    assert printed.sample.valid == 300
    assert printed.percentages["female"].text == "58.0"
    assert printed.answered == {"female": 290}
    assert printed.instrument.measures["cronbach_alpha"]["trust"].text == ".81"
    assert printed.instrument.bounds["cronbach_alpha"].value == 0.7
    assert printed.instrument.loadings["trust"]["t2"].decimals == 3
    assert printed.means["t1"].scale == (1, 5)
    assert printed.correlations is not None
    assert printed.correlations.of("use", "trust") is printed.correlations.of("trust", "use")
    assert [figure.text for figure in printed.correlations.sd] == ["0.9", "1.1"]
    assert printed.hypotheses["H1"].verdict == "supported"
    sem, cfa = printed.models
    assert (sem.where, cfa.where) == ("table2.sem", "table2.cfa")
    assert sem.counts == {"df": 31, "items": 10}
    assert sem.figures["p_value"].interval == Interval(0, 0.05)
    assert sem.explained["use"].text == "0.20"
    assert (sem.scaled, cfa.scaled) == (True, False)
    assert [(path.kind, path.names) for path in sem.paths] == [
        ("~", ("use", "trust")),
        ("~", ("use", "trust")),
        ("~~", ("trust", "other")),
    ]
    assert sem.indirect[0].names == ("trust", "use", "more")


def test_digits_are_kept_as_printed() -> None:
    figures = printed_from_toml("[table1.m]\ncfi = 0.920\ntli = 0.92\nchi_square = 50\n").models[0].figures
    assert [figures[key].decimals for key in ("cfi", "tli", "chi_square")] == [3, 2, 0]


def test_shipped_files_are_found_by_name_and_by_path() -> None:
    path = shipped_printed()["amirova2021"]
    assert read_printed("amirova2021") == read_printed(path)
    assert all(_MARKED in file.read_text() for file in shipped_printed().values())


_MARKED = "[table"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[[", "paper.toml is no valid TOML"),
        ("[table1.m]\ncfi = .92", r"no valid TOML: .*; write 0.92 or '.92' for .92"),
        ("[sampel]\nvalid = 3", r"unknown key 'sampel' \(did you mean 'sample'\?\)"),
        ("tabel = 3", "unknown key 'tabel'"),
        ("table1 = 3", r"table1 = 3 must be tables of figures, one a model: \[table1.MODEL\]"),
        ("sample = 3", "sample = 3 must be a table"),
        ("[sample]\nvald = 3", r"\[sample\]: unknown key 'vald' \(did you mean 'valid'\?\)"),
        ("[sample]\nvalid = -3", "valid = -3 must be a whole number from 0 to"),
        ("[sample]\nvalid = 3.5", "valid = '3.5' must be a whole number"),
        ("[sample]\nvalid = true", "valid = True must be a whole number"),
        ("[sample]\nvalid = 99999999999999999999999", "must be a whole number"),
        ("[table1.m]\ndf = 1000001", "df = 1000001 must be a whole number from 0 to 1000000"),
        ("[demographics_percent]\nfemale = []", r"female = \[\] must be a number as printed"),
        ("[demographics_percent]\nfemale = 2019-01-01", "must be a number as printed"),
        ("[demographics_n]\nfemale = 5", "unknown key 'female'"),
        ("[instrument]\nconvention = 'raw'", "convention must be 'standardised'"),
        ("[instrument]\nloadings.trust = 0.8", "trust = '0.8' must be a table of figures"),
        ("[instrument]\nfactor_names = ['trust']\nave.trsut = 0.5", r"\[instrument.ave\]: unknown key 'trsut'"),
        ("[means.t1]\nsd = 0.9", r"\[means.t1\]: the mean is missing"),
        ("[means.t1]\nmean = 3.0\nscale = [5, 1]", "scale must be the lowest and the highest answer"),
        ("[means.t1]\nmean = 3.0\nscale = [1]", "scale must be the lowest and the highest answer"),
        ("[means.t1]\nmean = 3.0\nitems = 0", "items = 0: a mean is over at least one item"),
        ("[correlations]\nnames = ['a']\nmatrix = [[1]]", "names must be a list of at least two different names"),
        ("[correlations]\nnames = ['a', 'a']\nmatrix = [[0.5]]", "at least two different names"),
        ("[correlations]\nnames = ['a', 'b']\nmatrix = [[1], [0.5, 1, 2]]", "must hold a row for each of the 2"),
        ("[correlations]\nnames = ['a', 'b']\nmatrix = [1]", "matrix must hold a row for each"),
        (
            "[correlations]\nnames = ['a', 'b']\nmatrix = [[0.5, 0.7]]",
            "the diagonal holds '0.7'; leave it",
        ),
        ("[correlations]\nnames = ['a', 'b']\nmatrix = [[0.5]]\nsd = [1]", "sd holds 1 values for 2 names"),
        ("[correlations]\nnames = ['a', 'b']\nmatrix = [['x']]", r"matrix\[0\] = 'x' must be a number"),
        ("[hypotheses.H1]\nclam = 'x'", r"\[hypotheses.H1\]: unknown key 'clam' \(did you mean 'claim'\?\)"),
        ("[hypotheses.H1]\nclaim = 3", "claim = 3 must be a text in quotes"),
        ("[table1]\ncfi = 0.9", "cfi = '0.9' must be a table of figures"),
        ("[table1.m]\nchi_sqare = 1.0", r"\[table1.m\]: unknown key 'chi_sqare' \(did you mean 'chi_square'\?\)"),
        ("[table1.m]\ncfi = true", "cfi = True must be a number as printed"),
        ("[table1.m]\ncfi = '0,92'", "it has a comma; write the decimals after a point"),
        ("[table1.m]\np_value = 'high'", "p_value = 'high' must be a number, '<.001', 'significant'"),
        ("[table1.m]\nalpha = 2", "alpha = 2 must lie between 0 and 1"),
        ("[table1.m]\nscaled = 'yes'", "scaled = 'yes' must be true or false"),
        ("[table1.m.paths]\n'a b' = { b = 1.0 }", "'a b' is no path; write 'readiness ~ attitude'"),
        ("[table1.m.paths]\n'a ~ b' = { beta = 1.0 }", "unknown key 'beta'; known keys: b, se, t, p, std"),
        ("[table1.m.paths]\n'a ~ b' = 1.0", r"\[table1.m.paths\]: a ~ b = '1.0' must be a table of figures"),
        ("[table1.m.indirect]\n'a ~ b' = { b = 1.0 }", "'a ~ b' is no chain of paths; write 'attitude -> readiness"),
    ],
)
def test_mistakes_name_their_place_and_the_way_out(text: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        printed_from_toml(text, where="paper.toml")


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"amirova201 does not exist \(did you mean 'amirova2021'\?\); give a"):
        read_printed("amirova201")
    with pytest.raises(DataError, match="is a folder"):
        read_printed(tmp_path)
    (tmp_path / "latin.toml").write_bytes("[study]\ntitle = 'caf\xe9'".encode("latin-1"))
    with pytest.raises(DataError, match="is no UTF-8 text"):
        read_printed(tmp_path / "latin.toml")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("syntax = 'f =~ a + b'", "a model, not printed figures: egovbayes check --model FILE"),
        ("survey = 's'\n[models]\nfull = 'm'", "a study, not printed figures: egovbayes study FILE"),
        ("survey = 's'\nprinted = 'p.toml'", "a study, not printed figures"),
        ("answers = 'a.csv'", "a survey's description, not printed figures: egovbayes describe --data FILE"),
        ("n = 9\ncovariance = [[1]]", "a matrix, not printed figures: egovbayes check --data FILE"),
        ("n = 9\ncorrelation = [[1]]", "a matrix, not printed figures"),
    ],
)
def test_other_files_of_ours_are_named(text: str, what: str) -> None:
    with pytest.raises(DataError, match=rf"^paper.toml is {what}"):
        printed_from_toml(text, where="paper.toml")


def test_unknown_digits_are_refused() -> None:
    with pytest.raises(DataError, match=r"digits = 'rouned' is not known \(did you mean 'rounded'\?\)"):
        printed_from_toml("", digits="rouned")


def test_every_key_is_described() -> None:
    for section, keys in SECTIONS.items():
        assert keys, section
        assert all(meaning for meaning in keys.values())
