"""Six models of the reconstructed Kazakhstan survey compared, after a first fit has loaded and compiled everything;
where the time goes; and log marginal likelihoods of one model by bridge sampling, over seeds: their spread beside the
errors they say.
"""

import argparse
import time
from dataclasses import replace

import numpy as np
from surveys import machine

import egovbayes as eb
from egovbayes.assess.clock import Clock
from egovbayes.assess.marginal.marginal_likelihood import MarginalLikelihood, marginal_likelihood
from egovbayes.model.spec import ModelSpec
from egovbayes.threads import one_blas_thread
from egovbayes.workflow.fitting import FitSettings, drawn_run

OTHERS = {
    "direct-attitude": "intention ~ d*attitude",
    "direct-trust": "intention ~ d*trust",
    "both-direct": "intention ~ d*attitude + e*trust",
    "apart": "attitude ~~ 0*trust",
}


def models() -> list[ModelSpec]:
    """The final model, four with something more or less, and one in which the paths are equal."""
    first = eb.read_model("citizen-centric")
    made = [eb.model_from_syntax(f"{first.syntax}\n{more}", name=name) for name, more in OTHERS.items()]
    equal = eb.model_from_syntax(f"{first.syntax}\na == t", name="equal")
    return [first, *(replace(one, items=first.items) for one in (*made, equal))]


@one_blas_thread()
def bridged(spec: ModelSpec, survey: eb.Survey, seed: int) -> tuple[MarginalLikelihood, float, float]:
    """Of a model with this seed; and the seconds and CPU seconds of the bridge alone."""
    run = drawn_run(spec, survey, FitSettings(eb.SamplerSettings(seed=seed)), Clock())
    started, busy = time.perf_counter(), time.process_time()
    found = marginal_likelihood(run.compiled, run.run.draws.values, np.random.default_rng(seed))
    return found, time.perf_counter() - started, time.process_time() - busy


def main() -> None:
    """Print times, then z scores of the log marginal likelihood about the mean of all seeds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20, help="runs of one model with other draws")
    asked = parser.parse_args()
    print(machine())
    survey, specs = eb.read_survey("kazakhstan-2019"), models()
    eb.fit(specs[0], survey, seed=1)
    started, busy = time.perf_counter(), time.process_time()
    found = eb.compare(specs, survey, seed=1)
    print(f"six models: {time.perf_counter() - started:.1f} s, {time.process_time() - busy:.1f} CPU s")
    for stage, seconds in sorted(found.seconds.items(), key=lambda pair: -pair[1])[:9]:
        print(f"  {stage}: {seconds:.2f} s")
    print(found.models[["delta", "delta_se", "weight", "log_marginal", "log_marginal_error"]].round(3).to_string())
    each = [bridged(specs[0], survey, seed) for seed in range(asked.seeds)]
    values, errors = (np.array([getattr(one, name) for one, _, _ in each]) for name in ("value", "error"))
    print(
        f"one bridge: median {np.median([s for _, s, _ in each]):.2f} s, {np.median([c for *_, c in each]):.2f} CPU s"
    )
    z = (values - values.mean()) / errors
    print(
        f"{asked.seeds} seeds: SD {values.std(ddof=1):.4f}, mean error {errors.mean():.4f}, SD of z {z.std(ddof=1):.2f}"
    )


if __name__ == "__main__":
    main()
