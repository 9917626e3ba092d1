"""What the tests of preparation share: a companion at work on a questionnaire."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from lieudit.interviews.engine.form import Form
from lieudit.interviews.models import Questionnaire, QuestionnaireVersion
from lieudit.interviews.queries.questionnaires import latest_version, read_form
from lieudit.interviews.tests.factories import make_questionnaire
from lieudit.people.tests.factories import make_collective, make_member, sign_in

PASTED = """Avant de nous rencontrer

VIVRE ENSEMBLE
1. Partager un repas :
- rarement
- une fois par semaine
- presque chaque jour
2. Avez-vous vécu en groupe ? (oui/non)
3. Qu'est-ce qui vous attire ici ?
"""


@dataclass
class Desk:
    """A companion signed in, and the questionnaire she works on."""

    collective: Any
    companion: Any
    client: Client
    id: UUID

    def url(self, name: str, **more: Any) -> str:
        return address(self.collective, name, self.id, **more)

    def get(self, name: str, **more: Any) -> HttpResponse:
        return self.client.get(self.url(name, **more))

    def post(self, name: str, data: dict[str, Any] | None = None, **more: Any) -> HttpResponse:
        return self.client.post(self.url(name, **more), data or {})

    @property
    def version(self) -> QuestionnaireVersion:
        found = latest_version(self.id)
        assert found is not None
        return found

    @property
    def form(self) -> Form:
        return read_form(self.version)

    def edit(self, item: str, **changes: str) -> HttpResponse:
        """Send an item's page back with some fields changed; a field set to None is left out."""
        sent = {**self.fields(item), **changes}
        return self.post("item_edit", {k: v for k, v in sent.items() if v is not None}, item=item)

    def fields(self, item: str) -> dict[str, str]:
        """What the item's page holds, as a browser would send it."""
        context = self.get("item_edit", item=item).context
        given = {"was": context["was"], "type": context["item"].type}
        for name, field in context["form"].fields.items():
            value = context["form"][name].value()
            if isinstance(value, bool):
                given |= {name: "on"} if value else {}
            elif value is not None:
                given[name] = str(value)
            del field
        return given


NO_ID = {"questionnaire_list", "questionnaire_start", "questionnaire_paste", "questionnaire_import"}


def address(collective: Any, name: str, questionnaire_id: UUID, **more: Any) -> str:
    ids = {"slug": collective.slug}
    if name not in NO_ID:
        ids["questionnaire_id"] = questionnaire_id
    return reverse(f"interviews:{name}", kwargs={**ids, **more})


def make_desk(form: Form | None = None, collective: Any = None) -> Desk:
    collective = collective or make_collective()
    companion = make_member(collective, "Claire Fontaine", "companion")
    version = make_questionnaire(collective, form, person=companion)
    return Desk(collective, companion, sign_in(Client(), companion), version.questionnaire_id)


def paste(desk: Desk, text: str = PASTED, title: str = "") -> Desk:
    """Paste a text as the companion; return the desk of the questionnaire it became."""
    known = set(Questionnaire.objects.values_list("id", flat=True))
    desk.post("questionnaire_paste", {"text": text, "title": title})
    made = Questionnaire.objects.exclude(id__in=known).get()
    return Desk(desk.collective, desk.companion, desk.client, made.id)


def review_fields(desk):
    """What the review page holds, as a browser would send it."""
    context = desk.get("paste_review").context
    sent = {"revision": str(context["revision"])}
    for index, row in enumerate(context["rows"]):
        sent |= {
            f"{index}-label": row.label,
            f"{index}-type": row.type,
            f"{index}-answers": row.answers,
            f"{index}-theme": row.theme,
            f"{index}-sensitivity": row.sensitivity,
        }
        if row.hint:
            sent[f"{index}-hint"] = row.hint
        if row.required:
            sent[f"{index}-required"] = "on"
        if row.is_not_special:
            sent[f"{index}-ordinary"] = "on"
    return sent
