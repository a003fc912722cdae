import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "conference"
FILE_LINES = 300
FUNCTION_LINES = 40
FILES = [path for path in sorted(PACKAGE.rglob("*.py")) if "versions" not in path.parts]
TREES = [PACKAGE.parent / name for name in ("tests", "bench")]
BESIDE = [path for tree in TREES for path in sorted(tree.rglob("*.py"))]


def find_long_functions(source):
    """(name, lines) of every function that is longer than a reader can hold."""
    functions = (
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    lengths = ((each.name, each.end_lineno - each.lineno + 1) for each in functions)
    return [(name, length) for name, length in lengths if length > FUNCTION_LINES]


def test_no_file_is_too_long():
    lengths = {str(path.relative_to(PACKAGE)): len(path.read_text().splitlines()) for path in FILES}
    assert {name: lines for name, lines in lengths.items() if lines > FILE_LINES} == {}


def test_no_function_is_too_long():
    found = {str(path.relative_to(PACKAGE.parent)): find_long_functions(path.read_text()) for path in FILES + BESIDE}
    assert {name: functions for name, functions in found.items() if functions} == {}


def test_a_long_function_is_seen():
    assert find_long_functions("def long():\n" + "    pass\n" * FUNCTION_LINES) == [("long", FUNCTION_LINES + 1)]
