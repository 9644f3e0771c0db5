"""What licences permit and demand, as far as publishing anew what a list says goes.

This is no advice on law: it keeps the plain conflicts out of a public edition. Terms that are not known here, or known to permit
too little, a dataset can declare itself, with what it relies on: `terms` in nexus.yaml.
"""

from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

_CC: Final = "https://creativecommons.org/licenses/"


class Permission(Enum):
    """What may be done with what is under a licence."""

    REDISTRIBUTE = "redistribution"
    ADAPT = "adaptation"
    SELL = "commercial-use"


class Demand(Enum):
    """What whoever passes it on must do."""

    NAME = "attribution"
    SHARE_ALIKE = "share-alike"


ALL: Final = frozenset(Permission)


@dataclass(frozen=True, slots=True)
class Licence:
    """One licence: its name, where it is to be read (an IRI or empty), what it permits and demands.

    `why` is what a dataset relies on that declares it; empty for those that are known here.
    """

    name: str
    see: str
    permits: frozenset[Permission]
    demands: frozenset[Demand] = frozenset()
    why: str = ""


def _open(name: str, see: str, *demands: Demand) -> Licence:
    return Licence(name, see, ALL, frozenset(demands))


def _cc(name: str, *demands: Demand, permits: frozenset[Permission] = ALL) -> Licence:
    kind = name.removeprefix("CC-").removesuffix("-4.0").lower()
    return Licence(name, f"{_CC}{kind}/4.0/", permits, frozenset({Demand.NAME, *demands}))


_NO_SALE: Final = ALL - {Permission.SELL}
_NO_CHANGE: Final = ALL - {Permission.ADAPT}
_DECLARED: Final = (
    _cc("CC-BY-4.0"),
    _cc("CC-BY-SA-4.0", Demand.SHARE_ALIKE),
    _cc("CC-BY-NC-4.0", permits=_NO_SALE),
    _cc("CC-BY-NC-SA-4.0", Demand.SHARE_ALIKE, permits=_NO_SALE),
    _cc("CC-BY-ND-4.0", permits=_NO_CHANGE),
    _cc("CC-BY-NC-ND-4.0", permits=_NO_SALE & _NO_CHANGE),
    _open("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    _open("PDDL-1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
    _open("ODC-By-1.0", "https://opendatacommons.org/licenses/by/1-0/", Demand.NAME),
    _open("ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/", Demand.NAME, Demand.SHARE_ALIKE),
    _open("OGL-UK-3.0", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/", Demand.NAME),
    _open("OGL-Canada-2.0", "https://open.canada.ca/en/open-government-licence-canada", Demand.NAME),
    _open("US public domain", "https://www.usa.gov/government-works"),
    _open("EU reuse notice", "https://commission.europa.eu/legal-notice_en", Demand.NAME),
    Licence("UN terms of use", "https://www.un.org/en/about-us/terms-of-use", frozenset(), frozenset({Demand.NAME})),
)
LICENCES: Final = MappingProxyType({licence.name: licence for licence in _DECLARED})
"""The licences that are known: by SPDX identifier, the terms of authorities by their usual name.

What the United States' government writes is free there; the Commission lets its documents be used anew if it is named; the
United Nations' terms give visitors a copy for themselves, and no leave to pass it on.
"""
_BY_ADDRESS: Final = {licence.see.partition("://")[2].rstrip("/"): licence for licence in _DECLARED}


def find_licence(text: str, declared: MappingProxyType[str, Licence]) -> Licence | None:
    """Return the licence that a name or an address means, the dataset's own first; None where it is not known.

    >>> find_licence("http://creativecommons.org/licenses/by/4.0", MappingProxyType({})).name
    'CC-BY-4.0'
    >>> find_licence("ogl-uk-3.0", MappingProxyType({})).name
    'OGL-UK-3.0'
    """
    for known in (declared, LICENCES):
        for name, licence in known.items():
            if text.casefold() == name.casefold():
                return licence
    address = text.partition("://")[2].rstrip("/")
    own = next((licence for licence in declared.values() if address and licence.see == text), None)
    return own or _BY_ADDRESS.get(address)


def find_conflict(of_list: Licence, of_dataset: Licence) -> str:
    """Return why what is under one licence cannot be published under another, empty where it can.

    >>> find_conflict(LICENCES["CC-BY-NC-4.0"], LICENCES["CC-BY-4.0"])
    'CC-BY-NC-4.0 forbids commercial use, which the licence of the dataset, CC-BY-4.0, permits'
    >>> find_conflict(LICENCES["OGL-UK-3.0"], LICENCES["CC-BY-4.0"])
    ''
    """
    ours = f"the licence of the dataset, {of_dataset.name}"
    if Permission.REDISTRIBUTE not in of_list.permits:
        return f"{of_list.name} gives no leave to pass on what is under it"
    if Permission.ADAPT not in of_list.permits:
        return f"{of_list.name} gives no leave to publish it in another form"
    if Demand.SHARE_ALIKE in of_list.demands and of_list.name != of_dataset.name:
        return f"{of_list.name} demands that whatever is made of it is under the same licence, and {ours}, is another"
    if Permission.SELL in of_dataset.permits - of_list.permits:
        return f"{of_list.name} forbids commercial use, which {ours}, permits"
    if Demand.NAME in of_list.demands - of_dataset.demands:
        return f"{of_list.name} demands that the authority is named, which {ours}, leaves to whoever uses it"
    return ""
