import hashlib

import numpy as np
import pytest
from helpers_matrix import matrix_text, triangle

from egovbayes.data.matrix.matrix_file import read_matrix
from egovbayes.errors import DataError

ITEMS = ("x1", "x2", "x3")
S = np.array([[1.44, 0.36, 0.30], [0.36, 1.0, 0.25], [0.30, 0.25, 2.25]])
SD = np.sqrt(S.diagonal())
R = S / np.outer(SD, SD)


def written(folder, text, name="m.toml"):
    path = folder / name
    path.write_text(text)
    return path


def test_a_covariance_matrix(tmp_path):
    path = written(tmp_path, matrix_text(ITEMS, S, 50, 'title = "T"\nsource = "Doe, 1999"\nnotes = ["N"]'))
    matrix = read_matrix(path)
    np.testing.assert_allclose(matrix.moments.covariances[0], S * 49 / 50, rtol=1e-15)
    assert matrix.moments.n_respondents == 50
    assert matrix.items == ITEMS
    assert (matrix.title, matrix.citation, matrix.source) == ("T", "Doe, 1999", str(path))
    assert not matrix.has_means
    assert not matrix.synthetic
    assert matrix.recoded is None
    assert matrix.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert matrix.notes[0] == "N"


def test_divided_by_n(tmp_path):
    matrix = read_matrix(written(tmp_path, matrix_text(ITEMS, S, 50, 'divisor = "n"\nmeans = [1, 2, 3.5]')))
    np.testing.assert_array_equal(matrix.moments.covariances[0], S)
    np.testing.assert_array_equal(matrix.moments.means[0], [1, 2, 3.5])
    assert matrix.has_means


@pytest.mark.parametrize("divisor", ["n", "n - 1"])
def test_correlations_and_sds_give_the_covariances(tmp_path, divisor):
    head = f'n = 50\nitems = {list(ITEMS)}\ndivisor = "{divisor}"\n'
    text = f'{head}sd = {SD.tolist()}\ncorrelation = """\n{triangle(R)}"""\n'
    share = 1 if divisor == "n" else 49 / 50
    np.testing.assert_allclose(read_matrix(written(tmp_path, text)).moments.covariances[0], S * share, rtol=1e-15)


def test_a_csv_file_beside_it_names_the_items_and_counts_for_the_digest(tmp_path):
    rows = "\n".join(",".join([f'"{item}"', *map(str, row)]) for item, row in zip(ITEMS, S.tolist(), strict=True))
    beside = written(tmp_path, f'"","x1","x2","x3"\n{rows}\n', "s.csv")
    path = written(tmp_path, 'n = 50\ncovariance = "s.csv"\n')
    matrix = read_matrix(path)
    assert matrix.items == ITEMS
    np.testing.assert_allclose(matrix.moments.covariances[0], S * 49 / 50, rtol=1e-15)
    assert matrix.digest == hashlib.sha256(path.read_bytes() + beside.read_bytes()).hexdigest()


def test_groups_have_a_table_each(tmp_path):
    groups = "".join(
        f'[groups.{name}]\nn = {n}\nmeans = [1, 2, {n}]\ncovariance = """\n{triangle(S * n)}"""\n'
        for name, n in (("B", 40), ("A", 20))
    )
    moments = read_matrix(written(tmp_path, f'items = {list(ITEMS)}\ndivisor = "n"\n{groups}')).moments
    assert moments.groups == ("B", "A")
    assert moments.n.tolist() == [40, 20]
    assert moments.group.tolist() == [0, 1]
    assert moments.observed.shape == (2, 3)
    np.testing.assert_array_equal(moments.means[:, 2], [40, 20])
    np.testing.assert_allclose(moments.covariances, [S * 40, S * 20], rtol=1e-15)


@pytest.mark.parametrize("extra", ["synthetic = true", ""])
def test_synthetic_is_told_by_the_file_or_its_name(tmp_path, extra):
    name = "m.toml" if extra else "m-synthetic.toml"
    assert read_matrix(written(tmp_path, matrix_text(ITEMS, S, 50, extra), name)).synthetic


HEAD = 'n = 50\nitems = ["x1", "x2", "x3"]\n'
LOWER = 'covariance = """\n1.44\n.36 1\n.3 .25 2.25"""\n'
RS = 'correlation = """\n1\n.3 1\n.2 .16 1"""\n'
BAD = {
    "broken TOML": ("n = = 3", "m.toml is no valid TOML"),
    "unknown key": (HEAD + LOWER + "sds = [1]", r"unknown key 'sds' .did you mean 'sd'"),
    "no n": (LOWER + 'items = ["x1", "x2", "x3"]', "n is missing"),
    "n of 1": (HEAD.replace("50", "1") + LOWER, "n = 1 must be the number of respondents, a whole number above 1"),
    "n not whole": (HEAD.replace("50", "50.5") + LOWER, "n = 50.5 must be"),
    "n as text": (HEAD.replace("50", '"50"') + LOWER, "n = '50' must be"),
    "n true": (HEAD.replace("50", "true") + LOWER, "n = True must be"),
    "too few": (HEAD.replace("50", "3") + LOWER, "3 respondents with answers are too few for 3 items"),
    "no items": ("n = 50\n" + LOWER, "the key items is missing"),
    "items twice": (HEAD.replace("x2", "x1") + LOWER, "items: x1 twice"),
    "no matrix": (HEAD, "a matrix is covariance, or correlation with sd; neither is given"),
    "both": (HEAD + LOWER + RS, "both are given, one is needed"),
    "no sd": (HEAD + RS, "sd is missing: a correlation matrix needs the items' standard deviations"),
    "sd of 0": (HEAD + RS + "sd = [1, 0, 2]", "sd of x2 is 0; it must be above 0"),
    "sd too short": (HEAD + RS + "sd = [1, 2]", "sd needs 3 numbers, one for each item, has 2"),
    "sd no list": (HEAD + RS + "sd = 1", "sd = 1 must be a list of numbers"),
    "sd with covariances": (HEAD + LOWER + "sd = [1, 1, 1]", "sd belongs to a correlation matrix"),
    "means too long": (HEAD + LOWER + "means = [1, 2, 3, 4]", "means needs 3 numbers, one for each item, has 4"),
    "wrong divisor": (HEAD + LOWER + 'divisor = "N"', "'N' is not known .did you mean 'n'.*; known values: n - 1, n"),
    "too few entries": (HEAD + LOWER.replace(" 2.25", ""), "needs 6 entries for 3 items"),
    "diagonal not 1": (HEAD + RS.replace(".16 1", ".16 1.1") + "sd = [1, 1, 1]", "x3 with itself is 1.1, not 1"),
    "beyond 1": (HEAD + RS.replace(".3", "1.3") + "sd = [1, 1, 1]", "x2 with x1 is 1.3; no correlation is beyond 1"),
    "negative variance": (HEAD + LOWER.replace("2.25", "-2.25"), "the variance of x3 is -2.25; it must be above 0"),
    "not symmetric": (
        HEAD + 'covariance = "1 .2 .3 .3 1 .4 .3 .4 1"',
        "not symmetric: x1 with x2 is 0.2 one way and 0.3",
    ),
    "one group": (HEAD[7:] + "[groups.A]\nn = 50\n" + LOWER, "one group is none"),
    "numbers outside groups": (
        HEAD + "[groups.A]\nn = 50\n" + LOWER + "[groups.B]\nn = 50\n" + LOWER,
        "n stand outside",
    ),
    "means of one group": (
        HEAD[7:] + "[groups.A]\nn = 50\nmeans = [1, 1, 1]\n" + LOWER + "[groups.B]\nn = 50\n" + LOWER,
        "means are given for some groups only, not for B",
    ),
    "unknown key of a group": (
        HEAD[7:] + "[groups.A]\nn = 50\ntitle = 'A'\n" + LOWER + "[groups.B]\nn = 50\n" + LOWER,
        r"\[groups.A\]: unknown key 'title'",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_what_no_sample_can_be_is_refused(tmp_path, case):
    text, message = BAD[case]
    with pytest.raises(DataError, match=message):
        read_matrix(written(tmp_path, text))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(DataError, match="there is no such file"):
        read_matrix(tmp_path / "no.toml")


def test_a_csv_file_that_is_not_there(tmp_path):
    with pytest.raises(DataError, match=r"no.csv cannot be read"):
        read_matrix(written(tmp_path, HEAD + 'covariance = "no.csv"'))


def test_two_decimals_are_noted_and_three_are_not(tmp_path):
    assert "printed to 2 decimals" in read_matrix(written(tmp_path, HEAD + LOWER)).notes[0]
    assert not read_matrix(written(tmp_path, HEAD + LOWER.replace("1.44", "1.440"))).notes
