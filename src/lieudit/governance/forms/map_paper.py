"""The map on paper (PDF): the drawing, then everything it shows as a list."""

from pathlib import Path

from django.utils.translation import gettext, ngettext

from lieudit.governance.forms.drawing import say_counts
from lieudit.governance.forms.words import KINDS
from lieudit.governance.queries.structure import CircleSeen, RoleSeen, Structure
from lieudit.kit.documents_pdf import typeset

PAGE = Path(__file__).resolve().parent.parent / "content" / "circle_map.typ"


def write_map_pdf(*, structure: Structure, svg: str, title: str, language: str) -> bytes:
    """Return the PDF; names are whole in its list, where the drawing cuts them."""
    sentence = say_counts(structure.circles)
    paper = {
        "language": language,
        "title": title,
        "sentence": sentence,
        "alt": f"{title}. {sentence}",
        "svg": svg,
        "list_title": gettext("Circles, roles and who holds them"),
        "footer": title,
        "page": "Page",
        "circles": [_plain(circle) for circle in structure.circles],
    }
    return typeset(PAGE.read_bytes(), paper)


def name_fully(role: RoleSeen) -> str:
    """Whole names of those who hold a role, or that it waits for somebody."""
    gone = gettext("name withdrawn")
    names = [one.person.full_name if one.person else gone for one in role.mandates]
    return ", ".join(names) or gettext("to be filled")


def _plain(circle: CircleSeen) -> dict[str, object]:
    people = ngettext("%(count)s person", "%(count)s people", len(circle.seats))
    kind = KINDS.get(circle.kind, KINDS["circle"])
    return {
        "depth": min(circle.depth, 5),
        "name": circle.name,
        "facts": f"{kind}, {people % {'count': len(circle.seats)}}",
        "purpose": circle.sheet.purpose if circle.sheet else "",
        "roles": [{"name": role.sheet.name, "who": name_fully(role)} for role in circle.roles],
    }
