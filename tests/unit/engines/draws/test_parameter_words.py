"""Names of parameters as draws have them, in words."""

import pytest

from egovbayes.engines.draws.parameter_words import in_words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("residual_sd[UB2~~UB2]", "the residual SD of UB2"),
        ("loading[f=~x1]", "the loading of x1 on f"),
        ("path[use~trust]", "the path from trust to use"),
        ("construct_sd[f~~f]", "the SD of f"),
        ("construct_correlation[f~~g]", "the correlation of f and g"),
        ("residual_correlation[x1~~x2]", "the residual correlation of x1 and x2"),
        ("intercept[x1~1]", "the intercept of x1"),
        ("construct_mean[f~1]", "the mean of f"),
        ("path[use~trust [north (2)]]", "the path from trust to use in north (2)"),
        ("threshold[x1|t1]", "threshold[x1|t1]"),
        ("hyperparameter[tau]", "hyperparameter[tau]"),
        ("other", "other"),
    ],
)
def test_a_parameter_in_words(name: str, words: str) -> None:
    assert in_words(name).text == words
