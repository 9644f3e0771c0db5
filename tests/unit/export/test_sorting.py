"""The canonical order of a dataset, through temporary files or not."""

import random

import pytest

from nexusrdf.export.sorting import iter_sorted_lines
from nexusrdf.graph.quads import Quad, format_literal, format_quads

TEXTS = ("a", "a b", "a\n", "ä", "\u2028", "\U0001f600")
VALUES = (
    *map(format_literal, TEXTS),
    *(format_literal(text, lang="en") for text in TEXTS),
    *(format_literal(text, datatype="https://example.org/t") for text in TEXTS),
    "<https://example.org/a>",
    "<https://example.org/a-b>",
)


def make_quads() -> list[Quad]:
    """Return quads in no order, many of them several times; terms begin like others."""
    chosen = random.Random(1)
    return [
        (
            f"<https://example.org/n{chosen.randrange(90)}{chosen.choice(('', '-b'))}>",
            chosen.choice(("<https://example.org/p>", "<https://example.org/p-q>")),
            chosen.choice(VALUES),
            chosen.choice(("<https://example.org/g>", "<https://example.org/g/h>")),
        )
        for _ in range(30_000)
    ]


@pytest.mark.parametrize("share", [1_000, 12_000, 1_000_000])
def test_iter_sorted_lines_gives_the_same_bytes_when_shares_are_smaller(share):
    """A release is the same whether its quads went through files or not."""
    quads = make_quads()
    expected = "".join(format_quads(sorted(set(quads)))).encode()
    assert expected == b"".join(iter_sorted_lines(lambda: iter(quads), share=share))


def test_iter_sorted_lines_gives_nothing_when_there_is_no_quad():
    """A dataset may be empty."""
    assert [] == list(iter_sorted_lines(lambda: ()))
