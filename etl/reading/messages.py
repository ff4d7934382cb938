"""What is said about a file that cannot be read, or was read with something to know."""

from collections.abc import Iterable

from etl.problems import Problem, Refused, Severity
from etl.reading.limits import CELLS, FILE_BYTES, INFLATED_BYTES, SECONDS, SHEETS

RESAVE = "Mở tệp bằng Excel, chọn Save As, kiểu «Excel Workbook (*.xlsx)», rồi nộp tệp mới."
ACCEPTED = "Nhận: Excel (.xlsx, .xlsm, .xls, .xlsb), OpenDocument (.ods), CSV, bảng HTML."


def refused(
    rule: str, found: str, message: str, fix: str, sheet: str = "", cell: str = ""
) -> Refused:
    """A refusal with one blocking problem."""
    return Refused([Problem("block", rule, sheet, cell, found, message, fix)])


def unreadable(why: str) -> Refused:
    """The file is of a known kind, but broken."""
    return refused(
        "unreadable_file",
        why,
        f"Không đọc được tệp: {why}. Cần một tệp mở được bằng Excel.",
        RESAVE,
    )


def locked() -> Refused:
    """The file wants a password."""
    return refused(
        "locked_workbook",
        "mật khẩu",
        "Tệp được đặt mật khẩu nên không đọc được. Chỉ nhận tệp không có mật khẩu mở.",
        "Mở tệp, chọn File › Info › Protect Workbook › Encrypt with Password, xóa mật khẩu, "
        "lưu rồi nộp lại.",
    )


def unknown(what: str) -> Refused:
    """The file is something else."""
    return refused(
        "unknown_format",
        what,
        f"Tệp này là {what}, không phải bảng số liệu. {ACCEPTED}",
        "Nộp tệp bảng tính gốc mà báo cáo được lập trên đó.",
    )


def empty() -> Refused:
    """The file has no cell that says something."""
    return refused(
        "no_cells",
        "0 ô",
        "Tệp không có ô nào có nội dung. Cần ít nhất một tờ có số liệu.",
        "Kiểm tra lại có chọn đúng tệp và đã lưu tệp chưa, rồi nộp lại.",
    )


def file_too_large(size: int) -> Refused:
    """The file is beyond what is taken."""
    found = f"{size / 1024 / 1024:.0f} MB"
    return refused(
        "too_large",
        found,
        f"Tệp nặng {found}, chỉ nhận đến {FILE_BYTES // 1024 // 1024} MB.",
        "Bỏ hình ảnh và các tờ không cần, hoặc tách thành nhiều tệp, rồi nộp lại.",
    )


def inflates_too_large() -> Refused:
    """What is packed in the file is beyond what is read."""
    return refused(
        "too_large",
        "nội dung giải nén quá lớn",
        f"Nội dung trong tệp sau khi giải nén vượt {INFLATED_BYTES // 1024 // 1024} MB, "
        "là mức đọc được.",
        "Xóa định dạng ở các dòng, cột trống, bỏ các tờ không cần, rồi nộp lại.",
    )


def too_slow() -> Refused:
    """The file took longer to read than is waited for."""
    return refused(
        "too_large",
        f"quá {SECONDS} giây",
        f"Đọc tệp mất quá {SECONDS} giây nên đã dừng. Chỉ nhận tệp đọc xong trong thời gian đó.",
        RESAVE,
    )


def too_many_sheets(count: int) -> Refused:
    """More sheets than are read."""
    return refused(
        "too_large",
        f"{count} tờ",
        f"Tệp có {count} tờ, chỉ nhận đến {SHEETS} tờ.",
        "Chỉ giữ các tờ của báo cáo này, rồi nộp lại.",
    )


def too_many_cells(sheet: str, corner: str = "") -> Refused:
    """The sheet reaches too far: `corner` is its last cell, where that is known."""
    where = f"Tờ «{sheet}»: " if sheet else ""
    most = f"{CELLS:,}".replace(",", ".")
    reach = f"vùng có nội dung kéo đến ô {corner}" if corner else "vùng có nội dung quá rộng"
    return refused(
        "too_large",
        corner or "quá nhiều ô",
        f"{where}{reach}, vượt {most} ô, là mức đọc được của cả tệp.",
        "Xóa nội dung lạc ở xa bảng (nhấn Ctrl+End để tìm ô cuối), rồi nộp lại.",
        sheet,
        corner,
    )


def overlapping(sheet: str, cell: str) -> Refused:
    """Merged ranges lie over one another, which no spreadsheet writes."""
    return refused(
        "unreadable_file",
        "vùng gộp ô chồng lên nhau",
        f"Tờ «{sheet}», ô {cell}: các vùng gộp ô chồng lên nhau. "
        "Mỗi ô chỉ được thuộc một vùng gộp.",
        RESAVE,
        sheet,
        cell,
    )


def read_as_html() -> Problem:
    """A web page under the name of a workbook."""
    return _told(
        "info",
        "html_as_xls",
        "",
        "",
        "HTML",
        "Tệp là bảng HTML (thường do phần mềm xuất ra với đuôi .xls). Đã đọc như chữ, "
        "số chưa được đoán.",
        "Không phải sửa; nếu có số sai, hãy lưu lại thành .xlsx rồi nộp.",
    )


def macros() -> Problem:
    """A workbook with macros."""
    return _told(
        "info",
        "macros_ignored",
        "",
        "",
        "macro",
        "Tệp có macro. Macro không được chạy, chỉ đọc giá trị đã lưu trong các ô.",
        "Không phải sửa; nếu số liệu do macro tính, hãy chạy macro và lưu tệp trước khi nộp.",
    )


def hidden_sheet(sheet: str) -> Problem:
    """A sheet that its reader does not see."""
    return _told(
        "info",
        "hidden_sheet",
        sheet,
        "",
        sheet,
        f"Tờ «{sheet}» đang bị ẩn. Vẫn đọc được, và chỉ nhận khi người nộp chọn.",
        "Hiện tờ này nếu nó thuộc báo cáo, xóa nó nếu không.",
    )


def hidden_rows(sheet: str, rows: Iterable[int]) -> Problem:
    """Rows that their reader does not see, from zero."""
    numbers = [str(row + 1) for row in sorted(rows)]
    which = _listed(numbers)
    return _told(
        "warn",
        "hidden_rows",
        sheet,
        f"A{numbers[0]}",
        which,
        f"Tờ «{sheet}»: {len(numbers)} dòng đang bị ẩn (dòng {which}). "
        "Dòng ẩn cũng được đọc như dòng hiện.",
        "Bỏ ẩn hoặc bỏ lọc để kiểm tra; xóa các dòng không thuộc báo cáo.",
    )


def hidden_columns(sheet: str, columns: list[str]) -> Problem:
    """Columns that their reader does not see, by their letters in order."""
    return _told(
        "warn",
        "hidden_columns",
        sheet,
        f"{columns[0]}1",
        _listed(columns),
        f"Tờ «{sheet}»: {len(columns)} cột đang bị ẩn (cột {_listed(columns)}). "
        "Cột ẩn cũng được đọc như cột hiện.",
        "Bỏ ẩn để kiểm tra; xóa các cột không thuộc báo cáo.",
    )


def legacy_font(sheet: str, cell: str, count: int, before: str, after: str) -> Problem:
    """Text in a font of before Unicode, converted: one cell of it as a preview."""
    return _told(
        "warn",
        "legacy_font",
        sheet,
        cell,
        before,
        f"Tờ «{sheet}»: {count} ô dùng phông cũ (TCVN3, VNI), đã chuyển sang Unicode. "
        f"Ví dụ ô {cell}: «{before}» → «{after}».",
        "Kiểm tra chữ đã chuyển; nếu sai, hãy chuyển tệp sang phông Unicode rồi nộp lại.",
    )


def _told(
    severity: Severity, rule: str, sheet: str, cell: str, found: str, message: str, fix: str
) -> Problem:
    return Problem(severity, rule, sheet, cell, found, message, fix)


def _listed(names: list[str], most: int = 10) -> str:
    """The first of them, and how many more."""
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" và {rest} nữa" if rest > 0 else "")
