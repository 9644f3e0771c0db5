"""Names in the EU list: no primary one, as many translations as the Union has languages, what is said of them in remarks."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from nexusrdf.records.lists.draft import Draft, joined
from nexusrdf.records.lists.entry import Plain
from nexusrdf.records.lists.eu.text import remarks_of, value_of
from nexusrdf.records.lists.scripts import script_of
from nexusrdf.records.lists.xml_entries import Element

_QUALITY: Final = re.compile(r"(?P<word>go+d|low)[\s-]+quality\s+(?:alias|a\.?\s?k\.?\s?a\b\.?)", re.IGNORECASE)
_FORMER: Final = re.compile(
    r"(?:as\s+)?(?:formerly|previously)\s+(?:known|listed)\b.{0,3}|formerly|former\s+name|dříve znám\w* jako|"
    r"conocid[oa] anteriormente como|προηγουμένως γνωστ\w+ ως|vormals|tidligere kendt som|già|ranije poznat\w* kao|"
    r"anciennement connue? sous le nom d.?e?|qabel kien\w* magħruf\w* bħala|korábbi elnevezése|anksčiau žinoma\w* kaip|"
    r"agrāk zinām\w+ kā|anteriormente conhecid[oa] como|dawniej znan\w+ jako|voorheen bekend als|tidigare känt? som|entinen|"
    r"prej imenovan\w+|predtým znám\w+ ako|cunoscută? anterior ca o?",
    re.IGNORECASE,
)
_KIND: Final = re.compile(r"(?:maiden|married|combat|birth) name|namn som gift|nom de guerre|alias|a\.?k\.?a\.?", re.IGNORECASE)
_EDGES: Final = " ;,.:"
_LANGUAGES: Final = {"mo": "ro-MD"}
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")


def name_of(alias: Element) -> str:
    """Return the name of an alias as a whole: as given, else its parts in order."""
    whole = value_of(alias, "wholeName")
    return whole or joined(*(value_of(alias, part) for part in ("firstName", "middleName", "lastName")), by=" ")


def names_of(aliases: Iterable[Element], draft: Draft) -> list[Plain]:
    """Return the names of an entry, each form once for each language and quality; what else is said of one is a remark."""
    seen: dict[tuple[str, str, str], dict[str, Plain]] = {}
    said: dict[str, list[str]] = {}
    for alias in aliases:
        form = name_of(alias)
        if not form:
            continue
        quality, kind, rest = _judge(alias)
        lang = _language(value_of(alias, "nameLanguage"), draft)
        name: dict[str, Plain] = {"form": form, "lang": lang, "script": script_of(form), "quality": quality}
        seen.setdefault((form, lang, quality), name | ({"kind": kind} if kind else {}))
        for text in rest:
            said.setdefault(text, []).append(form)
    draft.remarks.extend(f"{joined(*dict.fromkeys(forms), by=' / ')}: {text}" for text, forms in said.items())
    return list(seen.values())


def label_of(aliases: Iterable[Element]) -> str:
    """Return the name to show of an entry: none is marked as the main one, and the order of names means little.

    In Latin script before others, neither weak nor former, English or of no language, and the one of which the list tells
    function, title or gender, which in most entries is that of the act.
    """
    named = [alias for alias in aliases if name_of(alias)]
    return name_of(min(named, key=_rank)) if named else ""


def _rank(alias: Element) -> tuple[bool, ...]:
    given = alias.attributes
    return (
        script_of(name_of(alias)) != "Latn",
        _judge(alias)[0] != "as-in-source",
        given.get("nameLanguage", "") not in {"", "EN"},
        not (given.get("function") or given.get("title") or given.get("gender")),
        bool(remarks_of(alias)),
    )


def _language(code: str, draft: Draft) -> str:
    """Return the tag of a language that the list names by two letters."""
    lang = code.lower()
    if lang and not _LANGUAGE.fullmatch(lang):
        draft.lost.append("sanctionEntity/nameAlias@nameLanguage (no language known)")
        return "und"
    return _LANGUAGES.get(lang, lang) or "und"


def _judge(alias: Element) -> tuple[str, str, list[str]]:
    """Return quality and kind of a name, by its remarks, and the remarks that say something else."""
    quality, kind, weak = "as-in-source", "", alias.attributes.get("strong", "true") not in {"true", "1", ""}
    rest: list[str] = []
    for remark in remarks_of(alias):
        for text in _iter_parts(remark):
            if word := _QUALITY.fullmatch(text):
                weak = weak or word["word"].lower() == "low"
                kind = kind or "alias"  # a more telling kind stays
            elif _FORMER.fullmatch(text):
                quality, kind = "former", text
            elif _KIND.fullmatch(text):
                kind = text
            else:
                rest.append(text)
    return "weak" if weak else quality, kind, rest


def _iter_parts(remark: str) -> Iterator[str]:
    """Yield what a remark says, one thing after another where each is of the kind that is known; else the remark whole."""
    parts = [part for text in re.split(r"[;,]|(?<=alias)\.", remark) if (part := text.strip(_EDGES))]
    known = [bool(_QUALITY.fullmatch(part) or _FORMER.fullmatch(part) or _KIND.fullmatch(part)) for part in parts]
    if all(known):
        yield from parts
    elif any(_QUALITY.fullmatch(part) for part in parts):  # "low quality alias; cousin of ...": the rest stays whole
        yield from (part for part, is_known in zip(parts, known, strict=True) if is_known)
        yield joined(*(part for part, is_known in zip(parts, known, strict=True) if not is_known), by="; ")
    else:
        yield remark
