"""Changes to the text of a YAML or JSON file at the spans its reader gave, all else kept byte for byte."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from nexusrdf.base.span import Span
from nexusrdf.model.claim import Anchor
from nexusrdf.records import Entry, Mapping, Node

PINS: Final = ("paragraph", "start", "end", "sha256")

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_COMMENT: Final = re.compile(r"(?:^|(?<=[\s]))#[^\r\n]*")
_BLOCK_HEADER: Final = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\r\n]*)")
_COMMA: Final = re.compile(r"[ \t]*,?")
_BLANKS: Final = re.compile(r"[ \t]*")


class EditError(Exception):
    """The change cannot be made without changing something else."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """New text for what stands between two offsets."""

    start: int
    end: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a file without its byte order mark, its lines, and whether it is JSON."""

    content: str
    starts: tuple[int, ...]
    json: bool

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a position."""
        return self.starts[line - 1] + column - 1

    def range(self, span: Span) -> tuple[int, int]:
        """Return the offsets of a span."""
        return self.offset(span.line, span.column), self.offset(span.end_line, span.end_column)

    def text(self, span: Span) -> str:
        """Return what a span covers."""
        start, end = self.range(span)
        return self.content[start:end]


def to_page(content: str, *, json: bool) -> Page:
    """Return a text with its lines counted as the readers count them."""
    return Page(content, (0, *(end.end() for end in _LINE_END.finditer(content))), json)


def pins_of(anchor: Anchor) -> dict[str, str]:
    """Return the keys and values of an anchor."""
    return {key: str(getattr(anchor, key)) for key in PINS}


def format_pins(pins: dict[str, str], *, json: bool = False) -> str:
    """Return a flow mapping of pins.

    >>> format_pins({"paragraph": "6", "start": "7", "end": "9", "sha256": "ab"})
    '{paragraph: 6, start: 7, end: 9, sha256: ab}'
    """
    return "{" + ", ".join(f"{_key(key, json=json)}: {_pin(key, pins[key], json=json)}" for key in PINS) + "}"


def apply_edits(content: str, edits: Iterable[Edit]) -> str:
    """Return the text after all edits; deletions may overlap one another, nothing else may.

    Raises EditError where edits get in each other's way.
    """
    out: list[str] = []
    at = 0
    for edit in _joined(sorted(edits)):
        if edit.start < at:
            raise EditError
        out += [content[at : edit.start], edit.text]
        at = edit.end
    return "".join([*out, content[at:]])


def _joined(edits: list[Edit]) -> Iterator[Edit]:
    held: Edit | None = None
    for edit in edits:
        if held is not None and not held.text and not edit.text and edit.start <= held.end:
            held = Edit(held.start, max(held.end, edit.end))
            continue
        if held is not None:
            yield held
        held = edit
    if held is not None:
        yield held


def iter_renamed(page: Page, entry: Entry, pins: dict[str, str]) -> Iterator[Edit]:
    """Yield what turns `quote: words` into `anchor: {...}`, whatever stands between the two."""
    yield _key_edit(page, entry, "anchor")
    yield _value_edit(page, entry.value, format_pins(pins, json=page.json))


def iter_unfolded(page: Page, holder: Mapping, entry: Entry, pins: dict[str, str]) -> Iterator[Edit]:
    """Yield what turns the one entry `quote: words` of a mapping into pins."""
    inside = format_pins(pins, json=page.json)[1:-1]
    rest = inside.partition(": ")[2]
    if is_flow(page, holder):
        yield _key_edit(page, entry, "paragraph")
        yield _value_edit(page, entry.value, rest)
    else:
        start, end = page.range(entry.key.span)
        yield Edit(start, end, "{paragraph")
        yield _value_edit(page, entry.value, rest + "}")


def iter_values(page: Page, holder: Mapping, pins: dict[str, str]) -> Iterator[Edit]:
    """Yield the new values of an anchor that has all pins, where they differ."""
    for key in PINS:
        entry = holder.find(key)
        if entry is None:
            raise EditError
        if getattr(entry.value, "text", None) != pins[key]:
            yield _value_edit(page, entry.value, _pin(key, pins[key], json=page.json))


def make_whole(page: Page, holder: Mapping, pins: dict[str, str]) -> Edit:
    """Return what puts pins in the place of a mapping; raises EditError where that has comments."""
    after, bracket = page.offset(holder.span.line, holder.span.column), page.range(holder.span)[1]
    for entry in holder.entries:
        start, end = _range(page, entry)
        if "#" in page.content[after:start] or _kept_comments(page, entry):
            raise EditError
        after = end
    if "#" in page.content[after:bracket]:
        raise EditError
    return Edit(*page.range(holder.span), format_pins(pins, json=page.json))


def is_flow(page: Page, mapping: Mapping) -> bool:
    """Tell whether a mapping is written in braces."""
    return page.content.startswith("{", page.offset(mapping.span.line, mapping.span.column))


def iter_deleted(page: Page, mapping: Mapping, keys: Iterable[str]) -> Iterator[Edit]:
    """Yield what takes entries out of a mapping that keeps at least one; comments stay."""
    wanted = set(keys)
    doomed = [n for n, entry in enumerate(mapping.entries) if entry.key.text in wanted]
    if len(doomed) == len(mapping.entries):
        raise EditError
    delete = _delete_in_flow if is_flow(page, mapping) else _delete_in_block
    for n in doomed:
        yield delete(page, mapping.entries, n, set(doomed))


def _delete_in_flow(page: Page, entries: tuple[Entry, ...], n: int, doomed: set[int]) -> Edit:
    start, end = _range(page, entries[n])
    if kept := _kept_comments(page, entries[n]):
        raise EditError(kept)
    if n + 1 < len(entries):
        following = _range(page, entries[n + 1])[0]
        if "#" not in page.content[end:following]:
            return Edit(start, following)
        comma = _COMMA.match(page.content, end)
        return Edit(start, comma.end() if comma else end)
    first = n
    while first - 1 in doomed:
        first -= 1
    gaps = [page.content[_range(page, entries[m - 1])[1] : _range(page, entries[m])[0]] for m in range(max(first, 1), n + 1)]
    if first == 0 or any("#" in gap for gap in gaps):
        return Edit(start, end)  # a comma stays before the bracket, which YAML allows; JSON has no comments
    return Edit(_range(page, entries[first - 1])[1], end)


def _delete_in_block(page: Page, entries: tuple[Entry, ...], n: int, doomed: set[int]) -> Edit:
    start, end = _range(page, entries[n])
    comments = _kept_comments(page, entries[n])
    line = bisect_right(page.starts, start)
    before = page.content[page.starts[line - 1] : start]
    if comments:
        return Edit(start, end, f"{_newline(page)}{' ' * len(before)}".join(comments))
    line_after = bisect_right(page.starts, end)
    next_line = page.starts[line_after] if line_after < len(page.starts) else len(page.content)
    rest = page.content[end:next_line]
    if not before.strip():
        if not rest.strip():
            return Edit(page.starts[line - 1], next_line)
        blanks = _BLANKS.match(page.content, end)
        return Edit(start, blanks.end() if blanks else end)
    return Edit(start, _start_of_kept(page, entries, n, doomed, end))


def _start_of_kept(page: Page, entries: tuple[Entry, ...], n: int, doomed: set[int], end: int) -> int:
    """Return where the next entry that stays begins, which moves up behind the dash; a comment before it stays there."""
    after = end
    for m in range(n + 1, len(entries)):
        start = _range(page, entries[m])[0]
        if "#" in page.content[after:start] or (m in doomed and _kept_comments(page, entries[m])):
            return end
        if m not in doomed:
            return start
        after = _range(page, entries[m])[1]
    return end


def _range(page: Page, entry: Entry) -> tuple[int, int]:
    return page.range(entry.key.span)[0], page.range(entry.value.span)[1]


def _kept_comments(page: Page, entry: Entry) -> list[str]:
    """Return the comments inside an entry: between key and value, and behind the sign of a block text."""
    if page.json:
        return []
    gap = page.content[page.range(entry.key.span)[1] : page.range(entry.value.span)[0]]
    header = _BLOCK_HEADER.match(page.text(entry.value.span))
    return [*_COMMENT.findall(gap), *([header[1]] if header else [])]


def _key_edit(page: Page, entry: Entry, key: str) -> Edit:
    start, end = page.range(entry.key.span)
    sign = page.content[start]
    return Edit(start, end, f"{sign}{key}{sign}" if sign in "\"'" else key)


def _value_edit(page: Page, value: Node, text: str) -> Edit:
    start, end = page.range(value.span)
    header = None if page.json else _BLOCK_HEADER.match(page.text(value.span))
    return Edit(start, end, f"{text}  {header[1]}" if header else text)


def _newline(page: Page) -> str:
    found = _LINE_END.search(page.content)
    return found[0] if found else "\n"


def _key(key: str, *, json: bool) -> str:
    return f'"{key}"' if json else key


def _pin(key: str, value: str, *, json: bool) -> str:
    return f'"{value}"' if json and key == "sha256" else value
