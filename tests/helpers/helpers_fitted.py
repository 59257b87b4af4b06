"""A fitted model with synthetic draws about its maximum likelihood estimate; no sampler is run."""

from dataclasses import dataclass

import numpy as np

from egovbayes.assess.respondents.after import Sample
from egovbayes.data.answers import Answers, prepare
from egovbayes.data.moments.moments import Moments, moments_of
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.model.language.syntax import parse_syntax
from egovbayes.model.spec import Construct, Hypothesis, ModelSpec
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import Layout, layout_of
from egovbayes.model.table.scale import to_sampling
from egovbayes.model.table.table import ParameterTable

SYNTAX = """
attitude  =~ a1 + a2 + a3
trust     =~ t1 + t2 + t3
readiness =~ r1 + r2
intention =~ i1 + i2
readiness ~ a*attitude + t*trust
intention ~ r*readiness
via_attitude := a*r
"""


@dataclass(frozen=True)
class Fitted:
    spec: ModelSpec
    table: ParameterTable
    layout: Layout
    answers: Answers
    moments: Moments
    ml: MLFit
    values: np.ndarray

    @property
    def sample(self):
        return Sample(self.answers, self.moments, self.ml.saturated_log_likelihood)


def spec_of(syntax, claims=None, sets=None, readings=()):
    read = parse_syntax(syntax)
    return ModelSpec(
        name="test",
        title="",
        syntax=syntax,
        equations=read.equations,
        definitions=read.definitions,
        equalities=read.equalities,
        hypotheses=tuple(Hypothesis(name, claim) for name, claim in (claims or {}).items()),
        constructs={name: Construct(name, set=own) for name, own in (sets or {}).items()},
        readings=readings,
    )


def fitted(spec, frame, *, chains=4, draws=250, seed=1, means=None, group=""):
    """Draws are normal about the estimate with its covariance, on the sampling scale; inadmissible ones are dropped."""
    rng = np.random.default_rng(seed)
    names = sorted(set(frame[group])) if group else [""]
    items = parameter_table(spec, groups=names, means=means).items
    answers = prepare(survey_from_frame(frame), list(items), {}, group=group)
    table = parameter_table(spec, groups=answers.groups, means=means)
    layout = layout_of(table)
    moments = moments_of(answers.values, answers.group, answers.items, answers.groups)
    ml = maximum_likelihood(table, layout, moments)
    raw = rng.multivariate_normal(ml.values, ml.covariance, size=3 * chains * draws)
    values = to_sampling(layout, raw)
    values = values[np.isfinite(values).all(1)][: chains * draws].reshape(chains, draws, -1)
    return Fitted(spec, table, layout, answers, moments, ml, values)


def synthetic_frame(n=422, seed=3, missing=0.0):
    """Answers of the citizen-centric kind, continuous, drawn from known parameters."""
    import pandas as pd

    rng = np.random.default_rng(seed)
    attitude = rng.normal(size=n)
    trust = 0.5 * attitude + np.sqrt(0.75) * rng.normal(size=n)
    readiness = 0.4 * attitude + 0.3 * trust + 0.7 * rng.normal(size=n)
    intention = 0.8 * readiness + 0.5 * rng.normal(size=n)
    columns = {}
    for letter, construct, count in (("a", attitude, 3), ("t", trust, 3), ("r", readiness, 2), ("i", intention, 2)):
        for k in range(count):
            columns[f"{letter}{k + 1}"] = 3 + (1 - 0.1 * k) * construct + 0.6 * rng.normal(size=n)
    frame = pd.DataFrame(columns)
    if missing:
        frame = frame.mask(rng.uniform(size=frame.shape) < missing)
    return frame
