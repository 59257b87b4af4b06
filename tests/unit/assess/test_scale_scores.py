"""Rows of a matrix that are scores of scales: called so, and corrected by their printed reliabilities."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from egovbayes.assess.prepared import Prepared, prepared_run
from egovbayes.data.matrix.matrix_file import read_matrix
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.errors import DataError, SpecError
from egovbayes.model.file.files import model_from_syntax

R = np.array([[1, 0.5, 0.4], [0.5, 1, 0.6], [0.4, 0.6, 1]])
SD = np.array([1.2, 1.1, 0.9])
NUMBERS = "correlation = [[1], [0.5, 1], [0.4, 0.6, 1]]\nsd = [1.2, 1.1, 0.9]\nn = {n}\n"
PATHS = "use ~ a*trust\nintent ~ b*use + trust\nvia := a*b"


def prepared(tmp_path: Path, more: str = "", syntax: str = PATHS, group: str = "") -> Prepared:
    numbers = NUMBERS.format(n=300)
    both = "\n".join(f"[groups.{name}]\n{NUMBERS.format(n=n)}" for name, n in (("men", 120), ("women", 90)))
    path = tmp_path / "m.toml"
    path.write_text(f'items = ["trust", "use", "intent"]\n{more}\n{both if group else numbers}')
    return prepared_run(replace(model_from_syntax(syntax), group=group, means=False), read_matrix(path))


def estimates(run: Prepared) -> tuple[dict[str, float], dict[str, float]]:
    ml: MLFit = maximum_likelihood(run.table, run.layout, run.moments)
    names = run.table.free_names
    return dict(zip(names, ml.values, strict=True)), dict(
        zip(names, np.sqrt(np.diag(ml.sampling_covariance)), strict=True)
    )


def texts(run: Prepared) -> str:
    return " ".join(note.text for note in run.notes)


def test_corrected_paths_are_regressions_on_covariances_without_error(tmp_path: Path) -> None:
    """Closed form of a saturated model: variances of predictors lose their share of error (Fuller, 1987)."""
    found, _ = estimates(prepared(tmp_path, "reliability = { trust = 0.85, use = 0.8 }"))
    true = R * np.outer(SD, SD)
    true[0, 0] *= 0.85
    true[1, 1] *= 0.8
    assert found["use~trust"] == pytest.approx(true[1, 0] / true[0, 0], abs=1e-6)
    slopes = np.linalg.solve(true[:2, :2], true[:2, 2])
    assert [found["intent~trust"], found["intent~use"]] == pytest.approx(list(slopes), abs=1e-6)


def test_the_same_model_with_residuals_written_by_hand(tmp_path: Path) -> None:
    """Estimates and standard errors; a construct's own single indicator is corrected likewise."""
    by_hand = (
        f"T =~ trust\nU =~ use\nI =~ intent\ntrust ~~ {0.15 * 1.44 * 299 / 300:.15f}*trust\n"
        f"use ~~ {0.2 * 1.21 * 299 / 300:.15f}*use\nU ~ T\nI ~ U + T"
    )
    found, errors = estimates(prepared(tmp_path, "reliability = { trust = 0.85, use = 0.8 }"))
    other, other_errors = estimates(prepared(tmp_path, syntax=by_hand))
    single = prepared(
        tmp_path, "reliability = { trust = 0.85, use = 0.8 }", "T =~ trust\nU =~ use\nI =~ intent\nU ~ T\nI ~ U + T"
    )
    third, _ = estimates(single)
    for name, hand in {"use~trust": "U~T", "intent~use": "I~U", "intent~trust": "I~T"}.items():
        assert found[name] == pytest.approx(other[hand], abs=1e-6)
        assert third[hand] == pytest.approx(other[hand], abs=1e-6)
        assert errors[name] == pytest.approx(other_errors[hand], rel=1e-5)


def test_each_group_has_the_error_of_its_own_variance(tmp_path: Path) -> None:
    run = prepared(tmp_path, "reliability = { trust = 0.85 }", group="sex")
    fixed = [row.fixed for row in run.table.rows if row.name == "trust.score~~trust.score"]
    assert fixed == pytest.approx([0.15 * 1.44 * (n - 1) / n for n in (120, 90)])


def test_unit_variances_leave_scores_their_own(tmp_path: Path) -> None:
    syntax = "use ~ trust"
    spec = replace(model_from_syntax(syntax), identification="unit variance")
    path = tmp_path / "m.toml"
    path.write_text(f'items = ["trust", "use", "intent"]\nreliability = {{ trust = 0.85 }}\n{NUMBERS.format(n=300)}')
    found, _ = estimates(prepared_run(spec, read_matrix(path)))
    assert found["use~trust"] == pytest.approx(0.5 * 1.1 / 1.2 / 0.85, abs=1e-6)


def test_a_matrix_of_constructs_is_called_one(tmp_path: Path) -> None:
    assert "A matrix at the level of constructs: use, intent, trust stand" in texts(prepared(tmp_path))
    corrected = texts(prepared(tmp_path, "reliability = { trust = 0.85 }"))
    assert "Corrected for printed reliabilities: trust (0.85)." in corrected
    assert "no reliability is given: use, intent." in corrected
    assert "level of constructs" not in texts(prepared(tmp_path, syntax="f =~ trust + use + intent"))


@pytest.mark.parametrize(
    ("reliability", "syntax", "message"),
    [
        ("trsut = 0.8", PATHS, r"m.toml \[reliability\]: 'trsut' is no item.*trust"),
        ("trust = 1.2", PATHS, r"trust = 1.2 must be a reliability above 0 and at most 1"),
        ("trust = '.8'", PATHS, r"trust = '.8' must be a reliability"),
    ],
)
def test_reliabilities_that_are_none(reliability: str, syntax: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=message):
        prepared(tmp_path, f"reliability = {{ {reliability} }}", syntax)


@pytest.mark.parametrize(
    ("syntax", "message"),
    [
        ("f =~ trust + use + intent", "one of several indicators of a construct, whose errors it estimates itself"),
        ("T =~ trust\ntrust ~~ 0.1*trust\nuse ~ T", "writes trust ~~ trust itself; leave one of the two out"),
    ],
)
def test_reliabilities_that_the_model_has_no_place_for(syntax: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(SpecError, match=message):
        prepared(tmp_path, "reliability = { trust = 0.8 }", syntax)
