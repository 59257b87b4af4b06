"""Files of every format the readers know, written from a data frame."""

from pathlib import Path

import numpy as np
import pandas as pd


def likert(n: int = 40, p: int = 3, *, seed: int = 1) -> pd.DataFrame:
    """n respondents' answers 1 to 5 to items a1..ap."""
    rng = np.random.default_rng(seed)
    return pd.DataFrame(rng.integers(1, 6, (n, p)).astype(float), columns=[f"a{j + 1}" for j in range(p)])


def csv_file(folder: Path, text: str | bytes, name: str = "survey.csv") -> Path:
    """A file of that content."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path
