"""The quotes of claims: where they stand, what they are pinned to, what is to be written instead."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from nexusrdf.base.findings import Finding, finding
from nexusrdf.model.anchors import find_quote, paragraph_at, pin, told_count
from nexusrdf.model.claim import Anchor
from nexusrdf.model.entities import is_claims_record
from nexusrdf.model.entity import Entity
from nexusrdf.model.evidence import ANCHOR_KEYS
from nexusrdf.model.fields import is_count, unknown_key
from nexusrdf.model.nearest import find_nearest
from nexusrdf.pipeline.cite_edits import (
    PINS,
    Edit,
    Page,
    iter_deleted,
    iter_renamed,
    iter_unfolded,
    iter_values,
    make_whole,
    pins_of,
)
from nexusrdf.pipeline.cite_search import list_occurrences
from nexusrdf.records import Entry, Node, Record, Scalar, Sequence
from nexusrdf.records import Mapping as Keys

_QUOTE_KEYS: Final = frozenset({"quote", "nth"})


@dataclass(frozen=True, slots=True)
class Quote:
    """Words quoted in a claim. `holder` is the anchor or the item of `anchors` they belong to, None for a bare quote.

    `beside` are the keys of the claim itself, such as `quote` next to `anchor`, that go when the words go.
    """

    claim: Keys
    holder: Keys | None
    words: Node
    nth: Node | None
    source: Scalar | None
    beside: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pinned:
    """A quote, the anchor to write, and whether the words are withheld and must go."""

    quote: Quote
    anchor: Anchor
    withheld: bool


def iter_quotes(records: Iterable[Record]) -> Iterator[Quote]:
    """Yield every quote of the claims in some records."""
    for record in records:
        if not is_claims_record(record):
            inline = record.node.find("claim")
            if inline is not None and isinstance(inline.value, Keys):
                yield from _quotes_of(inline.value, _scalar(inline.value.find("source")))
            continue
        claims = record.node.find("claims")
        for claim in claims.value.items if claims and isinstance(claims.value, Sequence) else ():
            if isinstance(claim, Keys):
                yield from _quotes_of(claim, _scalar(record.node.find("source")))


def _scalar(entry: Entry | None) -> Scalar | None:
    return entry.value if entry is not None and isinstance(entry.value, Scalar) else None


def _value(node: Keys, key: str) -> Node | None:
    entry = node.find(key)
    return entry.value if entry is not None else None


def _quotes_of(claim: Keys, source: Scalar | None) -> Iterator[Quote]:
    anchor, words, nth = _value(claim, "anchor"), _value(claim, "quote"), _value(claim, "nth")
    if isinstance(anchor, Keys):
        inner = _value(anchor, "quote")
        if inner is not None or words is not None:
            beside = _QUOTE_KEYS if words is not None else frozenset[str]()
            yield Quote(claim, anchor, inner or words or anchor, _value(anchor, "nth") or (nth if words else None), source, beside)
    elif words is not None:
        yield Quote(claim, None, words, nth, source, frozenset({"nth"}))
    anchors = _value(claim, "anchors")
    for item in anchors.items if isinstance(anchors, Sequence) else ():
        if isinstance(item, Keys) and (inner := _value(item, "quote")) is not None:
            yield Quote(claim, item, inner, _value(item, "nth"), source, frozenset())


def pin_quote(quote: Quote, entities: Mapping[str, Entity], texts: Mapping[str, str]) -> Pinned | Finding | None:
    """Return what to write for a quote, the finding that stops it, or None where nothing is to be done."""
    span = quote.words.span
    source = _find_source(quote.source, entities)
    if source is None:
        if quote.source is None:
            return finding("NX206", quote.claim.span)
        return finding("NX201", quote.source.span, text=quote.source.text)
    if source.text is None:
        return None
    if (fault := _check_form(quote)) is not None:
        return fault if source.text.withheld else None
    text = texts.get(source.text.sha256)
    if text is None:
        hint = f"put the text of {source.id} into the folder of --sources, unchanged"
        return finding("NX228", span, source=source.id, hint=hint) if source.text.withheld else None
    place = _find_place(quote, text, source.id)
    if isinstance(place, Finding):
        return place if source.text.withheld or quote.holder is not None else None
    words, nth = place
    anchor = pin(text, words, nth, span)
    if anchor is None or not (source.text.withheld or _is_stale(quote, anchor)):
        return None
    return Pinned(quote, anchor, source.text.withheld)


def _find_source(name: Scalar | None, entities: Mapping[str, Entity]) -> Entity | None:
    if name is None:
        return None
    if name.text in entities:
        return entities[name.text]
    labelled = [e for e in entities.values() if e.kind.is_a("nx:Source") and e.label.text == name.text]
    return labelled[0] if len(labelled) == 1 else None


def _check_form(quote: Quote) -> Finding | None:
    if not isinstance(quote.words, Scalar):
        return finding("NX156", quote.words.span, key="quote", expected="one text")
    for entry in quote.holder.entries if quote.holder else ():
        if entry.key.text not in ANCHOR_KEYS:
            return unknown_key(entry.key, ANCHOR_KEYS)
        if not isinstance(entry.value, Scalar):
            return finding("NX156", entry.value.span, key=entry.key.text, expected="one text")
    if quote.nth is not None and _number(quote.nth) is None:
        return finding("NX158", quote.nth.span, text=getattr(quote.nth, "text", "…"), expected="a whole number")
    return None


def _number(node: Node | None) -> int | None:
    text = node.text if isinstance(node, Scalar) else ""
    return int(text) if is_count(text) else None


def _find_place(quote: Quote, text: str, source: str) -> tuple[str, int] | Finding:
    """Return the words as they stand in the text and which occurrence is meant, or a finding."""
    written = getattr(quote.words, "text", "")
    words = next((w for w in (written, written.rstrip("\n")) if w and w in text), written.rstrip("\n"))
    offsets = find_quote(text, words)
    span, nth = quote.words.span, _number(quote.nth)
    if nth is not None and not 1 <= nth <= len(offsets):
        return finding(
            "NX231", span, source=source, how=told_count(len(offsets), nth), hint=find_nearest(text, words) if not offsets else ""
        )
    if nth is not None:
        return words, nth
    if not offsets:
        return finding("NX231", span, source=source, how=told_count(0, 1), hint=find_nearest(text, words))
    if len(offsets) == 1:
        return words, 1
    meant = _anchored(quote.holder, text, offsets)
    if len(meant) == 1:
        return words, meant[0]
    hint = f"add `nth:`, one of {'; '.join(list_occurrences(text, words))}"
    return finding("NX814", span, count=len(offsets), source=source, hint=hint)


def _anchored(holder: Keys | None, text: str, offsets: tuple[int, ...]) -> list[int]:
    """Return the occurrences that a stale anchor can mean: that at its start, else those in its paragraph."""
    if holder is None:
        return []
    start, paragraph = _number(_value(holder, "start")), _number(_value(holder, "paragraph"))
    if start in offsets:
        return [offsets.index(start) + 1]
    return [n for n, offset in enumerate(offsets, start=1) if paragraph_at(text, offset) == paragraph]


def _is_stale(quote: Quote, anchor: Anchor) -> bool:
    """Tell whether a complete anchor beside its words differs from theirs."""
    if quote.holder is None:
        return False
    written = {key: getattr(_value(quote.holder, key), "text", None) for key in PINS}
    return None not in written.values() and written != pins_of(anchor)


def iter_edits(page: Page, pinned: Pinned) -> Iterator[Edit]:
    """Yield the changes to a file that put the anchor in place and, if withheld, take the words away."""
    quote, pins = pinned.quote, pins_of(pinned.anchor)
    holder = quote.holder
    if holder is None:
        if (entry := quote.claim.find("quote")) is not None:
            yield from iter_renamed(page, entry, pins)
        yield from iter_deleted(page, quote.claim, quote.beside)
        return
    has = {entry.key.text for entry in holder.entries}
    if has >= set(PINS):
        yield from iter_values(page, holder, pins)
        if pinned.withheld:
            yield from iter_deleted(page, holder, _QUOTE_KEYS)
    elif has <= _QUOTE_KEYS and (entry := holder.find("quote")) is not None:
        yield from iter_unfolded(page, holder, entry, pins)
        yield from iter_deleted(page, holder, {"nth"})
    else:
        yield make_whole(page, holder, pins)
    if pinned.withheld:
        yield from iter_deleted(page, quote.claim, quote.beside)


def expect(node: Node, pinned: Iterable[Pinned]) -> object:
    """Return what a node says, without positions, once the pinned quotes are replaced."""
    claims = {id(pin.quote.claim): pin for pin in pinned if pin.quote.beside or pin.quote.holder is None}
    holders = {id(pin.quote.holder): pin for pin in pinned if pin.quote.holder is not None}

    def say(node: Node) -> object:
        if isinstance(node, Scalar):
            return node.text
        if isinstance(node, Sequence):
            return [say(item) for item in node.items]
        told: dict[str, object] = {entry.key.text: say(entry.value) for entry in node.entries}
        if (pin := holders.get(id(node))) is not None:
            told = {**({} if pin.withheld else told), **pins_of(pin.anchor)}
        if (pin := claims.get(id(node))) is not None and pin.withheld:
            for key in {*pin.quote.beside, *(() if pin.quote.holder else ("quote",))}:
                told.pop(key, None)
            if pin.quote.holder is None:
                told["anchor"] = pins_of(pin.anchor)
        return told

    return say(node)
