from dataclasses import replace

import pytest
from helpers_tables import CITIZEN, HS, POLDEM, table_of

from egovbayes.model.defaults.correlations import CorrelationBlocks, correlation_blocks
from egovbayes.model.spec import Prior
from egovbayes.notation import MatrixName

LKJ2, BETA = Prior("lkj", (2.0,)), Prior("beta", (2.0, 2.0))


def names(table, numbers):
    return [table.free_names[number] for number in numbers]


def test_three_constructs_are_one_block_in_lower_triangle_order():
    table, _ = table_of(HS)
    blocks = correlation_blocks(table)
    (block,) = blocks.lkj
    assert (block.matrix, block.group, block.members) == (MatrixName.PSI, 0, (0, 1, 2))
    assert names(table, block.free) == ["visual~~textual", "visual~~speed", "textual~~speed"]
    assert blocks.rejected == ()


def test_order_of_writing_does_not_matter():
    table, _ = table_of("textual ~~ speed\n" + HS + "\nspeed ~~ visual")
    (block,) = correlation_blocks(table).lkj
    expected = {(1, 0): ("textual", "visual"), (2, 0): ("speed", "visual"), (2, 1): ("speed", "textual")}
    at = dict(zip(table.constructs, range(3), strict=True))
    pairs = [(block.members[a], block.members[b]) for a in range(3) for b in range(a)]
    for pair, number in zip(pairs, block.free, strict=True):
        row = table.representatives[number]
        assert {at[row.lhs], at[row.rhs]} == set(pair)
    assert len(expected) == len(block.free)


def test_political_democracy_has_a_four_cycle():
    table, _ = table_of(POLDEM)
    blocks = correlation_blocks(table)
    assert blocks.lkj == ()
    (cycle,) = blocks.rejected
    assert [table.items[i] for i in cycle.members] == ["y2", "y4", "y6", "y8"]
    assert names(table, cycle.free) == ["y2~~y4", "y2~~y6", "y4~~y8", "y6~~y8"]


def test_a_pair_is_limited_by_no_other():
    table, _ = table_of(CITIZEN)
    assert "attitude~~trust" in table.free_names
    assert correlation_blocks(table) == CorrelationBlocks((), ())


def test_a_zero_breaks_a_triangle():
    table, _ = table_of(HS + "\nvisual ~~ 0*speed")
    assert not correlation_blocks(table).lkj
    assert len(correlation_blocks(table).rejected[0].free) == 2


def test_another_prior_breaks_a_block():
    table, _ = table_of(HS)
    priors = [LKJ2] * table.n_free
    assert correlation_blocks(table, priors).lkj
    priors[table.free_names.index("visual~~speed")] = BETA
    assert not correlation_blocks(table, priors).lkj
    assert len(correlation_blocks(table, priors).rejected[0].free) == 3


@pytest.mark.parametrize(("prior", "kept"), [(Prior("lkj", (5.0,)), True), (BETA, False)])
def test_priors_written_in_the_syntax_count_when_none_are_given(prior, kept):
    table, _ = table_of(HS)
    rows = tuple(replace(row, prior=prior) if row.name == "visual~~speed" else row for row in table.rows)
    assert bool(correlation_blocks(replace(table, rows=rows)).lkj) is kept


def test_each_group_has_its_block():
    table, _ = table_of(HS, ("a", "b"))
    assert [block.group for block in correlation_blocks(table).lkj] == [0, 1]


def test_groups_that_share_all_correlations_share_the_block():
    text = HS + "".join(
        f"\n{a} ~~ c({n}, {n})*{b}"
        for n, (a, b) in zip("pqr", [("visual", "textual"), ("visual", "speed"), ("textual", "speed")], strict=True)
    )
    table, _ = table_of(text, ("a", "b"))
    (block,) = correlation_blocks(table).lkj
    assert block.group == 0
    assert len(set(block.free)) == 3


def test_groups_that_share_one_correlation_cannot_have_lkj():
    table, _ = table_of(HS + "\nvisual ~~ c(p, p)*speed", ("a", "b"))
    blocks = correlation_blocks(table)
    assert not blocks.lkj
    assert [c.group for c in blocks.rejected] == [0, 1]


def test_equal_correlations_in_one_component_are_not_lkj():
    table, _ = table_of(HS + "\nvisual ~~ p*speed\nvisual ~~ p*textual", identification="unit variance")
    (component,) = correlation_blocks(table).rejected
    assert len(component.free) == 2


def test_a_pair_equal_to_a_member_of_a_triangle_breaks_it():
    text = HS + "\nvisual ~~ p*speed\nx1 ~~ p*x2"
    assert not correlation_blocks(table_of(text)[0]).lkj
