"""Every file of printed figures in a folder, audited: many papers side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from egovbayes.audit.audit import Audit, audit_file
from egovbayes.errors import DataError, SpecError


@dataclass(frozen=True, slots=True)
class Audits:
    """The audits of a folder's files by their names, and why others could not be read, by file."""

    folder: str
    done: tuple[Audit, ...]
    unread: Mapping[str, str]


def audit_folder(folder: Path) -> Audits:
    """Audit every .toml file of the folder; one that cannot be read stops none of the others. Raises SpecError where
    there is none.
    """
    papers = sorted(folder.glob("*.toml"))
    if not papers:
        raise SpecError(f"{folder} holds no TOML file to check; give a folder of files of printed figures (*.toml)")
    done: list[Audit] = []
    unread: dict[str, str] = {}
    for paper in papers:
        try:
            done.append(audit_file(paper))
        except DataError as error:
            unread[paper.name] = str(error)
    return Audits(folder.resolve().name, tuple(done), unread)
