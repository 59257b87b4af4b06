"""What every part of PARTS does: its needs exist and have no circle, it reads only these, and gives what it names."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_assessed import RULES, assessed, run_of
from helpers_feedback import CLAIMS, feedback
from helpers_fitted import SYNTAX, fitted, spec_of, synthetic_frame
from helpers_given import given_for, given_frame
from helpers_ordinal import TWO, compiled_for, ordinal_spec, ready_for, survey_of
from helpers_ordinal import answers as ordinal_answers

from egovbayes.assess.assemble import assess
from egovbayes.assess.earlier_run.earlier_run import EarlierRun
from egovbayes.assess.estimate import estimate
from egovbayes.assess.made_columns import completed
from egovbayes.assess.part import always, in_order
from egovbayes.assess.parts.registry import AS_NUMBERS, PARTS
from egovbayes.assess.power_prior.matching import describe_prepared, with_earlier
from egovbayes.assess.power_prior.updated import Sampling, power_curve, prior_draws_of_earlier
from egovbayes.assess.prepared import prepared_run
from egovbayes.assess.run import Run
from egovbayes.assess.streams import stream_key
from egovbayes.data.population_counts import population_from_frame
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.engines.sampling import SamplerSettings, compile_model, sample
from egovbayes.engines.tree import posterior_tree
from egovbayes.likelihoods import LIKELIHOODS
from egovbayes.model.file.file_keys import READINGS
from egovbayes.model.file.files import model_from_toml
from egovbayes.model.priors.priors import parse_prior
from egovbayes.model.regional_terms import with_regions
from egovbayes.model.table.grouping import with_groups
from egovbayes.model.table.layout import layout_of
from egovbayes.model.table.own_rows import with_own

SHARES = {"H": "a > 0", "basic": "share(intention, personal) > share(intention, social)", "both": "a > 0 and t > 0"}
SETS = {"attitude": "personal", "trust": "social"}
NEVER_HERE = {"missing-value codes"}
"""A check there is only where answers look like codes for none."""


def runs():
    """Models and answers that between them have every part, and lack everything a part may need."""
    asked = spec_of(SYNTAX, SHARES, SETS, READINGS)
    asked = replace(asked, priors={"intention ~ readiness": parse_prior("normal(0.5, 0.5)")})
    whole = fitted(asked, synthetic_frame(n=120), chains=2, draws=40)
    frame = synthetic_frame(n=160, missing=0.1)
    frame["school"] = np.where(np.arange(160) % 2, "b", "a")
    grouped = fitted(spec_of(SYNTAX, readings=READINGS), frame, chains=2, draws=20, group="school")
    loop = feedback(0.3, 0.2, claims=CLAIMS, chains=2, draws=30)
    return {
        "whole": (whole, {}),
        "moments": (whole, {"answers": None}),
        "no estimate": (whole, {"ml": None}),
        "groups": (grouped, {}),
        "moments of missing answers": (grouped, {"answers": None, "ml": None}),
        "feedback": (loop, {}),
        "predictors": (predicted(), {}),
        "free paths": (free_paths(frame), {}),
        "heavy tails": (heavy_tails(), {"likelihood": LIKELIHOODS["student-t"]}),
    }


def predicted():
    """A predictor of categories, and a product."""
    frame = synthetic_frame(n=160).assign(gender=np.where(np.arange(160) % 3, "female", "male"))
    text = f'syntax = """{SYNTAX}\nreadiness ~ gender + attitude:trust"""\n[predictors.gender]\nreference = "male"\n'
    made = completed(model_from_toml(text), survey_from_frame(frame))
    return fitted(made.spec, made.data.frame, chains=2, draws=20)


def free_paths(frame):
    """Two groups with paths of their own."""
    return fitted(replace(spec_of(SYNTAX), group_free=("paths",)), frame, chains=2, draws=20, group="school")


def small_values():
    """Cross-loadings that only their priors tell."""
    keys = 'cross_loadings = "normal(0, 0.1)"\n'
    text = f'{keys}syntax = """{SYNTAX}"""\n[hypotheses.H]\nclaim = "a > 0"'
    return drawn(prepared_run(model_from_toml(text), survey_from_frame(synthetic_frame(n=120))))


def heavy_tails():
    """Draws with degrees of freedom behind the others."""
    case = fitted(spec_of(SYNTAX), synthetic_frame(n=120), chains=2, draws=20, means=True)
    table = with_own(case.table, LIKELIHOODS["student-t"].own)
    freedom = np.random.default_rng(1).uniform(4.0, 9.0, (2, 20, 1))
    values = np.concatenate([case.values, freedom], axis=-1)
    return replace(case, table=table, layout=layout_of(table), values=values)


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """What each part said in each run, by the run's name and the part's."""
    found = {}

    def heard(name, part):
        def says(value, known):
            found[name, part.name] = part.says(value, known)
            return found[name, part.name]

        return replace(part, says=says)

    for name, (case, changes) in runs().items():
        assessed(case, parts=[heard(name, part) for part in PARTS], **changes)
    assess(pooled_groups(), (1,), RULES, parts=[heard("pooled groups", part) for part in PARTS])
    assess(small_values(), (1,), RULES, parts=[heard("small values", part) for part in PARTS])
    asked = regions_with_all(tmp_path_factory.mktemp("regions"))
    assess(asked, (1,), RULES, parts=[heard("regions with all", part) for part in PARTS])
    assess(after_an_earlier_run(), (1,), RULES, parts=[heard("after an earlier run", part) for part in PARTS])
    assess(of_categories(), (1,), RULES, parts=[heard("categories", part) for part in PARTS])
    assess(of_categories_given(), (1,), RULES, parts=[heard("categories given", part) for part in PARTS])
    assess(read_as_numbers(), (1,), RULES, parts=[heard("few categories", part) for part in PARTS])
    return found


def after_an_earlier_run():
    """Another survey's answers as part of the prior."""
    old, new = (
        prepared_run(spec_of(SYNTAX, {"H": "a > 0"}), survey_from_frame(synthetic_frame(n=n, seed=n))) for n in (90, 80)
    )
    asked = with_earlier(new, EarlierRun("earlier", 0.5, old.moments, describe_prepared(old)))
    prepared, start, _ = estimate(asked)
    compiled = compile_model(prepared.table, prepared.layout, prepared.priors, prepared.seen)
    sampling = Sampling(compiled, SamplerSettings(draws=20, tune=60, chains=2, seed=1), start)
    draws = sampling.draws(prepared, 0.5)
    power, before = power_curve(prepared, draws, sampling, RULES), prior_draws_of_earlier(prepared, sampling)
    tree = posterior_tree(prepared.table, draws)
    return Run(prepared, start, draws, tree, before=before, power=power)


def of_categories():
    """A few real draws of answers in categories."""
    frame, defined = ordinal_answers(80, 4, missing=0.05), TWO.replace("g ~ f", "g ~ b*f\nhalf := b / 2")
    ready = ready_for(frame, defined)
    other = prepared_run(replace(ordinal_spec(defined), likelihood="normal"), survey_of(frame))
    draws = sample(compiled_for(ready), SamplerSettings(draws=30, tune=60, chains=2, seed=1))
    numbers = assess(drawn(other), (1,), RULES, parts=AS_NUMBERS)
    return Run(ready, None, draws, posterior_tree(ready.table, draws), as_numbers=numbers)


def of_categories_given():
    """A few real draws of answers in categories given observed predictors."""
    ready = given_for(given_frame(80, 4))
    draws = sample(compiled_for(ready), SamplerSettings(draws=30, tune=60, chains=2, seed=1))
    return Run(ready, None, draws, posterior_tree(ready.table, draws))


def read_as_numbers():
    """A few real draws of answers of few categories that are read as numbers, and how they look as categories."""
    spec = spec_of(TWO.replace("g ~ f", "g ~ b*f"), {"H": "b > 0"})
    prepared, start, _ = estimate(prepared_run(spec, survey_of(ordinal_answers(200, 4))))
    return replace(drawn(prepared), ml=start, other_reading=True)


def pooled_groups(school=None):
    """A few real draws of values that are drawn from a population of three groups."""
    frame = synthetic_frame(n=240).assign(school=np.arange(240) % 3 if school is None else school)
    spec = with_groups(spec_of(SYNTAX, {"H": "a > 0"}), "school", pooled=["paths", "means"])
    return drawn(prepared_run(spec, survey_from_frame(frame)))


def regions_with_all(folder):
    """Five groups whose items deviate, with a predictor, neighbours, and counts of a population."""
    names, place = np.array(["A", "B", "C", "D", "E"]), np.arange(300) % 5
    frame = synthetic_frame(n=300).assign(school=names[place], town=np.array([0, 1, 0, 1, 1])[place])
    (folder / "pairs.csv").write_text("A,B\nB,C\nC,D\nD,E\n")
    pooled = ["paths", "means", "construct_variances", "intercepts", "loadings"]
    spec = with_groups(spec_of(SYNTAX, {"H": "a > 0"}), "school", pooled=pooled)
    asked = with_regions(spec, predictors=["town"], neighbours=str(folder / "pairs.csv"))
    counts = population_from_frame(pd.DataFrame({"school": names, "count": 10}))
    return drawn(prepared_run(asked, survey_from_frame(frame), population=counts))


def drawn(ready):
    prepared, start, _ = estimate(ready)
    compiled = compile_model(prepared.table, prepared.layout, prepared.priors, prepared.seen)
    draws = sample(compiled, SamplerSettings(draws=20, tune=60, chains=2, seed=1), start)
    return Run(prepared, None, draws, posterior_tree(prepared.table, draws))


def of(said, part):
    return [one for (_, name), one in said.items() if name == part.name]


def test_names_and_streams_are_their_own() -> None:
    assert len({part.name for part in PARTS}) == len(PARTS)
    assert len({stream_key(part.name) for part in PARTS}) == len(PARTS)


@pytest.mark.parametrize("kind", ["tables", "checks", "groups"])
def test_nothing_is_given_twice(kind) -> None:
    times = Counter(name for part in PARTS for name in getattr(part.gives, kind))
    assert set(times.values()) == {1}


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_a_part_is_made_in_one_way_of_parts_that_are_there(part) -> None:
    assert (part.value is None) is not (part.over_draws is None)
    assert set(part.needs) | set(part.uses) <= set(PARTS)
    order = [one.name for one in in_order(PARTS)]
    assert all(order.index(other.name) < order.index(part.name) for other in (*part.needs, *part.uses))
    assert all(other.asked is always for other in part.needs)


@pytest.mark.parametrize("kind", ["tables", "groups"])
@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_a_part_gives_the_tables_and_groups_it_names(part, kind, said) -> None:
    assert {name for one in of(said, part) for name in getattr(one, kind)} == set(getattr(part.gives, kind))


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_a_part_gives_the_checks_it_names(part, said) -> None:
    given = {check.name for one in of(said, part) for check in one.checks}
    assert given <= set(part.gives.checks)
    assert set(part.gives.checks) - NEVER_HERE <= given


def test_every_reading_of_a_model_file_is_a_part() -> None:
    case = fitted(spec_of(SYNTAX), synthetic_frame(n=60), chains=1, draws=4)
    for reading in READINGS:
        asking = replace(case, spec=replace(case.spec, readings=(reading,)))
        more = [part for part in PARTS if part.asked(run_of(asking)) and not part.asked(run_of(case))]
        assert [part.name for part in more] == [reading]


def test_what_cannot_be_computed_says_why_in_a_sentence(said, tmp_path) -> None:
    """Every part that requires something is without it in one of the runs, gives nothing there and says why."""
    reasons, asked = {}, regions_with_all(tmp_path)
    for name, (case, changes) in runs().items():
        for part, why in assessed(case, **changes).not_computed.items():
            assert why[0].isupper()
            assert why[-1] == "."
            reasons.setdefault(part, set()).add(why)
            assert (name, part) not in said or said[name, part].why.text == why
    small = assess(pooled_groups(np.where(np.arange(240) < 2, 2, np.arange(240) % 2)), (1,), RULES)
    assert {"measurement", "model fit"} <= set(small.not_computed)
    matrixless = replace(asked.prepared, observed=replace(asked.prepared.observed, answers=None))
    unasked = assess(replace(asked, prepared=matrixless), (1,), RULES)
    assert "population" in unasked.not_computed
    assert {part.name for part in PARTS if part.requires} <= {*reasons, *small.not_computed, "population"}
