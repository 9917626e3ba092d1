"""Persons entered by another, one by one or pasted."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lieudit.people.actions.entries import add_person, add_persons
from lieudit.people.actions.refusals import Refused
from lieudit.people.engine.pasted import PastedPerson, WrongLine, read_pasted
from lieudit.people.forms.joining import PasteForm, PersonForm
from lieudit.people.models import Person
from lieudit.people.queries.duplicates import find_lookalikes
from lieudit.people.views.pages import FormPage, show_form
from lieudit.people.views.throttling import may_try

MANY = 40


def person_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Enter somebody for her; a lookalike is shown before anything is kept."""
    presence = request.presence
    form = PersonForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        entry = PastedPerson(data["given_name"], data["family_name"], data["email"], data["phone"])
        twins = find_lookalikes(presence.collective.id, [entry])
        if twins and not data["is_other"]:
            form = PersonForm(request.POST, has_lookalike=True)
            form.add_error("is_other", _describe_twin(twins[0][1].full_name))
        elif not may_try(request, "enter", str(presence.person.id), limit=MANY):
            form.add_error(None, _("Too many at once. Paste a list instead."))
        elif person := _add(request, form, entry):
            messages.success(request, _entered(presence.person.full_name, person.full_name))
            return redirect("people:person_add", slug=slug)
    page = FormPage(
        title=_("Enter a person"),
        lead=_(
            "For somebody who cannot do it herself. No e-mail is needed. That you entered her "
            "is kept."
        ),
        submit=_("Enter her"),
        more={"paste_url": reverse("people:person_add_many", args=[slug])},
    )
    return show_form(request, page, form)


def person_add_many(request: HttpRequest, slug: str) -> HttpResponse:
    """Paste a list; one wrong line and nothing is kept, each wrong line is told."""
    presence = request.presence
    form = PasteForm(request.POST or None)
    wrong: list[str] = []
    if form.is_valid():
        people, faults = read_pasted(form.cleaned_data["lines"])
        twins = [] if faults else find_lookalikes(presence.collective.id, people)
        wrong = [_describe_fault(fault) for fault in faults]
        wrong += [
            _("%(name)s: %(said)s")
            % {
                "name": f"{entry.given_name} {entry.family_name}".strip(),
                "said": _describe_twin(twin.full_name),
            }
            for entry, twin in twins
        ]
        if people and not wrong and _add_all(request, form, people, wrong):
            messages.success(request, _("%(count)s people are entered.") % {"count": len(people)})
            return redirect("people:person_add_many", slug=slug)
        form.add_error("lines", _("Nothing is kept yet: some lines need a correction."))
    context = {"form": form, "wrong": wrong}
    status = 422 if form.errors else 200
    return render(request, "people/person_add_many.html", context, status=status)


def _add(request: HttpRequest, form: PersonForm, entry: PastedPerson) -> Person | None:
    presence, data = request.presence, form.cleaned_data
    try:
        return add_person(
            collective=presence.collective,
            entry=entry,
            stage=data["stage"],
            by=presence.person,
            on_paper=data["on_paper"],
        )
    except Refused as refusal:
        form.add_error(refusal.field, refusal.sentence)
        return None


def _add_all(
    request: HttpRequest, form: PasteForm, people: list[PastedPerson], wrong: list[str]
) -> bool:
    presence, stage = request.presence, form.cleaned_data["stage"]
    try:
        add_persons(collective=presence.collective, entries=people, stage=stage, by=presence.person)
    except Refused as refusal:
        wrong.append(str(refusal.sentence))
        return False
    return True


def _entered(by: str, who: str) -> str:
    return _("Entered by %(by)s for %(who)s.") % {"by": by, "who": who}


def _describe_twin(name: str) -> str:
    return _("%(name)s is already here, with the same name or e-mail.") % {"name": name}


def _describe_fault(fault: WrongLine) -> str:
    said = {
        "no_name": _("begin the line with a first name"),
        "long_name": _("this name is too long or holds unreadable signs"),
        "bad_email": _("this e-mail is not complete"),
        "unreadable": _("after the name only an e-mail and a phone are expected"),
        "twice": _("this person is already on an earlier line"),
        "too_many": _("no more than 200 lines at once"),
    }[fault.code]
    return _("Line %(line)s (%(text)s): %(said)s.") % {
        "line": fault.line,
        "text": fault.text[:60],
        "said": said,
    }
