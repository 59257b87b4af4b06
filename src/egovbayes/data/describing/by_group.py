"""The items of a survey described group by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.data.describing.item_tables import survey_values, table_of_tallies
from egovbayes.data.describing.tallies import tally_of
from egovbayes.data.surveys.codebook import Codebook
from egovbayes.data.surveys.groups import survey_groups
from egovbayes.data.surveys.survey import Survey

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd


def items_by_group(survey: Survey, items: Sequence[str], codebook: Codebook, group: str) -> pd.DataFrame:
    """The table of items (n, missing, mean, sd, ...) of each group of the column, in the groups' order; index (group,
    item). Raises DataError as `survey_groups` does, and for answers that are no numbers or outside their scale.
    """
    import pandas as pd

    groups, values = survey_groups(survey, group), survey_values(survey, items, codebook)
    own = {name: values[groups.codes == number] for number, name in enumerate(groups.names)}
    tables = {
        name: table_of_tallies(dict(zip(items, map(tally_of, answers.T), strict=True)), codebook)
        for name, answers in own.items()
    }
    return pd.concat(tables, names=["group", "item"])
