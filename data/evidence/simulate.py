"""Makes trust-synthetic.toml: studies that nobody did, drawn from a known mean and spread.

python data/evidence/simulate.py > data/evidence/trust-synthetic.toml
"""

import numpy as np

SEED, MEAN, SPREAD = 2026, 0.30, 0.12
COUNTRIES = ("Aland", "Borduria", "Cascadia", "Drakonia", "Elbonia", "Freedonia", "Genovia", "Hav")
HEAD = """# Synthetic: a program (simulate.py, seed {seed}) made these figures up. Nobody did these studies.
# Paths: true mean {mean}, standard deviation between studies {spread}. Each is printed as another paper would print it.

title = "Trust and intention: eight studies that nobody did"
synthetic = true

[constructs]
trust = "trust in government online"
intention = "intention to use the portal"

[prior.raw]
mu = "normal(0, 0.7)"
tau = "half-normal(0.3)"
"""
STUDY = """
[[study]]
source = "Synthetic study {letter} ({year}), made up by simulate.py"
label = "Study {letter} ({year})"
year = {year}
country = "{country}"
pair = "{pair}"
kind = "{kind}"
{scale}coefficient = {coefficient:.3f}
{error}
n = {n}
"""


def printed(way: int, estimate: float, error: float) -> str:
    """The standard error, as one paper or another prints it."""
    low, high = estimate - 1.959964 * error, estimate + 1.959964 * error
    return (f"se = {error:.3f}", f"ci = [{low:.3f}, {high:.3f}]", f"t = {estimate / error:.2f}")[way % 3]


def main() -> None:
    """Print the file."""
    rng = np.random.default_rng(SEED)
    print(HEAD.format(seed=SEED, mean=MEAN, spread=SPREAD), end="")
    for place, country in enumerate(COUNTRIES):
        n = int(rng.integers(120, 700))
        truth = MEAN + SPREAD * rng.standard_normal()
        error = 1.1 * (1 - truth**2) / np.sqrt(n)
        estimate = truth + error * rng.standard_normal()
        about = {"letter": country[0], "year": 2012 + place, "country": country, "n": n}
        standardised = about | {"coefficient": estimate, "error": printed(place, estimate, error)}
        print(
            STUDY.format(pair="trust -> intention", kind="path", scale='scale = "standardised"\n', **standardised),
            end="",
        )
        if place < 4:
            raw = about | {"coefficient": 0.85 * estimate, "error": printed(place, 0.85 * estimate, 0.85 * error)}
            print(STUDY.format(pair="trust -> intention", kind="path", scale='scale = "raw"\n', **raw), end="")
        if place % 2:
            r = np.tanh(0.55 + 0.1 * rng.standard_normal() + rng.standard_normal() / np.sqrt(n - 3))
            correlation = STUDY.replace("{error}\n", "").format(
                pair="trust ~~ intention", kind="correlation", scale="", coefficient=r, **about
            )
            print(correlation, end="")


if __name__ == "__main__":
    main()
