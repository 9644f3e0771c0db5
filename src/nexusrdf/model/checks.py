"""What is wrong with a dataset that can be said before any graph is made."""

from collections import defaultdict
from collections.abc import Iterator

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.span import Span
from nexusrdf.model.claim import Claim
from nexusrdf.model.dataset import Dataset
from nexusrdf.model.dates import DateError, PartialDate, add_duration
from nexusrdf.model.entity import iter_mentioned
from nexusrdf.model.promotion import Bar, Promotion, Reason, Status, is_finding
from nexusrdf.model.sensitivity import Clause
from nexusrdf.model.values import FieldValue, Plain, Reference


def check_dataset(dataset: Dataset, promotion: Promotion) -> Iterator[Finding]:
    """Yield the findings on claims, decisions, dates and what no claim carries."""
    for claim in dataset.claims.values():
        yield from _decision(claim, promotion)
        yield from _imputation(claim, dataset, promotion)
        yield from _association(claim, promotion)
        yield from _admission(claim, dataset)
    yield from _computed_dates(dataset)
    yield from _order_of_dates(dataset)
    yield from _lone_sources(dataset, promotion)
    yield from _uncited(dataset)


def _decision(claim: Claim, promotion: Promotion) -> Iterator[Finding]:
    """A decision to accept what the policy does not admit is the curator's fault to mend."""
    decision = claim.decision
    if decision is None or decision.outcome != "accepted":
        return
    for reason in promotion.verdicts[claim.id].reasons:
        yield _refused(reason, claim, decision.span)


def _refused(reason: Reason, claim: Claim, span: Span) -> Finding:
    match reason.bar:
        case Bar.MODALITY:
            return finding("NX220", span, modality=claim.modality)
        case Bar.SENSITIVE:
            return finding("NX221", span, why=reason.words)
        case Bar.FRAGMENT:
            return finding("NX223", span, id=reason.about)
        case _:
            return finding("NX226", span, why=reason.words)


def _imputation(claim: Claim, dataset: Dataset, promotion: Promotion) -> Iterator[Finding]:
    if claim.modality not in {"asserted", "reported"} or not claim.stands or is_finding(claim, dataset.entities):
        return
    for tie in promotion.verdicts[claim.id].ties:
        if tie.clause is Clause.BODY or (tie.clause is Clause.ATTACK and tie.bodies):
            yield finding("NX222", claim.span, what=tie.words)


def _association(claim: Claim, promotion: Promotion) -> Iterator[Finding]:
    verdict = promotion.verdicts[claim.id]
    if verdict.status is Status.ACCEPTED or not claim.stands:
        return
    people = [tie.words for tie in verdict.ties if tie.association]
    if people:
        yield finding("NX234", claim.span, what="; ".join(people))


def _admission(claim: Claim, dataset: Dataset) -> Iterator[Finding]:
    """A claimant can admit only what they have a part in: in the claim, or in the record it tells of."""
    if claim.modality != "admitted" or not claim.content:
        return
    involved = set(claim.iter_mentions())
    told_of = {portion.entity.id for portion in claim.content}
    for other in dataset.claims.values():
        for portion in other.content:
            if portion.entity.id in told_of:
                involved.update(iter_mentioned(portion.values))
    if claim.claimant not in involved:
        yield finding("NX224", claim.span, claimant=dataset.entities[claim.claimant].label.text)


def _all_values(dataset: Dataset) -> dict[str, dict[str, list[FieldValue]]]:
    """Return every value of every record by field key, those that claims state included."""
    values: defaultdict[str, defaultdict[str, list[FieldValue]]] = defaultdict(lambda: defaultdict(list))
    for entity in dataset.entities.values():
        for value in entity.values:
            values[entity.id][value.field.key].append(value)
    for claim in dataset.claims.values():
        for portion in claim.content:
            for value in portion.values:
                if value not in values[portion.entity.id][value.field.key]:
                    values[portion.entity.id][value.field.key].append(value)
    return {key: dict(fields) for key, fields in values.items()}


def _computed_dates(dataset: Dataset) -> Iterator[Finding]:
    everything = _all_values(dataset)
    for fields in everything.values():
        for source in fields.get("derived-from", ()):
            if not isinstance(source.item, Reference):
                continue
            bases = everything.get(source.item.target, {}).get("when", [])
            for base in bases:
                yield from _computed_date(fields, base)


def _computed_date(fields: dict[str, list[FieldValue]], base: FieldValue) -> Iterator[Finding]:
    for offset in fields.get("offset", ()):
        for when in fields.get("when", ()):
            if not (isinstance(when.item, PartialDate) and isinstance(base.item, PartialDate) and isinstance(offset.item, Plain)):
                continue
            try:
                computed = add_duration(base.item, offset.item.text).edtf
            except DateError as error:
                computed = f"not computable ({error})"
            if computed != when.item.edtf:
                facts = {"when": when.item.edtf, "base": base.item.edtf, "offset": offset.item.text}
                yield finding("NX232", when.span, computed=computed, **facts)


def _order_of_dates(dataset: Dataset) -> Iterator[Finding]:
    for fields in _all_values(dataset).values():
        for end in fields.get("end", ()):
            for start in fields.get("start", ()):
                if not (isinstance(end.item, PartialDate) and isinstance(start.item, PartialDate)):
                    continue
                if end.item.latest and start.item.earliest and end.item.latest < start.item.earliest:
                    yield finding("NX233", end.span, end=end.item.edtf, start=start.item.edtf)


def _lone_sources(dataset: Dataset, promotion: Promotion) -> Iterator[Finding]:
    accepted: defaultdict[str, int] = defaultdict(int)
    for claim in promotion.accepted:
        accepted[dataset.claims[claim].source] += 1
    for source, count in sorted(accepted.items()):
        entity = dataset.entities[source]
        named = [
            value
            for value in entity.values
            if value.field.predicate in {"nx:author", "nx:publisher", "nx:issuer"}
            and isinstance(value.item, Reference)
            and not dataset.entities[value.item.target].kind.is_a("nx:UnidentifiedActor")
        ]
        if not named:
            yield finding("NX235", entity.span, count=count)


def _uncited(dataset: Dataset) -> Iterator[Finding]:
    carried: defaultdict[str, set[FieldValue]] = defaultdict(set)
    for claim in dataset.claims.values():
        for portion in claim.content:
            carried[portion.entity.id].update(portion.values)
    for entity in dataset.entities.values():
        if entity.kind.editorial:
            continue
        for value in entity.values:
            if value not in carried.get(entity.id, ()):
                yield finding("NX237", value.span, id=entity.id, key=value.field.key)
        if entity.id not in carried and (entity.kind.cls != entity.kind.top or entity.kind.dependent):
            yield finding("NX238", entity.span, id=entity.id, kind=entity.kind.name)
