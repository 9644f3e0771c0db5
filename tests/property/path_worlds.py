"""Random small worlds for the oracle of paths, and how a release has them."""

import random
from collections.abc import Iterator

from tests.property.path_oracle import Said, World

KINDS = ("membership", "membership", "meeting", "meeting", "meeting", "link", "conduct", "front", "designation", "unit", "attack")
MODALITIES = ("recorded", "asserted", "asserted", "reported", "reported", "alleged", "speculated")
FATES = ("accepted",) * 5 + ("pending",) * 3 + ("claimed",) * 2 + ("denied", "denied", "rejected", "retracted", "superseded")
CLAIMANTS = ("press", "court", "clerk")
CLASSES = {
    "membership": "nx:Membership , nx:Relation",
    "front": "nx:FrontRelation , nx:Relation",
    "link": "nx:Link , nx:Relation",
    "conduct": "nx:Conduct , nx:Relation",
    "designation": "nx:RestrictiveDesignation , nx:Designation",
    "unit": "nx:Organisation",
    "meeting": "nx:Meeting , nx:Event",
    "attack": "nx:Attack , nx:Event",
}
SEGMENTS = {"meeting": "e", "attack": "e", "designation": "d", "unit": "a"}
BOUNDS = {"start": ("startEarliest", "startLatest"), "end": ("endEarliest", "endLatest"), "when": ("earliest", "latest")}


def make_world(name: str, rng: random.Random) -> World:
    """Return a random world of up to seven records."""
    records = tuple(f"{name}-a{n}" for n in range(rng.randint(3, 7)))
    links = tuple(
        (*sorted(rng.sample(records, 2)), rng.choice(("accepted", "pending", "rejected"))) for _ in range(rng.choice((0, 0, 1, 2)))
    )
    said: list[Said] = []
    for n in range(rng.randint(2, 9)):
        kind = rng.choice(KINDS)
        ends = list(_ends(kind, records, rng))
        node = ends[0][1] if kind == "unit" else f"{name}-n{n}"
        for _ in range(rng.choice((1, 1, 2, 3))):
            told = tuple(rng.sample(ends, rng.randint(1, len(ends)))) if kind in {"meeting", "attack"} else tuple(ends)
            said.append(_say(f"{name}-c{len(said)}", node, kind, told, rng))
    return World(name, records, links, tuple(said))


def _ends(kind: str, records: tuple[str, ...], rng: random.Random) -> Iterator[tuple[str, str]]:
    chosen = rng.sample(records, min(len(records), 4))
    names = {
        "membership": ("member", "inBody", "onBehalfOf")[: rng.choice((2, 2, 3))],
        "front": ("front", "principal"),
        "link": ("linkParty",) * rng.choice((2, 3)),
        "conduct": ("conductBy", "towards", "towards")[: rng.choice((2, 3))],
        "designation": ("designatedParty", "groundsName", "groundsName")[: rng.choice((2, 3))],
        "unit": ("self", "partOf"),
        "meeting": ("attendee", "host", "attendee", "speaker")[: rng.choice((2, 3, 4))],
        "attack": ("perpetrator", "target", "mastermind", "involved")[: rng.choice((2, 3, 4))],
    }[kind]
    yield from zip(names, chosen, strict=False)


def _say(name: str, node: str, kind: str, ends: tuple[tuple[str, str], ...], rng: random.Random) -> Said:
    fate = rng.choice(FATES)
    names = ("when",) if kind in {"meeting", "attack"} else () if kind == "unit" else ("start", "end")
    dates = tuple((one, *_bounds(rng)) for one in names if rng.random() < 0.5)
    credibility = rng.choice((None, "1", "3", "6"))
    return Said(name, node, kind, ends, rng.choice(MODALITIES), rng.choice(CLAIMANTS), credibility, fate, dates)


def _bounds(rng: random.Random) -> tuple[str | None, str | None]:
    first, last = sorted(f"20{rng.randint(19, 22)}-0{rng.randint(1, 9)}-10" for _ in range(2))
    return rng.choice(((first, last), (first, first), (first, None), (None, last), (None, None)))


def iter_texts(world: World) -> Iterator[str]:
    """Yield the parts of a world as the full store of a release has them."""
    records = "".join(f'a:{record} rdfs:label "{record}" . ' for record in world.records)
    records += "".join(f'a:{one} rdfs:label "{one}" . ' for one in CLAIMANTS)
    for n, (one, other, outcome) in enumerate(world.links):
        records += f"r:{world.id}-l{n} nx:sameActor a:{one} , a:{other} ; nx:identityOutcome nx:outcome-{outcome} . "
        if outcome == "accepted":
            records += f"a:{one} nx:identifiedWith a:{other} . a:{other} nx:identifiedWith a:{one} . "
    yield f"GRAPH <graph/records> {{ {records} }}"
    for said in world.said:
        yield _claim(said)


def _claim(said: Said) -> str:
    node = f"c:{said.id}"
    stands = said.fate in {"accepted", "pending", "claimed", "rejected"}
    status = "claimed" if said.fate == "rejected" else said.fate
    more = f" ; nx:curationStatus nx:status-{status}" if stands else ""
    more += f" ; nx:credibility nx:credibility-{said.credibility}" if said.credibility else ""
    more += ' ; nx:retractedOn "2022-01-01"^^xsd:date' if said.fate == "retracted" else ""
    more += f" ; nx:decision x:{said.id}-1" if said.fate == "rejected" else ""
    decided = f"x:{said.id}-1 nx:decisionNumber 1 ; nx:outcome nx:outcome-rejected . " if said.fate == "rejected" else ""
    newer = f"c:{said.id}-newer nx:supersedes {node} . " if said.fate == "superseded" else ""
    polarity = "negated" if said.fate == "denied" else "affirmed"
    content = _content(said)
    return (
        f"GRAPH <graph/records> {{ {node} a nx:Claim ; nx:content <graph/claim/{said.id}> ; nx:claimant a:{said.claimant} ; "
        f"nx:modality nx:modality-{said.modality} ; nx:polarity nx:polarity-{polarity}{more} . {decided}{newer} }} "
        + ("" if said.fate == "retracted" else f"GRAPH <graph/claim/{said.id}> {{ {content} }} ")
        + (f"GRAPH <graph/{'accepted' if status == 'accepted' else 'claimed'}> {{ {content} }} " if stands else "")
    )


def _content(said: Said) -> str:
    segment = SEGMENTS.get(said.kind, "r")
    node = f"{segment}:{said.node}"
    text = f"{node} a {CLASSES[said.kind]} . "
    for name, *bounds in said.dates:
        known = [(key, day) for key, day in zip(BOUNDS[name], bounds, strict=True) if day]
        text += "".join(f'{node} nx:{key} "{day}"^^xsd:date . ' for key, day in known)
        text += "" if known else f"{node} nx:{'date' if name == 'when' else name}Known false . "
    for end, record in said.ends:
        if said.kind in {"meeting", "attack"}:
            part = f"x:{said.node}--{end}--{record}"
            text += f"{part} a nx:Participation ; nx:inEvent {node} ; nx:participant a:{record} ; nx:role nx:role-{end} . "
        elif end != "self":
            text += f"{node} nx:{end} a:{record} . "
    return text
