"""My data: all that is held on me, room by room, who opened it, a copy to take away."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lieudit.hall.personal_data import describe_person, export_person
from lieudit.hall.tasks import start
from lieudit.hall.vault import who_holds_the_key
from lieudit.people.actions.data_pack import begin_pack, fill_pack, is_small, take_pack
from lieudit.people.forms.read_words import ReadFilterForm, tell_read
from lieudit.people.models import Collective, DataPack
from lieudit.people.queries.cards import list_cards_of
from lieudit.people.queries.rights.packs import find_pack, find_ready_pack
from lieudit.people.queries.rights.reach import list_known_collectives
from lieudit.people.queries.rights.reads import ReadFilter, find_reads
from lieudit.people.tasks import make_pack
from lieudit.people.views.acting import send_csv
from lieudit.people.views.throttling import may_try

SHOWN_READS = 8
PER_PAGE = 20


def find_scope(request: HttpRequest) -> tuple[UUID | None, list[Collective]]:
    """Return the group looked at, and those one may look at; by card, its own and no other."""
    presence = request.presence
    groups = list_known_collectives(presence.person, presence.card_scope_id)
    if presence.card_scope_id is not None:
        return presence.card_scope_id, groups
    asked = request.POST.get("group") or request.GET.get("group", "")
    return next((one.id for one in groups if str(one.id) == asked), None), groups


@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    """What, why, until when, who may read and who did; then what one may do about it."""
    presence = request.presence
    scope_id, groups = find_scope(request)
    reads = find_reads(presence.person.id, ReadFilter(), scope_id, most=SHOWN_READS)
    context = {
        "rooms": describe_person(presence.person.id, scope_id),
        "groups": groups,
        "group": next((one for one in groups if one.id == scope_id), None),
        "reads": [(read.at, *tell_read(read), read.group) for read in reads],
        "cards": list_cards_of(presence.person, scope_id),
        "key_holders": who_holds_the_key(),
        "pack": find_ready_pack(presence.person.id, presence.card_scope_id),
        "by_card": presence.came_by == "card",
    }
    return render(request, "people/my_data.html", context)


@require_safe
def my_data_reads(request: HttpRequest) -> HttpResponse:
    """Every opening of my file, to search by group, name and day."""
    presence = request.presence
    form = ReadFilterForm(request.GET)
    asked = form.read_filter()
    found = find_reads(presence.person.id, asked, presence.card_scope_id)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = [(read.at, *tell_read(read), read.group) for read in page.object_list]
    context = {
        "page": page,
        "form": form,
        "asked": asked,
        "groups": list_known_collectives(presence.person, presence.card_scope_id),
        "count": len(found),
    }
    return render(request, "people/my_data_reads.html", context)


@require_safe
def my_data_reads_csv(request: HttpRequest) -> HttpResponse:
    presence = request.presence
    asked = ReadFilterForm(request.GET).read_filter()
    found = find_reads(presence.person.id, asked, presence.card_scope_id)
    rows = [
        [timezone.localtime(read.at).isoformat(timespec="minutes"), *tell_read(read), read.group]
        for read in found
    ]
    headers = [_("When"), _("Who"), _("What was opened"), _("Group")]
    return send_csv(f"lieudit-{_('readings')}.csv", headers, rows)


@require_safe
def my_data_file(request: HttpRequest) -> HttpResponse:
    """Everything the rooms hold on me, in one file; by card, what concerns its group."""
    scope_id, _groups = find_scope(request)
    held = export_person(request.presence.person.id, scope_id)
    answer = JsonResponse(held, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = f'attachment; filename="{name_file("json")}"'
    return answer


@require_POST
def pack_make(request: HttpRequest) -> HttpResponse:
    """Prepare the copy: at once when it is small, by the worker otherwise."""
    person = request.presence.person
    if not may_try(request, "data_pack", str(person.id), limit=10):
        messages.error(request, _("Too many copies in a row: wait a few minutes."))
        return redirect("people:my_data")
    scope_id, _groups = find_scope(request)
    pack = begin_pack(person=person, scope_id=scope_id)
    if is_small(person.id, scope_id):
        fill_pack(pack.id)
        return redirect("people:my_pack", pack.id)
    return redirect(start(make_pack, actor_id=person.id, pack_id=pack.id).url)


@require_safe
def my_pack(request: HttpRequest, pack_id: UUID) -> HttpResponse:
    """Where a copy is taken; the page says what is in it and until when it lasts."""
    return render(request, "people/my_pack.html", {"pack": find_own_pack(request, pack_id)})


@require_safe
def pack_file(request: HttpRequest, pack_id: UUID) -> HttpResponse:
    """The copy itself; each download is written down."""
    pack = find_own_pack(request, pack_id)
    if pack.sealed is None:
        raise Http404
    content = take_pack(pack=pack, person=request.presence.person)
    answer = HttpResponse(content, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{name_file("zip")}"'
    return answer


def find_own_pack(request: HttpRequest, pack_id: UUID) -> DataPack:
    presence = request.presence
    pack = find_pack(presence.person.id, pack_id)
    if pack is None or presence.card_scope_id not in {None, pack.collective_id}:
        raise Http404
    return pack


def name_file(ending: str) -> str:
    return f"lieudit-{timezone.localdate():%Y-%m-%d}.{ending}"
