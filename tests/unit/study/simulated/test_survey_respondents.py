"""Drawn data sets have the survey's respondents where these left answers out, or have predictors that are given."""

from collections import Counter

import numpy as np
import pytest
from helpers_given import PREDICTED, given_frame, grouped_given_frame
from helpers_ordinal import MORE_THAN_TWO, TWO, answers, grouped_frame, ordinal_spec, survey_of

import egovbayes as eb
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.respondents.log_likelihood import answers_log_likelihood
from egovbayes.errors import SpecError
from egovbayes.study.run_settings import FIT_SETTINGS
from egovbayes.study.simulated.frozen_model import frozen_model, notes_of_frozen, sizes_of_groups, with_drawn_answers
from egovbayes.study.simulated.survey_respondents import answered_anew
from egovbayes.study.simulated.truths import prior_of
from egovbayes.study.simulated.work import SimulatedFits, identity_of

N = 60


def drawn_of(model, n, seed=1):
    """Answers of n respondents drawn at values of the prior, and the values."""
    rng = np.random.default_rng(seed)
    values = prior_of(model).draws(range(model.table.n_free), 1, rng)[0]
    return with_drawn_answers(model, values, sizes_of_groups(model, n), rng), values


def rows(values):
    """How often each row is there."""
    return Counter(map(tuple, np.asarray(values).tolist()))


def identity(model):
    return identity_of(SimulatedFits(model, prior_of(model), FIT_SETTINGS, Rules()), 1)["respondents"]


@pytest.mark.parametrize("likelihood", ["normal", "student-t", "ordinal"])
def test_answers_are_missing_where_respondents_left_them_out(likelihood):
    spec, frame = ordinal_spec(), answers(N, 3, missing=0.2)
    survey = survey_of(frame)
    asked = (
        spec if likelihood == "ordinal" else eb.model_from_toml(f'syntax = """{TWO}"""\nlikelihood = "{likelihood}"')
    )
    model = frozen_model(asked, survey)
    left_out = rows(np.isnan(model.answers.values))
    once, _ = drawn_of(model, N)
    assert rows(np.isnan(once.answers.values)) == left_out
    twice, _ = drawn_of(model, 2 * N)
    assert rows(np.isnan(twice.answers.values)) == {pattern: 2 * k for pattern, k in left_out.items()}
    assert not once.moments.complete
    note = next(note for note in notes_of_frozen(model, survey) if note.key == "frozen.missing")
    assert "left them out, whatever they would have been" in note.text


def test_a_complete_survey_is_answered_by_anybody():
    model = frozen_model(ordinal_spec(), survey_of(answers(N, 3)))
    assert model.answers is None
    assert identity(model) == "anybody"
    assert not {"frozen.missing", "frozen.given"} & {note.key for note in notes_of_frozen(model, None)}


def test_a_store_is_of_one_surveys_respondents():
    found = [frozen_model(ordinal_spec(), survey_of(answers(N, seed, missing=0.2))) for seed in (3, 3, 4)]
    one, same, other = map(identity, found)
    assert one == same != other


def test_predictors_are_those_of_the_surveys_respondents_and_move_the_answers():
    frame = given_frame(N, 3)
    survey = survey_of(frame)
    model = frozen_model(ordinal_spec(PREDICTED), survey)
    names = model.table.free_names
    _, values = drawn_of(model, N)
    steep = values.copy()
    steep[names.index("f~age")], steep[names.index("f=~x3")] = 10.0, 2.0
    drawn = with_drawn_answers(model, steep, sizes_of_groups(model, N), np.random.default_rng(2))
    assert rows(drawn.answers.values[:, -2:]) == rows(frame[["age", "woman"]])
    x3, age = drawn.answers.values[:, 2], drawn.answers.values[:, -2]
    assert np.corrcoef(x3, age)[0, 1] > 0.7
    assert answers_log_likelihood(drawn, steep[None])[0] > answers_log_likelihood(drawn, values[None])[0]
    note = next(note for note in notes_of_frozen(model, survey) if note.key == "frozen.given")
    assert note.text == "Predictors (age, woman) are those of the survey's respondents."


def test_predictors_of_a_group_stay_in_it():
    frame = grouped_given_frame((60, 40))
    spec = ordinal_spec(PREDICTED, MORE_THAN_TWO)
    model = frozen_model(eb.with_groups(spec, "school"), survey_of(frame))
    drawn, _ = drawn_of(model, 50)
    assert np.bincount(drawn.answers.group).tolist() == [30, 20]
    for number, name in enumerate("ab"):
        ages = drawn.answers.values[drawn.answers.group == number, -2]
        assert set(ages) <= set(frame.loc[frame["school"] == name, "age"])
        assert len(set(ages)) == len(ages)  # nobody twice where there are enough


def test_everybody_answers_once_before_anybody_answers_twice():
    frame = grouped_frame([answers(20, 1, missing=0.3), answers(30, 2, missing=0.3)])
    survey = frozen_model(eb.with_groups(ordinal_spec(categories=MORE_THAN_TWO), "school"), survey_of(frame)).answers
    rng, asked = np.random.default_rng(1), []

    def draw(group):
        asked.append(group)
        return np.arange(len(group))[:, None] + np.zeros(6)

    found, group = answered_anew(survey, np.array([50, 12]), draw, rng)
    assert np.bincount(group).tolist() == [50, 12]
    assert len(asked) == 3  # the first group of 20 answers two times and a half
    assert all((each == survey.group).all() for each in asked)
    known = np.nanmax(found, axis=1)
    who = known[np.isfinite(known)].astype(int)
    times = np.bincount(who, minlength=50)
    answered = ~np.isnan(survey.values).all(1)
    assert set(times[(survey.group == 0) & answered]) == {2, 3}
    assert set(times[(survey.group == 1) & answered]) <= {0, 1}
    assert (np.isnan(found[np.isfinite(known)]) == np.isnan(survey.values[who])).all()


def test_predictors_are_given_by_a_survey_only():
    with pytest.raises(SpecError, match=r"are given observed predictors \(age, woman\), and whose, only a survey says"):
        frozen_model(ordinal_spec(PREDICTED), None)
