"""The works that a paper has to cite for what was done here, in APA's form, and the versions of programs."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib.metadata import version

from egovbayes.report.page.words import Tone, Words, joined

PROGRAMS = {"egovbayes": "egovbayes", "pymc": "PyMC", "nutpie": "nutpie", "arviz": "ArviZ"}


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a list of references: what stands before the part in italics, that part, and what stands after."""

    before: str
    slanted: str
    after: str

    @property
    def words(self) -> Words:
        """The entry as it is printed."""
        return joined(self.before, (self.slanted, Tone.SLANTED), self.after)


REFERENCES = {
    "pymc": Reference(
        "Abril-Pla, O., Andreani, V., Carroll, C., Dong, L., Fonnesbeck, C. J., Kochurov, M., Kumar, R., Lao, J., "
        "Luhmann, C. C., Martin, O. A., Osthege, M., Vieira, R., Wiecki, T., & Zinkov, R. (2023). PyMC: A modern, and "
        "comprehensive probabilistic programming framework in Python. ",
        "PeerJ Computer Science, 9",
        ", Article e1516. https://doi.org/10.7717/peerj-cs.1516",
    ),
    "wambs": Reference(
        "Depaoli, S., & van de Schoot, R. (2017). Improving transparency and replication in Bayesian statistics: The "
        "WAMBS-checklist. ",
        "Psychological Methods, 22",
        "(2), 240–261. https://doi.org/10.1037/met0000065",
    ),
    "egovbayes": Reference(
        "The egovbayes developers. (n.d.). ",
        "egovbayes: Bayesian structural equation models for surveys",
        " (Version {egovbayes}) [Computer software].",
    ),
    "fornell": Reference(
        "Fornell, C., & Larcker, D. F. (1981). Evaluating structural equation models with unobservable variables and "
        "measurement error. ",
        "Journal of Marketing Research, 18",
        "(1), 39–50. https://doi.org/10.1177/002224378101800104",
    ),
    "indices": Reference(
        "Garnier-Villarreal, M., & Jorgensen, T. D. (2020). Adapting fit indices for Bayesian structural equation "
        "modeling: Comparison to maximum likelihood. ",
        "Psychological Methods, 25",
        "(1), 46–70. https://doi.org/10.1037/met0000224",
    ),
    "omega": Reference(
        "Green, S. B., & Yang, Y. (2009). Reliability of summed item scores using structural equation modeling: An "
        "alternative to coefficient alpha. ",
        "Psychometrika, 74",
        "(1), 155–167. https://doi.org/10.1007/s11336-008-9099-3",
    ),
    "htmt": Reference(
        "Henseler, J., Ringle, C. M., & Sarstedt, M. (2015). A new criterion for assessing discriminant validity in "
        "variance-based structural equation modeling. ",
        "Journal of the Academy of Marketing Science, 43",
        "(1), 115–135. https://doi.org/10.1007/s11747-014-0403-8",
    ),
    "barg": Reference(
        "Kruschke, J. K. (2021). Bayesian analysis reporting guidelines. ",
        "Nature Human Behaviour, 5",
        "(10), 1282–1291. https://doi.org/10.1038/s41562-021-01177-7",
    ),
    "arviz": Reference(
        "Kumar, R., Carroll, C., Hartikainen, A., & Martin, O. (2019). ArviZ a unified library for exploratory "
        "analysis of Bayesian models in Python. ",
        "Journal of Open Source Software, 4",
        "(33), Article 1143. https://doi.org/10.21105/joss.01143",
    ),
    "nutpie": Reference(
        "Seyboldt, A., & PyMC Developers. (n.d.). ",
        "nutpie",
        " (Version {nutpie}) [Computer software]. https://github.com/pymc-devs/nutpie",
    ),
    "rhat": Reference(
        "Vehtari, A., Gelman, A., Simpson, D., Carpenter, B., & Bürkner, P.-C. (2021). Rank-normalization, folding, "
        "and localization: An improved R̂ for assessing convergence of MCMC (with discussion). ",
        "Bayesian Analysis, 16",
        "(2), 667–718. https://doi.org/10.1214/20-BA1221",
    ),
    "ordinal_alpha": Reference(
        "Zumbo, B. D., Gadermann, A. M., & Zeisser, C. (2007). Ordinal versions of coefficients alpha and theta for "
        "Likert rating scales. ",
        "Journal of Modern Applied Statistical Methods, 6",
        "(1), 21–29. https://doi.org/10.22237/jmasm/1177992180",
    ),
}
"""By key, in the order of a list of references."""


def versions() -> dict[str, str]:
    """The versions of the programs that a paper names, and of Python."""
    return {name: version(name) for name in PROGRAMS} | {"python": platform.python_version()}


def reference_words(key: str, known: dict[str, str]) -> Words:
    """The entry of that key, with the version where the entry has one."""
    own = REFERENCES[key]
    after = own.after.format(**known) if "{" in own.after else own.after
    return Reference(own.before, own.slanted, after).words
