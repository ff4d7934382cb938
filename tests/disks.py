"""Disks that refuse: real ones where a test may mount them, else what the system offers anybody."""

import ctypes
import os
import resource
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path


@cache
def mounts() -> bool:
    """Whether this account may mount a disk of its own."""
    with tempfile.TemporaryDirectory() as folder:
        words = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]
        if os.geteuid() or subprocess.run(words, capture_output=True, check=False).returncode:
            return False
        subprocess.run(["umount", folder], check=True)
        return True


@contextmanager
def disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A disk of its own of so many megabytes."""
    folder.mkdir(exist_ok=True)
    size = f"size={megabytes}m"
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def full(folder: Path, left: int = 0) -> Iterator[None]:
    """A disk with so many bytes left, or a limit of every file's size where none can be mounted."""
    if not mounts():
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (left, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        return
    ballast = folder / "ballast"
    free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
    ballast.write_bytes(b"\0" * max(0, free - left))
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder in which nobody can write: mounted so, else without the right to."""
    if mounts():
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        try:
            yield
        finally:
            subprocess.run(["mount", "-o", "remount,rw", str(folder)], check=True)
        return
    inside = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
    modes = [path.stat().st_mode for path in inside]
    for path in inside:
        path.chmod(0o500)
    try:
        with _as_anybody():
            yield
    finally:
        for path, mode in zip(inside, modes, strict=True):
            path.chmod(mode)


@contextmanager
def _as_anybody() -> Iterator[None]:
    """Whom files' modes bind: root, too, without its capability to pass them over."""
    if os.geteuid():
        yield
        return
    libc = ctypes.CDLL(None)
    version_3, of_this_thread = 0x20080522, 0
    header = (ctypes.c_uint32 * 2)(version_3, of_this_thread)
    held = (ctypes.c_uint32 * 6)()
    assert not libc.capget(header, held)
    fewer = (ctypes.c_uint32 * 6)(*held)
    fewer[0] &= ~0b110  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH, as they are in effect
    assert not libc.capset(header, fewer)
    try:
        yield
    finally:
        assert not libc.capset(header, held)


@contextmanager
def place(folder: Path, megabytes: int) -> Iterator[Path]:
    """A folder that can be filled and closed: a disk of its own where one can be mounted."""
    if mounts():
        with disk(folder, megabytes):
            yield folder
    else:
        folder.mkdir()
        yield folder
