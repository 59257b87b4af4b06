from helpers_tables import CITIZEN, MIMIC, spec_of

from egovbayes.model.table.roles import roles_of


def roles(text):
    return roles_of(spec_of(text).equations)


def test_latents_and_items_in_the_order_written():
    found = roles(CITIZEN)
    assert found.constructs == found.latents == ("attitude", "trust", "readiness", "intention")
    assert found.items == ("att1", "att2", "att3", "tru1", "tru2", "tru3", "rea1", "rea2", "int1", "int2")
    assert found.exogenous == ("attitude", "trust")
    assert found.pure_outcomes == ("intention",)


def test_observed_variables_in_paths_are_dummies():
    found = roles(MIMIC)
    assert found.dummies == ("z", "x1", "x2")
    assert found.items == ("y1", "y2", "y3", "y4", "y5", "y6", "z", "x1", "x2")
    assert found.exogenous == ("x1", "x2")
    assert found.pure_outcomes == ("z",)
    assert found.plain_items == ("y1", "y2", "y3", "y4", "y5", "y6")


def test_a_covariance_with_a_construct_makes_a_dummy_and_passes_it_on():
    found = roles("f =~ x1 + x2 + x3\nf ~~ u\nu ~~ v\nx1 ~~ w")
    assert found.dummies == ("u", "v")
    assert found.plain_items == ("x1", "x2", "x3", "w")
    assert found.exogenous == ("f",)


def test_higher_order_constructs_are_not_items():
    found = roles("f =~ x1 + x2\ng =~ x3 + x4\ntop =~ f + g")
    assert found.items == ("x1", "x2", "x3", "x4")
    assert found.exogenous == ("top",)


def test_covariates_are_observed_and_only_predict():
    assert roles("f =~ x1 + x2 + x3\nf ~ age + y\ny ~ sex\nf ~~ u").covariates == ("age", "sex")
