"""A disposable process for foreign input: it gets bytes, gives plain data, and is killed when it takes too much.

`python -m nexusrdf.pipeline.worker_main` reads one request from standard input and writes one reply to standard
output, both MessagePack. It is confined (`confine.py`) before it decodes the request's content.
"""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

import msgspec

from nexusrdf.base.errors import LimitError, NexusError
from nexusrdf.base.faults import fault, limit_fault
from nexusrdf.base.limits import WORKER_ANSWER_BYTES, WORKER_CLOCK_FACTOR, WORKER_MEMORY_BYTES, WORKER_SECONDS
from nexusrdf.base.span import Span

Q = TypeVar("Q")
A = TypeVar("A")

MODULE: Final = "nexusrdf.pipeline.worker_main"
_CPU: Final = getattr(signal, "SIGXCPU", None)


@dataclass(frozen=True, slots=True)
class Job(Generic[Q, A]):
    """A module of `nexusrdf.pipeline` with a function `run`, and what that takes and gives: dataclasses of plain data."""

    name: str
    request: type[Q]
    answer: type[A]


@dataclass(frozen=True, slots=True)
class Request:
    """What a worker is asked: a job, the bytes of its argument, and its limits."""

    job: str
    content: bytes
    seconds: int
    memory: int
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
) -> A:
    """Run a job in a process of its own and return its answer; `what` names it in errors.

    `seconds` hold for its CPU time; the clock may show twice as many. Raises what the job raises: NexusError;
    LimitError NX850 where it takes too long, NX851 where it needs too much memory, NX852 where the process dies,
    NX853 where it says too much.
    """
    packed = msgspec.msgpack.encode(Request(job.name, msgspec.msgpack.encode(request), seconds, memory, readable))
    command = [sys.executable, "-P", "-B", "-X", "utf8", "-m", MODULE]
    # No credential of the caller is handed on beside what Python needs to start.
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
    ) as process:
        try:
            out, _ = process.communicate(packed, timeout=seconds * WORKER_CLOCK_FACTOR)
        except subprocess.TimeoutExpired:
            raise limit_fault("NX850", what=what, limit=seconds) from None
        finally:
            process.kill()
    return msgspec.msgpack.decode(_read_reply(out, process.returncode, what, seconds, memory), type=job.answer)


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
