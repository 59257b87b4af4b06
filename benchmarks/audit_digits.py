"""How often one changed digit in a printed figure is caught by the audit, field by field.

    python benchmarks/audit_digits.py [--papers N] > docs/output/audit-digits.md

Every paper is the output of another program (tests/helpers/helpers_audit.py), rounded to 2 and to 3 decimals. In each
figure every digit but the leading 0 is replaced by each other digit, and the audit is run on the whole paper. Papers
with a corrected chi-square are left out: beside one, most indices cannot be judged.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "helpers"))

from helpers_audit import Paper, Sections, changes, papers, sections, toml

from egovbayes.audit.audit import checked
from egovbayes.audit.finding import Verdict
from egovbayes.audit.reading.printed import printed_from_toml

FIELDS = {
    "chi_square": "chi-square",
    "cmin_df": "CMIN/DF",
    "p_value": "p of chi-square",
    "gfi": "GFI",
    "agfi": "AGFI",
    "pgfi": "PGFI",
    "nfi": "NFI",
    "rfi": "RFI",
    "ifi": "IFI",
    "tli": "TLI",
    "cfi": "CFI",
    "pnfi": "PNFI",
    "rmsea": "RMSEA",
    "rmsea_lower": "RMSEA, lower end",
    "rmsea_upper": "RMSEA, upper end",
    "pclose": "PCLOSE",
    "baseline_chi_square": "baseline chi-square",
    "srmr": "SRMR",
    "items": "items",
    "b": "b of a path",
    "se": "standard error of a path",
    "t": "t of a path",
    "p": "p of a path",
    "std": "standardised path",
    "loading": "loading",
    "cr": "composite reliability",
    "ave": "AVE",
    "sqrt_ave": "root of AVE",
    "percentage": "percentage of n = 422 (1 and 2 decimals)",
    "mean": "mean of 40 or 240 answers",
    "sd": "standard deviation",
    "valid": "n",
}
LEFT_OUT = ("groups", "n", "scale", "means.scaleitems")
_SECTIONS = {
    "instrument.composite_reliability": "cr",
    "instrument.ave": "ave",
    "instrument.sqrt_ave": "sqrt_ave",
    "demographics_percent": "percentage",
}


def field_of(section: str, key: str) -> str:
    """The name under which a figure is counted."""
    if section.startswith("instrument.loadings"):
        return "loading"
    if section.startswith("means") and key == "items":
        return "items of a mean"
    return _SECTIONS.get(section, key)


def caught(content: Sections, section: str, key: str, text: str) -> bool:
    """Whether the paper with this figure in the place of its own is found inconsistent."""
    changed = {name: dict(values) for name, values in content.items()}
    changed[section][key] = text
    findings = checked(printed_from_toml(toml(changed)), {}).findings
    return any(finding.verdict == Verdict.INCONSISTENT for finding in findings)


def counts(chosen: list[Paper], decimals: int) -> dict[str, tuple[int, int]]:
    """Field -> (changed digits caught, changed digits tried)."""
    found: dict[str, list[bool]] = defaultdict(list)
    for paper in chosen:
        content = sections(paper, decimals)
        for section, values in content.items():
            for key, text in values.items():
                if key not in LEFT_OUT and section + key not in LEFT_OUT and any(letter.isdigit() for letter in text):
                    field = field_of(section, key)
                    found[field] += [caught(content, section, key, new) for new in changes(text)]
    return {field: (sum(results), len(results)) for field, results in found.items()}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=None, help="only the first so many")
    plain = [paper for paper in papers() if "scaled" not in paper.exact.get("table1.model", {})]
    chosen = plain[: parser.parse_args().papers]
    started = time.perf_counter()
    by_decimals = {decimals: counts(chosen, decimals) for decimals in (2, 3)}
    print("| figure | caught, 2 decimals | caught, 3 decimals | digits tried |")
    print("|---|---:|---:|---:|")
    for field in [name for name in FIELDS if any(name in found for found in by_decimals.values())]:
        shares = [f"{100 * c / n:.0f} %" for c, n in (found[field] for found in by_decimals.values())]
        tried = sum(found[field][1] for found in by_decimals.values())
        print(f"| {FIELDS[field]} | {' | '.join(shares)} | {tried:,} |")
    tried = sum(n for found in by_decimals.values() for _, n in found.values())
    print(f"\n{len(chosen)} papers, {tried:,} audits in {time.perf_counter() - started:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
