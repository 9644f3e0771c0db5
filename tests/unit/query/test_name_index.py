"""The index of names: the same answers with and without the file, whatever is asked."""

import pyoxigraph as ox
from rapidfuzz.fuzz import ratio
from tests.unit.query.conftest import Said, talks
from tests.unit.query.test_find import NAMES

from nexusrdf.base.iri import Base
from nexusrdf.query import find_names, name_index
from nexusrdf.query.name_index import INDEX, find_near, write_index
from nexusrdf.query.names import match_name

TEXTS = (
    "Vera Olsen",
    "olsen, VERA",
    "V. Olsen",
    "Verra Olssen",
    "Vera Olden",
    "Ann",
    "the doctor",
    "doctor",
    "Twin",
    "...",
    "\ud800",
)


def test_the_index_finds_what_reading_every_name_finds(release):
    """A name that the index leaves out is a person who is not found."""
    stores = release(Said("c1", talks(actor="bob"), more=NAMES))
    entries = find_near(stores, "", most=1_000)
    for text in TEXTS:
        for score in (ratio, None):
            expected = {
                e.record for e in entries if "/actor/" in e.record and match_name(text, e.form, quality=e.quality, score=score)
            }
            assert {row[0].strip("<>") for row in find_names(stores, text, score=score).rows} == expected


def test_the_index_on_disk_answers_as_the_one_in_memory_and_is_the_same_each_time(release, monkeypatch):
    """It is a cache: a release without it answers alike."""
    stores = release(Said("c1", talks(actor="bob"), more=NAMES))
    without = [find_names(stores, text, score=ratio) for text in TEXTS]
    path = stores.full.parent / INDEX
    written = []
    for _ in range(2):
        write_index(ox.Store.read_only(str(stores.full)), Base(stores.base), path)
        written.append(path.read_bytes())
    name_index._open.cache_clear()
    monkeypatch.setattr(name_index, "_fill", None)
    assert [find_names(stores, text, score=ratio) for text in TEXTS] == without
    assert written[0] == written[1]


def test_a_near_label_is_looked_for_among_those_that_begin_alike_where_there_are_many(release):
    """Comparing a slip with every label of a large release takes seconds."""
    stores = release(Said("c1", talks()))
    assert {entry.form for entry in find_near(stores, "Twins", most=3)} == {"Twin"}
