"""How papers head the columns of their tables, and the keys that this means in a file of printed figures."""

from __future__ import annotations

import re

_FIT = {
    "chi_square": ("χ2", "chi2", "chisquare", "chisq", "cmin", "x2"),
    "df": ("df",),
    "cmin_df": ("χ2/df", "chi2/df", "chisquare/df", "cmin/df", "x2/df", "normedχ2", "normedchisquare"),
    "p_value": ("p", "pvalue", "sig", "pofχ2"),
    "tli": ("tli", "nnfi"),
    "delta_chi_square": ("δχ2", "δchi2", "deltaχ2", "δcmin", "δx2"),
    "delta_df": ("δdf", "deltadf"),
    "n": ("n",),
    **{key: (key,) for key in ("gfi", "agfi", "pgfi", "nfi", "rfi", "ifi", "cfi", "pnfi", "pcfi", "rmsea", "pclose")},
    **{key: (key,) for key in ("srmr", "rmr", "aic", "bic")},
}
_PATH = {
    "b": ("b", "estimate", "unstandardized", "unstandardised", "unstd", "unstandardizedestimate"),
    "std": ("β", "beta", "std", "standardized", "standardised", "stdβ", "pathcoefficient", "standardizedestimate"),
    "se": ("se", "stderror", "standarderror", "stderr"),
    "t": ("t", "z", "cr", "tvalue", "zvalue", "tstatistic", "tstatistics", "criticalratio"),
    "p": ("p", "pvalue", "sig", "significance"),
    "ci": ("ci", "95ci", "95%ci", "confidenceinterval", "95%confidenceinterval"),
    "f2": ("f2",),
    "vif": ("vif",),
    "hypothesis": ("hypothesis", "h", "no"),
    "verdict": ("result", "results", "decision", "supported", "conclusion", "support", "outcome"),
    "path": ("path", "paths", "relationship", "relation", "structuralpath", "hypothesizedpath"),
}
_MEASURE = {
    "cronbach_alpha": ("α", "alpha", "cronbachα", "cronbachalpha", "cronbachsα", "cronbachsalpha", "ca"),
    "composite_reliability": ("cr", "compositereliability", "constructreliability"),
    "ave": ("ave", "averagevarianceextracted"),
    "loading": ("loading", "loadings", "factorloading", "factorloadings", "standardizedloading", "outerloading"),
    "construct": ("construct", "constructs", "factor", "variable", "latentvariable", "constructs/items"),
    "item": ("item", "items", "indicator", "indicators"),
}
KINDS = {"fit": _FIT, "paths": _PATH, "measures": _MEASURE}
_SUPERSCRIPT = str.maketrans({"²": "2", "Δ": "δ", "∆": "δ", "Χ": "χ"})


def key_of(heading: str, kind: str) -> str:
    """The key that a heading means in a table of this kind; empty where it means none."""
    plain = re.sub(r"[\s.'’()\-_:]", "", heading.translate(_SUPERSCRIPT).lower()).replace("δ", "δ")
    return next((key for key, names in KINDS[kind].items() if plain in names), "")
