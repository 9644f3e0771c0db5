"""Proofs in words, and the places of their leaves: what people read has to be what stands in the release."""

import csv
import io

import pytest

from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import NX, OWL, RDF, RDFS
from nexusrdf.graph.quads import TYPE, format_iri, format_literal
from nexusrdf.pipeline.proof_words import Wording
from nexusrdf.pipeline.statement_rows import find_positions
from nexusrdf.query.claims import RecordsGraph

BASE = Base("https://example.org")
PERSON, TALKS = (format_iri(BASE.mint(*pair)) for pair in (("actor", "per-1"), ("event", "talks")))
PART = format_iri(BASE.mint("participation", "talks--host--per-1"))
RECORDS = RecordsGraph(BASE, {PERSON: {"label": ('"Ada"',)}, TALKS: {"label": ('"the talks"@en',)}})
BACK = "_:back"
LIST = ("_:one", "_:two")
AXIOMS = {
    (BACK, f"<{OWL}inverseOf>"): f"<{NX}participant>",
    (LIST[0], f"<{RDF}first>"): BACK, (LIST[0], f"<{RDF}rest>"): LIST[1],
    (LIST[1], f"<{RDF}first>"): f"<{NX}inEvent>", (LIST[1], f"<{RDF}rest>"): f"<{RDF}nil>",
}  # fmt: skip
WORDING = Wording(RECORDS, AXIOMS)


@pytest.mark.parametrize(
    ("triple", "expected"),
    [
        ((PERSON, TYPE, f"<{NX}Actor>"), "Ada is an Actor"),
        ((PERSON, TYPE, f"<{NX}Person>"), "Ada is a Person"),
        ((PERSON, BACK, PART), "Ada ^participant (Ada as host in the talks)"),
        ((PART, f"<{NX}inEvent>", TALKS), "(Ada as host in the talks) inEvent the talks"),
        ((TALKS, f"<{NX}topic>", '"fish"@en'), "the talks topic fish"),
    ],
)
def test_wording_says_statements(triple, expected):
    """Labels for records, and for participations what they are made of."""
    assert expected == WORDING.say(triple)


@pytest.mark.parametrize(
    ("triple", "expected"),
    [
        ((f"<{NX}Person>", f"<{RDFS}subClassOf>", f"<{NX}Actor>"), "every Person is an Actor"),
        ((f"<{NX}frontOf>", TYPE, f"<{OWL}TransitiveProperty>"), "frontOf is transitive"),
        ((BACK, f"<{OWL}inverseOf>", f"<{NX}participant>"), "^participant is participant read backwards"),
        (
            (f"<{NX}participatedIn>", f"<{OWL}propertyChainAxiom>", LIST[0]),
            "^participant then inEvent gives participatedIn",
        ),
    ],
)
def test_wording_says_axioms(triple, expected):
    """No blank node is ever shown."""
    assert expected == WORDING.say_axiom(triple)


def test_find_positions_finds_each_row_of_a_release(release):
    """Rows are found by halving: every one of them, and with the place of its own claim."""
    text = (release / "statements.csv").read_bytes().decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    for row in rows[:: max(1, len(rows) // 150)]:
        is_iri = not (row["datatype"] or row["language"]) and row["value"].startswith("http")
        value = format_iri(row["value"]) if is_iri else format_literal(row["value"], datatype=row["datatype"], lang=row["language"])
        triple = (format_iri(row["subject"]), format_iri(row["property"]), value)
        assert row["record"] == find_positions(release, [triple])[triple, row["claim"]]


def test_find_positions_leaves_out_what_no_row_tells(release):
    """A subject before the first row, after the last one and between two of them."""
    for subject in ("https://a.example/x", "https://z.example/x", "https://w3id.org/nexusrdf/data/id/actor/per-0001x"):
        assert {} == find_positions(release, [(format_iri(subject), TYPE, f"<{NX}Actor>")])
