"""Whole-graph rules: each a query, run once over the full dataset on pyoxigraph.

Beside the dataset's own graphs (`g:accepted`, `g:records` and so on) a rule sees

- the default graph: what standing claims say (affirmed, neither retracted nor superseded), the
  terms of the ontology, what records declare of their kinds though no claim may carry it, and what
  `rules/prepare/` makes of all that (`x:SensitiveBody`, `x:Finding` ...);
- `x:accepted` and `x:fallen`: what accepted claims, and what claims that do not stand, say.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from nexusrdf.base.findings import Trace
from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import NX, RDFS, XSD
from nexusrdf.graph.quads import Quad, Term, Triple, is_literal
from nexusrdf.graph.syntax import to_oxigraph
from nexusrdf.model.dates import DateError, parse_date
from nexusrdf.model.folding import fold
from nexusrdf.validate.positions import literal_text
from nexusrdf.validate.resources import load_terms
from nexusrdf.validate.results import ShapeResult, ordered_results
from nexusrdf.validate.rule_files import Rule, load_preparations, load_rules
from nexusrdf.validate.words import say_term

OxTerm = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
HELPER: Final = "urn:x-nexusrdf:"
_ACCEPTED: Final = ox.NamedNode(f"{HELPER}accepted")
_FALLEN: Final = ox.NamedNode(f"{HELPER}fallen")
_AS_OF: Final = "VALUES ?asOf { UNDEF }"

_CLAIMS: Final = f"""
SELECT ?content ?status (COALESCE(?polarity = <{NX}polarity-affirmed>, false) && !BOUND(?day) && !BOUND(?newer) AS ?stands) {{
  GRAPH <%s> {{
    ?claim <{NX}content> ?content .
    OPTIONAL {{ ?claim <{NX}curationStatus> ?status }}
    OPTIONAL {{ ?claim <{NX}polarity> ?polarity }}
    OPTIONAL {{ ?claim <{NX}retractedOn> ?day }}
    OPTIONAL {{ ?newer <{NX}supersedes> ?claim }}
  }}
}}"""


def check_rules(
    quads: Iterable[Quad], *, base: Base, as_of: str, sensitive_roles: Iterable[Term] = (), declared: Iterable[Triple] = ()
) -> tuple[ShapeResult, ...]:
    """Run every rule over a whole dataset and return the results, sorted.

    `base` names the graphs, `as_of` is the day that "today" means (`2026-11-22`), and
    `sensitive_roles` are concepts that the dataset's policy adds to the built-in ones. `declared` are
    kinds that records declare: the policy looks at them even where no claim carries them.
    """
    store = make_store(quads, base=base, sensitive_roles=sensitive_roles, declared=declared)
    labels = _labels(store, base)
    results = {result for rule in load_rules() for result in run_rule(rule, store, base=base, as_of=as_of, labels=labels)}
    return ordered_results(results)


def make_store(
    quads: Iterable[Quad], *, base: Base, sensitive_roles: Iterable[Term] = (), declared: Iterable[Triple] = ()
) -> ox.Store:
    """Load a dataset with the graphs that rules see beside it."""
    store = ox.Store()
    store.bulk_extend(to_oxigraph(quads))
    store.bulk_extend(_helper_quads(store, base))
    default = ((s, p, o, "") for s, p, o in (*load_terms(), *declared))
    flags = ((role, f"<{NX}sensitive>", f'"true"^^<{XSD}boolean>', "") for role in sensitive_roles)
    store.extend(to_oxigraph((*default, *flags)))
    for query in load_preparations():
        made = store.query(query, prefixes=_prefixes(base), custom_functions=_FUNCTIONS)
        if isinstance(made, ox.QueryTriples):
            store.extend([ox.Quad(*triple) for triple in made])
    return store


def _helper_quads(store: ox.Store, base: Base) -> Iterator[ox.Quad]:
    targets: defaultdict[ox.NamedNode, set[ox.NamedNode | ox.DefaultGraph]] = defaultdict(set)
    for content, status, stands in _rows(store.query(_CLAIMS % base.mint_graph("records"))):
        if not isinstance(content, ox.NamedNode):
            continue
        targets[content].add(ox.DefaultGraph() if str(stands).startswith('"true"') else _FALLEN)
        if status == ox.NamedNode(f"{NX}status-accepted"):
            targets[content].add(_ACCEPTED)
    # The store must not be written while it is read.
    return iter([
        ox.Quad(quad.subject, quad.predicate, quad.object, graph)
        for content, graphs in targets.items()
        for quad in store.quads_for_pattern(None, None, None, content)
        for graph in graphs
    ])  # fmt: skip


def run_rule(rule: Rule, store: ox.Store, *, base: Base, as_of: str, labels: dict[Term, str]) -> Iterator[ShapeResult]:
    """Yield one result per row of a rule's query."""
    query = rule.query.replace(_AS_OF, f"VALUES ?asOf {{ {_date(as_of)} }}")
    solutions = store.query(query, prefixes=_prefixes(base), custom_functions=_FUNCTIONS)
    if not isinstance(solutions, ox.QuerySolutions):
        raise TypeError(f"rule {rule.name} is no SELECT query")
    names = [variable.value for variable in solutions.variables]
    for row in _rows(solutions):
        facts = {name: str(term) for name, term in zip(names, row, strict=True) if term is not None}
        words = {name: labels.get(text) or _say(name, text) for name, text in facts.items()}
        trace = Trace(facts["focus"], facts.get("path"), facts.get("value"), f"rule:{rule.name}")
        yield ShapeResult(trace, rule.code, rule.message.format_map(words), rule.severity)


def _say(name: str, term: Term) -> str:
    """Put a fact in words; quotation marks stand only round what somebody wrote, the value."""
    return literal_text(term) if is_literal(term) and name != "value" else say_term(term)


def _rows(solutions: object) -> Iterator[list[OxTerm | None]]:
    if isinstance(solutions, ox.QuerySolutions):
        width = len(solutions.variables)
        for solution in solutions:
            yield [solution[n] for n in range(width)]


def _labels(store: ox.Store, base: Base) -> dict[Term, str]:
    """Return the label of every record; the first by the alphabet where there are several."""
    quads = store.quads_for_pattern(None, ox.NamedNode(f"{RDFS}label"), None, ox.NamedNode(base.mint_graph("records")))
    return dict(sorted(((str(q.subject), q.object.value) for q in quads if isinstance(q.object, ox.Literal)), reverse=True))


def _prefixes(base: Base) -> dict[str, str]:
    return {"g": base.mint_graph(""), "id": f"{base.iri}/id/", "x": HELPER}


def _date(day: str) -> str:
    return str(ox.Literal(day, datatype=ox.NamedNode(f"{XSD}date")))


def _earliest(date: object) -> ox.Literal | None:
    return _bound(date, first=True)


def _latest(date: object) -> ox.Literal | None:
    return _bound(date, first=False)


def _bound(date: object, *, first: bool) -> ox.Literal | None:
    """Return a bound of an EDTF date; what is none is another shape's business."""
    if not isinstance(date, ox.Literal):
        return None
    try:
        read = parse_date(date.value)
    except DateError:
        return None
    day = read.earliest if first else read.latest
    return None if day is None else ox.Literal(day, datatype=ox.NamedNode(f"{XSD}date"))


def _fold(name: object) -> ox.Literal | None:
    return ox.Literal(fold(name.value)) if isinstance(name, ox.Literal) else None


_FUNCTIONS: Final[dict[ox.NamedNode, Callable[..., OxTerm | None]]] = {
    ox.NamedNode(f"{HELPER}earliest"): _earliest,
    ox.NamedNode(f"{HELPER}latest"): _latest,
    ox.NamedNode(f"{HELPER}fold"): _fold,
}
"""What rules may call beside SPARQL's own functions."""
