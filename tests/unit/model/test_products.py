"""Products of constructs: what measures them, and which cannot be formed."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from helpers_predictors import model

from egovbayes.assess.prepared import prepared_run
from egovbayes.data.surveys.survey import read_survey
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.errors import SpecError
from egovbayes.model.file.files import model_from_syntax
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.grouping import with_groups

MAIN = "int ~ att + tru + att:tru"


def rows_of(spec, op):
    return [(e.lhs, e.rhs) for e in spec.equations if e.op == op and ":" in e.lhs]


def test_matched_pairs_take_each_item_once_and_leave_residuals_apart():
    spec = model(MAIN, "")
    assert rows_of(spec, "=~") == [("att:tru", f"a{k}:t{k}") for k in (1, 2, 3)]
    assert rows_of(spec, "~~") == []
    assert spec.products["att:tru"].factors == ("att", "tru")


def test_all_pairs_let_residuals_covary_that_share_an_item():
    spec = model(MAIN, '[products."att:tru"]\npairing = "all"')
    pairs = [f"a{i}:t{j}" for i, j in product((1, 2, 3), repeat=2)]
    assert rows_of(spec, "=~") == [("att:tru", pair) for pair in pairs]
    shared = [(p, q) for n, p in enumerate(pairs) for q in pairs[n + 1 :] if p[:2] == q[:2] or p[3:] == q[3:]]
    assert sorted(rows_of(spec, "~~")) == sorted(shared)
    assert len(shared) == 18


def test_an_observed_predictor_is_multiplied_with_every_item_without_sharing_error():
    spec = model("int ~ att + age + att:age", "")
    assert rows_of(spec, "=~") == [("att:age", f"a{k}:age") for k in (1, 2, 3)]
    assert rows_of(spec, "~~") == []


def test_a_product_covaries_with_its_factors_and_is_scaled_by_its_first_pair():
    table = parameter_table(model(MAIN, ""))
    names = {row.name: row for row in table.rows}
    assert names["att:tru=~a1:t1"].fixed == 1
    assert {"att~~att:tru", "tru~~att:tru"} <= set(names)
    assert names["int~att:tru"].free >= 0


def test_blanks_about_the_sign_and_line_breaks_are_no_matter():
    assert model("int ~ att + tru +\n att : tru\natt ~~ tru", "").products.keys() == {"att:tru"}


@pytest.mark.parametrize(
    ("equations", "tables", "message"),
    [
        ("int ~ att + att:tru", "", r"m.toml: line 4: int ~ att:tru without tru: .* write int ~ att \+ tru \+ att:tru"),
        ("int ~ att + tru + att:trust", "", r"att:trust: trust is no construct or predictor .*did you mean 'tru'"),
        ("int ~ att + tru + att:t1", "", "att:t1: t1 is an item of tru: products are of constructs"),
        (MAIN, '[products."att:trust"]\n', r"\[products\]: the equations hold no product 'att:trust' \(did you mean"),
        (MAIN, '[products."att:tru"]\npairing = "some"', r"'some' is not known.*known values: matched, all"),
        (MAIN, '[products."att:tru"]\npairs = "all"', "unknown key 'pairs'"),
        (MAIN + " + tru:att", "", "att:tru and tru:att are one product: write it one way"),
        (
            "int ~ att + gender + att:gender",
            "[predictors.gender]\n",
            "gender is a predictor of categories.*--group gender --free paths",
        ),
        (
            "all =~ att + tru\nint ~ all + age + all:age",
            "",
            r"all:age: all is measured by constructs \(att, tru\), and a product needs items",
        ),
        (
            "att2 =~ a1 + a2 + age\nint ~ att + tru + att2 + att:tru + att2:tru",
            "",
            "would both be measured by a1:t1, as their constructs share items",
        ),
    ],
)
def test_a_product_that_cannot_be_formed_is_refused(equations, tables, message):
    with pytest.raises(SpecError, match=message):
        model(equations, tables)


def test_a_star_between_constructs_is_a_label_and_said_to_be_one():
    told = model("int ~ att*tru", "").notices
    assert told == (
        "line 4: att*tru labels the path from tru, as in lavaan; the product of the two constructs is att:tru",
    )


def test_groups_are_refused():
    text = r"the product att:tru in several groups is not supported.*Fit each group by itself"
    with pytest.raises(SpecError, match=text):
        with_groups(model(MAIN, ""), "region")


def test_two_observed_variables_have_an_observed_product():
    spec = model_from_syntax("m ~ x\ny ~ m + w + m:w + x")
    assert spec.products["m:w"].pairs == (("m", "w"),)
    assert [e for e in spec.equations if e.op == "=~"] == []
    table = parameter_table(spec)
    assert table.items == table.constructs == ("m", "y", "x", "w", "m:w")


def test_the_slope_of_an_observed_product_is_that_of_least_squares(tmp_path):
    rng = np.random.default_rng(16)
    x, w, e, f = rng.normal(size=(4, 300))
    m = 0.5 * x + e
    frame = pd.DataFrame({"x": x, "w": w, "m": m, "y": 0.4 * m + 0.2 * w + 0.3 * m * w + f})
    frame.to_csv(tmp_path / "d.csv", index=False)
    run = prepared_run(model_from_syntax("m ~ x\ny ~ m + w + m:w + x"), read_survey(tmp_path / "d.csv"))
    ml = maximum_likelihood(run.table, run.layout, run.moments)
    found = dict(zip(run.table.free_names, ml.values, strict=True))
    centred = frame - frame.mean()
    design = np.column_stack([np.ones(300), centred["m"], centred["w"], centred["m"] * centred["w"], centred["x"]])
    slopes = np.linalg.lstsq(design, frame["y"].to_numpy())[0][1:]
    assert [found[f"y~{name}"] for name in ("m", "w", "m:w", "x")] == pytest.approx(list(slopes), abs=1e-6)
