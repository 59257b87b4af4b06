"""One slip behind several findings: told once, with what would mend it. All figures are invented."""

from __future__ import annotations

from egovbayes.audit.audit import audit
from egovbayes.audit.finding import Finding, Verdict
from egovbayes.audit.model_fit.misprints import slips
from egovbayes.audit.reading.printed import printed_from_toml


def wrong(text: str) -> list[Finding]:
    return list(audit(printed_from_toml(text)).inconsistent)


def test_a_lost_digit_is_one_finding_with_the_figure_that_mends_it() -> None:
    """3012.50 / 400 is 7.53; printed without its zero it is below its df, where RMSEA is 0 and IFI above 1."""
    text = "[table1.m]\nchi_square = {}\ndf = 400\ncmin_df = 7.53\nrmsea = 0.061\nnfi = 0.80\nifi = 0.82"
    assert wrong(text.format("3012.50")) == []
    found = wrong(text.format("312.50"))
    assert [(one.name, one.where) for one in found] == [("misprint", "table1.m")]
    assert (
        "a misprint: chi-square 312.50 is at odds with 3 relations (degrees of freedom, RMSEA, base"
        in found[0].sentence
    )
    assert "and 3012.50 would mend them all." in found[0].sentence


def test_what_the_slip_does_not_explain_stays() -> None:
    text = "[table1.m]\nchi_square = 312.50\ndf = 400\ncmin_df = 7.53\nrmsea = 0.061\nnfi = 0.80\nifi = 0.78"
    misprint, rest = wrong(text)
    assert [misprint.name, rest.name] == ["misprint", "baseline chi-square"]
    assert rest.sentence.startswith("With chi-square 3012.50 on 400 df, no baseline"), "the mended figure is taken"


def test_a_wrong_n_is_a_slip_too() -> None:
    """85.306 on 24 df with 301 respondents: RMSEA .0922 from .071 to .114."""
    text = "[table1.m]\nn = {}\nchi_square = 85.306\ndf = 24\nrmsea = 0.092\nrmsea_lower = 0.071\nrmsea_upper = 0.114"
    assert wrong(text.format(301)) == []
    (found,) = wrong(text.format(3010))
    assert "n 3010 is at odds with 2 relations (RMSEA, interval of RMSEA), and 301 would mend them" in found.sentence


def test_two_wrong_figures_are_two_findings() -> None:
    text = "[sample]\nvalid = 301\n[table1.m]\nchi_square = 85.306\ndf = 24\nrmsea = 0.029\np_value = 0.041"
    assert [one.name for one in wrong(text)] == ["p of chi-square", "RMSEA"]


SWAPPED = """
[table1.first]
chi_square = 981.00
df = 250
cmin_df = {}
[table1.second]
chi_square = 1100.00
df = 260
cmin_df = {}
"""


def test_swapped_cells_are_named() -> None:
    """981 / 250 is 3.924, 1100 / 260 is 4.2308."""
    assert wrong(SWAPPED.format("3.92", "4.23")) == []
    (found,) = wrong(SWAPPED.format("4.23", "3.92"))
    assert (found.name, found.where, found.verdict) == ("swapped cells", "table1", Verdict.INCONSISTENT)
    assert found.sentence.startswith("CMIN/DF 4.23 of first and 3.92 of second look swapped: each fits the other")


def test_swapped_cells_whose_digits_are_cut_off() -> None:
    (found,) = wrong(SWAPPED.format("4.23", "3.92").replace("981.00", "982.00"))
    assert found.sentence.endswith("each fits the other's column, with digits cut off.")


def test_cells_that_no_swap_mends_stay() -> None:
    assert [one.name for one in wrong(SWAPPED.format("4.99", "3.99"))] == ["degrees of freedom"] * 2


def test_slips_of_a_text() -> None:
    found = set(slips("12.5"))
    assert {"2.5", "1.5", "12.", "21.5", "12.50", "102.5", "012.5", "13.5", "12.4"} <= found
    assert "12.5" not in found
    assert "1.25" not in found


def test_the_convention_nearest_to_the_printed_interval_is_shown() -> None:
    """Two groups, 600 respondents, chi-square 180 on 60 df: the ends times the root of 2 lie near those printed."""
    text = "[table1.m]\nn = 600\ngroups = 2\nchi_square = 180.00\ndf = 60\nrmsea_lower = 0.067\nrmsea_upper = 0.099"
    (found,) = wrong(text)
    assert "times the root of 2 groups" in found.sentence
