"""Correlations with published factor solutions, and other derivations of rotations."""

import numpy as np

ABILITY_N = 112
_ABILITY = """
24.641
5.991 6.700
33.520 18.137 149.831
6.023 1.782 19.424 12.711
20.755 4.936 31.430 4.757 52.604
29.701 7.204 50.753 9.075 66.762 135.292
"""
"""Ability and intelligence tests of 112 people, Smith & Stanley (1983), as R ships them (ability.cov)."""

ABILITY_VARIMAX = np.array(
    [
        [0.499437829039896530, 0.54344904693111962],
        [0.156070079431279873, 0.62153798991197484],
        [0.205786989958578748, 0.85992588538426895],
        [0.108530754440558652, 0.46776101732283504],
        [0.956242470279811574, 0.18209631992182243],
        [0.784768183877880943, 0.22482213687364205],
    ]
)
"""R's factanal(factors = 2, covmat = ability.cov), from the tests of R's GPArotation (MASSoblimin.R)."""

ABILITY_QUARTIMIN = np.array(
    [
        [0.3863637969729337152, 0.4745113977203344047],
        [-0.0110032278171669998, 0.6458708261423832253],
        [-0.0262888675561207576, 0.8961123879025085781],
        [-0.0180180060207963122, 0.4882918937716873575],
        [0.9900948712271664398, -0.0370729040114848238],
        [0.7905663749272058283, 0.0526099352008769991],
    ]
)
"""GPArotation's oblimin of the same, without Kaiser's normalisation; same place."""


def ability() -> np.ndarray:
    """Correlations of the six tests: general, picture, blocks, maze, reading, vocab."""
    covariance = np.zeros((6, 6))
    covariance[np.tril_indices(6)] = [float(entry) for entry in _ABILITY.split()]
    covariance = np.tril(covariance) + np.tril(covariance, -1).T
    spread = np.sqrt(covariance.diagonal())
    return covariance / np.outer(spread, spread)


def planar_varimax(loadings: np.ndarray, sweeps: int = 200) -> np.ndarray:
    """Kaiser's (1958) own way: the best angle of each pair of factors, in turn, until nothing moves. Normalised."""
    lengths = np.sqrt((loadings**2).sum(1, keepdims=True))
    turned, p = loadings / lengths, len(loadings)
    for _ in range(sweeps):
        for i in range(loadings.shape[1]):
            for j in range(i):
                u = turned[:, i] ** 2 - turned[:, j] ** 2
                v = 2 * turned[:, i] * turned[:, j]
                top = 2 * ((u * v).sum() - u.sum() * v.sum() / p)
                bottom = (u**2 - v**2).sum() - (u.sum() ** 2 - v.sum() ** 2) / p
                angle = np.arctan2(top, bottom) / 4
                spin = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
                turned[:, [i, j]] = turned[:, [i, j]] @ spin
    return turned * lengths


def svd_varimax(loadings: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    """R's varimax(), which stops when the sum of singular values grows by less than the share `eps`. Normalised."""
    lengths = np.sqrt((loadings**2).sum(1, keepdims=True))
    x, turn, before = loadings / lengths, np.eye(loadings.shape[1]), 0.0
    for _ in range(1000):
        z = x @ turn
        left, sizes, right = np.linalg.svd(x.T @ (z**3 - z * (z**2).mean(0)))
        turn, past, before = left @ right, before, sizes.sum()
        if before < past * (1 + eps):
            break
    return (x @ turn) * lengths


def aligned(loadings: np.ndarray, like: np.ndarray) -> np.ndarray:
    """The factors in the order and with the signs that are most like those of another solution."""
    overlap = loadings.T @ like
    order = np.abs(overlap).argmax(0)
    return loadings[:, order] * np.sign(overlap[order, range(like.shape[1])])
