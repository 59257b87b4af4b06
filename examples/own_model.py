"""A model in a string, a synthetic survey, and the hypotheses: the whole way from Python, in a few lines."""

import egovbayes as eb

MODEL = """
trust   =~ t1 + t2 + t3
use     =~ u1 + u2 + u3
use ~ b*trust
"""

TOML = f"""
name = "trust-and-use"
title = "Trust and use"
syntax = '''{MODEL}'''

[hypotheses.H1]
statement = "Trust raises use"
claim = "b > 0"

[hypotheses.H2]
statement = "The effect is not negligible"
claim = "std(b) > 0.1"
"""


def main() -> None:
    """Simulate 250 respondents with a standardised effect of 0.35, then look for it."""
    model = eb.model_from_toml(TOML)
    frame = eb.simulate(model, 250, {"use ~ trust": 0.35}, seed=1)
    survey = eb.survey_from_frame(frame, source="synthetic survey", synthetic=True)
    fit = eb.fit(model, survey, seed=7)
    print("Synthetic data, drawn with a standardised effect of 0.35")
    print(
        fit.hypotheses[["claim", "probability", "effect", "effect_lower", "effect_upper", "verdict"]]
        .round(3)
        .to_string()
    )


if __name__ == "__main__":
    main()
