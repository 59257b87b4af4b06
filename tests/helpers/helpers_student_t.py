"""Surveys for the Student-t likelihood: two constructs of three items, some respondents careless."""

import numpy as np
import pandas as pd

from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.model.file.files import model_from_toml

TWO = "trust =~ t1 + t2 + t3\nuse =~ u1 + u2 + u3\nuse ~ b*trust"
ITEMS = ("t1", "t2", "t3", "u1", "u2", "u3")
PRIORS = """
loading = "normal(1, 1)"
path = "normal(0, 1)"
construct_sd = "half-normal(1)"
residual_sd = "half-normal(1)"
intercept = "normal(0, 10)"
"""
EFFECT = 0.4


def spec(likelihood, *, priors=""):
    """The model with this likelihood; priors written out where they are asked for."""
    head = f'syntax = """{TWO}"""\nlikelihood = "{likelihood}"\n[hypotheses.H1]\nclaim = "std(b) > 0"\n'
    return model_from_toml(head + (f"[priors]\n{priors}" if priors else ""))


def answers(n, seed=1, freedom=np.inf):
    """Synthetic answers (respondent, item): loadings .8, path .4, items of variance 1 (scale 1 where they are t)."""
    rng = np.random.default_rng(seed)
    trust = rng.standard_normal(n)
    use = EFFECT * trust + np.sqrt(1 - EFFECT**2) * rng.standard_normal(n)
    values = 0.8 * np.repeat(np.column_stack([trust, use]), 3, axis=1) + 0.6 * rng.standard_normal((n, 6))
    if np.isfinite(freedom):
        values /= np.sqrt(rng.chisquare(freedom, n) / freedom)[:, None]
    return values


def with_careless(values, n=10, size=5.0):
    """The same, and `n` who mark the ends of the scale: mostly one of trust, the other of use, not always."""
    rng = np.random.default_rng(11)
    signs = np.where(rng.uniform(size=(n, 6)) < 0.75, 1.0, -1.0) * [1, 1, 1, -1, -1, -1]
    return np.concatenate([values, size * signs])


def survey(values):
    """Said to be synthetic."""
    return survey_from_frame(pd.DataFrame(values, columns=list(ITEMS)).assign(synthetic=1), source="synthetic.csv")
