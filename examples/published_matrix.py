"""A published covariance matrix analysed again without its answers: Wheaton et al. (1977), N = 932."""

from pathlib import Path

import egovbayes as eb
from egovbayes.report.words import probability

HERE = Path(__file__).parent


def main() -> None:
    """Hypotheses, maximum likelihood beside what lavaan's tutorial prints, and what a matrix cannot give."""
    model = eb.read_model(HERE / "wheaton1977-model.toml")
    fit = eb.fit(model, eb.read_data(HERE / "wheaton1977.toml"), seed=7)
    print("Wheaton et al. (1977), six scales, N = 932 from the covariance matrix alone")
    for name, row in fit.hypotheses.iterrows():
        print(f"{name:10} P {probability(row['probability']):7} effect {row['effect']:.2f}  {row['verdict']}")
    chi_square, p = (fit.ml_tables["ml_fit_indices"].loc[index, "value (lavaan)"] for index in ("chisq", "pvalue"))
    print(f"maximum likelihood: chi-square {chi_square:.3f} on {fit.table.df} df, p = {p:.3f} (lavaan: 4.735, 4, .316)")
    for note in fit.notes:
        print(f"- {note}")


if __name__ == "__main__":
    main()
