"""The documents lead somewhere: pictures, links, pages and questions they name exist."""

import json
import re
import unicodedata
import uuid
from pathlib import Path

import pytest
from django.urls import resolve

from tools.docs_index import README, write_index
from tools.guide_pictures import HEAVIEST, IMAGES, PICTURES

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "docs" / "guide"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("src/**/README.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")
SCREEN = re.compile(r"`(/[^`\s]*/)`")
PLACES = {"<groupe>": "un-groupe", "<personne>": uuid.UUID(int=1)}
PLACES |= {
    name: uuid.UUID(int=2)
    for name in ("<vague>", "<place>", "<questionnaire>", "<document>", "<avis>")
}
PLACES["<proposition>"] = uuid.UUID(int=6)
PLACES["<parcours>"] = uuid.UUID(int=3)
PLACES |= {"<entretien>": uuid.UUID(int=4), "<guide>": uuid.UUID(int=5), "<étape>": "chemin"}
WITHOUT_SCREENS = {"README.md"}


def read_plain(path):
    """The text without its code blocks, where brackets are not links."""
    return re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.S | re.M)


def list_links(path):
    return [link for link in LINK.findall(read_plain(path)) if "://" not in link]


def list_anchors(path):
    """The anchors a forge gives to headings: small letters, hyphens, no punctuation."""
    headings = re.findall(r"^#+ (.+)$", read_plain(path), re.M)
    kept = [
        "".join(c for c in title.lower() if c in "- _" or unicodedata.category(c)[0] in "LN")
        for title in headings
    ]
    return [title.replace(" ", "-") for title in kept]


def find_broken(path):
    broken = []
    for link in list_links(path):
        target, _, anchor = link.partition("#")
        file = (path.parent / target).resolve() if target else path
        if not file.exists() or (anchor and anchor not in list_anchors(file)):
            broken.append(link)
    return broken


def test_every_link_of_the_documents_leads_to_a_file_and_a_heading():
    broken = {str(path.relative_to(ROOT)): find_broken(path) for path in DOCUMENTS}
    assert {name: links for name, links in broken.items() if links} == {}


def test_a_broken_link_or_heading_is_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# Ici\n[a](#ici) [b](#ailleurs) [c](rien.md)\n```\n[d](code.md)\n```\n")
    assert find_broken(page) == ["#ailleurs", "rien.md"]


def test_every_picture_is_made_by_the_script_shown_somewhere_and_light():
    made = {f"{picture.name}.png" for picture in PICTURES}
    named = {
        Path(link).name for path in DOCUMENTS for link in list_links(path) if "images/" in link
    }
    stored = {path.name for path in IMAGES.glob("*")}
    assert stored == named == made
    assert [path.name for path in IMAGES.glob("*.png") if path.stat().st_size > HEAVIEST] == []


def test_the_addresses_of_pictures_answer():
    assert [resolve(picture.path.split("?")[0]).url_name for picture in PICTURES[:2]] == [
        "sign_in",
        "home",
    ]
    assert all(resolve(picture.path.split("?")[0]).url_name for picture in PICTURES)


@pytest.mark.parametrize(
    "page", [path for path in sorted(GUIDE.glob("*.md")) if path.name not in WITHOUT_SCREENS],
    ids=lambda path: path.stem,
)  # fmt: skip
def test_every_page_of_the_guide_names_screens_that_exist(page):
    screens = SCREEN.findall(page.read_text("utf-8"))
    assert screens != []
    for screen in screens:
        address = screen
        for place, value in PLACES.items():
            address = address.replace(place, str(value))
        assert resolve(address).url_name, screen


def test_the_page_of_vivre_ensemble_tells_its_questions_as_they_are_asked():
    content = ROOT / "src" / "lieudit" / "interviews" / "content" / "vivre_ensemble.json"
    items = json.loads(content.read_text("utf-8"))["items"]
    asked = [item["labels"]["fr"] for item in items if item["type"] != "acknowledge"]
    page = (GUIDE / "questionnaire-vivre-ensemble.md").read_text("utf-8")
    told = re.findall(r"^\| (?:\d+|↳) \| \*\*(.+?)\*\*<br>", page, re.M)
    assert told == asked
    assert re.findall(r"^\| (\d+) \|", page, re.M) == [str(n) for n in range(1, 31)]


def test_every_decision_has_its_number_and_fits_a_screen():
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [path.name[:4] for path in pages] == [f"{n:04}" for n in range(1, len(pages) + 1)]
    for path in pages:
        text = path.read_text("utf-8")
        assert text.startswith(f"# {path.name[:4]} — "), path.name
        assert len(text.splitlines()) <= 40, path.name


def test_the_index_of_the_documents_is_written_from_the_folders():
    """`python tools/docs_index.py` writes it: no page is forgotten, none stands twice."""
    text = README.read_text(encoding="utf-8")
    assert write_index(text) == text
