"""Chains that agree on the wrong place fail; chains about the highest mode do not."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_bayes import TWO, case, moments_for

from egovbayes.engines.modes import mode_check
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import compile_model, sample
from egovbayes.model.table.reflections import reflections, turned

SETTINGS = SamplerSettings(draws=300, tune=300, chains=2, seed=3)


def compiled_of(of, **options):
    return compile_model(of.table, of.layout, of.priors, of.moments, **options)


def drawn_about(compiled, estimate):
    """Draws of chains that begin about the estimate, wherever the mode is: without a density nothing is climbed."""
    return sample(replace(compiled, density=None), SETTINGS, estimate)


@pytest.fixture(scope="module")
def unit():
    of = case(TWO, identification="unit variance")
    return of, compiled_of(of)


def test_chains_about_the_highest_mode_pass(unit):
    of, compiled = unit
    check = mode_check(compiled, sample(compiled, SETTINGS, of.ml), of.ml)
    assert (check.name, check.passed) == ("highest mode", True)
    assert "from 4 starting points" in check.text


@pytest.mark.parametrize("which", [0, 1])
def test_chains_started_at_a_reflection_agree_on_the_wrong_place(unit, which):
    """The reflection has the first loading below 0, where its prior is cut off: the start is moved to the cut."""
    of, compiled = unit
    reflected = of.ml.turned(reflections(of.table)[which])
    draws = drawn_about(compiled, reflected)
    first = of.table.free_names.index(("f=~x1", "g=~x4")[which])
    assert draws.values[..., first].max() < 0.2 < of.ml.values[first]
    check = mode_check(compiled, draws, reflected)
    assert check.passed is False
    assert of.table.free_names[first] in check.text
    assert "declare reverse-keyed items (reverse = true)" in check.text


def test_a_marker_has_a_wrong_place_too():
    """Started with a construct turned although its marker holds it, chains settle with the marker measuring nothing."""
    of = case(TWO)
    compiled = compiled_of(of)
    start = of.ml.turned(turned(of.table, "f"))
    draws = drawn_about(compiled, start)
    assert mode_check(compiled, draws, of.ml).passed is False
    assert mode_check(compiled, draws, start).passed is False


@pytest.fixture(scope="module", params=["", "\nx1 ~~ r*x1"], ids=["nothing shared", "a residual shared"])
def groups(request):
    of = case(TWO + request.param, identification="unit variance", groups=("k", "l", "m"), n=600)
    return of, compiled_of(of)


def test_groups_are_turned_together_and_each_by_itself_where_they_share_nothing(groups):
    """One climb for each construct, not for each construct of each group, and one for the best of each group."""
    of, compiled = groups
    shared = len({row.free for row in of.table.rows if row.name == "x1~~x1"}) == 1
    check = mode_check(compiled, sample(compiled, SETTINGS, of.ml), of.ml)
    assert len(reflections(of.table)) == 6
    assert check.passed
    assert f"from {5 if shared else 4} starting points" in check.text


def test_a_construct_turned_in_one_group_is_found(groups):
    """Turned in all groups it would be right there and wrong in the two others, and lower in all."""
    of, compiled = groups
    (which,) = (
        signs
        for signs in reflections(of.table)
        if {row.name for row in _changed(of.table, signs)} >= {"f=~x1", "g~f"}
        and {row.group for row in _changed(of.table, signs)} == {1}
    )
    reflected = of.ml.turned(which)
    check = mode_check(compiled, drawn_about(compiled, reflected), reflected)
    assert check.passed is False
    assert "f=~x1 [l]" in check.text


def _changed(table, signs):
    return [row for row in table.rows if row.free >= 0 and signs[row.free] < 0]


def test_without_an_estimate_the_best_draw_is_turned(unit):
    of, compiled = unit
    check = mode_check(compiled, sample(compiled, SETTINGS, of.ml), None)
    assert check.passed
    assert "from 4 starting points" in check.text
    wrong = drawn_about(compiled, of.ml.turned(reflections(of.table)[0]))
    assert mode_check(compiled, wrong, None).passed is False


def test_terms_that_the_kernel_does_not_know_leave_nothing_to_say(unit):
    of, compiled = unit
    draws = sample(compiled, SETTINGS, of.ml)
    check = mode_check(replace(compiled, density=None), draws, of.ml)
    assert check.passed is None
    assert "does not know the model's own terms" in check.text


def test_the_density_sees_new_moments(unit):
    of, compiled = unit
    other = compiled.with_data(moments_for(of.table, n=90, seed=8))
    point = np.full(of.table.n_free, 0.5)
    expected = compile_model(of.table, of.layout, of.priors, moments_for(of.table, n=90, seed=8)).density
    assert other.density(point)[0] == expected(point)[0] != compiled.density(point)[0]


@pytest.mark.parametrize("which", [0, 1])
def test_chains_do_not_begin_at_a_reflection(unit, which):
    """The same estimate with the density known: it is far from the mode, which is climbed to."""
    of, compiled = unit
    reflected = of.ml.turned(reflections(of.table)[which])
    draws = sample(compiled, SETTINGS, reflected)
    assert mode_check(compiled, draws, of.ml).passed
