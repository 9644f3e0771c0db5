"""The answer to one query of somebody's own, as a worker gives it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nexusrdf.pipeline.worker import Job
from nexusrdf.query import Answer, Rows, Stores, Triples, View, more_in_claimed, run_query


@dataclass(frozen=True, slots=True)
class Ask:
    """A query over a view of a release, whose stores lie in two folders."""

    text: str
    view: View
    accepted: str
    full: str
    base: str
    as_of: str

    @property
    def stores(self) -> Stores:
        """The stores."""
        return Stores(Path(self.accepted), Path(self.full), self.base, self.as_of)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, and how many more rows the view `claimed` has, None where it was not compared."""

    rows: Rows | None = None
    triples: Triples | None = None
    boolean: bool | None = None
    more: int | None = None

    @property
    def answer(self) -> Answer:
        """The answer, of whatever form."""
        return self.rows or self.triples or bool(self.boolean)


def run(request: Ask) -> Answered:
    """Return the answer to a query, and how many more rows are claimed.

    Raises NexusError as `nexusrdf.query.run_query` does.
    """
    answer = run_query(request.stores, request.text, view=request.view)
    match answer:
        case bool():
            return Answered(boolean=answer)
        case Triples():
            return Answered(triples=answer)
    more = more_in_claimed(answer, lambda: run_query(request.stores, request.text, view="claimed"), view=request.view)
    return Answered(rows=answer, more=more)


ASK: Final = Job("job_ask", Ask, Answered)
