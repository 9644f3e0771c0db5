"""A shapes graph as engines and reports need it: by subject, with lists, paths, and what a shape says of itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from nexusrdf.base.findings import Severity
from nexusrdf.base.vocab import NX, RDF, SH
from nexusrdf.graph.quads import Term, Triple, is_iri, is_literal
from nexusrdf.validate.engines.words import say_failure
from nexusrdf.validate.positions import literal_text

FIRST: Final = f"<{RDF}first>"
REST: Final = f"<{RDF}rest>"
NIL: Final = f"<{RDF}nil>"
_CODE: Final = f"<{NX}findingCode>"
_PARENTS: Final = tuple(f"<{SH}{name}>" for name in ("property", "node", "not", "qualifiedValueShape", "or", "and", "xone"))
_SEVERITIES: Final = {f"<{SH}Info>": Severity.INFO, f"<{SH}Warning>": Severity.WARNING}


def sh(name: str) -> Term:
    """Return a term of SHACL.

    >>> sh("path")
    '<http://www.w3.org/ns/shacl#path>'
    """
    return f"<{SH}{name}>"


@dataclass(frozen=True, slots=True)
class Shapes:
    """A shapes graph: the values of each property of each node, and which nodes a node stands in."""

    triples: frozenset[Triple]
    nodes: Mapping[Term, Mapping[Term, tuple[Term, ...]]]
    parents: Mapping[Term, tuple[Term, ...]]

    def values(self, node: Term, name: str) -> tuple[Term, ...]:
        """Return the values of a property of SHACL of a node, sorted."""
        return self.nodes.get(node, {}).get(sh(name), ())

    def find_list(self, head: Term) -> tuple[Term, ...] | None:
        """Return the members of a list, None where it is none: cyclic, branching or broken off."""
        members: list[Term] = []
        seen: set[Term] = set()
        while head != NIL:
            node = self.nodes.get(head, {})
            first, rest = node.get(FIRST, ()), node.get(REST, ())
            if head in seen or len(first) != 1 or len(rest) != 1:
                return None
            seen.add(head)
            members.append(first[0])
            head = rest[0]
        return tuple(members)

    def around(self, shape: Term | None) -> Iterator[Term]:
        """Yield a shape and those it stands in, from the inside out."""
        queue = [] if shape is None else [shape]
        seen: set[Term] = set()
        while queue:
            current = queue.pop(0)
            if current not in seen:
                seen.add(current)
                yield current
                queue.extend(self.parents.get(current, ()))

    def find_named(self, shape: Term | None) -> Term | None:
        """Return a shape, or the nearest around it that has an IRI."""
        return next((node for node in self.around(shape) if is_iri(node)), None)

    def find_code(self, shape: Term | None) -> str | None:
        """Return the finding code of a shape or of the nearest around it that has one."""
        codes = (self.nodes.get(node, {}).get(_CODE, ()) for node in self.around(shape))
        return next((literal_text(code[0]) if is_literal(code[0]) else code[0].strip("<>") for code in codes if code), None)

    def severity(self, shape: Term | None) -> Severity:
        """Return the severity of a shape's results; one that SHACL does not declare counts as a violation."""
        told = self.values(shape or "", "severity")
        return _SEVERITIES.get(told[0], Severity.VIOLATION) if told else Severity.VIOLATION

    def message(self, shape: Term | None, component: Term | None) -> str:
        """Return a shape's message, the English one or else the first by the alphabet; without one, what it asks for."""
        told = [_tagged(term) for term in self.values(shape or "", "message") if is_literal(term)]
        told.sort(key=lambda pair: ((pair[1] or "en").split("-")[0] != "en", pair[0]))
        if told:
            return told[0][0]
        return say_failure(component or "", lambda name: self._shown(shape or "", name))

    def _shown(self, shape: Term, name: str) -> tuple[Term, ...]:
        """Return the values of a parameter; those of a list, where it is one."""
        values = self.values(shape, name)
        members = self.find_list(values[0]) if len(values) == 1 and not is_literal(values[0]) else None
        return members if members is not None and (values[0] == NIL or FIRST in self.nodes.get(values[0], {})) else values

    def path_parts(self, path: Term) -> frozenset[Term]:
        """Return every IRI within a path."""
        reached: set[Term] = set()
        queue = [path]
        while queue:
            node = queue.pop()
            if node not in reached:
                reached.add(node)
                queue.extend(value for values in self.nodes.get(node, {}).values() for value in values)
        return frozenset(term for term in reached if is_iri(term))


def _tagged(term: Term) -> tuple[str, str]:
    """Return the text and the language of a literal."""
    return literal_text(term), "" if term.endswith((">", '"')) else term.rpartition("@")[2]


def index_shapes(triples: Iterable[Triple]) -> Shapes:
    """Return a shapes graph by subject."""
    kept = frozenset(triples)
    nodes: defaultdict[Term, defaultdict[Term, list[Term]]] = defaultdict(lambda: defaultdict(list))
    standing: defaultdict[Term, set[Term]] = defaultdict(set)
    for s, p, o in sorted(kept):
        nodes[s][p].append(o)
        if p in _PARENTS or p in {FIRST, REST}:
            standing[o].add(s)
    plain = {s: {p: tuple(values) for p, values in by.items()} for s, by in nodes.items()}
    return Shapes(kept, plain, {node: tuple(sorted(parents)) for node, parents in standing.items()})
