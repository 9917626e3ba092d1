"""The demonstration, made once and served for real, and a browser for each of its people."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from lieudit.config.supervisor import web_command
from lieudit.people.personas import PERSONAS
from tests.faults.house import ROOT, find_port, wait_until
from tests.faults.visitor import Visitor

PARTS = Path(__file__).parent / "parts"


@dataclass
class Demo:
    """The served demonstration, the address of each page, the sessions already open."""

    port: int
    addresses: dict[str, str]
    environment: dict[str, str] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    windows: dict[str, Page] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def visit(self, persona: str) -> Visitor:
        """Return somebody without any script, come in by the demonstration's door."""
        if persona not in self.sessions:
            self.sessions[persona] = self._enter(persona)
        return Visitor(self.port, self.sessions[persona])

    def browse(self, browser: Browser, persona: str) -> Page:
        """Return the one window of a persona, opened at her first page or when it was lost."""
        window = self.windows.get(persona)
        if window is None or window.is_closed() or window.context.browser is not browser:
            window = self.windows[persona] = self._open(browser, persona)
        return window

    def _open(self, browser: Browser, persona: str) -> Page:
        context = browser.new_context(base_url=self.url, locale="fr-FR")
        context.set_default_timeout(30_000)
        session = self.visit(persona).session
        if session:
            context.add_cookies([{"name": "sessionid", "value": session, "url": self.url}])
        return context.new_page()

    def _enter(self, persona: str) -> str:
        if PERSONAS[persona].person_id is None:
            return ""
        reply = Visitor(self.port).post("/entrer/demonstration/", {"persona": persona})
        assert reply.status == 302
        return reply.headers["set-cookie"].partition("sessionid=")[2].partition(";")[0]


def _run(command: list[str], environment: dict[str, str]) -> str:
    found = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert found.returncode == 0, found.stderr[-3000:]
    return found.stdout


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Iterator[Demo]:
    folder, port = tmp_path_factory.mktemp("demo"), find_port()
    kept = {name: value for name, value in os.environ.items() if "LIEUDIT" not in name}
    environment = kept | {
        "LIEUDIT_MODE": "demo",
        "LIEUDIT_DATA": str(folder),
        "LIEUDIT_URL": f"http://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "lieudit.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }
    _run([sys.executable, "-m", "lieudit", "demo", "--no-serve"], environment)
    found = json.loads(_run([sys.executable, str(PARTS / "list_addresses.py")], environment))
    server = subprocess.Popen(web_command("127.0.0.1", port, threads=4), env=environment)
    try:
        assert wait_until(lambda: Visitor(port).get("/mentions-legales/").status == 200)
        yield Demo(port, found, environment)
    finally:
        server.terminate()
        server.wait(timeout=20)
