"""cross_loadings and residual_correlations of a model file: what they add, and what is refused."""

import pytest

from egovbayes.errors import PriorError, SpecError
from egovbayes.model.file.files import model_from_toml
from egovbayes.model.identification.held import prior_centres
from egovbayes.model.priors.priors import prior_text
from egovbayes.model.table.automatic import parameter_table

TWO = "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6 + x3\ng ~ f\nx1 ~~ x2"


def model(keys, syntax=TWO):
    return model_from_toml(f'{keys}\nsyntax = """{syntax}"""')


def added(keys, syntax=TWO):
    equations = model(keys, syntax).equations
    return {f"{e.lhs} {e.op} {e.rhs}": prior_text(e.prior) for e in equations if e.prior is not None}


@pytest.mark.parametrize("text", ["normal(0, 0.1)", "standardised normal(0, 0.1)", "Standardized normal(0, 0.1)"])
def test_every_item_loads_a_little_on_every_other_construct(text):
    found = added(f'cross_loadings = "{text}"')
    assert list(found) == ["f =~ x4", "f =~ x5", "f =~ x6", "g =~ x1", "g =~ x2"]
    assert set(found.values()) == {"standardised normal(0, 0.1)"}


def test_every_two_residuals_are_correlated_a_little():
    found = added('residual_correlations = "lkj(30)"')
    assert len(found) == 6 * 5 / 2 - 1
    assert "x1 ~~ x2" not in found
    assert "x1 ~~ x3" in found


def test_what_is_added_counts_as_told_by_its_prior():
    spec = model('cross_loadings = "normal(0, 0.1)"\nresidual_correlations = "lkj(30)"')
    table = parameter_table(spec)
    names = [table.free_names[number] for number in prior_centres(table, spec)]
    assert "f=~x4" in names
    assert "x1~~x3" in names
    assert "x1~~x2" not in names


@pytest.mark.parametrize(
    ("keys", "syntax", "error", "message"),
    [
        (
            'cross_loadings = "normal(0)"',
            TWO,
            PriorError,
            "model cross_loadings: prior 'standardised normal(0)': takes 2",
        ),
        ('cross_loadings = "uniform(0, 3)"', TWO, PriorError, "it ends at 0 and 3, and a standardised prior may end"),
        ('cross_loadings = "normal(0, tau)"', TWO, PriorError, "a standardised prior has numbers"),
        (
            'cross_loadings = "normal(0.2, 0.1)"',
            TWO,
            PriorError,
            "cross_loadings: standardised normal(0.2, 0.1) is not centred at 0, about which it lets be what the syntax "
            "leaves out: write normal(0, 0.1), say",
        ),
        ('cross_loadings = "uniform(-1, 1)"', TWO, PriorError, "standardised uniform(-1, 1) is not centred at 0"),
        ('cross_loadings = "normal(0, 0.1) T[0, ]"', TWO, PriorError, "T[0, inf] is not centred at 0"),
        ('residual_correlations = "beta(2, 3)"', TWO, PriorError, "not centred at 0, about which it lets be what"),
        ('cross_loadings = "lkj(2)"', TWO, PriorError, "a prior of whole correlation matrices is none of a"),
        ('cross_loadings = "normal(0, 0.1)"', "f =~ x1 + x2 + x3", SpecError, "cross_loadings adds nothing: no item"),
        ('residual_correlations = "normal(0, 1)"', TWO, PriorError, "does not fit a residual_correlation"),
        (
            'residual_correlations = "standardised beta(2, 2)"',
            TWO,
            PriorError,
            "paths and loadings are standardised, and a correlation is already; leave the word 'standardised' out",
        ),
        (
            'residual_correlations = "lkj(9)"',
            "f =~ x1 + x2\nx1 ~~ x2",
            SpecError,
            "residual_correlations adds nothing: no two items are left that the syntax does not join; take it out",
        ),
    ],
)
def test_mistakes_are_told(keys, syntax, error, message):
    with pytest.raises(error) as told:
        model(keys, syntax)
    assert message in str(told.value)
