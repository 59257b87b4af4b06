"""Many fits in one call: other priors, and how often so small a survey would support a hypothesis that is true."""

import egovbayes as eb

SURVEYS = 50
SMALL = 60
TRUE = {"readiness ~ attitude": 0.4, "readiness ~ trust": 0.3, "intention ~ readiness": 0.6}


def drawn(model: eb.ModelSpec, seed: int) -> eb.Survey:
    """A synthetic survey of a few respondents for whom the hypotheses are true."""
    return eb.survey_from_frame(eb.simulate(model, SMALL, TRUE, seed=seed), source="synthetic survey", synthetic=True)


def main() -> None:
    """Three widths of one prior on the same respondents; then one model on many synthetic surveys."""
    model, survey = eb.read_model("citizen-centric"), drawn(eb.read_model("citizen-centric"), 4)
    jobs = []
    for sd in (0.2, 0.5, 1.0):
        prior = f"normal(0, {sd})"
        own = eb.with_priors(model, {"readiness ~ attitude": eb.parse_prior(prior)})
        jobs.append(eb.Job.of(prior, own, survey, seed=7))
    print(f"Synthetic data, N = {SMALL}; hypothesis H2a (attitude raises readiness), by the prior of its path")
    for refit in eb.refits(jobs):
        row = refit.hypotheses.loc["H2a"]
        print(f"{refit.name:16} P = {row['probability']:.3f}  effect {row['effect']:.2f}  {row['verdict']}")

    done = eb.refits([eb.Job.of(f"survey {seed}", model, drawn(model, seed), seed=seed) for seed in range(SURVEYS)])
    supported = [refit for refit in done if refit.hypotheses.loc["H2a", "verdict"] == "supported"]
    print(f"Of {len(done)} synthetic surveys with a true effect of 0.4, {len(supported)} support H2a")


if __name__ == "__main__":
    main()
