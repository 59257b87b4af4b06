from dataclasses import replace

import numpy as np
import pytest
from helpers_tables import CITIZEN, HS, MIMIC, spec_of, table_of

from egovbayes.errors import SpecError
from egovbayes.model.file.files import read_model
from egovbayes.model.spec import Equation, ModelSpec
from egovbayes.model.table.automatic import parameter_table
from egovbayes.notation import Kind, MatrixName

TWO = ("a", "b")


def rows(table, group=0):
    return {row.name: row for row in table.rows if row.group == group}


@pytest.mark.parametrize(
    ("name", "free", "df"),
    [
        ("citizen-centric", 24, 31),
        ("amirova-full", 56, 197),
        ("holzinger-swineford", 21, 24),
        ("political-democracy", 31, 35),
    ],
)
def test_shipped_models_have_the_published_counts(name, free, df):
    table = parameter_table(read_model(name))
    assert (table.n_free, table.df) == (free, df)


def test_full_model_without_its_zeros_is_lavaans_191():
    spec = read_model("amirova-full")
    kept = tuple(e for e in spec.equations if not (e.op == "~~" and e.fixed == (0.0,)))
    assert len(spec.equations) - len(kept) == 6
    table = parameter_table(ModelSpec("full", "", "", kept))
    assert (table.n_free, table.df) == (62, 191)


def test_automatic_rows_are_told():
    table, _ = table_of(CITIZEN)
    written = {row.name for row in table.rows if not row.automatic}
    assert written == {
        "attitude=~att2", "attitude=~att3", "trust=~tru2", "trust=~tru3", "readiness=~rea2", "intention=~int2",
        "readiness~attitude", "readiness~trust", "intention~readiness",
    }  # fmt: skip
    assert rows(table)["attitude~~trust"].automatic
    assert rows(table)["attitude=~att1"].fixed == 1


def test_written_rows_replace_automatic_ones():
    table, _ = table_of(CITIZEN + "\nattitude ~~ 0*trust\natt1 ~~ 0.5*att1\nintention ~~ intention")
    found = rows(table)
    assert found["attitude~~trust"].fixed == 0
    assert found["att1~~att1"].fixed == 0.5
    assert not found["intention~~intention"].automatic
    assert table.n_free == 22


def test_marker_gives_way_to_the_user():
    table, _ = table_of("f =~ NA*x1 + x2 + x3\nf ~~ 1*f\ng =~ 0.8*x4 + x5 + x6")
    found = rows(table)
    assert found["f=~x1"].free >= 0
    assert found["f=~x1"].positive
    assert not found["f=~x2"].positive
    assert found["g=~x4"].fixed == 0.8
    assert not found["g=~x4"].automatic


def test_unit_variance_frees_all_loadings_and_signs_the_first():
    table, _ = table_of(HS, identification="unit variance")
    found = rows(table)
    assert [row.name for row in table.rows if row.positive] == ["visual=~x1", "textual=~x4", "speed=~x7"]
    assert found["visual~~visual"].fixed == 1
    assert table.n_free == 21


def test_a_single_indicator_has_no_residual():
    table, _ = table_of("f =~ x1\ng =~ x2 + x3 + x4\ng ~ f")
    assert rows(table)["x1~~x1"].fixed == 0
    assert table.df == 2


def test_a_written_residual_of_a_single_indicator_stands():
    table, _ = table_of("f =~ x1\ng =~ x2 + x3 + x4\ng ~ f\nx1 ~~ 0.3*x1")
    assert rows(table)["x1~~x1"].fixed == 0.3


def test_observed_predictors_are_constructs_of_their_own():
    table, _ = table_of(MIMIC, means=True)
    found = rows(table)
    assert found["x1=~x1"].fixed == 1
    assert found["x1~~x1"].matrix is MatrixName.PSI
    assert found["x1~~x2"].free >= 0
    assert found["x1~1"].matrix is MatrixName.ALPHA
    assert found["y1~1"].matrix is MatrixName.NU
    assert found["f~1"].fixed == 0
    assert table.df == 24  # 54 moments; 4 loadings, 5 paths, 6 + 5 variances, 1 covariance, 9 intercepts leave 24


def test_regression_with_observed_variables_is_saturated():
    table, _ = table_of("y ~ x1 + x2", means=True)
    assert table.df == 0


def test_latent_and_observed_predictors_covary_only_when_written():
    text = "f =~ y1 + y2 + y3\ng =~ y4 + y5 + y6\nz ~ f + g + x1 + x2"
    found = rows(table_of(text)[0])
    assert {"f~~g", "x1~~x2"} <= found.keys()
    assert not {"f~~x1", "g~~x2"} & found.keys()
    assert table_of(text + "\nf ~~ x1")[0].n_free == table_of(text)[0].n_free + 1


def test_higher_order_loadings_are_loadings_in_beta():
    table, _ = table_of("f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\nh =~ x7 + x8 + x9\ntop =~ f + g + h")
    row = rows(table)["top=~g"]
    assert (row.matrix, row.kind) == (MatrixName.BETA, Kind.LOADING)
    assert (table.n_free, table.df) == (21, 24)


def test_symmetric_cells_lie_below_the_diagonal():
    table, _ = table_of("f =~ x1 + x2 + x3 + x4\nx1 ~~ x3\nx4 ~~ x2")
    assert all(row.row >= row.col for row in table.rows if row.matrix in (MatrixName.PSI, MatrixName.THETA))
    assert rows(table)["x4~~x2"].row == 3


def test_means_are_modelled_where_needed():
    assert not table_of(HS)[0].means
    assert table_of(HS + "\nx1 ~ 1")[0].means
    assert table_of(HS, TWO)[0].means
    assert not table_of(HS, TWO, means=False)[0].means
    assert parameter_table(spec_of(HS, means=True)).means


def test_a_written_mean_against_no_means():
    with pytest.raises(SpecError, match=r"line 4 writes x1 ~ 1 but means are switched off: remove"):
        table_of(HS + "\nx1 ~ 1", means=False)


def test_labels_share_one_number():
    table, layout = table_of("f =~ x1 + l*x2 + l*x3\ng =~ x4 + m*x5 + x6\nl == m")
    found = rows(table)
    assert found["f=~x2"].free == found["f=~x3"].free == found["g=~x5"].free
    assert table.n_free == layout.n_free == 13 - 2


def test_label_of_a_fixed_row_fixes_the_others():
    table, _ = table_of("f =~ one*x1 + one*x2 + x3")
    assert rows(table)["f=~x2"].fixed == 1


def test_labels_and_values_by_group():
    table, _ = table_of("f =~ x1 + c(a, b)*x2 + c(0.5, NA)*x3 + same*x4", TWO)
    first, second = rows(table, 0), rows(table, 1)
    assert (first["f=~x2"].label, second["f=~x2"].label) == ("a", "b")
    assert first["f=~x3"].fixed == 0.5
    assert second["f=~x3"].free >= 0
    assert first["f=~x4"].free == second["f=~x4"].free
    assert first["f=~x2"].free != second["f=~x2"].free


@pytest.mark.parametrize(
    ("kinds", "fewer"),
    [(("residuals",), 9), (("construct_variances",), 3), (("loadings", "residuals"), 15), (("paths",), 0)],
)
def test_equal_over_groups(kinds, fewer):
    assert table_of(HS, TWO)[0].n_free - table_of(HS, TWO, group_equal=kinds)[0].n_free == fewer


def test_equal_paths_over_groups():
    assert table_of(CITIZEN, TWO)[0].n_free - table_of(CITIZEN, TWO, group_equal=("paths",))[0].n_free == 0  # one label
    plain = CITIZEN.replace("a*", "").replace("t*", "").replace("r*", "").split("\nvia")[0]
    assert table_of(plain, TWO)[0].n_free - table_of(plain, TWO, group_equal=("paths",))[0].n_free == 3


COVARIATES = "f =~ y1 + y2 + y3\ng =~ y4 + y5 + y6\ntop =~ f + g\nf ~ x1 + x2\nz ~ f + x1\ny1 ~~ u"


@pytest.mark.parametrize(
    ("kind", "equal"),
    [
        ("loadings", {"f=~y2", "f=~y3", "g=~y5", "g=~y6", "top=~g"}),
        ("intercepts", {"y1~1", "y2~1", "y3~1", "y4~1", "y5~1", "y6~1", "z~1", "u~1"}),
        (
            "residuals",
            {"y1~~y1", "y2~~y2", "y3~~y3", "y4~~y4", "y5~~y5", "y6~~y6", "z~~z", "u~~u"},
        ),
        ("paths", {"f~x1", "f~x2", "z~f", "z~x1"}),
        ("construct_variances", {"f~~f", "g~~g", "top~~top"}),
    ],
)
def test_what_is_equal_over_groups_row_by_row(kind, equal):
    """As lavaan's group.equal: ov.nox and lv of its lav_partable_vnames; never x1 and x2, which only predict."""
    table, _ = table_of(COVARIATES, TWO, group_equal=(kind,))
    first, second = rows(table, 0), rows(table, 1)
    assert {name for name in first if first[name].free >= 0 and first[name].free == second[name].free} == equal


def test_predictors_are_left_alone_even_where_the_model_speaks_of_them():
    every = ("loadings", "intercepts", "residuals", "paths", "construct_variances")
    table, _ = table_of(COVARIATES + "\nx1 ~~ x2\nx1 ~ 1", TWO, group_equal=every)
    for name in ("x1~1", "x2~1", "x1~~x1", "x2~~x2", "x1~~x2"):
        assert rows(table, 0)[name].free != rows(table, 1)[name].free


@pytest.mark.parametrize(
    ("more", "predictors"),
    [
        ("", ("x1", "x2")),
        ("\nx1 ~~ x2", ()),
        ("\nx1 ~~ x1", ("x2",)),
        ("\nx2 ~ 1", ("x1",)),
        ("\nf ~~ z", ("x1", "x2")),
    ],
)
def test_predictors_of_whose_distribution_nothing_is_written(more, predictors):
    table, _ = table_of("f =~ y1 + y2 + y3\nf ~ x1 + x2\nz ~ x1" + more)
    assert table.predictors == predictors
    assert [table.items[place] for place in table.predictor_places] == list(predictors)


def test_labels_that_differ_release_a_parameter_from_group_equality():
    text = HS.replace("x2", "c(p, q)*x2")
    assert table_of(text, TWO, group_equal=("loadings",))[0].n_free == 55


@pytest.mark.parametrize("identification", ["marker", "unit variance"])
def test_scalar_invariance_frees_construct_means_beyond_the_first_group(identification):
    table, _ = table_of(HS, TWO, group_equal=("loadings", "intercepts"), identification=identification)
    assert rows(table, 0)["visual~1"].fixed == 0
    assert rows(table, 1)["visual~1"].free >= 0
    assert table.n_free == 48


def test_fixed_values_reach_the_layout():
    table, layout = table_of("f =~ x1 + 2*x2 + 0*x3 + x4")
    assert sorted(layout.fixed[layout.index < 0]) == [1, 2]
    assert (layout.matrix.size, np.unique(layout.index).size) == (8, table.n_free + 1)


def spec(*equations, **options):
    return ModelSpec("m", "", "", equations, **options)


def test_errors():
    with pytest.raises(SpecError, match="model m: the syntax has no equation; write at least one"):
        parameter_table(spec())
    with pytest.raises(SpecError, match=r"line 3: f ~ f: a variable cannot explain itself"):
        parameter_table(spec(Equation("f", "~", "f", line=3)))
    with pytest.raises(
        SpecError, match=r"y ~ x is written twice \(lines 1 and 2\) with different values: \(1.0,\) and"
    ):
        parameter_table(spec(Equation("y", "~", "x", (1.0,), line=1), Equation("y", "~", "x", (2.0,), line=2)))
    with pytest.raises(SpecError, match=r"line 2: x ~~ -1\*x: a variance cannot be negative"):
        parameter_table(spec(Equation("x", "~~", "x", (-1.0,), line=2)))
    with pytest.raises(
        SpecError, match=r"line 1: f =~ x has 3 labels in c\(...\) but there are 2 groups; give one for"
    ):
        parameter_table(spec(Equation("f", "=~", "x", labels=("a", "b", "c"), line=1)), groups=TWO)
    with pytest.raises(SpecError, match="identification = 'markers' is not known; use 'marker' or 'unit variance'"):
        parameter_table(spec(Equation("f", "=~", "x"), identification="markers"))
    with pytest.raises(SpecError, match="f=~y and y~f are the same arrow: keep one of them"):
        parameter_table(spec(Equation("f", "=~", "x"), Equation("f", "=~", "y"), Equation("y", "~", "f")))
    with pytest.raises(SpecError, match=r"a == bb: no parameter is labelled 'bb' .did you mean 'b'\?\); known: a, b"):
        parameter_table(
            spec(
                Equation("y", "~", "x", labels=("a",)),
                Equation("y", "~", "z", labels=("b",)),
                equalities=(("a", "bb"),),
            )
        )
    with pytest.raises(SpecError, match=r"group_equal: 'loading' is not known .did you mean 'loadings'"):
        parameter_table(spec(Equation("y", "~", "x"), group_equal=("loading",)), groups=TWO)
    with pytest.raises(SpecError, match="y~x is fixed at 1 and y~z at 2, but they are asked to be equal: remove"):
        parameter_table(spec(Equation("y", "~", "x", (1.0,), ("a",)), Equation("y", "~", "z", (2.0,), ("a",))))


def test_repeated_terms_are_joined():
    found = rows(parameter_table(spec_of("f =~ NA*x1 + a*x1 + x2 + x3\nf ~~ 1*f")))
    assert found["f=~x1"].label == "a"
    assert found["f=~x1"].free >= 0


def test_what_loops_over_values_ask_for_is_found_once_and_anew_for_another_table():
    table = parameter_table(read_model("citizen-centric"))
    assert table.representatives is table.representatives
    assert table.free_names is table.free_names
    assert table.hyperparameters is table.hyperparameters
    fewer = replace(table, rows=table.rows[:3], n_free=sum(row.free >= 0 for row in table.rows[:3]))
    assert fewer.free_names == table.free_names[: fewer.n_free]
    assert replace(fewer, rows=table.rows, n_free=table.n_free) == table
