"""A fit that may take minutes is announced before it begins."""

import egovbayes as eb
from egovbayes.cli.long_ahead import long_ahead

KEY = 'residual_correlations = "beta(50, 50)"\n'


def model(n_items: int, before: str = KEY):
    syntax = "\n".join(f"f{k} =~ " + " + ".join(f"x{k}_{i}" for i in range(n_items)) for k in (1, 2))
    return eb.model_from_toml(f'{before}syntax = """{syntax}"""')


def test_many_residual_correlations_are_announced_with_what_is_quicker():
    told = long_ahead(model(10))
    assert told.startswith("190 residual correlations are to be drawn, which takes from half a minute to many minutes")
    assert 'residual_correlations = "lkj(30)" or "beta(100, 100)"; or leave them out' in told


def test_few_or_none_are_not():
    assert long_ahead(model(4)) == ""
    assert long_ahead(model(10, before="")) == ""
