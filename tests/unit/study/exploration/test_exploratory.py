from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.moments.moments import moments_of
from egovbayes.data.surveys.survey import read_survey, survey_from_frame
from egovbayes.errors import DataError, SpecError
from egovbayes.model.file.files import model_from_syntax, model_from_toml, read_model
from egovbayes.study.exploration.exploratory import ExploreSettings, explore

HS = "holzinger-swineford-1939"
ITEMS = tuple(f"x{i}" for i in range(1, 10))


def frame(n=200, seed=1, noise=0.8):
    """Two factors of three items each."""
    rng = np.random.default_rng(seed)
    factors = rng.normal(size=(n, 2))
    values = np.repeat(factors, 3, axis=1) + noise * rng.normal(size=(n, 6))
    return pd.DataFrame(values, columns=list("abcdef"))


@pytest.fixture(scope="module")
def found():
    return explore(read_survey(HS), read_model("holzinger-swineford"))


def test_parallel_analysis_chooses_the_number_of_factors(found):
    assert found.count.parallel == found.count.permuted == found.count.kaiser == 3
    assert found.solution.n_factors == 3
    assert explore(survey_from_frame(frame()), items=tuple("abcdef")).solution.n_factors == 2


def test_tables_fit_together(found):
    solution = found.solution
    pattern, phi = solution.loadings.to_numpy(), solution.correlations.to_numpy()
    shared = (pattern @ phi * pattern).sum(1)
    np.testing.assert_allclose(shared, solution.communalities["extraction"], atol=1e-6)
    assert solution.explained["variance"].sum() == pytest.approx(shared.sum())
    assert solution.explained["cumulative_percent"].iloc[-1] == pytest.approx(100 * shared.sum() / 9)
    assert (solution.explained["variance"].diff().dropna() < 0).all()
    np.testing.assert_allclose(solution.structure, pattern @ phi)
    assert found.count.table["cumulative_percent"].iloc[-1] == pytest.approx(100)
    np.testing.assert_allclose(np.diag(found.anti_image), found.adequacy["kmo"])


def test_harman_s_factor_is_one_factor(found):
    r = found.sample.correlation
    assert found.harman.component == pytest.approx(np.linalg.eigvalsh(r)[-1] / 9)
    assert found.harman.factor < found.harman.component
    one = explore(read_survey(HS), items=ITEMS, settings=ExploreSettings(factors=1, method="pa"))
    assert found.harman.factor == pytest.approx(one.solution.explained["variance"].sum() / 9)


def test_the_same_seed_gives_the_same_numbers(found):
    again = explore(read_survey(HS), items=ITEMS)
    pd.testing.assert_frame_equal(found.solution.loadings, again.solution.loadings)
    pd.testing.assert_frame_equal(found.count.table, again.count.table)


def test_reverse_keyed_items_are_recoded_before_anything_is_correlated():
    data = frame()
    model = model_from_toml('syntax = "f =~ a + b + c"\n[items.b]\nscale = [-9, 9]\nreverse = true')
    plain = explore(survey_from_frame(data), items=tuple("abc"), settings=ExploreSettings(factors=1))
    turned = explore(survey_from_frame(data.assign(b=-data["b"])), model, settings=ExploreSettings(factors=1))
    np.testing.assert_allclose(turned.sample.correlation, plain.sample.correlation)


def test_missing_answers_are_taken_in_by_em_and_tests_count_with_the_fewest():
    data = frame(n=300)
    holes = data.mask(np.random.default_rng(2).random(data.shape) < 0.1)
    found = explore(survey_from_frame(holes), items=tuple("abcdef"))
    answered = holes.notna().to_numpy().astype(int)
    assert found.sample.n == (answered.T @ answered).min()
    assert found.sample.n_respondents == 300
    assert any("saturated model by maximum likelihood" in note for note in found.notes)
    assert found.count.permuted is None
    np.testing.assert_allclose(found.sample.correlation, np.corrcoef(data.T), atol=0.06)
    assert found.solution.n_factors == 2


def test_groups_are_taken_as_one():
    """A matrix of two groups gives the correlations of everybody."""
    data = frame()
    data.iloc[:80] += 1
    values, group = data.to_numpy(), np.repeat([0, 1], [80, 120])
    matrix = Matrix(moments_of(values, group, list("abcdef"), ("g", "h")), "two groups", has_means=True)
    found = explore(matrix)
    np.testing.assert_allclose(found.sample.correlation, np.corrcoef(values.T), atol=1e-12)
    assert not found.sample.answered
    assert any("of 2 groups as one, differences between their means counted in" in note for note in found.notes)
    within = explore(replace(matrix, has_means=False, moments=replace(matrix.moments, means=np.zeros((2, 6)))))
    assert any("within groups, as no means are given" in note for note in within.notes)
    residuals = values - np.array([values[group == g].mean(0) for g in (0, 1)])[group]
    np.testing.assert_allclose(within.sample.correlation, np.corrcoef(residuals.T), atol=1e-12)


def test_items_come_from_model_or_survey_or_are_asked_for():
    survey = survey_from_frame(frame(), source="mine")
    model = model_from_syntax("f =~ a + b + c\nf ~ d")
    assert explore(survey, model).sample.items == ("a", "b", "c")
    assert explore(survey, model, items=("d", "e", "f")).sample.items == ("d", "e", "f")
    with pytest.raises(SpecError, match="mine: which columns are items is not known; name them with --items"):
        explore(survey)


def test_wordings_are_the_model_s_or_the_survey_s():
    model = model_from_toml('syntax = "f =~ a + b + c"\n[items.b]\ntext = "Wording"')
    assert explore(survey_from_frame(frame()), model).texts == {"b": "Wording"}


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"method": "mle"}, r"method 'mle' is not known .did you mean 'ml'.*known: ml, pa"),
        ({"rotation": "verimax"}, "rotation 'verimax' is not known .did you mean 'varimax'"),
        ({"factors": 0}, "factors = 0: ask for at least 1 factor"),
    ],
)
def test_settings_that_are_none(settings, message):
    with pytest.raises(SpecError, match=message):
        ExploreSettings(**settings)


def test_too_many_factors_say_how_many_the_items_can_bear():
    with pytest.raises(SpecError, match=r"6 factors are too many for 9 items: .* at most 5"):
        explore(read_survey(HS), items=ITEMS, settings=ExploreSettings(factors=6))


def test_too_few_items():
    with pytest.raises(SpecError, match=r"2 items \(x1, x2\): factors need at least 3 items"):
        explore(read_survey(HS), items=("x1", "x2"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda f: f.assign(b=3), r"everybody gave the same answer to b \(always 3\)"),
        (lambda f: f.assign(b=f["a"] + f["c"]), "the covariance of a, b, c is not positive definite"),
        (lambda f: f.assign(b="x"), "item b holds text"),
        (lambda f: f.head(5), "5 respondents with answers are too few for 6 items"),
        (lambda f: f.drop(columns="b"), "no column named b"),
    ],
)
def test_answers_that_cannot_be_factored(change, message):
    with pytest.raises(DataError, match=message):
        explore(survey_from_frame(change(frame())), items=tuple("abcdef"))


def test_nothing_in_common_is_said():
    noise = pd.DataFrame(np.random.default_rng(8).normal(size=(100, 6)), columns=list("abcdef"))
    found = explore(survey_from_frame(noise), items=tuple("abcdef"))
    assert found.count.parallel == 0
    assert found.solution.n_factors == 1
    assert any("keeps no factor: one was taken" in note for note in found.notes)
    told = {check.name: check for check in found.checks}
    assert told["items on factors"].passed is False


def test_low_adequacy_fails_its_check():
    rng = np.random.default_rng(2)
    a, b = rng.normal(size=(2, 100))
    data = pd.DataFrame({"a": a, "b": b, "c": a + b + 0.05 * rng.normal(size=100)})
    check = explore(survey_from_frame(data), items=tuple("abc")).checks[0]
    assert check.passed is False
    assert "unacceptable" in check.text


@pytest.mark.parametrize("method", ["ml", "pa"])
def test_heywood_cases_are_named(method):
    rng = np.random.default_rng(0)
    data = pd.DataFrame(rng.normal(size=(60, 9)) + 0.8 * rng.normal(size=(60, 1)), columns=list("abcdefghi"))
    found = explore(
        survey_from_frame(data), items=tuple("abcdefghi"), settings=ExploreSettings(factors=3, method=method)
    )
    check = next(check for check in found.checks if check.name == "heywood")
    assert check.passed is False
    item = str(found.solution.communalities["extraction"].idxmax())
    assert f"Heywood case: {item} (" in check.text


def test_more_factors_than_the_items_can_bear_are_cut():
    """Four items in two pairs: parallel analysis keeps two, which leave no degrees of freedom."""
    data = frame(n=500, noise=0.4)[["a", "b", "d", "e"]]
    found = explore(survey_from_frame(data), items=("a", "b", "d", "e"))
    assert found.count.parallel == 2
    assert found.solution.n_factors == 1
    assert any("more than the items can bear: 1 taken" in note for note in found.notes)


def test_three_items_bear_one_factor_without_a_test():
    found = explore(survey_from_frame(frame()), items=tuple("abc"))
    assert found.solution.test["df"] == 0
    assert np.isnan(found.solution.test["p"])
    assert found.solution.rotation == "none"


@pytest.mark.parametrize("together", [0, 4])
def test_items_that_hardly_anybody_answered_together(together: int) -> None:
    rng = np.random.default_rng(3)
    values = 3 + rng.normal(size=(200, 1)) + rng.normal(size=(200, 6))
    values[:100, 0] = np.nan
    values[100 + together :, 5] = np.nan
    items = [f"i{k}" for k in range(6)]
    survey = survey_from_frame(pd.DataFrame(values, columns=items), source="planned")
    with pytest.raises(DataError, match=f"planned: some two items were both answered by only {together} respondents"):
        explore(survey, items=items)
