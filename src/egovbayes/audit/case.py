"""One printed model ready to be checked: its figures, n, the drawn model, and the counts that all this leaves open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf, isinf, isqrt

from egovbayes.audit.figure import Figure
from egovbayes.audit.finding import Value, printed_values
from egovbayes.audit.interval import Interval
from egovbayes.audit.paper import PrintedModel
from egovbayes.catalogue.sentence import Sentence, Text
from egovbayes.errors import SpecError
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.automatic import parameter_table

MOST, LARGEST_DF = 400, 10**6


@dataclass(frozen=True, slots=True)
class Drawn:
    """What counting the parameters of the drawn model gives."""

    name: str
    df: int
    free_parameters: int
    items: int
    means: bool


def drawn_model(spec: ModelSpec) -> Drawn:
    """The counts of a model file. Raises SpecError for a model of several groups, whose groups only data could tell."""
    if spec.group:
        raise SpecError(f"model {spec.name} is one of several groups: its parameters cannot be counted without data")
    table = parameter_table(spec)
    return Drawn(spec.name, table.df, table.n_free, len(table.items), table.means)


@dataclass(frozen=True, slots=True)
class Case:
    """A printed model, the n that holds for it (None: not printed) and what was drawn (None: nothing given)."""

    model: PrintedModel
    n: int | None = None
    drawn: Drawn | None = None

    @property
    def where(self) -> str:
        """table1.full."""
        return self.model.where

    @property
    def groups(self) -> int:
        """How many groups; 1 unless printed."""
        return max(1, self.model.counts.get("groups", 1))

    @property
    def means(self) -> bool:
        """Whether means count as moments: as printed, else as drawn, else not."""
        if self.model.means is not None:
            return self.model.means
        return self.drawn is not None and self.drawn.means

    def figure(self, key: str) -> Figure | None:
        """A printed figure, None where it is not."""
        return self.model.figures.get(key)

    def printed(self, *keys: str) -> tuple[Value, ...]:
        """Those of the figures that are printed, by the field's names, as values of a finding."""
        there = {NAMES.get(key, key): figure for key in keys if (figure := self.figure(key)) is not None}
        return printed_values(there)

    def missing(self, *keys: str) -> list[Text]:
        """Those of the keys that are not printed, in the field's own words."""
        return [named(key) for key in keys if key not in self.model.figures]

    def lacking(self, *keys: str, df: bool) -> list[Text]:
        """Those of the keys, and the degrees of freedom if these are needed, that nothing printed tells."""
        return self.missing(*keys) + ([Sentence("audit-lacks.df")] if df and not self.dfs else [])

    @property
    def maybe_means(self) -> tuple[bool, ...]:
        """Whether means may count as moments: what the file says, or both where it is silent."""
        return (self.means,) if self.means or self.model.means is not None else (False, True)

    @property
    def ratio_df(self) -> Interval | None:
        """Where chi-square and CMIN/DF leave the degrees of freedom; None when one is not printed."""
        chi_square, ratio = self.figure("chi_square"), self.figure("cmin_df")
        if chi_square is None or ratio is None:
            return None
        return at_least_0(chi_square) / at_least_0(ratio)

    @property
    def dfs(self) -> tuple[int, ...]:
        """The degrees of freedom that are possible: the printed ones, else by CMIN/DF, else those drawn; or none."""
        if "df" in self.model.counts:
            return (self.model.counts["df"],)
        ratio = self.ratio_df
        if ratio is not None and ratio.high - ratio.low <= MOST:
            possible = [df for df in ratio.integers() if 0 < df <= LARGEST_DF]
            if possible:
                return tuple(possible)
        return (self.drawn.df,) if self.drawn else ()

    @property
    def told_dfs(self) -> tuple[int, ...]:
        """The degrees of freedom that print alone allows; none when it does not tell."""
        return replace(self, drawn=None).dfs

    @property
    def told_items(self) -> tuple[int, ...]:
        """The numbers of items that print alone allows; none when it does not tell."""
        alone = replace(self, drawn=None)
        return tuple(sorted({p for df in alone.dfs for p in alone.items_for(df)}))

    @property
    def told_parameters(self) -> tuple[int, ...]:
        """The numbers of free parameters that print alone allows; none when it does not tell."""
        if "free_parameters" in self.model.counts:
            return (self.model.counts["free_parameters"],)
        alone = replace(self, drawn=None)
        free = {
            self.moments(p, means=means) - df
            for df in alone.dfs
            for means in alone.maybe_means
            for p in alone.items_by_gfi(df, means=means)
        }
        return tuple(sorted(free))

    def items_for(self, df: int) -> tuple[int, ...]:
        """The numbers of items that are possible with so many degrees of freedom; none when nothing tells them."""
        if "items" in self.model.counts:
            return (self.model.counts["items"],)
        by_gfi = [p for means in self.maybe_means for p in self.items_by_gfi(df, means=means)]
        if by_gfi:
            return tuple(dict.fromkeys(by_gfi))
        return (self.drawn.items,) if self.drawn else ()

    def items_by_gfi(self, df: int, *, means: bool) -> tuple[int, ...]:
        """The numbers of items for which GFI and AGFI agree; none when none or too many do, or one is not printed."""
        moments = self.moments_by_gfi(df)
        if moments is None or isinf(moments.high) or moments.high < 0:
            return ()
        top = isqrt(int(2 * moments.high)) + 1
        first = max(1, isqrt(int(2 * max(0.0, moments.low) / self.groups)) - 3)
        counts = {p: self.moments(p, means=means) for p in range(first, top + 1)} if top <= MOST else {}
        return tuple(p for p, count in counts.items() if count > df and moments.meets(_at(count)))

    def moments_by_gfi(self, df: int) -> Interval | None:
        """How many sample moments GFI and AGFI allow: df (1 - AGFI) / (1 - GFI); None when one is not printed."""
        gfi, agfi = self.figure("gfi"), self.figure("agfi")
        if gfi is None or agfi is None or df == 0:
            return None
        one = Interval(1.0, 1.0)
        rest = one - gfi.interval
        if rest.high <= 0:
            return Interval(0.0, inf)
        return _at(df) * (one - agfi.interval) / Interval(max(0.0, rest.low), rest.high)

    def moments(self, items: int, *, means: bool) -> int:
        """Distinct variances and covariances of so many items in all groups, and means if they are modelled."""
        return self.groups * (items * (items + 1) // 2 + (items if means else 0))

    def baseline_df(self, items: int) -> int:
        """Degrees of freedom of the baseline model: the printed ones, or a covariance each."""
        return self.model.counts.get("baseline_df", self.groups * items * (items - 1) // 2)


def at_least_0(figure: Figure) -> Interval:
    """The interval of a figure that cannot be negative."""
    return Interval(max(0.0, figure.interval.low), max(0.0, figure.interval.high))


def _at(value: int) -> Interval:
    return Interval(float(value), float(value))


def named(key: str) -> Text:
    """What a printed figure is called in a sentence: by letters in every language, or by words."""
    return Sentence(_WORDS[key]) if key in _WORDS else NAMES.get(key, key)


NAMES = {
    "chi_square": "chi-square",
    "cmin_df": "CMIN/DF",
    "gfi": "GFI",
    "agfi": "AGFI",
    "pgfi": "PGFI",
    "nfi": "NFI",
    "rfi": "RFI",
    "ifi": "IFI",
    "tli": "TLI",
    "cfi": "CFI",
    "pnfi": "PNFI",
    "pcfi": "PCFI",
    "rmsea": "RMSEA",
    "rmsea_lower": "the lower end of RMSEA's interval",
    "rmsea_upper": "the upper end of RMSEA's interval",
    "p_value": "p",
    "pclose": "PCLOSE",
    "baseline_chi_square": "baseline chi-square",
}
"""What figures are called among the values of a finding."""
_WORDS = {
    "chi_square": "finding.chi_square",
    "baseline_chi_square": "finding.baseline_chi_square",
    "rmsea_lower": "finding.lower_end",
    "rmsea_upper": "finding.upper_end",
}
