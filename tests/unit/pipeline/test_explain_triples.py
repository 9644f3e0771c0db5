"""Explaining a triple reads what is around its ends: the same as the whole release tells, and no more."""

import pytest

from nexusrdf.base.errors import NexusError
from nexusrdf.pipeline import explain_triple, naming, open_release, read_triple
from nexusrdf.pipeline.explain import explain_claim
from nexusrdf.pipeline.naming import find_node, read_statements
from nexusrdf.pipeline.naming_triples import find_named
from nexusrdf.query import claims, run_query
from nexusrdf.query.claims import claim_of, load_records

STATED = "SELECT DISTINCT ?s ?p ?o ?c { GRAPH <graph/records> { ?c nx:content ?g } GRAPH ?g { ?s ?p ?o } }"


def test_explain_triple_tells_of_each_claim_what_the_whole_release_does(dist):
    """Labels, positions and words of every claim that states it."""
    release = open_release(dist)
    records, statements = load_records(release.stores), read_statements(release.folder)
    by_triple = {}
    for *triple, claim in run_query(release.stores, STATED, view="all").rows:
        by_triple.setdefault(tuple(triple), []).append(claim)
    assert len(by_triple) > 400
    for triple, stating in sorted(by_triple.items())[::25]:
        expected = [explain_claim(records, claim_of(records, claim), statements, {}, triple=triple) for claim in sorted(stating)]
        assert expected == list(explain_triple(release, triple).claims)


def test_find_named_finds_each_record_as_the_whole_release_does(dist):
    """By id, label, CURIE and IRI; a label of several, and a name that nothing has, are refused in the same words."""
    release = open_release(dist)
    records = load_records(release.stores)
    nodes = sorted(node for node in records.nodes if records.text(node, "label"))[::15]
    names = [name for node in nodes for name in (records.party(node).id, records.party(node).label, node[1:-1])]
    for name in [*names, "actor:per-0001", "actor:nobody", "Faisal Nadem", "nothing like it", 'a "b" <c>']:
        assert _told(find_node, records, name) == _told(find_named, release, name)


def _told(find, *arguments):
    try:
        return find(*arguments)
    except NexusError as error:
        return error.code, str(error), error.hint


def test_a_triple_that_nobody_states_is_explained_without_reading_the_release(dist, monkeypatch):
    """On twenty thousand entries of lists reading all took twenty seconds."""

    def refuse(*_arguments):
        pytest.fail("statements.csv was read whole")

    texts = []
    ask = claims.answer
    monkeypatch.setattr(naming, "read_released", refuse)
    monkeypatch.setattr(claims, "answer", lambda stores, text, **more: texts.append(text) or ask(stores, text, **more))
    release = open_release(dist)
    explained = explain_triple(release, read_triple(release, "per-0001", "memberOf", "state-pk"))
    assert explained.standing.startswith("nobody says it")
    assert texts
    assert all("VALUES ?s" in text for text in texts)
