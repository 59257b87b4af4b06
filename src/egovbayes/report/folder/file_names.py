"""Names of groups and quantities as parts of names of files."""

from __future__ import annotations

from collections.abc import Sequence


def file_parts(names: Sequence[str]) -> list[str]:
    """Letters and figures of each name, for names of files; numbers where these do not differ."""
    parts = ["".join(c if c.isalnum() else "-" for c in name).strip("-").lower() for name in names]
    return parts if len({*parts, ""}) > len(parts) else [str(number) for number in range(1, len(names) + 1)]
