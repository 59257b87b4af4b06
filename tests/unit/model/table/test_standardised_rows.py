"""Which values may have the prior of their standardised form, and in which words others are refused."""

import numpy as np
import pandas as pd
import pytest
from helpers_bayes import case

from egovbayes.assess.prepared import prepared_run
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.errors import PriorError
from egovbayes.model.file.files import model_from_toml
from egovbayes.model.priors.priors import parse_prior, prior_text

ITEMS = "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\nh =~ x7 + x8 + x9\n"
PRIOR = "standardised normal(0.2, 0.1)"


@pytest.mark.parametrize(
    ("syntax", "key", "message"),
    [
        (
            "h ~ b*f + b*g",
            "path",
            "h~f: standardised normal(0.2, 0.1): h~f and h~g have one raw value and would have several standardised "
            "ones, of which one prior cannot be: let them differ, or give a prior of the raw value",
        ),
        (
            "h ~ g + f\ng ~ h",
            "h ~ f",
            "h~f: standardised normal(0.2, 0.1): arrows of the model go in a circle, where the variance of an outcome "
            "changes those of its own predictors, and a standardised prior says nothing clear",
        ),
        ("h ~ f\nx1 ~ 1", "x1 ~ 1", "does not fit an intercept: paths and loadings are standardised"),
        ("h ~ f", "f ~~ f", "does not fit a construct_sd: paths and loadings are standardised, and a correlation is"),
    ],
)
def test_what_has_no_standardised_prior_is_told(syntax, key, message):
    with pytest.raises(PriorError) as told:
        case(ITEMS + syntax, priors={key: PRIOR})
    assert message in str(told.value)


def test_groups_that_share_a_path_are_told_how_it_may_differ():
    with pytest.raises(PriorError) as told:
        case(ITEMS + "h ~ b*f", priors={"h ~ f": PRIOR}, groups=("a", "b"))
    assert "let them differ between groups (group_free, or --free), or give a prior of the raw" in str(told.value)


def test_priors_that_leave_no_variance_are_told():
    priors = {"h ~ f": "standardised normal(3, 0.01)", "h ~ g": "standardised normal(-1, 0.01)"}
    of = case(ITEMS + "h ~ f + g", priors=priors)
    with pytest.raises(PriorError) as told:
        joint_prior(of.table, of.priors).draws(range(of.table.n_free), 10, np.random.default_rng(1))
    assert "the priors of h~f, h~g hardly ever leave their outcomes a variance of their own" in str(told.value)
    assert "give them priors nearer to 0" in str(told.value)


@pytest.mark.parametrize("prior", ["standardised normal(5, 0.01)", "standardised half-normal(0.1) T[1, ]"])
def test_priors_that_leave_no_variance_are_told_before_anything_is_sampled(prior):
    """They were a traceback from numpy's linear algebra after the wait for maximum likelihood."""
    spec = model_from_toml(f'syntax = """{ITEMS}h ~ f"""\n[priors]\n"h ~ f" = "{prior}"')
    frame = pd.DataFrame(np.random.default_rng(1).normal(size=(50, 9)), columns=[f"x{k}" for k in range(1, 10)])
    with pytest.raises(PriorError) as told:
        prepared_run(spec, survey_from_frame(frame))
    assert str(told.value).startswith("model [priors] 'h ~ f': the priors of h~f hardly ever leave their outcomes")


@pytest.mark.parametrize("word", ["Standardised", "STANDARDIZED", "  standardized "])
def test_the_word_may_be_written_as_families_may(word):
    assert parse_prior(f"{word} Normal(0.2, 0.1)") == parse_prior(PRIOR)


@pytest.mark.parametrize("text", ["standardised normal(0, 1) T[0, ]", "standardised beta(2, 2)", PRIOR])
def test_it_is_written_as_it_is_read(text):
    assert parse_prior(prior_text(parse_prior(text))) == parse_prior(text)
    assert parse_prior(text.replace("ised", "ized")) == parse_prior(text)
