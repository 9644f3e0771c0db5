"""What is wrong with a dataset that can be said before any graph is made."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.span import Span
from nexusrdf.model.claim import Claim
from nexusrdf.model.dataset import Dataset
from nexusrdf.model.dates import DateError, PartialDate, add_duration
from nexusrdf.model.entity import Entity, iter_mentioned
from nexusrdf.model.no_entries import check_no_entries
from nexusrdf.model.promotion import Bar, Promotion, Reason, Status, introduced_by, is_finding
from nexusrdf.model.ties import Clause
from nexusrdf.model.values import FieldValue, Item, Plain, Reference

NEVER: Final = (Bar.MODALITY, Bar.OPINION)
PAST: Final = "a later decision leaves this one in the history: correct it, or retract the claim"
OTHERS: Final = "nobody can admit what others did: leave it out of this claim, and give it one of its own that stays pending"


def check_dataset(dataset: Dataset, promotion: Promotion) -> Iterator[Finding]:
    """Yield the findings on claims, decisions, dates and what no claim carries."""
    involved = _involved(dataset)
    refused = _refused_introductions(dataset, promotion)
    for claim in dataset.claims.values():
        yield from _decision(claim, promotion, refused)
        yield from _imputation(claim, dataset, promotion)
        yield from _association(claim, promotion)
        yield from _admission(claim, dataset, involved)
    everything = _compared_values(dataset)
    yield from _computed_dates(everything)
    yield from _order_of_dates(everything)
    yield from _lone_sources(dataset, promotion)
    yield from _uncited(dataset)
    yield from _merged(dataset)
    yield from check_no_entries(dataset)


def _refused_introductions(dataset: Dataset, promotion: Promotion) -> Mapping[str, Claim]:
    """Return by record a claim that would introduce it, had its acceptance not to be refused for another reason."""
    return {
        record: claim
        for claim in dataset.claims.values()
        if claim.stands and claim.decision is not None and claim.decision.outcome == "accepted"
        if any(reason.bar not in {Bar.FRAGMENT, Bar.DECISION} for reason in promotion.verdicts[claim.id].reasons)
        for record in introduced_by(claim)
    }


def _decision(claim: Claim, promotion: Promotion, refused: Mapping[str, Claim]) -> Iterator[Finding]:
    """A decision to accept what the policy does not admit is the curator's fault to mend.

    Earlier ones count as well, since a query can ask what was accepted on their day. They are not
    held against a claim for what may have come later: its retraction, a record that it lacks, or
    another claim that made a body sensitive. A later decision mends those.
    """
    reasons = promotion.verdicts[claim.id].reasons
    for decision in claim.decisions:
        if decision.outcome != "accepted":
            continue
        if decision is claim.decision:
            # That the curator is unknown says NX215; what was accepted may be taken back later.
            later = claim.retraction is not None and decision.at <= claim.retraction.at
            told = {Bar.DECISION, Bar.SUPERSEDED, *((Bar.RETRACTED,) if later else ())}
            told |= {Bar.SENSITIVE} if claim.of_feed else set()  # that is told once for each feed (list_decisions.py)
            for reason in reasons:
                if reason.bar not in told:
                    yield _refused(reason, claim, decision.span, _way_out(reason, refused))
        elif claim.retraction is None:
            yield from (_refused(reason, claim, decision.span, PAST) for reason in reasons if reason.bar in NEVER)


def _way_out(reason: Reason, refused: Mapping[str, Claim]) -> str:
    """Return the hint where the usual one of its code would lead astray."""
    if reason.of_others:
        return OTHERS
    cause = refused.get(reason.about) if reason.bar is Bar.FRAGMENT else None
    if cause is not None and cause.decision is not None:
        return f"claim {cause.id} tells of it, and is refused itself ({cause.decision.span}): mend that one, and this is well"
    return ""


def _refused(reason: Reason, claim: Claim, span: Span, hint: str) -> Finding:
    match reason.bar:
        case Bar.MODALITY:
            return finding("NX220", span, modality=claim.modality, hint=hint)
        case Bar.SENSITIVE:
            return finding("NX221", span, why=reason.words, hint=hint)
        case Bar.FRAGMENT:
            return finding("NX223", span, id=reason.about, hint=hint)
        case _:
            return finding("NX226", span, why=reason.words, hint=hint)


def _imputation(claim: Claim, dataset: Dataset, promotion: Promotion) -> Iterator[Finding]:
    if (
        claim.modality not in {"asserted", "reported"}
        or not claim.stands
        or is_finding(claim, dataset.entities, promotion.sensitive)
    ):
        return
    for tie in promotion.verdicts[claim.id].ties:
        if tie.clause is Clause.BODY or (tie.clause is Clause.ATTACK and tie.bodies):
            yield finding("NX222", claim.span_of("how"), what=tie.words)


def _association(claim: Claim, promotion: Promotion) -> Iterator[Finding]:
    verdict = promotion.verdicts[claim.id]
    if verdict.status is Status.ACCEPTED or not claim.stands:
        return
    people = [tie.words for tie in verdict.ties if tie.association]
    if people:
        yield finding("NX234", claim.span_of("carries"), what="; ".join(people))


def _involved(dataset: Dataset) -> Mapping[str, set[str]]:
    """Return whom the claims on each record mention with it, for the records that somebody admits something of."""
    admitted = (claim for claim in dataset.claims.values() if claim.modality == "admitted")
    involved = {portion.entity.id: {portion.entity.id} for claim in admitted for portion in claim.content}
    if not involved:
        return involved
    for claim in dataset.claims.values():
        for portion in claim.content:
            if portion.entity.id in involved:
                involved[portion.entity.id].update(iter_mentioned(portion.values))
    return involved


def _admission(claim: Claim, dataset: Dataset, involved: Mapping[str, set[str]]) -> Iterator[Finding]:
    """A claimant can admit only what they have a part in: in the claim, or in the record it tells of."""
    if claim.modality != "admitted" or not claim.content:
        return
    if not any(claim.claimant in involved[portion.entity.id] for portion in claim.content):
        yield finding("NX224", claim.span_of("how"), claimant=dataset.entities[claim.claimant].label.text)


_Fields = Mapping[str, Iterable[FieldValue]]
_Told = tuple[str, str, Item | None]


_COMPUTED: Final = (("derived-from", "offset", "when"), ("start-derived-from", "start-offset", "start"))
_COMPARED: Final = frozenset({key for keys in _COMPUTED for key in keys} | {"end"})


def _compared_values(dataset: Dataset) -> Mapping[str, _Fields]:
    """Return the values of records that are compared with one another by field key, those that claims state included."""
    values: defaultdict[str, defaultdict[str, dict[FieldValue, None]]] = defaultdict(lambda: defaultdict(dict))
    records = ((entity, entity.values) for entity in dataset.entities.values())
    carried = ((portion.entity, portion.values) for claim in dataset.claims.values() for portion in claim.content)
    for entity, found in chain(records, carried):
        for value in found:
            if value.field.key in _COMPARED:
                values[entity.id][value.field.key][value] = None
    return values


def _computed_dates(everything: Mapping[str, _Fields]) -> Iterator[Finding]:
    for fields in everything.values():
        for keys in _COMPUTED:
            for source in fields.get(keys[0], ()):
                bases = everything.get(source.item.target, {}).get("when", ()) if isinstance(source.item, Reference) else ()
                for base in bases:
                    yield from _computed_date(fields.get(keys[1], ()), fields.get(keys[2], ()), base)


def _computed_date(offsets: Iterable[FieldValue], dates: Iterable[FieldValue], base: FieldValue) -> Iterator[Finding]:
    for offset in offsets:
        for when in dates:
            if not (isinstance(when.item, PartialDate) and isinstance(base.item, PartialDate) and isinstance(offset.item, Plain)):
                continue
            try:
                computed = add_duration(base.item, offset.item.text).edtf
            except DateError as error:
                computed = f"not computable ({error})"
            if computed != when.item.edtf:
                yield finding(
                    "NX232", when.span, when=when.item.edtf, base=base.item.edtf, offset=offset.item.text, computed=computed
                )


def _order_of_dates(everything: Mapping[str, _Fields]) -> Iterator[Finding]:
    for fields in everything.values():
        for end in fields.get("end", ()):
            for start in fields.get("start", ()):
                if not (isinstance(end.item, PartialDate) and isinstance(start.item, PartialDate)):
                    continue
                if end.item.latest and start.item.earliest and end.item.latest < start.item.earliest:
                    yield finding("NX233", end.span, end=end.item.edtf, start=start.item.edtf, at=start.span)


def _lone_sources(dataset: Dataset, promotion: Promotion) -> Iterator[Finding]:
    """An unnamed source stands alone with what no other voice in another source bears out: a relay counts once."""
    accepted = [dataset.claims[claim] for claim in sorted(promotion.accepted)]
    unnamed = {source for source in {claim.source for claim in accepted} if not _is_named(dataset.entities[source].values, dataset)}
    if not unnamed:
        return
    bearers: defaultdict[_Told, set[tuple[str, str]]] = defaultdict(set)
    for claim in accepted:
        for told in _told(claim):
            bearers[told].add((claim.source, claim.relayed_by or claim.claimant))
    alone: defaultdict[str, int] = defaultdict(int)
    for claim in accepted:
        if claim.source not in unnamed:
            continue
        voice = claim.relayed_by or claim.claimant
        if not all(any(s != claim.source and v != voice for s, v in bearers[told]) for told in _told(claim)):
            alone[claim.source] += 1
    for source, count in sorted(alone.items()):
        yield finding("NX235", dataset.entities[source].span, count=count)


def _is_named(source: tuple[FieldValue, ...], dataset: Dataset) -> bool:
    """Tell by the fields of a source whether it is known who wrote, published or issued a source."""
    return any(
        value.field.predicate in {"nx:author", "nx:publisher", "nx:issuer"}
        and isinstance(value.item, Reference)
        and not dataset.entities[value.item.target].kind.is_a("nx:UnidentifiedActor")
        for value in source
    )


def _told(claim: Claim) -> Iterator[_Told]:
    """Yield what a claim carries, item by item; of a record without any, that it is one."""
    for portion in claim.content:
        yield from ((portion.entity.id, value.field.key, value.item) for value in portion.values)
        if not portion.values:
            yield portion.entity.id, "kind", None


def _merged(dataset: Dataset) -> Iterator[Finding]:
    """A merged record keeps its id for those who used it; what is told stands with the other."""
    for entity in dataset.entities.values():
        if entity.replaced_by is not None:
            yield from (finding("NX248", value.span, id=entity.id, by=entity.replaced_by[0]) for value in entity.values)
    for claim in dataset.claims.values():
        for other in (portion.entity for portion in claim.content):
            if other.replaced_by is not None:
                yield finding("NX248", claim.span, id=other.id, by=other.replaced_by[0])


def _uncited(dataset: Dataset) -> Iterator[Finding]:
    """Yield one finding for each record that says something which no claim carries, at the first value of that kind."""
    carried: defaultdict[str, set[FieldValue]] = defaultdict(set)
    for claim in dataset.claims.values():
        for portion in claim.content:
            carried[portion.entity.id].update(portion.values)
    for entity in dataset.entities.values():
        if entity.kind.editorial or entity.replaced_by is not None:
            continue
        left = [value for value in entity.values if value not in carried.get(entity.id, ())]
        if entity.id not in carried and (entity.kind.cls != entity.kind.top or entity.kind.dependent):
            fields = f" or its {_say_fields(entity, left)}" if left else ""
            yield finding("NX238", entity.span, id=entity.id, fields=fields, kind=entity.kind.name)
        elif left:
            first = min(value.span for value in left)
            yield finding("NX237", first, id=entity.id, fields=_say_fields(entity, left))


def _say_fields(entity: Entity, left: list[FieldValue]) -> str:
    """Return the keys of some values of a record, with their number where others of the same key are carried."""
    told = []
    for key, count in Counter(value.field.key for value in left).items():
        every = len(entity.values_of(key))
        told.append(key if count == every else f"{key} ({count} of {every})")
    return ", ".join(told)
