"""Tables and draws as a store keeps them: what comes back is what was given, to the last bit and kind."""

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from egovbayes.catalogue.sentence import plain
from egovbayes.engines.sampling import Draws
from egovbayes.errors import OutputError
from egovbayes.study.kept_fits import drawn_once, draws_of, table_of_text, text_of_table, values_of_draws

NAMES = pd.Index(["H1", "H2 [ä b]"], name="hypothesis")
TABLE = pd.DataFrame(
    {
        "number": [0.1 + 0.2, np.nan],
        "whole": [1, 2],
        "far": [np.inf, -0.0],
        "none": [np.nan, np.nan],
        "said": ["> .999", ""],
        "truth": [True, False],
        "perhaps": pd.Series([None, True], NAMES, object),
        "mixed": pd.Series([np.float64(0.1), "a"], NAMES, object),
    },
    index=NAMES,
)


@pytest.mark.parametrize("table", [TABLE, TABLE.iloc[:0], TABLE.astype({"said": object})])
def test_a_table_comes_back(table: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(table_of_text(text_of_table(table)), table, check_exact=True)


def drawn(*, interrupted: bool = False) -> Draws:
    rng = np.random.default_rng(1)
    lp, steps = rng.normal(size=(2, 5)), np.arange(10).reshape(2, 5)
    of_each = {"lp": lp, "diverging": lp > 0, "n_steps": steps}
    statistics = xr.Dataset({name: (("chain", "draw"), one) for name, one in of_each.items()})
    added = {"own": rng.normal(size=(2, 5, 3))}
    notes = plain(["A note.", "Another."])
    return Draws(rng.normal(size=(2, 5, 4)), statistics, interrupted, {"sample": 1.0}, "pymc", "nutpie", notes, added)


def test_draws_come_back() -> None:
    before = drawn()
    after = draws_of(values_of_draws(before))
    assert after is not None
    np.testing.assert_array_equal(after.values, before.values)
    assert after.statistics.identical(before.statistics)
    np.testing.assert_array_equal(after.added["own"], before.added["own"])
    assert (after.engine, after.sampler, after.note) == ("pymc", "nutpie", "A note. Another.")
    assert draws_of({"rhat": 1.0}) is None


def test_draws_are_made_once(tmp_path) -> None:
    made = []

    def make(*, interrupted: bool = False) -> Draws:
        made.append(1)
        return drawn(interrupted=interrupted)

    store = tmp_path / "fits.sqlite"
    with pytest.raises(KeyboardInterrupt):
        drawn_once(store, "one", lambda: make(interrupted=True))
    first, again = (drawn_once(store, "one", make) for _ in range(2))
    drawn_once(store, "other", make)
    assert len(made) == 3
    np.testing.assert_array_equal(first.values, again.values)
    assert first.statistics.identical(again.statistics)
    assert (first.seconds, again.seconds) == ({"sample": 1.0}, {})


def test_an_array_that_is_not_whole_is_told(tmp_path) -> None:
    import sqlite3

    store = tmp_path / "fits.sqlite"
    drawn_once(store, "one", drawn)
    with sqlite3.connect(store) as connection:
        connection.execute("update results set value = substr(value, 1, 200) where typeof(value) = 'blob'")
    connection.close()
    with pytest.raises(
        OutputError, match=r"cannot be read as a store of runs \(an array is not whole: .*it is damaged"
    ):
        drawn_once(store, "one", drawn)
