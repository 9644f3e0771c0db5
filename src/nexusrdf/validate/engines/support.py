"""Which shapes the fast engine may run, and why not the others.

The fast engine gets a shape only if all that it rests on is of a form that both engines were seen to agree on; whatever is
not known here goes to the reference. `REASONS` is the whole list; `tests/unit/validate/test_engines.py` shows each.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from nexusrdf.base.vocab import NX, OWL, RDF, RDFS, XSD
from nexusrdf.graph.quads import TYPE, Term, is_iri, is_literal
from nexusrdf.validate.engines.families import Family, family_of
from nexusrdf.validate.engines.shapes import NIL, Shapes, sh
from nexusrdf.validate.positions import literal_text

REASONS: Final = MappingProxyType({
    "recursion": "SHACL leaves recursive shapes open, and the engines differ",
    "regular expression": "Python and Rust read it differently",
    "flags": "the engines read the flags of regular expressions differently",
    "bound": "the bound or a value is no plain number, day or moment, and the engines order others differently",
    "order": "a value is no plain number, day or moment, and the engines order others differently",
    "lexical form": "a value is not written plainly, and the engines know different lexical forms",
    "blank nodes": "the fast engine renames blank nodes, and this shape looks at what a node is",
    "owl:Class": "only the reference takes a shape that is an owl:Class for its own target",
    "not of SHACL Core": "the fast engine does other things with it, or nothing",
    "ill-formed": "the reference says what is wrong",
    "nesting": "shapes nest deeper than is tried",
})  # fmt: skip
"""Why a shape goes to the reference engine."""

_SHAPE_LISTS: Final = ("and", "or", "xone")
_SHAPE_LINKS: Final = ("property", "not", "qualifiedValueShape", "node")
_COUNTS: Final = ("minCount", "maxCount", "minLength", "maxLength", "qualifiedMinCount", "qualifiedMaxCount")
_BOUNDS: Final = ("minInclusive", "maxInclusive", "minExclusive", "maxExclusive")
_PAIRS: Final = ("lessThan", "lessThanOrEquals")
_FLAGS: Final = ("uniqueLang", "closed", "deactivated", "qualifiedValueShapesDisjoint")
_SINGLE: Final = frozenset({
    *_COUNTS, *_BOUNDS, *_FLAGS, "path", "datatype", "nodeKind", "in", "languageIn", "pattern", "ignoredProperties",
    "qualifiedValueShape", "severity", "node", *_SHAPE_LISTS,
})  # fmt: skip
_TARGETS: Final = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
_IRIS: Final = frozenset({"class", "equals", "disjoint", *_PAIRS, "targetClass", "targetSubjectsOf", "targetObjectsOf", "datatype"})
_ONLY_OF_PATHS: Final = frozenset({"minCount", "maxCount", "uniqueLang", "qualifiedValueShape", "qualifiedMinCount", *_PAIRS})
_SPOKEN: Final = frozenset({"message", "name", "description", "order", "group", "defaultValue", "hasValue"})
_KNOWN: Final = frozenset({*_SINGLE, *_IRIS, *_SHAPE_LINKS, *_TARGETS, *_SPOKEN})
_OTHER: Final = frozenset(
    {TYPE, f"<{NX}findingCode>", *(f"<{RDFS}{name}>" for name in ("label", "comment", "seeAlso", "subClassOf", "isDefinedBy"))}
)
_KINDS: Final = frozenset(
    sh(kind) for kind in ("IRI", "Literal", "BlankNode", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral")
)
_LOOKS: Final = frozenset({"nodeKind", "minLength", "maxLength", "pattern"})
_PATTERN: Final = re.compile(
    r"(?:[A-Za-z0-9 _/:;,<>=!@%&'\"~`-]|\.|\^|\$|\\[\[\](){}.*+?|^$\\/-]"
    r"|\[\^?(?:[A-Za-z0-9]-[A-Za-z0-9]|[A-Za-z0-9_./:;,<>=!@%'\"`#?+*|$(){} ])"
    r"(?:[A-Za-z0-9]-[A-Za-z0-9]|[A-Za-z0-9_./:;,<>=!@%'\"`#?+*|$(){} ~])*-?\]"
    r"|\((?:\?:)?(?!\?)|\)|\||(?<=[^(|^])(?:[*+?]|\{[0-9]{1,3}(?:,[0-9]{0,3})?\}))*"
)
"""Regular expressions that mean the same to both: characters, classes, groups, alternatives, anchors, plain quantifiers."""
_UNARY: Final = frozenset(sh(f"{name}Path") for name in ("inverse", "zeroOrMore", "oneOrMore", "zeroOrOne"))
_READING: Final = frozenset(sh(name) for name in ("targetSubjectsOf", "targetObjectsOf", "equals", "disjoint", *_PAIRS))
_SHAPES: Final = frozenset({sh("NodeShape"), sh("PropertyShape")})
_KINDS_OF_SHAPES: Final = _SHAPES | {f"<{RDFS}Class>", f"<{OWL}Class>"}
_DEEP: Final = 24
_INTEGER: Final = re.compile(rf'"[0-9]{{1,9}}"\^\^<{re.escape(XSD)}integer>')
_BOOLEANS: Final = frozenset(f'"{word}"^^<{XSD}boolean>' for word in ("true", "false"))


@dataclass(frozen=True, slots=True)
class Facts:
    """What of the data decides whether engines agree.

    `blank` tells whether there are blank nodes; `families` gives, by property, the families of its values. They are asked
    only for shapes that look.
    """

    blank: Callable[[], bool] = lambda: False
    families: Callable[[Term], frozenset[Family]] = field(default=lambda _: frozenset())


def find_reasons(shapes: Shapes, facts: Facts) -> Mapping[Term, str]:
    """Return for each shape with a target that must go to the reference the reason, a key of `REASONS`."""
    found = ((root, next(_reasons(shapes, root, facts, ()), None)) for root in find_roots(shapes))
    return {root: reason for root, reason in found if reason is not None}


def find_roots(shapes: Shapes) -> tuple[Term, ...]:
    """Return the shapes that have a target, sorted; those of SHACL-AF and classes that are shapes included."""
    return tuple(sorted(node for node, by in shapes.nodes.items() if _is_root(by)))


def _is_root(by: Mapping[Term, tuple[Term, ...]]) -> bool:
    kinds = set(by.get(TYPE, ()))
    if kinds & {f"<{RDFS}Class>", f"<{OWL}Class>"} and kinds & {sh("NodeShape"), sh("PropertyShape")}:
        return True
    return any(sh(name) in by for name in (*_TARGETS, "target"))


def find_shapes(shapes: Shapes) -> frozenset[Term]:
    """Return every node that is a shape: targeted, or reached from one."""
    reached: set[Term] = set()
    queue = [*find_roots(shapes)]
    while queue:
        node = queue.pop()
        if node not in reached:
            reached.add(node)
            queue.extend(iter_inner(shapes, node))
    return frozenset(reached)


def find_stray_fault(shapes: Shapes) -> Term | None:
    """Return a shape without a target, and of no use to one, that is ill-formed: the reference refuses the whole for it."""
    reached = find_shapes(shapes)
    others = sorted(shapes.nodes.keys() - reached)
    strays = (n for n in others if set(shapes.nodes[n].get(TYPE, ())) & _SHAPES or any(shapes.values(n, name) for name in _KNOWN))
    return next((node for node in strays if "ill-formed" in _reasons(shapes, node, Facts(), ())), None)


def find_read(shapes: Shapes) -> frozenset[Term] | None:
    """Return the properties whose triples decide what shapes of SHACL Core find, None where all may."""
    if any(p == sh("closed") and o.startswith('"true"') for _, p, o in shapes.triples):
        return None
    read = {TYPE, f"<{RDFS}subClassOf>"}
    for _, p, o in shapes.triples:
        if p == sh("path"):
            read |= shapes.path_parts(o)
        elif p in _READING:
            read.add(o)
    return frozenset(read)


def is_core(shapes: Shapes, node: Term) -> bool:
    """Tell whether a node is a shape that says nothing but what SHACL Core knows."""
    by = shapes.nodes.get(node)
    return by is not None and not _names(by) - _KNOWN - {"flags"} and not set(by.get(TYPE, ())) - _KINDS_OF_SHAPES


def _names(by: Mapping[Term, tuple[Term, ...]]) -> set[str]:
    """Return the names of a shape's properties, without those that do not matter."""
    return {p.removeprefix("<http://www.w3.org/ns/shacl#").removesuffix(">") for p in by if p not in _OTHER}


def iter_inner(shapes: Shapes, node: Term) -> Iterator[Term]:
    """Yield the shapes that a shape rests on."""
    for name in _SHAPE_LINKS:
        yield from shapes.values(node, name)
    for name in _SHAPE_LISTS:
        for head in shapes.values(node, name):
            yield from shapes.find_list(head) or ()


def _reasons(shapes: Shapes, node: Term, facts: Facts, above: tuple[Term, ...]) -> Iterator[str]:
    """Yield why a shape must go to the reference, of itself or of what it rests on."""
    if node in above:
        yield "recursion"
        return
    if len(above) > _DEEP:
        yield "nesting"
        return
    by = shapes.nodes.get(node)
    if by is None or is_literal(node):
        yield "ill-formed"
        return
    yield from _own_reasons(shapes, node, facts)
    for name in (*_SHAPE_LINKS, *_SHAPE_LISTS):
        if name in _SHAPE_LISTS and any(shapes.find_list(head) is None for head in shapes.values(node, name)):
            yield "ill-formed"
            return
    if any(not shapes.values(child, "path") for child in shapes.values(node, "property")):
        yield "ill-formed"
    if any(shapes.values(child, "path") for child in shapes.values(node, "node")):
        yield "ill-formed"
    for child in iter_inner(shapes, node):
        yield from _reasons(shapes, child, facts, (*above, node))


def _own_reasons(shapes: Shapes, node: Term, facts: Facts) -> Iterator[str]:
    by = shapes.nodes[node]
    names = _names(by)
    if "flags" in names:
        yield "flags"
    if names - _KNOWN - {"flags"}:
        yield "not of SHACL Core"
    kinds = set(by.get(TYPE, ()))
    if f"<{OWL}Class>" in kinds:
        yield "owl:Class"
    if kinds - _KINDS_OF_SHAPES:
        yield "not of SHACL Core"
    if any(len(by[sh(name)]) > 1 for name in names & _SINGLE) or not _is_formed(shapes, node, names):
        yield "ill-formed"
        return
    if "pattern" in names and not _is_plain(literal_text(by[sh("pattern")][0])):
        yield "regular expression"
    yield from _compared(shapes, node, names, facts)
    if names & _LOOKS and facts.blank():
        yield "blank nodes"


def _is_plain(pattern: str) -> bool:
    """Tell whether a regular expression means the same to both engines."""
    if not _PATTERN.fullmatch(pattern):
        return False
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def _is_formed(shapes: Shapes, node: Term, names: set[str]) -> bool:
    """Tell whether the parameters of a shape are of the form that SHACL asks for."""

    def values(name: str) -> tuple[Term, ...]:
        return shapes.values(node, name)

    path = values("path")
    patterns = values("pattern")
    lists = [shapes.find_list(values(name)[0]) for name in ("in", "languageIn", "ignoredProperties") if values(name)]
    kinds = shapes.nodes[node].get(TYPE, ())
    return (
        all(_INTEGER.fullmatch(term) for name in _COUNTS for term in values(name))
        and all(term in _BOOLEANS for name in _FLAGS for term in values(name))
        and all(is_iri(term) for name in _IRIS for term in values(name))
        and all(term in _KINDS for term in values("nodeKind"))
        and all(is_iri(term) for term in values("severity"))
        and all(not term.startswith("_:") for name in ("hasValue", "targetNode") for term in values(name))
        and all(is_literal(term) for name in ("message", *_BOUNDS) for term in values(name))
        and all(term.endswith('"') for term in patterns)
        and all(members is not None and not any(term.startswith("_:") for term in members) for members in lists)
        and all(term.endswith('"') for head in values("languageIn") for term in shapes.find_list(head) or ())
        and all(is_iri(term) for head in values("ignoredProperties") for term in shapes.find_list(head) or ())
        and (not names & {"qualifiedValueShape", "qualifiedMinCount", "qualifiedMaxCount"} or _is_qualified(names))
        and (_is_path(shapes, path[0], ()) if path else not names & _ONLY_OF_PATHS and sh("PropertyShape") not in kinds)
        and not (path and sh("NodeShape") in kinds)
    )


def _is_qualified(names: set[str]) -> bool:
    return "qualifiedValueShape" in names and bool(names & {"qualifiedMinCount", "qualifiedMaxCount"})


def _is_path(shapes: Shapes, path: Term, above: tuple[Term, ...]) -> bool:
    """Tell whether a path is well-formed (SHACL, section 2.3.1)."""
    if is_iri(path):
        return path != NIL
    if is_literal(path) or path in above or len(above) > _DEEP:
        return False
    by = shapes.nodes.get(path, {})
    inner = (*above, path)
    if f"<{RDF}first>" in by:
        members = shapes.find_list(path)
        return len(by) == 2 and members is not None and len(members) > 1 and all(_is_path(shapes, m, inner) for m in members)
    if len(by) != 1:
        return False
    ((predicate, values),) = by.items()
    if len(values) != 1:
        return False
    if predicate == sh("alternativePath"):
        members = shapes.find_list(values[0])
        return members is not None and len(members) > 1 and all(_is_path(shapes, m, inner) for m in members)
    return predicate in _UNARY and _is_path(shapes, values[0], inner)


def _compared(shapes: Shapes, node: Term, names: set[str], facts: Facts) -> Iterator[str]:
    """Yield the reasons that lie in the values that a shape judges."""
    bounds = [shapes.values(node, name)[0] for name in _BOUNDS if name in names]
    others = [term for name in _PAIRS for term in shapes.values(node, name)]
    if not (bounds or others or "datatype" in names):
        return
    paths = shapes.values(node, "path")
    read = shapes.path_parts(paths[0]) if paths else frozenset[Term]()
    seen = {family for predicate in read for family in facts.families(predicate)}
    plain = {Family.NUMBER, Family.DAY, Family.MOMENT}
    if bounds:
        wanted = {family_of(bound) for bound in bounds}
        if not paths or len(wanted) != 1 or not wanted <= plain or not seen <= wanted:
            yield "bound"
    if others:
        seen_too = seen | {family for predicate in others for family in facts.families(predicate)}
        if len(seen_too) > 1 or not seen_too <= plain or (paths and not is_iri(paths[0])):
            yield "order"
    if "datatype" in names and (not paths or Family.ODD in seen):
        yield "lexical form"
