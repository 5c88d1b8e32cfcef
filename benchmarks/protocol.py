"""A visitor who speaks Streamlit's websocket protocol as the browser does, without drawing: for many sessions at once."""

from __future__ import annotations

import http.client
import time
import urllib.parse
import urllib.request
import uuid
from contextlib import ExitStack
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

PATIENCE = 120.0
"""Seconds until a page that has not run through is an error."""
LARGEST = 256 * 2**20
DONE = ForwardMsg.FINISHED_SUCCESSFULLY


class BrokenPageError(Exception):
    """A page that showed an exception, or did not run through."""


@dataclass
class Visitor:
    """One session: its connection, the page it is on, the headings and widgets seen on it and what was chosen in them."""

    address: str
    socket: ClientConnection = field(init=False)
    kept_open: ExitStack = field(init=False, default_factory=ExitStack)
    cookie: str = field(init=False)
    session: str = ""
    page: str = ""
    query: str = ""
    hash: str = ""
    shown: str = ""
    headings: list[str] = field(default_factory=list)
    chosen: dict[str, WidgetState] = field(default_factory=dict)
    boxes: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    buttons: dict[str, str] = field(default_factory=dict)
    uploader: str = ""

    def __post_init__(self) -> None:
        with urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=PATIENCE) as answer:
            self.cookie = answer.headers["Set-Cookie"].split(";")[0]
        url = self.address.replace("http", "ws", 1) + "/_stcore/stream"
        connection = connect(
            url,
            origin=self.address,  # type: ignore[arg-type]
            subprotocols=["streamlit"],  # type: ignore[list-item]
            additional_headers={"Cookie": self.cookie},
            max_size=LARGEST,
            open_timeout=PATIENCE,
            ping_timeout=None,
        )
        self.socket = self.kept_open.enter_context(connection)

    def open(self, page: str, query: dict[str, str] | None = None) -> float:
        """Go to a page; seconds until it has run through."""
        self.page, self.query, self.hash, self.chosen = page, urllib.parse.urlencode(query or {}), "", {}
        return self._run()

    def choose(self, label: str, option: str) -> float:
        """Choose an entry of a box; seconds until the page has run through."""
        widget, _ = self.boxes[label]
        self.chosen[widget] = WidgetState(id=widget, string_value=option)
        return self._run()

    def press(self, label: str) -> float:
        """Press a button; seconds until the page has run through."""
        pressed = WidgetState(id=self.buttons[label], trigger_value=True)
        return self._run(pressed)

    def upload(self, name: str, data: bytes) -> float:
        """Upload a file on the page; seconds until the page has run through with it."""
        start = time.perf_counter()
        ask = BackMsg()
        ask.file_urls_request.request_id = uuid.uuid4().hex
        ask.file_urls_request.file_names.append(name)
        ask.file_urls_request.session_id = self.session
        self.socket.send(ask.SerializeToString())
        (urls,) = self._next("file_urls_response").file_urls_response.file_urls
        self._put(urls.upload_url, name, data)
        state = WidgetState(id=self.uploader)
        info = state.file_uploader_state_value.uploaded_file_info.add(name=name, size=len(data), file_id=urls.file_id)
        info.file_urls.CopyFrom(urls)
        self.chosen[self.uploader] = state
        self._run()
        return time.perf_counter() - start

    def close(self) -> None:
        """Leave, as closing the browser's page does."""
        self.kept_open.close()

    def _run(self, *pressed: WidgetState) -> float:
        start = time.perf_counter()
        ask = BackMsg()
        ask.rerun_script.query_string, ask.rerun_script.page_name = self.query, self.page
        ask.rerun_script.page_script_hash = self.hash
        ask.rerun_script.widget_states.widgets.extend([*self.chosen.values(), *pressed])
        self.socket.send(ask.SerializeToString())
        while (message := self._next()).WhichOneof("type") != "script_finished" or message.script_finished != DONE:
            self._take(message)
        if self.shown != self.page:
            raise BrokenPageError(f"{self.page}: {self.shown or 'no page'} was shown instead")
        return time.perf_counter() - start

    def _take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.session = message.new_session.initialize.session_id or self.session
            self.boxes, self.buttons, self.uploader, self.headings = {}, {}, "", []
        elif kind == "navigation":  # new_session's hash is the router's, whose rerun would be the first page
            self.hash = message.navigation.page_script_hash
            self.shown = next(p.url_pathname for p in message.navigation.app_pages if p.page_script_hash == self.hash)
        elif kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            raise BrokenPageError("compile error")
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            what = element.WhichOneof("type")
            if what == "exception":
                raise BrokenPageError(f"{self.page}: {element.exception.type} {element.exception.message}")
            if what == "selectbox":
                self.boxes[element.selectbox.label] = (element.selectbox.id, list(element.selectbox.options))
            if what == "heading":
                self.headings.append(element.heading.body)
            if what == "button":
                self.buttons[element.button.label] = element.button.id
            if what == "file_uploader":
                self.uploader = element.file_uploader.id

    def _next(self, kind: str = "") -> ForwardMsg:
        """The next message, or the next of a kind."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            raw = self.socket.recv(timeout=PATIENCE)
            message = ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode())
            if not kind or message.WhichOneof("type") == kind:
                return message
        raise BrokenPageError(f"{self.page}: no {kind or 'answer'}")

    def _put(self, path: str, name: str, data: bytes) -> None:
        """The file itself goes by HTTP, with the cookie's token said again."""
        mark = uuid.uuid4().hex
        head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n'
        body = head.encode() + data + f"\r\n--{mark}--\r\n".encode()
        token = urllib.parse.unquote(self.cookie.partition("=")[2]).strip('"')
        headers = {"Content-Type": f"multipart/form-data; boundary={mark}", "Cookie": self.cookie, "X-Xsrftoken": token}
        line = http.client.HTTPConnection(urllib.parse.urlsplit(self.address).netloc, timeout=PATIENCE)
        try:
            line.request("PUT", path, body, headers | {"Origin": self.address})
            answer = line.getresponse()
            answer.read()
            if answer.status >= 300:
                raise BrokenPageError(f"upload of {name}: {answer.status}")
        finally:
            line.close()
