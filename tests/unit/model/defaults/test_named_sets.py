"""Defaults of other programs, by name."""

import numpy as np
import pytest

from egovbayes.assess.log_prior import log_prior
from egovbayes.assess.prepared import prepared_run
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.data.surveys.survey import read_survey
from egovbayes.errors import SpecError
from egovbayes.model.defaults.default_priors import resolve_priors
from egovbayes.model.defaults.named_sets import NAMED_SETS, set_of, with_named_priors
from egovbayes.model.file.files import model_from_syntax
from egovbayes.model.file.prior_files import with_priors
from egovbayes.model.priors.priors import parse_prior, prior_text
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of
from egovbayes.model.table.scale import to_raw

SYNTAX = "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\nh =~ x7 + x8 + x9\nh ~ f + g"


def resolved(spec):
    table = parameter_table(spec)
    priors = resolve_priors(table, spec.priors, np.ones(9), np.zeros(9))
    return {name: prior_text(prior) for name, prior in zip(table.free_names, priors, strict=True)}


def test_blavaan_s_defaults_are_those_it_prints():
    found = resolved(with_named_priors(model_from_syntax(SYNTAX), "blavaan"))
    assert found["f=~x2"] == "normal(0, 10)"
    assert found["h~f"] == "normal(0, 10)"
    assert found["f~~f"] == found["x1~~x1"] == "gamma(1, 0.5)"
    assert found["f~~g"] == "beta(1, 1)"  # of one correlation lkj(1) is the uniform


@pytest.mark.parametrize("name", NAMED_SETS)
def test_what_the_model_says_itself_stays(name):
    spec = with_priors(model_from_syntax(SYNTAX), {"h ~ f": parse_prior("normal(0, 1)")})
    changed = with_named_priors(spec, name)
    assert resolved(changed)["h~f"] == "normal(0, 1)"
    assert resolved(changed)["h~g"] == NAMED_SETS[name].priors["path"]
    assert (set_of(spec), set_of(changed)) == ("", name)


def test_mplus_is_flat_over_covariance_matrices():
    """The density of standard deviations and correlations over the slope of covariances by them is the same
    everywhere, but for what a rate of .001 makes of it.
    """
    spec = with_named_priors(model_from_syntax(SYNTAX), "mplus")
    table = parameter_table(spec)
    layout = layout_of(table)
    prior = joint_prior(table, resolve_priors(table, spec.priors, np.ones(9), np.zeros(9)))
    among = [table.free_names.index(name) for name in ("f~~f", "g~~g", "f~~g")]
    rng, found = np.random.default_rng(3), []
    values = np.where([row.scale == "a standard deviation" for row in table.representatives], 1.0, 0.1)
    for sds, correlation in zip(rng.uniform(0.3, 3, (20, 2)), rng.uniform(-0.9, 0.9, 20), strict=True):
        values[among] = *sds, correlation
        moved = values + 1e-6 * np.eye(values.size)[among]
        slopes = (to_raw(layout, moved) - to_raw(layout, values))[:, among] / 1e-6
        found.append(log_prior(prior, values[None])[0] - np.log(abs(np.linalg.det(slopes))))
    assert np.ptp(found) < 0.006


def test_a_fit_says_whose_defaults_it_has():
    survey = read_survey("holzinger-swineford-1939")
    spec = model_from_syntax(SYNTAX)
    said = {
        name: [note.key for note in prepared_run(with_named_priors(spec, name), survey).notes] for name in NAMED_SETS
    }
    assert "note.defaults_of" in said["blavaan"]
    assert "note.defaults_of" in said["wide"]
    assert "note.flat_defaults_of" in said["mplus"]
    assert not any(key.startswith("idle-prior") for keys in said.values() for key in keys)


def test_an_unknown_set_is_told():
    with pytest.raises(SpecError) as told:
        with_named_priors(model_from_syntax(SYNTAX), "blavan")
    assert "no set of priors is called 'blavan'" in str(told.value)
    assert "there are: blavaan, mplus, wide" in str(told.value)
