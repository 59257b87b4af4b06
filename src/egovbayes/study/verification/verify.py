"""Run the references on this machine and compare, value by value, with what other programs printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from egovbayes.assess.agreement import Agreement
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

BLOCKS: dict[str, Callable[[], Iterator[Agreement]]] = {
    "lavaan: Holzinger & Swineford": reference_ml.hs1939,
    "lavaan: political democracy": reference_ml.political_democracy,
    "lavaan: with means": reference_ml.means,
    "lavaan: growth curves": reference_ml.growth,
    "lavaan: unit variance": reference_ml.unit_variance,
    "lavaan: two groups": reference_ml.schools,
    "lavaan: invariance over groups": invariance_over_schools,
    "AMOS: example 8": reference_ml.amos_example_8,
    "lavaan: missing answers": reference_ml.missing_answers,
    "lavaan: modification indices, missing answers": reference_ml.modification_with_missing_answers,
    "lavaan: observed predictors": reference_predictors.observed_predictors,
    "lavaan and semTools: latent product": latent_product,
    "lavaan: weights and clusters": weights_and_clusters,
    "lavaan: answers in categories": wlsmv,
    "lavaan: answers in categories, two groups": wlsmv_over_groups,
    "lavaan: answers in categories, two groups, theta": wlsmv_theta_over_groups,
    "lavaan: categories and numbers": wlsmv_of_mixed_items,
    "lavaan: categories and numbers, steps of invariance": wlsmv_of_mixed_steps,
    "lavaan: answers in categories given predictors": wlsmv_given_predictors,
    "lavaan: answers that are not normal": robust_estimators_of_lavaan,
    "lavaan: by respondent": reference_ml.by_respondent,
    "semTools: measurement": measurement,
    "PyMC: density": pymc_densities,
    "blavaan: posterior": blavaan_hs1939,
    "blavaan: small cross-loadings": small_cross_loadings,
}


@one_blas_thread()
def verify(on_block: Callable[[str], None] | None = None) -> tuple[Agreement, ...]:
    """Every agreement of every block, in order; `on_block` hears the name of each block as it begins."""
    found: list[Agreement] = []
    for name, block in BLOCKS.items():
        if on_block is not None:
            on_block(name)
        found += block()
    return tuple(found)
