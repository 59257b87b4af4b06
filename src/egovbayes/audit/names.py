"""What the checks of an audit are called in words; files have their names as they are."""

from __future__ import annotations

from egovbayes.catalogue.sentence import Sentence, Text

_KEYS = {
    "possible values": "finding-name.possible_values",
    "degrees of freedom": "finding-name.degrees_of_freedom",
    "drawn model": "finding-name.drawn_model",
    "items and free parameters": "finding-name.items_and_parameters",
    "count of parameters": "finding-name.count_of_parameters",
    "p of chi-square": "finding-name.p_of_chi_square",
    "interval of RMSEA": "finding-name.interval_of_rmsea",
    "baseline chi-square": "finding-name.baseline_chi_square",
    "AIC and chi-square": "finding-name.aic_and_chi_square",
    "AIC and BIC": "finding-name.aic_and_bic",
    "order of indices": "finding-name.order_of_indices",
    "counts behind the indices": "finding-name.counts_behind_indices",
    "difference of chi-squares": "finding-name.difference_of_chi_squares",
    "difference of df": "finding-name.difference_of_df",
    "p of the difference": "finding-name.p_of_difference",
    "what nested models share": "finding-name.shared_by_nested",
    "misprint": "finding-name.misprint",
    "swapped cells": "finding-name.swapped_cells",
    "number of constructs": "finding-name.number_of_constructs",
    "all above a bound": "finding-name.all_above_bound",
    "composite reliability": "finding-name.composite_reliability",
    "average variance extracted": "finding-name.variance_extracted",
    "root of AVE": "finding-name.root_of_ave",
    "Fornell-Larcker criterion": "finding-name.fornell_larcker",
    "alpha from loadings": "finding-name.alpha_from_loadings",
    "alpha and composite reliability": "finding-name.alpha_and_cr",
    "squared loading": "finding-name.squared_loading",
    "positive definite correlations": "finding-name.definite_correlations",
    "stars of correlations": "finding-name.stars_of_correlations",
    "p of t": "finding-name.p_of_t",
    "t = b / se": "finding-name.t_of_b",
    "indirect effect": "finding-name.indirect_effect",
    "total effect": "finding-name.total_effect",
    "interval of a path": "finding-name.interval_of_path",
    "interval and p": "finding-name.interval_and_p",
    "verdict on a hypothesis": "finding-name.verdict",
    "difference of paths": "finding-name.difference_of_paths",
    "test of a difference": "finding-name.test_of_difference",
    "explained variance": "finding-name.explained_variance",
    "adjusted R2": "finding-name.adjusted_r2",
    "F of R2": "finding-name.f_of_r2",
    "questionnaires counted": "finding-name.questionnaires",
    "response rate": "finding-name.response_rate",
    "percentage of n": "finding-name.percentage_of_n",
    "count and percentage": "finding-name.count_and_percentage",
    "exclusive percentages": "finding-name.exclusive_percentages",
    "mean of n": "finding-name.mean_of_n",
    "standard deviation of n": "finding-name.sd_of_n",
    "skewness and kurtosis": "finding-name.skewness_and_kurtosis",
}


def check_called(name: str) -> Text:
    """The name in words; what is letters in every language (RMSEA) as it is."""
    return Sentence(_KEYS[name]) if name in _KEYS else name
