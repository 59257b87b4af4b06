"""What guidelines are told was done is looked up: change the fit, and the answer changes."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import egovbayes as eb
from egovbayes.engines.draws.convergence import ess_bulk, ess_tail, rhat
from egovbayes.report.paper.guidelines import draws_answers as draws
from egovbayes.report.paper.guidelines import findings_answers as found
from egovbayes.report.paper.guidelines import model_answers as model
from egovbayes.report.paper.guidelines.answers import Given, State
from egovbayes.report.paper.guidelines.lists import BARG, WAMBS
from egovbayes.report.paper.guidelines.table import guidelines

FEW = eb.FitSettings(eb.SamplerSettings(draws=200, tune=200, chains=2, seed=5), eb.Rules(refits=0, prior_draws=1000))
HS = "holzinger-swineford-1939"
SYNTAX = "trust =~ x1 + x2 + x3\nuse =~ x4 + x5 + x6\nuse ~ trust\n"


@pytest.fixture(scope="module")
def fit() -> eb.Fit:
    return eb.fit("citizen-centric", "kazakhstan-2019", settings=FEW)


@pytest.fixture(scope="module")
def bare() -> eb.Fit:
    """Own priors, no hypothesis, a model and answers that have no names."""
    model = eb.model_from(SYNTAX, priors={"use ~ trust": "normal(0, 0.5)"})
    return eb.fit(model, eb.read_survey(HS).frame, settings=FEW)


def kept(fit: eb.Fit, *figures: str) -> Given:
    return Given(fit, True, figures)


def test_every_point_is_answered(fit: eb.Fit, bare: eb.Fit) -> None:
    for given in (kept(fit), Given(bare, False, ())):
        tables = list(guidelines(given, 6))
        assert [(table.name, str(table.number)) for table in tables] == [
            ("guidelines", "Table 6"),
            ("guidelines", "Table 7"),
        ]
        for table, points in zip(tables, (BARG, WAMBS), strict=True):
            assert [row[0].text for row in table.grid.rows] == [point.number for point in points]
            states = [row[2].text.split(".")[0] for row in table.grid.rows]
            assert set(states) <= {"Done", "Not done", "Yours to write", "Does not apply"}
            counted = f"Of {len(points)} points {states.count('Done')} are done, {states.count('Not done')} not done"
            assert counted in table.note.text


def test_convergence_is_that_of_parameters_and_of_derived_values(fit: eb.Fit) -> None:
    own = kept(fit).convergence
    effects = fit.posterior["hypotheses"]["effect"].transpose("chain", "draw", ...).to_numpy()
    standardised = fit.posterior["quantities"]["standardised"].transpose("chain", "draw", ...).to_numpy()
    shares = fit.posterior["quantities"]["r2"].sel(outcome=["readiness", "intention"]).transpose("chain", "draw", ...)
    moving = standardised[..., np.ptp(standardised, axis=(0, 1)) > 0]
    every = np.concatenate([effects, moving, shares.to_numpy()], axis=2)
    parameters = fit.parameters
    assert own.n == len(parameters) + every.shape[2]
    assert own.rhat == pytest.approx(max(parameters["rhat"].max(), rhat(every).max()))
    assert own.bulk == pytest.approx(min(parameters["ess_bulk"].min(), ess_bulk(every).min()))
    assert own.tail == pytest.approx(min(parameters["ess_tail"].min(), ess_tail(every).min()))


def test_draws_that_are_bad_are_not_said_to_be_good(fit: eb.Fit) -> None:
    worse = fit.parameters.assign(rhat=1.2, ess_bulk=20.0)
    bad = kept(replace(fit, tables={**fit.tables, "parameters": worse}))
    for answer in (draws.convergence(bad), draws.resolution(bad)):
        assert answer.state is State.NOT_DONE
        assert answer.place is not None
        assert "egovbayes fit --model citizen-centric --draws 400 --tune 400" in answer.place.text
    assert "Largest R-hat 1.200" in draws.convergence(bad).said.text
    better = fit.parameters.assign(rhat=1.0, ess_bulk=1e4, ess_tail=1e4)
    good = kept(replace(fit, posterior=fit.posterior.drop_nodes(["hypotheses", "quantities"]),
                        tables={**fit.tables, "parameters": better}))  # fmt: skip
    assert draws.convergence(good).state is draws.resolution(good).state is State.DONE
    diverging = tuple(replace(one, passed=one.name != "divergences") for one in fit.checks)
    assert draws.convergence(kept(replace(good.fit, checks=diverging))).state is State.NOT_DONE
    told = draws.convergence(kept(replace(good.fit, checks=diverging))).said.text
    assert told.endswith("below 1.01), but other checks of the chains fail: divergences.")
    unknown = fit.parameters.assign(rhat=np.nan, ess_bulk=np.nan, ess_tail=np.nan)
    none = kept(replace(good.fit, tables={**fit.tables, "parameters": unknown}))
    assert draws.convergence(none).said.text == "R-hat needs two chains or more, and more draws."
    assert draws.resolution(none).state is draws.autocorrelation(none).state is State.NOT_DONE


def test_what_is_not_there_is_not_done(fit: eb.Fit) -> None:
    assert found.densities(kept(fit)).state is State.NOT_DONE
    assert found.densities(kept(fit, "hypotheses")).state is State.DONE
    assert found.posterior_prediction(kept(fit)).state is State.DONE
    indices = fit.fit_indices.drop(index="ppp")
    assert found.posterior_prediction(kept(replace(fit, tables={**fit.tables, "fit_indices": indices}))).state is (
        State.NOT_DONE
    )
    assert found.beside_flat(kept(fit)).state is State.DONE
    without = kept(replace(fit, tables={name: own for name, own in fit.tables.items() if name != "comparison"}))
    place = found.beside_flat(without).place
    assert place is not None
    assert place.text == "egovbayes fit --model citizen-centric --priors wide --out results-wide"
    for answer in (draws.script, draws.draws_kept, model.formal):
        assert answer(Given(fit, False, ())).state is State.NOT_DONE
        assert answer(kept(fit)).state is not State.NOT_DONE
    assert draws.same_numbers(kept(replace(fit, interrupted=True))).state is State.NOT_DONE


def test_priors_of_ones_own_are_to_be_justified_and_tried(fit: eb.Fit, bare: eb.Fit) -> None:
    assert model.priors(kept(fit)).state is State.DONE
    assert found.sensitivity_of_own(kept(fit)).state is State.IDLE
    own = model.priors(kept(bare))
    assert own.state is State.YOURS
    assert (
        own.said.text == f"Of {bare.table.n_free} free parameters 1 have priors chosen for this study: say why these."
    )
    tried = found.sensitivity_of_own(kept(bare))
    assert tried.place is not None
    assert (tried.state, tried.place.text) == (State.NOT_DONE, "eb.sensitivity(model, survey)")
    wide = eb.with_named_priors(fit.spec, "wide")
    of_set = kept(replace(fit, prepared=replace(fit.prepared, spec=wide)))
    assert model.priors(of_set).state is State.YOURS
    assert found.sensitivity_of_broad(of_set).state is State.NOT_DONE


def test_what_no_command_says_is_asked_in_python(fit: eb.Fit) -> None:
    assert kept(fit).command("sensitivity") == "egovbayes sensitivity --model citizen-centric"
    claimed = replace(fit.spec, hypotheses=fit.spec.hypotheses[:1])
    assert kept(replace(fit, prepared=replace(fit.prepared, spec=claimed))).command("fit") == "eb.fit(model, survey)"
    tailed = replace(fit.spec, likelihood="student-t")
    told = kept(replace(fit, prepared=replace(fit.prepared, spec=tailed))).command("sensitivity")
    assert told == "egovbayes sensitivity --model citizen-centric --likelihood student-t"
    pooled = replace(fit, settings={**fit.settings, "asked": "regions --study=regions-synthetic --free=x3~1"})
    answer = found.sensitivity_of_decisions(kept(pooled))
    assert answer.state is State.NOT_DONE
    assert answer.place is not None
    assert answer.place.text == ("sensitivity does not take --study, without which it would be about another model.")


def test_without_hypotheses_decisions_do_not_apply(bare: eb.Fit) -> None:
    given = kept(bare)
    answers = (found.loss, found.rope, found.decision_rule, found.values_too, found.bayes_factors, found.why_decisions)
    assert {answer(given).state for answer in answers} == {State.IDLE}
    assert model.goals(given).state is State.YOURS


def test_they_are_a_table_of_their_own(fit: eb.Fit, tmp_path: Path) -> None:
    eb.write_table(fit, "guidelines", tmp_path / "guidelines.csv")
    lines = (tmp_path / "guidelines.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == ',Asked for,Answer,"Where, or what to run",data'
    assert len(lines) == 1 + len(BARG) + len(WAMBS)
