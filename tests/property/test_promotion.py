"""What holds of promotion in every small world, not only in the cases we thought of.

Worlds are drawn as plain tuples; `World` reads them twice: into records for the code under test, and
into the brute-force reading of the policy below, which knows nothing of that code.
"""

import json
from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from nexusrdf.graph.layers import make_layers
from nexusrdf.model.config import parse_config
from nexusrdf.model.dataset import read_dataset
from nexusrdf.model.promotion import promote
from nexusrdf.records import parse_json

NEXUS = {"title": "t", "base": "https://e.org/t", "licence": "https://e.org/l", "curators": {"cur": {"name": "C"}}}
PERSONS = ("p1", "p2")
BODIES = ("arm", "b1", "b2", "sta")
ACTORS = (*PERSONS, *BODIES)
EVENTS = ("e1", "e2", "att")
# source id: kind, key of its voice, voice
SOURCES = {
    "news": ("news-article", "author", "b2"),
    "list": ("official-list", "issuer", "sta"),
    "own": ("report", "author", "p1"),
    "tape": ("recording", "publisher", "b2"),
}
MODALITIES = ("recorded", "asserted", "admitted", "reported", "alleged", "denied")


@dataclass(frozen=True)
class Saying:
    """A claim as drawn: `items` are numbers of facts."""

    number: int
    source: str
    by: str
    how: str
    negated: bool
    primary: bool
    retracted: bool
    outcomes: tuple[str, ...]
    items: tuple[int, ...]

    @property
    def stands(self):
        """Tell whether it affirms something and was not taken back."""
        return not (self.negated or self.retracted or self.how == "denied")

    @property
    def first_hand(self):
        """Tell whether it is the claimant's own admission."""
        own = self.source == "tape" or self.by == SOURCES[self.source][2]
        return self.how == "admitted" and self.primary and own

    @property
    def finding(self):
        """Tell whether an authority finds it in a document of its own."""
        return self.how == "recorded" and self.source == "list" and self.by == "sta"


# A fact: ("membership", member, body), ("front", a, b), ("link", a, b), ("conduct", a, b), ("designated", party, grounds or ""),
# and so on ("part", actor, event), ("topic", event), ("founded", founder, body), ("operated", actor), ("invited", inviter, event);
# it is sta that is invited.
two = st.tuples(st.sampled_from(ACTORS), st.sampled_from(ACTORS)).filter(lambda pair: pair[0] != pair[1])
bodies = st.tuples(st.sampled_from(BODIES[:3]), st.sampled_from(BODIES[:3])).filter(lambda pair: pair[0] != pair[1])
facts = st.one_of(
    st.tuples(st.sampled_from(["membership", "link", "conduct"]), two).map(lambda fact: (fact[0], *fact[1])),
    bodies.map(lambda pair: ("front", *pair)),
    st.tuples(st.just("designated"), st.sampled_from(ACTORS), st.sampled_from(("", *BODIES))).filter(
        lambda fact: fact[1] != fact[2]
    ),
    st.tuples(st.just("part"), st.sampled_from(ACTORS), st.sampled_from(EVENTS)),
    st.tuples(st.just("founded"), st.sampled_from(ACTORS), st.sampled_from(BODIES[:3])).filter(lambda fact: fact[1] != fact[2]),
    st.tuples(st.just("invited"), st.sampled_from(ACTORS[:5]), st.sampled_from(EVENTS)),
    st.tuples(st.just("operated"), st.sampled_from(ACTORS)),
    st.tuples(st.just("topic"), st.sampled_from(EVENTS)),
)


# How each source usually speaks; what else it may be made to say is drawn less often.
USUAL = {"news": "asserted", "list": "recorded", "own": "admitted", "tape": "admitted"}
seldom = st.integers(0, 5).map(lambda n: n == 5)
outcomes = st.sampled_from([("accepted",)] * 6 + [("pending", "accepted"), ("accepted", "rejected"), ("pending",), ()])


@st.composite
def worlds(draw):
    """Draw facts and what is said of them."""
    known = tuple(dict.fromkeys(draw(st.lists(facts, min_size=2, max_size=6))))
    sayings = []
    for number in range(draw(st.integers(2, 8))):
        source = draw(st.sampled_from(tuple(SOURCES)))
        voice = draw(st.sampled_from(PERSONS)) if source == "tape" else SOURCES[source][2]
        items = draw(st.lists(st.integers(0, len(known) - 1), min_size=1, max_size=2, unique=True))
        saying = Saying(
            number=number,
            source=source,
            by=draw(st.sampled_from(ACTORS)) if draw(seldom) else voice,
            how=draw(st.sampled_from(MODALITIES)) if draw(seldom) else USUAL[source],
            negated=draw(seldom),
            primary=not draw(seldom),
            retracted=draw(seldom),
            outcomes=draw(outcomes),
            items=tuple(items),
        )
        sayings.append(saying)
    return known, tuple(sayings)


def records_of(known):
    """Give the records of a world."""
    records = [{"kind": "person", "id": p, "label": p} for p in PERSONS]
    records += [{"kind": "organisation", "id": b, "label": b} for b in ("b1", "b2")]
    records += [{"kind": "armed-group", "id": "arm", "label": "arm"}, {"kind": "state", "id": "sta", "label": "sta"}]
    records += [{"kind": kind, "id": key, "label": key, voice: who} for key, (kind, voice, who) in SOURCES.items()]
    for event in EVENTS:
        parts = [fact[1] for fact in known if fact[0] == "part" and fact[2] == event]
        kind = "attack" if event == "att" else "gathering"
        records.append(
            {"kind": kind, "id": event, "topic": "t", "involves": parts} if parts else {"kind": kind, "id": event, "topic": "t"}
        )
    for number, fact in enumerate(known):
        match fact:
            case ("membership", member, body):
                records.append({"kind": "membership", "id": f"f{number}", "member": member, "body": body})
            case ("front", front, of):
                records.append({"kind": "front", "id": f"f{number}", "front": front, "of": of})
            case ("link", *parties):
                records.append({"kind": "link", "id": f"f{number}", "parties": list(parties)})
            case ("conduct", actor, towards):
                records.append({"kind": "conduct", "id": f"f{number}", "actor": actor, "towards": towards})
            case ("founded", founder, body):
                records.append({"kind": "establishment", "id": f"f{number}", "establishes": body, "initiator": founder})
            case ("invited", inviter, event):
                records.append({"kind": "invitation", "id": f"f{number}", "inviter": inviter, "invitee": "sta", "to": event})
            case ("operated", actor):
                records.append({"kind": "military-operation", "id": f"f{number}", "operator": actor})
            case ("designated", party, grounds):
                extra = {"grounds": grounds} if grounds else {}
                records.append({"kind": "restrictive-designation", "id": f"f{number}", "party": party, **extra})
    return records


def path_of(number, fact):
    """Give the path a claim carries for a fact."""
    match fact:
        case ("part", actor, event):
            return f"{event}.involves[{actor}]"
        case ("topic", event):
            return f"{event}.topic"
        case ("link", one, _):  # one party is told of with the others
            return f"f{number}.parties[{one}]"
    return f"f{number}"


def claims_of(known, sayings):
    """Give the claims files of a world, one claim each."""
    for saying in sayings:
        claim = {
            "id": f"c{saying.number}", "by": saying.by, "how": saying.how, "quote": "w",
            "polarity": "negated" if saying.negated or saying.how == "denied" else "affirmed",
            "evidence": "primary" if saying.primary else "secondary",
            "carries": [path_of(n, known[n]) for n in saying.items],
            "decisions": [{"outcome": outcome, "by": "cur", "at": "2026-01-01", "why": "w"} for outcome in saying.outcomes],
        }  # fmt: skip
        if saying.retracted:
            claim["retracted"] = {"at": "2026-01-01", "why": "w"}
        yield {"source": saying.source, "claims": [claim]}


def read(known, sayings, order=None):
    """Read a world, its records in some order."""
    config, faults = parse_config(parse_json(json.dumps(NEXUS).encode(), "n").records[0].node)
    records = [*records_of(known), *claims_of(known, sayings)]
    reading = parse_json(json.dumps([records[n] for n in order(len(records))] if order else records).encode(), "f")
    dataset, _, more = read_dataset(reading.records, config)
    assert [] == [*faults, *reading.findings, *more]
    return dataset


def accepted(known, sayings, order=None):
    """Promote a world, and give the numbers of what is accepted."""
    dataset = read(known, sayings, order)
    return {int(claim.rpartition("-c")[2]) for claim in promote(dataset).accepted}


# The policy once more, in sets and loops.


def sensitive_bodies(known, sayings):
    """Repeat the definition until nothing is added."""
    said = [known[n] for saying in sayings if saying.stands for n in saying.items]
    found = {"arm"}
    while True:
        more = {f[1] for f in said if f[0] == "designated"} | {f[1] for f in said if f[0] == "front" and f[2] in found}
        more |= {f[1] for f in said if f[0] == "membership" and f[2] in found and f[1] != "sta"}
        more |= {f[1] for f in said if f[0] == "founded" and f[2] in found}
        more |= {f[2] for f in said if f[0] == "founded" and f[1] in found}
        if (more - set(PERSONS)) <= found:
            return found
        found |= more - set(PERSONS)


def needs_of_events(fact, said, bodies, belonging):
    """Give what having a part in an event needs."""
    match fact:
        case ("part", actor, "att"):
            yield {actor}, None, None
        case ("part", actor, event) if actor in PERSONS:
            if {f[1] for f in said if f[0] == "part" and f[2] == event} & (bodies | belonging):
                yield {actor}, None, None
        case ("invited", actor, "att"):
            yield {actor}, None, None
            yield {"sta"}, None, None
        case ("invited", actor, event) if actor in PERSONS:
            there = {f[1] for f in said if f[0] == "part" and f[2] == event}
            if (there | {actor, "sta"}) & (bodies | belonging):
                yield {actor}, None, None
        case ("operated", actor) if actor != "sta":
            yield {actor}, None, None
        case ("founded", actor, body) if actor in PERSONS:
            if body in bodies or actor in belonging:
                yield {actor}, None, None
        case ("founded", actor, body) if body in bodies:
            yield {actor, body}, None, None


def needs(fact, known, sayings, bodies):
    """Give what a fact needs: tuples (who may admit it, which body, whose designation counts), none if it is no matter."""
    said = [known[n] for saying in sayings if saying.stands for n in saying.items]
    belonging = {f[1] for f in said if f[0] == "membership" and f[2] in bodies} | {
        f[1] for f in said if f[0] == "designated" and f[2] in bodies
    }
    yield from needs_of_events(fact, said, bodies, belonging)
    match fact:
        case ("designated", party, grounds):
            if party in PERSONS:
                yield set(), None, None
            if grounds in bodies or ({party, grounds} <= set(PERSONS) and grounds in belonging):
                yield {party}, None, None
        case ("membership" | "link" | "conduct" as word, one, other):
            for person, end in ((one, other), (other, one)):
                if person in PERSONS and (end in bodies or (end in PERSONS and end in belonging)):
                    yield {person}, (end if word == "membership" and person == one else None), person
            if {one, other} & bodies and (word != "membership" or one not in PERSONS):
                admitters = {one} if word == "conduct" else {one, other}
                yield admitters, (other if word == "membership" and other in bodies else None), one
        case ("front", one, other) if {one, other} & bodies:
            yield {one, other}, None, None


def needed(number, fact):
    """Give the records that a fact mentions."""
    return {record_of(number, fact)} | ({fact[2]} if fact[0] == "invited" else set())


def record_of(number, fact):
    """Give the record of a fact."""
    return fact[-1] if fact[0] in {"part", "topic"} else f"f{number}"


def brute_force(known, sayings):
    """Give the numbers of the claims that the policy accepts, by trying."""
    bodies = sensitive_bodies(known, sayings)
    willing = [s for s in sayings if s.stands and s.how != "alleged" and s.outcomes and s.outcomes[-1] == "accepted"]

    def closed(chosen):
        """Drop claims on records that no claim introduces, until none is left."""
        while True:
            told = {record_of(n, known[n]) for s in chosen for n in s.items if known[n][0] != "topic"}
            kept = [s for s in chosen if all(needed(n, known[n]) <= told for n in s.items)]
            if len(kept) == len(chosen):
                return kept
            chosen = kept

    belonging = {
        known[n][1]
        for s in sayings
        if s.stands
        for n in s.items
        if known[n][0] in {"membership", "designated"} and known[n][2] in bodies
    }
    authority = "sta" not in bodies | belonging  # an accused authority finds nothing

    plain = [
        s for s in willing if (s.finding and authority) or not any(list(needs(known[n], known, sayings, bodies)) for n in s.items)
    ]
    official = [known[n] for s in closed(plain) if s.finding and authority for n in s.items]

    def is_cleared(saying):
        if saying.finding and authority:
            return True
        for n in saying.items:
            for admitters, body, whose in needs(known[n], known, sayings, bodies):
                first_hand = saying.first_hand and saying.by in admitters
                designated = body is not None and ("designated", whose, body) in official
                if not (first_hand or designated):
                    return False
        return True

    return {s.number for s in closed([s for s in willing if is_cleared(s)])}


@settings(max_examples=max(400, settings.default.max_examples))  # cheap, and worth many
@given(worlds())
def test_promote_accepts_what_the_policy_admits_when_worlds_are_drawn(world):
    """Two readings of one policy: the code's and a brute one that tries everything."""
    known, sayings = world
    assert brute_force(known, sayings) == accepted(known, sayings)


@given(worlds(), st.randoms(use_true_random=False))
def test_promote_accepts_the_same_when_records_are_shuffled(world, random):
    """The order of files and records says nothing."""
    known, sayings = world
    assert accepted(known, sayings) == accepted(known, sayings, lambda n: random.sample(range(n), n))


@given(worlds(), st.data())
def test_promote_accepts_no_more_when_a_decision_is_taken_away(world, data):
    """A curator who holds something back can never let something else in."""
    known, sayings = world
    withdrawn = data.draw(st.integers(0, len(sayings) - 1))
    fewer = tuple(replace(s, outcomes=()) if s.number == withdrawn else s for s in sayings)
    assert accepted(known, fewer) <= accepted(known, sayings) - {withdrawn}


@given(worlds(), worlds())
def test_promote_bars_no_less_when_more_is_affirmed(world, other):
    """Another allegation may make more sensitive, never less: it cannot open a door."""
    known, sayings = world
    both = (*known, *(fact for fact in other[0] if fact not in known))
    moved = tuple(
        replace(s, number=len(sayings) + s.number, how="alleged", items=tuple(both.index(other[0][n]) for n in s.items))
        for s in other[1]
    )
    assert accepted(both, (*sayings, *moved)) <= accepted(both, sayings)


@given(worlds())
def test_layers_hold_accepted_content_and_stubs_only_when_worlds_are_drawn(world):
    """Nothing negated is in a view, the views share nothing, and the accepted one adds only what stands as a stub."""
    dataset = read(*world)
    promotion = promote(dataset)
    layers = make_layers(dataset, promotion)
    assert frozenset() == layers.accepted & layers.claimed
    content = {c: layers.content[c] for c in promotion.accepted}
    union = frozenset().union(*content.values())
    assert union <= layers.accepted
    stubs = {(f"<https://e.org/t/id/{e.kind.segment}/{e.id}>", e) for c in content for e in mentioned(dataset, c)}
    allowed = {(node, p) for node, _ in stubs for p in ("type", "label")}
    for s, p, _ in layers.accepted - union:
        assert (s, p.rpartition("#")[2][:-1]) in allowed
    affirmed = frozenset().union(*(layers.content[c.id] for c in dataset.claims.values() if c.stands))
    for claim in dataset.claims.values():
        only_denied = {t for t in layers.content[claim.id] - affirmed if "label" not in t[1] and "type" not in t[1]}
        assert claim.stands or only_denied & (layers.accepted | layers.claimed) == set()
        assert claim.retraction is None or layers.content[claim.id] == frozenset()


def mentioned(dataset, claim):
    """Give the records a claim mentions."""
    return [dataset.entities[identifier] for identifier in dataset.claims[claim].iter_mentions()]
