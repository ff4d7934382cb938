"""What the door says instead of a page: a short sentence, and nothing of what runs behind it."""

from http import HTTPStatus

from starlette.types import Send

RELOAD = "Mở lại trang đầu «/» rồi chọn trong trình đơn."
SAID = {
    400: f"Địa chỉ hoặc yêu cầu không đúng dạng. {RELOAD}",
    401: "Cần đăng nhập. Mở trang đầu «/» rồi đăng nhập.",
    403: f"Không được phép. {RELOAD}",
    404: f"Không có gì ở địa chỉ này. {RELOAD}",
    405: f"Địa chỉ này chỉ để xem, không nhận cách gọi khác. {RELOAD}",
    413: "Nội dung gửi lên quá lớn. Bỏ hình ảnh và các tờ không cần, hoặc tách tệp, rồi gửi lại.",
    414: f"Địa chỉ quá dài. {RELOAD}",
    416: "Phần tệp được hỏi không có. Tải lại cả tệp từ trang đã mở.",
    421: (
        "Máy chủ không trả lời dưới tên vừa được gọi. Dùng đúng địa chỉ đã được cho; người quản "
        "trị thêm tên ấy vào hosts trong tệp server.toml."
    ),
    431: "Phần đầu của yêu cầu quá lớn. Xóa cookie của trang này trong trình duyệt rồi mở lại.",
    500: (
        "Máy chủ gặp lỗi nên việc này chưa làm được. Tải lại trang; nếu vẫn vậy, báo người quản "
        "trị kèm giờ xảy ra."
    ),
    503: "Bảng điều khiển đang mở hoặc đang dừng. Chờ ít giây rồi tải lại trang.",
}


class Refusal(Exception):
    """Why something is not let in: a status of HTTP, and what is said."""

    def __init__(self, status: int, said: str | None = None) -> None:
        self.status = status
        self.said = said or said_of(status)
        super().__init__(self.said)


def said_of(status: int) -> str:
    """The sentence of a status; one that has none of its own says what its hundred says."""
    return SAID.get(status) or SAID[500 if status >= 500 else 400]


async def say(send: Send, refusal: Refusal, *, socket: bool = False, bare: bool = False) -> None:
    """Answer with a refusal in words; `bare` leaves the words out, as an answer to HEAD must."""
    body = f"{refusal.said}\n".encode()
    kind = "websocket.http.response" if socket else "http.response"
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
    ]
    if refusal.status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers.append((b"allow", b"GET, HEAD"))
    await send({"type": f"{kind}.start", "status": refusal.status, "headers": headers})
    await send({"type": f"{kind}.body", "body": b"" if bare else body})
