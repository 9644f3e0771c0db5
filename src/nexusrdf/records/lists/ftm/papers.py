"""What other entities of FollowTheMoney say of a party: its documents, addresses, and the offices it holds."""

from typing import Final

from nexusrdf.records.lists.draft import joined
from nexusrdf.records.lists.entry import Plain
from nexusrdf.records.lists.ftm.draft import FtmDraft, date_of, filled, words_of
from nexusrdf.records.lists.ftm.lines import FtmEntity
from nexusrdf.records.lists.ftm.places import path_of
from nexusrdf.records.lists.ftm.schema import DOCUMENTS
from nexusrdf.records.lists.ids import slug_of

_BEARER: Final = ("surname", "givenName", "birthDate", "birthPlace", "gender", "authority")


def documents_of(entity: FtmEntity, draft: FtmDraft) -> list[Plain]:
    """Return the documents of a person: those of other entities, and bare numbers that none of them has."""
    found = [_document(paper, draft) for paper in _papers(entity, draft, {"Passport", "Identification"})]
    known = {document.get("number") for document in found}
    for name, kind in DOCUMENTS.items():
        found += [{"type": kind, "number": number} for number in entity.all_of(name) if number not in known]
    return [*found]


def numbers_of(entity: FtmEntity, draft: FtmDraft) -> list[tuple[str, str]]:
    """Return the numbers of a body's papers, each with its scheme: the type of the paper."""
    papers = _papers(entity, draft, {"Passport", "Identification"})
    return [
        (slug_of("; ".join(paper.all_of("type"))) or "identification", number)
        for paper in papers
        for number in paper.all_of("number")
    ]


def _papers(entity: FtmEntity, draft: FtmDraft, schemas: set[str]) -> list[FtmEntity]:
    held = (paper for key in (entity.id, *entity.referents) for paper in draft.index.papers.get(key, ()))
    return [*{paper.id: paper for paper in held if paper.schema in schemas}.values()]


def _document(paper: FtmEntity, draft: FtmDraft) -> dict[str, Plain]:
    path = path_of(paper.schema, "country")
    states = [(text, draft.nation(text, path)) for text in paper.all_of("country")]
    issuer = states[0][1] if len(states) == 1 else None
    numbers = (*paper.all_of("number"), *paper.all_of("passportNumber"))
    issued, expires = (_only_date(paper, name) for name in ("startDate", "endDate"))
    notes = [f"{words_of(name)}: {text}" for name in _BEARER for text in paper.all_of(name)]
    notes += [f"country: {text}" for text, _ in states if issuer is None]
    notes += [f"{words}: {text}" for name, words, date in (("startDate", "issued", issued), ("endDate", "expires", expires))
              for text in paper.all_of(name) if not date]  # fmt: skip
    record: dict[str, Plain] = {
        "type": "; ".join(paper.all_of("type")) or ("passport" if paper.schema == "Passport" else ""),
        "number": "; ".join(dict.fromkeys(numbers)),
        "issuer": issuer or "",
        "issued": issued,
        "expires": expires,
        "note": "; ".join(notes),
    }
    return filled(record)


def _only_date(entity: FtmEntity, name: str) -> str:
    dates = [date_of(text) for text in entity.all_of(name)]
    return dates[0] or "" if len(dates) == 1 else ""


def addresses_of(entity: FtmEntity, draft: FtmDraft) -> list[Plain]:
    """Return the addresses of a party: those of other entities, and lines as printed that none of them has."""
    found: list[dict[str, Plain]] = []
    for key in entity.all_of("addressEntity"):
        place = draft.index.places.get(key)
        if place is None:
            draft.lost.append(f"{path_of(entity.schema, 'addressEntity')} (not in the file)")
        elif address := _address(place, draft):
            found.append(address)
    known = {address.get("text") for address in found}
    found += [{"text": text} for text in entity.all_of("address") if text not in known]
    return [*found]


def _address(place: FtmEntity, draft: FtmDraft) -> dict[str, Plain]:
    states = [draft.nation(text, path_of("Address", "country")) for text in place.all_of("country")]
    state = states[0] if len(states) == 1 else None
    boxes = [f"PO box {text}" for text in place.all_of("postOfficeBox")]
    record: dict[str, Plain] = {
        "text": joined(*place.all_of("full"), *(() if state else place.all_of("country"))),
        "street": joined(*place.all_of("street"), *place.all_of("street2")),
        "city": joined(*place.all_of("city")),
        "region": joined(*place.all_of("region"), *place.all_of("state")),
        "postal-code": joined(*place.all_of("postalCode")),
        "country": state or "",
        "note": joined(*boxes, *place.all_of("remarks"), by="; "),
    }
    return filled(record)


def positions_of(entity: FtmEntity, draft: FtmDraft) -> list[str]:
    """Return the offices that other entities say a person holds, where no body is known, as words with their time."""
    found: list[str] = []
    for held in _papers(entity, draft, {"Occupancy"}):
        for post in held.all_of("post"):
            office = draft.index.offices.get(post)
            if office is not None and body_of(office, draft) is None:
                found.append(_office_held(held, office))
    return found


def _office_held(held: FtmEntity, office: FtmEntity) -> str:
    """Return an office in words; of an occupancy of several holders the time is anybody's."""
    alone = len(held.all_of("holder")) == 1
    times = [f"{words} {' or '.join(held.all_of(name))}" for name, words in (("startDate", "from"), ("endDate", "to"))
             if alone and held.all_of(name)]  # fmt: skip
    inside = joined(*times, *held.all_of("status"))
    return f"{office_name(office)} ({inside})" if inside else office_name(office)


def office_name(office: FtmEntity) -> str:
    """Return what an office is called."""
    return office.caption or next(iter(office.all_of("name")), office.id)


def body_of(office: FtmEntity, draft: FtmDraft) -> str | None:
    """Return the id of the body that an office is in: its organisation; of a government's office the state; or None."""
    bodies = office.all_of("organization")
    if len(bodies) == 1:
        found = draft.refer(bodies[0], "organisation")
        return found[0] if found is not None else None
    countries = office.all_of("country")
    if not bodies and len(countries) == 1 and any(topic.startswith("gov") for topic in office.all_of("topics")):
        return draft.nation(countries[0], "Thing:country")
    return None
