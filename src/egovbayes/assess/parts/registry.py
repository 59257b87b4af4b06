"""Every part of what is said once there are draws. Their order is that of the checks and notes in a fit."""

from __future__ import annotations

from typing import Any

from egovbayes.assess.part import Part
from egovbayes.assess.parts.as_categories import AS_CATEGORIES
from egovbayes.assess.parts.bootstrap import BOOTSTRAP
from egovbayes.assess.parts.categories import CATEGORIES
from egovbayes.assess.parts.claims import CLAIMS
from egovbayes.assess.parts.comparison import COMPARISON
from egovbayes.assess.parts.deviations import DEVIATIONS
from egovbayes.assess.parts.effects import EFFECTS
from egovbayes.assess.parts.explained import EXPLAINED
from egovbayes.assess.parts.hypotheses import HYPOTHESES
from egovbayes.assess.parts.literal_mediation import LITERAL_MEDIATION
from egovbayes.assess.parts.maximum_likelihood import MAXIMUM_LIKELIHOOD
from egovbayes.assess.parts.measurement import MEASUREMENT
from egovbayes.assess.parts.model_fit import FIT_INDICES, MODEL_FIT, MOMENT_FIT
from egovbayes.assess.parts.observed import ANSWERS, MOMENTS
from egovbayes.assess.parts.parameters import PARAMETERS
from egovbayes.assess.parts.population import POPULATION
from egovbayes.assess.parts.posterior_prediction import POSTERIOR_PREDICTION
from egovbayes.assess.parts.power_prior import POWER_PRIOR
from egovbayes.assess.parts.prior import PRIOR
from egovbayes.assess.parts.prior_and_answers import PRIOR_AND_ANSWERS
from egovbayes.assess.parts.prior_prediction import PRIOR_PREDICTION
from egovbayes.assess.parts.quantities import QUANTITIES
from egovbayes.assess.parts.regions import REGIONS
from egovbayes.assess.parts.respondents import RESPONDENTS
from egovbayes.assess.parts.robust_ml import ROBUST_ML
from egovbayes.assess.parts.sets import SETS
from egovbayes.assess.parts.small_values import SMALL_VALUES
from egovbayes.assess.parts.stability import STABILITY
from egovbayes.assess.parts.structural import CONTRASTS, PATHS, PREDICTORS, SLOPES
from egovbayes.assess.parts.tails import DEGREES_OF_FREEDOM
from egovbayes.assess.parts.two_readings import TWO_READINGS
from egovbayes.assess.parts.two_way_tables import TWO_WAY_TABLES
from egovbayes.assess.parts.weighted_least_squares import WEIGHTED_LEAST_SQUARES

PARTS: tuple[Part[Any], ...] = (
    QUANTITIES,
    PRIOR,
    PRIOR_PREDICTION,
    MOMENTS,
    HYPOTHESES,
    REGIONS,
    DEVIATIONS,
    POPULATION,
    PARAMETERS,
    DEGREES_OF_FREEDOM,
    EFFECTS,
    EXPLAINED,
    ANSWERS,
    RESPONDENTS,
    POSTERIOR_PREDICTION,
    CATEGORIES,
    TWO_WAY_TABLES,
    TWO_READINGS,
    AS_CATEGORIES,
    MOMENT_FIT,
    MODEL_FIT,
    WEIGHTED_LEAST_SQUARES,
    FIT_INDICES,
    MAXIMUM_LIKELIHOOD,
    ROBUST_ML,
    BOOTSTRAP,
    COMPARISON,
    MEASUREMENT,
    CLAIMS,
    PRIOR_AND_ANSWERS,
    POWER_PRIOR,
    SMALL_VALUES,
    STABILITY,
    LITERAL_MEDIATION,
    SETS,
    PATHS,
    PREDICTORS,
    SLOPES,
    CONTRASTS,
)

AS_NUMBERS: tuple[Part[Any], ...] = (QUANTITIES, PRIOR, CLAIMS, BOOTSTRAP, HYPOTHESES)
"""What is said of the same answers read as numbers, beside a fit that reads them as categories."""
