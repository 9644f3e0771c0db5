"""Names in the United Kingdom's lists: in six parts, of which the last is the family name, or the whole of it."""

from collections.abc import Iterable
from typing import Final

from nexusrdf.records.lists.draft import one_line
from nexusrdf.records.lists.entry import Plain
from nexusrdf.records.lists.scripts import MIXED, script_of

_PRIMARY: Final = frozenset({"primary name", "prime alias"})
_FORMER: Final = frozenset({"fka"})
_SCRIPTS: Final = {
    "arabic": "Arab",
    "chinese": "Hani",
    "cyrillic": "Cyrl",
    "georgian": "Geor",
    "greek": "Grek",
    "hangul": "Hang",
    "hebrew": "Hebr",
    "persian": "Arab",
    "thai": "Thai",
}
_LANGUAGES: Final = {
    "arabic": "ar",
    "belarusian": "be",
    "bulgarian": "bg",
    "chinese": "zh",
    "farsi": "fa",
    "georgian": "ka",
    "greek": "el",
    "hebrew": "he",
    "kazakh": "kk",
    "korean": "ko",
    "persian": "fa",
    "persian/farsi": "fa",
    "russian": "ru",
    "serbian": "sr",
    "thai": "th",
    "turkish": "tr",
    "ukrainian": "uk",
}
Name = dict[str, Plain]


def joined_name(parts: Iterable[str]) -> str:
    """Return the parts of a name, in the order in which they are said, as one.

    >>> joined_name(["Orla ", "", "", "", "", "VENN"])
    'Orla VENN'
    """
    return one_line(" ".join(parts))


def is_primary(kind: str) -> bool:
    """Tell whether a name of this kind is the one that the list is kept by, or that of its own script."""
    return kind.strip().casefold() in _PRIMARY


def to_name(form: str, kind: str, strength: str = "", *, script: str = "", language: str = "") -> Name:
    """Return a name of a kind and strength, as the list calls them, in a script and language where it tells them.

    >>> to_name("The Pilot", "AKA", "Low quality")
    {'form': 'The Pilot', 'lang': 'und', 'script': 'Latn', 'quality': 'weak', 'kind': 'aka'}
    """
    folded = one_line(kind).casefold()
    seen = script_of(form)
    told = _SCRIPTS.get(script.strip().casefold())
    name: Name = {
        "form": form,
        "lang": _LANGUAGES.get(language.strip().casefold(), "und"),
        "script": told if told and seen == MIXED else seen,
        "quality": _quality(folded, strength),
    }
    return name if not folded or folded in _PRIMARY else name | {"kind": folded}


def _quality(kind: str, strength: str) -> str:
    if kind in _PRIMARY:
        return "official"
    if strength.strip().casefold().startswith("low"):
        return "weak"
    return "former" if kind in _FORMER else "as-in-source"


def is_told(language: str) -> bool:
    """Tell whether a language is one of those that are known, or none."""
    return not language.strip() or language.strip().casefold() in _LANGUAGES


def once(names: Iterable[Name]) -> list[Plain]:
    """Return each form and quality once, those that the list is kept by first.

    >>> [name["quality"] for name in once([to_name("Orla", "AKA"), to_name("Orla", "Prime Alias"), to_name("Orla", "AKA")])]
    ['official', 'as-in-source']
    """
    seen: dict[tuple[str, str], Name] = {}
    for name in sorted(names, key=lambda name: name["quality"] != "official"):
        seen.setdefault((str(name["form"]), str(name["quality"])), name)
    return list(seen.values())
