import numpy as np
import pytest
from helpers_factors import ABILITY_N, ability

from egovbayes.errors import EstimationError
from egovbayes.quantities.factor_fit import factor_chi_square
from egovbayes.study.exploration import factoring
from egovbayes.study.exploration.factoring import (
    EXTRACTIONS,
    LOWEST_UNIQUENESS,
    maximum_likelihood_factors,
    principal_axes,
)


def population(loadings):
    loadings = np.asarray(loadings)
    return loadings @ loadings.T + np.diag(1 - (loadings**2).sum(1))


def heywood():
    """Answers whose third factor is one item."""
    rng = np.random.default_rng(0)
    return np.corrcoef((rng.normal(size=(60, 9)) + 0.8 * rng.normal(size=(60, 1))).T)


LOADINGS = np.array([[0.8, 0], [0.7, 0.1], [0.6, -0.1], [0.1, 0.7], [0, 0.6], [0.2, 0.5]])


@pytest.mark.parametrize("method", EXTRACTIONS)
def test_a_population_comes_back(method):
    found = EXTRACTIONS[method](population(LOADINGS), 2)
    np.testing.assert_allclose(found.loadings @ found.loadings.T, LOADINGS @ LOADINGS.T, atol=1e-5)
    np.testing.assert_allclose(found.uniquenesses, 1 - (LOADINGS**2).sum(1), atol=1e-5)
    assert found.settled
    assert not found.bounded.any()


def test_factanal_s_uniquenesses_and_chi_square():
    """R's example(factanal): uniquenesses .455 .589 .218 .769 .052 .334, chi-square 6.11 on 4 df."""
    found = maximum_likelihood_factors(ability(), 2)
    np.testing.assert_allclose(found.uniquenesses, [0.455, 0.589, 0.218, 0.769, 0.052, 0.334], atol=5e-4)
    assert factor_chi_square(found.discrepancy, ABILITY_N, 6, 2) == pytest.approx(6.11, abs=0.005)


def test_ml_loadings_are_in_canonical_form():
    found = maximum_likelihood_factors(ability(), 2)
    inner = found.loadings.T @ (found.loadings / found.uniquenesses[:, None])
    assert abs(inner[0, 1]) < 1e-6
    assert (found.loadings.sum(0) > 0).all()
    np.testing.assert_allclose(found.communalities + found.uniquenesses, 1, atol=1e-6)


@pytest.mark.parametrize("k", [1, 2])
def test_library_and_bounded_search_agree_where_no_bound_matters(k):
    library = factoring._library_uniquenesses(ability(), k)
    bounded, settled = factoring._bounded_uniquenesses(ability(), k)
    assert settled
    np.testing.assert_allclose(library, bounded, atol=2e-6)


def test_a_heywood_case_rests_on_the_bound_and_nothing_near_is_better():
    r = heywood()
    found = maximum_likelihood_factors(r, 3)
    assert found.settled
    assert found.bounded.sum() == 1
    assert found.uniquenesses.min() == pytest.approx(LOWEST_UNIQUENESS)
    rng = np.random.default_rng(1)
    for _ in range(200):
        near = np.clip(found.uniquenesses + rng.normal(0, 0.02, 9), LOWEST_UNIQUENESS, 1)
        loadings = factoring.loadings_given(r, near, 3)
        assert factoring.ml_discrepancy(r, loadings, near) >= found.discrepancy - 1e-9


def test_where_the_library_gives_up_the_bounded_search_goes_on(monkeypatch):
    wanted = maximum_likelihood_factors(ability(), 2)
    monkeypatch.setattr(factoring, "_library_uniquenesses", lambda *_: None)
    np.testing.assert_allclose(maximum_likelihood_factors(ability(), 2).loadings, wanted.loadings, atol=1e-5)


def test_a_library_that_breaks_down_gives_nothing(monkeypatch):
    from statsmodels.multivariate.factor import Factor

    def broken(*_arguments, **_options):
        raise np.linalg.LinAlgError("singular")

    monkeypatch.setattr(Factor, "fit", broken)
    assert factoring._library_uniquenesses(ability(), 2) is None


def test_principal_axes_reproduce_their_own_communalities():
    """At rest, the leading eigenvectors of R with these communalities give these communalities again."""
    r = ability()
    found = principal_axes(r, 2)
    sizes, directions = np.linalg.eigh(r - np.diag(found.uniquenesses))
    again = (directions[:, -2:] ** 2 * sizes[-2:]).sum(1)
    np.testing.assert_allclose(again, found.communalities, atol=1e-7)
    assert found.discrepancy is None
    assert (np.diff((found.loadings**2).sum(0)) < 0).all()


def test_factors_without_variance_are_refused():
    with pytest.raises(EstimationError, match="principal axes: only 1 of 2 factors have any variance"):
        principal_axes(population(np.full((6, 1), 0.7)), 2)
