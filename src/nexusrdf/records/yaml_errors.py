"""What libyaml says of broken syntax, in words that tell a curator what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import yaml

from nexusrdf.base.findings import Finding, finding

if TYPE_CHECKING:
    from yaml import MarkedYAMLError

    from nexusrdf.records.text import Text

_OPENED: Final = {
    "while parsing a flow sequence": (
        "the list that starts with [ here is not closed, or a comma is missing in it",
        "]",
    ),
    "while parsing a flow mapping": (
        "the mapping that starts with { here is not closed, or a comma is missing in it",
        "}",
    ),
}
"""Context of a bracket: what to say where the file ends inside it."""

_PROBLEMS: Final = (
    # (part of libyaml's problem, what it means, hint)
    (
        "mapping values are not allowed",
        "a second colon in one line, or a key in a place where none can stand",
        'if the line is indented deeper than the key above, start both in one column; put quotes around a text that holds ": "',
    ),
    (
        "could not find expected ':'",
        "this line is neither a key with a value nor part of the text above it",
        "write `key: value` with a space after the colon; indent the further lines of a long text more than its key",
    ),
    (
        "did not find expected key",
        "expected a key here; what stands before is complete",
        "start the keys of one mapping in one column; put quotes around a whole text, not around its first words",
    ),
    (
        "did not find expected '-' indicator",
        "expected an item of the list here",
        "check that the dashes of one list stand in one column",
    ),
    (
        "block sequence entries are not allowed",
        "a dash for a list item cannot stand here",
        "start the list on the line after its key; put quotes around a text that begins with a dash and a space",
    ),
    (
        "cannot start any token",
        "a value cannot start with this character",
        "put quotes around a text that starts with one of @ ` % ! & * | > ? [ ] { } ,",
    ),
    (
        "did not find expected <document start>",
        "the file goes on after its record or list has ended",
        "check the indentation, and that one file holds either one record or one list",
    ),
    (
        "unknown escape character",
        "a backslash in double quotes starts an escape, and this is none",
        "use single quotes, or write the backslash twice",
    ),
    (
        "invalid Unicode character escape code",
        "this escape is no character",
        "write the character itself",
    ),
    (
        "did not find expected hexdecimal number",
        "an escape needs its full count of hexadecimal digits: \\x two, \\u four, \\U eight",
        "write the character itself, or use single quotes if no escape is meant",
    ),
    (
        "did not find expected node content",
        "expected a value here",
        "write one, or delete the comma or colon before it",
    ),
    (
        "did not find expected alphabetic or numeric character",
        "a text that starts with & or * needs quotes",
        'write "*text*" in quotes',
    ),
    (
        "did not find expected comment or line break",
        "after | or > the text starts on the next line",
        "move the text to the next line and indent it",
    ),
    ("found unexpected ':'", "a text inside brackets cannot hold a colon like this", "put quotes around the text"),
    ("mapping keys are not allowed", "a text cannot start with a question mark and a space here", "put quotes around the text"),
    ("directive name", "a line cannot start with %", "put quotes around the text, or indent the line"),
    ("whitespace or line break", "a text cannot start with an exclamation mark", "put quotes around the text"),
    (
        "did not find expected ',' or",
        "expected a comma or a closing bracket here",
        "close the bracket opened before, separate items by commas, put quotes around a text with a comma, colon or bracket",
    ),
)

_NEVER_CLOSED: Final = "the quote that opens here is never closed"


def explain_error(error: MarkedYAMLError, text: Text) -> Finding:
    """Return the finding for a syntax error, at the place a curator has to look at."""
    problem, context = error.problem or "broken syntax", error.context or ""
    at, since = error.problem_mark, error.context_mark
    offset = at.index if at is not None else 0
    content = text.content
    if content[offset : offset + 1] == "\t" or "tab character" in problem:
        return finding("NX108", text.span(offset, offset + 1))
    if (opening := _find_opening_quote(content, offset)) is not None:
        what, hint = opening[1], "close it where its text ends; inside single quotes write ' twice, inside double quotes \\\""
        return finding("NX102", text.span(opening[0], opening[0] + 1), what=what, hint=hint)
    if since is not None and "quoted scalar" in context and ("end of stream" in problem or "document indicator" in problem):
        hint = "close it; inside single quotes write ' twice"
        return finding("NX102", text.span(since.index, since.index + 1), what=_NEVER_CLOSED, hint=hint)
    if since is not None and context in _OPENED and _is_past_bracket(content, since.index, offset):
        what, bracket = _OPENED[context]
        hint = f"close it with {bracket}"
        return finding("NX102", text.span(since.index, since.index + 1), what=what, hint=hint)
    if "could not find expected ':'" in problem and since is not None:
        offset = since.index
    elif not content[offset:].strip():  # at the last word rather than in the empty line behind it
        offset = max(len(content.rstrip()) - 1, 0)
    for part, what, hint in _PROBLEMS:
        if part in problem:
            return finding("NX102", text.span(offset, offset + 1), what=what, hint=hint)
    said = f"{problem} ({context})" if context else problem
    return finding("NX102", text.span(offset, offset + 1), what=f"the YAML reader says: {said}")


def _is_past_bracket(content: str, opening: int, offset: int) -> bool:
    """Tell whether an error stands behind what a bracket holds, so that the bracket is what to look at.

    That is where the file ends, where a bracket of the other kind closes, or where a further line is indented no more
    than the one of the bracket.
    """
    if not content[offset:].strip() or content[offset] in "]}":
        return True
    return "\n" in content[opening:offset] and _indent(content, offset) <= _indent(content, opening, dashes=True)


def _indent(content: str, offset: int, *, dashes: bool = False) -> int:
    """Return how far the line of an offset is indented; `dashes` count as well."""
    begin = content.rfind("\n", 0, offset) + 1
    line = content[begin:].partition("\n")[0]
    return len(line) - len(line.lstrip(" -" if dashes else " "))


def _find_opening_quote(content: str, offset: int) -> tuple[int, str] | None:
    """Return where the quote opens that made what follows unreadable, and what is wrong with it.

    It runs over lines that are indented no more than its own, or its text goes on right behind what closes it.
    """
    try:
        for token in yaml.scan(content, Loader=yaml.CSafeLoader):
            if token.start_mark.index >= offset:
                break
            if not isinstance(token, yaml.ScalarToken) or token.style not in {"'", '"'}:
                continue
            start, end = token.start_mark.index, token.end_mark.index
            if _runs_over(content, start, end):
                return start, _NEVER_CLOSED
            if end == offset and content[offset].isalnum():
                return start, "the quote that opens here closes inside of a word, or too late"
    except yaml.MarkedYAMLError as error:
        since = error.context_mark
        if since is not None and "quoted scalar" in (error.context or "") and _runs_over(content, since.index, len(content)):
            return since.index, _NEVER_CLOSED
    return None


def _runs_over(content: str, start: int, end: int) -> bool:
    own = _indent(content, start, dashes=True)
    _, _, rest = content[start:end].partition("\n")
    return any(len(line) - len(line.lstrip(" ")) <= own for line in rest.split("\n") if line.strip())
