"""The worker's side: read one request, give up everything else, do the job, say what came of it."""

import errno
import importlib
import os
import sys
from typing import Final, get_type_hints

import msgspec

from nexusrdf.base.errors import LimitError, NexusError
from nexusrdf.base.limits import WORKER_ANSWER_BYTES
from nexusrdf.pipeline.confine import confine
from nexusrdf.pipeline.worker import Failure, Reply, Request

PACKAGE: Final = "nexusrdf.pipeline"
_NO_MEMORY: Final = ("failed to map segment", "cannot allocate memory", "Cannot allocate memory")


def main() -> None:
    """Answer the request on standard input on standard output; what libraries print goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    request = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Request)
    job = importlib.import_module(f"{PACKAGE}.{request.job}").run
    confine(seconds=request.seconds, memory=request.memory, readable=request.readable)
    reply = _answer(job, request.content)
    encoded = msgspec.msgpack.encode(reply)
    if len(encoded) > WORKER_ANSWER_BYTES:
        encoded = encoded[: WORKER_ANSWER_BYTES + 1]  # enough to be told from one that fits
    with answers:
        answers.write(encoded)
    os._exit(0)  # what a job leaves behind is not worth the time to tidy up


def _answer(job: object, content: bytes) -> Reply:
    if not callable(job):
        raise TypeError(job)
    hints = get_type_hints(job)
    try:
        request = msgspec.msgpack.decode(content, type=hints["request"])
        return Reply(msgspec.msgpack.encode(job(request)))
    except NexusError as error:
        failure = Failure(error.code, error.message, error.hint, error.span, isinstance(error, LimitError))
    except MemoryError:
        failure = Failure("NX851", "", "", None, limit=True)
    except RecursionError:
        failure = Failure("NX902", "a limit of this machine was reached (RecursionError)", "", None, limit=True)
    except Exception as error:  # noqa: BLE001 - whatever it is, the other side has to learn of it
        if _is_of_memory(error):
            failure = Failure("NX851", "", "", None, limit=True)
        else:
            failure = Failure("NX901", f"{type(error).__name__}: {error}", "", None, limit=False)
    return Reply(failure=failure)


def _is_of_memory(error: Exception) -> bool:
    """Tell whether an error is that of a system without memory: a library that cannot be mapped is an ImportError."""
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    return isinstance(error, ImportError) and any(words in str(error) for words in _NO_MEMORY)


if __name__ == "__main__":
    main()
