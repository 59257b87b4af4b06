"""Fit of the model, estimates side by side, measurement and explained variance, in English."""

from egovbayes.catalogue.entry import Entry

_INDICES: dict[str, Entry] = {
    "indices.title": "Fit of the model",
    "indices.title_lavaan": "Fit of the model; {ml} by lavaan's convention",
    "indices.of_posterior": "Fit of the posterior",
    # titles of columns
    "column.value": "value",
    "column.interval_90": "90 % interval",
    "index.ppp": "posterior predictive p",
    "index.brmsea": "BRMSEA",
    "index.gamma_hat": "gamma-hat",
    "index.adjusted_gamma_hat": "adjusted gamma-hat",
    "index.bcfi": "BCFI",
    "index.btli": "BTLI",
    "index.p_d": "effective parameters (pD)",
    "index.p_d_dic": "pD by DIC",
    "index.brmsea_dic": "BRMSEA by DIC's pD",
    "index.adjusted_gamma_hat_dic": "adjusted gamma-hat by DIC's pD",
    "index.btli_dic": "BTLI by DIC's pD",
    # `ml` is "ml.short" or what stands in its place
    "index.chisq": "{ml} chi-square",
    "index.df": "{ml} df",
    "index.pvalue": "{ml} p",
    "index.chisq_scaled": "{ml} chi-square, scaled",
    "index.pvalue_scaled": "{ml} p, scaled",
    "index.cfi": "{ml} CFI",
    "index.tli": "{ml} TLI",
    "index.rmsea": "{ml} RMSEA",
    "index.cfi_scaled": "{ml} CFI, scaled",
    "index.tli_scaled": "{ml} TLI, scaled",
    "index.rmsea_scaled": "{ml} RMSEA, scaled",
    "index.cfi_robust": "{ml} CFI, robust",
    "index.tli_robust": "{ml} TLI, robust",
    "index.rmsea_robust": "{ml} RMSEA, robust",
    "index.srmr": "{ml} SRMR",
    # `refits` says how many of those asked for succeeded
    "index.bollen_stine": "ML p, Bollen-Stine ({refits})",
    "indices.no_bollen_stine": "No Bollen-Stine p. {why}",
    # `dash` is what stands in the table in place of a number
    "indices.no_brmsea": "{dash} BRMSEA, adjusted gamma-hat and BTLI divide by the sample moments beyond pD, and there "
    "are none.",
    "indices.no_ppp": "{dash} So many answers are missing that surveys drawn from the posterior, with the same answers "
    "left out, do not tell how all items go together: there is no posterior predictive p.",
    "indices.no_p": "{dash} With 0 degrees of freedom the model gives the moments back as they are: there is no p.",
}

_AGREEMENT: dict[str, Entry] = {
    # `ml` is "ml.long" or what stands in its place
    "agreement.title": "Bayes beside {ml}",
    "column.bayes": "Bayes",
    "column.p_value": "p",
    "agreement.furthest": "the {n} furthest apart; {left} more: tables/comparison.csv",
    "agreement.differ": "{n} of {all} parameters differ: see tables/comparison.csv",
}

_MEASUREMENT: dict[str, Entry] = {
    "measured.title": "Measurement",
    "measured.title_of_groups": "Measurement (posterior median in all groups)",
    "measured.title_each": "Measurement (posterior median and {level} interval; CR: median)",
    # titles of columns, and a measure's name after a construct's: "trust alpha"
    "column.construct": "construct",
    "column.items": "items",
    "measured.alpha": "alpha",
    "measured.omega": "omega",
    "measured.cr": "CR",
    "measured.ave": "AVE",
    "column.passing": "passing",
    "measured.of": "{about} {measure}",
    # a construct, or two, in a group
    "measured.in_group": "{about} [{group}]",
    "measured.conventions": "alpha raw; omega over the model-implied variance; CR and AVE of standardised loadings "
    "(Fornell & Larcker); HTMT by arithmetic means. All conventions: tables/reliability.csv, tables/validity.csv",
    "measured.beside_numbers": "of a construct measured by numbers and by answers in categories the sum has no unit, "
    "and so no omega; of numbers alone omega is the model's",
    "measured.of_categories": "alpha and HTMT of polychoric correlations (ordinal alpha, Zumbo et al. 2007), with "
    "large-sample intervals; omega of the sum of the answers as coded (Green & Yang 2009); CR and AVE of latent "
    "answers",
    # `chance` is the next, or empty
    "measured.htmt": "HTMT is highest for {about}: {value} {ends}{chance}.",
    "measured.htmt_alone": "HTMT is highest for {about}: {value}{chance}.",
    "measured.htmt_chance": ", below {limit} with P {p}",
    "measured.fornell_larcker": "Fornell-Larcker probably holds for {n} of {all} pairs; least sure for {about}: P {p}.",
    # `names` are constructs, `note` what is to be known of their measures
    "measured.note": "{names}: {note}.",
}

_STRUCTURE: dict[str, Entry] = {
    "explained.title": "Explained variance (R²)",
    "explained.title_of_groups": "Explained variance (R², posterior median in all groups)",
    "explained.each": "Each group's, and its prior: tables/r2.csv",
    "column.predictors": "predictors",
    "column.prior": "prior",
    "column.posterior": "posterior",
    # `example` is the next, or empty; it shows what is typed in a model file
    "explained.prior": "The prior is what default or own priors say before any answer; it rises with the number of "
    "predictors. To narrow it, write narrower [priors] of the paths{example}.",
    "explained.example": ', say "{path}" = "{prior}"',
    "explained.feedback": "With feedback R² is 1 less the disturbance's share (as lavaan has it), and no squared "
    "multiple correlation.",
    "feedback.title": "Feedback: stability index (below 1 effects have totals; Bentler & Freeman 1983)",
    "column.p_stable": "P (index < 1)",
    "feedback.model": "model",
    "feedback.left": "{n} more are surer: tables/stability.csv",
}

WORDS: dict[str, Entry] = _INDICES | _AGREEMENT | _MEASUREMENT | _STRUCTURE
