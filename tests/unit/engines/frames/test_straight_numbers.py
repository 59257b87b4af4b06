"""Where straight numbers are taken and where not, and that they are the same posterior."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_bayes import THREE, TWO, case

import egovbayes as eb
from egovbayes.assess.prepared import prepared_run
from egovbayes.engines.density.prior_blocks import to_values
from egovbayes.engines.draws.convergence import mcse_mean
from egovbayes.engines.frames.bend_candidates import bend_candidates
from egovbayes.engines.frames.framing import about
from egovbayes.engines.frames.straight_numbers import LEAST, straight_numbers
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import SAMPLERS, compile_model, sample, starting_points
from egovbayes.kernel.straight import ITEM, MARKER, NEGATIVE, SECOND, TWO_ITEMS
from egovbayes.model.file.files import model_from_toml

WEAK = "skill =~ s1 + s2\nuse =~ u1 + u2 + u3\nuse ~ skill"
GAMMA = '\n[priors]\nresidual_sd = "gamma(5, 9)"\n'


def built(syntax=WEAK, *, n=600, correlation=0.5, priors="", seed=3, effect=0.0, sign=1.0, identification="marker"):
    """Compiled model, starting points, estimate; s1 and s2 correlate, and with nothing else but by `effect`."""
    rng = np.random.default_rng(seed)
    use, skill = rng.normal(size=(2, n))
    use = use + effect * skill
    columns = {f"s{k}": (sign if k == 2 else 1.0) * np.sqrt(correlation) * skill for k in (1, 2)}
    columns |= {f"u{k}": 0.8 * use for k in (1, 2, 3)}
    noise = {name: np.sqrt(1 - correlation) if name[0] == "s" else 0.6 for name in columns}
    answers = {name: column + noise[name] * rng.normal(size=n) for name, column in columns.items()}
    text = f'name = "weak"\nidentification = "{identification}"\nsyntax = """\n{syntax}\n"""\n{priors}'
    ready = prepared_run(model_from_toml(text), eb.survey_from_frame(pd.DataFrame(answers), synthetic=True))
    ml = maximum_likelihood(ready.table, ready.layout, ready.moments)
    compiled = compile_model(ready.table, ready.layout, ready.priors, ready.moments)
    return compiled, starting_points(compiled, ml), ml


def kinds(compiled, start):
    return [bend.row[0] for bend in bend_candidates(compiled.table, compiled.blocks, compiled.target, start.centre)]


def chosen(*parts):
    straight = straight_numbers(parts[1], parts[1].centre)
    return [] if straight is None else straight.bends[:, 0].tolist()


ABOVE_0 = '\n[priors]\nloading = "half-normal(1)"\n'
LOG_SD = '\n[priors]\nconstruct_sd = "gamma(4, 5)"\n'


@pytest.mark.parametrize(
    ("priors", "sign"), [("", 1.0), ("", -1.0), (GAMMA, 1.0), (GAMMA, -1.0), (ABOVE_0, 1.0), (LOG_SD, 1.0)]
)
def test_the_same_posterior_in_other_numbers(priors, sign):
    compiled, start, _ = built(priors=priors, sign=sign)
    straight = straight_numbers(start, start.centre)
    dense = compiled.density.with_bends(straight.bends, straight.products, straight.held)
    rng = np.random.default_rng(4)
    for _ in range(3):
        v = straight.of(start.centre.point) + 0.2 * rng.normal(size=dense.n)
        u = dense.unbounded(v)
        steps = np.eye(dense.n) * 1e-6
        jacobian = np.array([(dense.unbounded(v + s) - dense.unbounded(v - s)) / 2e-6 for s in steps]).T
        height, gradient = dense(v)
        assert height == pytest.approx(compiled.density(u)[0] + np.linalg.slogdet(jacobian)[1], abs=1e-5)
        slope = np.array([(dense(v + 10 * s)[0] - dense(v - 10 * s)[0]) / 2e-5 for s in steps])
        assert gradient == pytest.approx(slope, rel=1e-4, abs=1e-3)
        assert straight.of(u) == pytest.approx(v, abs=1e-8)


def test_new_moments_keep_the_bends():
    compiled, start, _ = built()
    straight = straight_numbers(start, start.centre)
    other = built(seed=9)[0]
    dense = compiled.density.with_bends(straight.bends, straight.products, straight.held)
    v = straight.of(start.centre.point)
    assert dense.with_data(other.data)(v)[0] != dense(v)[0]
    assert (dense.with_data(other.data).unbounded(v) == dense.unbounded(v)).all()


def test_a_construct_of_two_items_that_little_depends_on_is_bent():
    assert chosen(*built()) == [TWO_ITEMS]


@pytest.mark.parametrize("syntax", [TWO, THREE])
def test_constructs_that_the_answers_know_stay_as_they_are(syntax):
    of = case(syntax, n=500)
    start = starting_points(compile_model(of.table, of.layout, of.priors, of.moments), of.ml)
    assert straight_numbers(start, start.centre) is None


def test_two_items_that_much_depends_on_stay_as_they_are():
    compiled, start, _ = built(effect=0.8, n=1000)
    assert TWO_ITEMS in kinds(compiled, start)
    assert chosen(compiled, start) == []
    assert LEAST == 0.2


def test_the_sign_is_kept_only_of_items_that_are_surely_related():
    """Correlation .5 of 600 people is over 13 standard errors; .1 of 100 about 1, and the loading may be below 0."""
    assert kinds(*built()[:2])[0] == TWO_ITEMS
    assert kinds(*built(correlation=0.1, n=100, seed=1)[:2])[0] == MARKER


def test_a_reversed_item_keeps_its_negative_loading():
    _, start, _ = built(sign=-1.0)
    straight = straight_numbers(start, start.centre)
    assert straight.bends[0, 6] == NEGATIVE


@pytest.mark.parametrize(
    ("syntax", "why"),
    [
        ("skill =~ s1 + a*s2\nuse =~ u1 + a*u2 + u3\nuse ~ skill", "the loading is tied"),
        ("skill =~ s1 + s2\nuse =~ u1 + u2 + u3 + s2\nuse ~ 0.3*skill", "an item measures something else too"),
        ("skill =~ s1 + 1*s2\nuse =~ u1 + u2 + u3\nuse ~ skill", "nothing is free along the ridge"),
    ],
)
def test_no_bend_of_two_items_where(syntax, why):
    assert TWO_ITEMS not in kinds(*built(syntax)[:2]), why


def test_items_that_share_an_error_say_nothing_of_the_loading_by_their_correlation():
    fixed = WEAK.replace("use ~ skill", "use ~ 0.6*skill")
    assert TWO_ITEMS not in kinds(*built(f"{fixed}\ns1 ~~ s2", effect=0.6)[:2])
    assert TWO_ITEMS in kinds(*built(f"{fixed}\ns1 ~~ 0*s2", effect=0.6)[:2])


def test_a_standard_deviation_with_an_upper_bound_is_not_bent():
    assert kinds(*built(priors='\n[priors]\n"skill ~~ skill" = "uniform(0, 3)"\n')[:2]) != [TWO_ITEMS]


def test_without_a_marker_nothing_is_bent():
    assert kinds(*built(identification="unit variance")[:2]) == []


def test_a_predicted_construct_is_bent_where_most_of_it_is_its_own():
    swapped = WEAK.replace("use ~ skill", "skill ~ use")
    assert TWO_ITEMS in kinds(*built(swapped, effect=0.1)[:2])
    compiled, start, _ = built(swapped, effect=0.1)
    small = replace(start.centre, point=start.centre.point.copy())
    values = compiled.table.free_names
    order = [values[n] for block in compiled.blocks for n in block.free.tolist()]
    small.point[order.index("skill~use")] = 3.0
    small.root[order.index("skill~~skill")] *= 100.0
    assert TWO_ITEMS not in kinds(compiled, replace(start, centre=small))


def test_an_item_of_three_is_bent_where_its_error_may_be_0():
    row = next(b.row for b in bend_candidates(*_parts(built()[:2])) if b.row[0] == ITEM)
    assert row[SECOND] == -1


def _parts(pair):
    compiled, start = pair
    return compiled.table, compiled.blocks, compiled.target, start.centre


@pytest.mark.slow
def test_the_ridge_is_crossed_and_is_the_one_that_plain_numbers_find():
    """Against long chains in the model's own numbers: means within 5 of their Monte Carlo errors."""
    compiled, start, ml = built(n=400)
    draws = sample(compiled, SamplerSettings(seed=1), ml)
    assert draws.note == ""
    settings = SamplerSettings(draws=4000, tune=2000, target_accept=0.98, seed=2)
    run = SAMPLERS["nutpie"]["kernel"].run(compiled.form, replace(start, framed=False), settings, None)
    plain = to_values(compiled.blocks, run.unbounded)
    error = np.hypot(mcse_mean(plain), mcse_mean(draws.values))
    assert (np.abs(plain.mean((0, 1)) - draws.values.mean((0, 1))) < 5 * error).all()


@pytest.mark.parametrize("syntax", [WEAK, TWO])
def test_numbers_that_are_mirrored_may_be_turned_and_bent_ones_are_none_of_them(syntax):
    if syntax == WEAK:
        compiled, start, _ = built(syntax)
    else:
        of = case(syntax)
        compiled = compile_model(of.table, of.layout, of.priors, of.moments)
        start = starting_points(compiled, of.ml)
    made, first = about(compiled.form, start)
    centre, root = made.parts.frame.centre, made.parts.frame.root
    residuals = sum(row.op == "~~" and row.lhs == row.rhs for row in compiled.table.representatives)
    taken = 0 if syntax == TWO else len(np.unique(made.parts.frame.bends[:, 1:5]))
    assert 0 < len(made.mirrored) <= residuals
    assert len(made.mirrored) == residuals - (taken - 1 if taken else 0)  # one place taken is the loading's
    z = first(3)
    height = made(z)[0]
    for place in made.mirrored:
        v = centre + root @ z
        v[place] = -v[place]
        assert made(np.linalg.solve(root, v - centre))[0] == pytest.approx(height, abs=1e-9)
    other = np.setdiff1d(np.arange(made.n), made.mirrored)[0]
    v = centre + root @ z
    v[other] = -v[other]
    assert made(np.linalg.solve(root, v - centre))[0] != pytest.approx(height, abs=1e-3)


@pytest.mark.parametrize("syntax", [WEAK, TWO])
def test_all_draws_at_once_are_the_unbounded_numbers_of_each(syntax):
    compiled, start, _ = built(syntax) if syntax == WEAK else (None, None, None)
    if compiled is None:
        of = case(syntax)
        compiled = compile_model(of.table, of.layout, of.priors, of.moments)
        start = starting_points(compiled, of.ml)
    made, _ = about(compiled.form, start)
    z = np.random.default_rng(1).normal(size=(20, made.n))
    each = np.array([made.unbounded(one) for one in z])
    np.testing.assert_allclose(made.all_unbounded(z), each, rtol=1e-11, atol=1e-12)
    np.testing.assert_allclose(made.all_unbounded(z[:, ::1][::2]), each[::2], rtol=1e-11, atol=1e-12)
