"""A charter is read and accepted, calmly, by oneself; a signature on paper is noted."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lieudit.governance.actions.agreements.signing import accept_version, remove_signature
from lieudit.governance.forms.agreement_words import tell_changes
from lieudit.governance.forms.agreements import PaperForm
from lieudit.governance.queries.agreements.reading import (
    compare_with_former,
    find_own_signature,
    find_signature,
    has_signed,
    read_acceptances,
)
from lieudit.governance.views.acting import address, go, show_form, try_act, try_form
from lieudit.governance.views.agreements.ground import get_agreement, list_crumbs, may_write
from lieudit.hall.frame import say_done


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_accept(request: HttpRequest, slug: str, agreement_id: UUID) -> HttpResponse:
    """Read the words in force, and accept them in one's own name; nothing is ticked beforehand."""
    seen = get_agreement(request, agreement_id)
    version, person = seen.current, request.presence.person
    if version is None:
        raise Http404
    number = str(version.number)
    is_newer = request.POST.get("version", number) != number  # replaced while she read
    if request.method == "POST" and not is_newer:
        today = timezone.localdate()
        if try_act(
            request,
            lambda: accept_version(
                version=version, person_id=person.id, on=today, actor_id=person.id
            ),
        ):
            say_done(request, _("Thank you. Your acceptance is kept with today’s date."))
        return go(request, "agreement", agreement_id=agreement_id)
    changes = compare_with_former(seen, version)
    context = {
        "seen": seen,
        "row": seen.agreement,
        "version": version,
        "is_newer": is_newer,
        "articles": seen.articles,
        "changes": tell_changes(changes),
        "signature": find_own_signature(version, person.id),
        "has_signed": has_signed(seen, person.id),
        "collective_name": request.presence.collective.name,
        "person": person,
    }
    status = 409 if is_newer else 200
    return render(request, "governance/agreement_accept.html", context, status=status)


def signature_note(request: HttpRequest, slug: str, agreement_id: UUID) -> HttpResponse:
    """Note who signed the paper sheet, and when."""
    seen = get_agreement(request, agreement_id)
    version = seen.current
    if version is None:
        raise Http404
    missing = read_acceptances(seen, timezone.localdate()).missing
    form = PaperForm(
        request.POST or None,
        persons=[(str(one.id), one.full_name) for one in missing],
        initial={"on": timezone.localdate()},
    )

    def act() -> None:
        for person_id in form.cleaned_data["persons"]:
            accept_version(
                version=version,
                person_id=UUID(person_id),
                on=form.cleaned_data["on"],
                actor_id=request.presence.person.id,
                is_paper=True,
            )

    if try_form(form, act):
        say_done(request, _("The signatures are noted."))
        return go(request, "agreement", agreement_id=agreement_id)
    back = address(request, "agreement", agreement_id=agreement_id)
    return show_form(
        request,
        form,
        title=_("Signatures on paper"),
        submit=_("Note them"),
        back=back,
        crumbs=[*list_crumbs(request, "")[:-1], (seen.agreement.title, back)],
        lead=_("The sheet itself stays in your binder: nothing of it is copied here."),
        notice="" if missing else _("Everybody who is asked has already accepted."),
    )


@require_POST
def signature_remove(
    request: HttpRequest, slug: str, agreement_id: UUID, signature_id: UUID
) -> HttpResponse:
    """Take one's own acceptance back, or a signature noted by mistake."""
    seen = get_agreement(request, agreement_id)
    signature = find_signature(seen.id, signature_id)
    me = request.presence.person.id
    if signature is None or (signature.person_id != me and not may_write(request)):
        raise Http404
    if signature.person_id != me and not signature.is_paper:
        raise Http404
    remove_signature(signature=signature, actor_id=me)
    say_done(request, _("The signature is taken off."))
    return go(request, "agreement", agreement_id=agreement_id)
