"""Names in the UN list: parts in order, aliases with quality, other scripts in brackets and notes."""

import re
from collections.abc import Iterator
from typing import Final

from nexusrdf.records.lists.draft import one_line
from nexusrdf.records.lists.entry import Plain
from nexusrdf.records.lists.scripts import MIXED, script_of
from nexusrdf.records.lists.un.text import clean
from nexusrdf.records.lists.xml_entries import Element

_PARTS: Final = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_QUALITIES: Final = {"low": "weak", "f.k.a.": "former"}
_FORMER: Final = re.compile(r"\(?\s*(?:previously|formerly) listed as[.,:]?\s*\)?", re.IGNORECASE)
_BRACKETED: Final = re.compile(r"(?P<head>[^()]+?)\s*\((?P<inside>[^()]*)\)\s*,?")
_SCRIPT_NOTE: Final = re.compile(r"(?:in arabic(?: script)?|original script|arabic)\s*:\s*", re.IGNORECASE)
_SHORT: Final = 40
_LANGUAGES: Final = {
    "Tigrinya": "ti",
    "Amharic": "am",
    "Arabic": "ar",
    "Dari": "prs",
    "Pashto": "ps",
    "Urdu": "ur",
    "Russian": "ru",
}
_BEGINS: Final = re.compile(r"[A-Za-z][a-z .]*")


def primary_name(entry: Element) -> str:
    """Return the name that an entry is listed under; `na` is no part of it."""
    return " ".join(part for tag in _PARTS if (part := clean(entry.text_of(tag))))


def iter_names(entry: Element, primary: str, remarks: list[str]) -> Iterator[dict[str, Plain]]:
    """Yield the names of an entry, each form and quality once; notes that are no kind of name become `remarks`."""
    seen: set[tuple[str, str]] = set()
    for form, quality, kind, lang in _iter_forms(entry, primary, remarks):
        if form and (form, quality) not in seen:
            seen.add((form, quality))
            name: dict[str, Plain] = {"form": form, "lang": lang, "script": script_of(form), "quality": quality}
            yield name | ({"kind": kind} if kind else {})


_Form = tuple[str, str, str, str]


def _iter_forms(entry: Element, primary: str, remarks: list[str]) -> Iterator[_Form]:
    yield primary, "official", "", "und"
    for text in one_line(entry.text_of("NAME_ORIGINAL_SCRIPT")).split(";"):
        yield _in_its_script(text.strip())
    for alias in entry.all_of(f"{entry.tag}_ALIAS"):
        for text in aliases_of(alias):
            yield from _alias(text, alias, remarks)


def aliases_of(alias: Element) -> list[str]:
    """Return the names that one alias element holds: several, joined by semicolons, outside brackets, in older files."""
    text = one_line(alias.text_of("ALIAS_NAME"))
    if "(" in text or ";" not in text:
        return [text] if clean(text) else []
    return [part for part in (clean(part) for part in text.split(";")) if part]


def form_of(text: str) -> str:
    """Return the form under which a name of an alias stands among the names.

    >>> form_of("Orla Venn (Орла Венн),"), form_of("O. Venn (previously listed as)")
    ('Orla Venn', 'O. Venn')
    """
    return next(form for form, _ in _split(_FORMER.sub("", text).strip(), ""))


def _in_its_script(text: str) -> _Form:
    """Return the name in its own script; a language in brackets is its language."""
    match = _BRACKETED.fullmatch(text)
    if match and match["inside"] in _LANGUAGES:
        return match["head"], "official", "", _LANGUAGES[match["inside"]]
    return text, "official", "", "und"


def _alias(text: str, alias: Element, remarks: list[str]) -> Iterator[_Form]:
    given = clean(alias.text_of("QUALITY"))
    note = one_line(alias.text_of("NOTE"))
    quality = _QUALITIES.get(given.lower(), "as-in-source")
    kind = given if "." in given else "alias"
    if "listed as" in f"{text} {note}".lower() and (_FORMER.search(text) or _FORMER.search(note)):
        text, note, kind = _FORMER.sub("", text).strip(), _FORMER.sub("", note).strip(), "formerly listed as"
        quality = "weak" if quality == "weak" else "former"
    forms = list(_split(text, quality))
    if note and _SCRIPT_NOTE.match(note) and script_of(own := _SCRIPT_NOTE.sub("", note, count=1)) not in {"Latn", MIXED}:
        forms.append((own, quality))
    elif note and len(note) <= _SHORT and _BEGINS.fullmatch(note) and not note.lower().startswith("born"):
        kind = note
    elif note:
        remarks.append(f"{text}: {note}")
    for form, how in forms:
        yield form, how, kind, "und"


def _split(text: str, quality: str) -> Iterator[tuple[str, str]]:
    """Yield a name and its other script in brackets; anything less clear stays as it is."""
    match = _BRACKETED.fullmatch(text) if "(" in text else None
    if match is not None:
        inside = _SCRIPT_NOTE.sub("", match["inside"]).strip()
        head, other = script_of(match["head"]), script_of(inside)
        if MIXED not in {head, other} and head != other:
            yield match["head"], quality
            for form in inside.split(";"):
                yield form.strip(), quality
            return
    yield text.rstrip(",").strip(), quality
