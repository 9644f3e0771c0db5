"""What the accepted store holds of editorial records, without which a status would be another there."""

import pytest

from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import NX, RDFS
from nexusrdf.graph.quads import Quad
from nexusrdf.publish.stores import select_accepted

BASE = Base("https://example.org/d")
RECORDS = f"<{BASE.iri}/graph/records>"
LABEL = f"<{RDFS}label>"


def nx(name: str) -> str:
    """Return a term of ours."""
    return f"<{NX}{name}>"


def node(name: str) -> str:
    """Return the term of a record, named as actor/ann."""
    return f"<{BASE.iri}/id/{name}>"


def of_claim(name: str, actor: str, status: str, edition: str) -> list[Quad]:
    """Return a claim on an actor that cites an edition of a list."""
    claim, evidence, graph = node(f"claim/{name}"), node(f"evidence/{name}-1"), f"<{BASE.iri}/graph/claim/{name}>"
    told = (node(f"designation/{name}"), nx("designatedParty"), node(f"actor/{actor}"))
    return [
        (claim, nx("content"), graph, RECORDS),
        (claim, nx("curationStatus"), nx(f"status-{status}"), RECORDS),
        (claim, nx("evidence"), evidence, RECORDS),
        (evidence, nx("source"), node(f"source/{edition}"), RECORDS),
        (*told, graph),
        (*told, f"<{BASE.iri}/graph/{'accepted' if status == 'accepted' else 'claimed'}>"),
    ]


def of_edition(name: str) -> list[Quad]:
    """Return a complete edition of the only list."""
    edition = node(f"source/{name}")
    return [(edition, nx("editionOf"), node("concept/list"), RECORDS), (edition, nx("completeEdition"), '"true"', RECORDS)]


def of_link(name: str, first: str, second: str, outcome: str) -> list[Quad]:
    """Return an identity link of two actors, with what a curator decided of it."""
    link, one, other = node(f"identity/{name}"), node(f"actor/{first}"), node(f"actor/{second}")
    made = [(link, nx("sameActor"), one, RECORDS), (link, nx("sameActor"), other, RECORDS)]
    if outcome == "accepted":
        made += [(one, nx("identifiedWith"), other, RECORDS), (other, nx("identifiedWith"), one, RECORDS)]
    return [*made, (link, nx("identityOutcome"), nx(f"outcome-{outcome}"), RECORDS)]


def subjects(quads: list[Quad], predicate: str) -> set[str]:
    """Return what the accepted store has a predicate of, by its id."""
    return {s.rpartition("/")[2].rstrip(">") for s, p, *_ in select_accepted(quads, BASE) if p == predicate}


def test_accepted_store_holds_an_edition_that_nothing_cites():
    """An edition that has an actor no more is cited by no claim on that actor, and yet it ends the listing."""
    quads = [*of_claim("c1", "ann", "accepted", "first"), *of_edition("first"), *of_edition("second")]
    assert subjects(quads, nx("completeEdition")) == {"first", "second"}


def test_accepted_store_takes_no_edition_for_complete_when_a_claim_on_it_is_not_accepted():
    """The actor's entry may be in that very claim: to conclude from its absence would be wrong."""
    quads = [
        *of_claim("c1", "ann", "accepted", "first"), *of_claim("c2", "bob", "pending", "second"),
        *of_edition("first"), *of_edition("second"),
    ]  # fmt: skip
    assert subjects(quads, nx("completeEdition")) == {"first"}
    assert subjects(quads, nx("editionOf")) == {"first", "second"}


def of_version(name: str, edition: str, replaced: str, status: str) -> list[Quad]:
    """Return a claim on Ann's entry as an edition has it, in the place of an older one (empty: of none)."""
    claim = node(f"claim/{name}")
    told = [quad for quad in of_claim(name, "ann", status, edition) if status or quad[1] != nx("curationStatus")]
    return [*told, *([(claim, nx("supersedes"), node(f"claim/{replaced}"), RECORDS)] if replaced else [])]


@pytest.mark.parametrize(
    ("status", "complete"), [("accepted", {"first", "second", "third"}), ("pending", set())], ids=["accepted", "pending"]
)
def test_accepted_store_takes_an_edition_for_complete_when_its_claims_were_replaced(status, complete):
    """An entry changes with each of three editions: the accepted claim of the last stands for the two before it."""
    quads = [*of_version("c1", "first", "", ""), *of_version("c2", "second", "c1", ""), *of_version("c3", "third", "c2", status)]
    quads += [quad for name in ("first", "second", "third") for quad in of_edition(name)]
    assert subjects(quads, nx("completeEdition")) == complete


def test_accepted_store_holds_links_of_the_actors_that_it_holds():
    """Rejected ones keep apart whom a number joins; undecided ones keep a listing from ending."""
    quads = [*of_claim("c1", "ann", "accepted", "first"), *of_claim("c2", "bob", "accepted", "first")]
    for outcome in ("accepted", "rejected", "pending"):
        quads += of_link(outcome, "ann", "bob", outcome)
    assert subjects(quads, nx("identityOutcome")) == {"accepted", "rejected", "pending"}


def test_accepted_store_holds_no_link_to_an_actor_who_is_only_claimed():
    """Whom only a pending claim mentions is not to be reached by a link that nobody accepted."""
    quads = [*of_claim("c1", "ann", "accepted", "first"), *of_claim("c2", "bob", "pending", "first")]
    quads += [(node("actor/bob"), LABEL, '"Bob"', RECORDS), *of_link("undecided", "ann", "bob", "pending")]
    kept = select_accepted(quads, BASE)
    assert [quad for quad in kept if "bob" in "".join(quad)] == []


def test_accepted_store_holds_the_label_of_an_actor_whom_curators_identify():
    """The status of one is that of the other; without its label it would be shown as a bare IRI."""
    quads = [*of_claim("c1", "ann", "accepted", "first"), *of_claim("c2", "bob", "pending", "first")]
    quads += [(node("actor/bob"), LABEL, '"Bob"', RECORDS), *of_link("same", "ann", "bob", "accepted")]
    kept = select_accepted(quads, BASE)
    assert (node("actor/bob"), LABEL, '"Bob"', RECORDS) in kept
    assert [quad for quad in kept if "c2" in "".join(quad)] == []
