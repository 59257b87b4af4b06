"""Where the files that come with the package are: inside the installed wheel, or beside the sources in a checkout."""

from pathlib import Path

from egovbayes.errors import EgovbayesError

_INSTALLED = Path(__file__).parent / "shipped"
_CHECKOUT = Path(__file__).parents[2]
_IN_CHECKOUT = {"models": "models", "data": "data", "reference": "tests/reference/values"}


def shipped_folder(kind: str) -> Path:
    """Folder of the shipped `models`, `data` or `reference` values. Raises EgovbayesError when it is not there."""
    for folder in (_INSTALLED / kind, _CHECKOUT / _IN_CHECKOUT[kind]):
        if folder.is_dir():
            return folder
    raise EgovbayesError(f"the installation lacks its shipped {kind}: reinstall egovbayes from its wheel")
