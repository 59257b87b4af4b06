"""What is held against the numbers of other programs, in English."""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "verified.hs1939": "lavaan: Holzinger & Swineford",
    "verified.poldem": "lavaan: political democracy",
    "verified.means": "lavaan: with means",
    "verified.growth": "lavaan: growth curves",
    "verified.unit_variance": "lavaan: unit variance",
    "verified.two_groups": "lavaan: two groups",
    "verified.invariance": "lavaan: invariance over groups",
    "verified.amos": "AMOS: example 8",
    "verified.missing": "lavaan: missing answers",
    "verified.modification": "lavaan: modification indices, missing answers",
    "verified.predictors": "lavaan: observed predictors",
    "verified.product": "lavaan and semTools: latent product",
    "verified.designs": "lavaan: weights and clusters",
    "verified.categories": "lavaan: answers in categories",
    "verified.categories_groups": "lavaan: answers in categories, two groups",
    "verified.categories_theta": "lavaan: answers in categories, two groups, theta",
    "verified.mixed": "lavaan: categories and numbers",
    "verified.mixed_steps": "lavaan: categories and numbers, steps of invariance",
    "verified.given": "lavaan: answers in categories given predictors",
    "verified.robust": "lavaan: answers that are not normal",
    "verified.respondents": "lavaan: by respondent",
    "verified.measurement": "semTools: measurement",
    "verified.density": "PyMC: density",
    "verified.posterior": "blavaan: posterior",
    "verified.cross_loadings": "blavaan: small cross-loadings",
}
