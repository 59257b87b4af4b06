"""PNG of drawings: rows as they are, without the search for filters that photographs need and flat colours do not.

Pillow tries five filters on every row, which takes a figure's file as long as drawing it, and makes it larger.
"""

from __future__ import annotations

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_EIGHT_BITS, _RGB = 8, 2
_LEVEL = 3
_INCHES_PER_METRE = 1 / 0.0254


def png_bytes(pixels: NDArray[np.uint8], dpi: float) -> bytes:
    """The file of opaque pixels (row, column, RGB); the same pixels give the same bytes. PNG specification, 3rd ed."""
    height, width, _ = pixels.shape
    rows = np.zeros((height, 1 + 3 * width), dtype=np.uint8)  # the 0 before each row says: no filter
    for colour in range(3):
        rows[:, 1 + colour :: 3] = pixels[..., colour]
    per_metre = round(dpi * _INCHES_PER_METRE)
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, _EIGHT_BITS, _RGB, 0, 0, 0)),
            _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
            _chunk(b"IDAT", zlib.compress(rows, _LEVEL)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
