"""Letters that a document or a picture cannot hold, or that would turn round what stands behind them."""

from __future__ import annotations

import re

_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 holds not at all, or advises against."""
_LINE_ENDS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Left open in a label they turn round the numbers behind it; letters know their own direction without them."""


def clean(text: object) -> str:
    """What is said, with a replacement character for each that XML cannot hold, no marks that turn letters."""
    return _TURNING.sub("", _REFUSED.sub("\N{REPLACEMENT CHARACTER}", str(text)))


def in_one_line(text: object) -> str:
    """The text as `clean` has it, its line ends as spaces."""
    return _LINE_ENDS.sub(" ", clean(text))
