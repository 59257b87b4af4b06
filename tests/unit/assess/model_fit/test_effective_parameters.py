"""pD by LOO and DIC: together where the model holds, apart on heavy tails, and said so."""

import numpy as np
import pytest
from helpers_fitted import SYNTAX, fitted, spec_of, synthetic_frame
from helpers_gathered import respondents_of

from egovbayes.assess.model_fit.effective_parameters import (
    DIC,
    LOO,
    EffectiveParameters,
    effective_parameters_check,
)
from egovbayes.assess.model_fit.fit_table import fit_index_table, posterior_fit
from egovbayes.quantities.deviance import deviance_parameters


def counts(loo, dic):
    return EffectiveParameters(LOO, loo, 10.0), EffectiveParameters(DIC, dic, 10.0)


def test_deviance_parameters_of_normal_means_are_their_number():
    """y ~ N(mu, I), 400 times, five means with flat priors: the deviance is |mu - ybar|^2 n, and its mean 5."""
    rng = np.random.default_rng(4)
    ybar, n = rng.normal(size=5), 400
    draws = ybar + rng.normal(size=(20_000, 5)) / np.sqrt(n)

    def deviance(mu):
        return n * ((mu - ybar) ** 2).sum(-1)

    found = deviance_parameters(deviance(draws), float(deviance(draws.mean(0))))
    assert found == pytest.approx(5, abs=4 * np.sqrt(10 / 20_000))


@pytest.mark.parametrize(
    ("loo", "dic", "n_free", "passed"),
    [
        (23.4, 24.1, 24, True),
        (34.0, 24.0, 24, True),  # less than half as many again
        (37.0, 24.0, 24, False),
        (24.0, 15.0, 24, False),  # DIC's far below LOO's
        (24.0, -3.0, 24, False),
        (37.0, 36.0, 24, False),  # together, and both beyond the parameters
        (12.0, 11.0, 24, True),  # informative priors
        (3.4, 2.0, 2, True),  # of few parameters pD is no better known
        (185.8, 22.7, 24, False),
    ],
)
def test_apart_by_half(loo, dic, n_free, passed):
    check = effective_parameters_check(counts(loo, dic), n_free)
    assert check.name == "effective parameters"
    assert check.passed is passed


def test_the_words_hold_what_was_seen_what_it_means_and_what_to_do():
    text = effective_parameters_check(counts(216.3, 52.4), 54).text
    assert text.startswith("Effective parameters (pD): 216.3 by LOO and 52.4 by DIC; the model has 54 free ones.")
    for words in ("heavy tails", "BRMSEA, adjusted gamma-hat, BTLI and BNFI", "_dic", "Pareto k", "compare"):
        assert words in text


def test_of_moments_alone_only_the_parameters_can_be_held_against_it():
    of_moments = (EffectiveParameters(DIC, 80.0, 10.0),)
    text = effective_parameters_check(of_moments, 54).text
    assert "80.0 by DIC; the model has 54" in text
    assert "_dic" not in text


def fit_of(frame):
    f = fitted(spec_of(SYNTAX), frame, draws=250)
    after = respondents_of(f)
    return posterior_fit(f.table, after, f.sample, np.random.default_rng(2)), f


def heavy_tailed():
    """Each respondent's deviations stretched alike: the same model, multivariate t."""
    frame = synthetic_frame()
    stretch = 1 / np.sqrt(np.random.default_rng(3).chisquare(2, size=(len(frame), 1)) / 2)
    return 3 + (frame - 3) * stretch


def test_normal_answers_to_a_true_model_pass():
    fit, f = fit_of(synthetic_frame())
    loo, dic = fit.counts
    assert (loo.by, dic.by) == (LOO, DIC)
    assert loo.model == pytest.approx(dic.model, rel=0.1)
    assert dic.model == pytest.approx(f.table.n_free, rel=0.1)
    assert dic.null == pytest.approx(10, rel=0.1)  # the variances of ten items
    assert effective_parameters_check(fit.counts, f.table.n_free).passed
    table = fit_index_table(fit, None)["value"]
    for name in ("brmsea", "adjusted_gamma_hat", "btli", "bnfi"):
        assert table[f"{name}_dic"] == pytest.approx(table[name], abs=0.02)


def test_heavy_tails_are_said_and_the_indices_stand_by_dic():
    """A true model of answers with heavy tails (t, 2 df): LOO's pD is many times the parameters, DIC's is not."""
    fit, f = fit_of(heavy_tailed())
    loo, dic = fit.counts
    assert loo.model > 3 * f.table.n_free
    assert dic.model == pytest.approx(f.table.n_free, rel=0.2)
    assert effective_parameters_check(fit.counts, f.table.n_free).passed is False
    table = fit_index_table(fit, None)
    assert np.isnan(table.loc["brmsea", "value"])  # p* - pD is below 0
    assert "use up all moments; pD by LOO" in table.loc["brmsea", "note"]
    beyond = 422 * -2 * np.log(fit.indices["mc"])  # lambda, which needs no pD
    expected = np.sqrt(beyond / ((55 - dic.model) * 422)).mean()
    assert table.loc["brmsea_dic", "value"] == pytest.approx(expected, rel=1e-9)
    assert table.loc["brmsea_dic", "note"] == "pD by DIC"
    assert np.isfinite(table.loc[["btli_dic", "bnfi_dic", "adjusted_gamma_hat_dic"], "value"].astype(float)).all()
    assert table.loc["p_d_dic", "value"] == dic.model
    assert "DIC" in table.loc["null_p_d_dic", "note"]


def test_missing_answers_have_both_counts():
    f = fitted(spec_of(SYNTAX), synthetic_frame(n=300, missing=0.1), means=True, draws=100)
    after = respondents_of(f, 5, replicates=20)
    assert after.p_d_dic == pytest.approx(f.table.n_free, rel=0.1)
    assert after.p_d == pytest.approx(after.p_d_dic, rel=0.15)
