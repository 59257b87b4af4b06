"""What is the same in every script: imports, helpers, what matrices imply, answers, sampling."""

from __future__ import annotations

IMPORTS = """import sys

import arviz as az
import numpy as np
import pandas as pd
import pymc as pm
import pytensor.tensor as pt"""

_HELPERS = {
    "matrix": '''def matrix(rows, columns, cells):
    """A matrix with these cells, by the names of row and column, and 0 elsewhere."""
    found = pt.zeros((len(rows), len(columns)))
    if not cells:
        return found
    places = [rows.index(row) for row, _ in cells], [columns.index(column) for _, column in cells]
    return found[places].set(pt.stack([pt.as_tensor(value, dtype="float64") for value in cells.values()]))''',
    "covariance": '''def covariance(names, deviations, correlations=None):
    """A covariance matrix: standard deviations by name, and correlations by names, 0 where none is given."""
    sd = matrix(names, [""], {(name, ""): value for name, value in deviations.items()})[:, 0]
    lower = matrix(names, names, correlations or {})
    return (lower + lower.T + np.eye(len(names))) * pt.outer(sd, sd)''',
    "correlation": '''def correlation(name, alpha, beta):
    """A correlation whose prior is a beta, stretched from (0, 1) to (-1, 1)."""
    return pm.Deterministic(name, 2 * pm.Beta(f"{name} on (0, 1)", alpha=alpha, beta=beta) - 1)''',
    "positive_definite": '''def positive_definite(whole, names, some):
    """Whether the part of a matrix with some of the names is positive definite."""
    places = [names.index(name) for name in some]
    return pt.all(pt.isfinite(pt.linalg.cholesky(whole[places][:, places], on_error="nan")))''',
    "answered_alike": '''def answered_alike(answers):
    """Respondents who answered the same items: a name for their answers, their rows, and the items' places."""
    answered = answers.notna().to_numpy()
    sets = np.unique(answered, axis=0)[::-1]
    for number, one in enumerate(sets, 1):
        name = "answers" if len(sets) == 1 else f"answers_{number}"
        yield name, np.flatnonzero((answered == one).all(axis=1)), np.flatnonzero(one)''',
}
_NEEDS = {"covariance": ("matrix",)}

IMPLIED = (
    "# What they imply for the answers, constructs integrated out",
    "effects = pt.linalg.inv(np.eye(len(CONSTRUCTS)) - paths)  # of each construct's disturbance on all, by every way",
    "mean = intercepts + loadings @ effects @ means",
    "implied = loadings @ effects @ disturbances @ effects.T @ loadings.T + residuals",
    "",
)
ANSWERS = (
    "# Answers: those to the same items together, so that missing ones are left out and not filled in",
    "for name, rows, items in answered_alike(answers):",
    "    seen = answers.to_numpy()[np.ix_(rows, items)]",
    "    pm.MvNormal(name, mu=mean[items], cov=implied[items][:, items], observed=seen)",
)
FAR_ANSWERS = (
    "# Answers, far ones counting little: those to the same items together, so that missing ones are left out",
    "for name, rows, items in answered_alike(answers):",
    "    seen = answers.to_numpy()[np.ix_(rows, items)]",
    "    pm.MvStudentT(name, nu=FREEDOM, mu=mean[items], scale=implied[items][:, items], observed=seen)",
)
EXPLICIT_ANSWERS = (
    "# Answers: where there is one, about what is expected",
    "seen = np.nonzero(answers.notna().to_numpy())",
    "observed = answers.to_numpy()[seen]",
    'pm.Normal("answers", mu=expected[seen], sigma=np.eye(len(ITEMS))[seen[1]] @ residual_sds, observed=observed)',
)
TIED_ANSWERS = (
    "# Answers about what is expected: those to the same items together, so that missing ones are left out",
    "for name, rows, items in answered_alike(answers):",
    "    seen = answers.to_numpy()[np.ix_(rows, items)]",
    "    pm.MvNormal(name, mu=expected[rows][:, items], cov=residuals[items][:, items], observed=seen)",
)

MAIN = '''def main():
    """Draw from the posterior, and show what was drawn."""
    answers = pd.read_csv(sys.argv[1] if len(sys.argv) > 1 else "answers.csv")[ITEMS].dropna(how="all")
    with model_of(answers):
        draws = pm.sample(random_seed=1)
    scalars = [name for name, drawn in draws["posterior"].items() if drawn.ndim == 2]
    print(az.summary(draws, var_names=scalars).to_string())


if __name__ == "__main__":
    main()
'''


def helpers_for(body: str) -> list[str]:
    """The functions that the body calls, and those that they call."""
    called = {name for name in _HELPERS if f"{name}(" in body}
    called |= {needed for name in called for needed in _NEEDS.get(name, ())}
    return [text for name, text in _HELPERS.items() if name in called]
