"""Scripts are read by people, run without this package, and have our posterior."""

import re

import numpy as np
import pytest
from helpers_pymc import TWO, answers, constant_difference, model_of_script, ours, theirs_by_name
from pytensor.graph.rewriting.utils import rewrite_graph
from pytensor.graph.traversal import ancestors
from scipy.stats import multivariate_normal

import egovbayes as eb
from egovbayes.engines.density.prior_blocks import to_values
from egovbayes.engines.pymc_script.explicit_lines import TOGETHER
from egovbayes.engines.pymc_script.names import unique
from egovbayes.errors import SpecError
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.quantities.implied import (
    construct_covariance_total,
    construct_mean_total,
    implied_covariance,
    implied_mean,
)
from egovbayes.workflow.handing_over import ready

SHIPPED = {
    "amirova-full": "kazakhstan-2019",
    "citizen-centric": "kazakhstan-2019",
    "holzinger-swineford": "holzinger-swineford-1939",
    "political-democracy": "political-democracy",
}
MADE = {
    "missing": (TWO + "x1 ~~ x2\nx2 ~~ y1\n", {"missing": True}, {}),
    "student-t": (f"likelihood = 'student-t'\nsyntax = '''{TWO}'''", {"missing": True}, {}),
    "student-t(5)": (f"likelihood = 'student-t(5)'\nsyntax = '''{TWO}'''", {}, {}),
    "every family": (
        TWO,
        {},
        {
            "g ~ f": "student-t(4, 0.2, 0.7) T[, 3]",
            "f =~ x2": "lognormal(0, 0.4)",
            "f =~ x3": "uniform(-1, 3)",
            "g =~ y2": "normal(1, 0.5) T[0, 4]",
            "x1 ~~ x1": "half-student-t(4, 1)",
            "x2 ~~ x2": "exponential(1.5)",
            "x3 ~~ x3": "gamma(3, 3)",
            "y1 ~~ y1": "inverse-gamma(3, 2)",
            "y2 ~~ y2": "half-normal(1) T[0.1, ]",
        },
    ),
    "cut correlation": (TWO + "x1 ~~ x2\n", {}, {"x1 ~~ x2": "beta(2, 3) T[-0.2, 0.9]"}),
    "feedback": ("f =~ x1 + x2\ng =~ y1 + y2\nf ~ x3 + g\ng ~ y3 + f\nf ~~ 0*g\n", {}, {}),
    "fixed correlation": ("f =~ NA*x1 + x2 + x3\ng =~ NA*y1 + y2 + y3\nf ~~ 1*f + 0.3*g\ng ~~ 1*g", {}, {}),
    "observed predictor": ("f =~ x1 + x2 + x3\nf ~ y1 + y2\ny3 ~ f", {}, {}),
    "derived": (
        "f =~ x1 + l*x2 + x3\ng =~ y1 + m*y2 + n*y3\ng ~ b*f\nx1 ~~ v*x1\nx2 ~~ w*x2\n"
        "v == 0.25*w + 0.1\nm == l + 0.5*n",
        {},
        {},
    ),
    "unit variance": (f"identification = 'unit variance'\nsyntax = '''{TWO}'''", {}, {}),
}


@pytest.fixture(scope="module", params=[*SHIPPED, *MADE])
def case(request):
    if request.param in SHIPPED:
        return request.param, SHIPPED[request.param], {}
    model, of, priors = MADE[request.param]
    return model, answers(**of), priors


def places(n, blocks, *, seed=1):
    """Unbounded numbers near which answers are possible."""
    points = np.random.default_rng(seed).normal(size=(4, n)) * 0.3
    names = [block.name for block in blocks for _ in block.free]
    points[:, [name.startswith("intercept") for name in names]] += 3.0
    return points


def test_it_has_our_posterior(case) -> None:
    model, data, priors = case
    dense, blocks, prepared = ours(model, data, priors, short=True)
    text = eb.pymc_script(model, data, priors=priors)
    other = theirs_by_name(model_of_script(text, prepared.answers), blocks, prepared.table)
    points = places(dense.n, blocks)
    assert np.abs(constant_difference(lambda u: dense(u)[0], other, points)).max() < 1e-9


EXPLICIT = [*SHIPPED, "missing", "every family"]


@pytest.mark.parametrize("name", EXPLICIT)
def test_explicit_scores_given_the_answers_are_all_that_it_has_beside_our_posterior(name: str) -> None:
    """log p(answers, scores | values) - log p(scores | answers, values) is the likelihood without scores."""
    model, data, priors = (
        (name, SHIPPED[name], {}) if name in SHIPPED else (MADE[name][0], answers(**MADE[name][1]), {})
    )
    dense, blocks, prepared = ours(model, data, priors, short=True)
    handed = model_of_script(eb.pymc_script(model, data, constructs="explicit"), prepared.answers)
    constructs, n = list(prepared.table.constructs), len(prepared.answers.values)
    scores = np.random.default_rng(5).normal(size=(n, len(constructs)))
    given = {
        one.name: np.squeeze(scores[:, [constructs.index(each) for each in one.name.split(TOGETHER)]])
        for one in handed.free_RVs
        if set(one.name.split(TOGETHER)) <= set(constructs)
    }
    assert given
    # nutpie keeps names of dimensions, made of these, in one text with commas between
    assert not any("," in one.name for one in handed.unobserved_RVs if one.ndim)
    explicit = theirs_by_name(handed, blocks, prepared.table, given)

    def without_scores(u):
        return explicit(u) - scores_given_answers(prepared, to_values(blocks, u), scores)

    assert np.abs(constant_difference(lambda u: dense(u)[0], without_scores, places(dense.n, blocks))).max() < 1e-9


def scores_given_answers(prepared, values, scores):
    """Log density of everybody's scores given the answers there are: the joint normal, conditioned by hand."""
    matrices = fill(prepared.layout, to_raw(prepared.layout, values)).of_group(0)
    phi, loadings = construct_covariance_total(matrices), matrices.loadings
    sigma, mu, total = implied_covariance(matrices), implied_mean(matrices), 0.0
    for answered, own in zip(prepared.answers.values, scores, strict=True):
        there = np.flatnonzero(~np.isnan(answered))
        slope = np.linalg.solve(sigma[np.ix_(there, there)], loadings[there] @ phi).T
        mean = construct_mean_total(matrices) + slope @ (answered - mu)[there]
        rest = phi - slope @ loadings[there] @ phi
        total += multivariate_normal.logpdf(own, mean, 0.5 * (rest + rest.T))
    return total


def test_it_is_read_in_the_models_own_words() -> None:
    text = eb.pymc_script("citizen-centric", "kazakhstan-2019", constructs="explicit")
    lines = [line.strip() for line in text.splitlines()]
    assert (
        'readiness = pm.Normal("readiness", mu=a * attitude + t * trust, sigma=sd_readiness, shape=len(answers))'
        in lines
    )
    assert 'via_trust = pm.Deterministic("via_trust", t * r)' in lines
    assert "readiness ~ a*attitude + t*trust" in lines
    assert "egovbayes" not in re.sub(r'^""".*?"""', "", text, flags=re.DOTALL)
    assert max(map(len, text.splitlines())) <= 120


def test_it_imports_nothing_of_ours() -> None:
    text = eb.pymc_script("political-democracy", "political-democracy")
    imported = set(re.findall(r"^import (\w+)", text, flags=re.MULTILINE))
    assert imported == {"arviz", "numpy", "pandas", "pymc", "pytensor", "sys"}


def test_names_are_pythons_each_once_and_none_that_the_script_uses() -> None:
    asked = ["a", "a", "lambda", "mean", "2nd", "x.1", "доверие"]
    assert unique(asked, {"mean"}) == ("a", "a_2", "lambda_2", "mean_2", "_2nd", "x_1", "доверие")
    text = eb.pymc_script(TWO.replace("b*f", "mean*f") + "pm := mean^2\nfar := abs(mean)", answers())
    assert 'mean_2 = pm.Normal("path[g~f]"' in text
    assert 'pm_2 = pm.Deterministic("pm", mean_2 ** 2)' in text
    assert "# not written, for it is more than arithmetic: far := abs(mean)" in text


def test_a_prior_that_names_a_parameter_stands_after_it() -> None:
    model = f"""
syntax = '''{TWO}'''
[priors]
"f =~ x2" = "normal(1, tau)"
"f =~ x3" = "normal(1, tau)"
[parameters.tau]
prior = "half-normal(0.5)"
"""
    dense, blocks, prepared = ours(model, answers(), short=True)
    text = eb.pymc_script(model, answers())
    assert 'pm.Normal("loading[f=~x2]", mu=1, sigma=tau)' in text
    other = theirs_by_name(model_of_script(text, prepared.answers), blocks, prepared.table)
    points = places(dense.n, blocks)
    assert np.abs(constant_difference(lambda u: dense(u)[0], other, points)).max() < 1e-9


FEEDBACK = "f =~ x1 + x2\ng =~ y1 + y2\nf ~ x3 + g\ng ~ y3 + f\nf ~~ 0*g\n"
CIRCLE = "f =~ x1 + x2\nh =~ x3 + y3\ng =~ y1 + y2\ng ~ f\nf ~ h\nf ~~ g"
STANDARDISED = eb.model_from(TWO, priors={"g ~ f": "standardised normal(0, 0.3)"})
REFUSED = {
    "groups": (eb.model_from(TWO, group="where"), "integrated", "no script is written of several groups"),
    "categories": (eb.model_from(TWO, likelihood="ordinal"), "integrated", "of the ordinal likelihood; eb.pymc_model"),
    "far": (
        eb.model_from(TWO, likelihood="student-t"),
        "explicit",
        'student-t likelihood; ask for constructs="integ',
    ),
    "standardised": (STANDARDISED, "integrated", "the prior of g~f is that of a standardised value"),
    "observed": (FEEDBACK, "explicit", "the item x3 has nothing of its own"),
    "circle": (CIRCLE, "explicit", "f, g cannot be drawn one after another"),
    "no such way": (
        TWO,
        "explict",
        "constructs .explict. are not known .did you mean .explicit...: integ",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_written_is_refused_by_name(name: str) -> None:
    model, constructs, message = REFUSED[name]
    data = answers(80, groups=2 if name == "groups" else 0)
    if name == "categories":
        data = data.apply(lambda column: np.digitize(column, [-0.5, 0.5]) + 1)
    with pytest.raises(SpecError, match=message):
        eb.pymc_script(model, data, constructs=constructs)


def test_explicit_constructs_are_no_more_operations_for_more_answers() -> None:
    """PyTensor writes a vector out number by number where constants pick its elements: thousands do not compile."""
    largest = []
    for n in (20, 60):
        data = answers(n, missing=True)
        _, seen = ready(TWO, data, None, screening=True)
        logp = model_of_script(eb.pymc_script(TWO, data, constructs="explicit"), seen).logp()
        found = rewrite_graph(logp, include=("canonicalize", "specialize"), clone=True)
        largest.append(max(len(node.owner.inputs) for node in ancestors([found]) if node.owner))
    assert largest[0] == largest[1] < 50
