"""What a disk refuses, in words that tell an administrator where it is and what to do."""

import errno
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.wording import written

MEGABYTE = 1_000_000
# Three seconds in all.
REPLACE_ATTEMPTS = 30

FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
CLOSED = {errno.EROFS, errno.EACCES, errno.EPERM}


class NotWritten(Exception):
    """Something that a disk refused to take; what was there before is as it was."""


@contextmanager
def writing(what: str, where: Path) -> Iterator[None]:
    """Tells what a disk refuses within as NotWritten; `what` begins its sentence."""
    try:
        yield
    except OSError as error:
        raise NotWritten(f"{what}: {refusal(error, where)}") from error


def refusal(error: OSError, where: Path) -> str:
    """Why a disk refused, and what to do, as the rest of a sentence."""
    if error.errno in FULL:
        return (
            f"đĩa đầy: còn {free(where)} MB ở {where}; xóa bớt tệp không cần hoặc thêm đĩa, rồi "
            "làm lại."
        )
    if error.errno in CLOSED:
        return (
            f"không có quyền ghi vào {where} ({error.strerror}); mở quyền ghi cho tài khoản chạy "
            "phần mềm, hoặc gắn lại ổ đĩa để ghi được, rồi làm lại."
        )
    if error.errno == errno.EFBIG:
        return (
            f"hệ điều hành không cho tệp lớn thêm ở {where}; nâng giới hạn cỡ tệp của tài khoản "
            "chạy phần mềm, rồi làm lại."
        )
    return (
        f"ổ đĩa báo lỗi ở {where} ({error.strerror or error}); kiểm tra ổ đĩa và đường dẫn, rồi "
        "làm lại."
    )


def refused(error: OSError) -> bool:
    """Whether it was the disk that refused to take something."""
    return error.errno in FULL | CLOSED | {errno.EFBIG}


def free(where: Path) -> str:
    """How many megabytes are free where a path is or would be, as a sentence says it."""
    return written(shutil.disk_usage(existing(where)).free / MEGABYTE, 1)


def existing(path: Path) -> Path:
    """The nearest folder of a path that is there."""
    return next(one for one in (path, *path.parents) if one.is_dir())


def flush_folder(folder: Path) -> None:
    """Make a rename last through a loss of power; Windows does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write(path: Path, content: bytes, mode: str = "wb") -> None:
    """Write a file, or at its end, so that it lasts through a loss of power."""
    with path.open(mode) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; one that is there stays until the new one is whole."""
    half = path.with_name(f".{path.name}.part")
    try:
        write(half, content)
        replace(half, path)
    finally:
        half.unlink(missing_ok=True)


def replace(source: Path, target: Path) -> None:
    """Rename over what is there; Windows refuses while somebody reads it, so it is tried again."""
    for attempt in range(REPLACE_ATTEMPTS):
        try:
            os.replace(source, target)
        except PermissionError:
            if os.name != "nt" or attempt + 1 == REPLACE_ATTEMPTS:
                raise
            time.sleep(0.1)
        else:
            return
