"""A disposable process for foreign input: it gets bytes, gives plain data, and is killed when it takes too much.

`python -m nexusrdf.pipeline.worker_main` reads one request from standard input and writes one reply to standard
output, both MessagePack. It is confined (`confine.py`) before it decodes the request's content.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from threading import Event, Thread
from typing import Final, Generic, TypeVar

import msgspec

from nexusrdf.base.errors import LimitError, NexusError
from nexusrdf.base.faults import fault, limit_fault
from nexusrdf.base.limits import WORKER_ANSWER_BYTES, WORKER_CLOCK_FACTOR, WORKER_MEMORY_BYTES, WORKER_SECONDS
from nexusrdf.base.span import Span
from nexusrdf.pipeline.resident import find_resident

Q = TypeVar("Q")
A = TypeVar("A")

MODULE: Final = "nexusrdf.pipeline.worker_main"
WATCHED: Final = sys.platform == "darwin"
_BETWEEN_LOOKS: Final = 0.1
"""Seconds; a process may take more than its memory for as long."""
_CPU: Final = getattr(signal, "SIGXCPU", None)


@dataclass(frozen=True, slots=True)
class Job(Generic[Q, A]):
    """A module of `nexusrdf.pipeline` with a function `run`, and what that takes and gives: dataclasses of plain data."""

    name: str
    request: type[Q]
    answer: type[A]


@dataclass(frozen=True, slots=True)
class Request:
    """What a worker is asked: a job, the bytes of its argument, and its limits; `memory` is None where it is watched instead."""

    job: str
    content: bytes
    seconds: int
    memory: int | None
    readable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """An error of a worker, to be raised here."""

    code: str
    message: str
    hint: str
    span: Span | None
    limit: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker says: the bytes of an answer, or why there is none."""

    answer: bytes = b""
    failure: Failure | None = None


def run_job(
    job: Job[Q, A],
    request: Q,
    *,
    what: str,
    seconds: int = WORKER_SECONDS,
    memory: int = WORKER_MEMORY_BYTES,
    readable: tuple[str, ...] = (),
    watched: bool = WATCHED,
) -> A:
    """Run a job in a process of its own and return its answer; `what` names it in errors.

    `seconds` hold for its CPU time; the clock may show twice as many. `watched` has its memory looked at from here, where
    the system keeps no limit of it. Raises what the job raises: NexusError;
    LimitError NX850 where it takes too long, NX851 where it needs too much memory, NX852 where the process dies,
    NX853 where it says too much.
    """
    held = None if watched else memory
    packed = msgspec.msgpack.encode(Request(job.name, msgspec.msgpack.encode(request), seconds, held, readable))
    command = [sys.executable, "-P", "-B", "-X", "utf8", "-m", MODULE]
    # No credential of the caller is handed on beside what Python needs to start.
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
    ) as process:
        try:
            with _watch(process, memory) if watched else nullcontext(Event()) as over:
                out, _ = process.communicate(packed, timeout=seconds * WORKER_CLOCK_FACTOR)
        except subprocess.TimeoutExpired:
            raise limit_fault("NX850", what=what, limit=seconds) from None
        finally:
            process.kill()
    if over.is_set():
        raise limit_fault("NX851", what=what, limit=memory)
    return msgspec.msgpack.decode(_read_reply(out, process.returncode, what, seconds, memory), type=job.answer)


@contextmanager
def _watch(process: subprocess.Popen[bytes], memory: int) -> Iterator[Event]:
    """End a process once it holds more than some bytes of memory; what is given tells whether that came to pass."""
    over, done = Event(), Event()

    def look() -> None:
        while not done.wait(_BETWEEN_LOOKS):
            if (find_resident(process.pid) or 0) > memory:
                over.set()
                process.kill()
                return

    thread = Thread(target=look, daemon=True)
    thread.start()
    try:
        yield over
    finally:
        done.set()
        thread.join()


def _environment() -> dict[str, str]:
    kept = ("LD_LIBRARY_PATH", "PATH", "PYTHONHASHSEED", "PYTHONHOME", "PYTHONPATH", "SYSTEMROOT", "VIRTUAL_ENV")
    return {name: os.environ[name] for name in kept if name in os.environ}


def _read_reply(out: bytes, code: int, what: str, seconds: int, memory: int) -> bytes:
    if _CPU is not None and code == -_CPU:
        raise limit_fault("NX850", what=what, limit=seconds)
    if len(out) > WORKER_ANSWER_BYTES:
        raise limit_fault("NX853", what=what, limit=WORKER_ANSWER_BYTES)
    try:
        reply = msgspec.msgpack.decode(out, type=Reply)
    except msgspec.DecodeError:
        raise limit_fault("NX852", what=what, status=code) from None
    if reply.failure is None:
        return reply.answer
    told = reply.failure
    if told.code == "NX851":
        raise limit_fault("NX851", what=what, limit=memory)
    if told.code == "NX901":
        raise fault("NX901", what=told.message)
    kind = LimitError if told.limit else NexusError
    raise kind(told.code, told.message, hint=told.hint, span=told.span)
