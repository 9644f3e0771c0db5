"""The quick way from a list's records to entities gives what the careful way gives, or leaves it to that."""

from pathlib import Path

import pytest

from nexusrdf.base.span import Span
from nexusrdf.model.config import parse_config
from nexusrdf.model.entities import read_entity, read_header
from nexusrdf.model.feeds import read_feeds
from nexusrdf.model.index import make_index
from nexusrdf.model.listed import Listed, make_records
from nexusrdf.model.plain_records import PlainReader, read_plain, read_plain_header
from nexusrdf.model.values import Unknown
from nexusrdf.pipeline.feeds import read_edition
from nexusrdf.records import Record, parse_mapping
from nexusrdf.records.lists import to_node

LIST = Path(__file__).parents[1] / "records" / "lists" / "un-1.xml"
SETTINGS = b"title: T\nbase: https://e.org/t\nlicence: https://e.org/l\nfeeds: {un: {kind: un-xml, file: un.xml, licence: l}}\n"
HERE = Span("l.xml", 3, 5)


@pytest.fixture(scope="module")
def world():
    """Give the records of an invented list with their spans, the reader that knows their ids, and the settings."""
    mapping, _ = parse_mapping(SETTINGS, "nexus.yaml")
    config, _ = parse_config(mapping)
    (feed,), _ = read_feeds(mapping.find("feeds"), config)
    with LIST.open("rb") as stream:
        made = make_records(Listed(feed, (read_edition(feed, stream, "un.xml"),)))
    plain = list(made.iter_plain())
    heads = {header.id: header for one, span in plain if (header := read_header(Record(to_node(one, span), "un.xml", 0))[0])}
    index, _ = make_index(tuple(heads.values()))
    return plain, PlainReader(index, "en"), config


def carefully(plain, span, reader, config):
    """Give what the careful way makes of a record."""
    record = Record(to_node(plain, span), span.file, 0)
    header, faults = read_header(record)
    entity, more = read_entity(record, header, reader.index, config)
    return entity, (*faults, *more)


def test_read_plain_agrees_with_the_careful_way(world):
    """Every record of every entry: persons, organisations, designations, links, states."""
    plain, reader, config = world
    quick = [(one, span, entity) for one, span in plain if (entity := read_plain(one, span, reader))]
    assert {"person", "organisation", "link", "state", "terrorist-designation"} <= {one["kind"] for one, _, _ in quick}
    assert [(entity, ()) for _, _, entity in quick] == [carefully(one, span, reader, config) for one, span, _ in quick]


@pytest.mark.parametrize(
    "more",
    [
        {"id": "No Slug"},
        {"kind": "persom"},
        {"label": " "},
        {"births": [{"date": "soon"}]},
        {"births": [{"dat": "1958"}]},
        {"births": [{}]},
        {"births": "1958"},
        {"names": [{"form": "A", "lang": "und", "script": "latin"}]},
        {"names": [{"form": "A", "lang": "und", "script": "Latn", "quality": "fine"}]},
        {"names": ["A"]},
        {"nationality": ["state-zz"]},
        {"nationality": []},
        {"gender": ["f", "m"]},
        {"deaths": [{"date": "unknown"}]},
        {"identifiers": [{"value": "1"}]},
        {"shoe": "38"},
    ],
)
def test_read_plain_leaves_a_record_to_the_careful_way_when_it_is_odd(world, more):
    """Only that way tells what is wrong with it."""
    person = {"kind": "person", "id": "a", "label": "A", **more}
    assert read_plain(person, HERE, world[1]) is None


def test_read_plain_takes_a_record_when_it_is_sound(world):
    """The same person, with nothing odd."""
    person = {"kind": "person", "id": "a", "label": "A", "gender": "f", "births": [{"date": "1958~"}], "nationality": ["state-ye"]}
    assert ["births", "gender", "nationality"] == [value.field.key for value in read_plain(person, HERE, world[1]).values]
    assert "" == read_plain_header(person, HERE).label


def test_read_plain_wants_two_parties_of_a_link(world):
    """A link of one is a finding."""
    link = {"kind": "link", "id": "l", "parties": ["state-ye", "state-ye"]}
    assert read_plain(link, HERE, world[1]) is None
    assert read_plain({**link, "parties": ["state-ye", "state-it"]}, HERE, world[1]) is not None


def test_read_plain_reads_the_word_unknown(world):
    """A list that gives no dates says so of every entry, so this must be quick."""
    designation = {"kind": "restrictive-designation", "id": "d", "party": "state-ye", "start": "unknown"}
    entity = read_plain(designation, HERE, world[1])
    assert (entity, ()) == carefully(designation, HERE, *world[1:])
    assert [Unknown()] == [value.item for value in entity.values if value.field.key == "start"]
