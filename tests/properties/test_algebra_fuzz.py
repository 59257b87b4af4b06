"""Any equations at all: a table whose parts agree, or one of our own errors."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from egovbayes.errors import EgovbayesError, IdentificationError, SpecError
from egovbayes.model.claims.quantities_by_name import label_environment, outcomes, r2_values, row_values
from egovbayes.model.defaults.correlations import correlation_blocks
from egovbayes.model.defaults.default_priors import resolve_priors
from egovbayes.model.identification.identification import check_identified
from egovbayes.model.spec import Equation, ModelSpec
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import check_sampling, to_raw, to_sampling

NAMES = st.sampled_from(["f", "g", "h", "x1", "x2", "x3", "x4", "y", "z"])
FIXED = st.sampled_from([*[()] * 12, (1.0,), (0.0,), (0.5,), (None, 1.0)])
LABELS = st.sampled_from([*[()] * 12, ("a",), ("b",), ("c",), ("a", "b")])
STARTS = [
    (),
    tuple(Equation("f", "=~", x) for x in ("x1", "x2", "x3")),
    (*(Equation("f", "=~", x) for x in ("x1", "x2", "x3", "x4")), Equation("y", "~", "f"), Equation("y", "~", "z")),
]


@st.composite
def equations(draw):
    op = draw(st.sampled_from(["=~", "=~", "=~", "~", "~~", "~1"]))
    rhs = "" if op == "~1" else draw(NAMES)
    lhs = draw(NAMES.filter(lambda name: op == "~~" or name != rhs))
    return Equation(lhs, op, rhs, draw(FIXED), draw(LABELS), draw(st.booleans()), line=1)


@st.composite
def specs(draw):
    kinds = ["loadings", "intercepts", "residuals", "paths", "construct_variances"]
    return ModelSpec(
        "m",
        "",
        "",
        (*draw(st.sampled_from(STARTS)), *draw(st.lists(equations(), max_size=6))),
        equalities=draw(st.sampled_from([(), (), (), (("a", "b"),)])),
        identification=draw(st.sampled_from(["marker", "unit variance"])),
        means=draw(st.sampled_from([None, True, False])),
        group_equal=tuple(draw(st.lists(st.sampled_from(kinds), max_size=2))),
    )


@settings(deadline=None, max_examples=200)
@given(specs(), st.sampled_from([("",), ("a", "b")]))
def test_tables_of_any_equations_agree_with_themselves(spec, groups):
    try:
        table = parameter_table(spec, groups=groups)
    except SpecError:
        return
    layout = layout_of(table)
    assert sorted({row.free for row in table.rows} - {-1}) == list(range(table.n_free))
    assert all(np.isnan(row.fixed) == (row.free >= 0) for row in table.rows)
    assert len({(row.group, row.matrix, row.row, row.col) for row in table.rows}) == len(table.rows)
    _after_the_table(table, layout)


def _after_the_table(table, layout):
    ones = np.ones(len(table.items))
    try:
        check_sampling(table)
        check_identified(table)
    except (SpecError, IdentificationError):
        return
    priors = resolve_priors(table, {}, ones, ones)
    blocks = correlation_blocks(table, priors)
    blocked = {number for c in (*blocks.lkj, *blocks.rejected) for number in c.free}
    correlations = {row.free for row in table.rows if row.op == "~~" and row.row != row.col and row.free >= 0}
    assert blocked <= correlations
    values = np.full((2, table.n_free), 0.3)
    np.testing.assert_allclose(to_sampling(layout, to_raw(layout, values)), values)
    try:
        m = fill(layout, to_raw(layout, values))
        assert row_values(table, layout, m, standardised=True).shape == (2, len(table.rows))
        assert r2_values(table, m).shape == (2, len(outcomes(table)))
        label_environment(table, layout, m)
    except (np.linalg.LinAlgError, EgovbayesError):
        return
