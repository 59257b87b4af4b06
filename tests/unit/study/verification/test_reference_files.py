import pytest

from egovbayes.errors import EgovbayesError
from egovbayes.study.verification.reference_files import reference_values


def test_a_missing_file_says_what_to_do() -> None:
    with pytest.raises(EgovbayesError, match=r"lacks the reference values nothing\.json: reinstall"):
        reference_values("nothing.json")
