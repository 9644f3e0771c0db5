"""How much memory another process holds, for systems that keep no limit of it."""

import os
import subprocess
from pathlib import Path
from typing import Final

_PROC: Final = Path("/proc")
_KIB: Final = 1024


def find_resident(pid: int, *, proc: Path = _PROC) -> int | None:
    """Return the bytes of memory that a process holds, None where that cannot be told, as of one that has ended.

    `proc` is where Linux tells of processes; elsewhere `ps` is asked.
    """
    try:
        pages = (proc / str(pid) / "statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):
        return _ask_ps(pid)
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _ask_ps(pid: int) -> int | None:
    try:
        command = ["ps", "-o", "rss=", "-p", str(pid)]  # whichever ps is the user's
        told = subprocess.run(command, capture_output=True, check=False).stdout.strip()
    except OSError:
        return None
    return int(told) * _KIB if told.isdigit() else None
