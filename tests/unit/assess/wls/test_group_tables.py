"""What is said of weighted least squares over groups, and of equal loadings: tables, names, notes, indices."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from helpers_ordinal import (
    DERIVED,
    MARKED,
    MORE_THAN_TWO,
    TWO,
    answers,
    grouped_for,
    grouped_frame,
    mixed_for,
    mixed_frame,
    ordinal_spec,
    ready_for,
    survey_of,
)
from helpers_ordinal_groups import schools_model

from egovbayes.assess.parts.weighted_least_squares import WEIGHTED_LEAST_SQUARES
from egovbayes.assess.prepared import prepared_run
from egovbayes.assess.wls.beside import rows_beside, weighted_fit, weighted_indices
from egovbayes.assess.wls.group_indices import groups_fit_indices
from egovbayes.assess.wls.index_rows import MIXED, RESTRICTED, chi_square_rows
from egovbayes.engines.wls.fit import Misfit
from egovbayes.engines.wls.group_samples import samples_of_groups
from egovbayes.engines.wls.of_table import least_squares_of_table
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of
from egovbayes.study.verification.reference_files import reference_survey, spec_of
from egovbayes.study.verification.reference_ordinal_theta import ORDERED

FRAMES = [answers(300, 4, MORE_THAN_TWO), answers(250, 5, MORE_THAN_TWO)]


def grouped(equal=(), frames=FRAMES):
    return grouped_for(frames, equal=equal, categories=MORE_THAN_TWO)


def said_of(ready):
    known = SimpleNamespace(run=SimpleNamespace(prepared=ready))
    return WEIGHTED_LEAST_SQUARES.says(WEIGHTED_LEAST_SQUARES.value(known), known)


def rows_of(ready):
    fit = weighted_fit(ready.table, ready.layout, ready.answers, ready.likelihood)
    return rows_beside(fit, ready.table, ready.likelihood.categories)["ml_parameters"]


@pytest.mark.parametrize("equal", [(), ("loadings",), ("thresholds",), ("loadings", "thresholds")])
def test_every_value_of_the_posterior_has_one_beside_it(equal):
    ready = grouped(equal)
    names = {name.replace(" [all groups]", "") for name in ready.table.free_names}
    rows = rows_of(ready)
    told = {name.replace(" [all groups]", "").replace(" [a]", "") for name in rows.index}
    assert {name.replace(" [a]", "") for name in names} <= told
    assert rows["se"].notna().all()


def test_tables_are_those_of_one_group_with_a_row_for_each():
    said = said_of(grouped(("loadings", "thresholds")))
    assert set(said.tables) == {"wls_parameters", "wls_thresholds", "wls_r2", "wls_fit_indices", "wls_residuals"}
    assert said.tables["wls_residuals"].index.names == ["group", "first", "second"]
    assert set(said.tables["wls_residuals"]["of"]) == {"polychoric"}
    residual = said.tables["wls_residuals"]
    np.testing.assert_allclose(residual["correlation"] - residual["implied"], residual["residual"], atol=1e-12)
    assert "x2|t1 [all groups]" in said.tables["wls_thresholds"].index
    assert said.checks[0].passed


def test_thresholds_of_a_group_alone_are_the_samples_own():
    ready = grouped()
    thresholds = said_of(ready).tables["wls_thresholds"]
    own = samples_of_groups(ready.answers.values, ready.answers.group, ready.answers.items, ready.table.groups)
    first = own.samples[0]
    names = [name for name in thresholds.index if name.endswith("[a]")]
    np.testing.assert_allclose(thresholds.loc[names, "est"], first.thresholds, atol=1e-7)
    errors = np.sqrt(np.diagonal(first.covariance)[: first.thresholds.size] / first.n)
    # over groups the respondents less the groups are counted, not less one in each
    np.testing.assert_allclose(thresholds.loc[names, "se"], errors * np.sqrt(550 / 548), rtol=1e-7)


def test_answers_that_a_group_lacks_are_taken_together_and_said():
    second = FRAMES[1].copy()
    second.loc[second["x3"] == 5.0, "x3"] = 4.0
    said = said_of(grouped(frames=[FRAMES[0], second]))
    line = next(note.text for note in said.notes if note.key == "wls.merged")
    assert "the answers 4, 5 to x3 are taken together in every group, since nobody in b" in line
    assert "x3|t4 [a]" not in said.tables["wls_thresholds"].index


def test_definitions_are_there():
    syntax = "f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ c(p, q)*f\nd := p - q"
    said = said_of(grouped_for(FRAMES, syntax, categories=MORE_THAN_TWO))
    assert said.tables["wls_definitions"].loc["d", "se"] > 0


def test_equal_loadings_of_one_group_have_it_beside_them():
    ready = ready_for(answers(400, 3), TWO.replace("x1 + x2", "a*x1 + a*x2"))
    said = said_of(ready)
    est = said.tables["wls_parameters"]["est"]
    assert est["f=~x1"] == est["f=~x2"]
    assert said.tables["wls_residuals"].index.names == ["first", "second"]
    assert "wls_fit_indices" in said.tables


DERIVED_BY_LAVAAN = {
    "f=~x1": (0.962650, 0.168131),
    "f=~x2": (0.818991, 0.066553),
    "f=~x3": (1.228487, 0.099830),
    "g=~y1": (1.023739, 0.083191),
    "g=~y2": (1.089269, 0.149991),
    "g=~y3": (0.942091, 0.114498),
    "g~f": (0.639607, 0.093625),
}


def test_loadings_that_equations_derive_are_lavaans():
    """lavaan 0.6-14 of the same data: sem(..., ordered = names, std.lv = TRUE, parameterization = "theta")."""
    ready = ready_for(answers(400, 1), DERIVED)
    rows = rows_of(ready)
    for name, told in DERIVED_BY_LAVAAN.items():
        assert rows.loc[name, ["est", "se"]].tolist() == pytest.approx(told, abs=2e-6), name
    found = weighted_indices(weighted_fit(ready.table, ready.layout, ready.answers, ready.likelihood))["value"]
    assert found[["df", "chisq", "chisq_scaled"]].tolist() == pytest.approx([10, 3.209616, 5.631085], abs=2e-6)


def test_two_groups_of_the_same_answers_fit_as_well_as_one():
    """What CFI is made of is twice as much in both of its terms; lavaan's robust baseline is not."""
    one = ready_for(FRAMES[0], categories=MORE_THAN_TWO)
    both = grouped(frames=[FRAMES[0], FRAMES[0]])
    fits = [weighted_fit(r.table, r.layout, r.answers, r.likelihood) for r in (one, both)]
    alone, twice = (weighted_indices(fit)["value"] for fit in fits)
    assert alone["cfi_robust"] < 1
    for name in ("cfi_robust", "tli_robust", "srmr", "crmr"):
        assert twice[name] == pytest.approx(alone[name], abs=1e-6)
    assert abs(twice["tli_robust_lavaan"] - alone["tli_robust"]) > 1e-4


def test_robust_indices_that_there_are_not_say_why():
    ready = grouped(("loadings", "thresholds"))
    restricted = weighted_indices(weighted_fit(ready.table, ready.layout, ready.answers, ready.likelihood))
    assert set(restricted.loc[["cfi_robust", "tli_robust", "rmsea_robust"], "note"]) == {RESTRICTED}
    frame = reference_survey("hs_mixed.csv").frame
    fixed = "\n".join(f"{item} ~~ 1*{item}" for item in ORDERED)
    table = parameter_table(spec_of(f"f =~ {' + '.join(frame.columns)}\n{fixed}", identification="unit variance"))
    values, group = frame.to_numpy(float), np.zeros(len(frame), dtype=np.int64)
    sample = samples_of_groups(values, group, tuple(frame.columns), ("",), ORDERED)
    mixed = weighted_indices(least_squares_of_table(table, layout_of(table), sample.samples))
    assert set(mixed.loc[["cfi_robust", "tli_robust", "rmsea_robust"], "note"]) == {MIXED}
    assert mixed.loc[["cfi_scaled", "srmr", "crmr"], "value"].notna().all()


def test_without_degrees_of_freedom_there_are_no_indices_of_groups():
    rows = chi_square_rows(Misfit(0.0, 0, 0.0, 0.0), Misfit(80.0, 6, 6.0, 6.0), 98.0, 2)
    assert np.isnan(rows["pvalue_scaled"][0])
    ready = grouped()
    fit = weighted_fit(ready.table, ready.layout, ready.answers, ready.likelihood)
    saturated = replace(fit.found, misfit=Misfit(0.0, 0, 0.0, 0.0))
    found = groups_fit_indices(saturated)
    assert np.isnan([found[name] for name in ("cfi_scaled", "tli_scaled", "rmsea_scaled", "rmsea_scaled_lower")]).all()


MIXES = {
    "both": (TWO, ("x2", "y1")),
    "residuals": (f"{TWO}\nx2 ~~ y1\nx1 ~~ y2", ("x2", "y1")),
    "a construct of numbers": (TWO, ("x1", "x2", "x3")),
}


@pytest.mark.parametrize("name", MIXES)
def test_numbers_beside_categories_have_it_beside_them(name):
    """Every value of the posterior has an estimate, in its units: numbers' intercepts and residual variances too."""
    syntax, numbers = MIXES[name]
    ready = mixed_for(mixed_frame(500, 6, numbers), syntax, numbers)
    fit = weighted_fit(ready.table, ready.layout, ready.answers, ready.likelihood)
    rows = rows_beside(fit, ready.table, ready.likelihood.categories)["ml_parameters"]
    assert set(ready.table.free_names) <= set(rows.index)
    assert (rows.loc[list(ready.table.free_names), "se"] > 0).all()
    means = ready.answers.values.mean(0)
    for item in numbers:
        place = ready.table.items.index(item)
        assert rows.loc[f"{item}~1", "est"] == pytest.approx(means[place], rel=1e-6)
    said = said_of(ready)
    kinds = said.tables["wls_residuals"]["of"].value_counts()
    assert kinds["pearson"] == len(numbers) * (len(numbers) - 1) // 2
    assert kinds["polyserial"] == len(numbers) * (6 - len(numbers))
    assert said.checks[0].passed
    assert fit.found.misfit.df == ready.table.df


def test_numbers_in_other_units_are_the_same_model():
    frame = mixed_frame(500, 6)
    other = frame.assign(x2=10.0 * frame["x2"] - 3.0)
    fits = [weighted_fit(r.table, r.layout, r.answers, r.likelihood) for r in (mixed_for(frame), mixed_for(other))]
    one, two = (weighted_indices(fit)["value"] for fit in fits)
    assert two["chisq_scaled"] == pytest.approx(one["chisq_scaled"], rel=1e-6)
    assert two["srmr"] == pytest.approx(one["srmr"], rel=1e-6)


LAVAAN = """
f=~x1 1.226 .182, f=~x2 2.044 .192, f=~x3 .930 .100, g=~y1 7.939 .580, g=~y2 .955 .096, g=~y3 1.016 .112,
x2~1 45.936 .164, y1~1 99.233 .533, g~f_a .528 .079, x2~~x2_a 22.078 1.410, y1~~y1_a 146.603 13.170, g~f_b .756 .095,
x1~~x1_b 1.184 .368, x2~~x2_b 23.390 1.445, x3~~x3_b .669 .131, y1~~y1_b 136.213 10.192, y2~~y2_b .820 .162,
y3~~y3_b 1.139 .204, f~~f_b 1.050 .170, g~~g_b .749 .128, f~1_b -.087 .072, g~1_b .073 .077
"""
"""lavaan 0.6-14 of the synthetic answers below, estimates and standard errors: sem(ordered = c("x1", "x3", "y2", "y3"),
group = "school", group.equal = c("loadings", "thresholds", "intercepts"), std.lv = TRUE, parameterization = "theta",
estimator = "WLSMV"). Its scaled chi-square is 34.664 on 31 degrees of freedom.
"""


def test_groups_of_numbers_beside_categories_have_lavaans():
    """Loadings, thresholds and intercepts are one value for all: scales and means of the second group are free."""
    frames = [mixed_frame(n, n // 100 - 3, categories=MORE_THAN_TWO, path=path) for n, path in ((600, 0.5), (700, 0.7))]
    told = {"group": "school", "group_equal": ("loadings", "thresholds", "intercepts"), "categories": MORE_THAN_TWO}
    ready = mixed_for(grouped_frame(frames), **told)
    fit = weighted_fit(ready.table, ready.layout, ready.answers, ready.likelihood)
    assert fit.found.misfit.df == ready.table.df == 31
    assert weighted_indices(fit).loc["chisq_scaled", "value"] == pytest.approx(34.664, abs=0.01)
    rows = rows_beside(fit, ready.table, ready.likelihood.categories)["ml_parameters"]
    for told in LAVAAN.replace("\n", " ").split(","):
        key, estimate, error = told.split()
        name, _, group = key.partition("_")
        row = rows.loc[f"{name} [{group or 'a'}]"]
        assert abs(row["est"] - float(estimate)) < 0.01 * float(error) + 0.5e-3
        assert row["se"] == pytest.approx(float(error), rel=2e-3, abs=0.5e-3)


FIXED = {
    TWO.replace("x1", "0.9*x1"): "f=~x2 1.351 .202, f=~x3 1.091 .130, g=~y1 .924 .108, g=~y2 .879 .106, g~f .462 .078",
    TWO.replace("y2", "0.7*y2").replace("~ f", "~ 0.5*f"): "f=~x1 1.263 .164, f=~x3 1.001 .108, g=~y1 .939 .121",
}
"""lavaan 0.6-14 of the synthetic answers below, estimates and standard errors: sem(ordered = TRUE, std.lv = TRUE,
parameterization = "theta", estimator = "WLSMV").
"""
CHI_SQUARES = (20.645, 10.994)


@pytest.mark.parametrize(("syntax", "chi_square"), [*zip(FIXED, CHI_SQUARES, strict=True)], ids=["loading", "path"])
def test_loadings_and_paths_that_are_fixed_are_so_in_units_of_residuals(syntax, chi_square):
    ready = ready_for(answers(500, 3, MORE_THAN_TWO), syntax, MORE_THAN_TWO)
    rows, fit = rows_of(ready), weighted_fit(ready.table, ready.layout, ready.answers, ready.likelihood)
    for told in FIXED[syntax].split(","):
        name, estimate, error = told.split()
        assert abs(rows.loc[name, "est"] - float(estimate)) < 0.01 * float(error) + 0.5e-3
        assert rows.loc[name, "se"] == pytest.approx(float(error), rel=2e-3, abs=0.5e-3)
    assert weighted_indices(fit).loc["chisq_scaled", "value"] == pytest.approx(chi_square, abs=0.01)


WITH_MARKERS = """f=~x2 .9317 .1824, f=~x3 .7920 .1330, g=~y2 .9539 .1628, g=~y3 1.0455 .1821, g~f .3290 .0735,
f~~f 1.6266 .4180, g~~g .8522 .1982"""
WITH_MARKERS_OF_GROUPS = """f=~x2_a .8709 .1644, f=~x3_a 1.1233 .2077, g~f_a .6616 .1312, f~~f_a .9892 .2579,
g~~g_a 1.0263 .2252, f=~x3_b 1.1233 .2077, g~f_b .3084 .0871, x1~~x1_b 1.1490 .3331, y3~~y3_b 1.1436 .2449, f~~f_b
1.2210 .3353, g~~g_b 1.2762 .2866, f~1_b -.0116 .0912, g~1_b -.0236 .0956"""
WITH_MARKERS_BESIDE_NUMBERS = """f=~x1 .4868 .1051, f=~x3 .3627 .0614, g=~y2 .1322 .0237, g=~y3 .1616 .0321, g~f 1.1575
.2523, x2~~x2 22.4811 1.6547, f~~f 6.8477 1.4896, g~~g 41.0316 9.8871, x2~1 45.8308 .2425"""
"""lavaan 0.6-14 of the synthetic answers below, estimates and standard errors: sem(std.lv = FALSE, parameterization =
"theta", estimator = "WLSMV"), of the groups with group.equal = c("loadings", "thresholds"); beside numbers the markers
are these.
"""


def _with_markers_of_groups():
    frames = [answers(400, 1, MORE_THAN_TWO), answers(400, 2, MORE_THAN_TWO, path=0.3)]
    return grouped_for(frames, MARKED, ("loadings", "thresholds"), categories=MORE_THAN_TWO)


def _with_markers_beside_numbers():
    frame = mixed_frame(500, 3, categories=MORE_THAN_TWO)
    return mixed_for(frame, TWO.replace("x2", "1*x2").replace("y1", "1*y1"), categories=MORE_THAN_TWO)


@pytest.mark.parametrize(
    ("ready", "lavaan", "chi_square", "df"),
    [
        (lambda: ready_for(answers(500, 3, MORE_THAN_TWO), MARKED, MORE_THAN_TWO), WITH_MARKERS, 8.781, 8),
        (_with_markers_of_groups, WITH_MARKERS_OF_GROUPS, 33.688, 33),
        (_with_markers_beside_numbers, WITH_MARKERS_BESIDE_NUMBERS, 12.208, 8),
    ],
    ids=["one group", "groups", "beside numbers"],
)
def test_with_markers_it_is_fitted_in_their_units(ready, lavaan, chi_square, df):
    made = ready()
    rows, fit = rows_of(made), weighted_fit(made.table, made.layout, made.answers, made.likelihood)
    assert made.table.df == df
    for told in lavaan.replace("\n", " ").split(","):
        key, estimate, error = told.split()
        name, _, group = key.partition("_")
        row = rows.loc[f"{name} [{group}]" if group else name]
        assert abs(row["est"] - float(estimate)) < 0.01 * float(error) + 1e-4
        assert row["se"] == pytest.approx(float(error), rel=2e-3, abs=1e-4)
    assert weighted_indices(fit).loc["chisq_scaled", "value"] == pytest.approx(chi_square, abs=0.01)


OWN_SCALE = """
f=~x1_a 1.038 .123, f=~x2_a 1.070 .135, f=~x3_a 1.230 .158, g~f_a .523 .074, f=~x1_b 1.327 .162, f=~x2_b 1.327 .168,
f=~x3_b 1.191 .135, g~f_b .659 .087, g~~g_b 1.087 .203, g=~y1_a 1.127 .103
"""
"""lavaan 0.6-14 of the synthetic answers: sem(ordered = all, group = "school", group.equal = "loadings",
group.partial = all loadings of f, std.lv = TRUE, parameterization = "theta") with f ~~ c(1, 1)*f. Its scaled
chi-square is 18.9123.
"""


def test_a_construct_all_of_whose_loadings_are_freed_has_a_scale_of_its_own_in_each_group():
    frame = reference_survey("predictors_school_synthetic.csv").frame
    free = tuple(f"f=~x{k}" for k in (1, 2, 3))
    spec = replace(ordinal_spec(TWO, MORE_THAN_TWO), group="school", group_equal=("loadings",), group_free=free)
    ready = prepared_run(spec, survey_of(frame), single=True)
    fit = weighted_fit(ready.table, ready.layout, ready.answers, ready.likelihood)
    assert fit.found.misfit.df == ready.table.df == 18
    assert weighted_indices(fit).loc["chisq_scaled", "value"] == pytest.approx(18.9123, abs=5e-5)
    rows = rows_beside(fit, ready.table, ready.likelihood.categories)["ml_parameters"]
    for told in OWN_SCALE.replace("\n", " ").split(","):
        key, estimate, error = told.split()
        name, _, group = key.partition("_")
        row = rows.loc[f"{name} [{group}]" if f"{name} [{group}]" in rows.index else f"{name} [all groups]"]
        assert abs(row["est"] - float(estimate)) < 1e-3
        assert row["se"] == pytest.approx(float(error), abs=1e-3)


FREED = """
visual=~x1 1.3736 .3970, visual=~x2 .6330 .1218, visual=~x3 1.0861 .2424, textual=~x5 2.0134 .5191, speed=~x8 .8038
.2119, x1~~x1_b .3884 .3922, x2~~x2_b 1.1522 .7252, x5~~x5_b 2.3205 1.4017, x8~~x8_b .7834 .7738, visual~~visual_b .8965
.3077, visual~~textual_b .4688 .1464, visual~1_b .1539 .1467, textual~1_b -.5621 .1516, speed~1_b .2781 .1520
"""
FREED_THRESHOLDS = """
x2|t1_a -1.2896 .6330, x2|t1_b -.8604 .6330, x2|t2 .5215 .6330, x5|t2_a -.4103 2.0134, x5|t2_b -.0693 2.0134, x8|t1_b
.6709 .8038, x8|t2_b 1.9638 .8038
"""
"""lavaan 0.6-14 of `hs_ord3_school.csv` ordered by school, estimates and standard errors, and thresholds with their
item's loading, by which they are in standard deviations: cfa(ordered = x1 to x9, group = "school", std.lv = TRUE,
parameterization = "theta", group.equal = c("loadings", "thresholds"), group.partial = c("x2|t1", "x5|t2", "x8|t1",
"x8|t2")).
"""


def freed_schools(equal, *names):
    spec = schools_model(likelihood="ordinal", group_equal=equal, group_free=names)
    ready = prepared_run(spec, reference_survey("hs_ord3_school.csv"), single=True)
    return ready, weighted_fit(ready.table, ready.layout, ready.answers, ready.likelihood)


def test_thresholds_that_are_freed_are_lavaans():
    ready, fit = freed_schools(("loadings", "thresholds"), "x2|t1", "x5|t2", "x8|t1", "x8|t2")
    rows = rows_beside(fit, ready.table, ready.likelihood.categories)["ml_parameters"]
    of_groups = {"a": f"[{ready.table.groups[0]}]", "b": f"[{ready.table.groups[1]}]", "": "[all groups]"}
    for told in FREED.replace("\n", " ").split(","):
        key, estimate, error = told.split()
        name, _, group = key.partition("_")
        row = rows.loc[f"{name} {of_groups[group or 'a']}"]
        assert abs(row["est"] - float(estimate)) < 1e-3 * float(error) + 1e-4
        assert row["se"] == pytest.approx(float(error), rel=1e-3, abs=1e-4)
    for told in FREED_THRESHOLDS.replace("\n", " ").split(","):
        key, estimate, loading = told.split()
        name, _, group = key.partition("_")
        expected = float(estimate) / np.sqrt(1.0 + float(loading) ** 2)
        assert rows.loc[f"{name} {of_groups[group]}", "est"] == pytest.approx(expected, abs=2e-4)


@pytest.mark.parametrize(
    ("equal", "names", "df", "chi_square", "scaled"),
    [
        (("loadings", "thresholds"), ("x2|t1", "x5|t2", "x8|t1", "x8|t2"), 56, 89.371838, 120.325563),
        (("loadings", "thresholds"), ("x1|t1",), 59, 92.246495, 123.256226),
        (("loadings", "thresholds"), ("x1|t1", "x1|t2"), 58, 91.906997, 123.398318),
        (("thresholds",), ("x2|t1", "x5|t2"), 52, 72.674875, 101.816013),
    ],
)
def test_chi_squares_with_freed_thresholds_are_lavaans(equal, names, df, chi_square, scaled):
    """By lavaan on the delta scale; on theta its climb stops earlier, or does not converge."""
    ready, fit = freed_schools(equal, *names)
    assert fit.found.misfit.df == ready.table.df == df
    found = weighted_indices(fit)["value"]
    assert found["chisq"] == pytest.approx(chi_square, abs=3e-5)
    assert found["chisq_scaled"] == pytest.approx(scaled, abs=3e-5)
