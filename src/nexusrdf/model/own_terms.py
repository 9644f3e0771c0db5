"""What a dataset declares of licences: `terms` in nexus.yaml."""

from enum import Enum
from types import MappingProxyType
from typing import Final, TypeVar

from nexusrdf.base.findings import Finding, finding
from nexusrdf.model.fields import LINK, iter_texts, span_of, text_of, unknown_key
from nexusrdf.model.licences import Demand, Licence, Permission
from nexusrdf.records import Entry, Mapping

KEYS: Final = ("permits", "demands", "see", "why")
_E = TypeVar("_E", bound=Enum)


def read_terms(entry: Entry | None, found: list[Finding]) -> MappingProxyType[str, Licence]:
    r"""Read what licences permit and demand, by the name that `licence:` gives; a faulty one is left out, with findings.

    >>> from nexusrdf.records import parse_mapping
    >>> text = b"terms:\n  by letter: {permits: [redistribution, adaptation], why: letter of 1 May 2031}\n"
    >>> own = read_terms(parse_mapping(text, "nexus.yaml")[0].find("terms"), [])
    >>> sorted(permission.value for permission in own["by letter"].permits)
    ['adaptation', 'redistribution']
    """
    match entry:
        case None:
            return MappingProxyType({})
        case Entry(value=Mapping(entries=entries)):
            read = [_licence(item, found) for item in entries]
            return MappingProxyType({licence.name: licence for licence in read if licence is not None})
        case _:
            expected = "a mapping of names of licences to {permits: […], demands: […], why: …}"
            found.append(finding("NX156", entry.value.span, key="terms", expected=expected))
            return MappingProxyType({})


def _licence(entry: Entry, found: list[Finding]) -> Licence | None:
    before, name, node = len(found), entry.key.text, entry.value
    if not isinstance(node, Mapping):
        found.append(finding("NX156", node.span, key=name, expected="{permits: […], demands: […], why: …}"))
        return None
    found.extend(unknown_key(item.key, KEYS) for item in node.entries if item.key.text not in KEYS)
    missing = [key for key in ("permits", "why") if not node.find(key)]
    found.extend(finding("NX155", entry.key.span, key=key, kind="a licence") for key in missing)
    permits, demands = _words(node, "permits", Permission, found), _words(node, "demands", Demand, found)
    see, why = text_of(node, "see", found), text_of(node, "why", found)
    if see and not LINK.fullmatch(see):
        found.append(finding("NX158", span_of(node, "see"), text=see, expected="an http(s) address"))
    return Licence(name, see, permits, demands, why) if len(found) == before else None


def _words(node: Mapping, key: str, known: type[_E], found: list[Finding]) -> frozenset[_E]:
    entry = node.find(key)
    if entry is None:
        return frozenset()
    by_word = {one.value: one for one in known}
    words = list(iter_texts(entry.value, key, found))
    known_words = ", ".join(by_word)
    unknown = [word for word in words if word.text not in by_word]
    found.extend(finding("NX159", word.span, text=word.text, type=f"word of `{key}`", known=known_words) for word in unknown)
    return frozenset(by_word[word.text] for word in words if word.text in by_word)
