"""Parameters that priors name: rows without cells, and what is said where they are misnamed."""

import numpy as np
import pytest
from helpers_tables import CITIZEN, HS, spec_of, table_of

from egovbayes.errors import PriorError
from egovbayes.model.claims.quantities_by_name import row_values
from egovbayes.model.defaults.default_priors import resolve_priors
from egovbayes.model.identification.identification import check_identified
from egovbayes.model.priors.priors import parse_prior
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.reflections import reflections
from egovbayes.model.table.scale import to_raw, to_sampling
from egovbayes.model.table.table import NO_GROUP
from egovbayes.notation import Kind, Scale


def hierarchical(text=CITIZEN, groups=("",), parameters=None, **priors):
    own = {"tau": "half-normal(0.5)"} if parameters is None else parameters
    given = {"path": "normal(0, tau)"} if not priors else {key.replace("__", " ~ "): v for key, v in priors.items()}
    spec = spec_of(
        text,
        parameters={name: parse_prior(prior) for name, prior in own.items()},
        priors={key: parse_prior(prior) for key, prior in given.items()},
    )
    return parameter_table(spec, groups=groups)


@pytest.mark.parametrize("groups", [("",), ("a", "b")])
def test_a_row_without_cells_stands_last_and_is_the_same_for_all_groups(groups):
    table, plain = hierarchical(groups=groups), table_of(CITIZEN, groups)[0]
    row = table.rows[-1]
    assert (row.kind, row.scale, row.cells, row.group) == (Kind.HYPERPARAMETER, Scale.AS_IT_IS, (), NO_GROUP)
    assert (row.matrix, row.row, row.col, row.free) == (None, -1, -1, plain.n_free)
    assert table.free_names == (*plain.free_names, "tau")
    assert table.hyperparameters == {"tau": plain.n_free}
    kept = [(one.name, one.group, one.cells, one.free) for one in table.in_matrices.rows]
    assert kept == [(one.name, one.group, one.cells, one.free) for one in plain.rows]
    assert (table.in_matrices.n_free, table.df) == (plain.n_free, plain.df)
    assert plain.in_matrices is plain


def test_it_goes_through_both_scales_and_the_matrices_untouched():
    table = hierarchical()
    layout, plain = layout_of(table), layout_of(table.in_matrices)
    values = np.random.default_rng(1).uniform(0.2, 0.6, (3, table.n_free))
    raw = to_raw(layout, values)
    assert raw[:, -1].tolist() == values[:, -1].tolist()
    assert to_sampling(layout, raw) == pytest.approx(values)
    assert layout.first_cells[-1] == -1
    matrices = fill(layout, raw)
    np.testing.assert_array_equal(matrices.paths, fill(plain, raw[:, :-1]).paths)
    rows = row_values(table, layout, matrices, standardised=True)
    assert np.isnan(rows[:, -1]).all()
    np.testing.assert_array_equal(rows[:, :-1], row_values(table.in_matrices, plain, matrices, standardised=True))


def test_nothing_turns_it_and_it_identifies_nothing():
    table = hierarchical()
    assert (reflections(table)[:, -1] == 1).all()
    check_identified(table)


def test_priors_may_name_what_names_others():
    table = hierarchical(parameters={"tau": "half-normal(s)", "s": "exponential(2)"})
    priors = resolve_priors(table, {"path": parse_prior("normal(0, tau)")}, np.ones(10))
    assert [priors[table.hyperparameters[name]] for name in ("tau", "s")] == [row.prior for row in table.rows[-2:]]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"readiness__attitude": "normal(0, taw)", "readiness__trust": "normal(0, tau)"},
            "readiness~attitude: normal(0, taw): 'taw' is not declared (did you mean 'tau'?); known: tau; write",
        ),
        (
            {"parameters": {}, "readiness__attitude": "normal(0, s)"},
            "readiness~attitude: normal(0, s): 's' is not declared; write a number, or declare a parameter",
        ),
        (
            {"readiness__attitude": "normal(t, tau)"},
            "readiness~attitude: normal(t, tau): 't' is a label, and a prior names no labels",
        ),
        (
            {"readiness__attitude": "normal(0, 1)"},
            "[parameters.tau]: no prior of a parameter of the model names tau, so that no answer tells anything of it",
        ),
        (
            {"parameters": {"m": "normal(0, 1)"}, "readiness__attitude": "normal(0, m)"},
            "readiness~attitude: normal(0, m) takes m for a standard deviation, but its own prior, normal(0, 1), "
            "allows values below 0",
        ),
        (
            {"parameters": {"tau": "half-normal(s)", "s": "half-normal(tau)"}, "readiness__attitude": "normal(0, tau)"},
            "the priors of parameters name each other in a circle, tau -> s -> tau: write a number in one",
        ),
        (
            {"parameters": {"tau": "half-normal(tau)"}, "readiness__attitude": "normal(0, tau)"},
            "name each other in a circle, tau -> tau",
        ),
        (
            {"parameters": {"t": "half-normal(1)"}, "readiness__attitude": "normal(0, t)"},
            "[parameters.t]: t is a label already: choose another name, say tau_t",
        ),
        (
            {"parameters": {"att1": "half-normal(1)"}, "readiness__attitude": "normal(0, att1)"},
            "[parameters.att1]: att1 is an item already: choose another name, say tau_att1",
        ),
        (
            {
                "parameters": {"degrees_of_freedom": "half-normal(1)"},
                "readiness__attitude": "normal(0, degrees_of_freedom)",
            },
            "[parameters.degrees_of_freedom]: degrees_of_freedom is a kind of parameters already: choose another name",
        ),
        (
            {"parameters": {"tau": "lkj(2)"}, "readiness__attitude": "normal(0, tau)"},
            "tau: lkj(2) does not fit a hyperparameter: it is a prior of correlations",
        ),
    ],
)
def test_what_is_wrong_with_names_is_said(changes, message):
    with pytest.raises(PriorError) as found:
        hierarchical(**changes)
    assert message in str(found.value)


def test_a_loading_that_sets_the_direction_is_not_cut_off_where_it_cannot_be():
    spec = spec_of(HS, identification="unit variance", parameters={"m": parse_prior("normal(1, 1)")})
    given = {"loading": parse_prior("normal(m, 1)")}
    table = parameter_table(spec_of(HS, identification="unit variance", parameters=spec.parameters, priors=given))
    with pytest.raises(PriorError, match=r"visual=~x1: this loading sets the direction .* normal\(m, 1\) cannot"):
        resolve_priors(table, given, np.ones(9))
    about_0 = {"loading": parse_prior("normal(0, tau)")}
    own = {"tau": parse_prior("half-normal(1)")}
    table = parameter_table(spec_of(HS, identification="unit variance", parameters=own, priors=about_0))
    assert resolve_priors(table, about_0, np.ones(9))[0] == parse_prior("normal(0, tau) T[0, ]")
