"""The `cchc` command: words to calls, nothing else. Messages are Vietnamese, on stderr."""

import argparse
import csv
import getpass
import io
import json
import os
import re
import sys
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from etl import archive, people, periods, update
from etl.archive import NotEmpty
from etl.asked import AmbiguousUnit, UnknownUnit, check_code, unit_id
from etl.build import BuildFailed, BuildRefused, Built
from etl.catalogue import CatalogueError
from etl.disk import MEGABYTE, NotWritten, put, refusal, refused
from etl.health import attention, signs
from etl.journal import Journal
from etl.kept import Kept
from etl.ledger import Busy, Damaged, Ledger, NotCurrent
from etl.loading import Loader, told
from etl.marked_copy import copy_of
from etl.problems import Refused, blocking
from etl.received import Received
from etl.record import comparing, moving
from etl.returns import Asked
from etl.stating import NotStated
from etl.template import NoTemplate
from etl.withdrawing import NoReason, withdraw
from etl.wording import moment, written
from etl.writers import Nameless
from queries import NoBuild, Row, ask, current_build, elsewhere, home, questions
from queries.elsewhere import NotPublished, Passport
from queries.postgres import NoServer
from reports import scheduled
from reports.brief import KINDS, brief
from reports.document import TextsRefused
from reports.exporting import Wanted, export
from reports.meeting import Asking
from reports.slides import BadTemplate
from reports.words import label

DONE, PROBLEMS, BROKEN = 0, 1, 2

# What `move --to` takes for a PostgreSQL; anything else is a folder.
ADDRESS = re.compile(r"postgres(ql)?://")

# What is wrong with what people gave: files, templates, the catalogue, what others changed since.
REFUSED = (
    BadTemplate,
    BuildRefused,
    CatalogueError,
    Damaged,
    NotCurrent,
    NotStated,
    Refused,
    TextsRefused,
)

# What keeps a command from doing its work, whatever people gave.
STOPPED = (
    BuildFailed,
    Busy,
    Nameless,
    NoReason,
    NoServer,
    NotEmpty,
    NotPublished,
    NotWritten,
)

# Problems of one rule that are said one by one.
MOST_SAID = 12

# Parameters that name a unit, and those that name a period: said in words, asked by code.
UNITS = ("unit", "parent")

# How an export says what it was asked for.
FILTERS = {
    "entry": "Bút toán",
    "field": "Lĩnh vực",
    "indicator": "Chỉ tiêu",
    "level": "Cấp",
    "on": "Xét đến ngày",
    "parent": "Thuộc",
    "period": "Kỳ",
    "since": "Từ ngày",
    "unit": "Đơn vị",
    "until": "Đến ngày",
    "year": "Năm",
}


def main(argv: list[str] | None = None) -> int:
    """Run one command; the exit code is 0 done, 1 the input has problems, 2 used wrongly."""
    words = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A Windows console that speaks cp1252 would stop at the first Vietnamese letter.
            stream.reconfigure(encoding="utf-8")
    parser = _parser()
    given, rest = parser.parse_known_args(words, argparse.Namespace(home=None, json=False))
    if given.home:
        os.environ["CCHC_HOME"] = given.home
    try:
        if given.command in ("ask", "export"):
            return int(given.run(given, rest))
        if rest:
            parser.error(f"không hiểu: {' '.join(rest)}")
        return int(given.run(given))
    except REFUSED as error:
        return _say(str(error), PROBLEMS)
    except STOPPED as error:
        return _say(str(error), BROKEN)
    except BrokenPipeError:
        return DONE
    except OSError as error:
        where = error.filename or ""
        if refused(error):
            return _say(f"Chưa làm: {refusal(error, Path(where or home()))}", BROKEN)
        return _say(f"Không đọc hay ghi được {where} ({error.strerror or error}).", BROKEN)
    except (
        NoBuild,
        NoTemplate,
        LookupError,
        AmbiguousUnit,
        UnknownUnit,
        periods.UnknownPeriod,
    ) as error:
        return _say(error.args[0], BROKEN)


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    # Said before the command or after it: what is left out must not undo what was said.
    shared.add_argument(
        "--home", default=argparse.SUPPRESS, help="thư mục chứa sổ cái và các bản dựng (CCHC_HOME)"
    )
    shared.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="in kết quả dạng JSON"
    )
    parser = argparse.ArgumentParser(prog="cchc", parents=[shared])
    commands = parser.add_subparsers(dest="command", required=True, metavar="lệnh")
    build = commands.add_parser("build", parents=[shared], help="danh mục + sổ cái → bản dựng mới")
    build.set_defaults(run=_build)
    publish = commands.add_parser(
        "publish", parents=[shared], help="đưa bản dựng hiện tại lên PostgreSQL (CCHC_LEDGER)"
    )
    publish.add_argument("--anew", action="store_true", help="làm lại mọi bảng")
    publish.set_defaults(run=_publish)
    question = commands.add_parser(
        "ask",
        parents=[shared],
        help="hỏi một câu hỏi có sẵn",
        epilog="--on ledger: hỏi trên PostgreSQL (CCHC_LEDGER), sau «cchc publish»",
    )
    question.add_argument("question", help=", ".join(questions()))
    question.add_argument("--format", choices=("table", "json", "csv"), default="table")
    question.set_defaults(run=_ask)
    export = commands.add_parser(
        "export", parents=[shared], help="một câu hỏi ra tệp xlsx, csv hay parquet"
    )
    export.add_argument("question", help="như của ask")
    export.add_argument("-o", "--output", type=Path, required=True, help="tệp sẽ ghi")
    export.set_defaults(run=_export)
    meeting = commands.add_parser(
        "brief", parents=[shared], help="cuộc họp của một đơn vị ra trang chiếu, báo cáo hay bảng"
    )
    meeting.add_argument("--unit", help="đơn vị")
    meeting.add_argument("--period", help="số liệu đến hết kỳ, như 2023-08 (mặc định: mới nhất)")
    meeting.add_argument("--on", help="xem như ngày, như 2023-08-31 (mặc định: hôm nay)")
    meeting.add_argument("-o", "--output", type=Path, help=f"tệp sẽ ghi: {', '.join(KINDS)}")
    meeting.add_argument(
        "--due", action="store_true", help="lập các tệp đã đến ngày theo lịch ghi trên màn hình"
    )
    meeting.set_defaults(run=_brief)
    check = commands.add_parser(
        "check", parents=[shared], help="xem tệp chứa gì và sai ở đâu; không ghi gì"
    )
    _files(check)
    check.set_defaults(run=_check)
    load = commands.add_parser("load", parents=[shared], help="kiểm tra, nhận vào sổ cái, dựng lại")
    _files(load)
    load.add_argument("--by", default=_who(), help="người nhận")
    load.add_argument("--received", help="ngày báo cáo đến, như 2023-08-17 (mặc định: hôm nay)")
    load.add_argument("--replace", action="store_true", help="thay bản đã nhận cùng biểu, cùng kỳ")
    load.set_defaults(run=_load)
    form = commands.add_parser("template", parents=[shared], help="biểu mẫu trống để điền")
    form.add_argument("form", help="mã biểu, như tthc_06")
    form.add_argument("--unit", required=True, help="đơn vị báo cáo")
    form.add_argument("--period", required=True, help="kỳ báo cáo, như 2023-08")
    form.add_argument("-o", "--output", type=Path, required=True, help="tệp .xlsx sẽ ghi")
    form.set_defaults(run=_template)
    withdraw = commands.add_parser("withdraw", parents=[shared], help="rút một bút toán")
    withdraw.add_argument("entry", type=int)
    withdraw.add_argument("--why", required=True, help="lý do")
    withdraw.add_argument("--by", default=_who(), help="người rút")
    withdraw.set_defaults(run=_withdraw)
    person = commands.add_parser(
        "person", parents=[shared], help="ai được dùng bảng điều khiển, trong vai trò nào"
    )
    person.add_argument("account", nargs="?", help="tài khoản; không ghi thì liệt kê mọi người")
    person.add_argument("--name", help="họ và tên")
    person.add_argument(
        "--role", nargs="+", help=f"vai trò: {', '.join(people.roles())}; không ghi thì như cũ"
    )
    person.add_argument("--unit", nargs="+", help="đơn vị của người ấy, với vai trò nop")
    person.add_argument("--off", action="store_true", help="ngắt quyền ngay")
    person.add_argument("--by", default=_who(), help="người cấp")
    person.set_defaults(run=_person)
    history = commands.add_parser("history", parents=[shared], help="các bút toán của sổ cái")
    history.set_defaults(run=_history)
    for name, run, text in (
        ("backup", _backup, "gói sổ cái vào một tệp"),
        ("restore", _restore, "khôi phục sổ cái từ một tệp, rồi dựng lại"),
    ):
        command = commands.add_parser(name, parents=[shared], help=text)
        command.add_argument("file", type=Path)
        command.set_defaults(run=run)
    move = commands.add_parser(
        "move", parents=[shared], help="chuyển sổ cái vào PostgreSQL, hoặc từ đó về một thư mục"
    )
    move.add_argument(
        "--to",
        required=True,
        help="postgresql://… (chuyển sổ cái của thư mục dữ liệu vào đó), hoặc một thư mục dữ liệu "
        "trống (chuyển sổ cái ở PostgreSQL mà CCHC_LEDGER trỏ tới về đó)",
    )
    move.set_defaults(run=_move)
    verify = commands.add_parser(
        "verify", parents=[shared], help="đối chiếu mã kiểm của sổ cái và nhật ký"
    )
    verify.set_defaults(run=_verify)
    health = commands.add_parser("health", parents=[shared], help="tình trạng của phần mềm")
    health.add_argument(
        "--deep", action="store_true", help="đối chiếu từng tệp của sổ cái, từng dòng nhật ký"
    )
    health.set_defaults(run=_health)
    return parser


def _files(command: argparse.ArgumentParser) -> None:
    """What `check` and `load` take: files, and what they themselves do not say."""
    command.add_argument("files", nargs="+", type=Path)
    command.add_argument("--unit", help="đơn vị báo cáo, khi tệp không ghi")
    command.add_argument("--period", help="kỳ báo cáo, như 2023-08, khi tệp không ghi")
    command.add_argument("--marked-copy", type=Path, help="thư mục cho bản đã đánh dấu chỗ sai")


def _who() -> str:
    """The account that runs the command; a service may have none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "không rõ"


def _journal() -> Journal:
    return Journal(home() / archive.JOURNAL)


def _build(given: argparse.Namespace) -> int:
    _journal().tell("build", by=_who(), what="cchc build")
    built = update.update(
        home(), lost=lambda why: _say(f"{why} Bản dựng hiện những gì máy này có.", DONE)
    )
    if given.json:
        print(json.dumps(_about(built), ensure_ascii=False, indent=1))
        return DONE
    print(f"Bản dựng {built.number}: {built.path}")
    for table, rows in built.counts.items():
        print(f"  {table:<16}{rows:>10}")
    for finding in built.findings:
        print(f"  Kiểm tra {finding.check}: {len(finding.rows)} dòng cần xem lại.")
    return DONE


def _about(built: Built) -> dict[str, Any]:
    return {
        "build": built.number,
        "path": str(built.path),
        "counts": built.counts,
        "checks": {finding.check: len(finding.rows) for finding in built.findings},
    }


def _check(given: argparse.Namespace) -> int:
    loader = Loader(home())
    asked = _asked(given, loader)
    read = [loader.check(path, asked) for path in given.files]
    for one in read:
        _mark(one, given.marked_copy)
    answer = [told(one, entry=None, already=loader.already(one) is not None) for one in read]
    return _tell(answer, given.json, any(blocking(one.problems) for one in read))


def _load(given: argparse.Namespace) -> int:
    """Every file that can be accepted is; one build shows them all."""
    loader = Loader(home())
    asked = _asked(given, loader)
    on = _day("received", given.received) if given.received else None
    answer, accepted, journal = [], [], _journal()
    journal.ready()
    for path in given.files:
        received = loader.check(path, asked)
        already = loader.already(received)
        entry = loader.accept(received, by=given.by, replace=given.replace, on=on)
        if entry:
            accepted.append(entry)
            journal.entered("accept", entry)
        _mark(received, given.marked_copy)
        answer.append(told(received, entry=entry or already, already=already is not None))
    if accepted or loader.stale():
        loader.build(accepted, given.by)
    refused = [one for one in answer if one["entry"] is None]
    for one in refused:
        journal.tell("refused", by=given.by, what=str(one["file"]), about={"of": "load"})
    return _tell(answer, given.json, bool(refused))


def _template(given: argparse.Namespace) -> int:
    loader = Loader(home())
    period = periods.parse(given.period)
    content = loader.template(given.form, loader.unit(given.unit, period), period)
    put(given.output, content)
    print(given.output)
    return DONE


def _mark(received: Received, folder: Path | None) -> None:
    """The sender's own workbook with its problems marked, where a folder for it is given."""
    if folder is None or not received.problems:
        return
    folder.mkdir(parents=True, exist_ok=True)
    name, content = copy_of(received)
    put(folder / name, content)
    _say(f"Bản đã đánh dấu: {folder / name}", DONE)


def _asked(given: argparse.Namespace, loader: Loader) -> Asked:
    period = periods.parse(given.period) if given.period else None
    unit = loader.unit(given.unit, period) if given.unit else None
    return Asked(unit, period)


def _tell(answer: list[dict[str, Any]], as_json: bool, refused: bool) -> int:
    """What was found in each file: as JSON, or in words; problems always on stderr."""
    if as_json:
        print(json.dumps(answer, ensure_ascii=False, indent=1, default=_plain))
    for one in answer:
        figures = sum(len(table["observations"]) for table in one["tables"])
        if not as_json:
            print(f"{one['file']}: {figures} số liệu, {len(one['problems'])} vấn đề")
        _say_problems(one["problems"])
    return PROBLEMS if refused else DONE


def _say_problems(problems: list[dict[str, Any]]) -> None:
    """Every problem in words; of many that break one rule the first ones and how many there are."""
    broken: dict[str, list[dict[str, Any]]] = {}
    for problem in problems:
        broken.setdefault(problem["rule"], []).append(problem)
    for found in broken.values():
        for problem in found[:MOST_SAID]:
            _say(f"{problem['message']} {problem['fix']}", DONE)
        if len(found) > MOST_SAID:
            rest = len(found) - MOST_SAID
            _say(f"… và {rest} chỗ nữa như vậy; xem đủ với --json hoặc --marked-copy.", DONE)


def _withdraw(given: argparse.Namespace) -> int:
    _journal().ready()
    entry = withdraw(home(), given.entry, by=given.by, why=given.why)
    _journal().entered("withdraw", entry)
    print(f"Đã rút bút toán {given.entry} ({entry.name}); bút toán {entry.number}.")
    return DONE


def _backup(given: argparse.Namespace) -> int:
    _journal().tell("backup", by=_who(), what=given.file.name)
    entries = archive.backup(home(), given.file)
    print(f"Đã gói {entries} bút toán vào {given.file}")
    return DONE


def _restore(given: argparse.Namespace) -> int:
    entries = archive.restore(home(), given.file)
    _journal().tell("restore", by=_who(), what=given.file.name)
    update.update(home())
    print(f"Đã khôi phục {entries} bút toán từ {given.file}")
    return DONE


def _move(given: argparse.Namespace) -> int:
    if ADDRESS.match(given.to):
        moved = moving.into_record(home(), given.to)
        then = "Đặt CCHC_LEDGER là địa chỉ ấy (tài khoản cchc_app) rồi mở lại mọi máy chủ."
    else:
        moved = moving.into_folder(Path(given.to))
        then = f"Dừng mọi máy chủ, bỏ CCHC_LEDGER, đặt CCHC_HOME là {given.to} rồi mở lại."
    print(
        f"Đã chuyển {moved.entries} bút toán và {moved.files} tệp; mã kiểm của cả "
        f"{moved.entries + moved.files} đều khớp. {then}"
    )
    return DONE


def _person(given: argparse.Namespace) -> int:
    """Everybody, or one who is let in, given other rights, switched off; what is unsaid stays."""
    loader = Loader(home())
    if given.account is None:
        _print(
            [_told_of(one) for one in people.everybody(loader.catalogue, loader.ledger)], "table"
        )
        return DONE
    held = people.named(loader.catalogue, loader.ledger, given.account)
    before = held.stated.model_dump() if held else {}
    units = [loader.unit(name, None) for name in given.unit or ()]
    said = {
        "account": given.account,
        "person_name": given.name or before.get("person_name"),
        "roles": given.role or before.get("roles"),
        "unit_ids": units or before.get("unit_ids") or (),
        "active": not given.off,
    }
    entry = people.keep(
        loader.ledger,
        loader.catalogue,
        said,
        by=given.by,
        changes=held.stated.person_id if held else None,
        seen=held.number if held else None,
    )
    loader.build([entry], given.by)
    print(f"Bút toán {entry.number}: {'ngắt quyền' if given.off else 'cấp quyền'} {entry.name}.")
    return DONE


def _told_of(one: Kept[people.Person]) -> dict[str, Any]:
    person = one.stated
    return {
        "account": person.account,
        "person_name": person.person_name,
        "roles": " ".join(person.roles),
        "unit_ids": " ".join(person.unit_ids),
        "active": person.active,
        "entry": one.number,
    }


def _history(given: argparse.Namespace) -> int:
    entries = Ledger(home() / "ledger").entries()
    rows = [
        {
            "entry": one.number,
            "kind": one.kind,
            "name": one.name,
            "by": one.by,
            "at": one.at,
            "replaces": one.replaces,
            "withdraws": one.withdraws,
            "why": one.why,
        }
        for one in entries
    ]
    _print(rows, "json" if given.json else "table")
    return DONE


def _verify(given: argparse.Namespace) -> int:
    ledger = Ledger(home() / "ledger")
    wrong = [*ledger.verify(), *_journal().verify(), *comparing.verify(ledger, _journal())]
    if given.json:
        print(json.dumps({"entries": len(ledger.entries()), "wrong": wrong}, ensure_ascii=False))
    elif not wrong:
        print(f"Sổ cái và nhật ký nguyên vẹn: {len(ledger.entries())} bút toán.")
    return _say("\n".join(wrong), PROBLEMS) if wrong else DONE


def _health(given: argparse.Namespace) -> int:
    """A line for each thing looked at; below it, where somebody has to do something, what."""
    found = signs(home(), datetime.now(UTC), deep=given.deep)
    if given.json:
        print(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
    else:
        for one in found:
            state, name = label("health", one.state), label("sign", one.sign)
            print(f"{state:<8} {name}: {one.found}")
            if one.to_do:
                print(f"{'':<8} {one.means} {one.to_do}")
    return PROBLEMS if attention(found) else DONE


def _publish(given: argparse.Namespace) -> int:
    build = current_build()
    _journal().tell("publish", by=_who(), what=build.name)
    put = elsewhere.publish(build, anew=given.anew)
    if given.json:
        print(json.dumps({"build": build.name, **asdict(put)}, ensure_ascii=False, indent=1))
        return DONE
    print(f"{build.name}: schema {elsewhere.SCHEMA}{', mọi bảng làm lại' if put.anew else ''}")
    for table, rows in put.sent.items():
        print(f"  {table:<16}{rows:>10}")
    sent = f"Đã gửi {written(sum(put.sent.values()))} dòng, {_megabytes(put.bytes_sent)}"
    print(f"{sent}; đang có {put.tables} bảng, {written(put.rows)} dòng, {_megabytes(put.size)}.")
    return DONE


def _megabytes(size: int) -> str:
    return f"{written(size / MEGABYTE, 1)} MB"


def _ask(given: argparse.Namespace, rest: list[str]) -> int:
    there, rest = _on_ledger(rest)
    asked = _named(_pairs(rest))
    rows = _ask_there(given.question, asked) if there else ask(given.question, **asked)
    _print(rows, "json" if given.json else given.format)
    return DONE


def _on_ledger(rest: list[str]) -> tuple[bool, list[str]]:
    """Whether `--on ledger` is among the words, and the others; `--on DAY` is a parameter."""
    for place, word in enumerate(rest):
        if word == "--on=ledger":
            return True, rest[:place] + rest[place + 1 :]
        if rest[place : place + 2] == ["--on", "ledger"]:
            return True, rest[:place] + rest[place + 2 :]
    return False, rest


def _ask_there(question: str, asked: dict[str, str]) -> list[Row]:
    """The rows as PostgreSQL gives them; told where what stands there is not the current build."""
    with elsewhere.reading() as stands:
        rows = stands.ask(question, **asked)
    _compare(stands.passport)
    return rows


def _compare(there: Passport) -> None:
    """Told where what stands in PostgreSQL was not made from what the current build is."""
    [here] = ask("about")
    if (there.last_entry, there.catalogue_sha256) == (here["last_entry"], here["catalogue_sha256"]):
        return
    _say(
        f"Trên PostgreSQL là bản dựng {there.number} (đến bút toán {there.last_entry}), đưa lên "
        f"lúc {moment(there.published_at)}; bản dựng hiện tại là {here['build']} (đến bút toán "
        f"{here['last_entry']}). Chạy «cchc publish» để đưa bản hiện tại lên.",
        DONE,
    )


def _export(given: argparse.Namespace, rest: list[str]) -> int:
    said = _pairs(rest)
    filters = tuple((FILTERS.get(name, name), text) for name, text in said.items())
    wanted = Wanted(given.question, _named(said), filters=filters)
    rows = export(current_build(), wanted, given.output)
    print(f"{given.output}: {rows} dòng")
    return DONE


def _brief(given: argparse.Namespace) -> int:
    if given.due:
        return _due()
    if not given.unit or not given.output:
        raise LookupError("brief cần --unit và -o, hoặc --due để lập theo lịch")
    period = periods.parse(given.period) if given.period else None
    on = _day("on", given.on) if given.on else date.today()
    unit = unit_id(given.unit, period.end if period else on)
    [row] = ask("choices", unit=unit)
    meeting = Asking(ask, row, period.code if period else None, on.isoformat())
    content = brief(meeting, given.output.suffix, made_at=datetime.now())
    put(given.output, content)
    print(given.output)
    return DONE


def _due() -> int:
    """The files of the schedules whose day has come; what could not be made is a problem."""
    made = scheduled.make_due(datetime.now())
    for one in made:
        if one.failed:
            _say(f"{one.path.name}: {one.path.read_text(encoding='utf-8').strip()}", PROBLEMS)
        else:
            print(one.path)
    return PROBLEMS if any(one.failed for one in made) else DONE


def _named(said: dict[str, str]) -> dict[str, str]:
    """The parameters with units by their ids and the period by its code."""
    on = _on(said)
    for name, text in said.items():
        check_code(name, text)
    named = {name: unit_id(text, on) if name in UNITS else text for name, text in said.items()}
    if "period" in said:
        named["period"] = periods.parse(said["period"]).code
    return named


def _on(asked: dict[str, str]) -> date | None:
    """The day that the question speaks of, by which names are understood."""
    for name in ("on", "until", "since"):
        if name in asked:
            return _day(name, asked[name])
    if "period" in asked:
        return periods.parse(asked["period"]).end
    return _day("year", f"{asked['year']}-12-31") if "year" in asked else None


def _day(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise LookupError(f"--{name}: «{text}» không phải ngày; viết như 2023-08-31") from None


def _pairs(rest: list[str]) -> dict[str, str]:
    """`--indicator papi --unit=...` as names and values."""
    pairs: dict[str, str] = {}
    words = iter(rest)
    for word in words:
        if not word.startswith("--"):
            raise LookupError(f"không hiểu «{word}»; tham số viết là --tên giá_trị")
        name, equals, value = word[2:].partition("=")
        if not equals:
            value = next(words, "")
        name = name.replace("-", "_")
        if not value:
            raise LookupError(f"thiếu giá trị cho --{name}")
        if name in pairs:
            raise LookupError(f"--{name} nói hai lần; mỗi tham số chỉ một lần")
        pairs[name] = value
    return pairs


def _print(rows: list[dict[str, Any]], how: str) -> None:
    if how == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=1, default=_plain))
        return
    if not rows:
        print("Chưa có số liệu.", file=sys.stderr)
        return
    if how == "csv":
        writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return
    told = [name for name in rows[0] if any(row[name] is not None for row in rows)]
    cells = [told, *([_cell(row[name]) for name in told] for row in rows)]
    widths = [min(max(map(len, column)), 40) for column in zip(*cells, strict=True)]
    for line in cells:
        print("  ".join(text[:40].ljust(width) for text, width in zip(line, widths, strict=True)))


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"not printable as JSON: {value!r}")


def _say(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
