"""What programs divide a misfit by in RMSEA: respondents, one less, or less the groups; and times the groups or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from egovbayes.audit.case import Case
from egovbayes.catalogue.sentence import Text, phrase


@dataclass(frozen=True, slots=True)
class Convention:
    """A number of respondents and what it is called (`N - 1`), and how many groups the square is multiplied by."""

    size: str
    n: float
    groups: int = 1

    @property
    def factor(self) -> float:
        """What the square of RMSEA is multiplied by."""
        return float(self.groups)

    @property
    def said(self) -> Text:
        """What it is called in a sentence."""
        return self.size if self.groups == 1 else phrase("finding.times_groups", size=self.size, groups=self.groups)

    @property
    def name(self) -> str:
        """What it is called among values."""
        return str(self.said)


def conventions(case: Case) -> Iterator[Convention]:
    """Those that a column may have been computed under; its number of respondents is known."""
    assert case.n is not None
    sizes = {"N - 1": case.n - 1, "N": case.n}
    if case.groups > 1:
        sizes[f"N - {case.groups}"] = case.n - case.groups
    for size, n in sizes.items():
        yield Convention(size, n)
        if case.groups > 1:
            yield Convention(size, n, case.groups)
