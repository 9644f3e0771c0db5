"""What a worker gives up before it sees foreign input: time, memory, files, the network, other processes.

| held by | where | what |
|---|---|---|
| resource limits | Linux; macOS but for memory | CPU seconds, memory of its own, no byte written to a file |
| whoever started it | macOS | memory: ten times a second it is looked at (`worker.py`) |
| whoever started it | everywhere | seconds by the clock |
| seccomp | Linux on x86-64 and arm64 | the kernel refuses sockets, programs, and opening or changing files to write |
| an audit hook | everywhere | Python refuses the same, and reads nothing but its own code and the folders allowed |

Elsewhere native code could open a socket only by a construct that is refused before it runs: SERVICE, LOAD and FROM.
"""

import ctypes
import os
import platform
import struct
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path
from typing import Final

WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_REFUSED: Final = frozenset({
    "os.chmod", "os.chown", "os.exec", "os.fork", "os.forkpty", "os.kill", "os.link", "os.mkdir", "os.posix_spawn", "os.remove",
    "os.removexattr", "os.rename", "os.rmdir", "os.setxattr", "os.spawn", "os.startfile", "os.symlink", "os.system",
    "os.truncate", "os.utime", "pty.spawn", "subprocess.Popen",
})  # fmt: skip
"""Audit events of Python; those of `socket.` are refused as well."""

_ARCHITECTURES: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_CALLS: Final = {
    # sockets, io_uring (which can open sockets), programs, other processes' memory
    "x86_64": (
        41, 42, 43, 44, 46, 49, 50, 53, 288, 425, 426, 59, 322, 57, 58, 101, 310, 311,
        # creat, rename, mkdir, rmdir, link, unlink, symlink, chmod, chown, mknod, truncate, with their variants; openat2
        85, 82, 264, 316, 83, 258, 84, 86, 265, 87, 263, 88, 266, 90, 268, 92, 260, 133, 259, 76, 77, 437,
    ),
    "aarch64": (
        198, 203, 202, 206, 211, 200, 201, 199, 242, 425, 426, 221, 281, 117, 270, 271,
        38, 276, 34, 37, 35, 36, 53, 54, 33, 45, 46, 437,
    ),
}  # fmt: skip
_OPENS: Final = {"x86_64": ((2, 1), (257, 2)), "aarch64": ((56, 2),)}
"""The calls that open a file, each with the number of the argument that says whether to write."""
_X32: Final = 0x40000000

_LOAD, _EQUAL, _AT_LEAST, _BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _DENY = 0x7FFF0000, 0x00050001  # the second one gives EPERM


def confine(*, seconds: int, memory: int | None, readable: Iterable[str] = ()) -> None:
    """Give up what foreign input must not have; there is no way back for this process.

    `seconds` of CPU time and `memory` in bytes are what it may still use, None where somebody else sees to it; `readable` are
    folders that it may read beside Python's own.
    """
    _limit(seconds, memory)
    roots = tuple(sorted({os.path.realpath(root) for root in (*_own_folders(), *readable) if root}))
    _refuse_calls()
    _refuse_events(roots)


def _limit(seconds: int, memory: int | None) -> None:
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime) + 1
    _set_limit(resource.RLIMIT_CPU, spent + seconds, grace=1)
    _set_limit(resource.RLIMIT_FSIZE, 0)
    _set_limit(resource.RLIMIT_CORE, 0)
    if sys.platform == "linux" and memory is not None:
        _set_limit(resource.RLIMIT_DATA, memory)  # not RLIMIT_AS: allocators reserve far more than they use


def _set_limit(kind: int, value: int, *, grace: int = 0) -> None:
    """Lower a limit, the one that nobody survives by a little less; one that is lower already stays."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(kind)
    soft, top = (v if hard == resource.RLIM_INFINITY else min(v, hard) for v in (value, value + grace))
    resource.setrlimit(kind, (soft, top))


def _own_folders() -> tuple[str, ...]:
    """Return the folders of Python's and our own code, and what links in our package lead to."""
    package = Path(__file__).resolve().parents[1]
    paths = sysconfig.get_paths()
    linked = [str(entry) for entry in package.iterdir() if entry.is_symlink()]
    return (str(package), *linked, *(entry for entry in sys.path if entry), paths["stdlib"], paths["platstdlib"])


def _refuse_events(roots: tuple[str, ...]) -> None:
    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in _REFUSED or event.startswith("socket."):
            raise PermissionError(f"a worker may not {event}")
        if event == "open":
            _check_open(arguments, roots)

    sys.addaudithook(hook)


def _check_open(arguments: tuple[object, ...], roots: tuple[str, ...]) -> None:
    """Raise PermissionError where a file is opened to write, or lies outside of what may be read."""
    path, mode, flags = (*arguments, None, None, None)[:3]
    if isinstance(path, int):  # open already
        return
    if (isinstance(mode, str) and not set("wax+").isdisjoint(mode)) or (isinstance(flags, int) and flags & WRITING):
        raise PermissionError("a worker writes no file")
    if isinstance(path, (str, bytes, os.PathLike)):
        real = os.path.realpath(os.fsdecode(path))
        if not any(real == root or real.startswith(root.rstrip(os.sep) + os.sep) for root in roots):
            raise PermissionError("a worker reads no file of its own accord")


def _refuse_calls() -> bool:
    """Have the kernel refuse what the module says; tell whether it does."""
    machine = platform.machine()
    if sys.platform != "linux" or machine not in _ARCHITECTURES:
        return False
    code = _make_filter(machine)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("HxxxxxxP", len(code) // 8, ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    no_new_privileges, seccomp, by_filter = 38, 22, 2
    return bool(libc.prctl(no_new_privileges, 1, 0, 0, 0) == 0 and libc.prctl(seccomp, by_filter, program, 0, 0) == 0)


def _make_filter(machine: str) -> bytes:
    """Return the program, in classic BPF, that looks at each system call of a kind of machine."""
    lines: list[tuple[int, int, int, int]] = [
        (_LOAD, 0, 0, 4),
        (_EQUAL, 1, 0, _ARCHITECTURES[machine]),
        (_RETURN, 0, 0, _DENY),
        (_LOAD, 0, 0, 0),
    ]
    if machine == "x86_64":
        lines += [(_AT_LEAST, 0, 1, _X32), (_RETURN, 0, 0, _DENY)]
    for call in _CALLS[machine]:
        lines += [(_EQUAL, 0, 1, call), (_RETURN, 0, 0, _DENY)]
    for call, argument in _OPENS[machine]:
        lines += [(_EQUAL, 0, 4, call), (_LOAD, 0, 0, 16 + 8 * argument), (_BITS, 0, 1, WRITING), (_RETURN, 0, 0, _DENY)]
        lines += [(_RETURN, 0, 0, _ALLOW)]
    lines.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("HBBI", *line) for line in lines)
