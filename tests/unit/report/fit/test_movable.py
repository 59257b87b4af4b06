"""Sliders hold what moves a verdict: probabilities, and quantiles that give back the share that is negligible."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import egovbayes as eb
from egovbayes.errors import OutputError
from egovbayes.report.fit.movable import QUANTILES, show_movable
from egovbayes.report.page.documents import document
from egovbayes.report.page.page import Page, Sliders
from egovbayes.report.page.stored import PAGE, page_in, page_text

FEW = eb.FitSettings(eb.SamplerSettings(draws=200, tune=200, chains=2, seed=5), eb.Rules(refits=0, prior_draws=1000))


@pytest.fixture(scope="module")
def fit() -> eb.Fit:
    return eb.fit("citizen-centric", "kazakhstan-2019", settings=FEW)


@pytest.fixture(scope="module")
def page(fit: eb.Fit) -> Page:
    page = Page()
    show_movable(fit, page)
    return page


def sliders(page: Page) -> Sliders:
    (found,) = page.elements
    assert isinstance(found, Sliders)
    return found


def test_quantiles_give_back_the_share_that_is_negligible(fit: eb.Fit, page: Page) -> None:
    found = sliders(page)
    assert (found.threshold, found.negligible) == (0.975, 0.1)
    for name, (p, paths, *quantiles) in zip(fit.hypotheses.index, found.claims, strict=True):
        row, draws = fit.hypotheses.loc[name], fit.posterior["hypotheses"]["effect"].sel(hypothesis=name).to_numpy()
        assert (p, paths) == (row["probability"], row["paths_multiplied"])
        assert len(quantiles) == QUANTILES
        for size in (0.2, 0.3, 0.5):
            ends = np.interp([-(size**paths), size**paths], quantiles, np.linspace(0, 1, QUANTILES))
            assert ends[1] - ends[0] == pytest.approx((np.abs(draws) < size**paths).mean(), abs=2 / draws.size + 1e-3)


def test_they_are_in_html_alone(page: Page) -> None:
    text = document(page, "t", "html", {}).decode()
    assert text.count('<input type="range"') == 2
    assert text.count(" data-claim=") == 5
    assert 'data-good="supported" data-bad="contradicted" data-open="undecided"' in text
    for form in ("md", "latex"):
        assert "negligible" not in document(page, "t", form, {}).decode()


@pytest.mark.parametrize(
    ("limits", "threshold", "size"),
    [
        ((0.975, 0.1), ("0.999", "0.001", "0.975"), ("0.50", "0.01", "0.10")),
        ((0.9975, 0.005), ("0.9990", "0.0001", "0.9975"), ("0.500", "0.001", "0.005")),
        ((0.9995, 0.6), ("0.9995", "0.0001", "0.9995"), ("0.60", "0.01", "0.60")),
    ],
)
def test_they_stand_where_the_rules_do(
    page: Page, limits: tuple[float, float], threshold: tuple[str, ...], size: tuple[str, ...]
) -> None:
    """A browser rounds a slider's value to its steps, and verdicts would be by another threshold than the fit's."""
    moved = Page([replace(sliders(page), threshold=limits[0], negligible=limits[1])])
    text = document(moved, "t", "html", {}).decode()
    for start, (high, step, now) in ((0.501, threshold), (0.0, size)):
        low = f"{start:.{len(step) - 2}f}"
        assert f'min="{low}" max="{high}" step="{step}" value="{now}"><output>{now}</output>' in text


def test_probabilities_near_a_threshold_stay_on_their_side(page: Page) -> None:
    found = sliders(page)
    close = replace(found, claims=((0.974998, *found.claims[0][1:]), *found.claims[1:]))
    assert 'data-claim="0.974998 1 ' in document(Page([close]), "t", "html", {}).decode()


def test_they_are_kept_with_the_run(page: Page, tmp_path: Path) -> None:
    (tmp_path / PAGE).write_text(page_text(page, "t"), encoding="utf-8")
    kept, _ = page_in(tmp_path)
    assert page_text(kept, "t") == page_text(page, "t")
    damaged = Page([replace(sliders(page), claims=())])
    (tmp_path / PAGE).write_text(page_text(damaged, "t"), encoding="utf-8")
    with pytest.raises(OutputError, match=r"cannot be read \(7 words and 0 claims of 5 rows\); run the command again"):
        page_in(tmp_path)


def test_nothing_moves_where_nothing_is_judged(fit: eb.Fit) -> None:
    page = Page()
    show_movable(replace(fit, tables={**fit.tables, "hypotheses": fit.hypotheses.assign(verdict="not judged")}), page)
    show_movable(replace(fit, tables={**fit.tables, "hypotheses": fit.hypotheses.iloc[:0]}), page)
    assert page.elements == []


def test_a_claim_that_a_higher_threshold_would_not_judge_does_not_move(fit: eb.Fit) -> None:
    """One without a value in 2 % of the draws is judged at .975, and not at .99."""
    page, table = Page(), fit.hypotheses.copy()
    table.loc[table.index[0], "undefined"] = 0.02
    show_movable(replace(fit, tables={**fit.tables, "hypotheses": table}), page)
    assert [row[0].text for row in sliders(page).grid.rows] == list(table.index[1:])
    assert len(sliders(page).claims) == len(table) - 1
    page = Page()
    show_movable(replace(fit, tables={**fit.tables, "hypotheses": table.assign(undefined=0.02)}), page)
    assert page.elements == []


def test_a_claim_without_an_effect_has_no_quantiles(fit: eb.Fit) -> None:
    effects = fit.posterior["hypotheses"].to_dataset()
    without = fit.posterior.copy()
    without["hypotheses"] = effects.assign(effect=effects["effect"] * np.nan)
    page = Page()
    show_movable(replace(fit, posterior=without), page)
    assert {len(claim) for claim in sliders(page).claims} == {2}
