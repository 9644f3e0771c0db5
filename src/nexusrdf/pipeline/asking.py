"""Asking a release somebody's own SPARQL, in a process of its own."""

from nexusrdf.base.limits import WORKER_MEMORY_BYTES, WORKER_SECONDS
from nexusrdf.pipeline.job_ask import ASK, Ask
from nexusrdf.pipeline.release import Release
from nexusrdf.pipeline.worker import run_job
from nexusrdf.query import Answer, View
from nexusrdf.query.scan import check_query


def ask_release(
    release: Release, text: str, *, view: View = "accepted", timeout: int = WORKER_SECONDS
) -> tuple[Answer, int | None]:
    """Return the answer to a query, and how many more rows the view `claimed` has, None where that was not asked.

    `timeout` is in seconds.

    Raises NexusError as `nexusrdf.query.run_query` does, LimitError NX850 to NX853 where answering takes too much.
    """
    check_query(text, label="query")
    stores = release.stores
    request = Ask(text, view, str(stores.accepted.absolute()), str(stores.full.absolute()), stores.base, stores.as_of)
    folder = str(stores.full.absolute().parent)
    answered = run_job(ASK, request, what="the query", seconds=timeout, memory=WORKER_MEMORY_BYTES, readable=(folder,))
    return answered.answer, answered.more
