import numpy as np
import pytest

from egovbayes.assess.model_fit.posterior_fit import Misfit, bayes_cfi, bayes_tli, posterior_fit_indices

NULL = Misfit(np.array([900.0, 910.0]), n_moments=45, p_d=9.2, n=301, n_items=9)


def misfit(discrepancy, **changes):
    return Misfit(
        **({"n_moments": 45, "p_d": 21.0, "n": 301, "n_items": 9} | changes), discrepancy=np.array(discrepancy)
    )


def test_a_model_that_fits_scores_perfectly():
    indices = posterior_fit_indices(misfit([44.0, 45.0]), NULL)
    np.testing.assert_array_equal(indices["brmsea"], 0)
    for name in ("gamma_hat", "adjusted_gamma_hat", "mc", "bcfi"):
        np.testing.assert_array_equal(indices[name], 1)


def test_the_maximum_likelihood_analogue_is_lavaan_rmsea_cfi_and_tli():
    # With D - pD = chi-square and p* - pD = df the formulas are those of lavaan: HS39_cfa3 of lavaan 0.6-14.
    m = misfit([85.30552177 + 21])
    null = misfit([918.8515893 + 9], p_d=9.0)
    assert posterior_fit_indices(m, null)["brmsea"][0] == pytest.approx(0.0921214845, abs=1e-9)
    assert bayes_cfi(m, null)[0] == pytest.approx(0.9305596518, abs=1e-9)
    assert bayes_tli(m, null)[0] == pytest.approx(0.8958394777, abs=1e-9)
    assert posterior_fit_indices(m, null)["bnfi"][0] == pytest.approx(0.907160718, abs=1e-9)
    assert posterior_fit_indices(m, null)["mc"][0] == pytest.approx(0.9031772859, abs=1e-9)
    assert posterior_fit_indices(m, null)["gamma_hat"][0] == pytest.approx(9 / (9 + 2 * 61.30552177 / 301), abs=1e-12)


def test_indices_worsen_with_the_discrepancy():
    indices = posterior_fit_indices(misfit([60.0, 90.0]), misfit([900.0, 900.0], p_d=9.0))
    assert indices["brmsea"][0] < indices["brmsea"][1]
    for name in ("gamma_hat", "adjusted_gamma_hat", "mc", "bcfi", "btli", "bnfi"):
        assert indices[name][0] > indices[name][1]


def test_groups_enter_rmsea_by_their_square_root():
    one = posterior_fit_indices(misfit([90.0]), None)["brmsea"]
    two = posterior_fit_indices(misfit([90.0], n_groups=2), None)["brmsea"]
    np.testing.assert_allclose(two, one * np.sqrt(2))


def test_groups_that_are_copies_score_as_one_of_them_but_for_gamma_hat():
    """Three copies of a sample, nothing equal: D, p*, pD and N are tripled; gamma-hat counts items G times."""
    copies = {"n_moments": 135, "p_d": 63.0, "n": 903, "n_groups": 3}
    one = posterior_fit_indices(misfit([90.0, 120.0]), NULL)
    null = misfit(3 * NULL.discrepancy, **copies | {"p_d": 27.6})
    many = posterior_fit_indices(misfit([270.0, 360.0], **copies), null)
    for name in ("brmsea", "mc", "bcfi", "btli", "bnfi"):
        np.testing.assert_allclose(many[name], one[name], rtol=1e-12)
    np.testing.assert_allclose(1 / many["gamma_hat"] - 1, (1 / one["gamma_hat"] - 1) / 3, rtol=1e-12)


def test_gamma_hat_of_two_schools_is_blavaans():
    """nvar = 9 + 9 in blavaan 0.5: 18 / (18 + 2 lambda / N); hs1939 by school with equal loadings .974, not .950."""
    m = misfit([176.6], n_moments=108, p_d=57.24, n_groups=2)
    expected = 18 / (18 + 2 * (176.6 - 108) / 301)
    found = posterior_fit_indices(m, None)
    assert found["gamma_hat"][0] == pytest.approx(expected, rel=1e-12)
    assert found["adjusted_gamma_hat"][0] == pytest.approx(1 - 108 / (108 - 57.24) * (1 - expected), rel=1e-12)


def test_no_degrees_of_freedom_give_nan_not_infinity():
    indices = posterior_fit_indices(misfit([60.0], p_d=46.0), None)
    assert np.isnan(indices["brmsea"][0])
    assert np.isnan(indices["adjusted_gamma_hat"][0])


def test_what_is_left_of_a_saturated_model_is_noise_and_blank():
    """Three items of one construct: pD 5.8 of 6 moments gave a BRMSEA of .115 where maximum likelihood's RMSEA is 0."""
    saturated = posterior_fit_indices(misfit([7.0, 9.0], n_moments=6, p_d=5.8, n=200, n_items=3), NULL)
    for name in ("brmsea", "adjusted_gamma_hat", "btli"):
        assert np.isnan(saturated[name]).all()
    one_left = posterior_fit_indices(misfit([7.0, 9.0], n_moments=6, p_d=5.2, n=200, n_items=3), NULL)
    assert np.isfinite(one_left["brmsea"]).all()


def test_without_a_null_model_there_are_no_incremental_indices():
    assert set(posterior_fit_indices(misfit([60.0]), None)) == {"brmsea", "gamma_hat", "adjusted_gamma_hat", "mc"}


def test_a_null_model_that_fits_leaves_the_incremental_indices_blank():
    assert np.isnan(bayes_cfi(misfit([60.0]), misfit([40.0], p_d=9.0))[0])
