"""An index of labels and names beside the stores of a release: a cache, made from the full store where it is absent.

Reading every name of a store takes seconds on sixty thousand; here those that may answer to a text are found by their words.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import NX, RDFS
from nexusrdf.model.name_search import plain_words
from nexusrdf.query.names import bones_of, essential_words, sounds_of
from nexusrdf.query.run import Stores, open_store

INDEX: Final = "names.sqlite"
_TABLES: Final = """
CREATE TABLE entry (id INTEGER PRIMARY KEY, named INTEGER, record TEXT, form TEXT, lang TEXT, script TEXT, quality TEXT,
                    folded TEXT, sorted TEXT);
CREATE TABLE word (word TEXT, entry INTEGER, PRIMARY KEY (word, entry)) WITHOUT ROWID;
CREATE INDEX entry_folded ON entry (folded);
CREATE INDEX entry_sorted ON entry (sorted);
"""
_COLUMNS: Final = "record, form, lang, script, quality, named"


class _Index(sqlite3.Connection):
    """A connection that is closed when nothing holds it any more."""

    def __del__(self) -> None:
        self.close()


@dataclass(frozen=True, slots=True, order=True)
class NameEntry:
    """A label, or a name (`named`), of a record (an IRI); what is not given is empty."""

    record: str
    form: str
    lang: str
    script: str = ""
    quality: str = ""
    named: bool = False


def write_index(store: ox.Store, base: Base, path: Path) -> None:
    """Write the index of a full store, whole or not at all. Raises OSError or sqlite3.Error where it cannot be written."""
    staging = path.with_name(f"{path.name}.new")
    staging.unlink(missing_ok=True)
    with closing(sqlite3.connect(staging)) as connection:
        _fill(connection, store, base)
    staging.replace(path)


def find_entries(stores: Stores, text: str, *, alike: Callable[[str], bool] | None = None) -> list[NameEntry]:
    """Return the entries that may answer to a text: that share a word with it, or all that tells it from others.

    `alike` is asked for the words of each name, sorted, whether they are like enough to the text's.
    """
    connection = _open_index(stores)
    text = _storable(text)
    words = sorted(_words_of(text) | set(essential_words(text)))
    numbers = {n for word in words for (n,) in connection.execute("SELECT entry FROM word WHERE word = ?", (word,))}
    if alike is not None:
        keys = [key for (key,) in connection.execute("SELECT DISTINCT sorted FROM entry") if key and alike(key)]
        numbers |= {n for key in keys for (n,) in connection.execute("SELECT id FROM entry WHERE sorted = ?", (key,))}
    query = f"SELECT {_COLUMNS} FROM entry WHERE id = ?"  # noqa: S608 - the columns are ours
    return [_entry(row) for n in sorted(numbers) for row in connection.execute(query, (n,))]


def find_folded(stores: Stores, text: str) -> list[NameEntry]:
    """Return the entries that are a text but for upper and lower case."""
    query = f"SELECT {_COLUMNS} FROM entry WHERE folded = ? ORDER BY id"  # noqa: S608 - the columns are ours
    return [_entry(row) for row in _open_index(stores).execute(query, (_storable(text).casefold(),))]


def find_near(stores: Stores, text: str, *, most: int) -> list[NameEntry]:
    """Return all entries, of more than `most` those that begin like a text or have it in them, or whose IRI ends like it."""
    connection = _open_index(stores)
    text = _storable(text)
    (count,) = connection.execute("SELECT COUNT(*) FROM entry").fetchone()
    folded, where, values = text.casefold(), "1", list[str]()
    if count > most:
        where = "substr(folded, 1, 3) = ? OR instr(folded, ?) > 0 OR instr(record, ?) > 0"
        values = [folded[:3], folded, f"/{text[: -(len(text) // 4) or None]}"]
    query = f"SELECT {_COLUMNS} FROM entry WHERE {where} ORDER BY id LIMIT {most}"  # noqa: S608 - no text of a user's
    return [_entry(row) for row in connection.execute(query, values)]


def _storable(text: str) -> str:
    """Return a text without halves of characters, which a command line may give and no name has."""
    return text.encode("utf-8", "replace").decode()


def _entry(row: tuple[str, str, str, str, str, int]) -> NameEntry:
    return NameEntry(*row[:5], bool(row[5]))


def _words_of(text: str) -> set[str]:
    """Return what a name is filed under beside its own words, each kind with a sign of its own."""
    words = essential_words(text)
    return {
        f"!{text}",
        f'"{" ".join(plain_words(text))}',
        f"={''.join(essential_words(text, whole=True))}",
        f"~{' '.join(bones_of(text))}",
        f"^{' '.join(sounds_of(words))}",
    }


def _fill(connection: sqlite3.Connection, store: ox.Store, base: Base) -> None:
    connection.executescript(_TABLES)
    for n, entry in enumerate(sorted(_iter_entries(store, base))):
        words = essential_words(entry.form)
        values = (n, entry.named, entry.record, entry.form, entry.lang, entry.script, entry.quality)
        connection.execute(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*values, entry.form.casefold(), " ".join(sorted(words)))
        )
        filed = sorted(_words_of(entry.form) | set(words))
        connection.executemany("INSERT INTO word VALUES (?, ?)", ((word, n) for word in filed))
    connection.commit()


def _iter_entries(store: ox.Store, base: Base) -> Iterator[NameEntry]:
    graph = ox.NamedNode(base.mint_graph("records"))

    def texts(node: ox.NamedNode | ox.BlankNode, name: str) -> Iterator[ox.Quad]:
        return store.quads_for_pattern(node, ox.NamedNode(NX + name), None, graph)

    for quad in store.quads_for_pattern(None, ox.NamedNode(f"{RDFS}label"), None, graph):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            yield NameEntry(quad.subject.value, quad.object.value, quad.object.language or "")
    for quad in store.quads_for_pattern(None, ox.NamedNode(f"{NX}name"), None, graph):
        if not isinstance(quad.subject, ox.NamedNode) or not isinstance(quad.object, ox.NamedNode):
            continue
        script = next((q.object.value for q in texts(quad.object, "script") if isinstance(q.object, ox.Literal)), "")
        told = (q.object.value for q in texts(quad.object, "nameQuality") if isinstance(q.object, ox.NamedNode))
        quality = next(told, "").rpartition("name-quality-")[2]
        for form in texts(quad.object, "nameForm"):
            if isinstance(form.object, ox.Literal):
                language = form.object.language or ""
                yield NameEntry(quad.subject.value, form.object.value, language, script, quality, named=True)


def _open_index(stores: Stores) -> sqlite3.Connection:
    stat = (stores.full / "CURRENT").stat()
    return _open(stores, stat.st_mtime_ns, stat.st_ino)


@lru_cache(maxsize=4)
def _open(stores: Stores, _modified: int, _inode: int) -> sqlite3.Connection:
    path = stores.full.parent / INDEX
    if path.is_file():
        return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False, factory=_Index)
    connection = sqlite3.connect(":memory:", check_same_thread=False, factory=_Index)
    _fill(connection, open_store(stores.full), Base(stores.base))
    return connection
