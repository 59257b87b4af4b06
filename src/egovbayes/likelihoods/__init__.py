"""How answers arise, in numpy and numba."""

from egovbayes.likelihoods.base import Likelihood
from egovbayes.likelihoods.gaussian import NORMAL
from egovbayes.likelihoods.student_t import STUDENT_T

LIKELIHOODS: dict[str, Likelihood] = {member.name: member for member in (NORMAL, STUDENT_T)}
DEFAULT = NORMAL
