"""The paragraphs say what was done and found: the fit's own numbers, and other words where something else was done."""

import re
from dataclasses import replace

import pandas as pd
import pytest

import egovbayes as eb
from egovbayes.likelihoods import LIKELIHOODS
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.grouping import GROUP_EQUAL
from egovbayes.report.page.page import Heading, Page, Paragraph
from egovbayes.report.paper.guidelines import findings_answers, model_answers
from egovbayes.report.paper.guidelines.answers import Given
from egovbayes.report.paper.methods import methods
from egovbayes.report.paper.references import REFERENCES, reference_words, versions
from egovbayes.report.paper.results import results
from egovbayes.report.paper.section import show_paper
from egovbayes.report.words import interval, number, standardised

FEW = eb.FitSettings(eb.SamplerSettings(draws=200, tune=200, chains=2, seed=5), eb.Rules(refits=0, prior_draws=1000))
HS = "holzinger-swineford-1939"
SYNTAX = "trust =~ x1 + x2 + x3\nuse =~ x4 + x5 + x6\nuse ~ a*trust\n"


@pytest.fixture(scope="module")
def fit() -> eb.Fit:
    return eb.fit("citizen-centric", "kazakhstan-2019", settings=FEW)


def method(fit: eb.Fit) -> str:
    return " ".join(sentence.text for sentence in methods(fit, "path normal(0, 1)"))


def result(fit: eb.Fit) -> str:
    return " ".join(sentence.text for sentence in results(fit))


def test_methods_have_the_numbers_of_the_run(fit: eb.Fit) -> None:
    said = method(fit)
    assert "N = 422 respondents to 10 items were analysed (kazakhstan-2019)." in said
    assert "Of 440 questionnaires returned, 18 were left out" in said
    assert "No answers were missing." in said
    assert "24 free parameters, 31 degrees of freedom" in said
    assert (
        "Priors were the weakly informative defaults of egovbayes, on the scale of the answers: path normal(0, 1)."
        in said
    )
    assert "the sampler split of egovbayes: 2 chains of 200 draws after 200 draws of adaptation (seed 5)." in said
    worst = fit.parameters.agg({"rhat": "max", "ess_bulk": "min"})
    assert f"The largest R-hat was {number(worst['rhat'], 3)}, the smallest effective sample size" in said
    assert f" {worst['ess_bulk']:.0f} in the bulk" in said
    assert "supported at a posterior probability of .975 or more, contradicted at .025 or less" in said
    assert f"egovbayes {versions()['egovbayes']}, on PyMC {versions()['pymc']}" in said
    assert said.startswith("[SYNTHETIC DATA")


def test_results_have_those_of_the_hypotheses_and_of_fit(fit: eb.Fit) -> None:
    said = result(fit)
    row = fit.hypotheses.loc["H2b"]
    ends = interval(row["effect_lower"], row["effect_upper"])
    effect = f"effect = {standardised(row['effect'])}, 95 % CrI {ends}, P {row['shown']}"
    assert f"H2b (Trust is positively related to readiness) was supported, {effect}." in said
    assert "By maximum likelihood, χ²(31) = 50.84, p = .014." in said
    assert re.search(r"BRMSEA = 0\.0\d\d \[\.0\d\d, \.0\d\d\], BCFI", said)
    share = fit.explained.loc["readiness"]
    assert f"Readiness, {standardised(share['median'])} {interval(share['lower'], share['upper'])}; Intention" in said
    assert said.startswith("[SYNTHETIC DATA")


def test_what_did_not_converge_is_said_first(fit: eb.Fit) -> None:
    checks = tuple(replace(check, passed=check.name != "rhat") for check in fit.checks)
    doubtful = replace(fit, checks=checks, interrupted=True)
    assert "sampling has not converged" in result(doubtful).lower()[:160]
    assert "Sampling has NOT converged: that asks for R-hat below 1.01, effective sample sizes of 200" in method(
        doubtful
    )
    assert "fewer draws than were asked for" in method(doubtful)
    sound = replace(fit, checks=tuple(replace(check, passed=True) for check in fit.checks))
    assert "NOT converged" not in method(sound) + result(sound)


def test_maximum_likelihood_that_failed_is_not_reported(fit: eb.Fit) -> None:
    failed = tuple(replace(check, passed=False) if check.name == "ml convergence" else check for check in fit.checks)
    assert "No estimates by maximum likelihood stand beside the posterior." in method(replace(fit, checks=failed))
    without = replace(fit, ml=None, tables={**fit.tables, "comparison": pd.DataFrame()})
    assert "No estimates by maximum likelihood" in method(without)
    indices = fit.fit_indices.loc[[name for name in fit.fit_indices.index if name in {"ppp", "brmsea"}]]
    assert "χ²" not in result(replace(without, tables={**without.tables, "fit_indices": indices}))


def test_own_priors_groups_and_missing_answers_are_told() -> None:
    frame = eb.read_survey(HS).frame
    frame.loc[frame.index[:30], "x1"] = float("nan")
    model = eb.model_from(SYNTAX, claims=["H1: a > 0"], priors={"use ~ trust": "normal(0, 0.5)"}, group="school")
    done = eb.fit(model, frame, settings=FEW)
    said = method(done)
    assert "Of the answers 30 (1.7 %) were missing; they were dealt with by full information" in said
    assert "Groups by school were modelled together: Grant-White (n = 145), Pasteur (n = 156)." in said
    assert f"Of {done.table.n_free} free parameters 1 have priors chosen for this study" in said
    assert "SYNTHETIC" not in said
    found = result(done)
    for group in ("Grant-White", "Pasteur"):
        assert f"school: {group} – Standardised loadings were from" in found
        assert f"school: {group} – The heterotrait–monotrait ratio was highest between trust and use, " in found


def test_groups_of_answers_in_categories_are_told_as_they_are() -> None:
    """With equal thresholds the model made ready has means, which a user's model may not have."""
    frame, items = eb.read_survey(HS).frame, [f"x{number}" for number in range(1, 7)]
    frame[items] = frame[items].apply(lambda column: pd.qcut(column, 3, labels=False) + 1)
    spec = eb.model_from(SYNTAX, claims=["H1: a > 0"], group="school", likelihood="ordinal")
    spec = replace(spec, group_equal=("loadings", "thresholds"))
    settings = replace(FEW, sampler=replace(FEW.sampler, draws=60, tune=60))
    done = eb.fit(spec, frame, settings=settings)
    said = method(done)
    # moments (15 correlations and 12 thresholds a group) less 6 loadings, 1 path, 12 thresholds and, in the second
    # group, 2 means, 2 variances of constructs and 6 of residuals
    assert "29 free parameters, 25 degrees of freedom" in said
    assert "from normal latent answers whose residual variances are fixed at 1." in said
    assert "by a variance of 1, that of its disturbance where other constructs predict it. Variances are fixed" in said
    assert "first group, Grant-White; in the others those are free that equal values tell." in said
    assert "Held equal over groups: loadings, thresholds. A structural" in said
    assert "marker" not in said
    given = Given(done, True, ())
    for answer in (model_answers.prior_prediction(given), findings_answers.sensitivity_of_decisions(given)):
        assert answer.place is not None
        assert answer.place.key == "guideline.run"
    both = replace(done, prepared=replace(done.prepared, spec=replace(done.spec, ordered=("x1", "x2"))))
    place = model_answers.prior_prediction(Given(both, True, ())).place
    assert place is not None
    assert place.text == "prior reads all answers as categories or all as numbers, not some as each."
    beside = findings_answers.beside_flat(given)
    assert "WLSMV" in beside.said.text
    assert beside.place is not None
    assert beside.place.text == "tables/comparison.csv"
    by_group = r"H1 \(a > 0\) was [a-z ]+, P [<>=] \.\d+; effect with 95 % CrI by group: Grant-White .+, Pasteur .+\."
    assert re.search(by_group, result(done))
    assert findings_answers.values_too(given).said.text == "Effects with intervals of 1 of 1 claims."


@pytest.mark.parametrize(
    ("syntax", "identification", "said"),
    [
        (SYNTAX, "marker", "that of its marker, whose loading is fixed at 1."),
        (SYNTAX, "unit variance", "fixed by a variance of 1, that of its disturbance"),
        (SYNTAX.replace("=~ x1", "=~ NA*x1") + "trust ~~ 1*trust\n", "marker", "by a loading, or by a variance, that"),
    ],
)
def test_scales_are_told_as_the_model_fixes_them(fit: eb.Fit, syntax: str, identification: str, said: str) -> None:
    spec = replace(eb.model_from(syntax), identification=identification)
    done = replace(fit, prepared=replace(fit.prepared, spec=spec, table=parameter_table(spec)))
    assert said in method(done)
    assert "first group" not in method(done)


def test_what_is_equal_over_groups_is_told(fit: eb.Fit) -> None:
    kinds = tuple(kind for kind in GROUP_EQUAL if kind not in ("thresholds", "paths"))
    spec = replace(fit.spec, group="school", group_equal=kinds, group_free=("x1~1", "paths"))
    said = method(replace(fit, prepared=replace(fit.prepared, spec=spec)))
    assert "Held equal over groups: loadings, intercepts, means, residual variances, residual cov" in said
    assert "Each group has a value of its own of: x1~1, paths." in said
    assert "Held equal" not in method(fit)


def test_other_likelihoods_and_reservations_have_their_own_words(fit: eb.Fit) -> None:
    done = replace(fit, prepared=replace(fit.prepared, likelihood=LIKELIHOODS["student-t"]))
    assert "multivariate student-t distribution" in method(done)
    assert "Estimates by maximum likelihood (normal) stand" in method(done)
    table = pd.DataFrame(
        {"statement": ["A claim.", ""], "claim": ["a > 0", "a > 1"], "group": "", "shown": [".500", ""],
         "effect": [0.1, float("nan")], "effect_lower": 0.0, "effect_upper": 0.2,
         "verdict": ["undecided", "not judged"], "reservation": "too few draws"}, index=["H1", "H2"],
    )  # fmt: skip
    said = result(replace(done, tables={**done.tables, "hypotheses": table}))
    assert (
        "H1 (A claim) was left open, effect = .10, 95 % CrI [.00, .20], P = .500. H2 (a > 1) was not judged. " in said
    )
    assert "Reservation on H1, H2: too few draws." in said
    many = pd.concat([table.assign(verdict="supported")] * 7)
    counted = result(replace(done, tables={**done.tables, "hypotheses": many}))
    assert "Of 14 hypotheses 14 were supported, 0 contradicted and 0 left open." in counted


def test_what_is_cited_is_listed_in_order(fit: eb.Fit) -> None:
    page = Page()
    show_paper(Given(fit, False, ()), "path normal(0, 1)", page)
    titles = [str(one.text) for one in page.elements if isinstance(one, Heading)]
    assert titles[:5] == [
        "Tables of a paper",
        "Methods and results in a paper's words",
        "Methods",
        "Results",
        "References",
    ]
    start = next(
        at for at, one in enumerate(page.elements) if isinstance(one, Heading) and str(one.text) == "References"
    )
    listed = []
    for one in page.elements[start + 1 :]:
        if not isinstance(one, Paragraph):
            break
        listed.append(one.words.text)
    assert [text.split(",")[0] for text in listed[3:5]] == ["Fornell", "Garnier-Villarreal"]
    for name in ("Vehtari", "Henseler", "Garnier-Villarreal", "Kumar", "Seyboldt"):
        assert sum(text.startswith(name) for text in listed) == 1
    keys = [reference_words(key, versions()).text.removeprefix("The ").casefold() for key in REFERENCES]
    assert keys == sorted(keys)
