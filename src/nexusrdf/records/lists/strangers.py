"""Parties that a list names and does not list: known by a number or a name alone."""

from nexusrdf.records.lists.entry import PlainRecord
from nexusrdf.records.lists.ids import party_id
from nexusrdf.records.lists.uk.refs import is_un_number, to_un_identifier


def stranger(feed: str, key: str, kind: str) -> PlainRecord:
    """Return the record of such a party; a reference number of the UN is its label and its identifier.

    >>> stranger("eu", "QDi.901", "person")["identifiers"], stranger("eu", "Dorn Bank", "organisation").keys()
    ([{'scheme': 'un-sc', 'value': 'QDi.901'}], dict_keys(['kind', 'id', 'label']))
    """
    record: PlainRecord = {"kind": kind, "id": party_id(feed, key), "label": key}
    return record | ({"identifiers": [to_un_identifier(key)]} if is_un_number(key) else {})
