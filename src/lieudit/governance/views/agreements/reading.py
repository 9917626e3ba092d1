"""One agreement: its words, who decided, who accepted; each of its versions with what changed."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lieudit.governance.forms.agreement_document import build_agreement
from lieudit.governance.forms.agreement_words import tell_changes, tell_standing
from lieudit.governance.queries.agreements.reading import (
    ASKED,
    compare_with_former,
    find_public,
    has_signed,
    list_reviews,
)
from lieudit.governance.queries.agreements.words import read_articles
from lieudit.governance.views.acting import send_file
from lieudit.governance.views.agreements.ground import (
    get_agreement,
    list_crumbs,
    may_write,
    read_decisions,
    see_acceptances,
    tell_decision,
)
from lieudit.governance.views.tabs import frame_tabs
from lieudit.kit.documents_docx import write_docx
from lieudit.kit.documents_pdf import write_pdf

WRITERS = {
    "docx": (
        write_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "pdf": (write_pdf, "application/pdf"),
}


@require_safe
def agreement(request: HttpRequest, slug: str, agreement_id: UUID) -> HttpResponse:
    """The words that bind today, and all that stands around them."""
    seen = get_agreement(request, agreement_id)
    here = request.presence
    decisions = read_decisions(request, seen.versions)
    asks_me = (
        seen.asked is not None
        and seen.agreement.asks_acceptance
        and here.stage in ASKED
        and not has_signed(seen, here.person.id)
    )
    shown = seen.shown
    context = {
        "seen": seen,
        "row": seen.agreement,
        "version": shown,
        "articles": seen.articles,
        "told": tell_standing(seen.standing),
        "decided": tell_decision(shown, decisions),
        "decision": decisions.get(shown.proposal_id) if shown and shown.proposal_id else None,
        "proposal": decisions.get(seen.being.proposal_id)
        if seen.being and seen.being.proposal_id
        else None,
        "acceptances": see_acceptances(request, seen),
        "reviews": list_reviews(seen.id),
        "asks_me": asks_me,
        "me": here.person.id,
        "may_write": may_write(request),
        **frame_tabs(request, "agreements"),
        "crumbs": list_crumbs(request, seen=seen),
    }
    return render(request, "governance/agreement.html", context)


@require_safe
def agreement_version(
    request: HttpRequest, slug: str, agreement_id: UUID, number: int
) -> HttpResponse:
    """One version, as it was, and what it changed of the one before."""
    seen = get_agreement(request, agreement_id)
    version = next((one for one in seen.versions if one.number == number), None)
    if version is None:
        raise Http404
    decisions = read_decisions(request, [version])
    changes = compare_with_former(seen, version)
    context = {
        "seen": seen,
        "version": version,
        "articles": read_articles(version.articles),
        "changes": tell_changes(changes),
        "is_first": not changes,
        "decided": tell_decision(version, decisions),
        "decision": decisions.get(version.proposal_id) if version.proposal_id else None,
        "crumbs": list_crumbs(request, _("Version %(number)d") % {"number": number}, seen=seen),
    }
    return render(request, "governance/agreement_version.html", context)


@require_safe
def agreement_print(request: HttpRequest, slug: str, agreement_id: UUID) -> HttpResponse:
    """A sheet to hang or to sign: empty lines for those who have not signed yet."""
    seen = get_agreement(request, agreement_id)
    decisions = read_decisions(request, seen.versions)
    context = {
        "seen": seen,
        "row": seen.agreement,
        "version": seen.shown,
        "articles": seen.articles,
        "told": tell_standing(seen.standing),
        "decided": tell_decision(seen.shown, decisions),
        "acceptances": see_acceptances(request, seen),
    }
    return render(request, "governance/agreement_print.html", context)


@require_safe
def agreement_file(request: HttpRequest, slug: str, agreement_id: UUID, kind: str) -> HttpResponse:
    """The agreement as a document, to print, sign and edit."""
    if kind not in WRITERS:
        raise Http404
    seen = get_agreement(request, agreement_id)
    today = timezone.localdate()
    decided = tell_decision(seen.shown, read_decisions(request, seen.versions))
    name = request.presence.collective.name
    document = build_agreement(name, seen, see_acceptances(request, seen), decided, today)
    write, media = WRITERS[kind]
    return send_file(f"accord-{slug}.{kind}", write(document), media)


@require_safe
def agreement_public(request: HttpRequest, slug: str, agreement_id: UUID) -> HttpResponse:
    """The words in force of an agreement the group shows to everybody; no name, no history."""
    seen = find_public(slug, agreement_id, timezone.localdate())
    if seen is None:
        raise Http404
    context = {
        "row": seen.agreement,
        "version": seen.current,
        "articles": seen.articles,
        "collective": seen.agreement.collective,
    }
    return render(request, "governance/agreement_public.html", context)
