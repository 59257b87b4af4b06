"""What is said before sampling speaks of no table, since none is written."""

from egovbayes.assess.readiness import without_files
from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.check import Check


def test_a_long_listing_says_how_many_more_and_names_no_table() -> None:
    bad = tuple(Sentence("ml-heywood.variance", {"name": f"x{k}~~x{k}", "value": -0.1}) for k in range(9))
    check = Check(
        "ml heywood", False, "ml-heywood.negative", {"variances": Listing(bad, "tables/ml_parameters.csv", "; ")}
    )
    assert "and 4 more (tables/ml_parameters.csv)" in check.text
    found = without_files(check)
    assert "and 4 more. " in found.text
    assert "tables/" not in found.text
    assert (found.name, found.passed) == (check.name, check.passed)
