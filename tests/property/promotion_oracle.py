"""The promotion policy a second time, by brute force over plain records.

Written from docs/promotion.md, its decision pages 0002 to 0004 and docs/reference (required keys, roles), and not from the
code: nothing of nexusrdf is imported. Sets are grown until nothing is added, every condition is looked up where the
pages state it, and each reason that applies is counted by name, so that a test can tell whether its worlds reach it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from promotion_content import (
    ACTORS,
    DEPENDENT,
    DESIGNATIONS,
    EVENTS,
    MEMBERSHIPS,
    ORGANISATIONS,
    ORGANISING,
    REFERENCES,
    RESTRICTIVE,
    Record,
    Told,
    closed,
    plain,
    read_content,
    words,
)  # fmt: skip

PROMOTABLE: Final = {"recorded", "asserted", "admitted", "reported"}
OFFICIAL: Final = {"official-list", "judgment", "legal-act"}
AUTHORITIES: Final = {"state", "intergovernmental-body", "organisation"}
IMPUTING: Final = {"perpetrator", "mastermind", "commander", "operative", "financier", "recruiter", "facilitator"}


@dataclass
class Need:
    """One sensitive item: who may admit it, and whose designation on which grounds clears it as well."""

    why: str
    admitters: set[str] = field(default_factory=set)
    member: str = ""
    grounds: set[str] = field(default_factory=set)


class Policy:
    """A world read once; `accepted` are the ids of its accepted claims, `seen` counts why."""

    def __init__(self, records: Iterable[Record], files: Iterable[Record], *, extra_roles: Iterable[str] = ()) -> None:
        self.seen: Counter[str] = Counter()
        self.records = {record["id"]: record for record in records}
        self.claims = [{**claim, "source": file["source"]} for file in files for claim in file["claims"]]
        self.content = {c["id"]: read_content(c, self.records) for c in self.claims}
        self.said = [told for c in self.claims if self.stands(c) for told in self.content[c["id"]]]
        self.people = self._people()
        self.roles = self._roles(set(extra_roles))
        self.bodies = self._bodies()
        self.belonging = self._belonging()
        self.attacks = self._attacks()
        self.events = self._events()
        self.accepted = self._promote()

    def kind(self, identifier: str) -> str:
        """Return the kind of a record."""
        return str(self.records[identifier]["kind"])

    # What claims say

    def stands(self, claim: Record) -> bool:
        """Tell whether a claim affirms something that nobody took back."""
        return (
            claim["polarity"] == "affirmed"
            and claim["how"] != "denied"
            and "retracted" not in claim
            and "withdrawn" not in self.records[claim["source"]]
        )

    # Who is what

    def _people(self) -> dict[str, str]:
        """Persons, and collectives of a person, each with that person."""
        people = {r: r for r in self.records if self.kind(r) == "person"}
        while True:
            more = {
                r: people[whole]
                for r, record in self.records.items()
                if record["kind"] == "actor-collective" and r not in people
                for whole in words(record.get("of"))
                if whole in people
            }
            if not more:
                return people
            people |= more

    def _roles(self, extra: set[str]) -> set[str]:
        """Roles that impute wrongdoing: built in, declared, or called so."""
        named = IMPUTING | {role.removeprefix("role-") for role in extra}
        found = set(IMPUTING) | extra
        for r, record in self.records.items():
            if record["kind"] == "concept":
                called = {w for name in (r.removeprefix("role-"), record["label"]) for w in (plain(name), *plain(name).split())}
                if record.get("sensitive") == "true" or {w.removesuffix("s") for w in called} & named or called & named:
                    found.add(r)
        return found

    def _same(self) -> Iterator[tuple[str, str]]:
        for record in self.records.values():
            outcomes = [decision["outcome"] for decision in record.get("decisions", ())]
            if record["kind"] == "same-actor" and outcomes[-1:] != ["rejected"]:
                for one in record["same"]:
                    yield from ((one, other) for other in record["same"] if other != one)

    def _bodies(self) -> set[str]:
        """The least fixpoint over all standing claims."""
        found = {r for r in self.records if self.kind(r) == "armed-group"}
        for told in self.said:
            if told.record["kind"] in RESTRICTIVE:
                found |= self._count("body: designated", set(told.of("party")) - set(self.people))
        edges = list(self._edges())
        while True:
            more = {(one, why) for one, other, why in edges if other in found and one not in found and one not in self.people}
            if not more:
                return found
            for one, why in more:
                found |= self._count(f"body: {why}", {one})

    def _count(self, why: str, found: set[str]) -> set[str]:
        self.seen[why] += len(found)
        return found

    def _edges(self) -> Iterator[tuple[str, str, str]]:
        """Yield (one, other, why): one is sensitive if the other is."""
        for told in self.said:
            yield from self._said_edges(told)
        for one, other in self._same():
            if not {one, other} & set(self.people):
                yield one, other, "same actor"
        bodies = [r for r, record in self.records.items() if record["kind"] in ACTORS and r not in self.people]
        for one in bodies:
            if self.kind(one) == "actor-collective":
                yield from ((one, whole, "collective") for whole in words(self.records[one].get("of")))
            for other in bodies:
                if one != other and plain(self.records[one]["label"]) == plain(self.records[other]["label"]):
                    yield one, other, "namesake"

    def _said_edges(self, told: Told) -> Iterator[tuple[str, str, str]]:
        match told.record["kind"]:
            case "front":
                yield from ((a, b, "front") for a in told.of("front") for b in told.of("of"))
            case kind if kind in MEMBERSHIPS:
                members = [m for m in told.of("member") if self.kind(m) != "state"]
                yield from ((m, b, "member") for m in members for b in told.of("body", "on-behalf-of"))
            case kind if kind in ORGANISATIONS:
                yield from ((told.record["id"], b, "part") for b in told.of("part-of"))
            case "establishment":
                founders = [a for a, role in told.parts if role in ORGANISING and a not in self.people]
                for founder in founders:
                    for body in told.of("establishes"):
                        yield from ((founder, body, "founder"), (body, founder, "foundation"))

    def _belonging(self) -> set[str]:
        """Members of sensitive bodies, those designated on their grounds, collectives of such, and who is the same."""
        found: set[str] = set()
        for told in self.said:
            if told.record["kind"] in MEMBERSHIPS and self.bodies & set(told.of("body", "on-behalf-of")):
                found |= set(told.of("member"))
            elif told.record["kind"] in RESTRICTIVE and self.bodies & set(told.of("grounds")):
                found |= set(told.of("party"))
        edges = [
            (r, whole) for r in self.records if self.kind(r) == "actor-collective" for whole in words(self.records[r].get("of"))
        ]
        return closed(found, [*edges, *self._same()])

    def _attacks(self) -> set[str]:
        """Attacks, their parts, what may be the same, invitations to these and answers to those."""
        edges = []
        for told in self.said:
            if told.record["kind"] in EVENTS:
                me = told.record["id"]
                edges += [(me, other) for other in told.of("part-of", "possibly-same-as", "to", "responds-to")]
                edges += [(other, me) for other in told.of("possibly-same-as")]
        return closed({r for r in self.records if self.kind(r) == "attack"}, edges)

    def _events(self) -> set[str]:
        found, edges = set(self.attacks), []
        for told in self.said:
            if told.record["kind"] in EVENTS:
                me, actors = told.record["id"], {actor for actor, _ in told.parts}
                if actors & (self.bodies | self.belonging) or self.bodies & set(told.of("establishes", "to")):
                    found.add(me)
                edges += [(me, other) for other in told.of("part-of", "possibly-same-as", "to", "responds-to")]
                edges += [(other, me) for other in told.of("part-of", "possibly-same-as")]
        return closed(found, edges)

    def is_authority(self, actor: str) -> bool:
        """A state, a body of states or a plain organisation, neither sensitive nor said to belong to what is."""
        return self.kind(actor) in AUTHORITIES and actor not in self.bodies | self.belonging

    # What is sensitive in a claim

    def needs(self, told: Told) -> Iterator[Need]:
        """Yield what each sensitive item of a claim on one record needs."""
        match told.record["kind"]:
            case kind if kind in MEMBERSHIPS:
                yield from self._membership(told)
            case "front":
                yield from self._ends("front", told.of("front", "of"), told.of("front", "of"))
            case "link":
                yield from self._ends("link", told.of("parties"), told.of("parties"))
            case "conduct":
                yield from self._ends("conduct", told.of("actor", "towards"), told.of("actor"))
            case "vessel" if owners := told.of("owner", "operator"):
                yield from self._ends("ownership", [told.record["id"], *owners], owners)
            case kind if kind in ORGANISATIONS and told.of("part-of"):
                ends = {told.record["id"], *told.of("part-of")}
                if ends & self.bodies:
                    yield Need("part of a body", ends)
            case kind if kind in {*DESIGNATIONS, "watch-listing"}:
                yield from self._status(told)
            case kind if kind in EVENTS:
                yield from self._parts(told)

    def _company(self, person: str, ends: Iterable[str]) -> set[str]:
        others = {end for end in ends if self.people.get(end) != self.people[person]}
        return others & (self.bodies | {end for end in self.belonging if end in self.people})

    def _membership(self, told: Told) -> Iterator[Need]:
        above = told.of("body", "on-behalf-of")
        ends = [*told.of("member"), *above]
        for person in set(ends) & set(self.people):
            if company := self._company(person, ends):
                member = person if person in told.of("member") else ""
                yield Need("person in a body", {self.people[person]}, member, company if member else set())
        for member in told.of("member"):
            if set(told.of("role")) & self.roles:
                yield Need("imputing role in a body", {member})
            if member not in self.people and set(ends) & self.bodies:
                grounds = set(above) & self.bodies
                yield Need("actor in a body", set(ends), member if grounds else "", grounds)

    def _ends(self, why: str, ends: list[str], concerned: list[str]) -> Iterator[Need]:
        for person in set(ends) & set(self.people):
            if self._company(person, ends):
                yield Need(f"{why} of a person", {self.people[person]})
        if set(ends) & self.bodies:
            yield Need(f"{why} of a body", {self.people.get(end, end) for end in concerned})

    def _status(self, told: Told) -> Iterator[Need]:
        privileged, watched = told.record["kind"] == "privileged-status", told.record["kind"] == "watch-listing"
        others = told.of("grounds", "authority") if privileged else [] if watched else told.of("grounds")
        for party in told.of("party"):
            if party in self.people:
                if self._company(party, others):
                    yield Need("grounds of a person's status", {self.people[party]})
                if not privileged:
                    yield Need("status of a person")
            elif set(others) - {party} & self.bodies:
                yield Need("grounds of a status", {party})
        if not privileged and any(not self.is_authority(authority) for authority in told.of("authority")):
            yield Need("status by no authority")

    def _parts(self, told: Told) -> Iterator[Need]:
        event = told.record["id"]
        founded = set(told.of("establishes")) & self.bodies
        for actor, role in told.parts:
            person = self.people.get(actor)
            if event in self.attacks or role in self.roles:
                yield Need("role in an attack" if event in self.attacks else "imputing role", {actor})
            elif told.record["kind"] == "military-operation" and role not in {"target", "involved"} and self.kind(actor) != "state":
                yield Need("operation of no state", {actor})
            elif person and event in self.events:
                yield Need("person at an event", {person})
            elif founded and actor in {a for a, r in told.parts if r in ORGANISING}:
                yield Need("founder of a body", {person or actor, *founded})

    # Who lets it in

    def is_finding(self, claim: Record) -> bool:
        """Clause (a)."""
        source = self.records[claim["source"]]
        issuer = source.get("authority" if source["kind"] == "legal-act" else "issuer")
        if claim["how"] != "recorded" or source["kind"] not in OFFICIAL or self._relayed(claim) or claim["by"] != issuer:
            return False
        self.seen["finding: authority" if self.is_authority(issuer) else "finding: no authority"] += 1
        return self.is_authority(issuer)

    def _relayed(self, claim: Record) -> bool:
        """Someone passes it on: said so, or it is second-hand and the claimant is not whom the source speaks for."""
        voice = next(
            (v for key in ("issuer", "authority", "author", "publisher") if (v := self.records[claim["source"]].get(key))), None
        )
        return "relayed-by" in claim or (claim["evidence"] == "secondary" and voice is not None and claim["by"] != voice)

    def is_first_hand(self, claim: Record) -> bool:
        """Clause (b): primary, relayed by nobody, in a recording or in a source that is the claimant's."""
        source = self.records[claim["source"]]
        own = claim["by"] in {source.get(key) for key in ("author", "publisher", "issuer", "authority")}
        return (
            claim["how"] == "admitted"
            and claim["evidence"] == "primary"
            and not self._relayed(claim)
            and (source["kind"] == "recording" or own)
        )

    def _bars(self, claim: Record) -> Iterator[str]:
        if claim["polarity"] != "affirmed" or claim["how"] == "denied":
            yield "polarity"
        if "retracted" in claim or "withdrawn" in self.records[claim["source"]]:
            yield "withdrawn source" if "retracted" not in claim else "retracted"
        latest = (claim["decisions"] or [{"outcome": "none"}])[-1]
        if latest["outcome"] != "accepted":
            yield f"decision: {latest['outcome']}"
        elif latest["by"] != "cur":
            yield "decision: no curator"
        if claim["how"] not in PROMOTABLE:
            yield f"modality: {claim['how']}"
        if any(told.record["kind"] == "assessment" for told in self.content[claim["id"]]):
            yield "opinion"

    def _ended(self) -> set[str]:
        ended = {told.record["id"] for told in self.said if told.record["kind"] in DESIGNATIONS and words(told.of("end"))}
        acts = [told for told in self.said if told.record["kind"] == "designation-act" and told.of("act") == ["delisting"]]
        return ended | {status for told in acts for status in told.of("designation")}

    def _whole(self, claims: list[Record]) -> list[Record]:
        """Drop claims that mention what no claim among them introduces, until none does."""
        while True:
            there = {told.record["id"] for c in claims for told in self.content[c["id"]] if told.introduces}
            kept = [c for c in claims if all(m in there for told in self.content[c["id"]] for m in self._mentions(told))]
            if len(kept) == len(claims):
                return kept
            claims = kept

    def _mentions(self, told: Told) -> set[str]:
        named = {told.record["id"], *told.of(*REFERENCES), *(actor for actor, _ in told.parts)}
        return {m for m in named if m in self.records and self.kind(m) in DEPENDENT}

    def _promote(self) -> set[str]:
        open_ = []
        for claim in self.claims:
            bars = list(self._bars(claim))
            self.seen.update(f"bar: {bar}" for bar in bars)
            if not bars:
                open_.append(claim)
        needs = {c["id"]: [need for told in self.content[c["id"]] for need in self.needs(told)] for c in self.claims}
        findings = [c for c in self.claims if self.is_finding(c)]
        first = self._whole([c for c in open_ if c in findings or not needs[c["id"]]])
        grounds: defaultdict[str, set[str]] = defaultdict(set)
        ended = self._ended()
        for told in (told for c in first if c in findings for told in self.content[c["id"]]):
            if told.record["kind"] in RESTRICTIVE:
                self.seen["designation: ended" if told.record["id"] in ended else "designation: in force"] += 1
                for party in told.of("party") if told.record["id"] not in ended else ():
                    grounds[party] |= set(told.of("grounds"))
        cleared = [c for c in open_ if self._is_cleared(c, needs[c["id"]], grounds, finding=c in findings)]
        whole = self._whole(cleared)
        self.seen["bar: fragment"] += len(cleared) - len(whole)
        self.seen["accepted: sensitive"] += sum(bool(needs[c["id"]]) for c in whole)
        self.seen["accepted: plain"] += sum(not needs[c["id"]] for c in whole)
        return {f"{c['source']}-{c['id']}" for c in whole}

    def _is_cleared(self, claim: Record, needs: list[Need], grounds: dict[str, set[str]], *, finding: bool) -> bool:
        cleared = True
        for need in needs:
            if finding:
                how = "finding"
            elif self.is_first_hand(claim) and claim["by"] in need.admitters:
                how = "admission"
            elif need.member and need.grounds <= grounds.get(need.member, set()):
                how = "designation"
            else:
                how, cleared = "barred", False
            self.seen[f"{need.why}: {how}"] += 1
        return cleared
