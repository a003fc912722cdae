"""Which module of the product may import which, and who may use which library."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = "conference"

# Layer -> the layers it may import. Settings are a plain value that every layer with a machine under it may read.
ARROWS = {
    "core": {"core"},
    "settings": {"core"},
    "solver": {"solver", "core"},
    "demo": {"demo", "core"},
    "formats": {"formats", "core"},
    "store": {"store", "core"},
    "kit": {"kit", "store", "core", "settings"},
    "desks": {"desks", "formats", "kit", "store", "core", "settings"},
    "doors": {"doors", "demo", "desks", "formats", "kit", "store", "core", "settings"},
    "reactions": {"desks", "kit", "core"},
}
DESKS_WITH_SOLVER = {"programme", "alliance"}
WEB = {"flask", "werkzeug", "flask_login", "flask_limiter"}
FORMS = {"flask_wtf", "wtforms"}
DATABASE = {"sqlalchemy", "flask_sqlalchemy", "flask_migrate", "alembic", "psycopg"}
WITH_DATABASE = {"conference.kit.work", "conference.kit.jobs"}
# Library -> the layers it may live in, where the layers' own rules below do not say more.
HOMES = {
    "ortools": {"solver"},
    "weasyprint": {"formats"},
    "icalendar": {"formats"},
    "pikepdf": {"formats"},
    "lxml": {"formats"},
    "PIL": {"formats"},
    "resvg_py": {"formats"},
    "jinja2": {"formats", "kit"},
    "flask_babel": {"kit", "desks", "doors"},
    "fontTools": {"formats"},
    "huey": {"kit"},
    "click": {"doors"},
    "gunicorn": {"doors"},
}


@dataclass(frozen=True)
class Import:
    """An import: in which module, of which, on which line."""

    module: str
    target: str
    line: int

    @property
    def library(self) -> str:
        return self.target.partition(".")[0]


def name_module(path: Path) -> str:
    """The dotted name of a file's module."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def find_imports(source: str, module: str, is_package: bool = False) -> Iterator[Import]:
    """Every import of a module, also inside functions and under TYPE_CHECKING, also by `import_module("name")`."""
    package = module if is_package else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (Import(module, alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = resolve(node, package)
            yield from (Import(module, f"{base}.{alias.name}", node.lineno) for alias in node.names)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in ("import_module", "__import__"):
                yield Import(module, str(node.args[0].value), node.lineno)


def resolve(node: ast.ImportFrom, package: str) -> str:
    """The absolute name of what is imported from."""
    if not node.level:
        return node.module or ""
    above = package.split(".")[: len(package.split(".")) - node.level + 1]
    return ".".join([*above, *([node.module] if node.module else [])])


def is_allowed(each: Import) -> bool:
    """Whether the house's arrows let this import pass."""
    layer = read_layer(each.module)
    if layer in ("", "main", "joining"):
        return True
    if each.library == PACKAGE:
        return is_inner_allowed(each, layer)
    if each.library in sys.stdlib_module_names:
        return True
    return layer != "core" and is_library_allowed(each, layer)


def read_layer(module: str) -> str:
    """The layer of a module of ours: the folder or file right below the package; "" for the package itself."""
    return [*module.split("."), "", ""][1]


def is_inner_allowed(each: Import, layer: str) -> bool:
    """Whether one module of ours may import another."""
    target_layer = read_layer(each.target)
    if layer != "desks":
        return target_layer in ARROWS.get(layer, set())
    desk, target = each.module.split(".")[2:], each.target.split(".")[2:]
    if target_layer == "solver":
        return desk[:1] != [] and desk[0] in DESKS_WITH_SOLVER
    if target_layer != "desks":
        return target_layer in ARROWS.get(layer, set())
    return desk[:1] == target[:1] and is_inside_allowed(read_part(desk), read_part(target))


def read_part(names: list[str]) -> str:
    """What a desk's module is: views, forms, queries, or else "doing"."""
    name = names[1] if len(names) > 1 else ""
    return next((part for part in ("views", "forms", "queries") if name == part or name.endswith(f"_{part}")), "doing")


def is_inside_allowed(part: str, target: str) -> bool:
    """Whether a part of a desk may import another part of it."""
    if part == "views":
        return True
    return target != "views" and (part == "forms" or target != "forms")


def is_library_allowed(each: Import, layer: str) -> bool:
    """Whether a library may be used there."""
    part = read_part(each.module.split(".")[2:]) if layer == "desks" else ""
    if each.library in WEB:
        return layer in ("kit", "doors") or part == "views"
    if each.library in FORMS:
        return part == "forms" or layer == "kit"
    if each.library in DATABASE:
        return layer == "store" or part in ("queries", "doing") or each.module in WITH_DATABASE
    return layer in HOMES.get(each.library, {layer})


def find_broken_arrows(folder: Path = ROOT / PACKAGE) -> list[str]:
    """Every import in the product that the arrows forbid, as one line each."""
    return [
        f"{each.module}:{each.line} imports {each.target}"
        for path in sorted(folder.rglob("*.py"))
        if "migrations" not in path.parts
        for each in find_imports(path.read_text(encoding="utf-8"), name_module(path), path.name == "__init__.py")
        if not is_allowed(each)
    ]
