"""Agreements as pages show them: where each stands, its words, who accepted, who did not yet."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Prefetch

from lieudit.governance.engine.agreements.comparing import Article, Change, compare_articles
from lieudit.governance.engine.agreements.life import (
    Dated,
    Issue,
    find_asked,
    has_accepted,
    see_standing,
)
from lieudit.governance.models import (
    Agreement,
    AgreementReview,
    AgreementVersion,
    Signature,
)
from lieudit.governance.queries.agreements.words import read_articles
from lieudit.kit.folding import fold_text
from lieudit.people import doors as people

ASKED = ("integration", "member")  # the stages asked to accept


@dataclass(frozen=True)
class AgreementSeen:
    """One agreement on a day: `current` is in force, `being` is written or proposed."""

    agreement: Agreement
    standing: str
    current: AgreementVersion | None
    being: AgreementVersion | None
    versions: list[AgreementVersion] = field(default_factory=list)

    @property
    def id(self) -> UUID:
        return self.agreement.id

    @property
    def shown(self) -> AgreementVersion | None:
        """The words to read: those in force, else those being written, else the last ones."""
        return self.current or self.being or (self.versions[0] if self.versions else None)

    @property
    def articles(self) -> tuple[Article, ...]:
        return read_articles(self.shown.articles) if self.shown else ()

    @property
    def asked(self) -> int | None:
        """The oldest version whose acceptance counts today."""
        issues = [Issue(v.number, v.is_major) for v in self.versions if v.in_force_from]
        return find_asked(issues) if self.current else None


@dataclass(frozen=True)
class Acceptances:
    """Who accepted, by name and day, and who is still asked; nobody is counted against another."""

    signed: list[Signature]
    missing: list[people.PersonSeen]


def list_agreements(
    collective_id: UUID, today: date, *, search: str = "", kind: str = "", standing: str = ""
) -> list[AgreementSeen]:
    """Return the agreements that match, those that bind first, then by kind and title."""
    rows = Agreement.objects.filter(collective_id=collective_id).prefetch_related(_versions())
    if kind:
        rows = rows.filter(kind=kind)
    seen = [_see(row, today) for row in rows.select_related("responsible", "body")]
    wanted = fold_text(search)
    kept = [
        one
        for one in seen
        if (not standing or one.standing == standing) and (not wanted or _matches(one, wanted))
    ]
    return sorted(kept, key=_sort)


def find_agreement(collective_id: UUID, agreement_id: UUID, today: date) -> AgreementSeen | None:
    rows = Agreement.objects.filter(collective_id=collective_id, id=agreement_id)
    rows = rows.select_related("responsible", "body", "replaced_by")
    row = rows.prefetch_related(_versions()).first()
    return _see(row, today) if row else None


def find_version(collective_id: UUID, agreement_id: UUID, number: int) -> AgreementVersion | None:
    rows = AgreementVersion.objects.filter(collective_id=collective_id, agreement_id=agreement_id)
    return rows.filter(number=number).select_related("agreement").first()


def compare_with_former(seen: AgreementSeen, version: AgreementVersion) -> tuple[Change, ...]:
    """Return what a version changes of the one before it; () when it is the first."""
    before = [one for one in seen.versions if one.number < version.number and one.in_force_from]
    if not before:
        return ()
    return compare_articles(read_articles(before[0].articles), read_articles(version.articles))


def read_acceptances(seen: AgreementSeen, today: date) -> Acceptances:
    """Return the signatures that count today and, when it asks them, who has not accepted."""
    if seen.asked is None:
        return Acceptances([], [])
    rows = Signature.objects.filter(
        version__agreement_id=seen.id, version__number__gte=seen.asked
    ).select_related("person", "noted_by", "version")
    latest: dict[object, Signature] = {}
    for row in rows.order_by("version__number", "signed_on", "id"):
        latest[row.person_id or row.id] = row
    signed = sorted(latest.values(), key=lambda row: (row.signed_on, row.id))
    if not seen.agreement.asks_acceptance:
        return Acceptances(signed, [])
    members = people.list_members(seen.agreement.collective_id, today, ASKED)
    missing = [one.person for one in members if one.person.id not in latest]
    return Acceptances(signed, missing)


def find_signature(agreement_id: UUID, signature_id: UUID) -> Signature | None:
    rows = Signature.objects.filter(version__agreement_id=agreement_id, id=signature_id)
    return rows.select_related("version__agreement").first()


def has_signed(seen: AgreementSeen, person_id: UUID) -> bool:
    """Whether a person has accepted the words asked today."""
    rows = Signature.objects.filter(version__agreement_id=seen.id, person_id=person_id)
    return has_accepted(set(rows.values_list("version__number", flat=True)), seen.asked)


def find_own_signature(version: AgreementVersion, person_id: UUID) -> Signature | None:
    return Signature.objects.filter(version=version, person_id=person_id).first()


def list_reviews(agreement_id: UUID) -> list[AgreementReview]:
    rows = AgreementReview.objects.filter(agreement_id=agreement_id).select_related("noted_by")
    return list(rows.order_by("-held_on", "-id"))


def list_others(collective_id: UUID, agreement_id: UUID) -> list[Agreement]:
    """Return the agreements that could replace one: in force, and not itself."""
    rows = Agreement.objects.filter(collective_id=collective_id, state="in_force")
    return list(rows.exclude(id=agreement_id).order_by("title"))


def find_public(slug: str, agreement_id: UUID, today: date) -> AgreementSeen | None:
    """Return an agreement its group shows to everybody, in force; nothing else of it."""
    rows = Agreement.objects.filter(
        collective__slug=slug, id=agreement_id, is_public=True, state="in_force"
    )
    row = rows.select_related("collective").prefetch_related(_versions()).first()
    seen = _see(row, today) if row else None
    return seen if seen and seen.current and seen.standing != "expired" else None


def _versions() -> Prefetch:
    rows = AgreementVersion.objects.select_related("written_by").order_by("-number")
    return Prefetch("versions", rows, to_attr="listed")


def _see(row: Agreement, today: date) -> AgreementSeen:
    versions: list[AgreementVersion] = row.listed  # type: ignore[attr-defined]
    standing = see_standing(Dated(row.state, row.review_on, row.expires_on), today)
    current = next((one for one in versions if one.state == "in_force"), None)
    being = next((one for one in versions if one.state in {"draft", "proposed"}), None)
    return AgreementSeen(row, standing, current, being, versions)


def _matches(seen: AgreementSeen, wanted: str) -> bool:
    said = " ".join(f"{article.title} {article.text}" for article in seen.articles)
    return wanted in fold_text(f"{seen.agreement.title} {said}")


ORDER = ("to_review", "in_force", "draft", "suspended", "expired", "replaced", "repealed")


def _sort(seen: AgreementSeen) -> tuple[int, str, str]:
    ended = ORDER.index(seen.standing)
    rank = 0 if seen.standing in {"to_review", "in_force"} else ended
    return rank, seen.agreement.kind, fold_text(seen.agreement.title)
