"""What stands on the page of explored items, in English."""

from egovbayes.catalogue.entry import Entry, Plural

WORDS: dict[str, Entry] = {
    # in place of counted respondents
    "explore-page.n": "N = {n}",
    "explore-page.kmo": "KMO",
    # `word` is Kaiser's, one of "kmo.marvellous" to "kmo.unacceptable"
    "explore-page.adequacy": "{kmo}, {word} (Kaiser, 1974); lowest for {item}, {lowest}",
    "explore-page.bartlett": "Bartlett",
    # `test` is one of the two after it; `p` is a number with its sign: = .034, < .001
    "explore-page.uncorrelated": "no correlation at all: {test}",
    "explore-page.test": "chi-square {chi_square} on {df} df, p {p}",
    "explore-page.test_alone": "chi-square {chi_square} on {df} df",
    "explore-page.eigenvalues": "Eigenvalues of the correlations, beside those of random answers (parallel analysis)",
    "explore-page.eigenvalue": "eigenvalue",
    "explore-page.cumulative": "cumulative %",
    "explore-page.random_mean": "random mean",
    "explore-page.shuffled_95": "shuffled 95 %",
    # a number of an eigenvalue above those of random answers
    "explore-page.kept": "{place} kept",
    "explore-page.smaller": Plural(
        "n",
        {
            "one": "{n} smaller eigenvalue left out here; the tables have all.",
            "other": "{n} smaller eigenvalues left out here; the tables have all.",
        },
    ),
    # `shuffled` is the next, or empty; `how` is one of the two after it
    "explore-page.counted": "Parallel analysis keeps {factors} (95th percentile of normal answers{shuffled}); "
    "eigenvalues above 1 (Kaiser's rule, which often keeps too many): {kaiser}. Taken: {taken}, {how}.",
    "explore-page.shuffled": ", {n} with the answers themselves shuffled",
    "explore-page.as_parallel": "as parallel analysis says",
    "explore-page.as_asked": "as asked for",
    "explore-page.loadings": "Loadings: {method}, {rotation}",
    "explore-page.varimax": "varimax with Kaiser's normalisation",
    "explore-page.promax": "promax (power 4, from varimax with Kaiser's normalisation, as factanal)",
    "explore-page.oblimin": "direct oblimin (delta 0, Kaiser's normalisation, as SPSS)",
    "explore-page.communality": "communality",
    "explore-page.blank": "Loadings below {least} in size are left blank.",
    "explore-page.factors": "Factors: variance they account for",
    "explore-page.correlated_factors": "Factors: variance they account for, and how they correlate",
    "explore-page.variance": "variance",
    "explore-page.suffice": Plural(
        "n",
        {
            "one": "That {n} factor suffices: {test} (with Bartlett's correction, as factanal and SPSS).",
            "other": "That {n} factors suffice: {test} (with Bartlett's correction, as factanal and SPSS).",
        },
    ),
    "explore-page.harman": "Harman's single factor (a description, no test)",
    "explore-page.share": "Share",
    # two per cents
    "explore-page.single": "one unrotated component takes {component} of the items' variance, one principal-axis "
    "factor {factor}",
    "explore-page.harman_means": "A share below one half is no sign that the answers are free of common method "
    "variance: with several constructs the first component is below it whether or not the method adds to the "
    "correlations (Podsakoff et al., 2003). It only describes how much one dimension takes.",
}
