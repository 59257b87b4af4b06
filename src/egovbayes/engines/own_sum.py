"""A file of draws that stands alone knows by its last bytes whether it is as it was written.

HDF5 reads nothing behind the end that its own header names, so that a sum may stand there.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

from egovbayes.engines.beside import AGAIN
from egovbayes.errors import OutputError

_MARK = b"\negovbayes sha256 "
_LENGTH = len(_MARK) + 64 + 1
_HDF5 = b"\x89HDF\r\n\x1a\n"
_CHUNK = 2**22
SECONDS, BYTES_A_SECOND = 60.0, 5e6
"""How long an unsigned file may be read: HDF5 follows some damaged lists round and round."""
_READ = "import sys, xarray\nwith xarray.open_datatree(sys.argv[1], engine='h5netcdf') as tree:\n    tree.load()\n"


def sign(path: Path) -> None:
    """Write behind the file's content the SHA-256 of it."""
    digest = _digest(path, path.stat().st_size)
    with path.open("ab") as file:
        file.write(_MARK + digest.encode() + b"\n")


def refuse_unlike_own_sum(path: Path) -> None:
    """Raise OutputError where the file is not as it was signed; one without a sum is read by another process first,
    which is given up where it does not end.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(len(_HDF5))
            file.seek(max(size - _LENGTH, 0))
            end = file.read()
        unlike = end.startswith(_MARK) and _digest(path, size - _LENGTH).encode() != end[len(_MARK) : -1]
    except OSError as error:
        raise OutputError(f"{path}: cannot be read ({error}); see that it is a file you may read") from error
    if unlike:
        raise OutputError(
            f"{path}: is not as it was written (its SHA-256 is another than it ends with): it was damaged or changed "
            f"since; {AGAIN}"
        )
    if start == _HDF5 and not end.startswith(_MARK):
        _refuse_endless(path, SECONDS + size / BYTES_A_SECOND)


def _refuse_endless(path: Path, seconds: float) -> None:
    """Raise OutputError where another process has not read the file after so long. (What is wrong in other ways is said
    when it is read here.)
    """
    try:
        subprocess.run([sys.executable, "-c", _READ, str(path)], timeout=seconds, capture_output=True, check=False)
    except subprocess.TimeoutExpired:
        raise OutputError(
            f"{path}: was not read in {seconds:,.0f} seconds: it is damaged, and ends with no sum that tells; {AGAIN}"
        ) from None


def _digest(path: Path, size: int) -> str:
    """The SHA-256 of the first `size` bytes."""
    digest, left = hashlib.sha256(), size
    with path.open("rb") as file:
        while left > 0 and (part := file.read(min(_CHUNK, left))):
            digest.update(part)
            left -= len(part)
    return digest.hexdigest()
