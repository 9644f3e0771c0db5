"""Small random worlds for the promotion policy: records and claims as a curator would write them, as plain dictionaries.

`make_world` draws from anything that has the methods of `random.Random`, so that hypothesis can draw too. The cast is
fixed; what is said of it, by whom and how, is drawn, with the odd cases often enough to meet each other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from random import Random
from typing import Any, Final

from nexusrdf.base.span import Span
from nexusrdf.model.config import parse_config
from nexusrdf.model.dataset import Dataset, read_dataset
from nexusrdf.records import Entry, Mapping, Node, Scalar, Sequence
from nexusrdf.records import Record as FileRecord

Record = dict[str, Any]
SETTINGS: Final = {
    "title": "t", "base": "https://e.org/t", "licence": "https://e.org/l", "curators": {"cur": {"name": "C"}},
    "sensitive-roles": ["role-scout"],
}  # fmt: skip
PERSONS: Final = ("p1", "p2", "p3")
BODIES: Final = ("arm", "b1", "b2", "b3", "pol")  # organisations of one kind or another
ACTORS: Final = (*PERSONS, *BODIES, "aides", "lead", "sta", "igo", "court", "paper", "someone")
EVENTS: Final = ("e1", "e2", "att", "op")
CAST: Final[tuple[Record, ...]] = (
    *({"kind": "person", "id": p, "label": p} for p in PERSONS),
    *({"kind": "organisation", "id": b, "label": b} for b in ("b1", "b2", "b3")),
    {"kind": "organisation", "id": "court", "label": "the court"},
    {"kind": "armed-group", "id": "arm", "label": "Red Arm"},
    {"kind": "political-party", "id": "pol", "label": "pol"},
    {"kind": "media-outlet", "id": "paper", "label": "paper"},
    {"kind": "intergovernmental-body", "id": "igo", "label": "igo"},
    {"kind": "state", "id": "sta", "label": "sta"},
    {"kind": "unidentified-actor", "id": "someone", "label": "someone"},
    {"kind": "actor-collective", "id": "aides", "label": "aides of p1", "of": "p1"},
    {"kind": "actor-collective", "id": "lead", "label": "leaders", "of": "arm"},
    {"kind": "vessel", "id": "ship", "label": "ship"},
    {"kind": "concept", "id": "role-helper", "label": "helper", "type": "role"},
    {"kind": "concept", "id": "role-plotter", "label": "plotter", "type": "role", "sensitive": "true"},
    {"kind": "concept", "id": "role-brains", "label": "the Masterminds", "type": "role"},
    {"kind": "concept", "id": "role-scout", "label": "scout", "type": "role"},
    {"kind": "news-article", "id": "news", "label": "news", "author": "someone"},
    {"kind": "news-article", "id": "gone", "label": "gone", "author": "paper", "withdrawn": {"at": "2026-01-02", "why": "w"}},
    {"kind": "official-list", "id": "list", "label": "list", "issuer": "sta"},
    {"kind": "judgment", "id": "verdict", "label": "verdict", "issuer": "court"},
    {"kind": "legal-act", "id": "act", "label": "act", "authority": "igo"},
    {"kind": "official-list", "id": "party-list", "label": "party list", "issuer": "pol"},
    {"kind": "official-list", "id": "b1-list", "label": "list of b1", "issuer": "b1"},
    {"kind": "compiled-list", "id": "compiled", "label": "compiled list", "publisher": "court"},
    {"kind": "report", "id": "memoir", "label": "memoir", "author": "p1"},
    {"kind": "report", "id": "study", "label": "study", "author": "b1", "publisher": "paper"},
    {"kind": "recording", "id": "tape", "label": "tape", "publisher": "paper"},
)
# How each source usually speaks, and through whom; anything else is drawn less often.
VOICES: Final = {
    "news": ("asserted", ("someone",)), "gone": ("asserted", ("paper",)), "list": ("recorded", ("sta",)),
    "verdict": ("recorded", ("court",)), "act": ("recorded", ("igo",)), "party-list": ("recorded", ("pol",)),
    "b1-list": ("recorded", ("b1",)), "compiled": ("recorded", ("court",)),
    "memoir": ("admitted", ("p1",)), "study": ("admitted", ("b1",)),
    "tape": ("admitted", (*PERSONS, "arm", "b1", "b2", "aides")),
}  # fmt: skip
SOURCES: Final = (*VOICES, "news", "list", "list", "list", "tape", "tape", "tape", "tape", "verdict")
MODALITIES: Final = ("recorded", "asserted", "admitted", "reported", "alleged", "speculated", "denied", "analysis")
ROLES: Final = ("member", "role-helper", "role-plotter", "role-brains", "role-scout", "commander", "spokesperson")
OUTCOMES: Final = (("accepted",),) * 8 + (("pending", "accepted"), ("accepted", "rejected"), ("pending",), ())


@dataclass(frozen=True, slots=True)
class World:
    """Records, and claims of one claims file each: `{source, claims: [claim]}`."""

    records: tuple[Record, ...]
    claims: tuple[Record, ...]


def make_world(random: Random) -> World:
    """Draw a world of up to nine facts and ten claims."""
    facts = [_fact(random, f"f{n}") for n in range(random.randint(3, 9))]
    events = [_event(random, event) for event in EVENTS]
    extra: list[Record] = []
    if _chance(random, 3):
        outcome = random.choice((["accepted"], ["rejected"], []))
        pair = random.sample(("arm", "b1", "b2", "p2", "p3", "sta"), 2)
        decisions = [{"outcome": o, "by": "cur", "at": "2026-01-01", "why": "w"} for o in outcome]
        extra.append({"kind": "same-actor", "id": "same", "same": pair, "reasons": ["w"], "decisions": decisions})
    case = random.choice((_case, _neighbour, _none, _none))(random)
    own = [_organisation(random, record) for record in CAST]
    told = (*events, *facts, *case.records)
    bodies = [record for record in own if record["id"] in {"ship", *BODIES}]
    claims = tuple(_claim(random, n, [*bodies, *told]) for n in range(random.randint(4, 10)))
    return _mended(World((*own, *told, *extra), (*claims, *case.claims)))


def _none(_random: Random) -> World:
    return World((), ())


def _neighbour(random: Random) -> World:
    """Draw a state that is said to belong to a body, and what it does towards others."""
    member = {"kind": "membership", "id": "m2", "label": "m2", "member": "sta", "body": random.choice(("arm", "b1"))}
    conduct = {"kind": "conduct", "id": "d2", "label": "d2", "actor": "sta", "towards": random.sample(("b2", "igo", "p2"), 1)}
    return World((member, conduct), (_claim(random, 22, [member], "news"), _claim(random, 23, [conduct], "news")))


def _case(random: Random) -> World:
    """Draw a person who is designated for a body and said to be in it, each by one who can say so, more or less."""
    person, body = random.choice(("p1", "p2", "aides", "b3")), random.choice(("arm", "arm", "b1"))
    status = {"kind": random.choice(("restrictive-designation", "terrorist-designation")), "id": "s1", "label": "s1"}
    grounds = [body] if _chance(random, 2) else [body, "b2"] if _chance(random, 2) else ["b2"]
    status |= {"party": person, "authority": "sta", "grounds": grounds}
    if _chance(random, 6):
        status["end"] = "2020"
    member = {"kind": "membership", "id": "m1", "label": "m1", "member": person, "body": body}
    if _chance(random, 6):
        member["role"] = ["commander"]
    if _chance(random, 6):
        member["on-behalf-of"] = "b2"
    claims = (_claim(random, 20, [status], "list"), _claim(random, 21, [member], random.choice(("news", "news", "tape"))))
    return World((status, member), claims)


def _chance(random: Random, one_in: int) -> bool:
    return random.randint(1, one_in) == 1


def _others(random: Random, count: int, among: tuple[str, ...] = ACTORS) -> list[str]:
    return random.sample(among, count)


def _organisation(random: Random, record: Record) -> Record:
    if record["id"] == "b2" and _chance(random, 5):
        record = {**record, "label": "the RED arm"}
    if record["id"] in {"b1", "b2", "b3", "pol"} and _chance(random, 4):
        return {**record, "part-of": [random.choice([b for b in BODIES if b != record["id"]])]}
    if record["id"] == "ship":
        return {
            **record,
            random.choice(("owner", "operator")): random.sample(("p1", "p2", "b2", "arm", "sta"), random.randint(1, 2)),
        }
    return record


def _event(random: Random, event: str) -> Record:
    kind = {"e1": "gathering", "e2": "meeting", "att": "attack", "op": "military-operation"}[event]
    key = {
        "e1": "attended",
        "e2": "host",
        "att": random.choice(("perpetrator", "target")),
        "op": random.choice(("operator", "target")),
    }
    record: Record = {"kind": kind, "id": event, "topic": "t", "when": "2024"}
    record[key[event]] = _others(random, random.randint(1, 2))
    if _chance(random, 3):
        record["involves"] = _others(random, 1)
    if _chance(random, 4):
        role = random.choice(("role-plotter", "role-helper", "financier"))
        record["parts"] = [{"actor": random.choice(ACTORS), "role": role}]
    if _chance(random, 3):
        field = random.choice(("part-of", "possibly-same-as"))
        record[field] = random.choice([other for other in EVENTS if other != event])
    return record


def _fact(random: Random, name: str) -> Record:
    match random.choice(("member", "member", "front", "link", "conduct", "status", "status", "invite", "found", "opinion")):
        case "member":
            member, body, whom = _others(random, 3)
            body = random.choice((body, "arm", "arm", "b1"))
            member = "igo" if body == member else "sta" if _chance(random, 6) else member
            record = {"kind": random.choice(("membership", "leadership")), "member": member, "body": body}
            if _chance(random, 4):
                record["role"] = [random.choice(ROLES)]
            if _chance(random, 5):
                record["on-behalf-of"] = whom
        case "front":
            one, other = _others(random, 2, BODIES)
            record = {"kind": "front", "front": one, "of": other}
        case "link":
            parties = _others(random, random.randint(2, 3))
            record = {"kind": "link", "parties": [*parties[:-1], "arm"] if _chance(random, 3) and "arm" not in parties else parties}
        case "conduct":
            actor, *towards = _others(random, random.randint(2, 3))
            record = {"kind": "conduct", "actor": actor, "towards": towards}
        case "status":
            record = _status(random)
        case "invite":
            return _invitation(random, name)
        case "found":
            founder, body = random.choice((*BODIES, "p2", "igo")), random.choice(BODIES)
            record = {"kind": "establishment", "establishes": body, random.choice(("initiator", "organiser")): [founder]}
        case _:
            record = {"kind": "assessment", "about": _others(random, 1), "text": "t"}
    return {**record, "id": name, "label": name}


def _status(random: Random) -> Record:
    kinds = ("restrictive-designation", "terrorist-designation", "terrorist-designation", "privileged-status", "watch-listing")
    record: Record = {"kind": random.choice(kinds), "party": random.choice((*PERSONS, *PERSONS, *ACTORS, "ship", "ship"))}
    if _chance(random, 2):
        record["authority"] = random.choice(("sta", "sta", "igo", "court", "paper", "arm", "p3"))
    if record["kind"] != "watch-listing" and _chance(random, 2):
        record["grounds"] = [random.choice((*BODIES, "arm", "arm", "arm", "p2"))]
    if _chance(random, 6):
        record["end"] = random.choice(("2020", "unknown"))
    return record


def _invitation(random: Random, name: str) -> Record:
    match random.randint(1, 4):
        case 1:
            return {"kind": "acceptance", "id": name, "label": name, "actor": _others(random, 1), "responds-to": "call"}
        case 2:
            return {
                "kind": "designation-act",
                "id": name,
                "label": name,
                "designation": "status",
                "act": random.choice(("delisting", "listing")),
            }
    inviter, invitee = _others(random, 2)
    to = random.choice((*EVENTS, "arm", "igo", "b1"))
    return {"kind": "invitation", "id": name, "label": name, "inviter": [inviter], "invitee": [invitee], "to": to}


def _claim(random: Random, number: int, tellable: list[Record], source: str = "") -> Record:
    source = source or random.choice(SOURCES)
    how, voices = VOICES[source]
    how = random.choice(MODALITIES) if _chance(random, 8) else how
    chosen = random.sample(tellable, min(len(tellable), random.choice((1, 1, 1, 2))))
    carries = [_path(random, record) for record in chosen]
    by = random.choice(ACTORS) if _chance(random, 10) else random.choice(voices)
    if how == "admitted" and source == "tape" and not _chance(random, 4):  # of what they did themselves
        concerned = [actor for record in chosen for actor in _texts(record) if actor in ACTORS]
        by = random.choice(concerned) if concerned else by
    claim: Record = {
        "id": f"c{number}", "by": by, "how": how, "quote": "w", "carries": carries,
        "polarity": "negated" if how == "denied" or _chance(random, 12) else "affirmed",
        "evidence": "secondary" if _chance(random, 6) else "primary",
        "decisions": [{"outcome": o, "by": "cur", "at": "2026-01-01", "why": "w"} for o in random.choice(OUTCOMES)],
    }  # fmt: skip
    if claim["decisions"] and _chance(random, 25):
        claim["decisions"][-1]["by"] = "nobody"
    if _chance(random, 12):
        claim["relayed-by"] = "paper"
    if _chance(random, 15):
        claim["retracted"] = {"at": "2026-01-01", "why": "w"}
    return {"source": source, "claims": [claim]}


def _path(random: Random, record: Record) -> str:
    """Draw a whole record, a field of it, or an item of a field."""
    fields = [key for key in record if key not in {"kind", "id", "label", "parts", "of"}]
    if record["id"] in BODIES:
        return f"{record['id']}.part-of" if "part-of" in record else record["id"]
    if not fields or _chance(random, 2):
        return str(record["id"])
    field = random.choice(fields)
    value = record[field]
    if isinstance(value, list) and value and _chance(random, 2):
        return f"{record['id']}.{field}[{random.choice(value)}]"
    return f"{record['id']}.{field}"


def _texts(record: Record) -> list[str]:
    """Return the texts of a record's values, those of parts included."""
    found: list[str] = []
    for value in record.values():
        for item in value if isinstance(value, list) else [value]:
            found += [item] if isinstance(item, str) else item.values() if isinstance(item, dict) else []
    return found


def _mended(world: World) -> World:
    """Point answers and designation acts at a record that is there, and leave out what then nobody names."""
    calls = [r["id"] for r in world.records if r["kind"] == "invitation"]
    statuses = [r["id"] for r in world.records if r["kind"] in {"restrictive-designation", "terrorist-designation"}]
    ends = {"acceptance": ("responds-to", calls), "designation-act": ("designation", statuses)}
    records = []
    for record in world.records:
        key, found = ends.get(record["kind"], ("", ["none"]))
        if found:
            records.append({**record, key: found[-1]} if key else record)
    known = {record["id"] for record in records}
    claims = []
    for file in world.claims:
        (claim,) = file["claims"]
        if carries := [path for path in claim["carries"] if path.partition(".")[0] in known]:
            claims.append({"source": file["source"], "claims": [{**claim, "carries": carries}]})
    named = {text for record in records if record not in CAST for text in _texts(record)} | {
        "aides",
        "lead",
        "p1",
        "arm",
        "someone",
        "role-scout",
    }
    for file in claims:
        (claim,) = file["claims"]
        named |= {file["source"], claim["by"], "paper", *(path.partition(".")[0] for path in claim["carries"])}
    named |= {text for record in CAST if record["id"] in named for text in _texts(record)}
    return World(tuple(record for record in records if record not in CAST or record["id"] in named), tuple(claims))


def allege(random: Random, world: World, number: int) -> World:
    """Add a claim that only alleges, on records that claims of a world tell of already."""
    source, (claim,) = random.choice([(file["source"], file["claims"]) for file in world.claims])
    told = {path.partition(".")[0] for file in world.claims for claim in file["claims"] for path in claim["carries"]}
    path = _path(random, random.choice([record for record in world.records if record["id"] in told]))
    added = {**claim, "id": f"c{number}", "how": "alleged", "polarity": "affirmed", "carries": [path]}
    return World(world.records, (*world.claims, {"source": source, "claims": [added]}))


def undecided(world: World, number: int) -> World:
    """Take the decisions on one claim away."""
    (claim,) = world.claims[number]["claims"]
    without = {**world.claims[number], "claims": [{**claim, "decisions": []}]}
    return World(world.records, (*world.claims[:number], without, *world.claims[number + 1 :]))


def read(world: World, order: Callable[[int], list[int]] | None = None) -> Dataset:
    """Read a world with the code under test, its records in some order."""
    records = [*world.records, *world.claims]
    written = [records[n] for n in order(len(records))] if order else records
    lines = count(1)
    dataset, _, faults = read_dataset(tuple(file_record(record, lines) for record in written), CONFIG)
    assert [] == [finding for finding in faults if finding.code != "NX215"]  # that a curator is unknown is one of the cases
    return dataset


def file_record(record: Record, lines: Iterator[int]) -> FileRecord:
    """Return a record as a reader of files gives it, each value on a line of its own."""
    node = _node(record, lines)
    assert isinstance(node, Mapping)
    return FileRecord(node, "f", 0)


def _node(value: object, lines: Iterator[int]) -> Node:
    span = Span("f", next(lines))
    if isinstance(value, dict):
        return Mapping(tuple(Entry(Scalar(key, span), _node(item, lines)) for key, item in value.items()), span)
    if isinstance(value, list):
        return Sequence(tuple(_node(item, lines) for item in value), span)
    return Scalar(str(value), span)


CONFIG: Final = parse_config(file_record(SETTINGS, count(1)).node)[0]
