"""Entities of FollowTheMoney that tie others: sanctions, offices held, families, memberships, and ties of other natures."""

from collections.abc import Iterator
from itertools import product
from typing import Final

from nexusrdf.records.lists.entry import Plain, PlainRecord
from nexusrdf.records.lists.ftm.draft import FtmDraft, date_of, filled, words_of
from nexusrdf.records.lists.ftm.lines import FtmEntity
from nexusrdf.records.lists.ftm.papers import body_of, office_name
from nexusrdf.records.lists.ftm.places import SANCTION_REMARKS, tie_words
from nexusrdf.records.lists.ftm.schema import TIES
from nexusrdf.records.lists.ids import list_id, party_id

_ASSETS: Final = frozenset({"vessel", "aircraft"})
_MEASURES: Final = {
    "asset freeze": "asset-freeze",
    "assets freeze": "asset-freeze",
    "travel ban": "travel-ban",
    "arms embargo": "arms-embargo",
}


def numbered(feed: str, key: str, number: int) -> str:
    """Return the id of a record: the entity's own, and of any further one that with a number."""
    return party_id(feed, f"{key}#{number}" if number else key)


def iter_sanctions(entity: FtmEntity, draft: FtmDraft) -> Iterator[PlainRecord]:
    """Yield a designation for each party that a sanction names."""
    given = _sanction(entity, draft)
    found = [draft.refer(key, "unidentified-actor") for key in entity.all_of("entity")]
    draft.lost.extend(["Sanction:entity (no record)"] * found.count(None))
    for number, party in enumerate(dict.fromkeys(one[0] for one in found if one is not None)):
        head: PlainRecord = {"kind": "restrictive-designation", "id": numbered(draft.feed, entity.id, number), "party": party}
        yield head | given


def _sanction(entity: FtmEntity, draft: FtmDraft) -> PlainRecord:
    authority = draft.only(entity, "authority")
    references = entity.all_of("authorityId")
    schemes = {"authorityId": "authority-id", "unscId": "un-sc", "recordId": "ftm-record"}
    measures = []
    for text in entity.all_of("provisions"):
        if measure := _MEASURES.get(text.lower()):
            measures.append(measure)
        else:
            draft.remark("provisions", text)
    amended = []
    for text in entity.all_of("modifiedAt"):
        if day := date_of(text):
            amended.append(day)
        else:
            draft.remark("modifiedAt", text)
    dates = {key: draft.only_date(entity, name)
             for key, name in (("listed", "listingDate"), ("start", "startDate"), ("end", "endDate"))}  # fmt: skip
    for name in SANCTION_REMARKS:
        for text in entity.all_of(name):
            draft.remark(name, text)
    record: dict[str, Plain] = {
        "authority": draft.mention(authority, "organisation") if authority else "",
        "regime": [draft.concept("regime", text, text) for text in entity.all_of("program")],
        "list": [list_id(draft.feed)],
        "reference": references[0] if len(references) == 1 else "",
        "reason": [*entity.all_of("reason")],
        "measures": [*dict.fromkeys(measures)],
        "amended": [*dict.fromkeys(amended)],
        **dates,
        "identifiers": [
            {"scheme": scheme, "value": text}
            for name, scheme in schemes.items()
            for text in entity.all_of(name)
            if not (name == "authorityId" and len(references) == 1)
        ],
        "remarks": [*dict.fromkeys(draft.remarks)],
    }
    return filled(record)


def iter_offices(entity: FtmEntity, draft: FtmDraft) -> Iterator[PlainRecord]:
    """Yield the holding of each office whose body is known; others are positions of their holders."""
    posts, holders = entity.all_of("post"), entity.all_of("holder")
    times = _times(entity) if len(holders) == 1 else {}
    number = 0
    for post in posts:
        office = draft.index.offices.get(post)
        body = body_of(office, draft) if office is not None else None
        if office is None:
            draft.lost.append("Occupancy:post (not in the file)")
            continue
        for key in holders if body else ():
            member = draft.refer(key, "person")
            if body and member and member[1] not in _ASSETS:
                role = draft.concept("role", post, office_name(office))
                ends: PlainRecord = {"member": member[0], "body": body, "role": [role]}
                yield {"kind": "office-holding", "id": numbered(draft.feed, entity.id, number), **ends, **times}
                number += 1
    _lose_offices(entity, draft, spoken=bool(number))


def _lose_offices(entity: FtmEntity, draft: FtmDraft, *, spoken: bool) -> None:
    """Count what an occupancy says that neither an office-holding nor its holder's positions tell."""
    if not any(post in draft.index.offices for post in entity.all_of("post")):
        for name in ("holder", "startDate", "endDate", "status"):
            draft.lose(entity, name, "no office is named")
        return
    if spoken:
        draft.lose(entity, "status")
    for name in ("startDate", "endDate"):
        if len(entity.all_of("holder")) > 1 or (spoken and len(entity.all_of(name)) > 1):
            draft.lose(entity, name, "of which holder or time, it does not say")


def _times(entity: FtmEntity) -> dict[str, Plain]:
    """Return start and end, each where there is one date of it."""
    times: dict[str, Plain] = {}
    for key, name in (("start", "startDate"), ("end", "endDate")):
        dates = [date_of(text) for text in entity.all_of(name)]
        if len(dates) == 1 and dates[0]:
            times[key] = dates[0]
    return times


def iter_ties(entity: FtmEntity, draft: FtmDraft) -> Iterator[PlainRecord]:
    """Yield a record for each pair of ends that a tie names."""
    tie = TIES[entity.schema]
    times = _times(entity)
    number = 0
    for one, other in product(entity.all_of(tie.one), entity.all_of(tie.other)):
        if entity.schema == "Ownership" and draft.index.kind_of(other) in _ASSETS:
            continue  # the owner is in the record of what is owned
        ends = draft.refer(one, tie.kinds[0]), draft.refer(other, tie.kinds[1])
        if ends[0] is None or ends[1] is None or ends[0] == ends[1] or {ends[0][1], ends[1][1]} & _ASSETS:
            draft.lost.append(f"{entity.schema}:{tie.other} (no record)")
            continue
        head: PlainRecord = {"kind": tie.record, "id": numbered(draft.feed, entity.id, number)}
        number += 1
        if tie.record == "link":
            yield head | {"parties": [ends[0][0], ends[1][0]], "nature": _nature(entity, tie.words, times)} | times
        else:
            roles: list[Plain] = [draft.concept("role", text, text) for text in entity.all_of("role")]
            yield filled({**head, "member": ends[0][0], "body": ends[1][0], "role": roles, **times})
    if tie.record != "link":
        _lose_words(entity, draft, times, "a membership has no words")
    elif not number:
        _lose_words(entity, draft, {}, "no link")


def _nature(entity: FtmEntity, words: str, times: dict[str, Plain]) -> str:
    """Return the tie in words: what kind of tie, in what role, and all that has no key of its own."""
    roles = ", ".join((*entity.all_of("role"), *entity.all_of("relationship")))
    said = [": ".join(part for part in (words, roles) if part)] if words or roles else []
    said += [f"{words_of(name)}: {text}" for name in tie_words(entity.schema) if name != "relationship"
             for text in entity.all_of(name)]  # fmt: skip
    said += [f"{words_of(name)}: {text}" for key, name in (("start", "startDate"), ("end", "endDate")) if key not in times
             for text in entity.all_of(name)]  # fmt: skip
    return "; ".join(said) or words_of(entity.schema)


def _lose_words(entity: FtmEntity, draft: FtmDraft, times: dict[str, Plain], why: str) -> None:
    """Count what a tie says beside its ends and times, where its record has no words, or there is none."""
    for name in (*tie_words(entity.schema), *(() if TIES[entity.schema].record != "link" else ("role",))):
        draft.lose(entity, name, why)
    for key, name in (("start", "startDate"), ("end", "endDate")):
        if key not in times:
            draft.lose(entity, name, "several, or no date" if times else why)
