"""A visitor asks to join a public collective; its steerers answer."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lieudit.hall import reads
from lieudit.hall.subjects import SubjectRef
from lieudit.people.actions.join_requests import (
    accept_request,
    ask_to_join,
    decline_request,
)
from lieudit.people.actions.old_requests import KEPT_MONTHS
from lieudit.people.forms.joining import JoinRequestForm
from lieudit.people.models import JoinRequest
from lieudit.people.queries.belongings import is_in
from lieudit.people.queries.join_requests import find_request, list_waiting, read_messages
from lieudit.people.views.pages import FormPage, show_form
from lieudit.people.views.throttling import may_try
from lieudit.people.views.ways import go_home

HOUR_LIMIT = 5


def join_request(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask to join; the words are sealed, and nobody is told whether she is known."""
    presence, collective = request.presence, request.presence.collective
    if presence.reaches(collective.id) and is_in(presence.person, collective.id):
        return go_home(collective)
    form = JoinRequestForm(request.POST or None, initial=_known(request))
    if form.is_valid():
        whom = form.cleaned_data["email"] or form.cleaned_data["phone"]
        if may_try(request, "join", f"{collective.id}|{whom}", limit=HOUR_LIMIT):
            person = presence.person if presence.came_by != "card" else None
            ask_to_join(collective=collective, person=person, **form.cleaned_data)
            return render(request, "people/join_sent.html", {"collective": collective})
        form.add_error(None, _("You have already asked several times. Wait for the answer."))
    page = FormPage(
        title=_("Ask to join “%(name)s”") % {"name": collective.name},
        lead=collective.summary or _("The coordinators answer you."),
        submit=_("Send my request"),
        notice=_(
            "Only the coordination and the companions of this group read what you give. It is "
            "erased %(months)s months after their answer, or after today if none comes."
        )
        % {"months": KEPT_MONTHS},
    )
    return show_form(request, page, form)


def join_list(request: HttpRequest, slug: str) -> HttpResponse:
    """The requests that wait, with their words; reading them is logged."""
    presence = request.presence
    requests = list_waiting(presence.collective.id)
    words = read_messages(requests)
    reads.log_reads(
        scope_id=presence.collective.id,
        actor_id=presence.person.id,
        what="join_request",
        opened=[
            (one.person_id, SubjectRef("people.join_request", one.id))
            for one in requests
            if one.id in words and one.person_id
        ],
    )
    lines = [
        {"request": one, "name": name_asker(one), "words": words.get(one.id, "")}
        for one in requests
    ]
    return render(request, "people/join_list.html", {"lines": lines})


def name_asker(asked: JoinRequest) -> str:
    return f"{asked.given_name} {asked.family_name}".strip()


@require_POST
def join_answer(request: HttpRequest, slug: str, request_id: UUID) -> HttpResponse:
    """Let in as a contact or a candidate, or decline kindly."""
    presence = request.presence
    asked = find_request(presence.collective.id, request_id)
    answer = request.POST.get("answer", "")
    if asked is None:
        raise Http404
    if answer in {"contact", "candidate"}:
        done = accept_request(request=asked, by=presence.person, stage=answer) is not None
        said = _("%(name)s is in. She is told by e-mail if she gave one.")
    elif answer == "declined":
        done = decline_request(request=asked, by=presence.person)
        said = _("%(name)s is told kindly; what she had written is erased.")
    else:
        raise Http404
    if done:
        messages.success(request, said % {"name": asked.given_name})
    else:
        messages.warning(request, _("Somebody had already answered this request."))
    return redirect("people:join_list", slug=slug)


def _known(request: HttpRequest) -> dict[str, str]:
    person = request.presence.person
    names = ("given_name", "family_name", "email", "phone")
    return {name: getattr(person, name) for name in names} if person else {}
