"""blavaan 0.5 (published in its article approx_fi.html): Holzinger & Swineford (1939), devM, pD from LOO."""

import json

import numpy as np
import pytest

from egovbayes.assess.model_fit.posterior_fit import Misfit, posterior_fit_indices
from egovbayes.shipped import shipped_folder

N, ITEMS, P_STAR, P_D = 301, 9, 45, 24.106


@pytest.fixture(scope="module")
def printed():
    values = json.loads((shipped_folder("reference") / "values.json").read_text(encoding="utf-8"))
    return values["blavaan_HS_fitindices_devM_loo"]["draw1"]


@pytest.fixture(scope="module")
def ours(printed):
    """Our indices at the discrepancies that blavaan's BMc and BNFI of draw 1 imply; the others are then predictions."""
    noncentrality = -2 * N * np.log(printed["BMc"])
    model = Misfit(np.array([P_STAR + noncentrality]), P_STAR, P_D, N, ITEMS)
    null_chi_square = (P_STAR + noncentrality - P_D) / (1 - printed["BNFI"])
    null_df = null_chi_square - noncentrality / (1 - printed["BCFI"])
    null_p_d = P_STAR - null_df
    null = Misfit(np.array([null_chi_square + null_p_d]), P_STAR, null_p_d, N, ITEMS)
    assert 8.5 < null_p_d < 11.5  # nine variances: what back-solving gives must be possible
    return posterior_fit_indices(model, null)


@pytest.mark.parametrize(
    ("name", "theirs"),
    [
        ("brmsea", "BRMSEA"),
        ("gamma_hat", "BGammaHat"),
        ("adjusted_gamma_hat", "adjBGammaHat"),
        ("mc", "BMc"),
        ("bcfi", "BCFI"),
        ("btli", "BTLI"),
        ("bnfi", "BNFI"),
    ],
)
def test_draw_one_of_blavaan(ours, printed, name, theirs):
    assert ours[name][0] == pytest.approx(printed[theirs], abs=2e-5)
