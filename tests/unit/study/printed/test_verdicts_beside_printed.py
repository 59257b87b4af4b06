"""Three verdicts a hypothesis: who agrees with whom."""

from types import SimpleNamespace

import pandas as pd
import pytest

from egovbayes.assess.hypotheses.testing import COLUMNS
from egovbayes.study.printed.verdicts_beside_printed import unmatched, verdicts_beside_printed


def fit_with(**verdicts):
    """A fit whose hypotheses have these (printed, ML, posterior) verdicts."""
    rows = [
        dict.fromkeys(COLUMNS, 0.5)
        | {
            "statement": name,
            "claim": "a > 0",
            "note": "",
            "published": printed,
            "ml_verdict": ml,
            "verdict": posterior,
        }
        for name, (printed, ml, posterior) in verdicts.items()
    ]
    return SimpleNamespace(hypotheses=pd.DataFrame(rows, index=pd.Index(list(verdicts), name="name"), columns=COLUMNS))


@pytest.mark.parametrize(
    ("printed", "ml", "posterior", "agree", "differing"),
    [
        ("supported", "supported", "supported", "yes", ""),
        ("supported", "undecided", "supported", "no", "maximum likelihood"),
        ("supported", "undecided", "undecided", "no", "maximum likelihood, posterior"),
        ("not supported", "undecided", "contradicted", "yes", ""),
        ("not supported", "undecided", "supported", "no", "posterior"),
        ("supported", "", "supported", "yes", ""),
        ("", "supported", "supported", "", ""),
    ],
)
def test_agreement_of_three(printed: str, ml: str, posterior: str, agree: str, differing: str) -> None:
    table = verdicts_beside_printed({"full": fit_with(H1=(printed, ml, posterior))}, {}, "full")
    assert table.loc[("H1", "full"), ["agree", "differing"]].tolist() == [agree, differing]


def test_the_answering_model_comes_first_and_print_wins_over_the_model_file() -> None:
    one, other = fit_with(H1=("supported",) * 3, H2=("supported",) * 3), fit_with(H2=("supported",) * 3)
    table = verdicts_beside_printed({"final": other, "full": one}, {"H2": "not supported"}, "full")
    assert table.index.to_list() == [("H1", "full"), ("H2", "full"), ("H2", "final")]
    assert table["printed"].tolist() == ["supported", "not supported", "not supported"]
    assert table["agree"].tolist() == ["yes", "no", "no"]


def test_printed_hypotheses_that_no_model_has_are_named() -> None:
    assert unmatched({"full": fit_with(H1=("", "", ""))}, {"H1": "supported", "H9": "supported"}) == ("H9",)
