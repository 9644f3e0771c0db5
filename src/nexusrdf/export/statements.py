"""statements.csv: one flat row per statement of a claim."""

import csv
import io
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple, TextIO

from nexusrdf.graph.emit import Iris, iter_portion, make_iris
from nexusrdf.graph.quads import iri_of, is_iri
from nexusrdf.graph.syntax import literal_parts
from nexusrdf.model.claim import Claim
from nexusrdf.model.dataset import Dataset
from nexusrdf.model.promotion import Promotion


class Statement(NamedTuple):
    """One triple that one claim says, in words a spreadsheet can hold.

    `subject`, `property` and `value` are IRIs or lexical forms; `datatype` and `language`
    are those of a literal; `status` is empty where the claim stands in no view;
    `record` is file:line:column in the dataset.
    """

    subject: str
    property: str
    value: str
    datatype: str
    language: str
    claim: str
    claimant: str
    modality: str
    polarity: str
    status: str
    source: str
    record: str


def iter_statements(dataset: Dataset, promotion: Promotion) -> Iterator[Statement]:
    """Yield every statement of every claim, in no order."""
    iris = make_iris(dataset.config.base, dataset.entities)
    for claim in dataset.claims.values():
        if claim.retraction is None:
            status = promotion.verdicts[claim.id].status
            yield from _of_claim(claim, status.value if status else "", iris)


def _of_claim(claim: Claim, status: str, iris: Iris) -> Iterator[Statement]:
    iri, place = cache(iri_of), cache(str)  # kept once: most stand in many statements
    for portion in claim.content:
        for (s, p, o), span in iter_portion(portion, iris):
            value, datatype, language = (iri(o), "", "") if is_iri(o) else literal_parts(o)
            yield Statement(
                iri(s), iri(p), value, datatype, language, claim.id, claim.claimant,
                claim.modality, claim.polarity, status, claim.source, place(span),
            )  # fmt: skip


def neutral(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula (OWASP, CSV injection).

    >>> neutral("+1 Holding"), neutral("Holding")
    ("'+1 Holding", 'Holding')
    """
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def format_statements(statements: Iterable[Statement]) -> str:
    """Return statements as CSV (RFC 4180), sorted, with a header."""
    out = io.StringIO()
    write_statements(statements, out)
    return out.getvalue()


def write_statements(statements: Iterable[Statement], out: TextIO) -> None:
    """Write what `format_statements` returns."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(Statement._fields)
    writer.writerows(map(neutral, statement) for statement in sorted(set(statements)))
