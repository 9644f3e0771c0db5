"""Writing a release's graphs, or a dataset's, in another format."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nexusrdf.base.faults import fault
from nexusrdf.base.findings import Finding, Severity, ordered, worst
from nexusrdf.base.iri import Base
from nexusrdf.export import Statement
from nexusrdf.graph.context import make_prefixes
from nexusrdf.graph.emit import term
from nexusrdf.graph.jsonld import format_jsonld, format_jsonld_quads
from nexusrdf.graph.layers import make_layers
from nexusrdf.graph.quads import Quad, Term, Triple, format_iri, format_quads, format_triples, iri_of, triples_of
from nexusrdf.graph.source_map import make_source_map
from nexusrdf.graph.syntax import format_trig, format_turtle, parse_quads
from nexusrdf.pipeline.load import load_dataset
from nexusrdf.pipeline.naming import Row, find_node, read_statements
from nexusrdf.pipeline.release import Release
from nexusrdf.pipeline.validation import validate_layers, validate_own
from nexusrdf.publish import reach_records, read_released
from nexusrdf.query import VIEW_GRAPHS, View
from nexusrdf.query.claims import load_records

STATUSES: Final = {
    "accepted": ("accepted",),
    "claimed": ("accepted", "pending", "claimed"),
    "all": ("accepted", "pending", "claimed"),
}


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export came to: its text, and how many statements of the view it holds."""

    text: str
    statements: int


def export_release(release: Release, form: str, *, view: View = "accepted", only: str | None = None) -> Exported:
    """Return the graphs of a view as `ttl`, `nt`, `nq`, `trig` or `jsonld`, or its statements as `csv`.

    A view that holds more than what is accepted comes with the graph of each claim and the records
    that tell who says it. `only` (an id or label) keeps what has one record as its subject or its event.

    Raises NexusError NX804 or NX805 where nothing, or several, have that name, NX823 for claims in a
    syntax that has no graphs.
    """
    if view != "accepted" and form in {"ttl", "nt"}:
        raise fault("NX823", format=form)
    node = find_node(load_records(release.stores), only) if only else None
    if form == "csv":
        rows = _list_statements(release, view, iri_of(node) if node else None)
        return Exported(_format_csv(rows), len(rows))
    base = release.base
    graphs = {format_iri(base.mint_graph(name)) for name in VIEW_GRAPHS[view]}
    quads = list(parse_quads(read_released(release.folder, "dataset.nq"), ".nq"))
    chosen = [q for q in quads if q[3] in graphs]
    parts = {node} | {s for s, _, o, _ in quads if o == node and "/id/participation/" in s} if node is not None else None
    if parts is not None:
        chosen = [q for q in chosen if q[0] in parts]
    count = len(chosen)
    if view != "accepted":
        chosen += _attribution(quads, base, parts, {q[:3] for q in chosen})
    return Exported(format_as("jsonld-graphs" if form == "jsonld" and view != "accepted" else form, chosen, base), count)


def _attribution(quads: list[Quad], base: Base, parts: set[Term] | None, viewed: set[Triple]) -> list[Quad]:
    """Return the graphs of claims, what concerns `parts` only unless that is None, and the records that tell of them.

    Conclusions among what is `viewed` come with the graphs that tell on which claims they rest.
    """
    prefix, inferred = f"<{base.mint_claim_graph('')}", f"<{base.mint_graph('inferred/')}"
    graph = format_iri(base.mint_graph("records"))
    contents = [q for q in quads if q[3].startswith(prefix) and (parts is None or q[0] in parts)]
    resting = [q for q in quads if q[3].startswith(inferred) and q[:3] in viewed]
    bases = {q[3] for q in resting}
    records = [q for q in quads if q[3] == graph and (q[0] in bases or not q[0].startswith(inferred))]
    if parts is not None:
        kept = {q[3] for q in contents}
        claims = {s for s, p, o, _ in records if p == term("nx:content") and o in kept}
        claims |= {o for s, p, o, _ in records if p == term("nx:restsOn")}
        reached = reach_records(records, claims | parts | bases)
        records = [q for q in records if q[0] in reached]
    return contents + resting + records


def format_as(form: str, quads: Iterable[Quad], base: Base) -> str:
    """Return quads in a syntax; those without graphs hold the union."""
    quads = sorted(quads, key=lambda quad: (quad[3], quad))
    triples: frozenset[Triple] = triples_of(quads) if form in {"ttl", "nt", "jsonld"} else frozenset()
    match form:
        case "ttl":
            return format_turtle(triples, prefixes=make_prefixes(base)).decode()
        case "nt":
            return "".join(format_triples(sorted(triples)))
        case "jsonld":
            return format_jsonld(triples, base)
        case "jsonld-graphs":
            return format_jsonld_quads(quads, base)
        case "nq":
            return "".join(format_quads(sorted(quads)))
        case "trig":
            return format_trig(quads, prefixes=make_prefixes(base)).decode()
    raise fault("NX806", hint="ttl, nt, nq, trig, jsonld or csv", format=form)


def _list_statements(release: Release, view: View, only: str | None) -> list[Row]:
    rows = [row for row in read_statements(release.folder) if row["status"] in STATUSES[view]]
    if only is None:
        return rows
    local = only.rpartition("/")[2]
    return [row for row in rows if row["subject"] == only or f"/participation/{local}--" in row["subject"]]


def _format_csv(rows: list[Row]) -> str:
    out = io.StringIO()  # the cells are neutral in statements.csv already
    writer = csv.DictWriter(out, Statement._fields, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def convert(root: Path, form: str) -> tuple[str | None, tuple[Finding, ...]]:
    """Return a dataset's records as RDF, with what was found; None for the RDF where a violation stands against it.

    It holds to shapes and rules as a build does, but nothing is inferred. `trig`, `nq` and `jsonld`
    keep records and claim graphs; `ttl` and `nt` hold the accepted layer only.
    """
    loaded = load_dataset(root)
    if worst(loaded.findings) is Severity.VIOLATION:
        return None, ordered(loaded.findings)
    layers = make_layers(loaded.dataset, loaded.promotion)
    source_map = make_source_map(loaded.dataset)
    told = validate_layers(layers, source_map, as_of=loaded.dataset.as_of)
    found = ordered([*loaded.findings, *told, *validate_own(loaded.shapes, layers, source_map, ontology=loaded.ontology)[1]])
    if worst(found) is Severity.VIOLATION:
        return None, found
    if form in {"ttl", "nt"}:
        graph = layers.base.mint_graph("accepted")
        return format_as(form, ((s, p, o, format_iri(graph)) for s, p, o in layers.accepted), layers.base), found
    views = {format_iri(layers.base.mint_graph(name)) for name in ("accepted", "claimed")}
    quads = [quad for quad in layers.iter_quads() if quad[3] not in views]
    return format_as("jsonld-graphs" if form == "jsonld" else form, quads, layers.base), found
