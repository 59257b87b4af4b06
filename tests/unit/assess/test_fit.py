"""What a notebook shows of a fit."""

from dataclasses import replace

from helpers_assessed import assessed
from helpers_fitted import SYNTAX, fitted, spec_of, synthetic_frame

from egovbayes.assess.parts.registry import AS_NUMBERS


def test_a_notebook_shows_hypotheses_and_names_stay_text() -> None:
    case = fitted(spec_of(SYNTAX, {"H": "a > 0"}), synthetic_frame(n=60), chains=2, draws=20)
    named = replace(case.spec, name="<script>alert(1)</script>")
    shown = assessed(replace(case, spec=named), parts=AS_NUMBERS)._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert "<th>verdict</th>" in shown
    assert len(repr(assessed(case, parts=AS_NUMBERS)).splitlines()) == 1


def test_a_model_without_hypotheses_has_no_table() -> None:
    case = fitted(spec_of(SYNTAX), synthetic_frame(n=60), chains=2, draws=20)
    assert "<table" not in assessed(case, parts=AS_NUMBERS)._repr_html_()
