"""What a browser says over its websocket: messages of the screens, none other, none too large."""

from google.protobuf.message import DecodeError
from starlette.types import Message, Receive, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

# What a page's choices take is a few kilobytes; `server.maxWidgetStateSize` says the same.
LARGEST = 1_000_000
NOT_OURS, NOT_UNDERSTOOD, TOO_BIG = 1003, 1002, 1009
# What tests of the server itself say to it.
SHUT = ("debug_disconnect_websocket", "debug_shutdown_runtime")


def guarded(receive: Receive, send: Send) -> Receive:
    """The same messages, but what is none of a screen ends the connection as if it was closed."""

    async def next_one() -> Message:
        message = await receive()
        if message["type"] != "websocket.receive":
            return message
        code = wrong(message)
        if code is None:
            return message
        await send({"type": "websocket.close", "code": code})
        return {"type": "websocket.disconnect", "code": code}

    return next_one


def wrong(message: Message) -> int | None:
    """The code to close with; None for a message that a screen may send."""
    content = message.get("bytes")
    if content is None:
        return NOT_OURS
    if len(content) > LARGEST:
        return TOO_BIG
    try:
        kind = BackMsg.FromString(content).WhichOneof("type")
    except DecodeError:
        return NOT_UNDERSTOOD
    return NOT_UNDERSTOOD if kind is None or kind in SHUT else None
