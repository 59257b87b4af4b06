"""The likelihood that a model file or an option names."""

from __future__ import annotations

import re

from egovbayes.errors import SpecError
from egovbayes.hints import listed, nearest
from egovbayes.likelihoods import LIKELIHOODS
from egovbayes.likelihoods.base import Likelihood

_WRITTEN = re.compile(r"\s*([^()\s]+)\s*(?:\(([^()]*)\))?\s*")


def likelihood_of(text: str) -> Likelihood:
    """The member of LIKELIHOODS that `normal`, `student-t` or `student-t(5)` says.

    Raises SpecError for an unknown name, and for numbers that are none or that the member does not take.
    """
    written = _WRITTEN.fullmatch(text)
    name = written[1].lower() if written else text
    if written is None or name not in LIKELIHOODS:
        raise SpecError(
            f"likelihood {text!r} is not known{nearest(name, LIKELIHOODS)}; known likelihoods: {listed(LIKELIHOODS)}"
        )
    member = LIKELIHOODS[name]
    if written[2] is None:
        return member
    if member.with_numbers is None:
        raise SpecError(f"likelihood {text!r}: {name} takes no numbers; write {name} alone")
    try:
        numbers = [float(part) for part in written[2].split(",")]
    except ValueError as error:
        raise SpecError(f"likelihood {text!r}: {written[2]!r} is no number; write say {name}(5)") from error
    return member.with_numbers(numbers)
