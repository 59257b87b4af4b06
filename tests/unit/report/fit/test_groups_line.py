"""Who the groups are, what ties them and whose labels are whose, in a line."""

from dataclasses import replace

import numpy as np

from egovbayes.data.moments.moments import moments_of
from egovbayes.model.file.files import model_from_syntax
from egovbayes.model.table.automatic import parameter_table
from egovbayes.report.fit.groups_line import groups_line

SYNTAX = "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\ng ~ {}*f"


def line(modifier, sizes, free=()):
    groups = tuple(f"area {number}" for number in range(1, len(sizes) + 1))
    spec = replace(model_from_syntax(SYNTAX.format(modifier)), group="region", group_free=free)
    table = parameter_table(spec, groups=groups)
    values = np.random.default_rng(1).normal(size=(sum(sizes), 6))
    moments = moments_of(values, np.repeat(np.arange(len(sizes)), sizes), table.items, groups)
    return str(groups_line(table, "region", moments))


def test_few_groups_are_named_with_their_sizes():
    assert line("b", [12, 1400]) == (
        "region: area 1 12, area 2 1,400; labels tie them: b (--free paths lets them differ)"
    )
    assert line("b", [12, 14], ("paths",)) == "region: area 1 12, area 2 14"


def test_many_groups_are_told_by_their_ends():
    assert line("1", [20, 8, 30, 9, 10, 11, 12]) == "region: 7 groups of 8 (area 2) to 30 (area 3) respondents"
    assert line("1", [9] * 8) == "region: 8 groups of 9 respondents"
    assert line("1", [1] * 8) == "region: 8 groups of 1 respondent"


def test_labels_of_one_group_are_told_with_it():
    assert line("c(b1, b2)", [12, 14]).endswith("area 2 14; b1 is of area 1, b2 is of area 2")
    assert line("c(b1, b1, b2)", [8, 8, 8]).endswith(
        "labels tie them: b1 (--free paths lets them differ); b2 is of area 3"
    )
