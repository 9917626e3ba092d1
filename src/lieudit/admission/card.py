"""What the room puts in the frame: its sheet, its menu entries, its cards."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from lieudit.admission.access import follows, leads_admission
from lieudit.admission.events import CANDIDACY, path_changed
from lieudit.admission.forms.words import OUTCOMES
from lieudit.admission.queries.candidacies import (
    Walk,
    list_charges,
    list_own_walks,
    list_walks,
)
from lieudit.admission.queries.subjects import CANDIDACIES
from lieudit.hall.access import Verdict
from lieudit.hall.outbox import register_sentence
from lieudit.hall.registry import (
    Card,
    CardContent,
    CardLine,
    MenuEntry,
    RoomSheet,
    register_card,
    register_menu,
    register_room,
)
from lieudit.hall.subjects import register_subject
from lieudit.people.access import takes_part

SOON = timedelta(days=14)


def build_my_path(request: HttpRequest) -> CardContent | None:
    """Her own path: where it stands, and that a decision awaits her."""
    here = request.presence
    if here.person is None:
        return None
    walks = list_own_walks(here.person.id, here.collective.id, timezone.localdate())
    lines = [_tell_own(request, walk) for walk in walks[:1] if _concerns_her_now(walk)]
    return CardContent(gettext("Your path with the group"), lines) if lines else None


def build_due(request: HttpRequest) -> CardContent | None:
    """What comes due for whoever follows, accompanies or has a step; no word of it."""
    here = request.presence
    if here.person is None or not here.belongs:
        return None
    today = timezone.localdate()
    charges, resting = list_charges(here.person.id, here.collective.id, today + SOON, today)
    lines = [line for walk in charges for line in _tell_due(request, walk, here.person.id)]
    lines += [_tell_review(request, walk) for walk in resting]
    return CardContent(gettext("Ways in"), lines) if lines else None


def warn_closing(collective_id: UUID) -> list[str]:
    """What closing the room would interrupt."""
    count = len(list_walks(collective_id, timezone.localdate()))
    if not count:
        return []
    return [
        ngettext(
            "%(count)s household is on its way in, and would no longer reach its page.",
            "%(count)s households are on their way in, and would no longer reach their page.",
            count,
        )
        % {"count": count}
    ]


def _concerns_her_now(walk: Walk) -> bool:
    """Until the welcome, also when it ended: she reads why, and may reply. Then each point."""
    if walk.candidacy.welcomed_on is None:
        return True
    current = walk.current
    return current is not None and current.state == "planned" and current.step.kind == "point"


def _tell_own(request: HttpRequest, walk: Walk) -> CardLine:
    current = walk.current if walk.is_open else None
    title = current.step.title if current else str(OUTCOMES[walk.seen.outcome])
    awaited = walk.seen.outcome == "awaits_persons"
    return CardLine(
        title=gettext("Your decision is awaited, in your time") if awaited else title,
        url=reverse("admission:my_path", args=[request.presence.collective.slug, walk.id]),
        action_label=gettext("Open my path"),
        day=current.on if current and current.state == "planned" else None,
    )


def _tell_due(request: HttpRequest, walk: Walk, person_id: UUID) -> list[CardLine]:
    url = reverse("admission:candidacy", args=[request.presence.collective.slug, walk.id])
    row, last = walk.candidacy, timezone.localdate() + SOON
    lines = []
    for one in walk.seen.steps:
        note = walk.find_note(one.step.key)
        owner_id = (note.owner_id if note else None) or row.owner_id
        if one.state == "planned" and one.on and one.on <= last and owner_id == person_id:
            lines.append(CardLine(one.step.title, url, detail=walk.name, day=one.on))
    action_owner_id = row.action_owner_id or row.owner_id
    if row.action_on and row.action_on <= last and action_owner_id == person_id:
        lines.append(CardLine(gettext("Something to do"), url, detail=walk.name, day=row.action_on))
    return lines


def _tell_review(request: HttpRequest, walk: Walk) -> CardLine:
    """« Not now » comes to its day; whoever was named to talk to them may follow nothing else."""
    slug = request.presence.collective.slug
    if follows(request, {"candidacy_id": walk.id}) is Verdict.ALLOW:
        url = reverse("admission:candidacy", args=[slug, walk.id])
    else:
        url = reverse("people:person", args=[slug, walk.applicants[0].person_id])
    title = gettext("Talk with them again, as was said")
    return CardLine(title, url, detail=walk.name, day=walk.candidacy.review_on)


register_room(
    RoomSheet(
        name="admission",
        label=_("Ways in"),
        summary=_("From a first contact to a welcome: dates, conversations, a mutual decision."),
        icon="footprints",
        kinds={"housing", "eco_place"},
        warn_closing=warn_closing,
    )
)
register_menu(
    MenuEntry(
        room="admission",
        label=_("Ways in"),
        url_name="admission:board",
        icon="footprints",
        order=30,
        is_visible=lambda request: leads_admission(request, {}) is Verdict.ALLOW,
    )
)
register_menu(
    MenuEntry(
        room="admission",
        label=_("Ways in"),
        url_name="admission:counts",
        icon="footprints",
        order=31,
        is_visible=lambda request: (
            takes_part(request, {}) is Verdict.ALLOW
            and leads_admission(request, {}) is not Verdict.ALLOW
        ),
    )
)
register_card(Card("admission", "my_path", "needs_me", 15, build_my_path))
register_card(Card("admission", "due", "needs_me", 20, build_due))
register_subject(CANDIDACY, CANDIDACIES)
register_sentence(path_changed.name, _("The path to join the group has changed."))
