"""One archive of the ledger, and the way back from it."""

import shutil
import uuid
import zipfile
import zlib
from pathlib import Path

from etl.ledger import HEAD, Damaged, Ledger


def backup(home: Path, archive: Path) -> int:
    """Write every entry of the ledger into one zip, whole or not at all; how many there are.

    Entries never change, so one may be accepted meanwhile: it is in the next backup.
    """
    ledger = Ledger(home / "ledger")
    entries = ledger.entries()
    temporary = archive.with_name(f".{archive.name}.{uuid.uuid4().hex}")
    try:
        with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as file:
            for entry in entries:
                folder = ledger.path(entry.number)
                for path in sorted(folder.iterdir()):
                    file.write(path, f"{folder.name}/{path.name}")
            if entries:
                file.writestr(HEAD, ledger.seal_of(entries[-1].number))
        temporary.replace(archive)
    finally:
        temporary.unlink(missing_ok=True)
    return len(entries)


def restore(home: Path, archive: Path) -> int:
    """The archive's ledger in a home that has none; how many entries it holds.

    Raises FileExistsError where there is a ledger already, and Damaged when the archive's
    files are not what was accepted: then nothing is restored.
    """
    folder = home / "ledger"
    if any(folder.glob("[0-9]*")):
        raise FileExistsError(f"{folder} đã có sổ cái; khôi phục vào một thư mục trống.")
    home.mkdir(parents=True, exist_ok=True)
    temporary = home / f".restoring-{uuid.uuid4().hex}"
    try:
        with zipfile.ZipFile(archive) as file:
            file.extractall(temporary)
        restored = Ledger(temporary)
        if restored.sealed() is None:
            # A backup of a version that knew no seal.
            restored.seal()
        wrong = restored.verify()
        if wrong:
            raise Damaged("\n".join(wrong))
        if not restored.entries():
            raise Damaged(f"{archive}: không có bút toán nào, không phải tệp sao lưu của sổ cái.")
        if folder.exists():
            shutil.rmtree(folder)
        temporary.rename(folder)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise Damaged(f"{archive}: không phải tệp sao lưu ({error}).") from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return len(Ledger(folder).entries())
