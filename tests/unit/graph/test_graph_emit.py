"""What each kind of value becomes, as docs/architecture.md has it."""

import json

import pyoxigraph as ox
import pytest

from nexusrdf.base.iri import Base, short_digest
from nexusrdf.base.vocab import EDTF, XSD, expand
from nexusrdf.graph.emit import compile_field, iter_portion, make_iris, stub_of, term, triples_of_portion
from nexusrdf.graph.layers import content_of
from nexusrdf.model.config import parse_config
from nexusrdf.model.dataset import read_dataset
from nexusrdf.model.kinds import Value
from nexusrdf.model.schema import KINDS
from nexusrdf.records import parse_json

NEXUS = {"title": "t", "base": "https://e.org/t", "licence": "l", "language": "de"}
WORLD = [
    {"kind": "person", "id": "ann", "label": "Ann"},
    {"kind": "place", "id": "town", "label": "Town"},
    {"kind": "news-article", "id": "news", "label": "n", "author": "ann"},
    {"kind": "concept", "id": "role-cook", "type": "role", "label": "cook"},
]
ID = "https://e.org/t/id"


def nx(name):
    """Give the term of a name of ours."""
    return f"<https://w3id.org/nexusrdf/ns#{name}>"


def typed(text, datatype):
    """Give a typed literal."""
    return f'"{text}"^^<{datatype}>'


def content(record, carries):
    """Give the triples of a claim that carries some fields of a record, the record's own types left out."""
    config, _ = parse_config(parse_json(json.dumps(NEXUS).encode(), "n").records[0].node)
    claims = {"source": "news", "claims": [{"id": "c", "how": "asserted", "quote": "w", "carries": carries}]}
    dataset, _, found = read_dataset(parse_json(json.dumps([*WORLD, record, claims]).encode(), "f").records, config)
    assert () == found
    entity = dataset.entities[record["id"]]
    iris = make_iris(config.base, dataset.entities)
    triples = content_of(dataset.claims["news-c"], iris)
    for portion in dataset.claims["news-c"].content:
        assert triples_of_portion(portion, iris) == [triple for triple, _ in iter_portion(portion, iris)]
    kinds = {(iris.records[entity.id], f"<{expand('rdf:type')}>", term(cls)) for cls in entity.kind.lineage}
    assert kinds <= triples
    return triples - kinds


EV, AT = f"<{ID}/event/ev>", f"<{ID}/participation/ev--attendee--ann>"
HOST, COOK = f"<{ID}/participation/ev--host--ann>", f"<{ID}/participation/ev--role-cook--ann>"
ORG, DES = f"<{ID}/actor/org>", f"<{ID}/designation/des>"
TYPE = f"<{expand('rdf:type')}>"
NAME = f"<{ID}/name/org-{short_digest('Club|en|Latn|nx:name-quality-official')}>"
NUMBER = f"<{ID}/identifier/org-{short_digest('scheme=reg|value=0 7')}>"
BIRTH = f"<{ID}/birth/bob-{short_digest('date=1971-02|place=Dorn|declared-false=true')}>"
DEATH = f"<{ID}/death/bob-{short_digest('date=unknown')}>"
CASES = {
    "REFERENCE": ({"kind": "event", "id": "ev", "place": "town"}, "ev.place", {(EV, nx("place"), f"<{ID}/place/town>")}),
    "CONCEPT, built in": (
        {"kind": "statement", "id": "ev", "speaker": "ann", "form": "video"},
        "ev.form",
        {
            (EV, nx("statementForm"), nx("form-video")),
            (f"<{ID}/participation/ev--speaker--ann>", TYPE, nx("Participation")),
            (f"<{ID}/participation/ev--speaker--ann>", nx("participant"), f"<{ID}/actor/ann>"),
            (f"<{ID}/participation/ev--speaker--ann>", nx("inEvent"), EV),
            (f"<{ID}/participation/ev--speaker--ann>", nx("role"), nx("role-speaker")),
        },
    ),
    "CONCEPT, the dataset's own": (
        {"kind": "membership", "id": "rel", "member": "ann", "body": "ann", "role": "cook"},
        "rel.role",
        {
            (f"<{ID}/relation/rel>", nx("role"), f"<{ID}/concept/role-cook>"),
            (f"<{ID}/relation/rel>", nx("member"), f"<{ID}/actor/ann>"),
            (f"<{ID}/relation/rel>", nx("inBody"), f"<{ID}/actor/ann>"),
        },
    ),
    "LINK": (
        {"kind": "report", "id": "rep", "label": "R", "url": "https://e.org/é?x#y"},
        "rep.url",
        {(f"<{ID}/source/rep>", nx("url"), "<https://e.org/é?x#y>")},
    ),
    "TEXT, of the dataset's language and of another": (
        {"kind": "event", "id": "ev", "topic": ['a\n"b"', {"text": "c", "lang": "en-GB"}]},
        "ev.topic",
        {(EV, nx("topic"), '"a\\n\\"b\\""@de'), (EV, nx("topic"), '"c"@en-gb')},
    ),
    "STRING": (
        {"kind": "restrictive-designation", "id": "des", "party": "ann", "reference": "007"},
        "des.reference",
        {(DES, nx("referenceNumber"), '"007"'), (DES, nx("designatedParty"), f"<{ID}/actor/ann>")},
    ),
    "BOOLEAN": (
        {"kind": "concept", "id": "role-x", "type": "role", "label": "x", "sensitive": "true"},
        "role-x.sensitive",
        {
            (f"<{ID}/concept/role-x>", nx("sensitive"), typed("true", f"{XSD}boolean")),
            (f"<{ID}/concept/role-x>", nx("conceptType"), '"role"'),
        },
    ),
    "DURATION": (
        {"kind": "event", "id": "ev", "offset": "P2W"},
        "ev.offset",
        {(EV, nx("dateOffset"), typed("P14D", f"{XSD}duration"))},
    ),
    "DATE, with both bounds": (
        {"kind": "event", "id": "ev", "when": "2026-02"},
        "ev.when",
        {
            (EV, nx("when"), typed("2026-02", EDTF)),
            (EV, nx("earliest"), typed("2026-02-01", f"{XSD}date")),
            (EV, nx("latest"), typed("2026-02-28", f"{XSD}date")),
        },
    ),
    "DATE, open at one end": (
        {"kind": "event", "id": "ev", "when": "[2026-01-18..]"},
        "ev.when",
        {(EV, nx("when"), typed("[2026-01-18..]", EDTF)), (EV, nx("earliest"), typed("2026-01-18", f"{XSD}date"))},
    ),
    "DATE, without bounds": (
        {"kind": "organisation", "id": "bob", "label": "B", "established": "1970~"},
        "bob.established",
        {(f"<{ID}/actor/bob>", nx("establishedOn"), typed("1970~", EDTF))},
    ),
    "PART, of an attendance": (
        {"kind": "meeting", "id": "ev", "attended": "ann"},
        "ev.attended",
        {
            (AT, TYPE, nx("Attendance")),
            (AT, nx("participant"), f"<{ID}/actor/ann>"),
            (AT, nx("inEvent"), EV),
            (AT, nx("role"), nx("role-attendee")),
            (AT, nx("attendant"), f"<{ID}/actor/ann>"),
        },
    ),
    "PART, with a role of its own": (
        {"kind": "event", "id": "ev", "parts": [{"actor": "ann", "role": "host"}, {"actor": "ann", "role": "cook"}]},
        "ev.parts",
        {
            (HOST, TYPE, nx("Participation")),
            (HOST, nx("participant"), f"<{ID}/actor/ann>"),
            (HOST, nx("inEvent"), EV),
            (HOST, nx("role"), nx("role-host")),
            (COOK, TYPE, nx("Participation")),
            (COOK, nx("participant"), f"<{ID}/actor/ann>"),
            (COOK, nx("inEvent"), EV),
            (COOK, nx("role"), f"<{ID}/concept/role-cook>"),
        },
    ),
    "NAME": (
        {
            "kind": "organisation", "id": "org", "label": "Club",
            "names": [{"form": "Club", "lang": "en", "script": "Latn", "quality": "official", "system": "ALA-LC"}],
        },
        "org.names",
        {
            (ORG, nx("name"), NAME),
            (NAME, TYPE, nx("NameUse")),
            (NAME, nx("nameForm"), '"Club"@en'),
            (NAME, nx("script"), '"Latn"'),
            (NAME, nx("nameQuality"), nx("name-quality-official")),
            (NAME, nx("transliterationSystem"), '"ALA-LC"'),
        },
    ),
    "NODE, of texts": (
        {"kind": "organisation", "id": "org", "label": "Club", "identifiers": {"scheme": "reg", "value": "0 7"}},
        "org.identifiers",
        {
            (ORG, nx("identifier"), NUMBER),
            (NUMBER, TYPE, nx("Identifier")),
            (NUMBER, nx("scheme"), '"reg"'),
            (NUMBER, nx("identifierValue"), '"0 7"'),
        },
    ),
    "NODE, of a date with bounds, a reference and a flag": (
        {"kind": "person", "id": "bob", "label": "B", "births": {"date": "1971-02", "place": "Dorn", "declared-false": "true"}},
        "bob.births",
        {
            (f"<{ID}/actor/bob>", nx("birth"), BIRTH),
            (BIRTH, TYPE, nx("Birth")),
            (BIRTH, nx("birthDate"), typed("1971-02", EDTF)),
            (BIRTH, nx("birthEarliest"), typed("1971-02-01", f"{XSD}date")),
            (BIRTH, nx("birthLatest"), typed("1971-02-28", f"{XSD}date")),
            (BIRTH, nx("birthPlace"), '"Dorn"'),
            (BIRTH, nx("declaredFalse"), typed("true", f"{XSD}boolean")),
        },
    ),
    "NODE, of a bare text": (
        {"kind": "person", "id": "bob", "label": "B", "deaths": "unknown"},
        "bob.deaths",
        {
            (f"<{ID}/actor/bob>", nx("death"), DEATH),
            (DEATH, TYPE, nx("Death")),
            (DEATH, nx("deathDateKnown"), typed("false", f"{XSD}boolean")),
        },
    ),
    "the word unknown": (
        {"kind": "meeting", "id": "ev", "when": "unknown", "place": "unknown", "attended": "unknown"},
        "ev",
        {(EV, nx(name), typed("false", f"{XSD}boolean")) for name in ("dateKnown", "placeKnown", "participantsKnown")},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_iter_portion_writes_the_documented_triples_when_value_is(case):
    """The table in docs/architecture.md is a promise to whoever queries."""
    record, carries, expected = CASES[case]
    triples = content(record, carries)
    assert expected == triples
    for s, p, o in triples:
        (quad,) = ox.parse(f"{s} {p} {o} .\n".encode(), format=ox.RdfFormat.N_TRIPLES)
        assert (s, p, o) == (str(quad.subject), str(quad.predicate), str(quad.object))


def test_cases_show_every_kind_of_value_that_a_field_has():
    """A kind of value without a case could change its triples unseen."""
    used = {field.value for kind in KINDS.values() for field in kind.fields} | {Value.NAME}
    shown = {name.partition(",")[0] for name in CASES}
    assert {value.name for value in used} - shown == set()


def test_compile_field_writes_an_integer_though_no_kind_has_one_yet():
    """The language of the table has integers; a dataset's number must not become a text."""
    from nexusrdf.model.kinds import Field
    from nexusrdf.model.values import Plain

    field = Field("size", "nx:size", Value.INTEGER, "how many")
    emit = compile_field(field)
    assert [("<s:a>", nx("size"), typed("12", f"{XSD}integer"))] == list(
        emit("a", "<s:a>", Plain("12"), make_iris(Base("https://e.org"), {}))
    )


def test_stub_of_tells_top_kind_and_label_only():
    """A record that is only mentioned must not be called an armed group on the way."""
    config, _ = parse_config(parse_json(json.dumps(NEXUS).encode(), "n").records[0].node)
    record = {"kind": "armed-group", "id": "arm", "label": {"text": "Arm", "lang": "en"}, "country": "sta"}
    state = {"kind": "state", "id": "sta", "label": "S"}
    dataset, *_ = read_dataset(parse_json(json.dumps([record, state]).encode(), "f").records, config)
    iris = make_iris(config.base, dataset.entities)
    arm = f"<{ID}/actor/arm>"
    assert [(arm, TYPE, nx("Organisation")), (arm, f"<{expand('rdfs:label')}>", '"Arm"@en')] == list(
        stub_of(dataset.entities["arm"], iris)
    )


def test_iter_portion_gives_the_place_of_each_value():
    """The span of a triple is that of the value it came from, of its type that of the record."""
    config, _ = parse_config(parse_json(json.dumps(NEXUS).encode(), "n").records[0].node)
    text = '[{"kind": "person", "id": "a", "label": "A"}, {"kind": "report", "id": "s", "label": "S", "author": "a"},\n'
    text += '{"kind": "event", "id": "e", "when": "2025",\n "claim": {"source": "s", "how": "asserted", "quote": "w"}}]'
    dataset, _, found = read_dataset(parse_json(text.encode(), "f").records, config)
    assert () == found
    (portion,) = dataset.claims["s-e"].content
    spans = {p: str(span) for (_, p, _), span in iter_portion(portion, make_iris(config.base, dataset.entities))}
    assert {TYPE: "f:2:1", nx("when"): "f:2:38", nx("earliest"): "f:2:38", nx("latest"): "f:2:38"} == spans


def test_iter_portion_gives_the_place_of_each_part_when_a_value_is_described_in_place():
    """A finding on one number of a person points at that number, not at the person's list of them."""
    config, _ = parse_config(parse_json(json.dumps(NEXUS).encode(), "n").records[0].node)
    text = '[{"kind": "report", "id": "s", "label": "S", "author": "a"}, {"kind": "person", "id": "a", "label": "A",\n'
    text += '"births": [{"date": "1971-02",\n "place": "Dorn"}], "claim": {"source": "s", "how": "asserted", "quote": "w"}}]'
    dataset, _, found = read_dataset(parse_json(text.encode(), "f").records, config)
    assert () == found
    (portion,) = dataset.claims["s-a"].content
    spans = [(p, str(span)) for (_, p, _), span in iter_portion(portion, make_iris(config.base, dataset.entities))]
    date, place = "f:2:21", "f:3:11"
    bounds = [(nx("birthEarliest"), date), (nx("birthLatest"), date)]
    born = [(nx("birth"), "f:2:12"), (TYPE, "f:2:12"), (nx("birthDate"), date), *bounds, (nx("birthPlace"), place)]
    assert spans[-len(born) :] == born
