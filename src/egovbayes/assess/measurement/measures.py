"""The measures of measurement quality: what each is called, made from and held against, and whose convention it is."""

from __future__ import annotations

from dataclasses import dataclass

ALPHA, HTMT_LIMIT = 0.7, 0.85
AVE = 0.5
SAMPLE, MODEL = "sample", "model"


@dataclass(frozen=True, slots=True)
class Measure:
    """`source` says what it is made from: the sample's covariances or the model; `criterion` is "" without one."""

    name: str
    label: str
    source: str
    criterion: str
    convention: str


RELIABILITY = {
    measure.name: measure
    for measure in (
        Measure("alpha", "alpha", SAMPLE, f"> {ALPHA}", "Cronbach's alpha, raw: from covariances"),
        Measure(
            "alpha_standardised",
            "alpha (std.)",
            SAMPLE,
            f"> {ALPHA}",
            "Cronbach's alpha, standardised: from correlations",
        ),
        Measure(
            "omega",
            "omega",
            MODEL,
            f"> {ALPHA}",
            "McDonald's omega over the model-implied variance of the sum (residual covariances count)",
        ),
        Measure(
            "omega_observed",
            "omega (observed)",
            MODEL,
            f"> {ALPHA}",
            "McDonald's omega over the observed variance of the sum (divisor n); of draws: over the construct's "
            "variance and that of the respondents' own residuals",
        ),
        Measure(
            "cr",
            "CR",
            MODEL,
            f"> {ALPHA}",
            "Fornell & Larcker's composite reliability: standardised loadings, no residual covariances",
        ),
        Measure("ave", "AVE", MODEL, f"> {AVE}", "Fornell & Larcker: mean squared standardised loading"),
        Measure(
            "ave_unstandardised",
            "AVE (unstd.)",
            MODEL,
            f"> {AVE}",
            "semTools: shares of the raw variances, so items with more variance weigh more",
        ),
        Measure("root_ave", "root of AVE", MODEL, "", "square root of ave"),
        Measure(
            "msv",
            "MSV",
            MODEL,
            "< ave",
            "largest squared correlation with another construct (not its own whole or part)",
        ),
    )
}
VALIDITY = {
    measure.name: measure
    for measure in (
        Measure("correlation", "correlation", MODEL, "", "correlation of the constructs that the model implies"),
        Measure(
            "fornell_larcker",
            "Fornell-Larcker",
            MODEL,
            "> 0",
            "Fornell & Larcker: smaller square root of AVE less the size of the correlation",
        ),
        Measure(
            "htmt",
            "HTMT",
            SAMPLE,
            f"< {HTMT_LIMIT}",
            "Henseler, Ringle & Sarstedt (2015): arithmetic means of the sizes of the items' correlations",
        ),
        Measure(
            "htmt2",
            "HTMT2",
            SAMPLE,
            f"< {HTMT_LIMIT}",
            "Roemer, Schuberth & Henseler (2021): geometric means of the sizes of the items' correlations",
        ),
    )
}
