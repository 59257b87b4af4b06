"""Predictors of groups and neighbours in a model's priors; expected priors are written out by hand."""

from dataclasses import replace
from math import sqrt

import numpy as np
import pytest

from egovbayes.data.regions.regions_asked import RegionsAsked, RegionsKnown
from egovbayes.errors import PriorError, SpecError
from egovbayes.model.file.files import model_from_syntax, model_from_toml
from egovbayes.model.pooling import pooled
from egovbayes.model.priors.priors import prior_text
from egovbayes.model.regional_terms import with_regions
from egovbayes.model.spec import GroupTerms, Prior
from egovbayes.model.table.grouping import GROUP_POOLED, with_groups

GROUPS = tuple("ABCDE")
SYNTAX = "f =~ x1 + x2 + x3\ng =~ x4 + x5\ng ~ b*f"
X = np.array([[1.0], [2.0], [3.0], [4.0], [5.0]])
LINE = ((0, 1), (1, 2), (2, 3), (3, 4))
KNOWN = RegionsKnown(("share urban",), X, LINE)


def made(known=KNOWN, kinds=GROUP_POOLED, groups=GROUPS, parameters=None):
    spec = with_groups(model_from_syntax(SYNTAX, name="test"), "where", pooled=kinds)
    lines = "".join(f"[parameters.{name}]\nprior = '{prior}'\n" for name, prior in (parameters or {}).items())
    own = model_from_toml(f"syntax = '''\n{SYNTAX}\n'''\n{lines}").parameters
    spec = replace(spec, parameters=own)
    return pooled(spec, groups, np.array([1.0, 2.0, 1.0, 0.5, 1.0]), np.array([3.0, 4.0, 5.0, 2.0, 1.0]), known)


def test_paths_and_means_have_terms_and_sds_have_none():
    spec = made()
    by = tuple((k - 2) / sqrt(2) for k in range(5))
    terms = GroupTerms((("slope_b_share_urban", pytest.approx(by)),), "phi_b", LINE)
    assert spec.priors["g ~ f"].terms == terms
    assert spec.priors["f ~ 1"].terms.named == ("slope_f_share_urban", "phi_f")
    assert spec.priors["f ~~ f"].terms is None


def test_slopes_have_the_scale_of_the_spread_and_phi_is_uniform():
    parameters = made().parameters
    assert parameters["spread_b"] == Prior("half-normal", (0.125,))
    assert parameters["slope_b_share_urban"] == Prior("normal", (0.0, 0.125))
    assert parameters["phi_b"] == Prior("uniform", (0.0, 1.0))
    assert "slope_log_sd_f_share_urban" not in parameters


def test_several_predictors_explain_as_much_before_any_answer_as_one():
    groups = tuple(f"R{k}" for k in range(20))
    known = RegionsKnown(tuple("uvwx"), np.random.default_rng(1).normal(size=(20, 4)))
    scales = [prior.parameters[1] for name, prior in made(known, groups=groups).parameters.items() if "slope_b" in name]
    assert scales == [0.125 / 2] * 4


def test_a_written_prior_of_a_slope_stands_above_the_default():
    spec = made(parameters={"slope_b_share_urban": "normal(0.2, 0.1)"})
    assert spec.parameters["slope_b_share_urban"] == Prior("normal", (0.2, 0.1))


def test_neighbours_alone_have_no_slopes_and_predictors_alone_no_phi():
    assert made(RegionsKnown((), np.empty((5, 0)), LINE)).priors["g ~ f"].terms == GroupTerms((), "phi_b", LINE)
    assert made(RegionsKnown(("x",), X)).priors["g ~ f"].terms.named == ("slope_b_x",)
    assert made(None).priors["g ~ f"].terms is None


def test_a_groups_prior_is_written_with_its_own_numbers():
    prior = made().priors["g ~ f"].in_group(4)
    assert prior_text(prior) == "normal(average_b +1.41 slope_b_share_urban, spread_b), neighbours phi_b"


@pytest.mark.parametrize(
    ("known", "changes", "words"),
    [
        (
            RegionsKnown(("x", "y"), np.eye(5)[:, :2]),
            {},
            "have room for few predictors, 1 at most, and 2 are named, x, y",
        ),
        (RegionsKnown(("x",), X[:4]), {"groups": GROUPS[:4]}, "4 groups have room for few predictors, none"),
        (KNOWN, {"kinds": ("construct_variances",)}, "of pooled paths and means, and none is pooled"),
        (
            RegionsKnown((), np.empty((5, 0)), ((0, 1), (1, 2), (3, 4))),
            {},
            "at most 3 of the 5 groups hang together as neighbours; of fewer than 5 nothing is known",
        ),
    ],
)
def test_what_the_groups_have_no_room_for_is_refused(known, changes, words):
    with pytest.raises(SpecError) as caught:
        made(known, **changes)
    assert words in str(caught.value)


def test_predictors_whose_parameters_would_have_one_name_are_refused():
    ten = tuple("ABCDEFGHIJ")
    known = RegionsKnown(("a-b", "a.b"), np.eye(10)[:, :2])
    with pytest.raises(SpecError, match=r"a-b, a\.b differ in signs only"):
        made(known, groups=ten)


def test_a_share_is_between_0_and_1():
    with pytest.raises(PriorError, match=r"\[parameters.phi_b\]: half-normal\(1\) does not fit a share of variance"):
        made(parameters={"phi_b": "half-normal(1)"})
    assert made(parameters={"phi_b": "half-normal(1) T[0, 1]"}).parameters["phi_b"].upper == 1


def test_what_is_asked_stands_in_place_of_the_models_own():
    asked = "[regions]\npredictors = ['urban']\nvalues = 'known.csv'\nneighbours = 'map.csv'\n"
    spec = model_from_toml(f"syntax = '''\n{SYNTAX}\n'''\n{asked}")
    assert spec.regions == RegionsAsked(("urban",), "known.csv", "map.csv")
    assert with_regions(spec, neighbours="other.csv").regions == RegionsAsked(("urban",), "known.csv", "other.csv")
    assert with_regions(spec, predictors=["income"]).regions == RegionsAsked(("income",), "", "map.csv")
    assert with_regions(spec, values="new.csv").regions == RegionsAsked(("urban",), "new.csv", "map.csv")


def test_values_of_nothing_are_refused():
    with pytest.raises(SpecError, match=r"known\.csv is to hold values of predictors, and none is named"):
        with_regions(model_from_syntax(SYNTAX), values="known.csv")
    with pytest.raises(SpecError, match=r"\[regions\]: values is a file of predictors, and none is named"):
        model_from_toml(f"syntax = '''\n{SYNTAX}\n'''\n[regions]\nvalues = 'known.csv'\n")
    with pytest.raises(SpecError, match=r"\[regions\]: unknown key 'predictor'"):
        model_from_toml(f"syntax = '''\n{SYNTAX}\n'''\n[regions]\npredictor = 'urban'\n")
