"""A candidate's rights, once through and for real, on the demonstration served with its own files.

She reads what is held on her, takes the sensitive part back, takes everything away in a ZIP that
is opened and checked, erases everything; then a backup made before is restored over it, by the
commands a host types, and knows nothing of her.
"""

import io
import json
import os
import re
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page

from lieudit.config.supervisor import web_command
from tests.faults.house import ROOT, find_port, wait_until
from tests.faults.visitor import Visitor

pytestmark = pytest.mark.slow
NAME, PASSPHRASE = "Marchandeau", "les pommes du verger"
GROUP = "Maison des Tisserandes"
ANSWERS_OF = (
    "SELECT count(*) FROM interviews_answer a JOIN interviews_participation s "
    "ON s.id = a.participation_id WHERE s.person_id = ?"
)
PHONE = {"width": 360, "height": 740}


@dataclass
class Site:
    """A data folder, how to type commands over it, and how it is served."""

    folder: Path
    port: int

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if "LIEUDIT" not in name}
        return kept | {
            "LIEUDIT_MODE": "demo",
            "LIEUDIT_DATA": str(self.folder),
            "LIEUDIT_URL": f"http://127.0.0.1:{self.port}",
            "LIEUDIT_BACKUP_PASSPHRASE": PASSPHRASE,
            "DJANGO_SETTINGS_MODULE": "lieudit.config.settings",
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        }

    def type(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "lieudit", *words], env=self.environment, capture_output=True,
            text=True, check=False, timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def read(self, query: str, *values: object) -> list[tuple[object, ...]]:
        with sqlite3.connect(self.folder / "lieudit.sqlite3") as link:
            return link.execute(query, values).fetchall()

    def serve(self) -> "subprocess.Popen[bytes]":
        server = subprocess.Popen(
            web_command("127.0.0.1", self.port, threads=4), env=self.environment
        )
        assert wait_until(lambda: Visitor(self.port).get("/mentions-legales/").status == 200)
        return server


@pytest.fixture
def site(tmp_path) -> Site:
    found = Site(tmp_path / "var", find_port())
    found.type("demo", "--no-serve")
    return found


def test_a_candidate_reads_takes_away_erases_and_a_restored_backup_knows_nothing(
    site, browser, tmp_path, assert_accessible
):
    kept = tmp_path / "avant.backup"
    site.type("backup", str(kept))
    keys = count_living_keys(site)
    server = site.serve()
    try:
        page = come_in(browser, site)
        read_what_is_held(page, assert_accessible)
        take_the_sensitive_part_back(page)
        check_zip(take_everything_away(page))
        proof = erase_everything(page, assert_accessible)
        assert NAME not in proof
        page.goto("/mon-compte/mes-donnees/")
        assert "/entrer/" in page.url
    finally:
        server.terminate()
        server.wait(timeout=20)
    assert keys > 0
    assert count_living_keys(site) == 0
    told = site.type("restore", str(kept), "--replace")
    assert "oubliée" in told or "forgotten" in told
    assert_unknown(site)


def come_in(browser: Browser, site: Site) -> Page:
    context = browser.new_context(
        base_url=f"http://127.0.0.1:{site.port}", locale="fr-FR", viewport=PHONE,
        accept_downloads=True,
    )  # fmt: skip
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto("/entrer/")
    page.locator("button[value=candidate]").click()
    page.goto("/mon-compte/mes-donnees/")
    return page


def read_what_is_held(page: Page, look) -> None:
    main = page.locator("main")
    look(page)
    for said in ("Vos questionnaires et entretiens", "Sur quelle base légale", "Qui peut lire"):
        assert said in main.inner_text()
    for summary in main.locator("details summary").all():
        summary.click()
    assert "Odile" in main.inner_text()
    look(page)


def take_the_sensitive_part_back(page: Page) -> None:
    """Wherever a consent of hers still stands, one button takes it back."""
    address = page.get_by_role("link", name=re.compile("reprendre un accord")).first
    page.goto(address.get_attribute("href") or "")
    takes = page.locator("form[action*='retirer-bloc'] button")
    while takes.count():
        takes.first.click()
    assert page.locator("form[action*='retirer-bloc']").count() == 0


def take_everything_away(page: Page) -> ZipFile:
    page.goto("/mon-compte/mes-donnees/")
    page.get_by_role("button", name="Préparer ma copie (ZIP)").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Télécharger le ZIP").click()
    return ZipFile(io.BytesIO(Path(waiting.value.path()).read_bytes()))


def check_zip(archive: ZipFile) -> None:
    assert archive.testzip() is None
    names = set(archive.namelist())
    told = json.loads(archive.read("everything.json"))
    assert {f"{room}/index.html" for room in told} <= names
    assert told["people"]["person"]["family_name"] == NAME
    answers = [one for asked in told["interviews"]["questionnaires"] for one in asked["answers"]]
    assert answers
    forms = [name for name in names if name.endswith(".xlsx")]
    assert forms
    assert all(archive.read(name)[:2] == b"PK" for name in forms)
    page = archive.read("interviews/index.html").decode()
    assert answers[0]["question"].partition("'")[0][:20] in page
    assert "<script" not in page


def erase_everything(page: Page, look) -> str:
    page.goto("/mon-compte/mes-donnees/effacer/")
    look(page)
    text = page.locator("main").inner_text()
    assert "Ce qui part" in text
    assert "Ce qui reste, et pourquoi" in text
    page.get_by_role("button", name="Effacer tout ce qui me concerne").click()
    page.wait_for_url("**/efface/")
    look(page)
    proof = page.locator("main").inner_text()
    assert GROUP in proof
    return proof


def count_living_keys(site: Site) -> int:
    rows = site.read(
        "SELECT count(*) FROM hall_vaultkey k JOIN people_person p ON p.id = k.subject_id "
        "WHERE k.destroyed_at IS NULL AND (p.family_name = ? OR p.erased_at IS NOT NULL)",
        NAME,
    )
    return int(str(rows[0][0]))


def assert_unknown(site: Site) -> None:
    """Nothing names her, nothing of hers opens, nothing says where she was."""
    assert site.read("SELECT id FROM people_person WHERE family_name = ?", NAME) == []
    gone = site.read("SELECT id FROM people_person WHERE erased_at IS NOT NULL")
    assert len(gone) == 1
    assert count_living_keys(site) == 0
    (her,) = gone[0]
    for query in (
        "SELECT count(*) FROM people_membership WHERE person_id = ?",
        "SELECT count(*) FROM people_datapack WHERE person_id = ?",
        ANSWERS_OF,
    ):
        assert site.read(query, her) == [(0,)], query
    with sqlite3.connect(site.folder / "lieudit.sqlite3") as link:
        named = [line for line in link.iterdump() if NAME in line]
    assert named == []
