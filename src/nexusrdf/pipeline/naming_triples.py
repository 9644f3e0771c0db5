"""The triple that three names mean, read from around its ends."""

from collections.abc import Iterable
from typing import Final

from nexusrdf.base.errors import NexusError
from nexusrdf.base.faults import fault
from nexusrdf.base.vocab import NX, PREFIXES, RDF, expand
from nexusrdf.export import neutral
from nexusrdf.graph.context import SEGMENTS, make_prefixes
from nexusrdf.graph.quads import Term, Triple, format_iri, format_literal, iri_of
from nexusrdf.graph.resources import load_ontology
from nexusrdf.model.kinds import Field, Value
from nexusrdf.model.schema import KINDS
from nexusrdf.model.suggest import did_you_mean
from nexusrdf.pipeline.naming import Row, find_node, part_of
from nexusrdf.pipeline.release import Release
from nexusrdf.pipeline.statement_rows import read_rows
from nexusrdf.query.claims import RecordsGraph
from nexusrdf.query.name_index import find_folded, find_near
from nexusrdf.query.resting import is_valid, load_about

_MOST: Final = 3_000  # labels and names among which one that nothing has is looked for


def read_triple(release: Release, subject: str, predicate: str, value: str) -> Triple:
    """Return the triple that three names mean.

    The subject and value are CURIEs, IRIs, ids or labels, the value also a text that some
    claim gives; the predicate is a key of records, a property or a CURIE. `EVENT attended
    ACTOR` means the participation of the actor. Raises NexusError NX804 or NX808 for a name
    that means nothing.
    """
    s = _read_node(release, subject)
    if part := _find_part(release, s, predicate, value):
        return part
    rows = read_rows(release.folder, subjects=[iri_of(s)])
    p = _read_property(rows, predicate)
    for row in rows:
        if (row["property"], row["value"]) == (iri_of(p), neutral(value)) and not _is_iri_row(row):
            return s, p, format_literal(value, datatype=row["datatype"], lang=row["language"])
    return s, p, value if value.startswith('"') else _read_node(release, value)


def find_named(release: Release, name: str) -> Term:
    """Return the node of a record or claim as `find_node` does, reading what may have that name only.

    Raises NexusError NX804 with the nearest names, NX805 where a label means several.
    """
    prefixes = make_prefixes(release.base)
    prefix, colon, local = name.partition(":")
    iri = prefixes[prefix] + local if colon and prefix in prefixes else name
    own = release.base.id_of(iri) or name
    minted = [iri, *(release.base.mint(segment, own) for segment in SEGMENTS)]
    labelled = [entry.record for text in {name, own} for entry in find_folded(release.stores, text) if not entry.named]
    try:
        return find_node(known_about(release, map(format_iri, filter(is_valid, [*minted, *labelled]))), name)
    except NexusError as error:
        if error.code != "NX804":
            raise
    near = [entry.record for entry in find_near(release.stores, name, most=_MOST) if not entry.named]
    return find_node(known_about(release, map(format_iri, near)), name)


def known_about(release: Release, nodes: Iterable[Term]) -> RecordsGraph:
    """Read what `load_about` does, without the nodes of which the records graph says nothing."""
    told = load_about(release.stores, nodes)
    return RecordsGraph(told.base, {node: told.nodes[node] for node in sorted(told.nodes) if told.nodes[node]})


def _is_iri_row(row: Row) -> bool:
    return not row["datatype"] and not row["language"] and row["value"].startswith(("http://", "https://"))


def _read_node(release: Release, text: str) -> Term:
    prefix, colon, local = text.partition(":")
    prefixes = make_prefixes(release.base)
    if text.startswith("<"):
        return text
    if text.startswith(("http://", "https://")):
        return format_iri(text)
    return format_iri(prefixes[prefix] + local) if colon and prefix in prefixes else find_named(release, text)


def _fields(key: str) -> Iterable[Field]:
    return (field for kind in KINDS.values() for field in kind.fields if field.key == key)


def _find_part(release: Release, event: Term, key: str, actor: str) -> Triple | None:
    """Return the triple of a participation that a key of an event, or `participant`, and an actor mean."""
    roles = {field.role.removeprefix("role-") for field in _fields(key) if field.value is Value.PART}
    base = release.base
    name = base.id_of(iri_of(event))
    if not (roles or key in {"participant", "nx:participant"}) or not iri_of(event).startswith(base.mint("event", "")):
        return None
    who = base.id_of(iri_of(_read_node(release, actor)))
    for row in read_rows(release.folder, starts=[base.mint("participation", f"{name}--")]):
        part = part_of(row["subject"], base)
        if part and (part.event, part.actor) == (name, who) and (not roles or part.role in roles | ({key} & {part.role})):
            return format_iri(row["subject"]), format_iri(f"{NX}participant"), format_iri(base.mint("actor", part.actor))
    return None


def _read_property(about: tuple[Row, ...], text: str) -> Term:
    """Return a property by CURIE, IRI, local name or key; of a key of several, the one that the rows about the subject have."""
    prefix, colon, local = text.partition(":")
    if text == "a":
        return format_iri(f"{RDF}type")
    if text.startswith("<"):
        return text
    if text.startswith(("http://", "https://")):
        return format_iri(text)
    if colon and prefix in PREFIXES:
        return format_iri(PREFIXES[prefix] + local)
    by_key = [expand(field.predicate) for field in _fields(text)]
    used = {row["property"] for row in about}
    chosen = next((iri for iri in by_key if iri in used), by_key[0] if by_key else f"{NX}{text}")
    known = {iri_of(s) for s, _, _ in load_ontology()}
    if chosen not in known:
        names = [field.key for kind in KINDS.values() for field in kind.fields] + [
            iri.removeprefix(NX) for iri in known if iri.startswith(NX)
        ]
        raise fault("NX808", hint=did_you_mean(text, names), name=text)
    return format_iri(chosen)
