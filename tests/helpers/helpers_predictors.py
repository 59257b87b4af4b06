"""Synthetic answers with a predictor of categories and a product of constructs, and models of them."""

import numpy as np
import pandas as pd

from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.model.file.files import model_from_toml

MEASURED = "att =~ a1 + a2 + a3\ntru =~ t1 + t2 + t3\nint =~ i1 + i2 + i3\n"
OCCUPATIONS = ("clerk", "farmer", "student, part-time")


def people(n=500, seed=5):
    """Continuous answers of n people; occupation shifts int by 0, .5 and -.4, gender by .3, and tru moderates att."""
    rng = np.random.default_rng(seed)
    att = rng.normal(size=n)
    tru = 0.4 * att + 0.9 * rng.normal(size=n)
    gender, occupation = rng.choice(["female", "male"], n), rng.choice(OCCUPATIONS, n, p=[0.5, 0.3, 0.2])
    shift = np.select([occupation == OCCUPATIONS[1], occupation == OCCUPATIONS[2]], [0.5, -0.4], 0.0)
    own = 0.4 * att + 0.3 * tru + 0.3 * att * tru + shift + 0.3 * (gender == "female") + 0.6 * rng.normal(size=n)
    columns = {}
    for letter, construct in (("a", att), ("t", tru), ("i", own)):
        for k in range(3):
            columns[f"{letter}{k + 1}"] = 3 + (1 - 0.1 * k) * construct + 0.5 * rng.normal(size=n)
    frame = pd.DataFrame(columns).assign(gender=gender, occupation=occupation, age=rng.integers(18, 70, n))
    return survey_from_frame(frame, source="people", synthetic=True)


def model(equations, tables="[predictors.gender]\nreference = 'male'\n[predictors.occupation]\n"):
    """A model of these people: what measures, then the equations; the tables below them."""
    return model_from_toml(f'syntax = """\n{MEASURED}{equations}\n"""\n{tables}', where="m.toml")
