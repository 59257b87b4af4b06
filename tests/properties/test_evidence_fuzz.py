"""Whatever a file of earlier studies holds: it is read and pooled to finite numbers, or refused with a message."""

import numpy as np
from helpers_earlier import CORRELATION, PATH, RAW, RAW_PRIOR
from hypothesis import given, settings
from hypothesis import strategies as st

from egovbayes.earlier.evidence import evidence
from egovbayes.earlier.reading import evidence_from_toml
from egovbayes.errors import DataError

NUMBERS = st.one_of(
    st.floats(-2, 2, allow_nan=False).map(lambda x: f"{x:.3f}"),
    st.sampled_from(
        ["0", "0.0", "-0.00", "1", "1.0", "1e-12", "99999999999", "nan", "inf", "'.31'", "'x'", "true", "[]"]
    ),
    st.integers(-3, 5000).map(str),
)
POSITIVE = st.floats(0.001, 2).map(lambda x: f"{x:.3f}")
KEYS = {
    "coefficient": NUMBERS,
    "se": st.one_of(POSITIVE, NUMBERS),
    "ci": st.one_of(st.tuples(NUMBERS, NUMBERS).map(lambda ends: f"[{ends[0]}, {ends[1]}]"), NUMBERS),
    "level": NUMBERS,
    "t": NUMBERS,
    "p": st.one_of(NUMBERS, st.sampled_from(["'<.001'", "'***'", "'n.s.'", "'> .05'", "'significant'"])),
    "n": NUMBERS,
    "k": st.one_of(st.integers(1, 30).map(str), NUMBERS),
    "i2": st.one_of(st.floats(0, 100).map(lambda x: f"{x:.1f}"), NUMBERS),
    "year": NUMBERS,
    "pair": st.sampled_from(["'a -> b'", "'a ~~ b'", "'b ~ a'", "'a'", "1"]),
    "source": st.sampled_from(["'A (2001)'", "'B\\n'", "''", "1"]),
}


@st.composite
def row(draw: st.DrawFn) -> str:
    """A [[study]] table: a sound one with some of its keys replaced."""
    sound = draw(st.sampled_from([PATH, CORRELATION, RAW])) | {"se": "0.05", "source": f"'S{draw(st.integers(0, 99))}'"}
    chosen = draw(st.lists(st.sampled_from(sorted(KEYS)), max_size=1))
    whole = sound | {key: draw(KEYS[key]) for key in chosen}
    left_out = draw(st.sampled_from([*6 * [None], "se", "scale", "coefficient"]))
    return "[[study]]\n" + "".join(f"{key} = {value}\n" for key, value in whole.items() if key != left_out)


@given(st.lists(row(), min_size=1, max_size=3))
@settings(max_examples=300)
def test_a_file_is_pooled_or_refused(rows) -> None:
    try:
        file = evidence_from_toml(RAW_PRIOR + "\n".join(rows), where="my.toml")
    except DataError:
        return
    found = evidence(file)
    for one in found.pairs:
        assert all(np.isfinite([study.estimate, study.error]).all() and study.error > 0 for study in one.studies)
        assert np.isfinite(one.predictive.quantiles([0.025, 0.5, 0.975])).all()
        assert np.isfinite(one.prior.error)
        assert all(check.text for check in one.checks)
    assert list(found.tables)[:2] == ["studies", "pooled"]
