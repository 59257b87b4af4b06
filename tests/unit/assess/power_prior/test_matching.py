"""An earlier run is taken only where it is of the very model that is fitted now; else it says what differs."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_fitted import SYNTAX, synthetic_frame

from egovbayes.assess.earlier_run.earlier_run import EarlierRun, power_of
from egovbayes.assess.power_prior.matching import describe_prepared, with_earlier
from egovbayes.assess.prepared import prepared_run
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.errors import SpecError
from egovbayes.model.file.files import model_from_toml
from egovbayes.model.table.grouping import with_groups


def prepared(syntax=SYNTAX, keys="", *, n=80, seed=1, missing=0.0, likelihood="normal", group=False, codebook=None):
    frame = synthetic_frame(n=n, seed=seed, missing=missing).clip(1, 5)
    frame["school"] = np.where(np.arange(n) % 2, "b", "a")
    spec = model_from_toml(f'{keys}likelihood = "{likelihood}"\nsyntax = """{syntax}"""')
    spec = (
        with_groups(replace(spec, items=codebook or {}), group="school")
        if group
        else replace(spec, items=codebook or {})
    )
    return prepared_run(spec, survey_from_frame(frame))


def run_of(ready, power=0.5):
    return EarlierRun("results/earlier", power, ready.observed.informing, describe_prepared(ready))


def refused(ready, earlier):
    with pytest.raises(SpecError) as error:
        with_earlier(ready, earlier)
    return str(error.value)


def test_the_same_model_is_taken_and_its_patterns_are_seen():
    old, new = prepared(seed=2), prepared(n=70)
    taken = with_earlier(new, run_of(old, 0.25))
    assert taken.seen.n.tolist() == [70, 20]
    assert taken.moments is new.moments
    assert describe_prepared(taken) == describe_prepared(new)


def test_items_and_groups_may_stand_in_another_order():
    lines = SYNTAX.strip().splitlines()
    turned = prepared("\n".join([*lines[:4][::-1], *lines[4:]]), seed=2)
    new = prepared(n=70)
    taken = with_earlier(new, run_of(turned))
    straight = with_earlier(new, run_of(prepared(seed=2)))
    assert taken.earlier.moments.items == new.moments.items
    np.testing.assert_allclose(taken.seen.covariances, straight.seen.covariances)


def test_other_items_relations_groups_and_likelihoods_are_named():
    new = prepared()
    fewer = prepared(SYNTAX.replace(" + a3", ""), seed=2)
    assert refused(new, run_of(fewer)) == "results/earlier: the earlier run has other items: only here: a3"
    told = refused(new, run_of(prepared(SYNTAX + "\nintention ~ attitude", seed=2)))
    assert told == "results/earlier: the earlier run is of another model: only there: intention~attitude"
    told = refused(prepared(SYNTAX.replace("t*trust", "a*trust")), run_of(new))
    assert "only there: readiness~trust; only here: readiness~trust = readiness~attitude" in told
    told = refused(new, run_of(prepared(group=True, seed=2)))
    assert "the earlier run has other groups: only there: a, b; only here: " in told
    heavy = run_of(new)
    heavy = replace(heavy, described=replace(heavy.described, likelihood="student-t"))
    assert "the earlier run has the student-t likelihood, this one the normal one" in refused(new, heavy)


def test_another_coding_is_named():
    def coded(**codes):
        return prepared(codebook={"a1": Item("a1", **codes)})

    told = refused(coded(scale=(1, 5)), run_of(coded(scale=(0, 10))))
    assert "a1 was answered from 0 to 10 in the earlier run and is from 1 to 5 now: recode one of the surveys" in told
    told = refused(coded(scale=(1, 5)), run_of(coded(scale=(1, 5), reverse=True)))
    assert "a1 was reversed in the earlier run and is not reversed now: see reverse in the codebook of both" in told
    assert with_earlier(prepared(), run_of(coded(scale=(1, 5)))).earlier is not None


def test_what_moments_cannot_say_is_refused():
    told = refused(prepared(likelihood="student-t"), run_of(prepared(seed=2)))
    assert "not what the student-t likelihood does: leave --likelihood out" in told
    products = SYNTAX + "\nintention ~ attitude + trust + attitude:trust"
    told = refused(prepared(products), run_of(prepared(products, seed=2)))
    assert "is a product of answers as they lie about their own survey's means" in told
    spec = replace(prepared(group=True), spec=replace(prepared(group=True).spec, group_pooled=("paths",)))
    assert "values that are pooled over groups are measured from each survey's own means" in refused(
        spec, run_of(prepared(group=True, seed=2))
    )


def test_missing_answers_and_too_small_a_power_need_means():
    incomplete = prepared(missing=0.1, seed=2)
    told = refused(prepared(), run_of(incomplete))
    assert "answers are missing in the earlier run, so that means are needed: write means = true into the model" in told
    assert with_earlier(prepared(keys="means = true\n"), run_of(incomplete)).earlier is not None
    assert with_earlier(prepared(missing=0.1), run_of(prepared(seed=2))).earlier is not None
    told = refused(prepared(), run_of(prepared(seed=2), 0.01))
    assert "power 0.01 makes 0.8 respondents of 80, and one is needed for the mean alone: take 0, or more than" in told


@pytest.mark.parametrize("power", [-0.1, 1.5, float("nan"), "much", float("inf")])
def test_a_power_is_a_number_from_0_to_1(power):
    with pytest.raises(SpecError, match="must be a number from 0 to 1: 0 leaves the earlier answers aside"):
        power_of(power)
    assert power_of("0.25") == 0.25


@pytest.mark.parametrize("power", ["random", "Estimate"])
def test_a_power_is_not_estimated(power):
    with pytest.raises(SpecError, match=r"cannot be estimated .* Ibrahim, Chen, Gwon & Chen, 2015"):
        power_of(power)
