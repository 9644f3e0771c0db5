"""Work without the collector of cycles: records and quads make none, and looking for them takes a quarter of the time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collector() -> Iterator[None]:
    """Keep the collector of cyclic garbage from running, and let it run again afterwards if it did before.

    >>> with paused_collector():
    ...     gc.isenabled()
    False
    >>> gc.isenabled()
    True
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            if not gc.get_freeze_count():  # all that was made joins the oldest generation at once, and is not looked through
                gc.freeze()
                gc.unfreeze()
            gc.enable()
