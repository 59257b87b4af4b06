"""Which constructs may be turned, told from the table by algebra over signs and by trying all turnings."""

from itertools import product

import numpy as np
import pytest
from helpers_tables import CITIZEN, HS, MIMIC, POLDEM, random_raw, table_of

from egovbayes.errors import PriorError
from egovbayes.model.claims.quantities_by_name import row_values
from egovbayes.model.defaults.default_priors import resolve_priors, turned_priors
from egovbayes.model.priors.priors import parse_prior
from egovbayes.model.table import reflections as module
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.reflections import directed, facing, orientation, reflections, turned
from egovbayes.model.table.written_priors import written_priors
from egovbayes.quantities.implied import implied_covariance, implied_mean

UNIT = {"identification": "unit variance"}
BIFACTOR = (
    HS
    + "\ng =~ x1 + x2 + x3 + x4 + x5 + x6 + x7 + x8 + x9\n"
    + "\n".join(f"{a} ~~ 0*{b}" for a, b in [("visual", "textual"), ("visual", "speed"), ("textual", "speed")])
)
BIFACTOR += "\ng ~~ 0*visual + 0*textual + 0*speed"
FREED = HS.replace("=~ x1", "=~ NA*x1") + "\nvisual ~~ 1*visual"
TIED = "f =~ x1 + l*x2 + x3\ng =~ x4 + l*x5 + x6\ng ~ f"
TIED_PATHS = "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\nh =~ x7 + x8 + x9\ng ~ p*f\nh ~ p*g"
FIXED_PATH = "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\ng ~ 0.5*f"
SECOND = HS + "\ng =~ visual + textual + speed"
TWO_GROUPS = {"groups": ("a", "b"), **UNIT}

MODELS = {
    "markers": (CITIZEN, {}, 0),
    "markers, second order": (SECOND, {}, 0),
    "political democracy": (POLDEM, {}, 0),
    "covariates": (MIMIC, UNIT, 2),
    "unit variance": (HS, UNIT, 3),
    "unit variance, paths": (CITIZEN, UNIT, 4),
    "second order": (SECOND, UNIT, 4),
    "bifactor": (BIFACTOR, UNIT, 4),
    "a marker freed": (FREED, {}, 1),
    "equal loadings of two constructs": (TIED, UNIT, 1),
    "equal paths": (TIED_PATHS, UNIT, 2),
    "a fixed path": (FIXED_PATH, UNIT, 1),
    "two groups": (HS, TWO_GROUPS, 6),
    "two groups, equal loadings": (HS, {**TWO_GROUPS, "group_equal": ("loadings",)}, 3),
    "two groups, equal paths": (CITIZEN, {**TWO_GROUPS, "group_equal": ("paths",)}, 5),
    "means": (HS, {**UNIT, "means": True}, 3),
}


def moments(layout, raw):
    matrices = fill(layout, raw)
    return np.concatenate([implied_covariance(matrices).ravel(), implied_mean(matrices).ravel()])


@pytest.mark.parametrize("name", MODELS)
def test_reflections_leave_the_implied_moments_and_there_are_no_others(name):
    """All turnings of constructs are tried: those that keep every equality and fixed value are the reflections."""
    text, options, expected = MODELS[name]
    table, layout = table_of(text, **options)
    found = reflections(table)
    assert found.shape == (expected, table.n_free)
    raw = random_raw(table, np.random.default_rng(3))
    for signs in found:
        np.testing.assert_allclose(moments(layout, raw * signs), moments(layout, raw), rtol=1e-12, atol=1e-12)
    spanned = {tuple(np.prod([*subset, np.ones(table.n_free)], axis=0)) for subset in _subsets(found)}
    assert {tuple(signs) for signs in _kept(table, layout, raw)} == spanned


def _subsets(rows):
    return [
        [row for row, taken in zip(rows, chosen, strict=True) if taken] for chosen in product((0, 1), repeat=len(rows))
    ]


def _kept(table, layout, raw):
    """Signs of the free values under every turning of (group, construct) that the matrices' cells allow."""
    whole = fill(layout, raw)
    groups, constructs = len(table.groups), len(table.constructs)
    for turning in product((1.0, -1.0), repeat=groups * constructs):
        d = np.array(turning).reshape(groups, constructs)
        cells = [
            whole.loadings * d[:, None, :],
            whole.paths * d[:, None, :] * d[:, :, None],
            whole.construct_covariance * d[:, None, :] * d[:, :, None],
            whole.construct_means * d,
        ]
        signs = np.array([_sign(table, d, row) for row in table.representatives])
        again = fill(layout, raw * signs)
        there = (again.loadings, again.paths, again.construct_covariance, again.construct_means)
        if all(np.array_equal(a, b) for a, b in zip(cells, there, strict=True)):
            yield signs


def _sign(table, d, row):
    own = d[row.group]
    match row.matrix.value:
        case "lambda":
            return own[row.col]
        case "beta" | "psi":
            return own[row.row] * own[row.col]
        case "alpha":
            return own[row.row]
    return 1.0


def test_the_first_loading_keeps_the_direction_before_there_is_an_estimate():
    table, _ = table_of(BIFACTOR, **UNIT)
    assert [row.name for row in table.rows if row.positive] == ["visual=~x1", "textual=~x4", "speed=~x7", "g=~x1"]
    table, _ = table_of(TIED, **UNIT)
    assert [row.name for row in table.rows if row.positive] == ["f=~x1"]
    assert not any(row.positive for row in table_of(CITIZEN)[0].rows)


def test_the_strongest_loading_keeps_the_direction_wherever_it_stands():
    table, _ = table_of(HS, **UNIT)
    strengths = np.array([{"x2": 0.5, "x6": 0.9, "x5": 0.8, "x9": 0.7}.get(row.rhs, -0.9) for row in table.rows])
    found = directed(table, [None] * table.n_free, strengths)
    assert [row.name for row in found.rows if row.positive] == ["visual=~x2", "textual=~x6", "speed=~x9"]


def test_a_prior_of_one_sign_keeps_the_direction_itself():
    priors = {"visual =~ x2": parse_prior("half-normal(1)"), "textual =~ x4": parse_prior("normal(0, 1) T[-5, 0]")}
    table, _ = table_of(HS, priors=priors, **UNIT)
    assert [row.name for row in table.rows if row.positive] == ["visual=~x2", "speed=~x7"]
    resolved = dict(zip(table.free_names, resolve_priors(table, priors, np.ones(9)), strict=True))
    assert resolved["textual=~x4"].upper == 0
    assert resolved["textual=~x5"].lower == resolved["visual=~x1"].lower == -np.inf


def pointing(text, values, priors=None, **options):
    """Raw values by name after `orientation`, all others as drawn; standardised values are those of the raw ones."""
    given = {key: parse_prior(prior) for key, prior in (priors or {}).items()}
    table, layout = table_of(text, **(UNIT | options))
    raw = random_raw(table, np.random.default_rng(1))
    for name, value in values.items():
        raw[table.free_names.index(name)] = value
    standardised = row_values(table, layout, fill(layout, raw), standardised=True)
    signs = orientation(table, raw, standardised, written_priors(table, given))
    return dict(zip(table.free_names, raw * signs, strict=True))


ONE = "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\ng ~ f"
LOADS = ("f=~x1", "f=~x2", "f=~x3")


@pytest.mark.parametrize(
    ("loadings", "expected"),
    [
        ((-0.9, 0.8, 0.8), 1),
        ((0.9, -0.8, -0.8), -1),
        ((0.9, -0.05, -0.05), 1),
        ((-0.9, 0.05, 0.05), -1),
        ((0.8, -0.9, 0.0), -1),
        ((-0.5, -0.5, -0.5), -1),
    ],
)
def test_a_construct_points_where_most_loadings_of_some_strength_do(loadings, expected):
    found = pointing(ONE, dict(zip(LOADS, loadings, strict=True)) | {"g~f": 0.4, "x1~~x1": 1, "x2~~x2": 1, "x3~~x3": 1})
    assert [found[name] for name in LOADS] == [expected * value for value in loadings]
    assert found["g~f"] == 0.4 * expected * np.sign(found["g=~x4"])


def test_the_users_own_priors_say_where_a_construct_points():
    values = dict(zip(LOADS, (-0.9, 0.8, 0.8), strict=True))
    assert pointing(ONE, values, {"f =~ x1": "normal(0.8, 0.1)"})["f=~x1"] == 0.9
    assert pointing(ONE, values, {"f =~ x1": "half-normal(1)"})["f=~x1"] == 0.9
    assert pointing(ONE, values, {"f =~ x1": "normal(0, 10)"})["f=~x1"] == -0.9


PAIRS = "a =~ a1 + a2 + a3\nb =~ b1 + b2 + b3\nc =~ c1 + c2 + c3 + c4 + c5\n"
PAIRS += "d =~ d1 + d2 + d3 + d4 + d5\nc ~ p*a\nd ~ p*b"
GROUPS = {"groups": ("k", "l", "m"), "group_equal": ("paths",), "means": True}


@pytest.mark.parametrize("most", [8, 0])
@pytest.mark.parametrize(
    ("text", "options", "starts"), [(PAIRS, {}, 8), (TIED_PATHS, {}, 4), (ONE, GROUPS, 16), (TIED, {}, 2)]
)
def test_constructs_that_turn_only_with_others_end_alike_from_everywhere(monkeypatch, text, options, starts, most):
    """Equal paths let two constructs of four turn, never one: bettering one pair at a time may stop on the way, so that
    the order of equations would choose the sign of a path. Also where all combinations are too many to be tried.
    """
    monkeypatch.setattr(module, "_MOST_TOGETHER", most)
    table, layout = table_of(text, **(UNIT | options))
    raw, found = random_raw(table, np.random.default_rng(4)), reflections(table)
    loads = [number for number, row in enumerate(table.rows) if row.op == "=~"]
    free = [table.rows[number].free for number in loads]
    raw[free] = np.linspace(0.8, 0.9, len(free))
    first_of_construct = {table.rows[number].lhs: table.rows[number].free for number in reversed(loads)}
    raw[list(first_of_construct.values())] *= -1
    products = np.array([np.prod([*subset, np.ones(table.n_free)], axis=0) for subset in _subsets(found)])
    assert len(products) == starts
    ends = set()
    for signs in products:
        standardised = row_values(table, layout, fill(layout, raw * signs), standardised=True)
        ends.add(tuple(raw * signs * orientation(table, raw * signs, standardised, [None] * table.n_free)))
    (end,) = ends
    assert np.sign(np.array(end)[free]).sum() == max(np.sign((raw * signs)[free]).sum() for signs in products)


@pytest.mark.parametrize("most", [8, 0])
@pytest.mark.parametrize("turned_groups", list(product((1, -1), repeat=3)))
def test_a_construct_points_the_same_way_in_all_groups(monkeypatch, most, turned_groups):
    """Two weaker items count beside a strong reverse-keyed one in two groups, and in the third they do not: each group
    by itself would say otherwise, and one path be supported in two and contradicted in the third.
    """
    monkeypatch.setattr(module, "_MOST_TOGETHER", most)
    values = {f"x{i}~~x{i} [{group}]": 1.0 for group in "klm" for i in range(1, 7)}
    for group, weaker, sign in zip("klm", (0.8, 0.8, 0.3), turned_groups, strict=True):
        loadings = {f"f=~x1 [{group}]": -0.9, f"f=~x2 [{group}]": weaker, f"f=~x3 [{group}]": weaker}
        values |= {name: sign * value for name, value in loadings.items()} | {f"g~f [{group}]": sign * 0.4}
        values |= {f"g=~x{i} [{group}]": 0.8 for i in (4, 5, 6)}
    found = pointing(ONE, values, groups=("k", "l", "m"))
    assert [found[f"f=~x1 [{group}]"] for group in "klm"] == [-0.9] * 3
    assert [found[f"g~f [{group}]"] for group in "klm"] == [0.4] * 3


@pytest.mark.parametrize("seed", range(4))
def test_many_groups_turn_together_the_way_most_items_point(seed):
    """More reflections than all combinations can be tried of; all groups agree, and all the other way round."""
    groups = tuple(f"g{i}" for i in range(14))
    values = {f"x{i}~~x{i} [{group}]": 1.0 for group in groups for i in range(1, 7)}
    turns = np.random.default_rng(seed).choice([1, -1], (len(groups), 2)) if seed else -np.ones((len(groups), 2))
    for group, (f, g) in zip(groups, turns, strict=True):
        values |= {f"f=~x{i} [{group}]": f * load for i, load in ((1, -0.8), (2, 0.7), (3, 0.7))}
        values |= {f"g=~x{i} [{group}]": g * load for i, load in ((4, -0.6), (5, 0.7), (6, 0.8))}
        values |= {f"g~f [{group}]": f * g * 0.4}
    found = pointing(ONE, values, groups=groups)
    assert [found[f"f=~x1 [{group}]"] for group in groups] == [-0.8] * 14
    assert [found[f"g=~x4 [{group}]"] for group in groups] == [-0.6] * 14
    assert [found[f"g~f [{group}]"] for group in groups] == [0.4] * 14


def test_values_are_turned_to_the_side_their_table_keeps():
    table, _ = table_of(ONE, **UNIT)
    raw = random_raw(table, np.random.default_rng(2))
    for signs in (reflections(table)[0], reflections(table)[1], np.prod(reflections(table), axis=0)):
        np.testing.assert_array_equal(raw * signs * facing(table, raw * signs), raw)
    np.testing.assert_array_equal(facing(table, raw), 1)


def test_turning_one_construct_alone_changes_its_own_signs():
    table, _ = table_of(CITIZEN)
    changed = {name for name, sign in zip(table.free_names, turned(table, "readiness"), strict=True) if sign < 0}
    assert changed == {"readiness=~rea2", "readiness~attitude", "readiness~trust", "intention~readiness"}


def test_priors_are_turned_with_the_table_and_kept_otherwise():
    priors = {"visual =~ x2": parse_prior("normal(1, 2)")}
    before, _ = table_of(HS, **UNIT)
    written = written_priors(before, priors)
    after = directed(before, written, np.array([{"x2": 0.9}.get(row.rhs, 0.1) for row in before.rows]))
    resolved = resolve_priors(before, priors, np.ones(9))
    assert turned_priors(before, after, resolved, written) == resolve_priors(after, priors, np.ones(9))
    opposite = [parse_prior("normal(-1, 1) T[-inf, 0]") if name == "visual=~x2" else None for name in before.free_names]
    with pytest.raises(PriorError, match=r"visual=~x2: .* leaves nothing above 0, but this loading sets the direction"):
        turned_priors(before, after, resolved, opposite)
