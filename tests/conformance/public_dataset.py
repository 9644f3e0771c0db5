"""A dataset with canaries: words that stand nowhere else, in every place where a public edition could let them out.

Each canary is one word with `qz` in it, or a day or digest of its own. What is to be published holds none, but for
`Ada Brindle` and the bodies, whose records and claims are sound.
"""

import hashlib
import json
from pathlib import Path

CURATOR = "cur"
WHY = {"outcome": "accepted", "by": CURATOR, "at": "2025-06-01", "why": "the gazette is the council's own"}
SURNAME = "Qzurname"
NAME = f"Qzelda {SURNAME}"
QUOTE = f"Qzquote: they met at the old pier in the spring, and {NAME} took the minutes of it"
SETTINGS = """\
title: Ferries of the north
base: https://data.example.net/ferries
licence: https://example.org/l
publisher: {name: The ferry desk}
curators: {cur: {name: Curator of the desk}}
corrections: desk@ferries.example.net
"""


def digest(text: str) -> str:
    """Return the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def accepted(carries, **more):
    """Give an accepted claim of the council in its gazette."""
    return {
        "by": "council",
        "evidence": "primary",
        "how": "asserted",
        "quote": "as the gazette has it",
        "carries": carries,
        "decisions": [WHY],
        **more,
    }


def open_claim(carries, **more):
    """Give a claim of the council on which nobody has decided."""
    return {"by": "council", "evidence": "primary", "how": "alleged", "quote": "some say so", "carries": carries, **more}


PUBLIC = {
    "actors/bodies.json": [
        {"kind": "organisation", "id": "league", "label": "Selwick Ferry League",
         "names": [
             {"form": "The League", "lang": "en", "script": "Latn"},
             {"form": f"Qzalias friends of {NAME}", "lang": "en", "script": "Latn"},
         ]},
        {"kind": "organisation", "id": "council", "label": "Northmere Council"},
        {"kind": "armed-group", "id": "arm", "label": "the Tidal Arm"},
        {"kind": "person", "id": "per-0001", "label": "Ada Brindle"},
        {"kind": "person", "id": "per-0002", "label": "Bram Oake", "births": [{"date": "1935-11-17"}]},
        {"kind": "unidentified-actor", "id": "somebody", "label": "an unnamed reader"},
    ],
    "places/places.json": [{"kind": "place", "id": "selwick", "label": "Selwick"}],
    "sources/gazette.json": [
        {"kind": "report", "id": "gazette", "label": "the gazette", "publisher": "council", "author": "per-qzid",
         "title": f"Qztitle, or what {NAME.upper()} did", "url": "https://example.org/qzurl-Qz%C3%A9lda-qzurname.html"},
        {"kind": "report", "id": "digest", "label": "the digest", "publisher": "council", "author": "per-0002"},
        {"kind": "report", "id": "leaflet", "label": "the leaflet", "publisher": "unknown", "author": "somebody"},
    ],
    "events/founding.json": [
        {"kind": "establishment", "id": "founding", "label": "the founding of the league", "establishes": "league",
         "topic": ["timber for piers", {"text": "the price of rope", "lang": "en"}], "place": "selwick", "when": "2025-05"},
        {"kind": "event", "id": "fog", "label": "the fog", "place": "selwick", "summary": "fog lay over the pier"},
    ],
    "relations/relations.json": [
        {"kind": "office-holding", "id": "office", "label": "an office of the council", "member": "per-0001", "body": "council",
         "role": "spokesperson"},
        {"kind": "conduct", "id": "tolls", "actor": "league", "towards": "council", "does": "pays the tolls late"},
        {"kind": "link", "id": "tie", "parties": ["league", "arm"], "nature": "boats at night"},
        {"kind": "link", "id": "old-tie", "parties": ["council", "arm"]},
    ],
    "claims/gazette.json": [
        {"source": "gazette", "claims": [
            accepted("founding", id="a1", gist=f"Qzgist: the league was founded, says {NAME}",
                     quote=None, anchor={"paragraph": 1, "start": 0, "end": len(QUOTE), "sha256": digest(QUOTE), "quote": QUOTE}),
            accepted("office", id="a2"),
            accepted("tolls", id="a3", supports=["gazette-qzsupport"]),
            open_claim("arm", id="o1", disputes=["gazette-qzsupport"]),
            open_claim("tie", id="o2", gist="the league lends boats to the arm"),
            open_claim("old-tie", id="o3", gist="once there was a tie", retracted={"at": "2025-05-05", "why": "a slip"}),
        ]},
        {"source": "digest", "claims": [accepted("tolls.does", id="a4", by=None)]},
        {"source": "leaflet", "claims": [accepted("fog", id="a5", by=None)]},
    ],
}  # fmt: skip

WITHHELD = {
    "actors/qzfile.json": [
        {"kind": "person", "id": "per-qzid", "label": NAME, "names": [
            {"form": f"Qźelda {SURNAME}-Qzlong", "lang": "en", "script": "Latn", "quality": "official"},
            {"form": "Кзельда Кзурнамова", "lang": "ru", "script": "Cyrl"},
            {"form": "قزلدا قزرنيم", "lang": "ar", "script": "Arab"},
            {"form": "the Qznick", "lang": "en", "script": "Latn", "quality": "weak"},
        ], "births": [{"date": "1931-07-13"}], "identifiers": [{"scheme": "Qzscheme", "value": "QZVALUE-1"}]},
        {"kind": "person", "id": "per-qzold", "label": "Qzmerged Qzaway", "replaced-by": "per-qzid"},
        {"kind": "person", "id": "per-qzvoice", "label": "Qzvoice Qzspeaker"},
        {"kind": "actor-collective", "id": "qzaides", "label": "the Qzaides", "of": "per-qzid"},
        {"kind": "organisation", "id": "org-qzonly", "label": "Qzcorp"},
        {"kind": "organisation", "id": "org-qzfriends", "label": f"Qzfriends of {NAME}"},
        {"kind": "same-actor", "id": "same-qzlink", "same": ["per-qzid", "per-0001"], "reasons": "Qzreason of likeness"},
        {"kind": "no-entry", "id": "none-qz", "actor": "per-qzid", "edition": "qzroll", "tried": ["Qztried name"],
         "decisions": [{"outcome": "accepted", "by": "cur", "at": "2025-05-07", "why": "Qzlooked in all entries"}]},
    ],
    "places/qzplaces.json": [{"kind": "place", "id": "qzplace", "label": "Qzville"}],
    "concepts/qzconcepts.json": [
        {"kind": "concept", "id": "role-qznephew", "type": "role", "label": "Qznephew of somebody", "definition": "Qzdefined"},
        {"kind": "concept", "id": "list-qz", "type": "list", "label": "Qzlist"},
    ],
    "sources/qzsource.json": [
        {"kind": "news-article", "id": "qzpaper", "label": "Qzpaper", "title": "Qzheadline", "url": "https://example.org/qzlink",
         "author": "per-qzvoice", "published": "1932-08-14",
         "text": {"sha256": digest("Qztext of the paper"), "length": 19, "withheld": False}},
        {"kind": "news-article", "id": "qzgone", "label": "Qzgone", "publisher": "council",
         "withdrawn": {"at": "2025-05-06", "why": "Qzwithdrawn by its publisher"}},
        {"kind": "official-list", "id": "qzroll", "label": "Qzroll", "issuer": "council", "list": "list-qz",
         "published": "1934-10-16", "complete": True},
    ],
    "events/qzevents.json": [
        {"kind": "meeting", "id": "meeting-qz", "label": "the Qzmeeting", "attended": ["per-qzid", "league"], "place": "qzplace",
         "when": "1933-09-15", "topic": "Qztopic", "summary": "Qzsummary"},
        {"kind": "event", "id": "event-qzhint", "label": "the Qzhint", "involves": "league", "possibly-same-as": "meeting-qz",
         "place": "selwick"},
        {"kind": "statement", "id": "statement-qz", "label": "the Qzstatement", "speaker": "league", "about": "per-qzid"},
        {"kind": "invitation", "id": "invitation-qz", "inviter": "league", "invitee": "per-qzid", "to": "council"},
        {"kind": "acceptance", "id": "acceptance-qz", "label": "the Qzanswer", "actor": "league", "responds-to": "invitation-qz"},
        {"kind": "gathering", "id": "gathering-qz", "label": "the Qzrally", "speaker": "per-0001", "topic": "Qzspeech"},
        {"kind": "gathering", "id": "fair", "label": "the fair", "host": "league"},
        {"kind": "event", "id": "name-in-label", "label": f"what became of {SURNAME}", "involves": "league"},
    ],
    "relations/qzrelations.json": [
        {"kind": "membership", "id": "membership-qz", "label": "Qzmembership", "member": "per-qzid", "body": "arm",
         "role": "role-qznephew"},
        {"kind": "membership", "id": "membership-qzorg", "member": "per-qzid", "body": "org-qzonly"},
        {"kind": "conduct", "id": "conduct-qz", "actor": "council", "towards": "qzaides", "does": "Qzconduct"},
        {"kind": "conduct", "id": "conduct-named", "actor": "council", "towards": "league",
         "does": f"Qzdeed for {SURNAME.lower()}"},
        {"kind": "link", "id": "link-qzvoice", "parties": ["council", "league"], "nature": "Qznature"},
        {"kind": "link", "id": "link-qzfriends", "parties": ["council", "org-qzfriends"]},
    ],
    "designations/qz.json": [
        {"kind": "restrictive-designation", "id": "status-qz", "label": "Qzstatus", "party": "per-qzid", "authority": "council",
         "reference": "QZREF/7", "reason": "Qzgrounds"},
        {"kind": "assessment", "id": "opinion-qz", "about": ["league", "per-qzid"], "text": "Qzopinion"},
    ],
    "claims/qzclaims.json": [
        {"source": "gazette", "claims": [
            open_claim("meeting-qz", id="qzclaim", gist="Qzclaimgist", quote="Qzclaimquote",
                       decisions=[{"outcome": "pending", "by": CURATOR, "at": "2025-09-19", "why": "Qzwhy"}]),
            open_claim("meeting-qz.topic", id="qzdetail", gist="Qzdetail"),
            open_claim("event-qzhint", id="qzhintclaim"),
            open_claim("statement-qz", id="qzsaid"),
            open_claim(["invitation-qz", "acceptance-qz"], id="qzinvited"),
            open_claim("acceptance-qz", id="qzanswered", gist="Qzanswergist"),
            open_claim("membership-qz", id="qzdenied", polarity="negated", gist="Qzdenial"),
            open_claim("membership-qzorg", id="qzsupport"),
            open_claim("membership-qz", id="qztakenback",
                       retracted={"at": "1934-10-16", "why": "Qzretraction: it was another man"}),
            open_claim("conduct-qz", id="qzconduct"),
            open_claim("conduct-named", id="qznamed"),
            open_claim("status-qz", id="qzstatus"),
            open_claim("opinion-qz", id="qzopinion"),
            open_claim(["per-qzid", "per-qzid.names", "qzaides"], id="qzperson"),
            open_claim("link-qzvoice", id="qzspoken", by="per-qzvoice", gist="Qzspokengist"),
            open_claim("fair", id="qzfair", gist=f"Qzfairgist about {NAME.upper()}"),
            open_claim("tie", id="qzword", quote=f"Qzwordquote of {SURNAME}'s"),
            open_claim("tie", id="qzreasoned",
                       decisions=[{"outcome": "rejected", "by": CURATOR, "at": "2025-06-02", "why": "Qzreasoned by per-qzid"}]),
            open_claim("tie", id="qzpinned", gist="Qzpinned", quote=None,
                       anchor={"paragraph": 1, "start": 0, "end": len(SURNAME), "sha256": digest(SURNAME)}),
            open_claim("per-0002", id="b1"),
            open_claim("link-qzfriends", id="b2"),
            open_claim("name-in-label", id="qzlabelled"),
            open_claim("gathering-qz", id="qzrally", gist="Qzrallygist"),
            open_claim("tolls.does", id="qzhearsay", by="per-0001", **{"relayed-by": "council"}, gist="Qzhearsay"),
        ]},
        {"source": "qzpaper", "claims": [open_claim("tie", id="p1", by=None, gist="Qzpapergist")]},
        {"source": "qzgone", "claims": [open_claim("membership-qz", id="g1", by=None, gist="Qzgonegist")]},
    ],
}  # fmt: skip

# Kinds of place: what stands in the internal edition, and must not stand in the public one.
CANARIES = (
    *"""
    per-qzid qzelda qzurname qzlong qznick кзельда قزلدا 1931-07-13 qzscheme qzvalue-1 qzmerged per-qzold qzvoice qzspeaker
    qzaides qzcorp org-qzonly qzreason same-qzlink qzfile.json qzplace qzville qzplaces.json qznephew qzdefined qzconcepts.json
    qzpaper qzheadline qzlink 1932-08-14 qzsource.json qzgone qzwithdrawn meeting-qz qzmeeting 1933-09-15 qztopic qzsummary
    event-qzhint qzhint statement-qz qzstatement invitation-qz acceptance-qz qzanswer qzrally qzspeech qzevents.json
    membership-qz qzmembership qzconduct qzdeed qznature qzrelations.json status-qz qzstatus qzref/7 qzgrounds qzopinion
    qz.json qzclaims.json qzclaimgist qzclaimquote 2025-09-19 qzwhy qzdetail qzanswergist qzdenial qzsupport qztakenback
    1934-10-16 qzretraction qzspokengist qzfairgist qzwordquote qzreasoned qzpinned qzlabelled qzrallygist qzhearsay
    qzpapergist qzgonegist 1935-11-17 gazette-b1 qzfriends gazette-b2 qzalias qztitle qzurl qzgist qzquote
    """.split(),  # noqa: SIM905 - a table of eighty words is read better so
    digest(SURNAME),
    digest("Qztext of the paper"),
)


def write_dataset(folder: Path, *, settings: str = SETTINGS, more: dict[str, list] | None = None) -> Path:
    """Write the dataset, and more record files or others in place of some."""
    for name, records in {**PUBLIC, **WITHHELD, **(more or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps([_whole(record) for record in records], ensure_ascii=False, indent=1), encoding="utf-8")
    (folder / "nexus.yaml").write_text(settings, encoding="utf-8")
    return folder


def _whole(record: dict) -> dict:
    """Leave out keys without a value, in the claims too."""
    kept = {key: value for key, value in record.items() if value is not None}
    return {**kept, "claims": [_whole(claim) for claim in kept["claims"]]} if "claims" in kept else kept
