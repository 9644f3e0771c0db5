"""The public edition: the part of a dataset that may be published.

It withholds every person without an accepted claim and every unaccepted claim about a person,
and all that only these would tell. What stands is decided on the whole dataset: the verdicts are
taken over, never made anew, since leaving claims out can make a body look harmless.
`docs/decisions/0007-public-edition.md` says what counts as being about a person, and why.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import Enum
from operator import is_
from types import MappingProxyType
from typing import Final, TypeVar

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.span import Span
from nexusrdf.model.claim import Anchor, Claim, Portion
from nexusrdf.model.dataset import Dataset
from nexusrdf.model.decisions import Decision
from nexusrdf.model.entities import DECIDED
from nexusrdf.model.entity import Entity
from nexusrdf.model.name_search import NameFinder, make_finder, plain_words
from nexusrdf.model.people import find_people, find_personal, forms_of, iter_refs, iter_texts, mentioned_by, voices_of
from nexusrdf.model.promotion import Promotion
from nexusrdf.model.values import FieldValue, NameUse, Nested

GUESSABLE: Final = 64  # fewer characters with a known name in them can be found by trying
_T = TypeVar("_T")


class Edition(Enum):
    """For whom a release is made."""

    INTERNAL = "internal"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Restricted:
    """The public part of a dataset.

    `files` maps every file of the dataset to the name it has here: its own, or a number where the
    file also holds what is withheld. `findings` say where a text would name somebody who is
    withheld; they are for curators, as is all that names them. `withheld` counts.
    """

    dataset: Dataset
    promotion: Promotion
    files: Mapping[str, str]
    findings: tuple[Finding, ...]
    withheld: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _View:
    """What decides on a claim: who is a person, who of them is withheld, which records tell of one, how they are called."""

    entities: Mapping[str, Entity]
    people: frozenset[str]
    gone: frozenset[str]
    personal: frozenset[str]
    everyone: NameFinder
    withheld: NameFinder
    guesses: frozenset[str]


def restrict(dataset: Dataset, promotion: Promotion) -> Restricted:
    """Return the public edition of a dataset whose claims have been decided."""
    view = _look(dataset, promotion)
    tainted = frozenset(e.id for e in dataset.entities.values() if e.id not in view.people and _named_in(e, view))
    accepted = promotion.accepted
    kept = {c: claim for c, claim in dataset.claims.items() if c in accepted or _may_stand(claim, view, tainted)}
    needed = _needed(dataset, kept.values(), view, tainted)
    names = _file_names(dataset, kept, needed, view)
    entities = _entities(dataset, kept.values(), needed, view, tainted)
    claims = {c: _claim(claim, kept, entities, view) for c, claim in kept.items()}
    public = Dataset(
        dataset.config,
        MappingProxyType({e: _moved(entity, names) for e, entity in entities.items()}),
        MappingProxyType({c: _moved(claim, names) for c, claim in claims.items()}),
        Edition.PUBLIC.value,
    )
    verdicts = MappingProxyType({c: promotion.verdicts[c] for c in kept})
    withheld = {
        "records withheld": len(dataset.entities) - len(entities),
        "claims withheld": len(dataset.claims) - len(claims),
    }
    found = tuple(_check(dataset, accepted, needed, view))
    return Restricted(public, Promotion(verdicts, promotion.sensitive), names, found, MappingProxyType(withheld))


def _look(dataset: Dataset, promotion: Promotion) -> _View:
    entities, accepted = dataset.entities, promotion.accepted
    people = find_people(dataset)
    personal = find_personal(dataset, people)
    spoken = frozenset[str]().union(*(mentioned_by(dataset.claims[c]) | voices_of(dataset.claims[c]) for c in accepted))
    gone = people - spoken
    open_claims = [c for c in dataset.claims.values() if c.id in accepted or not _is_about(c, people, personal, gone)]
    open_records = frozenset[str]().union(*(mentioned_by(claim) for claim in open_claims)) - people
    bodies = [entities[i].label.text for i in open_records if entities[i].kind.segment in {"actor", "place"}]
    named = _finder((entities[person] for person in people), [])
    known = [label for label in bodies if not named.finds(label)]
    published = {form for person in people - gone for form in forms_of(entities[person])}
    return _View(
        entities,
        people,
        gone,
        personal,
        _finder((entities[person] for person in people), known),
        _finder((entities[person] for person in gone), [*known, *published], but=published),
        frozenset(_guesses(form for person in gone for form in forms_of(entities[person]))),
    )


def _finder(people: Iterable[Entity], known: Iterable[str], *, but: Iterable[str] = ()) -> NameFinder:
    """Return what finds people's names; a nickname (quality weak) gives somebody away only whole, as an id does."""
    names: list[str] = []
    whole: list[str] = []
    for person in people:
        weak = {v.item.form for v in person.names if isinstance(v.item, NameUse) and v.item.quality.name.endswith("-weak")}
        names.extend(form for form in forms_of(person) if form not in weak)
        whole.extend((person.id, *weak))
    skipped = {plain_words(name) for name in but}
    return make_finder(
        (n for n in names if plain_words(n) not in skipped), known, whole=(n for n in whole if plain_words(n) not in skipped)
    )


def _guesses(forms: Iterable[str]) -> Iterator[str]:
    """Yield the digests that somebody who guesses names would try on an anchor."""
    for form in forms:
        for name in (form, *form.split()):
            for spelt in (name, name.lower(), name.upper(), name.title()):
                for end in ("", "'s", "\u2019s", ",", ".", ":"):
                    yield hashlib.sha256(f"{spelt}{end}".encode()).hexdigest()


def _named_in(entity: Entity, view: _View) -> bool:
    return any(view.withheld.finds(text) for text in _texts_of_record(entity))


def _texts_of_record(entity: Entity) -> Iterator[str]:
    """Yield what stands of a record wherever it stands."""
    yield from (entity.id, entity.label.text, *(decision.why for decision in entity.decisions))
    if entity.withdrawal is not None:
        yield entity.withdrawal.why


def _texts_of_claim(claim: Claim) -> Iterator[tuple[str, Span]]:
    """Yield the texts that a claim cannot do without, each with its position."""
    yield claim.id, claim.span_of("id")
    yield from ((decision.why, decision.span) for decision in claim.decisions)
    if claim.retraction is not None:
        yield claim.retraction.why, claim.span_of("retracted")
    for portion in claim.content:
        for value in portion.values:
            yield from ((text, value.span) for text in iter_texts(value.item))


def _is_about(claim: Claim, people: frozenset[str], personal: frozenset[str], gone: frozenset[str]) -> bool:
    """Tell whether what a claim says, or who says it, makes it one about a person."""
    if not mentioned_by(claim).isdisjoint(people | personal) or not voices_of(claim).isdisjoint(gone):
        return True
    return claim.claimant in people and claim.relayed_by is not None  # that they said so is itself not accepted


def _may_stand(claim: Claim, view: _View, tainted: frozenset[str]) -> bool:
    """Tell whether an unaccepted claim is about nobody: neither what it says, nor who says it, nor any word of it."""
    if _is_about(claim, view.people, view.personal, view.gone):
        return False
    told, voices = mentioned_by(claim), voices_of(claim)
    if tainted & (told | voices | {claim.source}) or any(anchor.sha256 in view.guesses for anchor in claim.anchors):
        return False
    texts = [text for text, _ in _texts_of_claim(claim)]
    texts += [claim.gist.text] if claim.gist else []
    texts += [anchor.quote for anchor in claim.anchors if anchor.quote]
    texts += [text for i in told if view.entities[i].kind.dependent for text in _texts_of_record(view.entities[i])]
    return not any(view.everyone.suspects(text) for text in texts)


def _needed(dataset: Dataset, claims: Iterable[Claim], view: _View, tainted: frozenset[str]) -> frozenset[str]:
    """Return the records that some claims name, and those that the editorial ones among them name."""
    barred = view.gone | tainted
    needed: set[str] = set()
    frontier = [one for claim in claims for one in mentioned_by(claim) | voices_of(claim) | claim.sources]
    while frontier:
        one = frontier.pop()
        if one in needed:
            continue
        needed.add(one)
        entity = dataset.entities[one]
        frontier.extend(iter_refs(entity.names))
        if entity.kind.editorial:
            frontier.extend(ref for value in entity.values for ref in iter_refs(value.item) if ref not in barred)
    for entity in dataset.entities.values():  # what ties kept records to each other, and older ids of theirs
        merged = entity.replaced_by is not None and entity.replaced_by[0] in needed and entity.id not in view.people
        if entity.id not in barred and (merged or _is_open_link(entity, needed, view)):
            needed.add(entity.id)
    return frozenset(needed)


def _is_open_link(entity: Entity, needed: set[str], view: _View) -> bool:
    """Tell whether a record ties published ones, or an actor to a list without it; of people only where a curator accepted it."""
    if entity.kind.cls not in DECIDED:
        return False
    refs = {ref for value in entity.values for ref in iter_refs(value.item)}
    decided = bool(entity.decisions) and entity.decisions[-1].outcome == "accepted"
    return refs <= needed and (decided or not refs & view.people)


def _entities(
    dataset: Dataset, claims: Iterable[Claim], needed: frozenset[str], view: _View, tainted: frozenset[str]
) -> dict[str, Entity]:
    """Return the needed records with no more than kept claims carry, or editorial records may tell."""
    carried: defaultdict[str, set[FieldValue]] = defaultdict(set)
    for claim in claims:
        for portion in claim.content:
            carried[portion.entity.id].update(portion.values)
    barred = view.gone | tainted
    entities: dict[str, Entity] = {}
    for entity in (dataset.entities[one] for one in sorted(needed)):
        if entity.kind.editorial:
            values = tuple(value for value in entity.values if _may_be_told(value, barred, view))
        else:
            values = tuple(value for value in entity.values if value in carried[entity.id])
        names = tuple(v for v in entity.names if entity.kind.is_a("nx:Person") or _may_be_told(v, barred, view))
        merged = entity.replaced_by if entity.replaced_by is not None and entity.replaced_by[0] in needed else None
        entities[entity.id] = replace(entity, values=values, names=names, replaced_by=merged)
    return entities


def _may_be_told(value: FieldValue, barred: frozenset[str], view: _View) -> bool:
    suspected = not value.field.required and any(view.withheld.suspects(text) for text in iter_texts(value.item))
    return barred.isdisjoint(iter_refs(value.item)) and not suspected


def _claim(claim: Claim, kept: Mapping[str, Claim], entities: Mapping[str, Entity], view: _View) -> Claim:
    """Return a claim without ties to withheld ones, and without words that it can do without and that name somebody."""
    return replace(
        claim,
        gist=None if claim.gist and view.withheld.suspects(claim.gist.text) else claim.gist,
        anchors=_anchors(claim, view),
        content=tuple(replace(portion, entity=entities[portion.entity.id]) for portion in claim.content),
        supports=tuple(other for other in claim.supports if other in kept),
        disputes=tuple(other for other in claim.disputes if other in kept),
        others=tuple((other, span) for other, span in claim.others if other in kept),
    )


def _anchors(claim: Claim, view: _View) -> tuple[Anchor, ...]:
    kept = [anchor for anchor in claim.anchors if not _can_be_guessed(anchor, view)]
    return tuple(replace(a, quote=None) if _is_spare(a) and view.withheld.suspects(a.quote or "") else a for a in kept)


def _can_be_guessed(anchor: Anchor, view: _View) -> bool:
    """Tell whether trying names would find the words that a digest was taken of."""
    short = anchor.quote is not None and len(anchor.quote) < GUESSABLE
    return anchor.sha256 in view.guesses or (anchor.sha256 is not None and short and view.withheld.finds(anchor.quote or ""))


def _is_spare(anchor: Anchor) -> bool:
    """Tell whether an anchor pins its words without quoting them."""
    return anchor.start is not None and anchor.sha256 is not None


def _file_names(dataset: Dataset, kept: Mapping[str, Claim], needed: frozenset[str], view: _View) -> Mapping[str, str]:
    """Return how each file is called: one that holds something withheld may be named after it, and gets a number."""
    told = {entity.span.file for entity in dataset.entities.values() if entity.id in needed}
    told |= {claim.span.file for claim in kept.values()}
    hidden = {entity.span.file for entity in dataset.entities.values() if entity.id not in needed}
    hidden |= {claim.span.file for claim in dataset.claims.values() if claim.id not in kept}
    hidden |= {file for file in told if view.withheld.suspects(file)}
    numbered = {file: f"withheld/{n}" for n, file in enumerate(sorted(told & hidden), 1)}
    return MappingProxyType({file: numbered.get(file, file) for file in told})


def _moved(item: _T, names: Mapping[str, str]) -> _T:
    """Return a record or claim with the names its files have in this edition; what does not change stays one object."""
    match item:
        case Span():
            name = names.get(item.file, item.file)
            return item if name == item.file else replace(item, file=name)
        case tuple():
            moved = tuple(_moved(inner, names) for inner in item)
            return item if all(map(is_, moved, item)) else moved  # type: ignore[return-value]  # as long as it was
        case Entity() | FieldValue() | Nested() | Claim() | Portion() | Anchor() | Decision():
            values = ((field.name, getattr(item, field.name)) for field in fields(item))
            changed = {name: new for name, value in values if (new := _moved(value, names)) is not value}
            return replace(item, **changed) if changed else item
    return item


def _check(dataset: Dataset, accepted: frozenset[str], needed: frozenset[str], view: _View) -> Iterator[Finding]:
    """Yield where what has to be published names somebody who is withheld: for a curator to reword."""
    config = dataset.config
    for text in (config.title, config.description, config.publisher):
        yield from _about(text, config.span, "the settings", view, grave=True)
    for change in config.severities:  # the report gives the reason
        yield from _about(change.why, change.span, "the settings", view, grave=True)
    for entity in (dataset.entities[one] for one in sorted(needed)):
        namesake = entity.kind.is_a("nx:Person")  # one name can be part of another's
        for text in _texts_of_record(entity):
            yield from _about(text, entity.span, f"{entity.kind.name} {entity.id}", view, grave=not namesake)
    for claim in (dataset.claims[one] for one in sorted(accepted)):
        what = f"the accepted claim {claim.id}"
        for text, span in _texts_of_claim(claim):
            yield from _about(text, span, what, view, grave=True)
        for anchor in claim.anchors:
            if anchor.quote and not _is_spare(anchor):
                yield from _about(anchor.quote, anchor.span, what, view, grave=True)
        if claim.anchors and not _anchors(claim, view):
            yield finding("NX705", claim.span, what=f"the digest in an anchor of {what}")


def _about(text: str, span: Span, what: str, view: _View, *, grave: bool) -> Iterator[Finding]:
    if grave and view.withheld.finds(text):
        yield finding("NX705", span, what=what)
    elif view.withheld.suspects(text):
        yield finding("NX706", span, what=what)
