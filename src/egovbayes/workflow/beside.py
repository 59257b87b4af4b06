"""Another program's estimates beside a fit's posterior."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from egovbayes.arguments import named_arguments
from egovbayes.assess.beside import matching
from egovbayes.data.estimates.reading import read_estimates

if TYPE_CHECKING:
    from egovbayes.assess.fit import Fit


@named_arguments
def with_beside(fit: Fit, path: str | Path) -> Fit:
    """The fit with a table `beside`: what the file says lavaan, Mplus, AMOS or SmartPLS has estimated, each value
    beside the posterior's median and interval; and `beside_unmatched`, what is on one side only, and why.

    Raises DataError for a file that is no table of estimates of these programs.

    Examples:
        >>> text = "lhs,op,rhs,est" + chr(10) + "readiness,~,trust,0.7" + chr(10)
        >>> _ = Path("lavaan.csv").write_text(text)
        >>> beside = eb.with_beside(fit, "lavaan.csv").tables["beside"]
        >>> beside["theirs"].to_dict(), beside["program"].to_list()
        ({'readiness~trust': 0.7}, ['lavaan'])
    """
    return matching.with_beside(fit, read_estimates(path))
