"""Which items to explore: those somebody names, those of a model, those a survey or a matrix says it holds."""

from __future__ import annotations

from collections.abc import Sequence

from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.surveys.survey import Survey
from egovbayes.errors import SpecError
from egovbayes.hints import listed
from egovbayes.model.products import is_product
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.roles import roles_of
from egovbayes.notation import one_or_more

_SHOWN = 8


def items_of(data: Survey | Matrix, spec: ModelSpec | None = None, items: Sequence[str] = ()) -> tuple[str, ...]:
    """Names of the items: those given, else the model's indicators, else the survey's or matrix's own.

    Raises SpecError where none of these says.
    """
    if items:
        return one_or_more(items)
    if spec is not None:
        return tuple(name for name in roles_of(spec.equations).plain_items if not is_product(name))
    if isinstance(data, Matrix):
        return data.items
    if data.description is not None and data.description.items:
        return data.description.items
    columns = [str(name) for name in data.frame.columns]
    more = ", ..." if len(columns) > _SHOWN else ""
    raise SpecError(
        f"{data.source}: which columns are items is not known; name them with --items a,b,c, or give a model with "
        f"--model; columns are: {listed(columns[:_SHOWN])}{more}"
    )
