#!/bin/sh
# Finds a Python >= 3.12, creates .venv, and installs egovbayes with the tested versions of what it needs.
#   ./bootstrap.sh           the package          ./bootstrap.sh dev      with test, lint and docs tools
#   ./bootstrap.sh --find    only print the Python that would be used (--find 3.12: one of just this version)
# Set PYTHON=/path/to/python to choose one yourself.
set -eu
cd "${0%/*}"

new_enough() {
    "$1" -c 'import sys; raise SystemExit(sys.version_info < (3, 12))' >/dev/null 2>&1
}

just() {
    [ -z "$2" ] || "$1" -c 'import sys; raise SystemExit("%d.%d" % sys.version_info[:2] != sys.argv[1])' "$2"
}

candidates() {
    if [ -n "${PYTHON:-}" ]; then
        echo "$PYTHON"
        return
    fi
    for name in python3.13 python3.12 python3.14 python3 python; do
        command -v "$name" || true
    done
    for root in "${PYENV_ROOT:-$HOME/.pyenv}" /opt/pyenv; do
        for minor in 13 12 14; do
            ls -d "$root"/versions/3."$minor".*/bin/python3 2>/dev/null || true
        done
    done
    if command -v uv >/dev/null 2>&1; then
        uv python find '>=3.12' 2>/dev/null || { uv python install 3.13 >&2 && uv python find 3.13; } || true
    fi
}

find_python() {
    candidates | while read -r python; do
        if new_enough "$python" && just "$python" "$1"; then
            echo "$python"
            break
        fi
    done
}

only=""
[ "${1:-}" = "--find" ] && only=${2:-}
python=$(find_python "$only")
if [ -z "$python" ]; then
    echo "egovbayes needs Python 3.12 or newer, and none was found." >&2
    echo "Looked at: ${PYTHON:-python3.13, python3.12, python3.14, python3 and python on PATH; pyenv's versions; uv}." >&2
    echo "Install one (for example: apt install python3.12 python3.12-venv, pyenv install 3.13, or uv python install 3.13)" >&2
    echo "or name one: PYTHON=/path/to/python3.12 make fit" >&2
    exit 2
fi
if [ "${1:-}" = "--find" ]; then
    echo "$python"
    exit 0
fi

if [ ! -x .venv/bin/python ] || ! new_enough .venv/bin/python; then
    echo "Creating .venv with $("$python" --version)"
    if ! "$python" -m venv --clear .venv; then
        echo "This Python cannot create virtual environments; on Debian and Ubuntu install its -venv package." >&2
        exit 2
    fi
fi

extra=""
[ "${1:-}" = "dev" ] && extra="[dev]"
echo "Installing egovbayes$extra and what it needs (one to three minutes the first time)"
if ! .venv/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".$extra"; then
    echo "Installation failed: the lines above name the package. A connection to a Python package index is needed once." >&2
    exit 2
fi
