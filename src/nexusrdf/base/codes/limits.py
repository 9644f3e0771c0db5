"""NX850 to NX853, limits of the processes that foreign input is read in."""

from nexusrdf.base.codes.declare import Code

_WHY = (
    "RDF, shapes and queries from elsewhere, and a dataset's own, run in a process of their own, under limits and without "
    "network, which is ended when it takes too much: docs/reference/limits.md."
)

CODES: tuple[Code, ...] = (
    Code(
        "NX850",
        "limit of time",
        "{what} took more than {limit} seconds",
        "ask for less, or look for a pattern, path or product that explodes",
        f"{_WHY} A regular expression that tries every split of a text, or a query that pairs everything with everything, "
        "takes longer than anybody will wait.",
    ),
    Code(
        "NX851",
        "limit of memory",
        "{what} needs more than {limit:,} bytes of memory",
        "ask for less, or check the file in parts",
        f"{_WHY} Nothing was left half-written.",
    ),
    Code(
        "NX852",
        "engine that broke down",
        "{what} broke the engine down (exit code {status})",
        "look for something nested thousands of levels deep; report it if there is no such thing",
        f"{_WHY} Some input makes an engine end at once, mostly for want of memory or stack. It took nothing else with it.",
    ),
    Code(
        "NX853",
        "answer too large",
        "{what} gives more than {limit:,} bytes",
        "ask for less: LIMIT, or fewer columns",
        f"{_WHY} A whole graph is had by `nexusrdf export`.",
    ),
)
