"""Prose of the EU list: ties to entries of the UN list, and a party's own number there."""

import re
from collections.abc import Mapping
from typing import Final

from nexusrdf.base.iri import short_digest
from nexusrdf.records.lists.entry import Plain, PlainRecord
from nexusrdf.records.lists.ids import party_id
from nexusrdf.records.lists.un.comments import iter_ties

_UN: Final = re.compile(r"\bUN (?:ref\w*|id|number)\.?(?: (?:no|number)\b\.?)?\s*:?\s*([A-Z]{2}[ie]\.\d{3})\b", re.IGNORECASE)


def un_numbers(text: str) -> list[str]:
    """Return the UN reference numbers that a remark gives as the party's own.

    >>> un_numbers("UN Ref: QDi.901. Brother of Ulf Venn (QDi.902)."), un_numbers("UN reference number QDe.003")
    (['QDi.901'], ['QDe.003'])
    """
    return _UN.findall(text)


def links_of(record: PlainRecord, feed: str, party: str, known: Mapping[str, str]) -> list[tuple[PlainRecord, str]]:
    """Return a link for each UN reference number in brackets with which a sentence ties the party, and that number.

    `known` are the ids of the list's own entries by such numbers; who is not among them is a party known by the number.
    """
    own = {str(one["value"]) for one in _nodes(record, "identifiers") if one["scheme"] == "un-sc"}
    found: dict[str, str] = {}
    for text in [*_texts(record, "positions"), *_texts(record, "remarks")]:
        for number, sentence in iter_ties(text, ""):
            if number not in own:
                found.setdefault(number, sentence)
    links: list[tuple[PlainRecord, str]] = []
    for number, sentence in found.items():
        other = party_id(feed, known.get(number, number))
        link: PlainRecord = {"kind": "link", "id": f"{party}-link-{short_digest(other)}"}
        links.append((link | {"parties": [party, other], "nature": sentence}, number))
    return links


def _texts(record: PlainRecord, key: str) -> list[str]:
    found = record.get(key, [])
    return [text for text in found if isinstance(text, str)] if isinstance(found, list) else []


def _nodes(record: PlainRecord, key: str) -> list[dict[str, Plain]]:
    found = record.get(key, [])
    return [node for node in found if isinstance(node, dict)] if isinstance(found, list) else []
