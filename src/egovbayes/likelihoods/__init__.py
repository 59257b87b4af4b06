"""How answers arise, in numpy and numba."""

from egovbayes.likelihoods.base import Estimated, Likelihood
from egovbayes.likelihoods.gaussian import LINEAR, NORMAL
from egovbayes.likelihoods.ordinal import ORDINAL
from egovbayes.likelihoods.student_t import STUDENT_T

LIKELIHOODS: dict[str, Likelihood] = {member.name: member for member in (NORMAL, STUDENT_T, ORDINAL)}
DEFAULT = NORMAL
ESTIMATED = Estimated(NORMAL, LINEAR)
"""What maximum likelihood, saturated and null models are of, whatever likelihood the posterior has."""
