"""What a validation says of one node."""

from dataclasses import dataclass

from nexusrdf.base.findings import Severity, Trace


@dataclass(frozen=True, slots=True)
class ShapeResult:
    """One result of a shape or a whole-graph rule.

    `trace` holds terms as N-Quads text, blank nodes (`_:b0`) included; `code` is None for a
    shape that names no finding code; `details` are the results inside a `sh:node` and the like.
    """

    trace: Trace
    code: str | None
    message: str
    severity: Severity
    details: tuple["ShapeResult", ...] = ()

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Order by node, path and value, then shape and message, then what is inside."""
        told = self.trace
        places = (told.focus, told.path, told.value, told.shape, told.component)
        inside = tuple(detail.sort_key for detail in self.details)
        return (*(place or "" for place in places), self.code or "", self.message, self.severity, inside)


def ordered_results(results: "set[ShapeResult] | frozenset[ShapeResult]") -> tuple[ShapeResult, ...]:
    """Return the results sorted, the same on every run."""
    return tuple(sorted(results, key=lambda result: result.sort_key))
