"""The rules beyond OWL 2 RL against brute force: over small worlds, every day that a date allows is tried."""

import datetime as dt
from collections.abc import Iterator
from itertools import combinations, product
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib.xsd_datetime import parse_xsd_duration

from nexusrdf.base.vocab import EDTF, NX, XSD
from nexusrdf.checker import Published, find_fault
from nexusrdf.checker_days import holds
from nexusrdf.graph.quads import Term, Triple
from nexusrdf.model.dates import parse_date
from nexusrdf.pipeline.grounds import number_nodes, prove
from nexusrdf.query.resting import Stated
from nexusrdf.reason import CONCLUDED, close_compiled, compile_rules, extend_closure, index_axioms, load_axioms
from nexusrdf.reason.beyond.matching import try_test
from nexusrdf.report.proof_json import to_json_node

ID = "https://example.org/id/"
NAMES = ("c1", "c2", "c3", "c4")
FIRST, LAST = dt.date(2020, 1, 1), dt.date(2020, 1, 4)
WINDOW = tuple(FIRST + dt.timedelta(days=n) for n in range(-1, 5))
"""The days drawn, and one on either side that stands for all beyond."""

actors, events, bodies = (st.sampled_from([f"{kind}{n}" for n in range(3)]) for kind in ("actor", "event", "body"))
PLACES = ("quay", "mill", "town", "land")
WITHIN = {"quay": ["quay", "town", "land"], "mill": ["mill", "land"], "town": ["town", "land"], "land": ["land"]}
"""Each place with those that it lies in, itself included: the town a city, the quay a site, the mill of no known kind."""


def nx(name: str) -> Term:
    """Return a term of ours."""
    return f"<{NX}{name}>"


def node(name: str) -> Term:
    """Return a node of the drawn data."""
    return f"<{ID}{name}>"


class When(NamedTuple):
    """A date as written, and the days of the window that it may be."""

    text: str
    days: frozenset[dt.date]

    def term(self) -> Term:
        """Return the literal."""
        return f'"{self.text}"^^<{EDTF}>'


def write(form: str, one: dt.date, other: dt.date) -> When:
    """Return a date of a form, of one day or two."""
    low, high = sorted((one, other))
    everything = frozenset(WINDOW)
    match form:
        case "day":
            return When(one.isoformat(), frozenset({one}))
        case "between" if low != high:
            return When(f"{low}/{high}", frozenset(day for day in WINDOW if low <= day <= high))
        case "before":
            return When(f"[..{one}]", frozenset(day for day in WINDOW if day <= one))
        case "after":
            return When(f"{one}/..", frozenset(day for day in WINDOW if day >= one))
        case _:
            return When(f"{one}~", everything)


days = st.sampled_from([FIRST + dt.timedelta(days=n) for n in range((LAST - FIRST).days + 1)])
whens = st.builds(write, st.sampled_from(["day", "day", "day", "between", "before", "after", "about"]), days, days)


def dated(event: Term, when: When) -> set[Triple]:
    """Return what says when an event was, with the bounds that a release gives even a date that is only about right."""
    date = parse_date(when.text)
    bounds = {"earliest": date.earliest, "latest": date.latest}
    return {(event, nx("when"), when.term())} | {(event, nx(name), of(day, "date")) for name, day in bounds.items() if day}


near = st.builds(write, st.sampled_from(["day", "day", "day", "about", "before"]), st.just(FIRST), st.just(LAST))


class Attended(NamedTuple):
    """An actor's being at an event, and where and when that was."""

    number: int
    actor: str
    event: str
    place: str
    when: When

    def triples(self) -> set[Triple]:
        """Return what says so."""
        part = node(f"part{self.number}")
        return {
            (part, nx("attendant"), node(self.actor)), (part, nx("inEvent"), node(self.event)),
            (node(self.event), nx("place"), node(self.place)),
        } | dated(node(self.event), self.when)  # fmt: skip


class Belonged(NamedTuple):
    """A membership."""

    number: int
    actor: str
    body: str
    start: When
    end: When

    def triples(self) -> set[Triple]:
        """Return what says so."""
        tie = node(f"tie{self.number}")
        ends = {(tie, nx("member"), node(self.actor)), (tie, nx("inBody"), node(self.body))}
        return ends | {(tie, nx("start"), self.start.term()), (tie, nx("end"), self.end.term())}


class Status(NamedTuple):
    """A designation of a party by an authority under a regime."""

    number: int
    party: str
    body: str
    start: When
    end: When

    def triples(self) -> set[Triple]:
        """Return what says so."""
        status = node(f"status{self.number}")
        by = {(status, nx("designatingAuthority"), node(self.body)), (status, nx("regime"), node("regime"))}
        dates = {(status, nx("start"), self.start.term()), (status, nx("end"), self.end.term())}
        return by | dates | {(status, nx("designatedParty"), node(self.party))}


class Offset(NamedTuple):
    """An event, so long after another that is dated."""

    event: str
    base: str
    duration: str
    when: When

    def triples(self) -> set[Triple]:
        """Return what says so."""
        return {
            (node(self.event), nx("dateDerivedFrom"), node(self.base)),
            (node(self.event), nx("dateOffset"), of(self.duration, "duration")),
        } | dated(node(self.base), self.when)


class Act(NamedTuple):
    """A designation act on a designation, on a date."""

    number: int
    kind: str
    status: str
    when: When

    def triples(self) -> set[Triple]:
        """Return what says so."""
        act = node(f"act{self.number}")
        on = {(act, nx("actsOn"), node(self.status)), (act, nx("actKind"), nx(f"act-{self.kind}"))}
        return on | dated(act, self.when)


def of(value: object, datatype: str) -> Term:
    """Return a literal of XML Schema."""
    return f'"{value}"^^<{XSD}{datatype}>'


Record = Attended | Belonged | Status | Offset | Act
numbers = st.integers(0, 3)
records = st.one_of(
    st.builds(Attended, numbers, actors, events, st.sampled_from(PLACES), whens),
    st.builds(Belonged, numbers, actors, bodies, whens, whens),
    st.builds(Status, numbers, actors, bodies, whens, whens),
    st.builds(Offset, events, events, st.sampled_from(["P0D", "P3D", "-P3D", "P1M", "-P1M", "P1Y", "P1Y1M9D"]), whens),
    st.builds(Act, numbers, st.sampled_from(["listing", "delisting", "renewal"]), st.sampled_from(["status0", "status1"]), whens),
)
worlds = st.dictionaries(st.sampled_from(NAMES), st.lists(records, min_size=1, max_size=3), min_size=1)
same_kind = st.one_of(
    *(
        st.dictionaries(st.sampled_from(NAMES), st.lists(some, min_size=1, max_size=3), min_size=2)
        for some in (
            st.builds(Attended, numbers, actors, events, st.sampled_from(PLACES[:3]), near),
            st.builds(Belonged, numbers, actors, st.just("body0"), whens, whens),
            st.builds(Status, numbers, st.just("tug"), st.just("body0"), whens, whens),
        )
    )
)

GROUND = frozenset(
    {(node("town"), nx("placeKind"), nx("place-kind-city")), (node("quay"), nx("placeKind"), nx("place-kind-site")),
     (node("land"), nx("placeKind"), nx("place-kind-country"))}
    | {(node(place), nx("withinPlace"), node(other)) for place, wider in WITHIN.items() for other in wider if other != place}
)  # fmt: skip
"""What a claim of its own, on which nobody doubts, says of places."""


def state(told: dict[str, list[Record]]) -> dict[str, frozenset[Triple]]:
    """Return what claims state; places are told by a claim too."""
    return {name: frozenset().union(*(record.triples() for record in some)) for name, some in told.items()} | {"ground": GROUND}


def derive(stated: dict[str, frozenset[Triple]]) -> dict[Triple, set[frozenset[str]]]:
    """Return what the rules conclude, with the sets of claims it rests on."""
    whole = frozenset().union(*stated.values())
    closed = close_compiled(whole, compile_rules(load_axioms()), is_instance=is_instance, premises=stated)
    told = extend_closure(closed, whole, is_instance=is_instance, premises=stated)
    assert () == told.crowded
    found = {triple: told.closure.supports[triple] for triple in told.closure.inferred if triple[1] in CONCLUDED}
    assert all(support.complete for support in found.values())
    return {triple: set(map(frozenset, support.sets)) for triple, support in found.items()}


def is_instance(term: Term) -> bool:
    """Tell whether a term is a node of the drawn data."""
    return term.startswith(f"<{ID}")


class Facts:
    """What holds by some triples, looked up as slowly as it is sure to be right."""

    def __init__(self, triples: frozenset[Triple]) -> None:
        self.triples = triples

    def pairs(self, name: str) -> list[tuple[Term, Term]]:
        """Return the ends of a property."""
        return [(s, o) for s, p, o in self.triples if p == nx(name)]

    def values(self, subject: Term, name: str) -> list[Term]:
        """Return the values of a property of a node."""
        return [o for s, o in self.pairs(name) if s == subject]

    def attended(self) -> Iterator[tuple[Term, Term]]:
        """Yield who was at which event."""
        for part, actor in self.pairs("attendant"):
            yield from ((actor, event) for event in self.values(part, "inEvent"))

    def towns(self, event: Term) -> set[str]:
        """Return the city and the site that an event was in."""
        wide = nx("placeKind") in {p for _, p, _ in self.triples}
        named = {place[len(ID) + 1 : -1] for place in self.values(event, "place")}
        return {wider for place in named for wider in WITHIN[place] if wide} & {"town", "quay"}

    def expected(self) -> Iterator[Triple]:
        """Yield what must follow."""
        for (a, e), (b, f) in product(self.attended(), repeat=2):
            dated = product(self.values(e, "when"), self.values(f, "when"))
            at_once = any(all(x == y for x, y in product(allowed(one), allowed(other))) for one, other in dated)
            if a != b and e != f and self.towns(e) & self.towns(f) and at_once:
                yield a, nx("coPresentWith"), b
        for (m, a), (n, b) in product(self.pairs("member"), repeat=2):
            shared = set(self.values(m, "inBody")) & set(self.values(n, "inBody"))
            if a != b and shared and self.surely(m, "start", n, "end") and self.surely(n, "start", m, "end"):
                yield a, nx("memberTogetherWith"), b
        for (x, p), (y, q) in product(self.pairs("designatedParty"), repeat=2):
            same = set(self.values(x, "designatingAuthority")) & set(self.values(y, "designatingAuthority"))
            if x != y and p == q and same and self.surely(x, "end", y, "start"):
                yield x, nx("followedByDesignation"), y
        yield from self._expected_days()

    def _expected_days(self) -> Iterator[Triple]:
        for event, base in self.pairs("dateDerivedFrom"):
            for duration, bound in product(self.values(event, "dateOffset"), ("earliest", "latest")):
                for day in self.sure(base, bound):
                    total = day + parse_xsd_duration(duration[1:].partition('"')[0])
                    yield event, nx(f"computed{bound.capitalize()}"), of(total, "date")
        for act, status in self.pairs("actsOn"):
            for kind, bound in product(self.values(act, "actKind"), ("earliest", "latest")):
                said = {nx("act-listing"): "listedBy", nx("act-delisting"): "delistedBy"}.get(kind)
                if said and (said, bound) != ("listedBy", "earliest"):
                    yield from ((status, nx(f"{said}ActAt{bound.capitalize()}"), of(day, "date")) for day in self.sure(act, bound))

    def sure(self, event: Term, bound: str) -> Iterator[dt.date]:
        """Yield the first or last day on which an event can have been, by each of its dates, where there is one."""
        for when in self.values(event, "when"):
            day, beyond = (min(allowed(when)), WINDOW[0]) if bound == "earliest" else (max(allowed(when)), WINDOW[-1])
            if day != beyond:
                yield day

    def surely(self, one: Term, what: str, other: Term, than: str) -> bool:
        """Tell whether one date lies before another whichever days they are."""
        dated = product(self.values(one, what), self.values(other, than))
        return any(all(x < y for x, y in product(allowed(a), allowed(b))) for a, b in dated)


def allowed(term: Term) -> frozenset[dt.date]:
    """Return the days of the window that a drawn date may be."""
    return next(when.days for when in DRAWN if when.term() == term)


DRAWN = {
    write(form, one, other)
    for form in ("day", "between", "before", "after", "about")
    for one, other in product(WINDOW[1:-1], repeat=2)
}


@given(st.one_of(worlds, same_kind))
def test_rules_conclude_what_holds_on_every_day(told: dict[str, list[Record]]) -> None:
    """Nothing is missing and nothing extra, by trying all days that the dates allow."""
    stated = state(told)
    expected = set(Facts(frozenset().union(*stated.values())).expected())
    found = set(derive(stated))
    assert (set(), set()) == (expected - found, found - expected)


@given(st.one_of(worlds, same_kind))
def test_sets_of_claims_are_those_that_brute_force_finds(told: dict[str, list[Record]]) -> None:
    """A conclusion follows from some claims exactly if one of its sets is among them: tried for every choice of claims."""
    stated = state(told)
    found = derive(stated)
    for size in range(len(stated) + 1):
        for chosen in combinations(sorted(stated), size):
            holding = set(Facts(frozenset().union(*(stated[name] for name in chosen))).expected())
            assert holding == {triple for triple, sets in found.items() if any(some <= set(chosen) for some in sets)}, chosen
    for sets in found.values():
        assert not any(one < other for one in sets for other in sets)


@given(st.one_of(worlds, same_kind))
def test_each_set_has_a_proof_that_the_checker_takes(told: dict[str, list[Record]]) -> None:
    """The prover finds a match, the checker compares the days anew; without any leaf it would not follow."""
    stated = state(told)
    index = index_axioms(load_axioms())
    published = Published(
        index.axioms, read_lists(index.axioms), stated, frozenset(), dict.fromkeys(stated, "accepted"), {}, {},
        {"entailed": frozenset(), "scenario": frozenset()},
    )  # fmt: skip
    content = Stated(stated, {name: frozenset() for name in stated})
    for triple, sets in derive(stated).items():
        for names in sets:
            ((_, proof),) = prove([triple], names, content, index)
            assert proof is not None, (triple, names)
            nodes = [to_json_node(node) for node in number_nodes(proof, names, content, index)]
            document = {"nodes": nodes, "conclusion": nodes[-1]["id"]}
            assert find_fault(document, triple, names, published) is None
            leaves = proof.statements(index.axioms)
            for leaf in leaves:
                assert triple not in derive({"a": frozenset(leaves) - {leaf}})


def read_lists(axioms: frozenset[Triple]) -> dict[Term, tuple[Term, ...]]:
    """Return the RDF lists of some axioms."""
    one = {(s, p.rpartition("#")[2]): o for s, p, o in axioms}
    lists = {}
    for start in {s for s, p in one if p == "first>"}:
        items, head = [], start
        while (head, "first>") in one:
            items.append(one[head, "first>"])
            head = one[head, "rest>"]
        lists[start] = tuple(items)
    return lists


FORMS = st.one_of(
    st.from_regex(r"(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-[0-3][0-9])?)?[~?%]?", fullmatch=True),
    st.from_regex(r"\[(\.\.)?2020(-0[12](-[0-3][0-9])?)?(\.\.)?\]", fullmatch=True),
    st.from_regex(r"(2019-1[0-2])?(\.\.)?/(\.\.|2020(-0[12])?)?", fullmatch=True),
    st.from_regex(r"2020-[0-3X][0-9X]|20[0-9X]X|2020-XX-XX", fullmatch=True),
    st.text(alphabet="0129-/.[]X~", max_size=10),
)


@given(FORMS, FORMS)
def test_both_readings_of_dates_agree(one: str, other: str) -> None:
    """Two hands wrote them: a date that they read apart would be a proof that the checker refuses, or takes wrongly."""
    a, b = (f'"{text}"^^<{EDTF}>' for text in (one, other))
    edges = [(test, (a, of(day, "date"))) for test in ("first", "last") for day in ("2020-01-01", "2020-02-29", "2020-12-31")]
    for test, terms in (("day", (a,)), ("before", (a, b)), *edges):
        names = ("?a", "?b")[: len(terms)]
        ours = try_test((test, *names), dict(zip(names, terms, strict=True))) is not None
        assert ours == _holds(test, terms), (test, terms)


def _holds(test: str, terms: tuple[Term, ...]) -> bool:
    try:
        return holds(test, terms)
    except ValueError:
        return False


@given(st.dates(), st.from_regex(r"-?P([0-9]{1,4}Y)?([0-9]{1,3}M)?([0-9]{1,5}D)?", fullmatch=True))
def test_both_sums_of_dates_agree(day: dt.date, duration: str) -> None:
    """The sum that a rule finds is the one that the checker holds, and there is none where the other finds none."""
    a, b = of(day, "date"), of(duration, "duration")
    row = try_test(("sum", "?a", "?b", "?c"), {"?a": a, "?b": b})
    if row is None:
        with pytest.raises((ValueError, OverflowError)):
            holds("sum", (a, b, of(day, "date")))
    else:
        assert holds("sum", (a, b, row["?c"]))
        assert not holds("sum", (a, b, of("0001-01-01" if "0001-01-01" not in row["?c"] else "0001-01-02", "date")))
