"""Makes docs/output/ and docs/images/ anew by running the commands that the pages show, and puts it into the pages; run
it when output changes. `--pages` puts into the pages what is there, and runs nothing; `--leave FILE` does not run the
command that FILE is of, so that all its files stay as they are.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).parent
ROOT = DOCS.parent
WHEATON = ROOT / "examples" / "wheaton1977"
OUTPUT, IMAGES = DOCS / "output", DOCS / "images"

EFFECTS = '--set "readiness~trust=0.25" --set "readiness~attitude=0.3" --set "intention~readiness=0.5"'
COMMANDS = {
    "models.txt": "models",
    "check.txt": "check",
    "fit.txt": "fit",
    "simulate.txt": 'simulate --n 300 --set "readiness~attitude=0.1" --seed 7 --out weak-synthetic.csv',
    "fit-weak.txt": "fit --data weak-synthetic.csv --out weak --seed 7",
    "audit.txt": "audit amirova2021 --model full=amirova-full --model final=citizen-centric",
    "audit-own.txt": "audit paper.toml",
    "audit-five.txt": "audit five.toml",
    "evidence.txt": "evidence egovernment --no-files",
    "evidence-pair.txt": "evidence trust-synthetic --scale standardised --new -0.10,0.06 --out evidence",
    "evidence-written.txt": "evidence trust-synthetic --scale raw --no-files --write mine.toml",
    "prior.txt": "prior --out before",
    "prior-wide.txt": "prior --priors wide.toml --no-files",
    "sensitivity-few.txt": 'simulate --n 40 --set "readiness~attitude=0.1" --seed 7 --out few-synthetic.csv',
    "sensitivity.txt": "sensitivity --data few-synthetic.csv --priors narrow.toml --out sensitivity",
    "what-if.txt": "what-if --set attitude=+1 --out what-if",
    "wrong-name.txt": "check --model political-democracy --data wrong.csv",
    "screen.txt": "screen --out screened",
    "multiverse.txt": "screen --multiverse --out multiverse",
    "describe.txt": "describe --model amirova-full --out described",
    "explore.txt": "explore --out explored",
    "study.txt": "study --out study",
    "compare.txt": "compare political-democracy --out compared",
    "calibrate.txt": "calibrate --out calibrated",
    "verdict-evidence.txt": "evidence earlier.toml --no-files --write three.toml",
    "matrix.txt": f"fit --model {WHEATON}-model.toml --data {WHEATON}.toml --out matrix",
}
REGIONS = "regions --study regions-synthetic --no-figures --out regions"
KNOWN = "--predictors city --predictor-values kazakhstan-regions --neighbours kazakhstan-regions"
MADE = (
    f"simulate --n 60 {EFFECTS} --seed 3 --out new-synthetic.csv",
    f"simulate --n 150 {EFFECTS} --seed 11 --out old-synthetic.csv",
    "fit --data old-synthetic.csv --no-figures --out earlier-run",
)
"""Surveys and a run that the commands below go on from."""
NEW = "--data new-synthetic.csv"
BLOCKS = {
    f"prior {NEW} --priors three.toml --no-files": {"verdict-prior.txt": "Hypotheses"},
    f"fit {NEW} --no-figures --out alone": {"verdict-alone.txt": "Hypotheses"},
    f"fit {NEW} --priors three.toml --no-figures --out with-papers": {
        "verdict-with.txt": "Hypotheses",
        "verdict-answers.txt": "H2a  Personal",
    },
    f"sensitivity {NEW} --priors three.toml --no-files": {"verdict-sensitivity.txt": "What would change"},
    f"fit {NEW} --prior-from earlier-run --power 0.5 --no-figures --out with-survey": {
        "verdict-power.txt": "Earlier answers"
    },
    f"compare citizen-centric {NEW} --no-files": {"verdict-compare.txt": "fit exactly as well"},
    "design --claim H2b --design-priors three.toml --at-least 0.1 --sizes 60,120,240 --worlds 100 --out designed": {
        "verdict-design.txt": "Assurance"
    },
    f"{REGIONS}": {
        "regions-populations.txt": "Pooled groups",
        "regions-claims.txt": "P new group",
        "regions-highest.txt": "ranks",
    },
    f"{REGIONS} --pool paths,means {KNOWN} --overwrite": {
        "regions-predictors.txt": "coefficient",
        "regions-neighbours.txt": "phi",
    },
    "compare theories/hung2006 theories --out theories --timings": {
        "theories-said.txt": "What the comparison says",
        "theories.txt": "weight",
        "theories-time.txt": "seconds",
    },
    "models show citizen-centric --as pymc --constructs explicit": {
        "pymc-paths.txt": "# Paths",
        "pymc-structure.txt": "# Structural model",
        "pymc-answers.txt": "# Answers",
    },
}
"""Files of single blocks of what a command prints: each the first whose heading holds the words."""
FILES = {
    "evidence-priors.toml": "mine.toml",
    "audit-draft.toml": "five.toml",
    "verdict-priors.toml": "three.toml",
}
"""Files that a command wrote."""
PROGRESS = re.compile(r"^after \d+ min: .*\n", re.MULTILINE)
"""What long work says of how far it is, where no terminal is."""
EXAMPLES = {"many-fits.txt": "many_fits.py", "pymc-and-arviz.txt": "pymc_and_arviz.py"}
FIGURES = {
    "constructs": "theories/figures",
    "hypotheses": "results/figures",
    "path-diagram": "results/figures",
    "comparison": "results/figures",
    "measurement": "study/full/figures",
    "multiverse": "multiverse/figures",
    "answers": "described/figures",
    "answers-2": "described/figures",
    "scree": "explored/figures",
    "framework": "study/figures",
    "table2": "study/figures",
    "forest-trust-intention-standardised": "evidence/figures",
    "explained-variance": "study/figures",
    "values": "before/figures",
    "curves": "sensitivity/figures",
    "importance-constructs-intention": "what-if/figures",
    "ranks-1": "calibrated/figures",
}


def run(command: str, folder: Path) -> str:
    """What the command prints, with the command itself as first line."""
    words = (word.strip('"') for word in command.split())
    shown = command.replace(f"{ROOT}/", "")
    return f"$ python -m egovbayes {shown}\n{printed(['-m', 'egovbayes', *words], folder)}"


def printed(words: list[str], folder: Path) -> str:
    """What Python prints when it is given these words, without the place of this checkout."""
    environment = {**os.environ, "COLUMNS": "80"}
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    said = PROGRESS.sub("", done.stderr)
    return f"{done.stdout}{said}".replace(f"{ROOT}/", "")


def block(text: str, words: str) -> str:
    """The first block, between two empty lines, above whose rule the words stand; else in whose first line they do."""
    blocks = text.strip().split("\n\n")
    ruled = (one for one in blocks if words in one.partition("───")[0] and "───" in one)
    return f"{next(ruled, '') or next(one for one in blocks if words in one.partition('\n')[0])}\n"


_SHOWN = re.compile(r"(<!-- shown: (\S+) -->\n(?:```[a-z]*\n)?)(.*?)((?:```\n)?<!-- end of \2 -->\n)", re.DOTALL)


def with_shown(page: str) -> str:
    """The page with each file that it shows, between comments that name it (FILE, or FILE:FIRST:LAST line), as it is.

    Files are copied into the pages, so that a page reads the same on the site, in an editor and on a code host.
    """
    return _SHOWN.sub(lambda found: f"{found[1]}{_lines_of(found[2])}{found[4]}", page)


def _lines_of(shown: str) -> str:
    name, _, lines = shown.partition(":")
    text = (ROOT / name).read_text(encoding="utf-8")
    if lines:
        first, last = map(int, lines.split(":"))
        text = "".join(text.splitlines(keepends=True)[first - 1 : last])
    return f"{text.rstrip()}\n"


def show() -> None:
    """Put the files that pages show into them."""
    for page in DOCS.glob("*.md"):
        page.write_text(with_shown(page.read_text(encoding="utf-8")), encoding="utf-8")


def prepare(folder: Path) -> None:
    """A survey with a misspelt column, to show what happens; priors too wide and too narrow; the printed figures that
    docs/audit.md shows, the file that is drafted from the table of docs/audit-five.md, the studies of docs/verdict.md.
    """
    table = (DOCS / "audit-five.md").read_text(encoding="utf-8").partition("```text\n")[2].partition("```")[0]
    (folder / "table.txt").write_text(table, encoding="utf-8")
    printed(["-m", "egovbayes", "audit", "new", "table.txt", "--out", "five.toml"], folder)
    for name, file in (("audit.md", "paper.toml"), ("verdict.md", "earlier.toml")):
        page = (DOCS / name).read_text(encoding="utf-8")
        (folder / file).write_text(page.partition("```toml\n")[2].partition("```")[0], encoding="utf-8")
    (folder / "wide.toml").write_text('[priors]\npath = "normal(0, 10)"\n')
    (folder / "narrow.toml").write_text('[priors]\n"readiness ~ attitude" = "normal(0.25, 0.05)"\n')
    (folder / "wrong.csv").write_text("x1,x2,x3,y1,y2,y3,y4,y5,y6,y7,Y8\n" + "1,2,3,4,5,6,7,8,9,10,11\n" * 3)


def left_asked(names: list[str]) -> frozenset[str]:
    """The files of --leave; ends with a message where one is of no command."""
    known = {*COMMANDS, *EXAMPLES, *(file for blocks in BLOCKS.values() for file in blocks)}
    if unknown := [name for name in names if name not in known]:
        sys.exit(f"--leave {' '.join(unknown)}: no command writes that; there are {', '.join(sorted(known))}")
    return frozenset(names)


def main() -> None:
    """Run every command in a temporary folder and keep what it printed and drew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leave", nargs="*", default=[], metavar="FILE", help="what stays as it is, say calibrate.txt")
    parser.add_argument("--pages", action="store_true", help="only put into the pages what was printed before")
    asked = parser.parse_args()
    left = left_asked(asked.leave)
    if asked.pages:
        show()
        return
    OUTPUT.mkdir(exist_ok=True)
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        for file, command in COMMANDS.items():
            if file not in left:
                (OUTPUT / file).write_text(run(command, folder), encoding="utf-8")
        for command in MADE:
            run(command, folder)
        for command, blocks in BLOCKS.items():
            if not left.isdisjoint(blocks):
                continue
            text = run(command, folder)
            for file, words in blocks.items():
                (OUTPUT / file).write_text(block(text, words), encoding="utf-8")
        for file, script in EXAMPLES.items():
            if file not in left:
                (OUTPUT / file).write_text(printed([str(ROOT / "examples" / script)], folder), encoding="utf-8")
        made = {OUTPUT / file: folder / written for file, written in FILES.items()}
        made |= {IMAGES / f"{figure}.svg": folder / place / f"{figure}.svg" for figure, place in FIGURES.items()}
        made[IMAGES / "hypotheses.png"] = folder / "results" / "figures" / "hypotheses.png"
        for there, written in made.items():
            if written.exists() or not left:
                shutil.copy(written, there)
    show()


if __name__ == "__main__":
    main()
