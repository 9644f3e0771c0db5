"""Other reasoners with rules specialised to the ontology: Nemo, and SPARQL updates run to a fixpoint on pyoxigraph.

Both get the compiled rules, written out one by one, and the triples that these speak of. They give the statements that a
release may hold, those stated already left out, as ours does. Literals stand for one another, as in ours.
"""

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Final, Protocol

import pyoxigraph as ox

from nexusrdf.graph.quads import TYPE, Term, Triple, is_literal
from nexusrdf.reason import Rules
from nexusrdf.reason.closure import PLACEHOLDER, is_conclusion
from nexusrdf.reason.rules import Path as PropertyPath

Rule = tuple[Triple, tuple[Triple, ...]]
"""A head and a body, each a pattern of terms and variables `?x`, `?y`, `?z`."""
IsInstance = Callable[[Term], bool]
X, Y, Z = "?x", "?y", "?z"
_SPARE: Final = "urn:x-nexusrdf:spare/"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows, the seconds of a processor of the engine itself, for how many it told at once what they follow from.

    `prove` gives a proof step by step of each of some conclusions.
    """

    inferred: frozenset[Triple]
    alone: float
    told: int = 0
    prove: Callable[[list[Triple]], None] | None = None


def choose(inferred: frozenset[Triple], number: int) -> list[Triple]:
    """Return about as many conclusions as are asked for, from the whole length of them."""
    return sorted(inferred)[:: max(1, len(inferred) // number)]


def iter_rules(rules: Rules) -> Iterator[Rule]:
    """Yield compiled rules one by one; those that conclude a contradiction are left out."""
    for cls, above in rules.superclasses.items():
        yield from (((X, TYPE, higher), ((X, TYPE, cls),)) for higher in above)
    for property_, steps in rules.steps.items():
        for step in steps:
            yield _along(PropertyPath(step.target, step.swapped), X, Y), ((X, property_, Y),)
    for property_, classes in rules.domains.items():
        yield from (((X, TYPE, cls), ((X, property_, Y),)) for cls in classes)
    for property_, classes in rules.ranges.items():
        yield from (((Y, TYPE, cls), ((X, property_, Y),)) for cls in classes)
    for join in rules.joins:
        yield _along(join.head, X, Z), (_along(join.first, X, Y), _along(join.second, Y, Z))
    for typing in rules.typings:
        yield (X, TYPE, typing.given), (_along(typing.path, X, Y), (Y, TYPE, typing.known))
    for path, value, given in rules.values:
        yield (X, TYPE, given), (_along(path, X, value),)
        yield _along(path, X, value), ((X, TYPE, given),)
    for one, other, target in rules.both:
        yield (X, TYPE, target), ((X, TYPE, one), (X, TYPE, other))


def _along(path: PropertyPath, start: Term, end: Term) -> Triple:
    return (end, path.property, start) if path.inverse else (start, path.property, end)


def _select(triples: Iterable[Triple], rules: Rules) -> Iterator[Triple]:
    """Yield what the rules speak of, one term for all literals."""
    spoken = rules.properties() | {TYPE}
    for s, p, o in triples:
        if p in spoken:
            yield s, p, PLACEHOLDER if is_literal(o) else o


# --- Nemo -----------------------------------------------------------------------------------------------------------


class _NemoEngine(Protocol):
    """What is used of Nemo's engine to read what it found."""

    def result(self, predicate: str) -> Iterable[list[int]]: ...


class _Names:
    """Numbers of nodes, and Nemo's predicates: one for each class and each property."""

    def __init__(self) -> None:
        self.nodes: dict[Term, int] = {}
        self.predicates: dict[tuple[bool, Term], str] = {}

    def node(self, term: Term) -> int:
        return self.nodes.setdefault(term, len(self.nodes))

    def predicate(self, triple: Triple) -> str:
        key = (True, triple[2]) if triple[1] == TYPE else (False, triple[1])
        return self.predicates.setdefault(key, f"p{len(self.predicates)}")

    def arguments(self, triple: Triple) -> str:
        ends = triple[:1] if triple[1] == TYPE else (triple[0], triple[2])
        return ",".join(end if end.startswith("?") else str(self.node(end)) for end in ends)

    def atom(self, triple: Triple) -> str:
        return f"{self.predicate(triple)}({self.arguments(triple)})"


def run_nemo(triples: frozenset[Triple], rules: Rules, is_instance: IsInstance) -> Outcome:
    """Close triples with Nemo, by tables of numbers; its proofs are traces."""
    import nmo_python as nemo

    names = _Names()
    lines = [f"{names.atom(head)} :- {', '.join(map(names.atom, body))} ." for head, body in iter_rules(rules)]
    tables: defaultdict[str, list[str]] = defaultdict(list)
    for triple in _select(triples, rules):
        tables[names.predicate(triple)].append(names.arguments(triple))
    wanted = [(key, name) for key, name in names.predicates.items() if is_conclusion(TYPE if key[0] else key[1], key[1])]
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in tables.items():
            file = Path(folder) / f"{name}.csv"
            file.write_text("\n".join(rows) + "\n", encoding="ascii")
            kind = "(int,int)" if "," in rows[0] else "(int)"
            lines.append(f'@import {name} :- csv{{resource="{file}", format={kind}}} .')
        lines += [f"@output {name} ." for _, name in wanted]
        engine = nemo.NemoEngine(nemo.load_string("\n".join(lines)))
        start = process_time()
        engine.reason()
        alone = process_time() - start
        found = frozenset(_read_nemo(engine, wanted, list(names.nodes), is_instance)) - triples

    def prove(chosen: list[Triple]) -> None:
        if not all(engine.trace(names.atom(triple)).dict() for triple in chosen):
            raise SystemExit("Nemo has no trace of what it concluded")

    return Outcome(found, alone, prove=prove)


def _read_nemo(
    engine: _NemoEngine, wanted: list[tuple[tuple[bool, Term], str]], nodes: list[Term], is_instance: IsInstance
) -> Iterator[Triple]:
    fit = [is_instance(node) for node in nodes]
    for (is_class, term), name in wanted:
        if is_class:
            yield from ((nodes[row[0]], TYPE, term) for row in engine.result(name) if fit[row[0]])
        else:
            pairs = ((nodes[row[0]], term, nodes[row[1]]) for row in engine.result(name) if fit[row[0]])
            yield from (triple for triple in pairs if is_conclusion(term, triple[2]))


# --- SPARQL ---------------------------------------------------------------------------------------------------------


def _write(triple: Triple) -> str:
    return " ".join(_spare(term) for term in triple)


def _spare(term: Term) -> str:
    """Return a term for a query: blank nodes of the ontology and parts of chains get an IRI."""
    return term if term.startswith(("?", "<")) else f"<{_SPARE}{term.strip().replace(' ', '-')}>"


def _where(rule: Rule) -> str:
    """Return the body of a rule as a group that ends where literals would become subjects."""
    head, body = rule
    joined = " . ".join(map(_write, body))
    return f"{{ {joined} FILTER(!isLiteral({head[0]})) }}" if head[0] == Y else f"{{ {joined} }}"


def _load(triples: frozenset[Triple], rules: Rules) -> ox.Store:
    store = ox.Store()
    text = "".join(f"{s} {p} {o} .\n" for s, p, o in _select(triples, rules))
    store.bulk_load(text.encode(), format=ox.RdfFormat.N_TRIPLES)
    return store


def _read_store(store: ox.Store, is_instance: IsInstance) -> Iterator[Triple]:
    for quad in store:
        triple = (str(quad.subject), str(quad.predicate), str(quad.object))
        if is_instance(triple[0]) and is_conclusion(triple[1], triple[2]):
            yield triple


def run_sparql(triples: frozenset[Triple], rules: Rules, is_instance: IsInstance, *, derive: bool = False) -> Outcome:
    """Close triples by one update for each rule, round by round, until nothing is added; with one derivation of each if wanted."""
    store = _load(triples, rules)
    start = process_time()
    steps = _derive(store, rules) if derive else _update(store, rules)
    alone = process_time() - start
    found = frozenset(_read_store(store, is_instance)) - triples
    return Outcome(found, alone, sum(triple in steps for triple in found))


def _update(store: ox.Store, rules: Rules) -> dict[Triple, tuple[Triple, ...]]:
    updates = [f"INSERT {{ {_write(rule[0])} }} WHERE {_where(rule)}" for rule in iter_rules(rules)]
    before = -1
    while before != len(store):
        before = len(store)
        for update in updates:
            store.update(update)
    return {}


def _derive(store: ox.Store, rules: Rules) -> dict[Triple, tuple[Triple, ...]]:
    """Close by queries that tell the body of each new statement, too: its first derivation is kept."""
    asked = [(rule, f"SELECT DISTINCT * WHERE {_where(rule)}") for rule in iter_rules(rules)]
    steps: dict[Triple, tuple[Triple, ...]] = {(str(q.subject), str(q.predicate), str(q.object)): () for q in store}
    before = -1
    while before != len(steps):
        before = len(steps)
        for (head, body), query in asked:
            known = {v: n for n, v in enumerate((X, Y, Z)) if any(v in pattern for pattern in body)}
            new: list[Triple] = []
            for row in store.query(query):  # type: ignore[union-attr]
                values = {variable: str(row[variable[1:]]) for variable in known}
                triple = _fill(head, values)
                if triple not in steps:
                    steps[triple] = tuple(_fill(pattern, values) for pattern in body)
                    new.append(triple)
            if new:
                store.bulk_load("".join(f"{s} {p} {o} .\n" for s, p, o in new).encode(), format=ox.RdfFormat.N_TRIPLES)
    return {triple: body for triple, body in steps.items() if body}


def _fill(pattern: Triple, values: dict[str, Term]) -> Triple:
    s, p, o = pattern
    return values.get(s, _spare(s)), _spare(p), values.get(o, _spare(o))
