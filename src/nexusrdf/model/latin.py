"""Names in Latin letters: their words, those that tell names apart, and how these sound."""

from typing import Final

from nexusrdf.model.name_search import PARTICLES, plain_words

_SMALL: Final = PARTICLES | {"al", "el", "ul", "de", "la", "le", "of"}
_SOUNDS: Final = str.maketrans(
    {"c": "k", "q": "k", "z": "s", "v": "f", "w": "f", "p": "f", "b": "f", "d": "t", "j": "s", "g": "k", "x": "k"}
)


def latin_words(text: str) -> tuple[str, ...]:
    """Return the words of a name in Latin letters, without case, marks and punctuation.

    A sign that only marks a softness or a stop breaks no word.

    >>> latin_words("Zoë al-Dürr"), latin_words("王")
    (('zoe', 'al', 'durr'), ('wang',))
    """
    from anyascii import anyascii  # reads a table of its own, which other commands need not wait for

    return plain_words(" ".join(anyascii(word).replace("'", "").replace("`", "") for word in text.split()))


def essential(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name without articles and particles; all of them where nothing else is left.

    >>> essential(("abu", "nidal")), essential(("the", "of"))
    (('nidal',), ('the', 'of'))
    """
    return tuple(word for word in words if word not in _SMALL) or words


def sound_of(word: str) -> str:
    """Return what is left of a word in Latin letters once vowels, doublings and like consonants say nothing.

    >>> sound_of("kesari"), sound_of("qassari")
    ('ksr', 'ksr')
    """
    bare = word.replace("kh", "k").replace("gh", "g").replace("ph", "f").replace("sh", "s").replace("th", "t").replace("ch", "k")
    kept = [letter for letter in bare.translate(_SOUNDS) if letter not in "aeiouyh"]
    return "".join(letter for n, letter in enumerate(kept) if n == 0 or letter != kept[n - 1])
