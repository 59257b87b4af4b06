"""Values that answers cannot tell and priors of their own do, by models whose trouble is known."""

from dataclasses import replace

import numpy as np
import pytest

from egovbayes.errors import IdentificationError
from egovbayes.model.file.files import model_from_syntax
from egovbayes.model.identification.held import held_at, prior_centres, prior_variance
from egovbayes.model.identification.identification import check_identified
from egovbayes.model.priors.priors import parse_prior
from egovbayes.model.table.automatic import parameter_table

CROSSED = "f =~ x1 + x2 + x3 + {0}x4 + {0}x5 + {0}x6\ng =~ x4 + x5 + x6 + {0}x1 + {0}x2 + {0}x3"


def made(text, **priors):
    spec = model_from_syntax(text)
    given = {key: parse_prior(prior) for key, prior in priors.items()}
    spec = replace(spec, priors={**spec.priors, **given})
    return parameter_table(spec), spec


def told(text, **priors):
    table, spec = made(text, **priors)
    return [table.free_names[number] for number in check_identified(table, prior_centres(table, spec))]


def test_small_cross_loadings_are_told_by_their_priors():
    crossed = CROSSED.format('prior("normal(0, 0.1)")*')
    assert told(crossed) == ["f=~x4", "f=~x5", "f=~x6", "g=~x1", "g=~x2", "g=~x3"]
    with pytest.raises(IdentificationError, match="no data can tell these parameters apart"):
        check_identified(made(crossed)[0])


def test_an_identified_model_needs_no_prior():
    assert told('f =~ x1 + x2 + x3 + x4\nx1 ~~ prior("beta(9, 9)")*x2') == []


def test_priors_of_whole_kinds_tell_nothing():
    with pytest.raises(IdentificationError, match="not identified"):
        told(CROSSED.format(""), loading="normal(0, 0.1)")


def test_what_no_prior_tells_is_refused_as_before():
    """With both loadings and the construct's variance free there is no scale, whatever the cross-loadings' priors."""
    with pytest.raises(IdentificationError, match="not identified"):
        told(CROSSED.format('prior("normal(0, 0.1)")*').replace("f =~ x1", "f =~ NA*x1"))


@pytest.mark.parametrize(
    ("prior", "centre"),
    [
        ("normal(0.2, 0.1)", 0.2),
        ("student-t(3, -0.1, 0.05)", -0.1),
        ("normal(0.2, 0.1) T[0, 1]", 0.2),
        ("normal(-0.2, 0.1) T[0, ]", None),
        ("uniform(0, 1)", None),
        ("lognormal(0, 1)", None),
    ],
)
def test_the_centre_of_a_loadings_prior(prior, centre):
    table, spec = made("f =~ x1 + x2 + x3", **{"f =~ x2": prior})
    assert prior_centres(table, spec) == ({} if centre is None else {table.free_names.index("f=~x2"): centre})


@pytest.mark.parametrize(("prior", "centre"), [("beta(5, 5)", 0.0), ("beta(5, 2)", None)])
def test_the_centre_of_a_correlations_prior(prior, centre):
    table, spec = made("f =~ x1 + x2 + x3 + x4\nx1 ~~ x2", **{"x1 ~~ x2": prior})
    assert prior_centres(table, spec) == ({} if centre is None else {table.free_names.index("x1~~x2"): centre})


def test_variances_and_intercepts_are_not_told_by_priors():
    table, spec = made("f =~ x1 + x2 + x3", **{"x1 ~~ x1": "half-normal(1)", "f ~~ f": "normal(1, 0.1) T[0, ]"})
    assert prior_centres(table, spec) == {}


def test_held_values_are_fixed_and_the_others_numbered_in_their_order():
    table, spec = made(CROSSED.format('prior("normal(0.1, 0.1)")*'))
    centres = prior_centres(table, spec)
    held = held_at(table, centres)
    assert held.n_free == table.n_free - 6
    assert [row.fixed for row in held.rows if row.name in {"f=~x4", "g=~x1"}] == [0.1, 0.1]
    kept = [name for number, name in enumerate(table.free_names) if number not in centres]
    assert list(held.free_names) == kept


def test_the_variance_of_a_normal_prior_is_its_own():
    assert prior_variance(parse_prior("normal(3, 0.2)")) == pytest.approx(0.04, rel=0.06)
    assert prior_variance(parse_prior("student-t(1, 0, 1)")) < 10
    assert np.isfinite(prior_variance(parse_prior("beta(9, 9)")))
