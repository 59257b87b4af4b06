"""Pairs of items that nobody answered together: what is counted, and what is not identified without them."""

import numpy as np
import pytest
from helpers_ml import HS1939, SCHOOLS, apart, data_frame, fitted, spec_of

from egovbayes.assess.ml.fit_indices import fit_indices
from egovbayes.assess.ml.modification import modification_indices
from egovbayes.assess.ml.residuals import residuals
from egovbayes.data.moments.moments import moments_of
from egovbayes.engines.ml.information import information_beside
from egovbayes.errors import IdentificationError
from egovbayes.model.identification.coverage import informed_by, informed_moments, unseen_sentence
from egovbayes.model.identification.identification import check_identified
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of
from egovbayes.model.table.matrices import fill

TWO = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6"


def test_the_answers_inform_as_many_directions_as_there_are_moments() -> None:
    """The rank of the information about an unrestricted model: 27 moments of six items, less the one nobody has."""
    every = "\n".join(f"x{i} ~~ x{j}" for i in range(1, 7) for j in range(1, i + 1))
    frame = apart()
    table = parameter_table(spec_of(every), means=True)
    layout = layout_of(table)
    moments = moments_of(frame[list(table.items)].to_numpy(), np.zeros(301, np.int64), table.items, ("",))
    values = np.array([float(row.op == "~~" and row.lhs == row.rhs) for row in table.representatives])
    information = information_beside(layout, fill(layout, values), moments, layout.n_free)[0]
    eigenvalues = np.linalg.eigvalsh(information)
    counted = informed_by(table, moments)
    assert (counted.n_moments, counted.df) == (26, -1)
    assert (eigenvalues > 1e-9 * eigenvalues.max()).sum() == counted.n_moments


def test_degrees_of_freedom_count_what_chi_square_speaks_of() -> None:
    """A residual covariance of the two changes nothing that was observed, so it can cost no degree of freedom.

    Simulated 600 times with 500 respondents: chi-square 7.14 on average (error .16), variance 14.5; df 7, not 8.
    """
    ml = fitted(TWO, apart(), means=True).ml
    assert (ml.table.n_moments, ml.table.df) == (26, 7)
    found = fit_indices(ml)["value"]
    assert found["df"] == 7
    assert found["baseline_df"] == 14
    uncorrelated = "\n".join(f"x{i} ~~ x{i}" for i in range(1, 7))
    baseline = fit_indices(fitted(uncorrelated, apart(), means=True).ml)["value"]
    assert found["baseline_chisq"] == pytest.approx(baseline["chisq"], rel=1e-9)
    assert baseline["df"] == found["baseline_df"]
    assert "x1~~x2" not in modification_indices(ml).index


def test_what_em_came_by_stands_nowhere() -> None:
    """SRMR was .112 with the covariance that EM had started from."""
    ml = fitted(TWO, apart(), means=True).ml
    table = residuals(ml)
    assert table.loc["x1~~x2", ["observed", "residual", "correlation"]].isna().all()
    assert table["observed"].isna().sum() == 1
    known = np.concatenate([table["correlation"].dropna()])
    assert fit_indices(ml).loc["srmr", "value"] == pytest.approx(np.sqrt((known**2).mean()), rel=1e-9)
    assert fit_indices(ml).loc["srmr", "value"] == pytest.approx(0.039, abs=5e-4)


def test_a_model_that_needs_the_covariance_is_refused() -> None:
    """Its standard errors were above a thousand, and it was called identified."""
    one = "visual =~ x1 + x2 + x3"
    frame = apart()
    table = parameter_table(spec_of(one), means=True)
    moments = moments_of(frame[list(table.items)].to_numpy(), np.zeros(301, np.int64), table.items, ("",))
    check_identified(table)
    with pytest.raises(IdentificationError) as caught:
        check_identified(informed_by(table, moments))
    assert "9 free parameters but only 8 sample moments" in str(caught.value)
    assert "Nobody answered both x1 and x2: these covariances are no moments" in str(caught.value)


def test_every_group_has_its_own_pairs() -> None:
    frame = apart().assign(school=data_frame("hs1939")["school"])
    complete = data_frame("hs1939")
    frame.loc[frame["school"] == SCHOOLS[0], "x1"] = complete["x1"]
    ml = fitted(HS1939, frame, group="school", groups=SCHOOLS).ml
    assert ml.table.unseen == ((1, 1, 0),)
    assert ml.table.df == 2 * 24 - 1
    assert unseen_sentence(ml.table).startswith("Nobody answered both x1 and x2 in some group:")
    informed = informed_moments(ml.table)
    assert informed.size == 2 * (45 + 9)
    assert np.flatnonzero(~informed).tolist() == [45 + 9 + 1]


def test_answers_to_every_pair_leave_nothing_out() -> None:
    ml = fitted(HS1939, data_frame("hs_missing164.csv"), means=True).ml
    assert ml.table.unseen == ()
    assert unseen_sentence(ml.table) == ""
    assert informed_moments(ml.table).all()
