"""New respondents by a fit that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.arguments import named_arguments
from egovbayes.assess.respondents import new_respondents
from egovbayes.data.sources import AnyData, survey_of

if TYPE_CHECKING:
    from egovbayes.assess.fit import Fit


@named_arguments
def with_new_respondents(fit: Fit, data: AnyData) -> Fit:
    """The fit with a table `new_construct_scores`: mean and SD of the constructs of respondents who were not in the
    survey, in the units of `construct_scores`; and of answers in categories `new_answers`: how likely each answer of a
    respondent is by what they said of all other items (of at most 500 respondents).

    `data` has the columns of the fit's items, coded alike; answers may be missing. The posterior stays as it is, as in
    lavaan's lavPredict(newdata = ...). Raises DataError for answers and groups that the fit does not know, SpecError
    for models whose predictors are made of the survey's columns (levels, products).

    Examples:
        >>> import pandas as pd
        >>> one = pd.DataFrame({name: [4.0] for name in fit.table.items})
        >>> scores = eb.with_new_respondents(fit, one).tables["new_construct_scores"]
        >>> len(scores), scores.columns[0]
        (1, 'attitude_mean')
    """
    return new_respondents.with_new_respondents(fit, survey_of(data))
