"""Run the references on this machine and compare, value by value, with what other programs printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from egovbayes.assess.agreement import Agreement
from egovbayes.catalogue.sentence import Sentence
from egovbayes.study.verification import reference_ml, reference_predictors
from egovbayes.study.verification.reference_cross_loadings import small_cross_loadings
from egovbayes.study.verification.reference_density import pymc_densities
from egovbayes.study.verification.reference_designs import weights_and_clusters
from egovbayes.study.verification.reference_given import wlsmv_given_predictors
from egovbayes.study.verification.reference_invariance import invariance_over_schools
from egovbayes.study.verification.reference_measurement import measurement
from egovbayes.study.verification.reference_ordinal import wlsmv
from egovbayes.study.verification.reference_ordinal_groups import wlsmv_over_groups
from egovbayes.study.verification.reference_ordinal_steps import wlsmv_of_mixed_steps
from egovbayes.study.verification.reference_ordinal_theta import wlsmv_of_mixed_items, wlsmv_theta_over_groups
from egovbayes.study.verification.reference_posterior import blavaan_hs1939
from egovbayes.study.verification.reference_products import latent_product
from egovbayes.study.verification.reference_robust import robust_estimators_of_lavaan
from egovbayes.threads import one_blas_thread

type Verified = Mapping[str, tuple[Agreement, ...]]
"""The agreements of each block, by the key of its name."""

BLOCKS: dict[str, Callable[[], Iterator[Agreement]]] = {
    "verified.hs1939": reference_ml.hs1939,
    "verified.poldem": reference_ml.political_democracy,
    "verified.means": reference_ml.means,
    "verified.growth": reference_ml.growth,
    "verified.unit_variance": reference_ml.unit_variance,
    "verified.two_groups": reference_ml.schools,
    "verified.invariance": invariance_over_schools,
    "verified.amos": reference_ml.amos_example_8,
    "verified.missing": reference_ml.missing_answers,
    "verified.modification": reference_ml.modification_with_missing_answers,
    "verified.predictors": reference_predictors.observed_predictors,
    "verified.product": latent_product,
    "verified.designs": weights_and_clusters,
    "verified.categories": wlsmv,
    "verified.categories_groups": wlsmv_over_groups,
    "verified.categories_theta": wlsmv_theta_over_groups,
    "verified.mixed": wlsmv_of_mixed_items,
    "verified.mixed_steps": wlsmv_of_mixed_steps,
    "verified.given": wlsmv_given_predictors,
    "verified.robust": robust_estimators_of_lavaan,
    "verified.respondents": reference_ml.by_respondent,
    "verified.measurement": measurement,
    "verified.density": pymc_densities,
    "verified.posterior": blavaan_hs1939,
    "verified.cross_loadings": small_cross_loadings,
}


@one_blas_thread()
def verify(on_block: Callable[[str], None] | None = None) -> Verified:
    """Every agreement of every block, in order; `on_block` hears the name of each block as it begins."""
    found: dict[str, tuple[Agreement, ...]] = {}
    for key, block in BLOCKS.items():
        if on_block is not None:
            on_block(Sentence(key).text)
        found[key] = tuple(block())
    return found
