"""Maximum likelihood beside lavaan 0.6-14 and AMOS: estimates, standard errors, standardised solution, indices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from egovbayes.assess.agreement import Agreement
from egovbayes.assess.ml.fit_indices import fit_indices
from egovbayes.assess.ml.modification import modification_indices
from egovbayes.assess.ml.tables import parameter_estimates
from egovbayes.data.moments.moments import Moments
from egovbayes.data.surveys.survey import Survey, read_survey, survey_from_frame
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.likelihoods import ESTIMATED
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of
from egovbayes.model.table.matrices import fill
from egovbayes.quantities.implied import implied_covariance
from egovbayes.study.verification.reference_files import estimate, reference_survey, reference_values, setting, spec_of

LAVAAN = "lavaan 0.6-14"
LAVAAN_19 = "lavaan 0.6-19"
RELATIVE = 1e-5
HS = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9"
AMOS_8 = "spatial =~ x1 + x2 + x3\nverbal =~ x4 + x5 + x6"
HS_DATA, POLDEM_DATA = "holzinger-swineford-1939", "political-democracy"
SCHOOL_EQUAL = {"config": (), "metric": ("loadings",), "scalar": ("loadings", "intercepts")}
SCHOOL_INDICES = ("chisq", "df", "cfi", "tli", "rmsea", "logl", "aic", "bic", "srmr", "rmr", "gfi", "agfi", "pgfi")

SCHOOL_INDICES = ("chisq", "df", "cfi", "tli", "rmsea", "logl", "aic", "bic", "srmr", "rmr", "gfi", "agfi", "pgfi")
LAVAAN_INDICES = {
    "chisq": "chisq",
    "df": "df",
    "pvalue": "pvalue",
    "baseline.chisq": "baseline_chisq",
    "cfi": "cfi",
    "tli": "tli",
    "nfi": "nfi",
    "rfi": "rfi",
    "ifi": "ifi",
    "logl": "log_likelihood",
    "unrestricted.logl": "saturated_log_likelihood",
    "aic": "aic",
    "bic": "bic",
    "bic2": "sabic",
    "rmsea": "rmsea",
    "rmsea.pvalue": "pclose",
    "srmr": "srmr",
    "rmr": "rmr",
    "rmr_nomean": "rmr_covariances",
    "gfi": "gfi",
    "agfi": "agfi",
    "pgfi": "pgfi",
    "mfi": "mfi",
    "ecvi": "ecvi",
}


def hs1939() -> Iterator[Agreement]:
    """Holzinger & Swineford: estimates, standard errors, standardised values, indices, largest modification indices."""
    reference = reference_values("lavaan_hs1939.json")["default"]
    ml = estimate(setting(spec_of(HS), read_survey(HS_DATA)))
    yield from _solution("hs1939", ml, reference)
    yield from _indices("hs1939", ml, reference["fitMeasures"])
    ours = modification_indices(ml)
    for row in reference["modindices"][:4]:
        name = _name(row)
        yield _relative("hs1939", f"modification index {name}", row["mi"], float(ours["mi"].loc[name]))
        yield _relative("hs1939", f"expected change {name}", row["epc"], float(ours["epc"].loc[name]))


def political_democracy() -> Iterator[Agreement]:
    """Political democracy: every estimate, standard error, standardised value and index."""
    reference = reference_values("lavaan_poldem.json")["default"]
    ml = estimate(setting(spec_of(reference["model"]), read_survey(POLDEM_DATA)))
    yield from _solution("poldem", ml, reference)
    yield from _indices("poldem", ml, reference["fitMeasures"])


def means() -> Iterator[Agreement]:
    """The same two with means: indices that lavaan counts them in."""
    for block, syntax, data in (("hs1939", HS, HS_DATA), ("poldem", None, POLDEM_DATA)):
        reference = reference_values(f"lavaan_{block}.json")["meanstructure"]
        spec = spec_of(syntax or reference["model"])
        ml = estimate(setting(spec, read_survey(data), means=True))
        yield from _indices(f"{block} with means", ml, reference["fitMeasures"])


def growth() -> Iterator[Agreement]:
    """Growth curves, whose means are the model: linear, quadratic and in two groups, from lavaan's sample moments."""
    reference = reference_values("lavaan_growth.json")
    for name in ("linear", "quadratic", "group"):
        theirs = reference[name]
        ml = _growth_curve(theirs, quadratic=name == "quadratic")
        for index, value in theirs["fitMeasures"].items():
            if index in LAVAAN_INDICES:
                ours = _index(ml, LAVAAN_INDICES[index])
                yield _relative(f"growth curve, {name}", index, value, ours, LAVAAN_19)


def _growth_curve(theirs: Mapping[str, Any], *, quadratic: bool) -> MLFit:
    items, groups = ("t1", "t2", "t3", "t4"), tuple(theirs["groups"])
    powers = {"i": 0, "s": 1} | ({"q": 2} if quadratic else {})
    measured = [f"{name} =~ " + " + ".join(f"{t**k}*t{t + 1}" for t in range(4)) for name, k in powers.items()]
    syntax = "\n".join([*measured, " + ".join(items) + " ~ 0*1", " + ".join(powers) + " ~ 1"])
    table = parameter_table(spec_of(syntax, group="" if groups == ("",) else "g"), groups=groups, means=True)
    n = np.array(theirs["nobs"], float)
    observed = np.ones((len(groups), len(items)), bool)
    sample = np.array(theirs["means"]), np.array(theirs["covariances"])
    moments = Moments(items, groups, n, np.arange(len(groups)), observed, *sample)
    return maximum_likelihood(table, layout_of(table), moments)


def unit_variance() -> Iterator[Agreement]:
    """The same model with construct variances of 1: same fit, same standardised solution, other estimates."""
    reference = reference_values("lavaan_hs1939.json")["stdlv"]
    ml = estimate(setting(spec_of(HS, identification="unit variance"), read_survey(HS_DATA)))
    yield from _solution("hs1939, unit variance", ml, reference)
    marker = reference_values("lavaan_hs1939.json")["default"]["fitMeasures"]
    yield _relative("hs1939, unit variance", "chisq = marker's", marker["chisq"], _index(ml, "chisq"))


def schools() -> Iterator[Agreement]:
    """Two groups, with nothing, loadings, and loadings and intercepts equal."""
    for name, equal in SCHOOL_EQUAL.items():
        reference = reference_values(f"lavaan_hs1939_school_{name}.json")["fitMeasures"]
        ml = estimate(setting(spec_of(HS, group="school", equal=equal), read_survey(HS_DATA)))
        for theirs in SCHOOL_INDICES:
            ours = _index(ml, LAVAAN_INDICES[theirs])
            yield _relative(f"hs1939 by school, {name}", theirs, reference[theirs], ours)


def amos_example_8() -> Iterator[Agreement]:
    """Example 8 of the Amos User's Guide: 73 girls of the Grant-White school, AMOS's convention, printed digits."""
    reference = reference_values("values.json")["AMOS_guide_ex8"]
    ml = estimate(setting(spec_of(AMOS_8), grant_white_girls()), "amos")
    indices = fit_indices(ml)
    for name, digits in {"chisq": 3, "df": 0, "nfi": 3, "ifi": 3, "rfi": 3, "gfi": 3, "agfi": 3, "pgfi": 3}.items():
        yield _printed(name, reference[name], float(indices["value"].loc[name]), digits)
    yield _printed("baseline chi-square", reference["baseline"][0], _index(ml, "baseline_chisq"), 3)
    yield _printed("RMSEA, upper limit", reference["rmsea_hi90"], float(indices["upper"].loc["rmsea"]), 3)
    standardised = parameter_estimates(ml)["std"]
    for item, value in zip(AMOS_ITEMS, reference["std"], strict=True):
        construct = "spatial" if item in AMOS_ITEMS[:3] else "verbal"
        ours = float(standardised.loc[f"{construct}=~{item}"])
        yield _relative("AMOS example 8", f"standardised loading {item}", value, ours, LAVAAN + " (wishart)")


AMOS_ITEMS = ("x1", "x2", "x3", "x4", "x5", "x6")


def grant_white_girls() -> Survey:
    """The 73 pupils of AMOS's example 8."""
    frame = read_survey(HS_DATA).frame
    return survey_from_frame(
        frame[(frame["school"] == "Grant-White") & (frame["sex"] == 2)], source="Grant-White girls"
    )


def missing_answers() -> Iterator[Agreement]:
    """Full-information likelihood with 10 % of the answers missing."""
    reference = reference_values("values.json")["HS39_missing10"]
    ml = estimate(setting(spec_of(HS), reference_survey("hs_miss10.csv")))
    for theirs in ("chisq", "df", "cfi", "rmsea", "logl"):
        yield _relative("hs1939, 10 % missing", theirs, reference[theirs], _index(ml, LAVAAN_INDICES[theirs]))


def modification_with_missing_answers() -> Iterator[Agreement]:
    """Largest modification indices with missing answers, to the digits lavaan printed, and one far down its list."""
    ours = modification_indices(estimate(setting(spec_of(HS), reference_survey("hs_missing164.csv"))))
    for row in reference_values("lavaan_hs_missing164.json")["modindices"]:
        value, name = float(ours["mi"].loc[_name(row)]), f"modification index {_name(row)}"
        yield Agreement("hs1939, 164 missing", name, LAVAAN_19, row["mi"], value, 0.0051, "printed digits")
    largest = float(ours["mi"].max())
    yield Agreement("hs1939, 164 missing", "largest of all", LAVAAN_19, 32.57, largest, 0.0051, "printed digits")


def by_respondent() -> Iterator[Agreement]:
    """Log-likelihood of single respondents, constructs integrated out, means at the sample's."""
    reference = reference_values("values.json")["HS39_cfa3"]["casewise_logl_first5_meanstructure"]
    ready = setting(spec_of(HS), read_survey(HS_DATA))
    ml = estimate(ready)
    sigma = implied_covariance(fill(ml.layout, ml.values))
    mean = ready.moments.means[:1]
    answers, group = ready.answers.values[:5], np.zeros(5, dtype=np.int64)
    ours = ESTIMATED.likelihood.casewise(mean, sigma, np.empty(0), answers, group)
    for i, value in enumerate(reference):
        yield _relative(
            "hs1939 by respondent", f"log-likelihood of pupil {i + 1}", value, float(ours[..., i].squeeze())
        )


def _solution(block: str, ml: MLFit, reference: Mapping[str, Any]) -> Iterator[Agreement]:
    frame = parameter_estimates(ml)
    ours = {column: dict(zip(frame.index, frame[column].to_numpy(), strict=True)) for column in ("est", "se", "std")}
    for row in reference["parameterEstimates"]:
        if row["se"]:
            name, mine = _name(row), _either(_name(row), frame.index)
            scale = max(abs(row["est"]), row["se"])
            yield _relative(block, f"estimate {name}", row["est"], float(ours["est"][mine]), scale=scale)
            yield _relative(block, f"SE {name}", row["se"], float(ours["se"][mine]))
    for row in reference["standardized_all"]:
        name = _name(row)
        if row["op"] != "~1" and row["se"]:
            standardised = float(ours["std"][_either(name, frame.index)])
            yield _relative(block, f"standardised {name}", row["est.std"], standardised, scale=1.0)


def _indices(block: str, ml: MLFit, reference: Mapping[str, float]) -> Iterator[Agreement]:
    for theirs, name in LAVAAN_INDICES.items():
        yield _relative(block, theirs, reference[theirs], _index(ml, name))
    limits = fit_indices(ml)
    for side in ("lower", "upper"):
        ours = float(limits[side].loc["rmsea"])
        yield _relative(block, f"rmsea.ci.{side}", reference[f"rmsea.ci.{side}"], ours, scale=1.0)


def _index(ml: MLFit, name: str) -> float:
    return float(fit_indices(ml)["value"].loc[name])


def _name(row: Mapping[str, Any]) -> str:
    return f"{row['lhs']}{row['op']}{row['rhs']}"


def _either(name: str, index: Any) -> str:
    """The covariance's name as our table has it: a~~b or b~~a."""
    if name in index:
        return name
    left, _, right = name.partition("~~")
    return f"{right}~~{left}"


def _relative(
    block: str, name: str, reference: float, ours: float, source: str = LAVAAN, *, scale: float | None = None
) -> Agreement:
    size = abs(reference) if scale is None else scale
    return Agreement(block, name, source, reference, ours, max(RELATIVE * size, 1e-12), "1e-5 relative")


def _printed(name: str, reference: float, ours: float, digits: int) -> Agreement:
    allowed = 0.5 * 10.0**-digits if digits else 0.0
    return Agreement(
        "AMOS example 8", name, "Amos User's Guide", reference, ours, allowed * (1 + 1e-9), "printed digits"
    )
