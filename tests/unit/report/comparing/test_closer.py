"""What is printed of the first of several models."""

from io import StringIO
from math import exp, nan
from types import SimpleNamespace
from typing import Any, cast

import pandas as pd
from rich.console import Console

from egovbayes.assess.marginal.claim_factors import BORDER, BOUND
from egovbayes.report.comparing.closer import show_factors
from egovbayes.study.comparing.model_comparison import ModelComparison

NONE = {"log_error": nan, "log_directed": nan, "directed": nan, "log_directed_error": nan}
KNOWN = NONE | {"log_bayes_factor": 3.2, "bayes_factor": exp(3.2), "log_error": 0.1, "method": BORDER}
FAR = NONE | {"log_bayes_factor": 7.0, "bayes_factor": exp(7.0), "method": BOUND}
AGAINST = NONE | {"log_bayes_factor": -7.0, "bayes_factor": exp(-7.0), "method": BOUND}


def printed(rows: dict[str, dict[str, object]]) -> str:
    table = pd.DataFrame.from_dict(rows, orient="index")
    found: Any = SimpleNamespace(
        tables={"bayes_factors": table}, first=SimpleNamespace(spec=SimpleNamespace(name="mine"))
    )
    console = Console(file=StringIO(), width=80)
    show_factors(cast("ModelComparison", found), console, files=False)
    return cast("StringIO", console.file).getvalue()


def test_a_bound_says_on_which_side_the_value_lies_wherever_it_stands() -> None:
    told = " ".join(printed({"H1": KNOWN, "H2": FAR, "H3": AGAINST}).split())
    assert "> 1,100 > 7.0" in told
    assert "< 9e−4 < −7.0" in told
    assert "Bound: at least (>) or at most (<) so much" in told


def test_without_a_bound_nothing_is_said_of_one() -> None:
    told = printed({"H1": KNOWN})
    assert "ound" not in told
    assert ">" not in told
