"""What tables and paragraphs of a paper say, in English."""

from egovbayes.catalogue.entry import Entry

WORDS: dict[str, Entry] = {
    "paper.tables": "Tables of a paper",
    "paper.table": "Table {number}",
    "paper.note": "Note.",
    "paper.n": "N = {n}.",
    "paper.design": "Sample: {design}.",
    "paper.unconverged": "The sampling has NOT converged, or its draws are not to be used: see the checks before any "
    "of these numbers is printed.",
    "paper.synthetic": "SYNTHETIC DATA: a program made these answers, nobody gave them.",
    "paper.over_groups": "Median of {n} groups",
    "paper.range_of_groups": "Each number is the median over {n} groups of their posterior medians, in brackets the "
    "lowest and the highest of these.",
    "paper.median_and_interval": "Posterior medians, in brackets {inside} credible intervals with equal tails.",
    # heads of columns
    "paper.construct": "Construct",
    "paper.items": "Items",
    "paper.construct_and_item": "Construct and item",
    "paper.loading": "Loading",
    "paper.pair": "Pair",
    "paper.correlation": "Correlation",
    "paper.smaller_root": "Smaller √AVE",
    "paper.htmt": "HTMT",
    "paper.hypothesis": "Hypothesis",
    "paper.effect": "Effect",
    "paper.interval": "{inside} CrI",
    "paper.probability": "P",
    "paper.in_rope": "P(negligible)",
    "paper.bf": "BF",
    "paper.p": "p",
    "paper.verdict": "Verdict",
    "paper.lowest": "Lowest",
    "paper.middle": "Median",
    "paper.highest": "Highest",
    "paper.supported_in": "Supported",
    "paper.of": "{k} of {n}",
    "paper.index": "Index",
    "paper.bayesian": "Bayesian",
    "paper.ends_90": "90 % interval",
    # table 1
    "paper.descriptives_title": "Means, Standard Deviations and Correlations, With Alpha and AVE on the Diagonal",
    "paper.scores": "M and SD (divisor n − 1) are of respondents' means over the items of a construct that they "
    "answered, reverse-keyed items recoded.",
    "paper.no_scores": "M and SD are not known here, as the answers are not.",
    "paper.descriptives_matrix": "Diagonal: Cronbach's alpha, and AVE in parentheses. Below: correlations of the "
    "constructs that the model implies, free of measurement error. Above: Pearson correlations of the respondents' "
    "means.",
    "paper.descriptives_lower": "Diagonal: Cronbach's alpha, and AVE in parentheses. Below: correlations of the "
    "constructs that the model implies, free of measurement error.",
    "paper.descriptives_list": "Correlations are left out for room, there being more than {most} constructs: those of "
    "the constructs are in the table of discriminant validity and in tables/validity.csv.",
    # table 2
    "paper.measurement_title": "Standardised Loadings, Reliability and Average Variance Extracted",
    "paper.measures": "α = Cronbach's alpha of the answers; ω = McDonald's omega over the variance that the model "
    "implies; CR = composite reliability and AVE = average variance extracted, of standardised loadings (Fornell & "
    "Larcker, 1981).",
    "paper.measures_of_categories": "Loadings, CR (composite reliability) and AVE (average variance extracted; "
    "Fornell & Larcker, 1981) are of the latent answers behind categories; ω = omega of the sum of the answers as "
    "coded (Green & Yang, 2009).",
    "paper.ordinal_alpha": "Alpha is ordinal alpha, of polychoric correlations (Zumbo et al., 2007).",
    "paper.no_alpha": "Alpha is blank: there are no polychoric correlations that it could be of.",
    # table 3
    "paper.validity_title": "Discriminant Validity: Fornell–Larcker Criterion and Heterotrait–Monotrait Ratios",
    "paper.validity_matrix": "Diagonal, in bold: square root of AVE. Below: correlations of the constructs; by "
    "Fornell and Larcker (1981) each is to be smaller in size than the roots of both its constructs. Above: "
    "heterotrait–monotrait ratio (HTMT; Henseler et al., 2015).",
    "paper.validity_pairs": "The {most} of {pairs} pairs whose constructs correlate most; all are in "
    "tables/validity.csv. √AVE = the smaller of the two square roots of AVE, to exceed the correlation (Fornell & "
    "Larcker, 1981). HTMT = heterotrait–monotrait ratio (Henseler et al., 2015).",
    "paper.htmt_limit": "HTMT is to be below {limit}.",
    "paper.ordinal_htmt": "HTMT is of polychoric correlations.",
    "paper.no_htmt": "HTMT is blank: there are no polychoric correlations that it could be of.",
    # table 4
    "paper.hypotheses_title": "Hypotheses: Effects, Probabilities and Verdicts",
    "paper.effects": "Effects are standardised, as posterior medians; CrI = {inside} credible interval with equal "
    "tails; P = posterior probability that the claim holds.",
    "paper.verdicts": "A claim is supported at P of {threshold} or more, contradicted at {least} or less, undecided "
    "between.",
    "paper.hypotheses_many": "In parentheses the group with the lowest and with the highest effect; Median = of the "
    "groups; Supported = groups in which the claim is. Every group's row: tables/hypotheses.csv.",
    "paper.negligible": "P(negligible) = probability that the effect is below {rope} in size (of a product of k "
    "paths, below its k-th power).",
    "paper.bayes_factors": "BF = Bayes factor, the odds of the claim after the answers over those before; a bound "
    "where no draw speaks against it.",
    "paper.p_of": "p = two-sided p of {estimator}.",
    "paper.no_p": "There is no p of {estimator} here.",
    "paper.reserved": "! = a verdict with a reservation: see tables/hypotheses.csv.",
    # table 5
    "paper.fit_title": "Fit of the Model",
    "paper.fit_p": "p (Bayesian: posterior predictive)",
    "paper.fit_p_scaled": "p, scaled",
    "paper.fit_chisq": "χ²",
    "paper.fit_chisq_scaled": "χ², scaled",
    "paper.fit_df": "df",
    "paper.fit_rmsea": "RMSEA",
    "paper.fit_rmsea_robust": "RMSEA, robust",
    "paper.fit_cfi": "CFI",
    "paper.fit_cfi_robust": "CFI, robust",
    "paper.fit_tli": "TLI",
    "paper.fit_tli_robust": "TLI, robust",
    "paper.fit_gamma": "Gamma-hat",
    "paper.fit_gamma_adjusted": "Adjusted gamma-hat",
    "paper.fit_srmr": "SRMR",
    "paper.fit_effective": "Effective parameters",
    "paper.fit_bayesian": "Bayesian RMSEA, CFI, TLI and gamma-hat by Garnier-Villarreal and Jorgensen (2020): "
    "posterior means with 90 % credible intervals.",
    "paper.fit_ml": "Beside them {estimator}, by lavaan's convention, with 90 % confidence intervals.",
    "paper.fit_no_ml": "There are no indices of {estimator} here.",
}
