"""An agreement is begun, its next version written; words in force are never touched."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from lieudit.governance.actions.agreements.tracing import trace
from lieudit.governance.actions.refusals import Refused
from lieudit.governance.engine.agreements.comparing import Article
from lieudit.governance.events import agreement_changed
from lieudit.governance.models import Agreement, AgreementVersion
from lieudit.governance.queries.agreements.words import tell_article

MEANWHILE = _(
    "Somebody else has just changed this page. Open it in another tab, add your words to hers "
    "there, and keep them there."
)
FROZEN = _("This version is proposed or in force: its words no longer change. Begin a new one.")


@dataclass(frozen=True)
class Sheet:
    """What stands around the words of an agreement."""

    kind: str
    title: str
    body_id: UUID | None = None
    responsible_id: UUID | None = None
    review_on: date | None = None
    review_months: int | None = None
    expires_on: date | None = None
    asks_acceptance: bool = False
    is_public: bool = False


@dataclass(frozen=True)
class Said:
    """What one version says; `reason` is why it changes the former one."""

    articles: tuple[Article, ...] = ()
    driver: str = ""
    criteria: str = ""
    concerns: str = ""
    reason: str = ""
    is_major: bool = True


def begin_agreement(
    *, collective_id: UUID, sheet: Sheet, said: Said, actor_id: UUID | None
) -> Agreement:
    """Begin an agreement with its first version, to be written and adopted."""
    with transaction.atomic():
        agreement = Agreement.objects.create(collective_id=collective_id, **vars(sheet))
        AgreementVersion.objects.create(
            collective_id=collective_id,
            agreement=agreement,
            number=1,
            written_by_id=actor_id,
            **_store(said),
        )
        trace(agreement_changed, agreement, actor_id, act="begun")
    return agreement


def change_sheet(*, agreement: Agreement, sheet: Sheet, actor_id: UUID | None) -> None:
    """Correct what stands around the words: who answers for it, when it is looked at again."""
    with transaction.atomic():
        Agreement.objects.filter(id=agreement.id).update(**vars(sheet))
        trace(agreement_changed, agreement, actor_id, act="sheet")


def begin_version(*, agreement: Agreement, actor_id: UUID | None) -> AgreementVersion:
    """Return the version being written; begin it from the words in force if there is none."""
    with transaction.atomic():
        Agreement.objects.select_for_update().get(id=agreement.id)
        rows = AgreementVersion.objects.filter(agreement=agreement)
        being = rows.filter(state__in=("draft", "proposed")).first()
        if being is not None:
            return being
        last = rows.order_by("-number").first()
        number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
        made = AgreementVersion.objects.create(
            collective_id=agreement.collective_id,
            agreement=agreement,
            number=number,
            driver=last.driver if last else "",
            articles=last.articles if last else [],
            criteria=last.criteria if last else "",
            is_major=False,
            written_by_id=actor_id,
        )
        trace(agreement_changed, agreement, actor_id, act="version_begun", number=str(number))
    return made


def write_version(
    *, version: AgreementVersion, said: Said, revision: int, actor_id: UUID | None
) -> None:
    """Keep the words of a draft; Refused if somebody saved it since, or it is frozen."""
    with transaction.atomic():
        same = AgreementVersion.objects.filter(id=version.id, state="draft", revision=revision)
        stored: dict[str, Any] = _store(said)
        if not same.update(revision=F("revision") + 1, written_by_id=actor_id, **stored):
            state = AgreementVersion.objects.values_list("state", flat=True).get(id=version.id)
            raise Refused(MEANWHILE if state == "draft" else FROZEN)
        trace(
            agreement_changed,
            version.agreement,
            actor_id,
            act="written",
            number=str(version.number),
        )


def discard_version(*, version: AgreementVersion, actor_id: UUID | None) -> bool:
    """Delete a draft; the agreement too when it was only that. Return whether it is gone."""
    with transaction.atomic():
        agreement = Agreement.objects.select_for_update().get(id=version.agreement_id)
        row = AgreementVersion.objects.select_for_update().filter(id=version.id, state="draft")
        if not row.delete()[0]:
            raise Refused(FROZEN)
        is_gone = not agreement.versions.exists()
        trace(agreement_changed, agreement, actor_id, act="discarded", number=str(version.number))
        if is_gone:
            agreement.delete()
    return is_gone


def _store(said: Said) -> dict[str, Any]:
    return {
        "articles": [tell_article(article) for article in said.articles],
        "driver": said.driver,
        "criteria": said.criteria,
        "concerns": said.concerns,
        "reason": said.reason,
        "is_major": said.is_major,
    }
