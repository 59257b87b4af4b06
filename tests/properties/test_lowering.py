"""Any model: the arrays read from its PyMC model are those sampled from, and their density and gradient are PyMC's."""

from itertools import chain
from types import SimpleNamespace

import numpy as np
import pymc as pm  # it raises the recursion limit, which Hypothesis does not like to see during a test
import pytest
from helpers_lowering import built, density_of, differences
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from egovbayes.data.moments.moments import moments_of
from egovbayes.engines.pymc_model.lowering import lower
from egovbayes.errors import EgovbayesError
from egovbayes.model.defaults.default_priors import resolve_priors
from egovbayes.model.identification.identification import check_identified
from egovbayes.model.language.syntax import parse_syntax
from egovbayes.model.priors.priors import parse_prior
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of
from egovbayes.model.table.scale import check_sampling

CONSTRUCTS = ("f", "g", "h")
ITEMS = {name: tuple(f"{name}{i}" for i in range(1, 4)) for name in CONSTRUCTS}
SPREADS = ["half-normal(1.3)", "half-student-t(4, 0.7)", "exponential(1.1)", "gamma(2.5, 1.7)", "inverse-gamma(3, 2)",
           "lognormal(-0.3, 0.6)", "uniform(0, 3)", "normal(0.5, 0.7) T[0, ]", "half-normal(1) T[0.05, 4]"]  # fmt: skip
FREE = ["normal(0.2, 0.9)", "student-t(4, 0.1, 0.8)", "student-t(5, 0, 1) T[-1, ]", "normal(0, 1) T[, 2]",
        "uniform(-2, 3)", "normal(0.3, 1) T[-3, 3]"]  # fmt: skip
BETWEEN = ["beta(2, 3)", "lkj(1.5)", "beta(1.2, 1.4) T[-0.9, 0.8]", "uniform(-0.9, 0.9)", "normal(0, 0.4) T[-1, 1]"]
PRIORS = {
    "loading": FREE,
    "path": FREE,
    "intercept": ["normal(0, 2)", "student-t(4, 0, 2)"],
    "construct_sd": SPREADS,
    "residual_sd": SPREADS,
    "construct_correlation": BETWEEN,
    "residual_correlation": [text for text in BETWEEN if "lkj" not in text],
}


@st.composite
def specs(draw):
    names = CONSTRUCTS[: draw(st.integers(1, 3))]
    lines = []
    for name in names:
        labels = draw(st.sampled_from([("", "", ""), ("", "", ""), ("", "a*", "a*")]))
        terms = [label.replace("a", f"{name}a") + item for label, item in zip(labels, ITEMS[name], strict=True)]
        lines.append(f"{name} =~ {' + '.join(terms)}")
    pairs = [(a, b) for i, a in enumerate(names) for b in names[:i]]
    lines += [f"{a} {draw(st.sampled_from(['~', '~', '~~']))} {b}" for a, b in pairs if draw(st.booleans())]
    items = [item for name in names for item in ITEMS[name]]
    chosen = draw(st.lists(st.sampled_from(range(len(items) - 1)), max_size=3, unique=True))
    lines += [f"{items[i]} ~~ {items[i + 1]}" for i in chosen]
    means = draw(st.sampled_from([None, True]))
    read = parse_syntax("\n".join(lines))
    identification = draw(st.sampled_from(["marker", "unit variance"]))
    return ModelSpec("m", "", "", read.equations, read.definitions, identification=identification, means=means)


def a_case(spec, priors, groups, missing, seed):
    """Table, layout, priors and moments of a model that can be sampled; None where it cannot."""
    try:
        table = parameter_table(spec, groups=groups, means=True if missing or len(groups) > 1 else spec.means)
        layout = layout_of(table)
        check_sampling(table)
        check_identified(table)
        given_priors = {kind: parse_prior(text) for kind, text in priors.items()}
        n = len(table.items)
        resolved = resolve_priors(table, given_priors, np.full(n, 1.1), np.zeros(n))
    except EgovbayesError:
        return None
    rng = np.random.default_rng(seed)
    answers = rng.normal(size=(60, n)) + 0.8 * rng.normal(size=(60, 1))
    answers[rng.uniform(size=answers.shape) < missing] = np.nan
    answers = answers[~np.isnan(answers).all(1)]
    moments = moments_of(answers, np.arange(len(answers)) % len(groups), table.items, groups)
    return SimpleNamespace(table=table, layout=layout, priors=resolved, moments=moments)


@settings(deadline=None, max_examples=15)
@given(
    specs(),
    st.fixed_dictionaries({}, optional={kind: st.sampled_from(texts) for kind, texts in PRIORS.items()}),
    st.sampled_from([("",), ("",), ("a", "b")]),
    st.sampled_from([0.0, 0.0, 0.15]),
    st.integers(0, 1000),
)
def test_the_lowered_model_is_the_model(spec, priors, groups, missing, seed):
    of = a_case(spec, priors, groups, missing, seed)
    assume(of is not None)
    model, blocks, data = built(of)
    made = density_of(of, blocks, data)
    for one, other in zip(chain(*lower(model, blocks).density().parts), chain(*made.parts), strict=True):
        assert one == pytest.approx(other, rel=1e-13, abs=1e-13)
    assert differences(of, np.random.default_rng(seed), spread=0.3) == pytest.approx(0.0, abs=1e-9)


def test_a_uniform_prior_is_cut_off_in_pymc_where_the_kernel_cuts_it_off():
    """The first loading lies above 0 under unit variance, whatever its prior allows."""
    read = parse_syntax("f =~ f1 + f2 + f3")
    spec = ModelSpec("m", "", "", read.equations, read.definitions, identification="unit variance")
    of = a_case(spec, {"loading": "uniform(-2, 3)"}, ("",), 0.0, seed=1)
    model, blocks, data = built(of)
    made = density_of(of, blocks, data)
    for one, other in zip(chain(*lower(model, blocks).density().parts), chain(*made.parts), strict=True):
        assert one == pytest.approx(other, rel=1e-13, abs=1e-13)
    assert pm.draw(model["loading"], 200, random_seed=1)[:, 0].min() > 0
