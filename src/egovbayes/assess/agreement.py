"""One value of ours beside the value another program printed for the same thing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """A value compared; differences up to `allowed` count as agreement, `basis` says why that much."""

    block: str
    name: str
    source: str
    reference: float
    ours: float
    allowed: float
    basis: str

    @property
    def difference(self) -> float:
        """Ours less theirs."""
        return self.ours - self.reference

    @property
    def agrees(self) -> bool:
        """Whether the difference is allowed; a NaN never agrees."""
        return abs(self.difference) <= self.allowed
