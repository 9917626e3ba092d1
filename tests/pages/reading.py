"""What a page is without any script: its headings, and its forms as they would be sent."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    method: str
    has_seal: bool = False
    has_button: bool = False
    fields: int = 0


@dataclass
class Read:
    """`inline`: what the page's own policy would refuse to run or to paint."""

    headings: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    language: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read = Read()
        self.open_form: Form | None = None
        self.named: dict[str, Form] = {}  # a button may stand outside the form it sends
        self.in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self._note(tag, found)
        if tag == "form":
            self.open_form = Form(found.get("method", "get").lower())
            self.read.forms.append(self.open_form)
            self.named[found.get("id", "")] = self.open_form
        elif owner := self.named.get(found["form"]) if "form" in found else self.open_form:
            self._note_field(owner, tag, found)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open_form = None
        elif tag == "h1":
            self.in_heading = False

    def handle_data(self, data: str) -> None:
        if self.in_heading and data.strip():
            self.read.headings.append(data.strip())

    def _note(self, tag: str, found: dict[str, str]) -> None:
        if tag == "html":
            self.read.language = found.get("lang", "")
        if tag == "h1":
            self.in_heading = True
        if "id" in found:
            self.read.ids.append(found["id"])
        if (tag == "script" and "src" not in found) or tag == "style":
            self.read.inline.append(tag)
        self.read.inline += [name for name in found if name.startswith("on") or name == "style"]

    @staticmethod
    def _note_field(form: Form, tag: str, found: dict[str, str]) -> None:
        kind = found.get("type", "submit" if tag == "button" else "text")
        if tag == "button" or (tag == "input" and kind in {"submit", "image"}):
            form.has_button |= kind in {"submit", "image"}
        elif tag in {"input", "select", "textarea"}:
            form.fields += 1
            form.has_seal |= found.get("name") == "csrfmiddlewaretoken"


def read_page(html: str) -> Read:
    reader = _Reader()
    reader.feed(html)
    return reader.read
