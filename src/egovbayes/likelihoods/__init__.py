"""How answers arise, in numpy and numba."""

from egovbayes.likelihoods.base import Likelihood
from egovbayes.likelihoods.gaussian import GAUSSIAN

LIKELIHOODS: dict[str, Likelihood] = {GAUSSIAN.name: GAUSSIAN}
