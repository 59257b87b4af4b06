import pytest

from egovbayes.assess.parts.tails import tails_check


@pytest.mark.parametrize(
    ("freedom", "passed", "said"),
    [
        ((2.1, 2.0, 2.4), False, "Leave them out (screen says who they are)"),
        ((5.2, 4.0, 7.1), True, "count little"),
        ((55.0, 31.0, 120.0), True, "as good as normal"),
    ],
)
def test_what_degrees_of_freedom_say(freedom, passed, said):
    check = tails_check(*freedom)
    assert (check.name, check.passed) == ("degrees of freedom", passed)
    assert said in check.text
    assert check.text.startswith(f"Degrees of freedom: {freedom[0]:.1f} [{freedom[1]:.1f}, {freedom[2]:.1f}].")
