"""The layout, held: who may import whom, where third parties live, how long a file may be."""

import ast
import functools
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
PACKAGE = REPOSITORY / "aidememoire"

EVERYBODY = {"errors", "settings"}  # importable by all
READING_SIDE = {"ingest", "language", "reading"}
STORE_SIDE = {"records", "lexicons", "ledger", "across", "render", "exports", "workflow"}

MAY_IMPORT = {
    "errors": set(),
    "settings": set(),
    "records": set(),
    "lexicons": {"records"},
    "ingest": {"records", "lexicons"},
    "language": {"records", "lexicons"},
    "reading": {"language", "lexicons", "records"},
    "ledger": {"records"},
    "across": {"lexicons", "records"},
    "render": {"across", "records"},
    "exports": {"ledger", "across", "lexicons", "records"},
    "workflow": {"ingest", "language", "reading", "lexicons", "ledger", "across", "records"},
    "desk": {"workflow", "ledger", "across", "render", "exports", "records"},
    "scale": {"workflow", "records"},
    "evaluation": {"workflow", "ingest", "language", "reading", "lexicons", "ledger", "across", "records"},
    "training": {"language", "lexicons", "evaluation", "reading", "records"},
    "cli": STORE_SIDE | {"desk", "scale", "evaluation", "training"},
    # The public face, loaded on demand, and `python -m aidememoire`.
    "__init__": {"records", "workflow", "ledger"},
    "__main__": {"cli"},
}
"""What each part of the package may import, imports hidden in functions included."""

ONLY_INSIDE_FUNCTIONS = {"workflow": READING_SIDE, "__init__": {"records", "workflow", "ledger"}}
"""Imports that are allowed, and must not happen before a function is called."""

HOMES = {
    "trafilatura": {"ingest"},
    "feedparser": {"ingest"},
    "fastwarc": {"ingest"},
    "markdown_it": {"ingest"},
    "py3langid": {"ingest"},
    "onnxruntime": {"language", "training"},  # training quantises with it
    "tokenizers": {"language", "training"},
    "torch": {"training"},
    "onnx": {"training"},
    "safetensors": {"training"},
    "ray": {"scale"},
    "rich": {"render", "cli"},
    "jinja2": {"render", "desk"},
    "click": {"cli"},
    "spacy": {"language", "reading", "evaluation", "training"},
    "sqlite3": {"ledger"},
    "psycopg": {"ledger"},
    "pypdfium2": {"ingest"},
    "docx": {"ingest"},
    "pyarrow": {"ingest", "exports"},
    "rapidfuzz": {"across"},
    "icalendar": {"exports"},
    "networkx": {"exports", "desk"},
    "nltk": {"workflow"},
    "altair": {"desk"},
    "vl_convert": {"desk"},
    "openai": {"reading"},
    "starlette": {"desk"},
    "uvicorn": {"desk"},
}
"""The only parts in which a third-party library may be imported."""

FENCES = {"workflow/pool.py"}
"""Where any exception may end: a fault of ours in one article must not cost the others."""

SOCKETS = {"openai", "socket", "ssl", "http", "urllib3", "requests", "httpx", "aiohttp", "ftplib", "smtplib"}
SOCKET_HOMES = {"desk/serving.py", "ingest/fetch.py", "reading/llm/endpoint.py"}

MODULES = sorted(PACKAGE.rglob("*.py"))
MAX_FILE_LINES = 500
MAX_FUNCTION_LINES = 60
MAX_WEIGHTS_BYTES = 48_000_000
MAX_OTHER_BYTES = 10_000_000
WEIGHT_SUFFIXES = {".onnx", ".npz", ".npy", ".safetensors"}


class Import(NamedTuple):
    module: str
    line: int
    in_function: bool


@functools.cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def part_of(path: Path) -> str:
    """The part of the package that a file belongs to: its folder, or its name at the top."""
    first, *rest = path.relative_to(PACKAGE).parts
    return first if rest else first.removesuffix(".py")


def imports_of(path: Path) -> Iterator[Import]:
    """Every import of a file, absolute, but not those for type checkers alone."""
    package = ["aidememoire", *path.relative_to(PACKAGE).parent.parts]

    def visit(node: ast.AST, in_function: bool) -> Iterator[Import]:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            return
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno, in_function) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *filter(None, [node.module])])
            names = [f"{module}.{alias.name}" for alias in node.names] if module == "aidememoire" else [module]
            yield from (Import(name, node.lineno, in_function) for name in names)
        inside = in_function or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for child in ast.iter_child_nodes(node):
            yield from visit(child, inside)

    return visit(tree_of(path), in_function=False)


def where(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def faults(check) -> list[str]:
    """What `check(path)` finds, over all modules, one line each."""
    return [f"{path.relative_to(REPOSITORY)}:{fault}" for path in MODULES for fault in check(path)]


def tracked_files() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, check=False)  # noqa: S607
    if done.returncode:
        pytest.skip("not a git checkout")
    return [path for name in done.stdout.decode().split("\0") if name and (path := REPOSITORY / name).is_file()]


def test_every_part_is_in_the_table():
    assert {part_of(path) for path in MODULES} <= set(MAY_IMPORT)


def test_imports_run_one_way():
    def check(path):
        part = part_of(path)
        allowed = MAY_IMPORT[part] | EVERYBODY | {part}
        for found in imports_of(path):
            top, _, rest = found.module.partition(".")
            target = rest.partition(".")[0] or "__init__"
            if top == "aidememoire" and target not in allowed and target != "__version__":
                yield f"{found.line} {part} imports {target}"

    assert faults(check) == []


def test_the_table_has_no_cycle():
    def reach(part, path):
        assert part not in path, " -> ".join((*path, part))
        for target in MAY_IMPORT[part]:
            reach(target, (*path, part))

    for part in MAY_IMPORT:
        reach(part, ())


def test_reading_is_imported_only_when_something_is_read():
    def check(path):
        late = ONLY_INSIDE_FUNCTIONS.get(part_of(path), set())
        for found in imports_of(path):
            target = found.module.removeprefix("aidememoire.").partition(".")[0]
            if target in late and not found.in_function:
                yield f"{found.line} {target} at module level"

    assert faults(check) == []


def test_third_parties_live_at_home():
    def check(path):
        part = part_of(path)
        for found in imports_of(path):
            homes = HOMES.get(found.module.partition(".")[0])
            if homes is not None and part not in homes:
                yield f"{found.line} {found.module} belongs in {', '.join(sorted(homes))}"

    assert faults(check) == []


def test_sockets_have_two_homes():
    def check(path):
        if str(path.relative_to(PACKAGE)) in SOCKET_HOMES or part_of(path) == "desk":
            return
        for found in imports_of(path):
            if found.module.partition(".")[0] in SOCKETS or found.module == "urllib.request":
                yield f"{found.line} {found.module}"

    assert faults(check) == []


def test_only_the_command_line_prints():
    def check(path):
        if part_of(path) == "cli" or path.name == "__main__.py":
            return
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                yield f"{node.lineno} print"

    assert faults(check) == []


def test_no_exception_is_caught_by_all():
    def check(path):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ExceptHandler):
                caught = ast.unparse(node.type) if node.type else "everything"
                goes_on = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
                if caught in {"everything", "Exception", "BaseException"} and not goes_on and where(path) not in FENCES:
                    yield f"{node.lineno} catches {caught}"

    assert faults(check) == []


def test_tokens_are_never_compared_by_identity():
    """spaCy makes a new object each time that a head is asked for: `token.head is token` is never true."""

    def check(path):
        for node in ast.walk(tree_of(path)):
            if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], ast.Is | ast.IsNot):
                continue
            sides = [node.left, *node.comparators]
            heads = [side for side in sides if isinstance(side, ast.Attribute) and side.attr == "head"]
            if heads and not any(isinstance(side, ast.Constant) for side in sides):
                yield f"{node.lineno} {ast.unparse(node)}"

    assert faults(check) == []


def test_files_and_functions_are_short():
    def check(path):
        lines = path.read_text("utf-8").count("\n")
        if lines > MAX_FILE_LINES:
            yield f" {lines} lines"
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = node.end_lineno - node.lineno + 1
                if length > MAX_FUNCTION_LINES:
                    yield f"{node.lineno} {node.name} has {length} lines"

    assert faults(check) == []


def test_extensions_of_the_doc_are_declared_in_one_file():
    homes = {
        path
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "set_extension"
    }
    assert len(homes) <= 1


def test_the_repository_stays_light():
    sizes = {path: path.stat().st_size for path in tracked_files()}
    weights = sum(size for path, size in sizes.items() if path.suffix in WEIGHT_SUFFIXES)
    assert weights <= MAX_WEIGHTS_BYTES
    assert sum(sizes.values()) - weights <= MAX_OTHER_BYTES
