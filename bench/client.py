"""A visitor without a browser: speaks to the running dashboard what a browser would say."""

import asyncio
import re
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import TracebackType
from urllib.parse import urlencode

import httpx
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Common_pb2 import FileURLs, UploadedFileInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

SECONDS = 60
# What the framework says where a page failed.
FAILED = "exception"
TAGS = re.compile(r"<[^>]*>")


class Failed(Exception):
    """A page that did not answer, or answered with an error."""


@dataclass
class Visitor:
    """One visit: a page, what is chosen on it, and what it showed last.

    `widgets` are the elements of the last run by their labels, `said` its texts.
    """

    address: str
    headers: dict[str, str] = field(default_factory=dict)
    page: str = ""
    chosen: dict[str, str] = field(default_factory=dict)
    states: dict[str, WidgetState] = field(default_factory=dict)
    widgets: dict[str, tuple[str, str]] = field(default_factory=dict)
    options: dict[str, list[str]] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    async def __aenter__(self) -> "Visitor":
        self.http = httpx.AsyncClient(base_url=self.address, headers=self.headers, timeout=SECONDS)
        (await self.http.get("/")).raise_for_status()
        (await self.http.get("/_stcore/health")).raise_for_status()
        self.token = self.http.cookies.get("_streamlit_xsrf") or ""
        cookie = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        self.socket = await websockets.connect(
            self.address.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=[websockets.Subprotocol(one) for one in ("streamlit", self.token) if one],
            additional_headers={**self.headers, "Cookie": cookie},
            origin=websockets.Origin(self.address),
            max_size=None,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.socket.close()
        await self.http.aclose()

    def shown(self) -> list[str]:
        """What the page says, without its style sheets."""
        return [one for one in self.said if "{" not in one]

    async def open(self, page: str = "", **chosen: str) -> float:
        """Go to a page with choices in its address; the seconds until all of it was there."""
        self.page, self.chosen, self.states = page, chosen, {}
        return await self.run()

    async def choose(self, label: str, option: str) -> float:
        """Choose in a list; the seconds until the page stood again."""
        return await self.set(label, string_value=option)

    async def set(self, label: str, **value: object) -> float:
        """Give a widget a value and run the page."""
        _, known = self.widgets[label]
        self.states[known] = WidgetState(id=known, **value)  # type: ignore[arg-type]
        return await self.run()

    async def press(self, label: str) -> float:
        """Press the button whose label begins so."""
        [found, *_] = [name for name in self.widgets if name.startswith(label)] or [""]
        if not found:
            raise Failed(f"no button «{label}» among {sorted(self.widgets)}")
        _, known = self.widgets[found]
        self.states[known] = WidgetState(id=known, trigger_value=True)
        try:
            return await self.run()
        finally:
            self.states.pop(known, None)

    async def upload(self, label: str, name: str, content: bytes) -> float:
        """Drop a file into an uploader and wait until the page has looked at it."""
        _, known = self.widgets[label]
        urls = await self._urls(name)
        answer = await self.http.put(
            urls.upload_url.lstrip("/") if urls.upload_url.startswith("/") else urls.upload_url,
            files={"file": (name, content)},
            headers={"X-Xsrftoken": self.token},
        )
        if answer.status_code >= 300:
            raise Failed(f"upload: {answer.status_code} {answer.text[:200]}")
        held = UploadedFileInfo(name=name, size=len(content), file_id=urls.file_id, file_urls=urls)
        state = WidgetState(id=known)
        state.file_uploader_state_value.uploaded_file_info.append(held)
        self.states[known] = state
        return await self.run()

    async def _urls(self, name: str) -> FileURLs:
        ask = BackMsg()
        ask.file_urls_request.request_id = uuid.uuid4().hex
        ask.file_urls_request.file_names.append(name)
        await self.socket.send(ask.SerializeToString())
        async for said in self._answers():
            if said.WhichOneof("type") == "file_urls_response":
                return said.file_urls_response.file_urls[0]
        raise Failed("no address for a file")

    async def run(self) -> float:
        """Have the page run as it stands; the seconds until it has finished."""
        state = ClientState(query_string=urlencode(self.chosen), page_name=self.page)
        state.widget_states.widgets.extend(self.states.values())
        began = time.perf_counter()
        await self.socket.send(BackMsg(rerun_script=state).SerializeToString())
        await self._until_finished()
        taken = time.perf_counter() - began
        if self.errors:
            raise Failed("; ".join(self.errors))
        return taken

    async def _until_finished(self) -> None:
        async for said in self._answers():
            kind = said.WhichOneof("type")
            if kind == "new_session":
                self.widgets, self.said, self.errors, self.options = {}, [], [], {}
            elif kind == "delta":
                self._take(said)
            elif kind == "script_finished":
                # One that a rerun broke off is followed by the run that replaced it.
                if said.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    return
                if said.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise Failed("the page does not compile")

    async def _answers(self) -> AsyncIterator[ForwardMsg]:
        while True:
            async with asyncio.timeout(SECONDS):
                raw = await self.socket.recv()
            assert isinstance(raw, bytes)
            yield ForwardMsg.FromString(raw)

    def _take(self, said: ForwardMsg) -> None:
        element = said.delta.new_element
        kind = element.WhichOneof("type")
        if kind is None:
            return
        one = getattr(element, kind)
        if kind == FAILED:
            self.errors.append(one.message)
        elif kind == "html":
            self.said.append(TAGS.sub(" ", one.body))
        elif kind == "alert":
            self.said.append(one.body)
        if getattr(one, "id", ""):
            self.widgets[getattr(one, "label", "")] = (kind, one.id)
            self.options[getattr(one, "label", "")] = list(getattr(one, "options", ()))


@asynccontextmanager
async def visiting(address: str, **headers: str) -> AsyncIterator[Visitor]:
    """A visit to the dashboard at an address."""
    async with Visitor(address, headers) as visitor:
        yield visitor
