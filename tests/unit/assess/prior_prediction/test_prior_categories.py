"""What priors say of answers in categories, against closed forms and the answers that are drawn."""

import re
from dataclasses import replace

import numpy as np
import pytest
from helpers_ordinal import OF_TWO, TWO, answers, grouped_frame, ordinal_spec, survey_of
from helpers_page import page_text
from scipy.stats import beta

import egovbayes as eb
from egovbayes.assess.prior_prediction.prediction import outcome_names
from egovbayes.errors import SpecError
from egovbayes.model.spec import Hypothesis
from egovbayes.report.prior.contents import show_prior
from egovbayes.report.prior.files import answers_figure, write_prior

RULES = eb.Rules(prior_draws=20_000)
SYNTAX = TWO.replace("g ~ f", "g ~ b*f")


def asked(priors=None, **changes):
    spec = ordinal_spec(SYNTAX)
    written = {key: eb.parse_prior(text) for key, text in (priors or {}).items()}
    return replace(spec, hypotheses=(Hypothesis("H", "b > 0"),), priors=written, **changes)


@pytest.fixture(scope="module")
def found():
    return eb.prior(asked(), survey_of(answers(200, 3)), seed=7, rules=RULES, draws=2_000)


def test_all_shares_of_categories_are_equally_likely(found) -> None:
    """Dirichlet(1, ..., 1): each share is beta(1, k - 1), this answer or a higher one beta(k - place, place)."""
    shares = found.prediction.shares
    assert [one.shape for one in shares] == [(2_000, 1, k) for k in OF_TWO]
    for k, own in zip(OF_TWO, shares, strict=True):
        assert own.sum(-1) == pytest.approx(np.ones((2_000, 1)))
        assert own.mean((0, 1)) == pytest.approx(np.full(k, 1 / k), abs=4 * 0.3 / np.sqrt(2_000))
    table, ends = found.tables["answers"], [0.025, 0.5, 0.975]
    for item, k in zip(("x2", "y3"), (3, 7), strict=True):
        own = table.loc[(item, "2")]
        assert own[["lower", "median", "upper"]].to_numpy(float) == pytest.approx(beta(1, k - 1).ppf(ends), abs=0.04)
        columns = [f"at_least_{name}" for name in ("lower", "median", "upper")]
        assert own[columns].to_numpy(float) == pytest.approx(beta(k - 1, 1).ppf(ends), abs=0.04)


def test_answers_are_drawn_by_these_shares(found) -> None:
    """One person a draw: as often each answer as the mean of its shares, to Monte Carlo error."""
    drawn = found.prediction.answers[:, 0]
    for place, (codes, shares) in enumerate(
        zip(found.prediction.before.likelihood.categories.values(), found.prediction.shares, strict=True)
    ):
        for code, share in zip(codes, shares.mean((0, 1)), strict=True):
            assert (drawn[:, place] == code).mean() == pytest.approx(share, abs=4 * 0.5 / np.sqrt(2_000))


def test_paths_and_correlations_are_standardised(found) -> None:
    """Of two constructs the path is their correlation, and two items' latent answers correlate as loadings multiply."""
    paths = found.prediction.paths[:, 0]
    np.testing.assert_allclose(found.prediction.correlations[:, 0, 0, 1], paths, rtol=1e-9)
    of_g = outcome_names(found.prediction).index("g")
    np.testing.assert_allclose(found.prediction.r2[:, of_g], paths**2, rtol=1e-9)
    names = list(found.prediction.before.table.free_names)
    raw = found.prediction.draws.values[:, [names.index(f"f=~x{k}") for k in (1, 2, 3)]]
    loadings = raw / np.sqrt(1 + raw**2)
    np.testing.assert_allclose(found.prediction.item_correlations[:, 0, 0, 1], loadings[:, :2].prod(1), rtol=1e-9)
    signal = np.abs(loadings).sum(1) ** 2  # items turned round where they load below 0
    omega = signal / (signal + (1 - loadings**2).sum(1))
    np.testing.assert_allclose(found.prediction.omega[:, 0, 0], omega, rtol=1e-9)


def test_claims_have_their_probability_before_any_answer(found) -> None:
    assert found.claims.loc["H", "probability"] == pytest.approx(0.5, abs=0.01)
    assert found.claims.loc["H", "verdict"] == "undecided"
    known = eb.prior(
        asked({"path": "standardised normal(0.5, 0.1)"}), survey_of(answers(200, 3)), rules=RULES, draws=500
    )
    assert known.claims.loc["H", "probability"] > 0.999
    assert [check.name for check in known.checks if check.passed is False] == ["prior verdicts"]


def test_defaults_pass_and_nobody_wrote_them(found) -> None:
    assert {check.name: check.passed for check in found.checks} == dict.fromkeys(
        ["prior categories", "prior paths", "prior R2", "prior correlations", "prior reliability", "prior verdicts"],
        True,
    )
    assert set(found.tables["priors"]["from"]) == {"default"}
    categories = next(check for check in found.checks if check.name == "prior categories")
    # of two categories one has more than 95 % where a uniform number is below .05 or above .95
    assert categories.table.loc["x1", "share"] == pytest.approx(0.1, abs=4 * 0.3 / np.sqrt(2_000))
    assert categories.table["share"].idxmax() == "x1"


def test_the_prior_to_blame_is_named_with_the_default_of_categories(found) -> None:
    del found
    narrow = eb.prior(
        asked({"loading": "standardised normal(0, 0.05)"}), survey_of(answers(200, 3)), rules=RULES, draws=2_000
    )
    (failed,) = [check for check in narrow.checks if check.passed is False]
    assert failed.name == "prior reliability"
    assert "Look at the prior standardised normal(0, 0.05)" in failed.text
    # which loading is kept above 0, and so stands first or last, the answers say
    assert re.search(r"standardised uniform\(-1, 1\)( T\[0, inf\])?, the default, it would be", failed.text)
    assert set(narrow.tables["priors"]["from"]) == {"default", "written"}


def test_means_that_leave_everybody_one_answer_are_absurd() -> None:
    """Of a second group with the first one's thresholds."""
    frame = grouped_frame([answers(150, 1), answers(150, 2)])
    of_groups = {"group": "school", "group_equal": ("loadings", "thresholds")}
    passed, failed = (
        eb.prior(asked(priors, **of_groups), survey_of(frame), rules=RULES, draws=500)
        for priors in (None, {"construct_mean": "normal(0, 50)"})
    )
    first, second = ({check.name: check for check in one.checks}["prior categories"] for one in (passed, failed))
    assert first.passed
    assert second.passed is False
    assert "x1 [b]" in second.text
    assert "Look at the prior normal(0, 50)" in second.text
    assert "with normal(0, 1), the default, it would be" in second.text


def test_scales_alone_say_as_much_without_a_survey() -> None:
    found = eb.prior(asked(), seed=7, rules=RULES, draws=2_000)
    assert [one.shape[-1] for one in found.prediction.shares] == list(OF_TWO)
    assert [note for note in found.notes if "Thresholds have priors of their own" in note]
    assert not [note for note in found.notes if "in units of the answer scales" in note]
    with pytest.raises(SpecError, match="item x1: which answers in categories there are, only its scale says"):
        eb.prior(replace(asked(), items={}), rules=RULES, draws=2_000)


def test_the_page_and_the_files_show_categories(found, tmp_path) -> None:
    text = page_text(show_prior, found)
    assert "Answers in categories: share of the respondents who agree, and all alike" in text
    assert "Answers are predicted about" not in text
    assert max(map(len, text.splitlines())) <= 80
    assert not write_prior(found, tmp_path / "out", figures=False)
    lines = (tmp_path / "out" / "tables" / "answers.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) > sum(OF_TWO)
    drawn = answers_figure(found)()
    assert len(drawn.axes) == 1


def test_categories_beside_numbers_are_refused() -> None:
    with pytest.raises(SpecError, match="prior reads all answers as categories or all as numbers, and here x1 are"):
        eb.prior(replace(asked(), ordered=("x1",)), rules=RULES)
