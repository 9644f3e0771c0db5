"""The examples of shapes and rules, and what they expect.

`shapes/tests/NAME_PASS.ttl` must give no result of shape NAME, `NAME_XFAIL.ttl` one on each node of its header
(`# focus: claim/c1`) and on no other; `NAME_XFAIL-word.ttl` are further ones. Rules have `.trig` files. A header may also
tell all paths (`# path: nx:role`) and messages (`# says: ...`) of the results.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import NX
from nexusrdf.graph.quads import Quad, Triple
from nexusrdf.graph.syntax import parse_quads
from nexusrdf.validate import ShapeResult, load_shapes

EXAMPLES = Path(__file__).resolve().parents[2] / "shapes" / "tests"
LAYERS = ("records", "accepted", "advice")
BASE = Base("https://example.org/nexus")
AS_OF = "2026-11-22"
SH = "http://www.w3.org/ns/shacl#"
NXS = "https://w3id.org/nexusrdf/shapes#"
TARGETS = {f"<{SH}{name}>" for name in ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")}


@dataclass(frozen=True, slots=True)
class Example:
    """One example: its data, and the focus nodes, paths and messages that it expects; empty sets of the latter ask nothing."""

    file: str
    passes: bool
    quads: tuple[Quad, ...]
    focus: frozenset[str]
    paths: frozenset[str]
    says: frozenset[str]

    def is_met_by(self, results: Iterable[ShapeResult]) -> bool:
        """Tell whether results are those that the example expects."""
        told = tuple(results)
        return (
            {result.trace.focus for result in told} == self.focus
            and (not self.paths or {result.trace.path for result in told} == self.paths)
            and (not self.says or {result.message for result in told} == self.says)
        )


@cache
def examples_of(name: str) -> tuple[Example, ...]:
    """Return the examples of a shape or rule."""
    return tuple(read_example(path) for path in sorted(EXAMPLES.glob(f"{name}_*")))


def read_example(path: Path) -> Example:
    """Read an example with its header."""
    text = path.read_text(encoding="utf-8")
    header = {key: re.findall(rf"^# {key}: (.+)$", text, re.MULTILINE) for key in ("focus", "path", "says")}
    return Example(
        path.name,
        "_PASS" in path.name,
        tuple(parse_quads(text.encode(), path.suffix)),
        frozenset(f"<{BASE.iri}/id/{focus}>" for focus in header["focus"]),
        frozenset(f"<{NX}{path.removeprefix('nx:')}>" for path in header["path"]),
        frozenset(header["says"]),
    )


def values(shapes: Iterable[Triple], subject: str, predicate: str) -> set[str]:
    """Return the values of a property of a shape."""
    return {o for s, p, o in shapes if (s, p) == (subject, predicate)}


@cache
def targeted(layer: str) -> tuple[str, ...]:
    """Return the names of the node shapes of a layer that have a target."""
    return tuple(sorted({s.removeprefix(f"<{NXS}").rstrip(">") for s, p, _ in load_shapes(layer) if p in TARGETS}))


@cache
def parts_of(layer: str, name: str) -> dict[str, str]:
    """Return the shapes of a targeted shape that tell findings, with their codes: its own and its properties'."""
    shapes = load_shapes(layer)
    candidates = {f"<{NXS}{name}>"} | values(shapes, f"<{NXS}{name}>", f"<{SH}property>")
    codes = {shape: values(shapes, shape, f"<{NX}findingCode>") for shape in candidates}
    return {shape: next(iter(found)).strip('"') for shape, found in codes.items() if found}
