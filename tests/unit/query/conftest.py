"""A small release made from text: two stores, as `publish` lays them out, without the pipeline."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

from nexusrdf.query import Stores

BASE = "https://example.org/d"
AS_OF = "2026-11-22"
PREFIXES = f"""
BASE <{BASE}/>
PREFIX nx: <https://w3id.org/nexusrdf/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> PREFIX edtf: <http://id.loc.gov/datatypes/edtf/>
PREFIX a: <{BASE}/id/actor/> PREFIX e: <{BASE}/id/event/> PREFIX p: <{BASE}/id/place/>
PREFIX d: <{BASE}/id/designation/> PREFIX r: <{BASE}/id/relation/> PREFIX c: <{BASE}/id/claim/>
PREFIX s: <{BASE}/id/source/> PREFIX x: <{BASE}/id/part/>
"""
RECORDS = """
a:ann a nx:Person ; rdfs:label "Ann"@en ; nx:name x:n1 . x:n1 nx:nameForm "A. Example"@en .
a:bob a nx:Person ; rdfs:label "Bob"@en .
a:bob2 a nx:Person ; rdfs:label "Twin"@en . a:bob3 a nx:Person ; rdfs:label "Twin"@en .
a:odd a nx:Person ; rdfs:label "> } ; DROP ALL"@en .
a:cell a nx:Organisation ; rdfs:label "Cell"@en .
a:land a nx:State ; rdfs:label "Land"@en . a:isle a nx:State ; rdfs:label "Isle"@en .
a:author a nx:UnidentifiedActor ; rdfs:label "the author"@en .
p:port a nx:Place ; rdfs:label "Port"@en . p:coast a nx:Place ; rdfs:label "Coast"@en .
e:talks a nx:Event ; rdfs:label "the talks"@en . e:rally a nx:Event ; rdfs:label "the rally"@en .
d:one rdfs:label "one"@en . s:src a nx:NewsArticle , nx:Source ; rdfs:label "a paper"@en .
"""
STANDING = frozenset({"accepted", "pending", "claimed"})


@dataclass(frozen=True)
class Said:
    """One claim of the small release: `status` None stands in no view."""

    id: str
    content: str
    status: str | None = "pending"
    modality: str = "asserted"
    claimant: str = "a:author"
    more: str = ""


def talks(part: str = "attendee", actor: str = "ann") -> str:
    """Return the content of a claim that an actor was at the talks."""
    node = f"x:talks-{part}-{actor}"
    return f"""e:talks a nx:Meeting , nx:Event . {node} a nx:Attendance ; nx:inEvent e:talks ;
        nx:participant a:{actor} ; nx:attendant a:{actor} ; nx:role nx:role-{part} ."""


def _quads(text: str) -> list[ox.Quad]:
    return list(ox.parse(PREFIXES + text, format=ox.RdfFormat.TRIG))


def _text(said: Iterable[Said], *, accepted_only: bool) -> str:
    parts = [f"GRAPH <graph/records> {{ {RECORDS} }}"]
    for claim in said:
        if accepted_only and claim.status != "accepted":
            continue
        standing = f"nx:curationStatus nx:status-{claim.status} ;" if claim.status in STANDING else ""
        parts.append(
            f"""GRAPH <graph/records> {{ c:{claim.id} a nx:Claim ; rdfs:label "{claim.id}" ; nx:content <graph/claim/{claim.id}> ;
            nx:claimant {claim.claimant} ; nx:modality nx:modality-{claim.modality} ; {standing} nx:gist "{claim.id} says"@en .
            {claim.more} }}
            GRAPH <graph/claim/{claim.id}> {{ {claim.content} }}"""
        )
        if standing:
            view = "accepted" if claim.status == "accepted" else "claimed"
            parts.append(f"GRAPH <graph/{view}> {{ {claim.content} }}")
    return "\n".join(parts)


Release = Callable[..., Stores]


@pytest.fixture
def release(tmp_path: Path) -> Release:
    """Give a function that lays out the two stores of some claims."""

    def make(*said: Said, as_of: str = AS_OF) -> Stores:
        for name in ("accepted", "full"):
            store = ox.Store(str(tmp_path / name))
            store.extend(_quads(_text(said, accepted_only=name == "accepted")))
            store.flush()
            del store
        return Stores(tmp_path / "accepted", tmp_path / "full", BASE, as_of)

    return make
