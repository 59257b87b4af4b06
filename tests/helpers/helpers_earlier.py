"""Files of earlier studies for tests."""

from egovbayes.earlier.reading import evidence_from_toml
from egovbayes.earlier.study import EarlierStudies

PATH = {"kind": "'path'", "scale": "'standardised'", "pair": "'trust -> intention'", "coefficient": "0.30"}
CORRELATION = {"kind": "'correlation'", "pair": "'trust ~~ intention'", "coefficient": "0.40"}
RAW = PATH | {"scale": "'raw'"}
RAW_PRIOR = '[prior.raw]\nmu = "normal(0, 1)"\ntau = "half-normal(0.4)"\n'


def study(place: int = 1, /, **keys: str | None) -> str:
    """A [[study]] of TOML values by key; a key that is None is left out."""
    whole = {"source": f"'Author {place} ({2000 + place}), a study'"} | PATH | keys
    return "[[study]]\n" + "".join(f"{key} = {value}\n" for key, value in whole.items() if value is not None)


def correlation(place: int = 1, /, **keys: str | None) -> str:
    """The same of a correlation."""
    return study(place, **({"scale": None} | CORRELATION | keys))


def raw(place: int = 1, /, **keys: str | None) -> str:
    """The same of a raw path."""
    return study(place, **(RAW | keys))


def studies(*texts: str, above: str = "") -> EarlierStudies:
    """What is read of a file of these tables."""
    return evidence_from_toml(above + "\n".join(texts), where="my.toml")
