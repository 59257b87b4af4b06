"""Every key that a file of earlier studies may hold, table by table, with what belongs there."""

from __future__ import annotations

TOP = {
    "title": "what the file is about",
    "synthetic": "true if a program made the figures up: said wherever they are shown",
    "notes": "sentences to show with them",
}
STUDY = {
    "source": "where the figure stands, as a reference list has it; it must be there",
    "label": "what tables call the study, say 'Avazov & Lee (2020)'; by default the beginning of source",
    "doi": "its DOI",
    "url": "where it can be read",
    "read": "what of it was read: 'abstract', 'table 7'",
    "year": "when it appeared",
    "country": "where its respondents live",
    "pair": "'trust -> intention' for a path (as 'intention ~ trust'), 'trust ~~ intention' for a correlation",
    "kind": "'path' or 'correlation'",
    "scale": "of a path: 'standardised', or 'raw' in units of the items",
    "coefficient": "the path or the correlation, as printed",
    "se": "its standard error",
    "ci": "or its confidence interval [lower, upper]",
    "level": "of ci; 0.95 unless told",
    "t": "or t, z, C.R. of a path",
    "p": "or the two-sided p of a path: a number, or a bound '<.001', which allows any smaller standard error",
    "n": "respondents; of a correlation it gives the standard error where nothing else does",
    "k": "of a row that is pooled itself (a meta-analysis): how many studies; n is then of all of them",
    "i2": "of such a row: I2 in per cent",
    "note": "a remark to show with the row",
}
PRIOR = {
    "mu": "the prior of the mean of all studies, normal(mean, sd)",
    "tau": "the prior of the standard deviation between studies, say half-normal(0.2)",
}
CONSTRUCTS = {"NAME": "what the construct of that name is, in words"}
SCALES = {
    "standardised": "standardised paths",
    "raw": "raw paths",
    "correlation": "correlations",
}
"""What is pooled together: each scale by itself."""
SECTIONS: dict[str, dict[str, str]] = {
    "above all tables": TOP,
    "[[study]], once a figure": STUDY,
    "[prior.standardised], [prior.raw], [prior.correlation] (on the scale of Fisher's z)": PRIOR,
    "[constructs]": CONSTRUCTS,
}
