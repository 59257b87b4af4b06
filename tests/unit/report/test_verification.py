from helpers_page import page_text

from egovbayes.assess.agreement import Agreement
from egovbayes.report.verification import show_verification


def shown(*agreements: Agreement) -> str:
    return page_text(show_verification, agreements, width=100)


def value(ours: float) -> Agreement:
    return Agreement("hs1939", "chisq", "lavaan", 85.3, ours, 0.01, "1e-5 relative")


def test_agreement_is_said() -> None:
    assert "all 1 values agree" in shown(value(85.301))


def test_disagreement_is_said_beside_the_value_and_at_the_end() -> None:
    text = shown(value(85.301), value(99.0))
    assert "DISAGREES" in text
    assert "1 of 2 values DISAGREE" in text


def test_a_nan_never_agrees() -> None:
    assert not value(float("nan")).agrees
