"""The dictionary of an SPSS file, walked record by record before the library reads it."""

from __future__ import annotations

import mmap
import struct
from pathlib import Path

from egovbayes.errors import DataError

_HEADER, _SLOT = 176, 8
_WIDEST, _CONTINUED = 255, -1
_TEXT_FORMATS = (1, 2)


def check_dictionary(path: Path) -> None:
    """Raises DataError where the variables and labels of an SPSS file cannot be what was saved.

    ReadStat follows numbers there as they are: an index of no variable, or a number shown as text, ends the process.
    Layout: PSPP developers' guide, System File Format.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        try:
            fault = _Walk(content).fault()
        except (struct.error, IndexError):
            fault = "it breaks off among its variables"
    if fault:
        raise DataError(f"{path}: this SPSS file is damaged: {fault}; copy it again or save it again from SPSS")


class _Walk:
    """A walk over the records from the first variable to the first answer."""

    def __init__(self, content: mmap.mmap) -> None:
        self.content = content
        self.order = "<" if struct.unpack_from("<i", content, 64)[0] in (2, 3) else ">"
        self.place = _HEADER
        self.widths: list[int] = []

    def fault(self) -> str:
        """What is wrong, "" for nothing. Raises struct.error or IndexError where the content ends."""
        while True:
            (kind,) = self._numbers(1)
            match kind:
                case 2:
                    fault = self._variable()
                case 3:
                    fault = self._labels()
                case 4:
                    fault = self._labelled()
                case 6:
                    fault = self._skipped(80, self._numbers(1)[0])
                case 7:
                    _, size, count = self._numbers(3)
                    fault = self._skipped(size, count)
                case 999:
                    return self._unfinished()
                case _:
                    fault = f"at byte {self.place - 4} there is no record that SPSS writes ({kind})"
            if fault:
                return fault

    def _numbers(self, count: int) -> tuple[int, ...]:
        found = struct.unpack_from(f"{self.order}{count}i", self.content, self.place)
        self.place += 4 * count
        return found

    def _variable(self) -> str:
        width, has_label, missing = self._numbers(3)
        formats = self.content[self.place : self.place + 8]
        self.place += 16
        if width != _CONTINUED and (fault := self._unfinished()):
            return fault
        self.widths.append(width)
        if has_label:
            (length,) = self._numbers(1)
            if fault := self._skipped(-(-length // 4) * 4, 1):
                return fault
        what = f"variable {len(self.widths)}"
        if not _CONTINUED <= width <= _WIDEST:
            return f"{what} is {width} characters wide, and {_WIDEST} are the most"
        if missing not in (-3, -2, 0, 1, 2, 3):
            return f"{what} has {missing} missing values, and 3 are the most"
        types = formats[2::4] if self.order == "<" else formats[1::4]
        if width != _CONTINUED and any((one in _TEXT_FORMATS) != (width > 0) for one in types):
            held, shown = ("text", "numbers") if width else ("numbers", "text")
            return f"{what} holds {held} and is shown as {shown}"
        return self._skipped(8, abs(missing))

    def _unfinished(self) -> str:
        """That the last text lacks the records that continue it."""
        place = next((one for one in range(len(self.widths), 0, -1) if self.widths[one - 1] != _CONTINUED), 0)
        if place and len(self.widths) - place < -(-self.widths[place - 1] // _SLOT) - 1:
            return f"variable {place}, a text, is not continued"
        return ""

    def _labels(self) -> str:
        (count,) = self._numbers(1)
        for _ in range(count):
            self.place += 8
            self.place += -(-(self.content[self.place] + 1) // 8) * 8
        return self._skipped(0, count)

    def _labelled(self) -> str:
        """What of the variables that value labels belong to is none."""
        (count,) = self._numbers(1)
        if not 0 <= count <= len(self.widths):
            return f"its labels belong to {count} variables, and it has {len(self.widths)}"
        for one in self._numbers(count):
            if not 1 <= one <= len(self.widths) or self.widths[one - 1] == _CONTINUED:
                return f"labels belong to variable {one}, and it has {len(self.widths)}"
        return ""

    def _skipped(self, size: int, count: int) -> str:
        if size < 0 or count < 0 or self.place + size * count > len(self.content):
            return f"at byte {self.place} it announces more than it holds"
        self.place += size * count
        return ""
