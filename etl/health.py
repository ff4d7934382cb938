"""How an installation fares: one sign each, with what was found, what it means, what to do."""

import os
import platform
import shutil
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from pathlib import Path

from pydantic import Field

from etl import archive, catalogue, schedules
from etl.build import place
from etl.catalogue.entries import Entry
from etl.catalogue.reading import toml_one
from etl.disk import MEGABYTE, existing
from etl.journal import Journal, NotTold
from etl.ledger import Damaged, Ledger
from etl.record.store import opened
from etl.wording import listed, moment, written
from queries import NoBuild, ask_in, postgres
from queries.postgres import NoServer

GOOD, WATCH, BAD = "good", "watch", "bad"
LIBRARIES = {"duckdb": "DuckDB", "streamlit": "Streamlit"}
# Of many places the first ones are named.
NAMED = 3


class Limits(Entry):
    """From when on an administrator is told: days and percents of the disk."""

    backup_days: int = Field(gt=0)
    free_percent: float = Field(gt=0, lt=100)
    full_percent: float = Field(gt=0, lt=100)
    failed_days: int = Field(gt=0)


@dataclass(frozen=True)
class Sign:
    """One thing looked at: `state` is good, watch or bad; what was found, what it means, and what
    to do, nothing where all is well.
    """

    sign: str
    state: str
    found: str
    means: str
    to_do: str = ""


def limits(folder: Path = catalogue.FOLDER) -> Limits:
    """The limits that the catalogue states."""
    reasons: list[str] = []
    found = toml_one(folder / "health.toml", Limits, reasons)
    if reasons:
        raise catalogue.CatalogueError(reasons)
    return found


def signs(home: Path, now: datetime, *, deep: bool = False) -> list[Sign]:
    """Every sign; `deep` reads every byte of the ledger and the journal, else their ends alone.

    Nothing of it stops where something is broken: that is what it is asked for.
    """
    stated, ledger = limits(), Ledger(home / "ledger")
    journal = Journal(home / archive.JOURNAL)
    looks: dict[str, Callable[[], Sign]] = {
        "ledger": lambda: _ledger(ledger, deep=deep),
        "record": lambda: _record(ledger),
        "journal": lambda: _journal(journal, deep=deep),
        "build": lambda: _build(home, ledger),
        "backup": lambda: _backup(home, ledger, now, stated),
        "disk": lambda: _disk(home, stated),
        "failed": lambda: _failed(journal, now, stated),
        "schedules": lambda: _schedules(home),
        "clock": lambda: _clock(ledger, now),
        "versions": _versions,
    }
    return [_readable(sign, look, home) for sign, look in looks.items()]


def _readable(sign: str, look: Callable[[], Sign], home: Path) -> Sign:
    """A sign, where a disk lets it be read."""
    try:
        return look()
    except OSError as error:
        where = error.filename or home
        found = f"Không đọc được {where} ({error.strerror})."
        do = "Kiểm tra ổ đĩa, và quyền đọc của tài khoản chạy phần mềm."
        return Sign(sign, BAD, found, "Không rõ mục này ra sao.", do)


def attention(found: Sequence[Sign]) -> bool:
    """Whether anything needs somebody to look at it."""
    return any(one.state != GOOD for one in found)


def _ledger(ledger: Ledger, *, deep: bool) -> Sign:
    means = "Sổ cái giữ mọi số liệu đã nhận; mọi màn hình dựng từ đó."
    wrong = ledger.verify() if deep else ledger.ends_wrongly()
    if wrong:
        return Sign(
            "ledger",
            BAD,
            _first(wrong),
            "Sổ cái không còn như khi được ghi; phần mềm không ghi thêm vào đó.",
            "Chạy «cchc verify» để xem đủ, rồi khôi phục bản sao lưu gần nhất vào một thư mục "
            "trống bằng «cchc restore».",
        )
    how = "đã đối chiếu từng tệp" if deep else "bút toán cuối đúng với dấu của nó"
    return Sign("ledger", GOOD, f"{written(ledger.last())} bút toán, {how}.", means)


def _record(ledger: Ledger) -> Sign:
    if postgres.address() is None:
        found = f"Ở thư mục {ledger.folder} của máy này."
        return Sign("record", GOOD, found, "Một máy chủ ghi sổ cái; không cần gì thêm.")
    try:
        with opened() as record:
            last, place = record.last(), record.place
    except NoServer as lost:
        return Sign(
            "record",
            BAD,
            str(lost),
            "Chưa nhận, chưa ghi được gì; số liệu đã dựng vẫn xem được, và mới đến bút toán "
            f"{written(ledger.last())}.",
            f"Mở lại PostgreSQL, sửa mạng hoặc địa chỉ trong {postgres.VARIABLE}; phần mềm tự nối "
            "lại.",
        )
    here = ledger.last()
    found = f"PostgreSQL {place}: {written(last)} bút toán; máy này đã nhận về {written(here)}."
    if last == here:
        return Sign("record", GOOD, found, "Mọi máy chủ ghi chung sổ cái này.")
    if last < here:
        means = "PostgreSQL thiếu bút toán mà máy này có: có thể đã khôi phục về trước."
        return Sign("record", BAD, found, means, "Chạy «cchc verify»; phần mềm không ghi thêm gì.")
    return Sign(
        "record",
        WATCH,
        found,
        f"Đang chờ nhận về {written(last - here)} bút toán; thường mất vài giây.",
        "Tải lại trang sau một phút; vẫn còn thì chạy «cchc build» và đọc điều nó nói.",
    )


def _journal(journal: Journal, *, deep: bool) -> Sign:
    wrong = journal.verify() if deep else journal.ends_wrongly()
    if wrong:
        return Sign(
            "journal",
            BAD,
            _first(wrong),
            "Có dòng nhật ký bị thay đổi, mất hoặc thêm vào ngoài phần mềm.",
            "Giữ nguyên thư mục «journal», đối chiếu với bản sao lưu, hỏi ai đã sửa tệp.",
        )
    try:
        journal.ready()
    except NotTold as refused:
        return Sign(
            "journal",
            BAD,
            str(refused),
            "Việc cần ghi nhật ký (nhận, ghi, tải tệp) đang bị từ chối; xem thì vẫn được.",
            "Làm như câu trên nói, rồi tải lại trang này.",
        )
    months = len(journal.files())
    how = "đã đối chiếu từng dòng" if deep else "dòng cuối đúng với dấu của nó"
    found = f"{months} tháng, {how}." if months else "Chưa có dòng nào."
    return Sign("journal", GOOD, found, "Nhật ký giữ ai đã làm gì, lúc nào.")


def _build(home: Path, ledger: Ledger) -> Sign:
    build = place.current(home)
    do = "Chạy «cchc build»."
    if build is None:
        return Sign("build", BAD, "Chưa có bản dựng dùng được.", "Màn hình không hiện gì.", do)
    try:
        [about] = ask_in(build, "about", {})
    except NoBuild as error:
        return Sign("build", BAD, str(error), "Màn hình không hiện được số liệu.", do)
    made = datetime.fromtimestamp(build.stat().st_mtime, UTC)
    found = (
        f"Bản dựng số {written(place.number(build))}, lúc {moment(made)}, đến bút toán "
        f"{written(about['last_entry'] or 0)}."
    )
    if (about["last_entry"] or 0) == ledger.last():
        return Sign("build", GOOD, found, "Màn hình hiện đủ những gì sổ cái có.")
    return Sign(
        "build",
        WATCH,
        f"{found} Sổ cái đã đến bút toán {written(ledger.last())}.",
        "Có bút toán chưa hiện trên màn hình: lần dựng sau cùng bị dừng hoặc không thành.",
        do,
    )


def _backup(home: Path, ledger: Ledger, now: datetime, stated: Limits) -> Sign:
    last = archive.last(home)
    do = "Chạy «cchc backup TỆP» rồi chép tệp sang máy khác; nên đặt lịch chạy hằng ngày."
    if last is None:
        means = "Hỏng ổ đĩa này là mất mọi số liệu đã nhận."
        return Sign("backup", WATCH, "Chưa sao lưu lần nào.", means, do)
    made = datetime.fromisoformat(last.at)
    days = (now - made).days
    since = ledger.last() - last.entries
    found = (
        f"{last.file}, lúc {moment(made)}, {written(last.entries)} bút toán; từ đó thêm "
        f"{written(max(0, since))} bút toán."
    )
    if days >= stated.backup_days:
        return Sign(
            "backup",
            WATCH,
            found,
            f"Đã {written(days)} ngày chưa sao lưu; mức nhắc là {stated.backup_days} ngày.",
            do,
        )
    return Sign("backup", GOOD, found, "Hỏng ổ đĩa thì mất nhiều nhất những gì thêm từ đó.")


def _disk(home: Path, stated: Limits) -> Sign:
    folder = existing(home)
    disk = shutil.disk_usage(folder)
    share = 100 * disk.free / disk.total
    found = (
        f"Còn {written(disk.free / MEGABYTE, 0)} MB ({written(share, 1)} %) ở {folder}, phần mềm "
        f"đang dùng {written(_used(home) / MEGABYTE, 0)} MB."
    )
    do = "Xóa bớt tệp không cần trên ổ đĩa này, hoặc chuyển thư mục dữ liệu sang ổ lớn hơn."
    if share < stated.full_percent:
        return Sign("disk", BAD, found, "Sắp không ghi thêm được báo cáo nào.", do)
    if share < stated.free_percent:
        means = f"Ít hơn mức nhắc {written(stated.free_percent)} %."
        return Sign("disk", WATCH, found, means, do)
    return Sign("disk", GOOD, found, "Còn chỗ cho bản dựng và báo cáo mới.")


def _failed(journal: Journal, now: datetime, stated: Limits) -> Sign:
    since = now - timedelta(days=stated.failed_days)
    failed = [one for one in journal.events(since) if one.about.get("of") == "load"]
    days = f"{stated.failed_days} ngày qua"
    if not failed:
        return Sign("failed", GOOD, f"Không có trong {days}.", "Tệp có thể nhận đều đã vào sổ.")
    return Sign(
        "failed",
        WATCH,
        f"{written(len(failed))} lần trong {days}, gần nhất lúc {moment(failed[0].when)}.",
        "Có lần bấm nhận, hoặc chạy lệnh nhận, mà tệp không vào được sổ.",
        "Xem ở «Nhật ký», việc «Bị từ chối»; nhận lại các tệp đó.",
    )


def _schedules(home: Path) -> Sign:
    failed = sorted(path.name for path in (home / schedules.FOLDER).glob(f"*/*{schedules.FAILED}"))
    if not failed:
        return Sign("schedules", GOOD, "Không tệp nào lỗi.", "Tệp họp đến ngày đều đã lập được.")
    names = [name.removesuffix(schedules.FAILED) for name in failed]
    return Sign(
        "schedules",
        WATCH,
        _first(names),
        "Có tệp họp đến ngày mà chưa tự lập được.",
        "Mở «Tài liệu họp» để xem lý do từng tệp; sửa xong thì phần mềm tự lập lại.",
    )


def _clock(ledger: Ledger, now: datetime) -> Sign:
    try:
        said = [(one.number, datetime.fromisoformat(one.at)) for one in ledger.entries()]
    except Damaged as error:
        return Sign("clock", WATCH, str(error), "Không đọc được giờ của mọi bút toán.", "Xem trên.")
    back = [str(number) for (_, earlier), (number, at) in pairwise(said) if at < earlier]
    do = "Bật tự chỉnh giờ (NTP) trên máy chủ."
    if said and said[-1][1] > now + timedelta(minutes=1):
        found = f"Bút toán cuối ghi {moment(said[-1][1])}, máy đang là {moment(now)}."
        return Sign("clock", WATCH, found, "Đồng hồ máy đã lùi, hoặc từng chạy trước.", do)
    if back:
        return Sign(
            "clock",
            WATCH,
            f"Đồng hồ đã lùi trước bút toán {_first(back)}",
            "Thứ tự bút toán vẫn đúng theo số; ngày giờ của vài bút toán thì không.",
            do,
        )
    return Sign("clock", GOOD, f"Máy đang là {moment(now)}.", "Giờ các bút toán nối tiếp nhau.")


def _versions() -> Sign:
    ours = [f"Bảng điều khiển {_version('cchc')}", f"Python {platform.python_version()}"]
    theirs = [f"{said} {_version(name)}" for name, said in LIBRARIES.items()]
    found = f"{' · '.join([*ours, *theirs])} · {sys.platform}"
    return Sign("versions", GOOD, found, "Gửi kèm dòng này khi hỏi về lỗi.")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(chạy không cài)"


def _used(folder: str | Path) -> int:
    """The bytes of all files in a folder; what goes meanwhile counts for nothing."""
    used = 0
    with suppress(OSError), os.scandir(folder) as found:
        for one in found:
            with suppress(OSError):
                used += _used(one.path) if one.is_dir(follow_symlinks=False) else one.stat().st_size
    return used


def _first(lines: Sequence[str]) -> str:
    """The first of some lines, and how many more there are."""
    more = len(lines) - NAMED
    said = listed(lines[:NAMED]) if more <= 0 else ", ".join(lines[:NAMED])
    return f"{said} và {written(more)} chỗ nữa." if more > 0 else f"{said}."
