"""Relationships in OFAC's enhanced XML: ties of actors by their ids, also to parties that are not in the file."""

from collections.abc import Mapping

from nexusrdf.base.iri import short_digest
from nexusrdf.records.lists.draft import joined, one_line
from nexusrdf.records.lists.entry import Owner, PlainRecord
from nexusrdf.records.lists.ids import party_id
from nexusrdf.records.lists.ofac.draft import OfacDraft
from nexusrdf.records.lists.xml_entries import Element

_ACTORS = frozenset({"person", "organisation"})


def relate(
    entity: Element, draft: OfacDraft, owner: Owner, label: str, kinds: Mapping[str, str]
) -> tuple[list[PlainRecord], list[PlainRecord]]:
    """Return the links of an entry, and stubs of the parties that the file does not have.

    Of which kind such a party is, nobody says. A tie with a vessel or an aircraft is a remark, as is one without an id.
    """
    key = entity.attributes["id"]
    party = party_id(owner.feed, key)
    links: dict[str, PlainRecord] = {}
    stubs: dict[str, PlainRecord] = {}
    for parent in entity.all_of("relationships"):
        for item in parent.all_of("relationship"):
            related = item.find("relatedEntity")
            type_, quality = one_line(item.text_of("type")), one_line(item.text_of("quality"))
            other = related.attributes.get("entityId", "") if related is not None else ""
            name = one_line(related.text) if related is not None else ""
            words = joined(f"{type_} {name or other}", f"quality: {quality}" if quality else "", by="; ")
            kind = kinds.get(other, "unidentified-actor")
            if other in {"", key} or draft.kind not in _ACTORS or kind not in {*_ACTORS, "unidentified-actor"}:
                draft.remarks.append(words + (f" (OFAC {other})" if other else ""))
                continue
            target = party_id(owner.feed, other)
            identifier = f"{party}-link-{short_digest(f'{type_} {other}')}"
            links[identifier] = {"kind": "link", "id": identifier, "parties": [party, target], "nature": f"{label}: {words}"}
            if other not in kinds:
                stubs[target] = {"kind": kind, "id": target, "label": name or other}
    return [*links.values()], [*stubs.values()]
