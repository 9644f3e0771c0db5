import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nexusrdf.report.excerpt import Excerpt, escape, make_excerpt


@pytest.mark.parametrize(
    ("line", "start", "end", "expected"),
    [
        ("  namess: x", 2, 8, Excerpt("  namess: x", "  ^^^^^^")),
        ("a: b", 3, 3, Excerpt("a: b", "   ^")),
        ("a: b", 9, 12, Excerpt("a: b", "    ^")),
        ("\ta: b", 1, 2, Excerpt("    a: b", "    ^")),
        ("ab: 名前 x", 4, 6, Excerpt("ab: 名前 x", "    ^^^^")),
        ("名前: x", 4, 5, Excerpt("名前: x", "      ^")),
        ("e\u0301a: x", 2, 3, Excerpt("e\u0301a: x", " ^")),
        ("a: \x1b[31m", 3, 4, Excerpt("a: \\x1b[31m", "   ^^^^")),
        ("\x1b: x", 3, 4, Excerpt("\\x1b: x", "      ^")),
        ("می\u200cخواهم x", 8, 9, Excerpt("می\u200cخواهم x", "       ^")),
        ("a: b   ", 0, 1, Excerpt("a: b", "^")),
    ],
    ids=["plain", "empty", "behind", "tab", "wide", "after-wide", "accent", "control", "after-control", "joiner", "blanks"],
)
def test_make_excerpt_marks_the_cells_when_characters_differ_in_width(line, start, end, expected):
    """A caret is of use only if it stands under the character it means."""
    assert expected == make_excerpt(line, start, end)


def test_make_excerpt_cuts_around_the_stretch_when_the_line_is_long():
    """A gist of a thousand characters must not push its fault out of sight."""
    line = "x" * 200 + "FAULT" + "y" * 200
    expected = Excerpt("…" + "x" * 10 + "FAULT" + "y" * 15 + "…", " " * 11 + "^" * 5)
    assert expected == make_excerpt(line, 200, 205, width=30)


def test_make_excerpt_shows_the_whole_end_when_the_stretch_is_near_it():
    """Room that the end of the line does not need goes to what stands before."""
    assert Excerpt("…" + "x" * 25 + "FAULT", " " * 26 + "^" * 5) == make_excerpt("x" * 200 + "FAULT", 200, 205, width=30)


def test_make_excerpt_marks_what_is_shown_when_the_stretch_is_cut():
    """The carets of a whole paragraph end with the text above them."""
    excerpt = make_excerpt("a: " + "x" * 500, 3, 503, width=30)
    assert Excerpt("a: " + "x" * 27 + "…", "   " + "^" * 27) == excerpt


@given(st.text(alphabet=st.characters(exclude_characters="\r\n")), st.integers(-2, 50), st.integers(-2, 50))
def test_make_excerpt_gives_one_safe_line_when_text_is_any(line, start, end):
    """Whatever a file holds, the terminal gets printable characters and at least one caret."""
    excerpt = make_excerpt(line, start, end, width=20)
    unsafe = [c for c in excerpt.text if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}]
    assert [] == unsafe
    assert "^" == excerpt.marks.strip()[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain é 名", "plain é 名"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("a\nb", "a\\nb"),
        ("user\u202etxt", "user\\u202etxt"),
        ("half \udc80", "half \\udc80"),
        ("a\u00a0b\u3000c", "a\u00a0b\u3000c"),
    ],
)
def test_escape_leaves_nothing_that_steers_a_terminal_when_text_is_hostile(text, expected):
    """A record from a stranger must not colour, retitle or reverse what a reviewer reads."""
    assert expected == escape(text)
