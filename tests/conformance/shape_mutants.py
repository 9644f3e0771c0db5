"""Mutants of shapes: every constraint, path and target changed in turn.

Operators, by the property of the triple that is changed:

- `sh:property`, targets, and every constraint parameter: dropped (a qualified value shape goes with its counts);
- counts: one more, one less; lengths: one more; bounds: made exclusive;
- `sh:in`, `sh:or`, `sh:and`, `sh:xone` and alternative or sequence paths: each member dropped; `sh:or` and `sh:and` swapped;
- `sh:not`: turned into `sh:node`;
- `sh:pattern`: never matching; each anchor, each alternative and each optional part of the expression dropped;
- `sh:datatype`, `sh:class`, `sh:nodeKind`, `sh:hasValue`: another value;
- `sh:lessThan` and `sh:lessThanOrEquals` swapped, as are `sh:equals` and `sh:disjoint`; the property compared with: another;
- `sh:path`: another property; an inverse path turned round; `sh:targetSubjectsOf` and `sh:targetObjectsOf` swapped.

A mutant that equals another one (a minimum of 1 made 0 is one that is dropped) is made once. Severity, message and
code are no constraints: other tests hold them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from nexusrdf.graph.quads import Triple

SH = "http://www.w3.org/ns/shacl#"
NX = "https://w3id.org/nexusrdf/ns#"
NXS = "https://w3id.org/nexusrdf/shapes#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
NONE = f"<{NX}none>"
FIRST, REST, NIL = f"<{RDF}first>", f"<{RDF}rest>", f"<{RDF}nil>"
TARGETS = ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")
LISTS = ("in", "or", "and", "xone", "alternativePath")
COUNTS = ("minCount", "maxCount", "qualifiedMinCount", "qualifiedMaxCount", "minLength", "maxLength")
SWAPPED = {
    "or": "and",
    "and": "or",
    "not": "node",
    "lessThan": "lessThanOrEquals",
    "lessThanOrEquals": "lessThan",
    "equals": "disjoint",
    "disjoint": "equals",
    "minInclusive": "minExclusive",
    "maxInclusive": "maxExclusive",
    "targetSubjectsOf": "targetObjectsOf",
    "targetObjectsOf": "targetSubjectsOf",
    "inversePath": "alternativePath",
}
PLAIN = ("property", "node", "not", "datatype", "class", "nodeKind", "hasValue", "pattern", "equals", "disjoint", "lessThan")
DROPPED = {*TARGETS, *PLAIN, *COUNTS, "lessThanOrEquals", "minInclusive", "maxInclusive", "minExclusive", "maxExclusive"}
DROPPED = DROPPED - {"qualifiedMinCount", "qualifiedMaxCount"} | {"in", "or", "and", "xone", "uniqueLang", "closed"}
COMPARED = ("equals", "disjoint", "lessThan", "lessThanOrEquals")
ANOTHER = {"class": f"<{NX}Statement>", "hasValue": NONE, "nodeKind": f"<{SH}Literal>", "datatype": f"<{XSD}anyURI>"}
ANOTHER |= dict.fromkeys(COMPARED, NONE)


Change = tuple[str, set[Triple], set[Triple]]
"""What was done, and the triples that go and come."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A shapes graph with one change; `name` says where and what, the same on every run."""

    name: str
    subject: str
    removed: frozenset[Triple]
    added: frozenset[Triple]

    def apply(self, triples: Iterable[Triple]) -> frozenset[Triple]:
        """Return a shapes graph with the change."""
        return (frozenset(triples) - self.removed) | self.added


def reach(triples: Iterable[Triple], start: str) -> frozenset[Triple]:
    """Return a shape with all that it refers to."""
    by_subject: defaultdict[str, list[Triple]] = defaultdict(list)
    for triple in triples:
        by_subject[triple[0]].append(triple)
    found: set[Triple] = set()
    queue, seen = [start], set()
    while queue:
        node = queue.pop()
        if node not in seen:
            seen.add(node)
            found.update(by_subject[node])
            queue.extend(o for _, _, o in by_subject[node])
    return frozenset(found)


def iter_mutants(triples: Iterable[Triple]) -> Iterator[Mutant]:
    """Yield every mutant of a shapes graph, in a stable order."""
    graph = sorted(triples)
    places = _places(graph)
    made: set[tuple[frozenset[Triple], frozenset[Triple]]] = set()
    for place, subject in sorted((place, node) for node, place in places.items()):
        for triple in (t for t in graph if t[0] == subject and t[1].startswith(f"<{SH}")):
            for what, removed, added in _changes(triple, graph):
                key = (frozenset(removed), frozenset(added))
                if key not in made:
                    made.add(key)
                    yield Mutant(f"{place} {what}", subject, *key)


def short(term: str) -> str:
    """Return a term as it is written in the shapes files."""
    for prefix, namespace in (("sh:", SH), ("nx:", NX), ("nxs:", NXS), ("rdf:", RDF), ("xsd:", XSD)):
        if term.startswith(f"<{namespace}"):
            return prefix + term[1:-1].removeprefix(namespace)
    return "[]" if term.startswith("_:") else term.partition("^^")[0]


def _places(graph: list[Triple]) -> dict[str, str]:
    """Return where each node stands: its name, or the way to it from the named shape that it is part of."""
    places = {s: short(s) for s, _, _ in graph if s.startswith(f"<{NXS}")}
    queue = sorted(places)
    while queue:
        node = queue.pop(0)
        for _, predicate, value in (t for t in graph if t[0] == node):
            if value.startswith("_:") and value not in places:
                step = {FIRST: "[0]", REST: "+"}.get(predicate, f"/{short(predicate)}")
                places[value] = places[node] + step
                # Property shapes side by side are told apart by their paths.
                paths = [short(o) for s, p, o in graph if (s, p) == (value, f"<{SH}path>")]
                places[value] += "".join(f"({path})" for path in paths)
                queue.append(value)
    return places


def _changes(triple: Triple, graph: list[Triple]) -> Iterator[Change]:
    subject, predicate, value = triple
    name = predicate[1:-1].removeprefix(SH)
    paths = "".join(sorted(short(o) for s, p, o in graph if (s, p) == (value, f"<{SH}path>")))
    said = f"{short(predicate)} {paths or short(value)}"
    if name == "qualifiedValueShape":
        yield f"{said}: dropped", {t for t in graph if t[0] == subject and t[1].startswith(f"<{SH}qualified")}, set()
    elif name in DROPPED:
        yield f"{said}: dropped", {triple}, set()
    yield from _flips(triple, name, said, graph)
    if name in LISTS or (name == "path" and any(t[:2] == (value, FIRST) for t in graph)):
        yield from _shortened(triple, graph)


def _flips(triple: Triple, name: str, said: str, graph: list[Triple]) -> Iterator[Change]:
    subject, predicate, value = triple

    def become(new_predicate: str, new_value: str) -> tuple[set[Triple], set[Triple]]:
        return {triple}, {(subject, new_predicate, new_value)}

    if name in COUNTS:
        number = int(value.split('"')[1])
        for other in (number + 1, number - 1):
            if other >= (1 if name.startswith(("min", "qualifiedMin")) else 0):
                yield f"{said}: {other}", *become(predicate, value.replace(f'"{number}"', f'"{other}"'))
    if name in ANOTHER:
        yield f"{said}: {short(ANOTHER[name])}", *become(predicate, ANOTHER[name])
    if name == "path" and value.startswith("<"):
        yield f"{said}: {short(NONE)}", *become(predicate, NONE)
    if name == "inversePath":
        yield f"{said}: turned round", *_straightened(subject, value, graph)
    elif name in SWAPPED:
        yield f"{said}: {SWAPPED[name]}", *become(f"<{SH}{SWAPPED[name]}>", value)
    if name == "pattern":
        for what, text in _patterns(value.split('"', 1)[1].rpartition('"')[0]):
            yield f"sh:pattern: {what}", *become(predicate, f'"{text}"')


def _straightened(node: str, value: str, graph: list[Triple]) -> tuple[set[Triple], set[Triple]]:
    """Replace an inverse path by the property itself."""
    above = {t for t in graph if t[2] == node}
    return above, {(s, p, value) for s, p, _ in above}


def _shortened(triple: Triple, graph: list[Triple]) -> Iterator[Change]:
    """Drop each member of a list in turn; a list of one is dropped with its constraint anyway."""
    cells, cell = [], triple[2]
    while cell != NIL:
        cells.append(cell)
        cell = next(o for s, p, o in graph if (s, p) == (cell, REST))
    if len(cells) < 2:
        return
    for number, cell in enumerate(cells):
        member = next(o for s, p, o in graph if (s, p) == (cell, FIRST))
        rest = next(o for s, p, o in graph if (s, p) == (cell, REST))
        label = short(member) if member.startswith("<") else f"[{number}]"
        if len(cells) == 2 and triple[1].endswith(("ath>", "Path>")):  # a path of one is that one
            other = next(o for s, p, o in graph if s == cells[1 - number] and p == FIRST)
            above = {t for t in graph if t[2] == triple[0]} if triple[1].endswith("alternativePath>") else {triple}
            yield f"{short(triple[1])} without {label}", above, {(s, p, other) for s, p, _ in above}
        else:
            cut = triple if number == 0 else (cells[number - 1], REST, cell)
            yield f"{short(triple[1])} without {label}", {cut}, {(cut[0], cut[1], rest)}


def _patterns(text: str) -> Iterator[tuple[str, str]]:
    """Yield variants of a regular expression: one that never matches; without an anchor, an alternative, what is optional."""
    yield "(?!)", "(?!)"
    if text.startswith("^"):
        yield "without ^", text[1:]
    if text.endswith("$"):
        yield "without $", text[:-1]
    for start, end in _groups(text):
        bars = [start, *(i for i in _level(text, start, end) if text[i] == "|"), end]
        for before, after in pairwise(bars):
            if len(bars) > 2:
                without = text[: before + (before == start)] + text[after + (before == start) :]
                yield f"without alternative at {before}", without
        if text[end + 1 : end + 2] == "?":
            yield f"without option at {start}", text[:start] + text[end + 2 :]
            yield f"required at {start}", text[: end + 1] + text[end + 2 :]
    for found in re.finditer(r"(\[[^\]]*\])\?", text):
        yield f"without option at {found.start()}", text[: found.start()] + text[found.end() :]


def _groups(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each parenthesis opens and closes; those in a character class stand for themselves."""
    open_at: list[int] = []
    for place, char in _plain(text):
        if char == "(":
            open_at.append(place)
        elif char == ")":
            yield open_at.pop(), place


def _level(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the places between two parentheses that stand in no further ones."""
    depth = 0
    for place, char in _plain(text):
        if start < place < end:
            depth -= char == ")"
            if depth == 0:
                yield place
            depth += char == "("


def _plain(text: str) -> Iterator[tuple[int, str]]:
    inside = False
    for found in re.finditer(r"\\\\.|\\.|.", text, re.DOTALL):
        if found[0] == "[" and not inside:
            inside = True
        elif found[0] == "]" and inside:
            inside = False
        elif not inside and len(found[0]) == 1:
            yield found.start(), found[0]
