import numpy as np
import pytest

from egovbayes.errors import SpecError
from egovbayes.likelihoods import LIKELIHOODS
from egovbayes.likelihoods.choosing import likelihood_of


@pytest.mark.parametrize("name", LIKELIHOODS)
def test_every_member_is_found_by_its_name(name):
    assert likelihood_of(name) is LIKELIHOODS[name]
    assert likelihood_of(f" {name.upper()} ") is LIKELIHOODS[name]


def test_numbers_may_be_given():
    five = likelihood_of("student-t(5)")
    assert (five.name, five.own) == ("student-t(5)", ())
    assert likelihood_of(five.name).name == five.name
    for freedom in ("2.5", "2.0000001", "5.123456789012345"):
        found = likelihood_of(f"student-t({freedom})")
        assert found.name == f"student-t({freedom})"
        assert found.freedom(np.empty((1, 0))) == [float(freedom)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "studnet-t",
            r"'studnet-t' is not known .did you mean 'student-t'.*; known likelihoods: normal, student-t",
        ),
        ("student-t(5", "is not known"),
        ("", "is not known"),
        ("normal(1)", "normal takes no numbers; write normal alone"),
        ("student-t(five)", r"'five' is no number; write say student-t\(5\)"),
        ("student-t()", r"'' is no number"),
        ("student-t(2)", "one number of degrees of freedom above 2"),
        ("student-t(nan)", "one number of degrees of freedom above 2"),
        ("student-t(5, 6)", r"student-t\(5, 6\): one number of degrees of freedom above 2"),
        ("student-t(inf)", r"more than 1e\+09 degrees of freedom it is the normal likelihood; say normal"),
        ("student-t(1e10)", "it is the normal likelihood; say normal"),
    ],
)
def test_what_is_none_is_refused(text, message):
    with pytest.raises(SpecError, match=message):
        likelihood_of(text)
