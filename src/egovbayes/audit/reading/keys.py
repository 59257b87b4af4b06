"""Every key that a file of printed figures may hold, section by section, with what belongs there."""

from __future__ import annotations

STUDY = "free facts about the study: any keys"
HYPOTHESES = {
    "claim": "the hypothesis in words",
    "verdict": "the verdict as printed",
    "path": "the path it is about: 'intention ~ trust', or a chain 'a -> b -> c'",
    "sign": "'+' or '-': the direction it claims",
}
SAMPLE = {
    "distributed": "questionnaires given out",
    "returned": "questionnaires that came back",
    "valid": "respondents analysed: n of every check that is not told another",
    "rejected": "returned but left out",
    "response_rate_percent": "as printed",
}
PERCENTAGES = {"NAME": "printed per cent, or '192 (49.5)', of [sample] valid, or of NAME in [demographics_n]"}
PERCENTAGES_N = {"NAME": "how many answered this question, where it is not [sample] valid"}
GROUPS = {"NAME": "a list of percentages' names that exclude each other"}
MEANS = {
    "mean": "the printed mean",
    "sd": "its standard deviation",
    "n": "respondents, where not [sample] valid",
    "items": "how many whole-numbered items the mean is over; 1 unless told",
    "scale": "lowest and highest answer, say [1, 5]",
    "skewness": "skewness of the answers",
    "kurtosis": "kurtosis less 3, as SPSS prints it",
}
INSTRUMENT = {
    "items": "how many items the questionnaire has",
    "factors": "how many constructs it measures",
    "factor_names": "their names",
    "groups": "groups.NAME = [constructs]",
    "cronbach_alpha": "cronbach_alpha.CONSTRUCT = alpha",
    "cronbach_alpha_all_above": "the bound all alphas are said to exceed",
    "composite_reliability": "composite_reliability.CONSTRUCT = CR",
    "composite_reliability_all_above": "the bound all CR are said to exceed",
    "ave": "ave.CONSTRUCT = average variance extracted",
    "ave_all_above": "the bound all AVE are said to exceed",
    "sqrt_ave": "sqrt_ave.CONSTRUCT = root of AVE, the diagonal of a Fornell-Larcker table",
    "loadings": "[instrument.loadings.CONSTRUCT] ITEM = standardised loading, or { std, b, se, t, p, smc }",
    "sd_ratio": "how far the standard deviations of a construct's items may lie apart; 3 unless told",
    "estimator": "'PLS' says that loadings are standardised; else as in [tableN.MODEL]",
    "convention": "'standardised' if CR and AVE are said to be computed from the standardised loadings printed",
    "fornell_larcker": "true if the paper says that the criterion of Fornell and Larcker is met",
}
CORRELATIONS = {
    "names": "names of rows and columns, in their order",
    "matrix": "the rows of the lower triangle, with or without the ones of the diagonal; stars in quotes: '0.161**'",
    "sd": "standard deviations: a list in the same order",
}
HTMT = {
    "names": "names of rows and columns, in their order",
    "matrix": "the rows of the lower triangle of heterotrait-monotrait ratios",
    "all_below": "the bound all are said to lie below",
}
COUNTS = {
    "df": "degrees of freedom",
    "n": "respondents, where not [sample] valid",
    "items": "observed variables in this model",
    "free_parameters": "free parameters",
    "groups": "groups of a multiple-group model; 1 unless told",
    "baseline_df": "degrees of freedom of the baseline model",
    "delta_df": "df less those of the model it is compared to",
    "t_df": "degrees of freedom of the t distribution that gives p of paths; normal unless told",
}
FIGURES = {
    "chi_square": "CMIN, chi-square of the model",
    "cmin_df": "chi-square over its degrees of freedom",
    "gfi": "goodness of fit index",
    "agfi": "GFI adjusted for degrees of freedom",
    "pgfi": "parsimony GFI",
    "nfi": "normed fit index",
    "rfi": "relative fit index",
    "ifi": "incremental fit index",
    "tli": "Tucker-Lewis index, NNFI",
    "cfi": "comparative fit index",
    "pnfi": "parsimony NFI",
    "pcfi": "parsimony CFI",
    "rmsea": "root mean square error of approximation",
    "rmsea_lower": "lower end of its interval",
    "rmsea_upper": "upper end of its interval",
    "baseline_chi_square": "chi-square of the independence model",
    "delta_chi_square": "chi-square less that of the model it is compared to",
    "aic": "Akaike's information criterion",
    "bic": "Bayesian information criterion",
    "srmr": "standardised root mean square residual",
    "rmr": "root mean square residual",
}
PROBABILITIES = {
    "p_value": "p of chi-square: a number, '<.001', 'significant', 'not significant' or stars",
    "pclose": "p of close fit (RMSEA of at most .05)",
    "delta_p": "p of the difference of two chi-squares",
}
SETTINGS = {
    "alpha": "the level that 'significant' refers to; 0.05 unless told",
    "rmsea_level": "probability inside the interval of RMSEA; 0.90 unless told",
    "estimator": "'ML', 'PLS', 'WLSMV' ...: the corrected ones mean scaled = true",
    "scaled": "true for a corrected chi-square (Satorra-Bentler, MLR, WLSMV)",
    "means": "true if means are part of the model (then they count as moments)",
    "bootstrap": "true if p of the paths comes from a bootstrap",
    "one_tailed": "true if p of the paths is one-tailed; also of a single path",
    "compared_to": "the column (MODEL) that this one is nested in, or compared to",
    "ci_level": "probability inside the intervals of paths; told by the figures unless given",
    "complete_paths": "true if every path of the model stands in [tableN.MODEL.paths]",
}
EXPLAINED, ADJUSTED, F_TEST, Q2 = "explained_variance_of_", "adjusted_r2_of_", "f_of_", "q2_of_"
TABLES = {
    f"{EXPLAINED}CONSTRUCT": "R2 of a construct",
    f"{ADJUSTED}CONSTRUCT": "adjusted R2",
    f"{F_TEST}CONSTRUCT": "F of the regression",
    f"{Q2}CONSTRUCT": "Q2, cross-validated redundancy",
    "paths": "[tableN.MODEL.paths] 'readiness ~ attitude' = { b, se, t, p, std }; 'attitude ~~ trust' for covariances",
    "indirect": "[tableN.MODEL.indirect] 'attitude -> readiness -> intention' = { b, se, t, p, std }",
    "total": "[tableN.MODEL.total] 'attitude -> intention' = { b, std }: direct and indirect together",
    "differences": "[tableN.MODEL.differences.OTHER] 'readiness ~ attitude' = { b, se, t, p, std }: less that of OTHER",
    "correlations": "correlations of the constructs in this model: names and matrix",
}
MODEL = COUNTS | FIGURES | PROBABILITIES | SETTINGS | TABLES
ESTIMATES = ("b", "se", "t", "std", "ci_lower", "ci_upper", "f2", "vif")
PATH = {
    "b": "unstandardised estimate",
    "se": "its standard error",
    "t": "t, z or C.R.",
    "p": "p as a number, '<.001', stars, 'significant' or 'n.s.'",
    "std": "standardised estimate",
    "ci_lower": "lower end of the interval of b (of std where no b is printed)",
    "ci_upper": "its upper end",
    "f2": "effect size f2 of a regression or PLS",
    "vif": "variance inflation factor of the predictor",
    "one_tailed": "true if this p is one-tailed",
}
LOADING = PATH | {"smc": "squared multiple correlation of the item"}
ESTIMATORS = ("ML", "GLS", "ULS", "WLS", "DWLS", "OLS", "PLS", "MLM", "MLR", "MLMV", "WLSM", "WLSMV", "ULSMV")
CORRECTED = ("MLM", "MLR", "MLMV", "WLSM", "WLSMV", "ULSMV")
SECTIONS: dict[str, dict[str, str]] = {
    "[study]": {"...": STUDY},
    "[sample]": SAMPLE,
    "[demographics_percent]": PERCENTAGES,
    "[demographics_n]": PERCENTAGES_N,
    "[demographics_groups]": GROUPS,
    "[instrument]": INSTRUMENT,
    "each of [instrument.loadings]": LOADING,
    "[means.NAME]": MEANS,
    "[correlations]": CORRELATIONS,
    "[htmt]": HTMT,
    "[hypotheses]": HYPOTHESES,
    "[tableN.MODEL], N any number": MODEL,
    "each of paths, indirect, total and differences": PATH,
}
TOP = (
    *("study", "sample", "demographics_percent", "demographics_n", "demographics_groups", "instrument", "means"),
    *("correlations", "htmt", "hypotheses"),
)
