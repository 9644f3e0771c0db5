"""What users call things, and the terms of a release that they mean."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nexusrdf.base.faults import fault
from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import NX, PREFIXES
from nexusrdf.graph.context import make_prefixes
from nexusrdf.graph.quads import Term, iri_of
from nexusrdf.model.suggest import did_you_mean
from nexusrdf.publish import read_released
from nexusrdf.query.claims import RecordsGraph

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
