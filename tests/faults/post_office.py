"""A mail server for the worker to talk to: it can keep a sender waiting for ever.

Speaks as much SMTP (RFC 5321) as one letter needs, on loopback only.
"""

import email
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message


class PostOffice(socketserver.ThreadingTCPServer):
    """`held` counts letters read but never accepted; `letters` those it answered 250 for."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Counter)
        self.is_silent = True
        self.held = threading.Event()
        self.letters: list[Message] = []
        self.seen: list[Message] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Counter(socketserver.StreamRequestHandler):
    server: PostOffice

    def handle(self) -> None:
        self._say("220 post.faults.example")
        for line in self.rfile:
            word = line.decode("ascii", "replace").strip().upper()
            if word.startswith("DATA"):
                self._say("354 go on")
                if not self._take_letter():
                    return
            elif word.startswith("QUIT"):
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _take_letter(self) -> bool:
        letter = email.message_from_bytes(b"".join(self._read_lines()))
        self.server.seen.append(letter)
        if self.server.is_silent:
            self.server.held.set()
            self.rfile.read(1)  # until the sender is gone
            return False
        self.server.letters.append(letter)
        self._say("250 taken")
        return True

    def _read_lines(self) -> Iterator[bytes]:
        for line in self.rfile:
            if line in {b".\r\n", b".\n"}:
                return
            yield line

    def _say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")


@contextmanager
def open_post_office() -> Iterator[PostOffice]:
    office = PostOffice()
    thread = threading.Thread(target=office.serve_forever, daemon=True)
    thread.start()
    try:
        yield office
    finally:
        office.shutdown()
        office.server_close()
