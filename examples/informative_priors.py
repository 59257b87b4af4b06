"""How much a prior from earlier studies changes what a small (synthetic) survey says."""

import egovbayes as eb

EARLIER = {"readiness ~ attitude": eb.parse_prior("normal(0.4, 0.1)")}


def main() -> None:
    """The same 80 synthetic respondents with default priors and with one informative prior."""
    model = eb.read_model("citizen-centric")
    frame = eb.simulate(model, 80, {"readiness ~ attitude": 0.3}, seed=4)
    survey = eb.survey_from_frame(frame, source="synthetic survey", synthetic=True)
    print("Synthetic data, N = 80; hypothesis H2a (attitude raises readiness)")
    for name, priors in (("default prior", None), ("normal(0.4, 0.1)", EARLIER)):
        row = eb.fit(model, survey, seed=7, priors=priors).hypotheses.loc["H2a"]
        print(f"{name:18} P = {row['probability']:.3f}  effect {row['effect']:.2f}  {row['verdict']}")


if __name__ == "__main__":
    main()
