"""Matrices whose variances are all 1: what is said of them, and that it is so."""

import numpy as np
import pytest
from helpers_matrix import matrix_text, triangle
from helpers_ml import data_frame, fitted, small_moments, spec_of

from egovbayes.assess.ml.tables import parameter_estimates
from egovbayes.data.matrix.matrix_file import read_matrix
from egovbayes.data.matrix.matrix_units import units_note
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of

TWO = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6"
ITEMS = tuple(f"x{i}" for i in range(1, 7))


def test_a_correlation_matrix_given_as_covariance_is_told(tmp_path):
    path = tmp_path / "m.toml"
    correlation = data_frame("hs1939")[list(ITEMS)].corr().to_numpy()
    path.write_text(matrix_text(ITEMS, np.round(correlation, 6), 301))
    (note,) = read_matrix(path).notes
    assert note.startswith("All variances are 1: this looks like a correlation matrix, given as covariance. ")
    assert "Chi-square, standardised values and their standard errors are those of the answers" in note
    assert note.endswith("give correlation = ... with sd = [...].")


def test_standard_deviations_of_one_are_told(tmp_path):
    path = tmp_path / "m.toml"
    correlation = np.full((3, 3), 0.123) + 0.877 * np.eye(3)
    head = 'n = 100\nitems = ["a", "b", "c"]\nsd = [1, 1, 1]\n'
    path.write_text(f'{head}correlation = """\n{triangle(correlation)}"""\n')
    (note,) = read_matrix(path).notes
    assert note.startswith("All standard deviations are given as 1. ")
    assert note.endswith("Where standard deviations are printed, put them in sd.")


@pytest.mark.parametrize("variances", [[1.0, 1.0, 1.01], [1.0], [0.5, 2.0]])
def test_other_matrices_are_not(variances):
    assert units_note(np.array(variances), correlation=False) == ""


def both(syntax):
    """Fits to covariances and to correlations of the same pupils."""
    frame = data_frame("hs1939")[list(ITEMS)]
    table = parameter_table(spec_of(syntax))
    moments = small_moments(frame.corr().to_numpy(), 301, ITEMS)
    return fitted(syntax, frame).ml, maximum_likelihood(table, layout_of(table), moments)


def test_what_is_said_to_be_right_is_right():
    raw, unit = both(TWO)
    assert unit.chi_square_of(unit.log_likelihood) == pytest.approx(raw.chi_square_of(raw.log_likelihood), rel=1e-8)
    one, other = parameter_estimates(raw), parameter_estimates(unit)
    np.testing.assert_allclose(other["std"], one["std"], atol=1e-6)
    np.testing.assert_allclose(other["std_se"], one["std_se"], atol=1e-6)
    assert np.abs(other["est"] / one["est"] - 1).max() > 0.1


def test_what_is_said_to_depend_on_units_does():
    raw, unit = both(TWO.replace("x2 + x3", "a*x2 + a*x3"))
    assert abs(unit.chi_square_of(unit.log_likelihood) - raw.chi_square_of(raw.log_likelihood)) > 0.5
