"""Somebody at a browser, in one thread, over a real connection: cookies and forms, no more."""

import contextlib
import http.client
from dataclasses import dataclass, field
from urllib.parse import urlencode

SEAL = "a" * 32  # a form's seal and its cookie only have to agree


@dataclass
class Reply:
    status: int
    text: str
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Visitor:
    port: int
    session: str = ""

    def get(self, path: str) -> Reply:
        return self._send("GET", path, None, {})

    def post(self, path: str, fields: dict[str, str], **headers: str) -> Reply:
        body = urlencode(fields | {"csrfmiddlewaretoken": SEAL}).encode()
        return self._send("POST", path, body, headers)

    def save(self, seat: str, item: str, text: str, revision: int) -> Reply:
        """Save one answer as the page's script does."""
        fields = {"answer": text, "revision": str(revision)}
        return self.post(f"/repondre/{seat}/q/{item}/", fields, **{"X-Autosave": "1"})

    def _send(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Reply:
        cookies = f"csrftoken={SEAL}" + (f"; sessionid={self.session}" if self.session else "")
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        with contextlib.closing(connection):
            connection.request(method, path, body, {"Cookie": cookies} | kind | headers)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
            return Reply(answer.status, text, {k.lower(): v for k, v in answer.getheaders()})
