"""What a run keeps of how it was made, for its folder."""

from __future__ import annotations

from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.prepared import Prepared
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.surveys.survey import Survey
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import Draws


def of_run(prepared: Prepared, draws: Draws, *, own_terms: bool) -> dict[str, object]:
    """What was fitted how: likelihood, sampler, engine, an earlier run whose answers count, terms of the user's own."""
    earlier = prepared.earlier
    from_earlier = {} if earlier is None else {"prior_from": earlier.folder, "power": earlier.power}
    made = {"likelihood": prepared.likelihood.name, "sampler": draws.sampler, "engine": draws.engine}
    return {**made, **from_earlier, "own_terms": own_terms}


def of_settings(sampler: SamplerSettings, rules: Rules, survey: Survey | Matrix) -> dict[str, object]:
    """What was asked for: settings of the sampler, rules of judging, and which data."""
    return {
        "seed": sampler.seed,
        "draws": sampler.draws,
        "tune": sampler.tune,
        "chains": sampler.chains,
        "cores": sampler.cores_used,
        "sampler_asked": sampler.sampler,
        "engine_asked": sampler.engine,
        "target_accept": sampler.target_accept,
        "threshold": rules.threshold,
        "rope": rules.rope,
        "interval": rules.interval,
        "prior_draws": rules.prior_draws,
        "refits": rules.refits,
        "judge_anyway": rules.judge_anyway,
        "bollen_stine": rules.bollen_stine,
        "data": survey.source,
        "data_sha256": survey.digest,
        "synthetic": survey.synthetic,
    }
