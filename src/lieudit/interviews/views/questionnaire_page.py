"""What every page of a questionnaire begins with: which one, may it be changed, where we are."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from lieudit.hall.frame import say_done
from lieudit.interviews.engine.form import Form, pick_text
from lieudit.interviews.models import Questionnaire, QuestionnaireVersion
from lieudit.interviews.queries.questionnaires import find_questionnaire, latest_version


def find_or_404(request: HttpRequest, questionnaire_id: UUID) -> Questionnaire:
    """Return a questionnaire of this collective, or a shipped one."""
    found = find_questionnaire(request.presence.collective.id, questionnaire_id)
    if found is None:
        raise Http404
    return found


def find_own_or_404(request: HttpRequest, questionnaire_id: UUID) -> Questionnaire:
    """Return a questionnaire this collective may change: the shipped ones are only copied."""
    found = find_or_404(request, questionnaire_id)
    if found.collective_id is None:
        raise Http404
    return found


def find_latest(questionnaire: Questionnaire) -> QuestionnaireVersion:
    version = latest_version(questionnaire.id)
    if version is None:
        raise Http404
    return version


def address(request: HttpRequest, name: str, questionnaire: Questionnaire, **more: object) -> str:
    """Return the address of a page of this questionnaire."""
    ids = {"slug": request.presence.collective.slug, "questionnaire_id": questionnaire.id}
    return reverse(f"interviews:{name}", kwargs={**ids, **more})


def crumbs(
    request: HttpRequest, questionnaire: Questionnaire | None = None, here: str = ""
) -> list[tuple[str, str]]:
    """Return the way from the list of questionnaires to here."""
    slug = request.presence.collective.slug
    way = [(_("Questionnaires"), reverse("interviews:questionnaire_list", args=[slug]))]
    if questionnaire is not None:
        way.append((questionnaire.title, address(request, "questionnaire_detail", questionnaire)))
    if here:
        return [*way, (here, "")]
    return [*way[:-1], (way[-1][0], "")]


def say_changed(
    request: HttpRequest, questionnaire: Questionnaire, version: QuestionnaireVersion, text: str
) -> None:
    """Tell a change, with the way to undo it while nothing else moved."""
    say_done(
        request,
        text,
        undo_url=address(request, "change_undo", questionnaire, revision=version.revision),
    )


def label_of(form: Form, name: str) -> str:
    """Return how a question is called on the pages of those who prepare."""
    item = form.find_item(name)
    return (pick_text(item.labels, form.default_language) if item else "") or name
