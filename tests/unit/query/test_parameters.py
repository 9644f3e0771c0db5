"""What people type as parameters, and what it becomes."""

import pytest
from tests.unit.query.conftest import BASE, Said, talks

from nexusrdf.base.errors import NexusError
from nexusrdf.query import list_named, run_named, run_query
from nexusrdf.query.named_queries import Parameter
from nexusrdf.query.parameters import find_record

DATED = ' e:talks nx:when "2024-05"^^edtf:EDTF ; nx:earliest "2024-05-01"^^xsd:date ; nx:latest "2024-05-31"^^xsd:date .'


@pytest.fixture
def stores(release):
    """Give a release with one dated meeting of two, and one other."""
    return release(Said("c1", talks() + DATED), Said("c2", talks(actor="odd")), Said("c3", "e:rally a nx:Gathering , nx:Event ."))


@pytest.mark.parametrize("text", ["ann", "Ann", "ANN", f"{BASE}/id/actor/ann", "A. Example"])
def test_find_record_takes_id_label_iri_and_name(stores, text):
    """People know one of them."""
    assert find_record(Parameter("actor", "actor"), text, stores=stores) == f"<{BASE}/id/actor/ann>"


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("Anne", "NX607", "Ann (ann)"),
        ("Twin", "NX608", "bob2, bob3"),
        ("Port", "NX607", ""),
        ("http://example.org/ann", "NX607", ""),
        ("", "NX607", ""),
        ("a\ufffdb", "NX607", ""),
    ],
)
def test_find_record_refuses_what_names_none_or_several(stores, text, code, told):
    """A wrong guess would answer for somebody else; a place is no actor."""
    with pytest.raises(NexusError) as raised:
        find_record(Parameter("actor", "actor"), text, stores=stores)
    assert (raised.value.code, raised.value.exit_code) == (code, 2)
    assert told in raised.value.message + raised.value.hint


@pytest.mark.parametrize(
    ("kind", "text", "hint"),
    [
        ("actor", "port", "port is the id of a place: name an actor"),
        ("claim", "talks", "talks is the id of an event: name a claim; `nexusrdf explain talks` names its claims"),
        ("claim", "src", "src is the id of a source: name a claim; `nexusrdf explain --without src` names its claims"),
        ("claim", "c11", "did you mean c1?"),
        ("claim", "nothing-like-it", "give the id, the label or the IRI of a record"),
    ],
)
def test_find_record_says_what_it_is_when_the_id_is_of_another_kind(stores, kind, text, hint):
    """Somebody who names a meeting where a claim is wanted looks for no misspelling; an id that is the label is told once."""
    with pytest.raises(NexusError) as raised:
        find_record(Parameter("it", kind), text, stores=stores)
    assert hint == raised.value.hint


@pytest.mark.parametrize("text", ["> } ; DROP ALL", f"{BASE}/id/actor/odd"])
def test_run_named_takes_a_hostile_label_as_a_label(stores, text):
    """Parameters become terms, never text of the query."""
    rows = run_named(stores, "meetings", {"actor": text})
    assert len(rows.rows) == 2


@pytest.mark.parametrize("text", ["> } ; DROP ALL", '" } UNION { ?s ?p ?o', "\\u0022 } #", "<a:b>", "UNDEF", "?x", "\x00"])
def test_run_named_takes_injected_text_as_text(stores, text):
    """Whatever the text, it names no record or is a plain string that matches nothing."""
    with pytest.raises(NexusError) as raised:
        run_named(stores, "meetings", {"actor": text + "!"})
    assert raised.value.code == "NX607"
    assert run_named(stores, "unnamed-sources", {"through": text}).rows == ()
    assert run_query(stores, "ASK { GRAPH ?g { ?s ?p ?o } }")


@pytest.mark.parametrize(
    ("params", "count"),
    [
        ({"from": "2024"}, 2),
        ({"from": "2024-05-31"}, 2),
        ({"from": "2024-06"}, 0),
        ({"to": "2024-04"}, 0),
        ({"to": "2024-05-01"}, 2),
        ({"from": "2023/2024"}, 2),
        ({"from": "2024-05", "to": "2024-05"}, 2),
        ({"from": "../2024"}, 2),
    ],
)
def test_run_named_reads_dates_as_edtf(stores, params, count):
    """A period takes the first day of its start and the last of its end."""
    assert len(run_named(stores, "meetings", params).rows) == count


@pytest.mark.parametrize(
    ("name", "params", "code"),
    [
        ("meetings", {"from": "May 2024"}, "NX609"),
        ("meetings", {"whom": "Ann"}, "NX606"),
        ("meting", {}, "NX605"),
    ],
)
def test_run_named_refuses_what_it_does_not_know(stores, name, params, code):
    """With what to do."""
    with pytest.raises(NexusError) as raised:
        run_named(stores, name, params)
    assert raised.value.code == code
    assert raised.value.hint


def test_run_named_refuses_a_date_that_the_question_has_no_use_for(stores):
    """A silent --on would look as if it had counted."""
    with pytest.raises(NexusError) as raised:
        run_named(stores, "meetings", {}, on="2024")
    assert raised.value.code == "NX606"


@pytest.mark.parametrize("query", list_named(), ids=lambda query: query.name)
def test_named_query_takes_each_parameter_it_declares(stores, query):
    """A declared parameter without its VALUES line would be ignored."""
    values = {
        "actor": "ann",
        "event": "talks",
        "place": "port",
        "claim": "c1",
        "source": "src",
        "date": "2024",
        "recorded": "2024",
        "text": "x",
    }
    for parameter in query.parameters:
        rows = run_named(stores, query.name, {parameter.name: values[parameter.kind]})
        assert rows.columns == query.columns
