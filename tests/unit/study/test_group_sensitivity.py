"""Priors of paths made wider and narrower: every family by its own width, nothing else touched."""

import pytest

from egovbayes.model.automatic import parameter_table
from egovbayes.model.files import model_from_syntax
from egovbayes.model.spec import Prior
from egovbayes.study.group_sensitivity import widened


@pytest.mark.parametrize(
    ("prior", "wider"),
    [
        (Prior("normal", (0.1, 0.5)), (0.1, 1.5)),
        (Prior("student-t", (4.0, 0.1, 0.5)), (4.0, 0.1, 1.5)),
        (Prior("half-normal", (0.5,)), (1.5,)),
        (Prior("uniform", (-1.0, 1.0)), (-1.0, 1.0)),
    ],
)
def test_only_the_width_of_a_path_is_multiplied(prior: Prior, wider: tuple[float, ...]) -> None:
    table = parameter_table(model_from_syntax("f =~ a + b + c\ng =~ d + e + h\ng ~ f"))
    found = widened(table, [prior] * table.n_free, 3.0)
    changed = [name for name, one in zip(table.free_names, found, strict=True) if one != prior]
    assert changed == ([] if wider == prior.parameters else ["g~f"])
    assert found[table.free_names.index("g~f")].parameters == wider
