"""lavaan 0.6-14 on HolzingerSwineford1939: respondents' log-likelihoods at lavaan's estimates, and their sum."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from helpers_models import moments_by_pattern

from egovbayes.likelihoods.casewise import casewise_log_likelihood
from egovbayes.likelihoods.gaussian import kernel_data, kernel_layout, log_likelihood
from egovbayes.model.language.syntax import parse_syntax
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of
from egovbayes.model.table.matrices import fill
from egovbayes.quantities.implied import implied_covariance, implied_mean
from egovbayes.shipped import shipped_folder

VALUES = Path(__file__).parent / "values"
LAVAAN = json.loads((VALUES / "lavaan_hs1939.json").read_text())["meanstructure"]
FIRST_FIVE = json.loads((VALUES / "values.json").read_text())["HS39_cfa3"]["casewise_logl_first5_meanstructure"]


def _at_the_estimates():
    spec = ModelSpec("hs", "", LAVAAN["model"], parse_syntax(LAVAAN["model"]).equations, means=True)
    table = parameter_table(spec)
    found = {(row["lhs"], row["op"], row["rhs"]): row["est"] for row in LAVAAN["parameterEstimates"]}
    found |= {(rhs, op, lhs): est for (lhs, op, rhs), est in found.items() if op == "~~"}
    return table, np.array([found[row.lhs, row.op, row.rhs] for row in table.representatives])


def _answers(items):
    file = shipped_folder("data") / "holzinger-swineford-1939" / "holzinger-swineford-1939.csv"
    return pd.read_csv(file)[list(items)].to_numpy(dtype=float)


def test_log_likelihoods_of_the_first_five_respondents():
    table, values = _at_the_estimates()
    matrices = fill(layout_of(table), values)
    answers = _answers(table.items)
    out = casewise_log_likelihood(
        implied_mean(matrices), implied_covariance(matrices), answers, np.zeros(len(answers), dtype=np.int64)
    )
    np.testing.assert_allclose(out[:5], FIRST_FIVE, rtol=0, atol=2e-6)
    assert out.sum() == pytest.approx(LAVAAN["fitMeasures"]["logl"], rel=1e-9)


def test_the_kernel_gives_lavaans_log_likelihood_and_a_zero_gradient():
    table, values = _at_the_estimates()
    made = kernel_layout(layout_of(table), sampling_scale=False)
    data = kernel_data(moments_by_pattern(_answers(table.items)), means_integrated=False)
    total, gradient = log_likelihood(values, made, data)
    assert total == pytest.approx(LAVAAN["fitMeasures"]["logl"], rel=1e-9)
    assert np.abs(gradient).max() < 1e-2
