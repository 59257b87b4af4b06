"""Papers with known answers: other programs' output, rounded as papers round it, as files of printed figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from egovbayes.study.verification.reference_files import reference_values

type Sections = dict[str, dict[str, str]]

FITS = {
    "chi_square": "chisq",
    "gfi": "gfi",
    "agfi": "agfi",
    "pgfi": "pgfi",
    "nfi": "nfi",
    "rfi": "rfi",
    "ifi": "ifi",
    "tli": "tli",
    "cfi": "cfi",
    "pnfi": "pnfi",
    "rmsea": "rmsea",
    "rmsea_lower": "rmsea.ci.lower",
    "rmsea_upper": "rmsea.ci.upper",
    "pclose": "rmsea.pvalue",
    "p_value": "pvalue",
    "srmr": "srmr",
    "baseline_chi_square": "baseline.chisq",
}
SCALED = {
    "chi_square": "chisq.scaled",
    "nfi": "nfi.scaled",
    "rfi": "rfi.scaled",
    "ifi": "ifi.scaled",
    "tli": "tli.scaled",
    "cfi": "cfi.scaled",
    "rmsea": "rmsea.scaled",
    "rmsea_lower": "rmsea.ci.lower.scaled",
    "rmsea_upper": "rmsea.ci.upper.scaled",
    "p_value": "pvalue.scaled",
}
HS_CONSTRUCTS = {"visual": 3, "textual": 3, "speed": 3}


@dataclass(frozen=True)
class Paper:
    """Values as a program prints them: figures (rounded for a paper), and what is written as it is.

    `decimals` is how many of the figures' are known.
    """

    name: str
    figures: Mapping[str, Mapping[str, float]]
    exact: Mapping[str, Mapping[str, str]]
    truth: Mapping[str, int]
    decimals: int = 12


def rounded(value: float, decimals: int, *, half_up: bool = False) -> str:
    """The value as a paper prints it; ties go to the even digit, or up."""
    if not half_up:
        return f"{value:.{decimals}f}"
    return str(Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def sections(paper: Paper, decimals: int, *, half_up: bool = False) -> Sections:
    """The paper's figures as printed; percentages with a decimal fewer."""
    printed: Sections = {}
    for section, figures in paper.figures.items():
        places = decimals - 1 if section == "demographics_percent" else decimals
        printed[section] = {key: rounded(value, places, half_up=half_up) for key, value in figures.items()}
    for section, texts in paper.exact.items():
        printed.setdefault(section, {}).update(texts)
    return printed


def toml(content: Sections) -> str:
    """Sections as TOML; figures stand in quotes, so that any text may be tried."""
    lines: list[str] = []
    for section, values in content.items():
        lines.append(f"[{section}]")
        for key, text in values.items():
            plain = text in ("true", "false") or text.startswith("[")
            lines.append(f'"{key}" = {text}' if plain else f'"{key}" = "{text}"')
    return "\n".join(lines) + "\n"


def changes(text: str) -> Iterator[str]:
    """Every text with one digit replaced; the 0 before a decimal point stays."""
    for i, old in enumerate(text):
        if old.isdigit() and not (old == "0" and text[i + 1 : i + 2] == "." and not text[:i].strip("-")):
            yield from (text[:i] + new + text[i + 1 :] for new in "0123456789" if new != old)


def papers() -> list[Paper]:
    """All cases with known answers."""
    cases = [
        *(_lavaan("hs1939", fit) for fit in ("default", "meanstructure", "MLR")),
        *(_lavaan("poldem", fit) for fit in ("default", "meanstructure", "MLR")),
        *(_schools(level) for level in ("config", "metric", "scalar")),
        _amos_example_8(),
        _profile(),
        _hs_with_n_minus_1(),
        *_one_liners(),
    ]
    return [case for case in cases if case is not None]


def _fit(measures: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, float]:
    values = {key: measures[name] for key, name in names.items() if measures.get(name) is not None}
    df = measures["df"]
    return values | {"cmin_df": values["chi_square"] / df}


def _lavaan(file: str, fit: str) -> Paper:
    run = reference_values(f"lavaan_{file}.json")[fit]
    measures = run["fitMeasures"]
    items = 9 if file == "hs1939" else 11
    truth = {"df": int(measures["df"]), "items": items, "free_parameters": int(run["npar"])}
    exact = {"sample": {"valid": str(run["nobs"])}, "table1.model": {"items": str(items)}}
    if fit == "MLR":
        exact["table1.model"]["scaled"] = "true"
    figures = {"table1.model": _fit(measures, SCALED if fit == "MLR" else FITS)}
    figures |= _paths(run) | _measurement(run)
    exact["instrument"] = {"convention": "standardised"}
    return Paper(f"{file} {fit}", figures, exact, truth)


def _paths(run: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """Paths, covariances and explained variances of a fit by lavaan."""
    std = {(row["lhs"], row["op"], row["rhs"]): row["est.std"] for row in run["standardized_all"]}
    found: dict[str, dict[str, float]] = {}
    for row in run["parameterEstimates"]:
        if row["op"] == "~":
            name = f"{row['lhs']} ~ {row['rhs']}"
            values = {"b": row["est"], "se": row["se"], "t": row["z"], "p": row["pvalue"]}
            found[f'table1.model.paths."{name}"'] = values | {"std": std[row["lhs"], "~", row["rhs"]]}
    return found


def _measurement(run: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """Loadings with CR and AVE from their standardised values."""
    loadings: dict[str, dict[str, float]] = {}
    for row in run["standardized_all"]:
        if row["op"] == "=~":
            loadings.setdefault(row["lhs"], {})[row["rhs"]] = row["est.std"]
    found = {f"instrument.loadings.{name}": values for name, values in loadings.items()}
    signal = {name: sum(values.values()) ** 2 for name, values in loadings.items()}
    noise = {name: sum(1 - v * v for v in values.values()) for name, values in loadings.items()}
    ave = {name: sum(v * v for v in values.values()) / len(values) for name, values in loadings.items()}
    found["instrument.composite_reliability"] = {name: signal[name] / (signal[name] + noise[name]) for name in loadings}
    found["instrument.ave"] = ave
    found["instrument.sqrt_ave"] = {name: value**0.5 for name, value in ave.items()}
    return found


def _schools(level: str) -> Paper:
    run = reference_values(f"lavaan_hs1939_school_{level}.json")
    measures = run["fitMeasures"]
    truth = {"df": int(measures["df"]), "items": 9, "free_parameters": int(run["npar"])}
    exact = {
        "sample": {"valid": str(sum(run["nobs"]))},
        "table1.model": {"items": "9", "groups": "2", "means": "true"},
    }
    return Paper(f"hs1939 schools {level}", {"table1.model": _fit(measures, FITS)}, exact, truth)


def _profile() -> Paper:
    """Shares of 422 respondents and means of 40: counts are the truth here."""
    shares = {f"share_{k}": 100 * k / 422 for k in (24, 86, 116, 174, 203, 248, 306, 355, 410)}
    figures = {
        "demographics_percent": shares,
        "means.item": {"mean": 143 / 40, "sd": 0.87},
        "means.scale": {"mean": 1034 / 240},
    }
    exact = {
        "sample": {"valid": "422"},
        "means.item": {"n": "40", "scale": "[1, 5]"},
        "means.scale": {"n": "40", "items": "6"},
    }
    return Paper("profile", figures, exact, {})


def _amos_example_8() -> Paper:
    """Printed in AMOS's guide: three decimals are all there are."""
    values = reference_values("values.json")["AMOS_guide_ex8"]
    names = ("nfi", "ifi", "rfi", "gfi", "agfi", "pgfi")
    figures = {key: values[key] for key in names} | {
        "chi_square": values["chisq"],
        "cmin_df": values["chisq"] / values["df"],
        "rmsea_upper": values["rmsea_hi90"],
        "baseline_chi_square": values["baseline"][0],
    }
    exact = {"sample": {"valid": "73"}, "table1.model": {"items": "6"}}
    truth = {"df": 8, "items": 6, "free_parameters": 13}
    return Paper("AMOS guide example 8", {"table1.model": figures}, exact, truth, 3)


def _hs_with_n_minus_1() -> Paper:
    """The same model as AMOS and EQS print it: chi-squares times (N - 1) / N, estimates from S / N."""
    values = reference_values("values.json")["HS39_cfa3"]
    n, df, base_df = values["N"], values["df"], values["baseline"][1]
    chi_square, baseline = (value * (n - 1) / n for value in (values["chisq"], values["baseline"][0]))
    figures = {
        "chi_square": chi_square,
        "cmin_df": chi_square / df,
        "baseline_chi_square": baseline,
        "nfi": 1 - chi_square / baseline,
        "tli": (baseline / base_df - chi_square / df) / (baseline / base_df - 1),
        "cfi": 1 - (chi_square - df) / (baseline - base_df),
        "rmsea": ((chi_square - df) / df / (n - 1)) ** 0.5,
        **{key: values[key] for key in ("gfi", "agfi", "pgfi")},
    }
    exact = {"sample": {"valid": str(n)}, "table1.model": {"items": "9"}}
    return Paper("hs1939 under N - 1", {"table1.model": figures}, exact, {"df": df, "items": 9, "free_parameters": 21})


def _one_liners() -> Iterator[Paper]:
    """Fits of which only a line is known: chi-square, df, CFI, RMSEA (and TLI)."""
    values = reference_values("values.json")
    for level in ("configural", "metric", "scalar", "strict"):
        chi_square, df, cfi, rmsea = values["HS39_invariance_school"][level]
        figures = {"chi_square": chi_square, "cmin_df": chi_square / df, "cfi": cfi, "rmsea": rmsea}
        figures["baseline_chi_square"] = 957.769050808683
        exact = {"table1.model": {"n": "301", "items": "9", "groups": "2"}}
        yield Paper(f"invariance {level}", {"table1.model": figures}, exact, {"df": df})
    one, whole = values["HS39_cfa3"]["one_factor"], values["HS39_cfa3"]
    figures = {key: one[key] for key in ("cfi", "tli", "rmsea")} | {
        "chi_square": one["chisq"],
        "cmin_df": one["chisq"] / 27,
    }
    exact = {"table1.model": {"n": str(whole["N"]), "items": "9"}}
    yield Paper("hs1939 one factor", {"table1.model": figures}, exact, {"df": 27}, 3)
