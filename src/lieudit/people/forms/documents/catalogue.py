"""Which documents a controller may take, and each built for a collective."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lieudit.hall.retention import read_months
from lieudit.kit.documents import Document, Heading, Paragraph
from lieudit.people.engine.breach_clock import DELAY
from lieudit.people.forms.documents.filling import build_inserts, tell_key
from lieudit.people.forms.documents.reading import build_document
from lieudit.people.forms.notice_words import PARTS, build_parts, list_roles
from lieudit.people.models import Breach, Collective, PrivacySettings
from lieudit.people.models.privacy import BreachRisk, DataRole
from lieudit.people.queries.privacy.settings import (
    find_notice,
    list_breaches,
    read_settings,
)
from lieudit.people.queries.privacy.state import read_state


@dataclass(frozen=True)
class DocumentKind:
    title: str | Promise
    explains: str | Promise


DOCUMENTS = {
    "notice": DocumentKind(
        _("Information notice"), _("What people are told (GDPR art. 13 and 14), to hand out.")
    ),
    "aipd": DocumentKind(
        _("Impact assessment (AIPD)"),
        _("Pre-filled from the real state of the group: nine criteria, risks, measures, actions."),
    ),
    "register": DocumentKind(
        _("Register entry (registre)"), _("What article 30 asks, filled from what is open here.")
    ),
    "processing": DocumentKind(
        _("Processing clauses (art. 28)"),
        _("Between the controller and the host or the companion."),
    ),
    "breach_authority": DocumentKind(
        _("Breach: notification to the CNIL"), _("What article 33 asks within 72 hours.")
    ),
    "breach_persons": DocumentKind(
        _("Breach: letter to the persons"), _("What article 34 asks, in plain words.")
    ),
}
OF_A_BREACH = ("breach_authority", "breach_persons")


def build_kind(kind: str, collective: Collective, breach: Breach | None = None) -> Document:
    """Build one document of a collective as it stands today; KeyError for an unknown kind."""
    if kind == "notice":
        return build_notice(collective)
    if kind not in DOCUMENTS:
        raise KeyError(kind)
    kept, state = read_settings(collective), read_state(collective)
    facts = _tell_facts(collective, kept) | {"key": tell_key(state)} | _tell_breach(breach)
    return build_document(
        kind,
        facts=facts,
        inserts=build_inserts(
            kept,
            state,
            read_months(collective.id),
            has_notice=find_notice(collective.id) is not None,
        ),
        group=collective.name,
        made_on=_say(timezone.localdate()),
    )


def build_notice(collective: Collective) -> Document:
    """The notice as published, else as the settings have it now."""
    notice = find_notice(collective.id)
    language = notice.language if notice else translation.get_language() or "fr"
    with translation.override(language):
        parts = (
            notice.parts
            if notice
            else build_parts(collective, read_settings(collective), read_months(collective.id))
        )
        day = timezone.localdate(notice.created_at) if notice else timezone.localdate()
        blocks = [
            block
            for name, label in PARTS.items()
            for block in (Heading(str(label), level=2), Paragraph(parts.get(name, "")))
        ]
        return Document(
            title=str(_("What is done with your data")),
            subtitle=collective.name,
            language=language,
            facts=((str(_("As of")), date_format(day, "j F Y")),),
            blocks=tuple(blocks),
        )


def _tell_facts(collective: Collective, kept: PrivacySettings) -> dict[str, str]:
    contact = kept.contact_person.full_name if kept.contact_person else kept.contact_name
    processors = [
        name
        for name, role in (
            (kept.consultant_name, kept.consultant_role),
            (kept.host_name, kept.host_role),
            (kept.mandator_name, kept.mandator_role),
        )
        if name and role == DataRole.PROCESSOR
    ]
    with translation.override("fr"):
        sentences = " ".join(list_roles(kept))
    return {
        "group": collective.name,
        "controller": kept.controller_name,
        "address": kept.controller_address,
        "contact": " – ".join(one for one in (contact, kept.contact_reach) if one),
        "officer": kept.officer,
        "host": kept.host_name,
        "processors": sentences,
        "processor_names": ", ".join(processors),
        "breaches": str(len(list_breaches(collective.id))),
    }


def _tell_breach(breach: Breach | None) -> dict[str, str]:
    if breach is None:
        return {}
    with translation.override("fr"):
        return {
            "known": _say_moment(breach.known_at),
            "due": _say_moment(breach.known_at + DELAY),
            "happened": breach.happened,
            "what": breach.what,
            "kinds": breach.data_kinds,
            "many": breach.how_many,
            "consequences": breach.consequences,
            "measures": breach.measures,
            "risk": str(BreachRisk(breach.risk).label),
            "decided": breach.decided,
            "told": _say_moment(breach.told_authority_at),
            "late": breach.late_reasons,
            "told_persons": _say_moment(breach.told_persons_at),
        }


def _say(day: date) -> str:
    with translation.override("fr"):
        return date_format(day, "j F Y")


def _say_moment(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "j F Y, H:i") if moment else ""
