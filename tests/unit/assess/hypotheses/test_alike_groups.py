"""What a hypothesis asked of each group has in common before any answer is found once."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_invariance import schools_model, schools_survey

import egovbayes as eb
from egovbayes.assess.hypotheses import prior_probability
from egovbayes.assess.hypotheses.alike_groups import first_alike
from egovbayes.assess.hypotheses.prior_probability import PriorModel, prior_plan, prior_probabilities
from egovbayes.assess.prepared import prepared_run
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.model.claims.claims import Claim, parse_claim
from egovbayes.model.judging.judging import judgements
from egovbayes.model.priors.priors import parse_prior


@pytest.fixture(scope="module", params=[{"pooled": ("paths", "means")}, {"free": ("paths",)}], ids=["pooled", "free"])
def regions(request: pytest.FixtureRequest) -> tuple[PriorModel, list[Claim]]:
    spec = eb.with_groups(eb.read_model("citizen-centric"), "region", **request.param)
    run = prepared_run(spec, eb.read_data("regions-synthetic"))
    model = PriorModel(run.spec, run.table, run.layout, joint_prior(run.table, run.priors))
    asked = (parse_claim(hypothesis.claim) for hypothesis in run.spec.hypotheses)
    return model, [each.claim for each in judgements(asked, run.table)]


def test_groups_with_the_same_priors_are_asked_once(regions: tuple[PriorModel, list[Claim]]) -> None:
    model, claims = regions
    alike = first_alike(claims, model)
    first = {hypothesis.of: i for i, hypothesis in reversed(list(enumerate(model.spec.hypotheses)))}
    assert alike == [first[hypothesis.of] for hypothesis in model.spec.hypotheses]
    assert len(set(alike)) * len(model.table.groups) == len(alike)


def test_a_group_with_another_prior_is_asked_by_itself(regions: tuple[PriorModel, list[Claim]]) -> None:
    model, claims = regions
    number = next(r.free for r in model.table.rows if r.group == 4 and r.name == "intention~readiness")
    priors = list(model.prior.priors)
    priors[number] = parse_prior("normal(0.4, 0.1)")
    own = replace(model, prior=replace(model.prior, priors=tuple(priors)))
    alone = {
        h.group
        for i, h in zip(first_alike(claims, own), own.spec.hypotheses, strict=True)
        if h == own.spec.hypotheses[i]
    }
    assert alone == {model.table.groups[0], model.table.groups[4]}


def test_groups_whose_earlier_answers_differ_are_asked_each_by_itself(regions: tuple[PriorModel, list[Claim]]) -> None:
    """An earlier run's answers update each group's values by themselves, whatever priors there were before."""
    model, claims = regions
    values = model.prior.draws(range(model.layout.n_free), 40, np.random.default_rng(2)).reshape(2, 20, -1)
    assert first_alike(claims, replace(model, updated=values)) == list(range(len(claims)))


def test_only_groups_that_claims_name_are_drawn(regions: tuple[PriorModel, list[Claim]]) -> None:
    model, claims = regions
    plan = prior_plan(claims[:1], model)
    groups = {row.group for row in model.table.rows if row.free in plan.numbers}
    assert groups <= {0, -1}
    assert len(plan.numbers) < 5
    assert len(prior_plan(claims, model).numbers) > 17


def schools(*texts: str) -> tuple[PriorModel, list[Claim]]:
    run = prepared_run(
        schools_model(
            "visual =~ x1 + x2 + x3\nspeed =~ x7 + x8 + x9\nspeed ~ a*visual\nd := a^2\n", group_free=("paths",)
        ),
        schools_survey(),
    )
    return PriorModel(run.spec, run.table, run.layout, joint_prior(run.table, run.priors)), [
        parse_claim(t) for t in texts
    ]


@pytest.mark.parametrize(
    "claim", ["a[{g}] > 0.2", "std(a[{g}]) > 0.2", "d[{g}] > 0.1", "total(speed, visual)[{g}] > 0.2 and a[{g}] < 1"]
)
def test_drawn_alone_or_with_other_groups_it_is_the_same(claim: str, monkeypatch: pytest.MonkeyPatch) -> None:
    model, claims = schools(claim.format(g="Grant-White"))
    alone = prior_probabilities(claims, model, np.random.default_rng(1), 100_000)[0]
    monkeypatch.setattr(prior_probability, "_of_groups_named", lambda _claims, table: table)
    among = prior_probabilities(claims, model, np.random.default_rng(2), 100_000)[0]
    assert 0.02 < among.value < 0.98
    assert alone.value == pytest.approx(among.value, abs=4 * np.hypot(alone.error, among.error) + 1e-12)
