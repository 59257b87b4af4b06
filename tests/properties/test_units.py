"""The analysis of units against what it is about: items multiplied by positive numbers, in the matrices themselves.

Nothing here knows of exponents. A rescaling multiplies items and constructs by positive numbers, D_x Lambda D_f^-1,
D_f B D_f^-1 and so on; those that leave fixed values and equal parameters as they are make up a space that singular
values find. A claim is free of scales when its truth is the same everywhere along it.
"""

from dataclasses import fields, replace

import numpy as np
import pytest
from helpers_tables import random_raw, table_of

from egovbayes.errors import SpecError
from egovbayes.model.claims.claims import parse_claim
from egovbayes.model.claims.quantities_by_name import row_values
from egovbayes.model.claims.references import named_values
from egovbayes.model.judging.dimensions import Dimensions, Remarks, Sort
from egovbayes.model.judging.judging import judgements
from egovbayes.model.naming import check_groups
from egovbayes.model.table.matrices import fill
from egovbayes.notation import MatrixName
from egovbayes.quantities.matrices import ModelMatrices

MODELS = {
    "markers": "f =~ x1 + x2\ng =~ y1 + y2\nh =~ z1 + z2\nh ~ f + g",
    "chain": "f =~ x1 + x2\ng =~ y1 + y2\nh =~ z1 + z2\ng ~ f\nh ~ g + f",
    "equal loadings": "f =~ x1 + l*x2 + l*x3\ng =~ y1 + k*y2 + k*y3\ng ~ f",
    "equal paths": "f =~ x1 + x2\ng =~ y1 + y2\nh =~ z1 + z2\nh ~ b*f + b*g",
    "no marker": "f =~ NA*x1 + x2 + x3\nf ~~ 1*f\ng =~ y1 + y2\ng ~ f",
    "second order": "f1 =~ x1 + x2\nf2 =~ y1 + y2\nf3 =~ z1 + z2\ng =~ f1 + f2 + f3",
    "growth": "i =~ 1*y1 + 1*y2 + 1*y3\ns =~ 0*y1 + 1*y2 + 2*y3\ni + s ~ 1\ny1 + y2 + y3 ~ 0*1\ni + s ~ x",
    "observed": "y ~ x1 + x2\nm ~ x1\ny ~ m",
    "mimic": "f =~ y1 + y2 + y3\nf ~ x1 + x2\nz ~ f",
    "single items": "f =~ x1\nx1 ~~ 0.3*x1\ng =~ y1\ny1 ~~ 0.2*y1\nh =~ z1 + z2\nh ~ f + g",
    "fixed covariance": "f =~ NA*x1 + x2\nf ~~ 1*f\ng =~ NA*y1 + y2\ng ~~ 1*g\nf ~~ 0.3*g",
    "autoregression": "f =~ x1 + x2\ng =~ y1 + y2\ng ~ 1*f",
}
UNIT = {"unit variance": "f =~ x1 + x2\ng =~ y1 + y2 + y3\nh =~ z1 + z2\nh ~ f + g\nx1 ~~ y1"}
FORMS = (
    "{a} > 0", "{a}*{b} < 0", "{a} > {b}", "{a} - {b} > 0", "abs({a}) > abs({b})", "{a}*{b} > {c}", "{a}/{b} > {c}",
    "max({a}, {b}) > 0", "min({a}, {b}) > {c}", "{a} + {b}*{c} > 0", "{a} > 0.2", "{a}*{b} > {c}*{d}",
    "{a}^2 > {b}", "sqrt(abs({a})) > {b}", "max({a}, {b})*{c} < 0", "{a}/{b} - 0.5 < 0", "{a} > {b} > 0",
    "{a}/{c} < {b}/{d}", "abs({a} - {b}) < abs({c})",
)  # fmt: skip


def random_model(rng):
    """Two or three constructs of two or three items, some loadings equal, random paths among them."""
    names, lines = "fgh"[: rng.integers(2, 4)], []
    for name in names:
        items = [f"{name}{i}" for i in range(1, rng.integers(3, 5))]
        equal = rng.random() < 0.3
        rest = (f"l{name}*{item}" if equal else item for item in items[1:])
        lines.append(f"{name} =~ {' + '.join([items[0], *rest])}")
    for i, name in enumerate(names[1:], 1):
        lines.append(f"{name} ~ {' + '.join(names[j] for j in range(i))}")
    if len(names) == 3 and rng.random() < 0.4:
        lines[-1] = "h ~ b*f + b*g"
    if rng.random() < 0.3:
        lines.append(f"{names[-1]} ~ age")
    return "\n".join(lines), {"identification": "unit variance"} if rng.random() < 0.3 else {}


def labelled(table):
    """The table with every free value labelled, p0 and so on."""
    rows = tuple(replace(row, label=f"p{row.free}" if row.free >= 0 else "") for row in table.rows)
    return replace(table, rows=rows)


def rescaled(matrices, items, constructs):
    """The matrices with items (..., item) and constructs (..., group, construct) multiplied."""
    c, s = items[..., None, :], constructs
    return ModelMatrices(
        loadings=c[..., :, None] * matrices.loadings / s[..., None, :],
        paths=s[..., :, None] * matrices.paths / s[..., None, :],
        construct_covariance=s[..., :, None] * matrices.construct_covariance * s[..., None, :],
        residual_covariance=c[..., :, None] * matrices.residual_covariance * c[..., None, :],
        intercepts=c * matrices.intercepts,
        construct_means=s * matrices.construct_means,
    )


def rescalings(table, layout, rng, n, *, widest=6.0):
    """Random rescalings (n, item) and (n, group, construct) under which the model stays the model."""
    p, shape = len(table.items), (len(table.groups), len(table.constructs))
    size = p + shape[0] * shape[1]
    filled = fill(layout, np.ones(layout.n_free))
    ones = {field.name: np.ones_like(getattr(filled, field.name)) for field in fields(ModelMatrices)}
    moved = np.exp(np.eye(size))
    after = rescaled(ModelMatrices(**ones), moved[:, :p], moved[:, p:].reshape(size, *shape))
    slopes = np.log(row_values(table, layout, after)).T
    space = null_space(np.array(list(kept(table, slopes))).reshape(-1, size))
    steps = rng.uniform(-1, 1, (n, space.shape[1])) @ space.T
    steps *= widest / np.maximum(np.abs(steps).max(1, keepdims=True), 1e-9) * rng.uniform(0.1, 1, (n, 1))
    return np.exp(steps[:, :p]), np.exp(steps[:, p:].reshape(n, *shape))


def kept(table, slopes):
    """What a rescaling must leave alone: fixed loadings, paths, variances that scale a construct; ratios of equals.

    Not the number at which the variance that an outcome's predictors leave over is fixed: it scales the outcome by how
    much of it they explain.
    """
    scaled = {(row.lhs, row.group) for row in table.rows if row.op == "=~" and row.free < 0 and row.fixed != 0}
    scaled |= {(table.constructs[row.row], row.group) for row in table.rows if row.matrix is MatrixName.BETA}
    first = {}
    for row, slope in zip(table.rows, slopes, strict=True):
        given = row.matrix is MatrixName.PSI and {(row.lhs, row.group), (row.rhs, row.group)} & scaled
        if (
            row.free < 0
            and row.fixed != 0
            and row.matrix in (MatrixName.LAMBDA, MatrixName.BETA, MatrixName.PSI)
            and not given
        ):
            yield slope
        if row.free >= 0:
            yield slope - first.setdefault(row.free, slope)


def null_space(matrix):
    _, values, turned = np.linalg.svd(matrix)
    rank = int((values > 1e-9).sum())
    return turned[rank:].T


def flips(claim, table, layout, rng, n=400):
    """Whether the truth of the claim changes under any of n rescalings, each at a random point."""
    values = random_raw(table, rng, (n,)) * rng.choice([-1.0, 1.0], (n, layout.n_free))
    before = fill(layout, values)
    after = rescaled(before, *rescalings(table, layout, rng, n))
    return differs(claim, table, layout, before, after)


def differs(claim, table, layout, before, after):
    """Whether the claim is true of some matrices and not of the others in their place."""
    values = (row_values(table, layout, matrices) for matrices in (before, after))
    one, other = (claim.holds(named_values(table, lambda row, v=found: v[..., row])) for found in values)
    return bool((one != other).any())


def says_free(claim, table):
    dimensions, remarks = Dimensions(table), Remarks()
    sorts = [dimensions.compared(comparison, remarks) for comparison in claim.comparisons]
    return max(sorts) < Sort.APART and not remarks.constants


def random_claims(table, rng, n):
    for form in rng.choice(FORMS, n):
        numbers = rng.integers(table.n_free, size=4)
        names = dict(zip("abcd", (f"p{number}" for number in numbers), strict=True))
        if len(set(numbers.tolist())) == 4:
            yield parse_claim(form.format(**names))


def check(text, rng, n_claims, **changes):
    table, layout = table_of(text, **changes)
    table = labelled(table)
    wrong = []
    for claim in random_claims(table, rng, n_claims):
        free, moves = says_free(claim, table), flips(claim, table, layout, rng)
        if free == moves:
            names = {f"p{row.free}": row.name for row in table.representatives}
            wrong.append((claim.text, {name: names[name] for name in claim.atoms}, free))
    assert not wrong


@pytest.mark.parametrize("name", MODELS)
def test_truth_changes_with_the_scales_of_items_exactly_where_the_analysis_says_so(name):
    check(MODELS[name], np.random.default_rng(len(name)), 150)


def test_under_unit_variance():
    check(UNIT["unit variance"], np.random.default_rng(7), 150, identification="unit variance")


@pytest.mark.parametrize("seed", range(20))
def test_in_random_models(seed):
    rng = np.random.default_rng(seed)
    text, changes = random_model(rng)
    check(text, rng, 40, **changes)


GROUPS = ("one", "two")
BETWEEN = (
    "{a1} > {a2}", "{a1} > 0", "{a1}*{b1} > {a2}*{b2}", "{a1}/{b1} > {a2}/{b2}", "max({a1}, {a2}) > 0",
    "abs({a1}) - abs({a2}) > 0", "{a1}*{b2} < 0", "min({a1}, {b1}) < 0",
)  # fmt: skip
GROUPED = {
    "free loadings": ("f =~ x1 + x2 + x3\ng =~ y1 + y2\nf ~ age\ng ~ f + age\nz ~ g + f", {}),
    "equal loadings": ("f =~ x1 + x2 + x3\ng =~ y1 + y2\ng ~ f\nz ~ g + f", {"group_equal": ("loadings",)}),
    "equal in part": ("f =~ x1 + l*x2 + x3\ng =~ y1 + y2 + y3\ng ~ f\nz ~ g + f", {}),
    "two tied to each other": ("f =~ x1 + c(l, l)*x2 + x3\ng =~ y1 + c(k1, k2)*y2\ng ~ f\nz ~ g + f", {}),
    "observed": ("m ~ x1 + x2\ny ~ m", {}),
    "second order": ("f1 =~ x1 + x2\nf2 =~ y1 + y2\ng =~ f1 + f2\nz ~ g + f1", {}),
}


@pytest.mark.parametrize("name", GROUPED)
def test_between_groups_truth_changes_with_markers_exactly_where_the_analysis_says_so(name):
    """A marker per group chosen anew is a construct rescaled in that group alone; equal loadings stay equal."""
    text, changes = GROUPED[name]
    table, layout = table_of(text, GROUPS, **changes)
    table = labelled(table)
    paths = {row.name: row for row in table.rows if row.op == "~" and row.group == 0}
    twins = {row.name: row for row in table.rows if row.op == "~" and row.group == 1}
    rng = np.random.default_rng(len(text))
    wrong, seen = [], set()
    for form in BETWEEN * 3:
        a, b = rng.choice(sorted(paths), 2, replace=False)
        names = {"a1": paths[a].label, "a2": twins[a].label, "b1": paths[b].label, "b2": twins[b].label}
        claim = parse_claim(form.format(**names))
        free, moves = says_free(claim, table), marker_flips(claim, table, layout, rng)
        seen.add(free)
        if free == moves:
            wrong.append((form, a, b, free))
    assert not wrong
    assert seen == ({True} if name in ("equal loadings", "observed") else {True, False})


def marker_flips(claim, table, layout, rng, n=400):
    """Whether the truth of the claim changes under rescalings of constructs in the second group alone."""
    shape = (n, len(GROUPS), len(table.constructs))
    steps = rng.uniform(-3, 3, shape)
    steps[:, 0] = 0.0
    loadings = [row for row in table.rows if row.op == "=~"]
    for row in loadings:
        tied = row.free >= 0 and any(row.free == other.free and row.group != other.group for other in loadings)
        if row.group == 1 and (tied or row.lhs == row.rhs):
            steps[:, 1, row.col] = 0.0
    before = fill(layout, random_raw(table, rng, (n,)) * rng.choice([-1.0, 1.0], (n, layout.n_free)))
    after = rescaled(before, np.ones((n, len(table.items))), np.exp(steps))
    return differs(claim, table, layout, before, after)


LEAVES = ("a", "b", "t", "u", "via", "b[one]", "t[one]", "via[two]", "0", "1", "0.3")
CALLS = ("std({})", "raw({})", "abs({})", "sqrt({})", "log({})", "exp({})", "max({}, 0.2)", "min({}, a)")


def nonsense(rng, depth):
    """Arithmetic that nobody would write."""
    if depth == 0 or rng.random() < 0.3:
        return str(rng.choice(LEAVES))
    if rng.random() < 0.6:
        return f"({nonsense(rng, depth - 1)} {rng.choice(list('+-*/^'))} {nonsense(rng, depth - 1)})"
    return str(rng.choice(CALLS)).format(nonsense(rng, depth - 1))


def test_every_claim_is_judged_with_a_reason_or_refused():
    text = "f =~ x1 + x2 + x3\ng =~ y1 + y2\nh =~ z1 + z2\nh ~ b*f + b*g + a*age\ng ~ c(t, u)*f\nvia := a*b"
    table, _ = table_of(text, GROUPS)
    rng = np.random.default_rng(11)
    scales = []
    for _ in range(3000):
        try:
            claim = parse_claim(f"{nonsense(rng, 3)} > {nonsense(rng, 2)}")
        except SpecError:
            continue
        check_groups(claim, table, "here")
        (found,) = judgements([claim], table)
        scales.append(found.scale)
        assert found.note or (found.judged and found.claim is claim), claim.text
        assert not found.note.endswith(": "), claim.text
        assert "loadings of  differ" not in found.note, claim.text
    assert set(scales) == {"raw", "standardised", "not judged"}
