"""What the standard library says of broken JSON, in words that tell a curator what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nexusrdf.base.findings import Finding, finding

if TYPE_CHECKING:
    from json import JSONDecodeError

    from nexusrdf.records.text import Text

_PROBLEMS: Final = (
    # (start of the library's message, what it means, hint)
    (
        "Expecting property name",
        "expected a key in double quotes here",
        'write "key": value; JSON has no comments and no single quotes',
    ),
    ("Expecting ':'", "expected a colon between key and value here", 'write "key": value'),
    (
        "Expecting ','",
        "expected a comma or a closing bracket here",
        'separate items by commas, close every bracket, and write a double quote inside a text as \\"',
    ),
    (
        "Expecting value",
        "expected a value here",
        'a value is a text in double quotes, a number, true, false, [...] or {"key": ...}; JSON has no comments',
    ),
    ("Unterminated string", "the quote that opens here is never closed", 'close it with "'),
    (
        "Invalid control character",
        "a text cannot hold a line break or a tab as such",
        "write \\n for a line break and \\t for a tab, and check that the text's closing quote is there",
    ),
    ("Invalid \\escape", "a backslash starts an escape, and this is none", "write a backslash as \\\\"),
    ("Invalid \\u", "the escape \\u needs four hexadecimal digits", "write the character itself"),
    (
        "Extra data",
        "the file goes on after its record or list has ended",
        "write several records as one list: [{...}, {...}]",
    ),
)


def explain_error(error: JSONDecodeError, text: Text) -> Finding:
    """Return the finding for a syntax error, at the place a curator has to look at."""
    offset, content = error.pos, text.content
    before = content[:offset].rstrip()
    comma = offset if content[offset : offset + 1] == "," and "trailing comma" in error.msg else len(before) - 1
    if content[comma : comma + 1] == "," and content[comma + 1 :].lstrip()[:1] in {"]", "}"}:
        what, hint = "a comma stands after the last item", "delete the comma"
        return finding("NX105", text.span(comma, comma + 1), what=what, hint=hint)
    if content[offset - 1 : offset] == '"' and content[offset : offset + 1].isalnum():
        what, hint = (
            "the quote that opens here closes inside of a word, or too late",
            'close it where its text ends; a quote inside is \\"',
        )
        opening = _find_opening_quote(content, offset - 1)
        return finding("NX105", text.span(opening, opening + 1), what=what, hint=hint)
    for start, what, hint in _PROBLEMS:
        if error.msg.startswith(start):
            return finding("NX105", text.span(offset, offset + 1), what=what, hint=hint)
    return finding("NX105", text.span(offset, offset + 1), what=f"the JSON reader says: {error.msg}")


def _find_opening_quote(content: str, closing: int) -> int:
    """Return where the text begins that a quote closes: at the next one before that no backslash escapes."""
    at = content.rfind('"', 0, closing)
    while at > 0 and (at - len(content[:at].rstrip("\\"))) % 2:
        at = content.rfind('"', 0, at)
    return max(at, 0)
