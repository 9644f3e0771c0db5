"""In which script a name is written, by ISO 15924."""

import re
from functools import cache
from typing import Final

_RANGES: Final = (
    ("Latn", "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"),
    ("Arab", "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff"),
    ("Cyrl", "\u0400-\u052f"),
    ("Hang", "\uac00-\ud7af\u1100-\u11ff"),
    ("Jpan", "\u3040-\u30ff"),
    ("Hani", "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"),
    ("Ethi", "\u1200-\u139f"),
    ("Hebr", "\u0590-\u05ff"),
    ("Grek", "\u0370-\u03ff"),
    ("Deva", "\u0900-\u097f"),
    ("Beng", "\u0980-\u09ff"),
    ("Thai", "\u0e00-\u0e7f"),
    ("Geor", "\u10a0-\u10ff"),
    ("Armn", "\u0530-\u058f"),
    ("Mymr", "\u1000-\u109f"),
)
_SCRIPTS: Final = tuple((script, re.compile(f"[{characters}]")) for script, characters in _RANGES)
_PLAIN: Final = re.compile("[\x20-\x7e\u00b4\u2018\u2019]*")
MIXED: Final = "Zyyy"


@cache
def script_of(text: str) -> str:
    """Return the script of a text: its only one, `Zyyy` for several or none.

    >>> script_of("Orla Venn"), script_of("Орла"), script_of("Орла Venn")
    ('Latn', 'Cyrl', 'Zyyy')
    """
    if _PLAIN.fullmatch(text):
        return "Latn" if any(c.isalpha() for c in text) else MIXED
    found = [script for script, pattern in _SCRIPTS if pattern.search(text)]
    if found[:1] == ["Jpan"] and set(found) <= {"Jpan", "Hani"}:
        return "Jpan"
    return found[0] if len(found) == 1 else MIXED
