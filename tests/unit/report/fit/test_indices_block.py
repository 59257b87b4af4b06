"""The block of fit indices names the convention of maximum likelihood only where it has some of it."""

from types import SimpleNamespace

import pandas as pd
import pytest
from helpers_page import page_text

from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.likelihoods.gaussian import NORMAL
from egovbayes.report.fit.blocks.indices import show_fit_indices

POSTERIOR = {"ppp": (0.4, float("nan"), float("nan")), "p_d": (12.0, float("nan"), float("nan"))}


def shown(values):
    table = pd.DataFrame.from_dict(values, orient="index", columns=["value", "lower", "upper"])
    prepared = SimpleNamespace(likelihood=NORMAL)
    posterior = {"posterior": SimpleNamespace(sizes={"chain": 4, "draw": 1000})}
    fit = SimpleNamespace(
        fit_indices=table, prepared=prepared, checks=(), lacking={}, posterior=posterior, rules=Rules()
    )
    return page_text(show_fit_indices, fit)


@pytest.mark.parametrize(
    ("more", "heading"),
    [
        ({}, "Fit of the model\n"),
        ({"chisq": (50.7, 0, 0)}, "Fit of the model; maximum likelihood by lavaan's"),
        ({"chisq": (50.7, 0, 0), "cfi_scaled": (0.9, 0, 0)}, "by lavaan's"),
        ({"chisq_scaled": (50.7, 0, 0), "cfi_scaled": (0.9, 0, 0)}, "CFI, scaled"),
    ],
)
def test_the_convention_is_named_where_there_is_an_estimate(more, heading):
    assert heading in shown(POSTERIOR | more)
