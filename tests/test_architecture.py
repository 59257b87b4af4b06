"""ARCHITECTURE.md and the style's limits, held against the code."""

import ast
import re
from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "egovbayes"
MODULES = sorted(PACKAGE.rglob("*.py"))
ABOVE_ALL = {"__init__", "__main__"}
# an Op is a class of PyTensor's, the kernel's files and C functions are numba's: --help and check must wait for neither
SANCTIONED = {
    "egovbayes.engines.pymc_model.ops",
    "egovbayes.kernel.files",
    "egovbayes.kernel.ordinal.persons",
    "egovbayes.kernel.targets",
}
# the command line says what is wrong with a model before it loads the verbs
VERBS = {
    "egovbayes.assess.readiness",
    "egovbayes.audit.audit",
    "egovbayes.audit.folder",
    "egovbayes.report.audit.contents",
    "egovbayes.report.audit.writing",
    "egovbayes.cli.commands.compare_run",
    "egovbayes.cli.commands.fit_run",
    "egovbayes.cli.commands.invariance_run",
    "egovbayes.cli.commands.ordinal_invariance_run",
    "egovbayes.engines.density.warming",
    "egovbayes.cli.commands.prior_run",
    "egovbayes.cli.commands.screen_run",
    "egovbayes.cli.commands.sensitivity_run",
    "egovbayes.cli.commands.simulated_run",
    "egovbayes.cli.commands.study_run",
    "egovbayes.cli.commands.what_if_run",
    "egovbayes.report.fit.readiness",
    "egovbayes.report.fit.readiness_files",
    "egovbayes.report.verification",
    "egovbayes.report.verification_files",
    "egovbayes.study.verification.verify",
    "egovbayes.workflow.handing_over",
    "egovbayes.workflow.simulating",
}
# the registry, the record that a likelihood is with what is linear in it, and the one that a user's text means
SEAM = {f"egovbayes.likelihoods{module}" for module in ("", ".base", ".choosing", ".linear")}
ROLES = {"LIKELIHOODS", "DEFAULT", "ESTIMATED"}
# its keywords are the holes of the words: the call's are held to them by tests/unit/catalogue/test_english.py
HELD_BY_WORDS = {"phrase"}
MAX_FUNCTION_LINES, MAX_ARGUMENTS, MAX_MODULE_LINES = 50, 6, 300


def floor_table() -> dict[str, tuple[set[str], set[str]]]:
    """Floor -> (own floors it may import, third-party packages it may import), read from ARCHITECTURE.md."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| ") and line.count("|") == 5]
    split = [[{name.strip() for name in cell.split(",") if name.strip()} for cell in row[:3]] for row in rows]
    return {next(iter(cells[0])): (cells[1], cells[2]) for cells in split if cells[0] != {"floor"}}


FLOORS = floor_table()
KEPT = {package for _, packages in FLOORS.values() for package in packages}


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes(tree: ast.AST) -> list[ast.AST]:
    return list(ast.walk(tree))


def floor_of(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> list[tuple[ast.stmt, str]]:
    found: list[tuple[ast.stmt, str]] = []
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            found += [(node, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            found.append((node, str(node.module)))
    return found


def functions(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in nodes(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


@cache
def classes(path: Path) -> list[ast.ClassDef]:
    return [node for node in nodes(tree_of(path)) if isinstance(node, ast.ClassDef)]


@cache
def own_classes() -> set[str]:
    return {node.name for path in MODULES for node in classes(path)}


@cache
def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def every_module() -> frozenset[str]:
    return frozenset(map(module_name, MODULES))


def own_imports(path: Path, known: Collection[str]) -> set[str]:
    found = set()
    for node, target in imports(tree_of(path)):
        if not target.startswith("egovbayes"):
            continue
        names = [f"{target}.{alias.name}" for alias in node.names] if isinstance(node, ast.ImportFrom) else []
        found |= {name for name in names if name in known} or {target}
    return found


def of_every_module(check: Callable[[Path], None]) -> Callable[[], None]:
    """The check of one module as one test of all: a test for each would take ten times as long."""

    def test() -> None:
        faults = {}
        for path in MODULES:
            try:
                check(path)
            except AssertionError as fault:
                faults[module_name(path)] = str(fault)
        assert faults == {}

    return test


@of_every_module
def test_imports_point_down(path: Path) -> None:
    floor = floor_of(path)
    if floor in ABOVE_ALL:
        return
    assert floor in FLOORS, f"{floor} is no floor of ARCHITECTURE.md"
    own, packages = FLOORS[floor]
    for node, target in imports(tree_of(path)):
        top, _, rest = target.partition(".")
        if top == "egovbayes":
            targets = [rest.split(".")[0]] if rest else [alias.name for alias in node.names]
            assert set(targets) <= own | {floor}, f"{module_name(path)}:{node.lineno} imports {target}"
        elif top in KEPT:
            assert top in packages, f"{module_name(path)}:{node.lineno} imports {top}, kept to other floors"


@of_every_module
def test_own_modules_are_imported_at_the_top(path: Path) -> None:
    tree = tree_of(path)
    inside = {
        target for function in functions(tree) for _, target in imports(function) if target.startswith("egovbayes")
    }
    assert inside <= (SANCTIONED | VERBS if floor_of(path) == "cli" else SANCTIONED)


@of_every_module
def test_one_screen(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MAX_MODULE_LINES
    for function in functions(tree_of(path)):
        lines = (function.end_lineno or function.lineno) - function.lineno + 1
        arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
        named = [argument for argument in arguments if argument.arg not in {"self", "cls"}]
        assert lines <= MAX_FUNCTION_LINES, f"{function.name} has {lines} lines"
        decorators = " ".join(ast.unparse(decorator) for decorator in function.decorator_list)
        excused = any(word in decorators for word in ("click", "option", "njit", "compiled"))
        assert len(named) <= MAX_ARGUMENTS or excused, f"{function.name} takes {len(named)} arguments"


@of_every_module
def test_no_keyword_bags_at_the_surface(path: Path) -> None:
    for function in functions(tree_of(path)):
        free = function.name.startswith("_") or function.name in HELD_BY_WORDS
        assert free or function.args.kwarg is None, f"{function.name} takes a bag of keywords"


@of_every_module
def test_classes_are_final_or_protocols(path: Path) -> None:
    for node in classes(path):
        bases = {ast.unparse(base) for base in node.bases}
        assert not bases & (own_classes() - {"EgovbayesError", "SpecError"}), f"{node.name} inherits {bases}"


def test_no_import_cycles() -> None:
    known = {module_name(path) for path in MODULES}
    graph = {module_name(path): own_imports(path, known) for path in MODULES}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail, name))
        if name not in done:
            for target in sorted(graph.get(name, set())):
                visit(target, (*trail, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())


def room_of(path: Path) -> str:
    """The room a module is in: its folder's name, or its own where it stands outside of its floor's rooms."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts[:2])


def test_rooms_do_not_import_each_other_in_a_circle() -> None:
    known = {module_name(path): path for path in MODULES}
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        own = {room_of(known[target]) for target in own_imports(path, set(known)) if target in known}
        graph.setdefault(room_of(path), set()).update(own - {room_of(path)})
    assert strands(graph) == []


def strands(graph: dict[str, set[str]]) -> list[list[str]]:
    """Rooms on circles, each with those of them that it imports."""
    left = dict(graph)
    while ends := {room for room, targets in left.items() if not targets & set(left)}:
        left = {room: targets for room, targets in left.items() if room not in ends}
    while starts := set(left) - {target for targets in left.values() for target in targets}:
        left = {room: targets for room, targets in left.items() if room not in starts}
    return [[room, *sorted(targets & set(left))] for room, targets in sorted(left.items())]


@of_every_module
def test_a_path_names_no_floor_that_an_import_may_not(path: Path) -> None:
    """`Path(__file__).parents[1] / "engines"` is an import by another name, and so is `files("egovbayes.engines")`."""
    floor = floor_of(path)
    if floor in ABOVE_ALL:
        return
    named = {part for text in path_parts(tree_of(path)) for part in re.split(r"[./]", text)} & set(FLOORS)
    assert named <= FLOORS[floor][0] | {floor}


def path_parts(tree: ast.AST) -> list[str]:
    """Texts that are joined to a path, or given to importlib.resources' files or to importlib's import_module."""
    joined = [node.right for node in nodes(tree) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)]
    calls = [node for node in nodes(tree) if isinstance(node, ast.Call)]
    readers = {"files", "joinpath", "glob", "rglob", "import_module", "find_spec"}
    joined += [each for call in calls if ast.unparse(call.func).split(".")[-1] in readers for each in call.args]
    return [node.value for node in joined if isinstance(node, ast.Constant) and isinstance(node.value, str)]


@of_every_module
def test_no_likelihood_is_imported_by_its_name(path: Path) -> None:
    """What is above asks the likelihood it is given, or the registry for one that a user named."""
    if floor_of(path) == "likelihoods":
        return
    own = own_imports(path, every_module())
    assert {target for target in own if target.startswith("egovbayes.likelihoods")} <= SEAM
    for node, target in imports(tree_of(path)):
        if target == "egovbayes.likelihoods" and isinstance(node, ast.ImportFrom):
            assert {alias.name for alias in node.names} <= ROLES, f"{module_name(path)}:{node.lineno}"


def test_every_folder_is_a_floor() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir()} - {"__pycache__", "shipped"}
    assert folders <= set(FLOORS)
    assert set(FLOORS) <= folders | {path.stem for path in PACKAGE.glob("*.py")}
