"""The files of the gallery (docs/gallery.md), made: a program gave every answer in them, nobody else did."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat

HERE = Path(__file__).parent
FIVE = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
RUSSIAN = ("Полностью не согласен", "Не согласен", "Нейтрально", "Согласен", "Полностью согласен")
PORTAL = ("tru", "eas", "use", "sat")


def answers(construct: np.ndarray, rng: np.random.Generator, items: int = 3) -> np.ndarray:
    """Answers 1 to 5 to some items of a construct; (respondent,) -> (respondent, item)."""
    noise = 0.7 * rng.normal(size=(len(construct), items))
    return np.clip(np.round(3 + construct[:, None] + noise), 1, 5)


def portal(n: int = 220) -> pd.DataFrame:
    """Trust and ease, which raise use, which raises satisfaction; three items each, sex, age."""
    rng = np.random.default_rng(15)
    trust = rng.normal(size=n)
    ease = 0.3 * trust + rng.normal(size=n)
    use = 0.5 * trust + 0.3 * ease + 0.7 * rng.normal(size=n)
    satisfied = 0.6 * use + 0.7 * rng.normal(size=n)
    blocks = [answers(own, rng) for own in (trust, ease, use, satisfied)]
    frame = pd.DataFrame(np.hstack(blocks), columns=[f"{name}{i}" for name in PORTAL for i in (1, 2, 3)])
    frame = frame.mask(rng.random(frame.shape) < 0.03, 8.0)
    return frame.assign(sex=rng.choice([1.0, 2.0], n), age=rng.integers(18, 70, n).astype(float))


def write_portal() -> None:
    frame = portal()
    own: dict[int | float, str] = {**dict(enumerate(FIVE, start=1)), 8: "Don't know"}
    labels: dict[str, dict[int | float, str]] = {str(name): own for name in frame.columns[:-2]}
    pyreadstat.write_sav(
        frame, HERE / "portal-synthetic.sav", variable_value_labels={**labels, "sex": {1: "female", 2: "male"}}
    )
    known = frame.replace(8.0, np.nan)
    known.fillna(99).astype(int).to_csv(HERE / "codes-synthetic.csv", index=False)
    words = known[[f"{name}{i}" for name in ("tru", "use") for i in (1, 2, 3)]]
    asked = [f"{place}. Насколько Вы согласны? Утверждение {place}" for place in range(1, 7)]
    said = words.map(lambda code: "Затрудняюсь ответить" if np.isnan(code) else RUSSIAN[int(code) - 1])
    said.set_axis(asked, axis=1).to_csv(HERE / "words-synthetic.csv", index=False)


def write_waves(n: int = 200) -> None:
    rng = np.random.default_rng(16)
    first = rng.normal(size=n)
    use = 0.3 * first + rng.normal(size=n)
    second = 0.7 * first + 0.2 * use + 0.6 * rng.normal(size=n)
    used = 0.6 * use + 0.2 * first + 0.6 * rng.normal(size=n)
    blocks = [answers(own, rng) for own in (first, use, second, used)]
    names = [f"{name}{wave}_{i}" for wave in (1, 2) for name in ("tru", "use") for i in (1, 2, 3)]
    pd.DataFrame(np.hstack(blocks).astype(int), columns=names).to_csv(HERE / "waves-synthetic.csv", index=False)


if __name__ == "__main__":
    write_portal()
    write_waves()
