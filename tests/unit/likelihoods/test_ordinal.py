"""Answers as categories: which there are, and what is said of answers that are none."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_ordinal import answers, compiled_for, ready_for

import egovbayes as eb
from egovbayes.assess.prepared import prepared_of, prepared_run
from egovbayes.data.answers import Answers
from egovbayes.data.observed import Observed
from egovbayes.engines.samplers.evaluation import Evaluation
from egovbayes.engines.samplers.raw_draws import Posterior
from egovbayes.engines.samplers.scores_sampler import ScoresSampler
from egovbayes.engines.sampling import compile_model
from egovbayes.errors import DataError, EstimationError, SpecError
from egovbayes.likelihoods import DEFAULT
from egovbayes.likelihoods.coding import coding_of
from egovbayes.likelihoods.ordinal import ORDINAL

ONE = "f =~ x1 + x2 + x3"


def asked(frame):
    """The answers of a survey whose items have no declared scale, as the likelihood sees them."""
    spec = replace(eb.model_from_syntax(ONE), likelihood="ordinal")
    return prepared_run(spec, eb.survey_from_frame(frame, source="s.csv"), single=True)


def frame_of(n=60, **columns):
    rng = np.random.default_rng(1)
    return pd.DataFrame({name: rng.integers(1, 6, n).astype(float) for name in ("x1", "x2", "x3")} | columns)


def test_categories_are_the_scales_or_those_there_are():
    prepared = ready_for(answers(80, 1))
    highest = {"x1": 2, "x2": 3, "x3": 5, "y1": 5, "y2": 4, "y3": 7}
    assert prepared.likelihood.categories == {item: range(1, code + 1) for item, code in highest.items()}
    assert asked(frame_of()).likelihood.categories == dict.fromkeys(("x1", "x2", "x3"), range(1, 6))
    names = [name for name in prepared.table.free_names if "|" in name]
    assert names[:4] == ["x1|t1", "x2|t1", "x2|t2", "x3|t1"]
    assert len(names) == 20


def test_codes_begin_at_the_lowest_answer_of_the_scale():
    values = np.array([[2.0, np.nan], [4.0, 0.0], [5.0, 1.0]])
    seen = Answers(
        values, ("a", "b"), np.zeros(3, np.int64), ("",), np.arange(3), pd.DataFrame(), scales={"a": (1.0, 5.0)}
    )
    coding = coding_of(seen)
    assert (coding.lowest.tolist(), coding.categories.tolist()) == ([1, 0], [5, 2])
    np.testing.assert_array_equal(coding.codes(values), [[1, 3, 4], [6, 0, 1]])


def test_answers_that_are_no_whole_numbers_are_refused():
    with pytest.raises(DataError, match=r"s\.csv: item x2 has the value 2\.5: .* whole numbers; correct it, or read"):
        asked(frame_of(x2=np.tile([1.0, 2.5, 3.0], 20)))


def test_many_values_are_refused():
    with pytest.raises(
        DataError, match=r"item x3 has values from 0 to 40: .* at most 12 categories an item; group them"
    ):
        asked(frame_of(x3=np.tile(np.linspace(0, 40, 6).round(), 10)))


def test_gaps_are_refused_where_no_scale_says_that_they_are_categories():
    with pytest.raises(DataError, match=r"item x1 has answers from 1 to 5 but none of 3: say .*scale = \[1, 5\]"):
        asked(frame_of(x1=np.tile([1.0, 2.0, 4.0, 5.0], 15)))
    with pytest.raises(DataError, match="from 1 to 5 but none of 3, 4: say"):
        asked(frame_of(x1=np.tile([1.0, 2.0, 5.0], 20)))


def test_a_category_that_nobody_gave_is_one_where_the_scale_has_it():
    frame = answers(80, 2)
    frame["y3"] = frame["y3"].clip(2, 6)
    frame.loc[frame["x3"] == 3, "x3"] = 2.0
    assert ready_for(frame).likelihood.categories["y3"] == range(1, 8)


def test_weights_are_refused():
    survey = replace(eb.survey_from_frame(frame_of(w=np.linspace(0.5, 2, 60)), source="s.csv"), weights="w")
    spec = replace(eb.model_from_syntax(ONE), likelihood="ordinal")
    with pytest.raises(DataError, match=r"s\.csv: .*survey weights and clusters are for likelihood"):
        prepared_run(spec, survey, single=True)


def test_what_is_made_of_many_fits_is_refused():
    prepared = ready_for(answers(80, 3))
    with pytest.raises(
        SpecError,
        match=r"the ordinal likelihood is for fit, check, .*simulate, calibrate, design, compare",
    ):
        prepared_of(prepared.spec, prepared.observed)


def test_moments_alone_are_refused():
    prepared = ready_for(answers(80, 3))
    observed = Observed(prepared.moments, None, "m.toml", True, True, ())
    with pytest.raises(DataError, match=r"m\.toml: the ordinal likelihood needs each respondent's answers"):
        ORDINAL.sees(observed)


def test_other_samplers_are_refused_and_so_are_terms_of_ones_own():
    prepared = ready_for(answers(80, 3))
    evaluation = Evaluation(likelihood=prepared.likelihood)
    with pytest.raises(EstimationError, match="nutpie cannot draw from the ordinal likelihood, only split-scores"):
        compile_model(
            prepared.table, prepared.layout, prepared.priors, prepared.seen, sampler="nutpie", evaluation=evaluation
        )
    own = Evaluation(likelihood=prepared.likelihood, amend=lambda model: None)
    with pytest.raises(EstimationError, match=r"split-scores draws from the kernel's density alone.*\(amend\)"):
        compile_model(prepared.table, prepared.layout, prepared.priors, prepared.seen, evaluation=own)
    assert compiled_for(prepared).sampler == "split-scores"


def test_a_likelihood_without_scores_has_none_to_draw():
    posterior = Posterior(build=lambda: None, density=None, blocks=(), likelihood=DEFAULT)
    with pytest.raises(
        EstimationError, match="split-scores draws respondents' scores, and the normal likelihood keeps"
    ):
        ScoresSampler().compile(posterior)
