"""The Python interface: a release as graphs, rows, claims, explanations and scenarios."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nexusrdf.graph.quads import Term, format_iri, iri_of, is_iri
from nexusrdf.graph.syntax import literal_parts
from nexusrdf.pipeline import Explained, Release, explain_record, explain_triple, open_release, read_texts, read_triple
from nexusrdf.publish import read_released
from nexusrdf.query import VIEW_GRAPHS, Rows, View, is_named, run_named
from nexusrdf.query.claims import ClaimRow, iter_claims, load_records

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

    from nexusrdf.report.paths import Paths
    from nexusrdf.report.proofs import Proofs
    from nexusrdf.report.scenario import Scenario


class Iri(str):
    """An IRI in an answer; a plain str is a literal's text."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an answer: values by column, as attributes or by name.

    IRIs are `Iri`, literals their text (dates as ISO 8601 or EDTF), None is unbound.

    >>> row = Row(("event", "when"), (Iri("https://example.org/e"), "2024"))
    >>> row.when, row["event"], isinstance(row.event, Iri)
    ('2024', 'https://example.org/e', True)
    """

    columns: tuple[str, ...]
    values: tuple[str | None, ...]

    def __getattr__(self, name: str) -> str | None:
        """Return the value of a column."""
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(self, column: str) -> str | None:
        """Return the value of a column; KeyError where there is none of that name."""
        if column not in self.columns:
            raise KeyError(column)
        return self.values[self.columns.index(column)]

    def __iter__(self) -> Iterator[str | None]:
        """Iterate over the values in the order of the columns."""
        return iter(self.values)


@dataclass(frozen=True, slots=True, repr=False)
class Dataset:
    """An open release. Make one with `nexusrdf.open`."""

    release: Release

    def __repr__(self) -> str:
        """Return the title and version, not the paths."""
        return f"<nexusrdf.Dataset {self.release.title!r}, {self.release.version}>"

    @property
    def version(self) -> str:
        """The version of the release."""
        return self.release.version

    def graph(self, view: View = "accepted") -> "rdflib.Graph":
        """Return a view as one plain rdflib graph, its literals as written.

        Raises NexusError NX703 where the release is damaged.
        """
        from nexusrdf.graph.quads import triples_of
        from nexusrdf.graph.syntax import parse_quads, to_rdflib

        graphs = {format_iri(self.release.base.mint_graph(name)) for name in VIEW_GRAPHS[view]}
        quads = parse_quads(read_released(self.release.folder, "dataset.nq"), ".nq")
        return to_rdflib(triples_of(quad for quad in quads if quad[3] in graphs))

    def store(self, view: View = "accepted") -> "pyoxigraph.Store":
        """Return the read-only pyoxigraph store that answers a view; its default graph is empty."""
        import pyoxigraph

        stores = self.release.stores
        return pyoxigraph.Store.read_only(str(stores.accepted if view == "accepted" else stores.full))

    def query(
        self, name: str, *, view: View = "claimed", on: str | None = None, known_at: str | None = None, **params: str
    ) -> tuple[Row, ...]:
        """Answer a named query, ours or the dataset's own; parameters are ids, labels, IRIs or EDTF dates.

        A dataset's own runs in a process under limits. Raises NexusError for an unknown name or parameter, LimitError NX850
        to NX853 where an own query takes too much.
        """
        if is_named(name):
            return _rows(run_named(self.release.stores, name, params, view=view, on=on, known_at=known_at))
        from nexusrdf.pipeline.own_questions import ask_own

        return _rows(ask_own(self.release, name, params, view=view, on=on, known_at=known_at)[0])

    def claims(self) -> tuple[ClaimRow, ...]:
        """Return every claim with its evidence, decisions and standing, by id."""
        return tuple(iter_claims(load_records(self.release.stores)))

    def explain(self, *what: str, sources: str | Path | None = None) -> Explained:
        """Explain a record or claim (one name) or a triple (three); `sources` is a folder of texts.

        Raises NexusError where a name means nothing, ValueError for another number of names.
        """
        texts = read_texts(Path(sources)) if sources is not None else {}
        match what:
            case (name,):
                return explain_record(self.release, name, texts=texts)
            case (subject, predicate, value):
                return explain_triple(self.release, read_triple(self.release, subject, predicate, value), texts=texts)
        raise ValueError("give one name, or subject, predicate and value")

    def prove(
        self, subject: str, predicate: str, value: str, *, alternatives: int = 0, sources: str | Path | None = None
    ) -> "Proofs | None":
        """Return what proves a statement: the best proof, and up to `alternatives` more; None where it does not follow.

        Each proof has `nodes`, premises first, the `claims` it rests on, and how sure it can be; `nexusrdf.report.format_proofs`
        writes them. `sources` is a folder of texts. Raises NexusError where a name means nothing or several things.
        """
        from nexusrdf.pipeline import find_conclusion, prove_triple

        texts = read_texts(Path(sources)) if sources is not None else {}
        triple = find_conclusion(self.release, subject, predicate, value) or read_triple(self.release, subject, predicate, value)
        return prove_triple(self.release, triple, alternatives=alternatives, texts=texts)

    def reason(self, *claims: str, modalities: Iterable[str] = ()) -> "Scenario":
        """Return what would follow if claims held that nobody has accepted: those named, and all curated ones of some modalities.

        Raises NexusError NX607 or NX608 where a name means no claim or several, NX624 where one cannot be assumed.
        """
        from nexusrdf.pipeline import suppose

        return suppose(self.release, assume=claims, modalities=modalities)

    def paths(
        self,
        start: str,
        end: str,
        *,
        on: str | None = None,
        max_length: int = 4,
        min_modality: str | None = None,
        view: View = "claimed",
        also: Collection[str] = (),
        limit: int = 5,
    ) -> "Paths":
        """Return the best chains of claims that tie two actors, as `nexusrdf path` shows them.

        Actors are ids, labels, IRIs or names; `also` takes designations and places. Raises NexusError NX607 and NX608 where a
        name means nobody or several, NX609 where `on` is no date, NX619 where both are one actor, NX621 for an option that is
        none, LimitError NX620 for chains longer than are searched.
        """
        from nexusrdf.pipeline.asking_paths import ask_paths

        return ask_paths(
            self.release, start, end, on=on, max_length=max_length, min_modality=min_modality, view=view, also=also, limit=limit
        )


def open_dataset(dist: str | Path = "dist") -> Dataset:
    """Open the current release of a folder of releases.

    Raises NexusError NX702 where there is none.
    """
    return Dataset(open_release(Path(dist)))


def _rows(rows: Rows) -> tuple[Row, ...]:
    return tuple(Row(rows.columns, tuple(_value(term) for term in row)) for row in rows.rows)


def _value(term: Term | None) -> str | None:
    if term is None:
        return None
    return Iri(iri_of(term)) if is_iri(term) else literal_parts(term)[0]
