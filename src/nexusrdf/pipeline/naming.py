"""What users call things, and the terms of a release that they mean."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nexusrdf.base.faults import fault
from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import NX, PREFIXES, RDF, expand
from nexusrdf.export import neutral
from nexusrdf.graph.context import make_prefixes
from nexusrdf.graph.quads import Term, Triple, format_iri, format_literal, iri_of
from nexusrdf.graph.resources import load_ontology
from nexusrdf.model.kinds import Field, Value
from nexusrdf.model.schema import KINDS
from nexusrdf.model.suggest import did_you_mean
from nexusrdf.pipeline.release import Release
from nexusrdf.publish import read_released
from nexusrdf.query.claims import RecordsGraph, load_records

Row = Mapping[str, str]
_COMPUTED: Final = ("curator", "decision", "evidence", "identifier", "name", "participation")


@dataclass(frozen=True, slots=True)
class PartName:
    """What the id of a participation tells: event, role and actor."""

    event: str
    role: str
    actor: str


def part_of(iri: str, base: Base) -> PartName | None:
    """Return what the IRI of a participation tells, or None for another IRI.

    >>> part_of("https://e.org/id/participation/talks--host--per-1", Base("https://e.org"))
    PartName(event='talks', role='host', actor='per-1')
    """
    name = iri.removeprefix(base.mint("participation", ""))
    event, first, rest = name.partition("--")
    role, second, actor = rest.partition("--")
    return PartName(event, role, actor) if name != iri and first and second else None


def short(term: Term) -> str:
    """Return a CURIE where a known prefix fits, nx: left out."""
    iri = iri_of(term)
    if iri.startswith(NX):
        return iri.removeprefix(NX)
    return next((f"{p}:{iri.removeprefix(n)}" for p, n in PREFIXES.items() if iri.startswith(n)), iri)


def read_statements(folder: Path) -> tuple[Row, ...]:
    """Return the rows of a release's statements.csv.

    Raises NexusError NX703 where it is gone or was changed.
    """
    text = read_released(folder, "statements.csv").decode()
    return tuple(csv.DictReader(io.StringIO(text, newline="")))


def find_node(records: RecordsGraph, name: str) -> Term:
    """Return the node of a record or claim by IRI, CURIE, id or label.

    Nodes that we compute, such as evidence and decisions, go by IRI or CURIE only: their ids can be
    those of records.

    Raises NexusError NX804 with the nearest names, NX805 where a label means several.
    """
    prefix, colon, local = name.partition(":")
    if colon and prefix in make_prefixes(records.base):
        name = make_prefixes(records.base)[prefix] + local
    if name.startswith(("http://", "https://")):
        if f"<{name}>" in records.nodes:
            return f"<{name}>"
        name = records.base.id_of(name) or name
    computed = tuple(f"<{records.base.mint(segment, '')}" for segment in _COMPUTED)
    nodes = [node for node in records.nodes if not node.startswith(computed)]
    by_id = {records.party(node).id: node for node in nodes}
    if name in by_id:
        return by_id[name]
    labelled = sorted(node for node in nodes if records.text(node, "label") == name)
    if len(labelled) > 1:
        ids = ", ".join(records.party(node).id for node in labelled)
        raise fault("NX805", name=name, ids=ids)
    if labelled:
        return labelled[0]
    ending = [i for i in by_id if i.endswith(f"-{name}")]
    known = [*by_id, *(records.party(node).label for node in nodes)]
    hint = f'did you mean "{ending[0]}"?' if ending else did_you_mean(name, known)
    hint = hint or "ids and labels are as in the records; a name with blanks stands in quotes"
    raise fault("NX804", hint=hint, name=name)


def read_triple(release: Release, subject: str, predicate: str, value: str) -> Triple:
    """Return the triple that three names mean.

    The subject and value are CURIEs, IRIs, ids or labels, the value also a text that some
    claim gives; the predicate is a key of records, a property or a CURIE. `EVENT attended
    ACTOR` means the participation of the actor. Raises NexusError NX804 or NX808 for a name
    that means nothing.
    """
    records = load_records(release.stores)
    statements = read_statements(release.folder)
    s = _read_node(records, subject)
    if part := _find_part(records, statements, s, predicate, value):
        return part
    p = _read_property(statements, s, predicate)
    for row in statements:
        said = (row["subject"], row["property"], row["value"])
        if said == (iri_of(s), iri_of(p), neutral(value)) and not _is_iri_row(row):
            return s, p, format_literal(value, datatype=row["datatype"], lang=row["language"])
    return s, p, value if value.startswith('"') else _read_node(records, value)


def _is_iri_row(row: Row) -> bool:
    return not row["datatype"] and not row["language"] and row["value"].startswith(("http://", "https://"))


def _read_node(records: RecordsGraph, text: str) -> Term:
    prefix, colon, local = text.partition(":")
    prefixes = make_prefixes(records.base)
    if text.startswith("<"):
        return text
    if text.startswith(("http://", "https://")):
        return format_iri(text)
    return format_iri(prefixes[prefix] + local) if colon and prefix in prefixes else find_node(records, text)


def _fields(key: str) -> Iterable[Field]:
    return (field for kind in KINDS.values() for field in kind.fields if field.key == key)


def _find_part(records: RecordsGraph, statements: tuple[Row, ...], event: Term, key: str, actor: str) -> Triple | None:
    """Return the triple of a participation that a key of an event, or `participant`, and an actor mean."""
    roles = {field.role.removeprefix("role-") for field in _fields(key) if field.value is Value.PART}
    name = records.base.id_of(iri_of(event))
    if not (roles or key in {"participant", "nx:participant"}) or not iri_of(event).startswith(records.base.mint("event", "")):
        return None
    who = records.base.id_of(iri_of(_read_node(records, actor)))
    for row in statements:
        part = part_of(row["subject"], records.base)
        if part and (part.event, part.actor) == (name, who) and (not roles or part.role in roles | ({key} & {part.role})):
            return format_iri(row["subject"]), format_iri(f"{NX}participant"), format_iri(records.base.mint("actor", part.actor))
    return None


def _read_property(statements: tuple[Row, ...], subject: Term, text: str) -> Term:
    """Return a property by CURIE, IRI, local name or key; of a key of several, the one that the subject has."""
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
    used = {row["property"] for row in statements if row["subject"] == iri_of(subject)}
    chosen = next((iri for iri in by_key if iri in used), by_key[0] if by_key else f"{NX}{text}")
    known = {iri_of(s) for s, _, _ in load_ontology()}
    if chosen not in known:
        names = [field.key for kind in KINDS.values() for field in kind.fields] + [
            iri.removeprefix(NX) for iri in known if iri.startswith(NX)
        ]
        raise fault("NX808", hint=did_you_mean(text, names), name=text)
    return format_iri(chosen)
