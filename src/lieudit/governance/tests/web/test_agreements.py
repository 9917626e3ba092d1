"""Agreements: written, adopted, compared, accepted by name, looked at again, kept and taken off."""

import csv
import io
from datetime import timedelta

import docx
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.governance.actions.agreements.adopting import Adoption, adopt_version
from lieudit.governance.actions.agreements.keeping import purge_signatures
from lieudit.governance.actions.agreements.recalling import recall_reviews
from lieudit.governance.models import Agreement, AgreementRecall, AgreementVersion, Signature
from lieudit.hall.models import AuditEntry, QueuedMail
from lieudit.hall.personal_data import erase_everywhere, export_person
from lieudit.people.tests.factories import make_collective, make_four, make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    collective = make_collective("Béguinage des Tilleuls", slug="tilleuls")
    four = make_four(collective)
    four.collective = collective
    four.odile = make_member(collective, "Odile Marchand", stage="candidate")
    four.samir = make_member(collective, "Samir Haddad", "facilitator")
    four.clients.odile = sign_in(Client(), four.odile)
    four.clients.samir = sign_in(Client(), four.samir)
    return four


def address(name, **more):
    return reverse(f"governance:{name}", kwargs={"slug": "tilleuls", **more})


def deal(name, agreement, **more):
    return address(name, agreement_id=agreement.id, **more)


def begin(group, title="Notre charte", kind="charter", **more):
    said = {"title": title, "kind": kind, "asks_acceptance": "on"} | more
    answer = group.clients.samir.post(address("agreement_add"), said)
    assert answer.status_code == 302, answer.content.decode()
    return Agreement.objects.get(title=title)


def write(group, agreement, *articles, **more):
    version = agreement.versions.order_by("-number").first()
    said = {"revision": version.revision, "driver": "", "criteria": "", "concerns": ""} | more
    for number, (title, text) in enumerate(articles):
        said |= {f"a{number}_title": title, f"a{number}_text": text}
    return group.clients.samir.post(deal("version_edit", agreement), said)


def adopt(group, agreement, **more):
    said = {"on": timezone.localdate().isoformat(), "how": "la plénière, par consentement"} | more
    return group.clients.samir.post(deal("version_adopt", agreement), said)


def charter(group, *articles):
    made = begin(group)
    articles = articles or (("Le silence", "Après 22 h, on baisse la voix."),)
    assert write(group, made, *articles).status_code == 302
    assert adopt(group, made).status_code == 302
    made.refresh_from_db()
    return made


def read(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_who_opens_what(group):
    made = charter(group)
    reading = ("agreement", "agreement_print", "agreement_accept")
    usual = {"alice": 200, "bob": 200, "odile": 200, "samir": 200, "charlie": 404, "nobody": 302}
    writing = usual | {"alice": 403, "bob": 403, "odile": 403}
    pages = {deal(name, made): usual for name in reading}
    pages |= {address(name): usual for name in ("agreements", "agreements_print")}
    pages |= {deal(name, made): writing for name in ("agreement_edit", "agreement_review")}
    pages |= {deal("agreement_move", made, to="suspended"): writing}
    pages |= {address("agreement_add"): writing}
    for url, expected in pages.items():
        codes = {key: c.get(url).status_code for key, c in vars(group.clients).items()}
        assert codes == expected, url
    assert group.clients.alice.post(deal("version_begin", made)).status_code == 403
    Agreement.objects.update(collective=make_collective("Ailleurs", slug="ailleurs"))
    assert group.clients.samir.get(deal("agreement", made)).status_code == 404


def test_a_charter_is_written_adopted_and_printed(group):
    made = begin(group)
    assert "restent à écrire" in read(group.clients.samir, deal("agreement", made))
    assert write(group, made, ("Le silence", "Après 22 h."), ("", "Les amis.")).status_code == 302
    assert adopt(group, made, how="").status_code == 422
    future = (timezone.localdate() + timedelta(days=1)).isoformat()
    late = adopt(group, made, on=future)
    assert late.status_code == 422
    assert "par consentement" in late.content.decode()
    assert adopt(group, made).status_code == 302
    page = read(group.clients.alice, deal("agreement", made))
    assert "Après 22 h." in page
    assert "la plénière, par consentement" in page
    assert "En vigueur" in page
    name = deal("agreement_file", made, kind="docx")
    document = docx.Document(io.BytesIO(group.clients.alice.get(name).content))
    said = "\n".join(one.text for one in document.paragraphs)
    assert "Article 1 · Le silence" in said
    assert "Après 22 h." in said
    names = [cell.text for table in document.tables for cell in table.columns[0].cells]
    assert {"Alice Member", "Bob Other", "Samir Haddad"} <= set(names)
    assert group.clients.alice.get(deal("agreement_file", made, kind="pdf")).content[:4] == b"%PDF"
    assert group.clients.alice.get(deal("agreement_file", made, kind="exe")).status_code == 404
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert {"governance.agreement_changed", "governance.agreement_adopted"} <= verbs


def test_words_in_force_never_change_and_a_new_version_tells_its_difference(group):
    made = charter(group, ("Le silence", "Après 22 h, on baisse la voix."))
    assert group.clients.samir.get(deal("version_edit", made)).status_code == 404
    group.clients.samir.post(deal("version_begin", made))
    changed = [("Le silence", "Après 23 h, on baisse la voix."), ("Les amis", "Bienvenus.")]
    assert write(group, made, *changed, reason="L’été", is_major="on").status_code == 302
    assert "22 h" in read(group.clients.alice, deal("agreement", made))
    adopt(group, made)
    assert "23 h" in read(group.clients.alice, deal("agreement", made))
    page = read(group.clients.alice, deal("agreement_version", made, number=2))
    assert "<del>22</del>" in page
    assert "<ins>23</ins>" in page
    assert "Nouvel article" in page
    first = read(group.clients.alice, deal("agreement_version", made, number=1))
    assert "Après 22 h" in first
    assert [v.state for v in made.versions.order_by("number")] == ["former", "in_force"]
    assert group.clients.alice.get(deal("agreement_version", made, number=9)).status_code == 404


def test_two_writers_are_told_and_nothing_is_lost(group):
    made = begin(group)
    write(group, made, ("A", "un"))
    late = write(group, made, ("A", "deux"), revision=1)
    assert late.status_code == 422
    assert "deux" in late.content.decode()
    version = made.versions.get()
    assert version.articles[0]["text"] == "un"


def test_an_article_emptied_is_gone_and_a_title_alone_is_refused(group):
    made = begin(group)
    write(group, made, ("A", "un"), ("B", "deux"))
    key = made.versions.get().articles[1]["key"]
    assert write(group, made, ("A", ""), ("B", "deux")).status_code == 422
    assert write(group, made, ("", ""), ("B", "deux")).status_code == 302
    assert [(one["key"], one["title"]) for one in made.versions.get().articles] == [(key, "B")]


def test_the_charter_is_accepted_by_name_and_asked_again_on_a_major_change_only(group):
    made = charter(group)
    alice = group.clients.alice
    assert "Lire et accepter" in read(alice, deal("agreement", made))
    home = reverse("people:home", args=["tilleuls"])
    assert "À lire et accepter" in read(alice, home)
    for _twice in range(2):
        assert alice.post(deal("agreement_accept", made)).status_code == 302
    assert Signature.objects.count() == 1
    assert "À lire et accepter" not in read(alice, home)
    group.clients.samir.post(deal("version_begin", made))
    write(group, made, ("Le silence", "Après 22 h, on baisse la voix !"))
    adopt(group, made)
    assert "À lire et accepter" not in read(alice, home)
    assert "ne vous demande rien" in read(alice, deal("agreement_accept", made))
    group.clients.samir.post(deal("version_begin", made))
    write(group, made, ("Le silence", "Jamais de bruit."), is_major="on")
    adopt(group, made)
    assert "À lire et accepter" in read(alice, home)
    assert "Jamais" in read(alice, deal("agreement_accept", made))
    assert "Alice Member" in read(group.clients.samir, deal("signature_note", made))


def test_words_replaced_while_one_reads_are_not_accepted_unread(group):
    made = charter(group)
    alice = group.clients.alice
    assert 'name="version" value="1"' in read(alice, deal("agreement_accept", made))
    group.clients.samir.post(deal("version_begin", made))
    write(group, made, ("Le silence", "Jamais de bruit."), is_major="on")
    adopt(group, made)
    reply = alice.post(deal("agreement_accept", made), {"version": "1"})
    assert reply.status_code == 409
    page = reply.content.decode().replace("\xa0", " ")
    assert "viennent de changer" in page
    assert "Jamais de bruit" in page
    assert not Signature.objects.exists()
    alice.post(deal("agreement_accept", made), {"version": "2"})
    assert Signature.objects.get().version.number == 2


def test_who_has_not_accepted_yet_is_told_to_the_group_not_to_a_candidate(group):
    made = charter(group)
    for name in ("agreement", "agreement_print"):
        assert "Alice Member" in read(group.clients.samir, deal(name, made))
        assert "Alice Member" not in read(group.clients.odile, deal(name, made))


def test_paper_signatures_are_noted_and_taken_off_by_who_may(group):
    made = charter(group)
    today = timezone.localdate().isoformat()
    said = {"persons": [str(group.bob.id)], "on": today}
    assert group.clients.alice.post(deal("signature_note", made), said).status_code == 403
    assert group.clients.samir.post(deal("signature_note", made), said).status_code == 302
    noted = Signature.objects.get()
    assert (noted.person, noted.is_paper, noted.noted_by) == (group.bob, True, group.samir)
    off = deal("signature_remove", made, signature_id=noted.id)
    assert group.clients.alice.post(off).status_code == 404
    group.clients.alice.post(deal("agreement_accept", made))
    hers = Signature.objects.get(person=group.alice)
    hers_off = deal("signature_remove", made, signature_id=hers.id)
    assert group.clients.samir.post(hers_off).status_code == 404
    assert group.clients.alice.post(hers_off).status_code == 302
    assert group.clients.samir.post(off).status_code == 302
    assert not Signature.objects.exists()
    stranger = {"persons": [str(group.charlie.id)], "on": today}
    assert group.clients.samir.post(deal("signature_note", made), stranger).status_code == 422


def test_only_words_in_force_are_accepted(group):
    made = begin(group)
    write(group, made, ("A", "un"))
    assert group.clients.alice.post(deal("agreement_accept", made)).status_code == 404


def test_to_review_holds_and_only_an_expiry_ends(group):
    made = charter(group)
    yesterday = timezone.localdate() - timedelta(days=1)
    Agreement.objects.update(review_on=yesterday)
    page = read(group.clients.alice, deal("agreement", made))
    assert "À revoir" in page
    assert "tient tout de même" in page
    assert "À revoir" in read(group.clients.samir, address("agreements") + "?standing=to_review")
    Agreement.objects.update(expires_on=yesterday)
    assert "Terminé à sa date" in read(group.clients.alice, deal("agreement", made))


def test_a_review_is_kept_with_what_was_said_and_the_next_day(group):
    made = charter(group)
    today = timezone.localdate()
    said = {
        "held_on": today.isoformat(),
        "helped": "Les soirées sont calmes.",
        "verdict": "keep",
        "next_on": (today + timedelta(days=365)).isoformat(),
    }
    backwards = said | {"next_on": today.isoformat()}
    assert group.clients.samir.post(deal("agreement_review", made), backwards).status_code == 422
    assert group.clients.samir.post(deal("agreement_review", made), said).status_code == 302
    made.refresh_from_db()
    assert made.review_on == today + timedelta(days=365)
    assert "Les soirées sont calmes." in read(group.clients.alice, deal("agreement", made))


def test_suspended_repealed_replaced_with_the_reason(group):
    made = charter(group)
    other = begin(group, "Une autre charte")
    write(group, other, ("A", "un"))
    adopt(group, other)
    samir = group.clients.samir
    move = deal("agreement_move", made, to="suspended")
    assert samir.post(move, {"reason": ""}).status_code == 422
    assert samir.post(move, {"reason": "le temps d’en parler"}).status_code == 302
    assert "le temps d’en parler" in read(group.clients.alice, deal("agreement", made))
    assert group.clients.alice.post(move, {"reason": "x"}).status_code == 403
    assert samir.post(move, {"reason": "encore"}).status_code == 422
    samir.post(deal("agreement_move", made, to="in_force"), {"reason": "c’est parlé"})
    said = {"reason": "fusion", "replaced_by": str(other.id)}
    assert samir.post(deal("agreement_move", made, to="replaced"), said).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.replaced_by) == ("replaced", other)
    assert samir.get(deal("agreement_move", made, to="x")).status_code == 404


def test_a_draft_is_discarded_and_an_agreement_that_was_only_that(group):
    made = begin(group)
    assert group.clients.samir.post(deal("version_discard", made)).status_code == 302
    assert not Agreement.objects.exists()
    kept = charter(group)
    group.clients.samir.post(deal("version_begin", kept))
    group.clients.samir.post(deal("version_discard", kept))
    assert AgreementVersion.objects.get().state == "in_force"


def test_letters_leave_thirty_days_before_seven_and_on_the_day_once(group):
    made = charter(group)
    group.samir.email = "samir@example.org"
    group.samir.save()
    today = timezone.localdate()
    Agreement.objects.update(review_on=today + timedelta(days=30), responsible=group.samir)
    assert [recall_reviews(today), recall_reviews(today)] == [1, 0]
    assert recall_reviews(today + timedelta(days=22)) == 0
    assert recall_reviews(today + timedelta(days=23)) == 1
    assert recall_reviews(today + timedelta(days=40)) == 1
    assert recall_reviews(today + timedelta(days=50)) == 0
    assert sorted(AgreementRecall.objects.values_list("days", flat=True)) == [-30, -7, 0]
    assert all("Notre charte" in letter.text for letter in QueuedMail.objects.all())
    Agreement.objects.update(state="suspended", review_on=today)
    assert recall_reviews(today) == 0
    assert made.recalls.count() == 3


def test_a_public_charter_shows_its_words_and_nobody(group):
    made = charter(group)
    public = deal("agreement_public", made)
    nobody = group.clients.nobody
    assert nobody.get(public).status_code == 404
    Agreement.objects.update(is_public=True)
    group.clients.alice.post(deal("agreement_accept", made))
    page = read(nobody, public)
    assert "Après 22 h" in page
    assert "Alice" not in page
    Agreement.objects.update(state="repealed")
    assert nobody.get(public).status_code == 404


def test_the_list_is_searched_filtered_and_taken_out(group):
    charter(group, ("Le silence", "Après 22 h."))
    rule = begin(group, "=Règle des vélos", "house_rules")
    write(group, rule, ("Vélos", "Au garage."))
    adopt(group, rule)
    found = read(group.clients.alice, address("agreements") + "?q=garage")
    assert "Règle des vélos" in found
    assert "Notre charte" not in found
    assert "Notre charte" in read(group.clients.alice, address("agreements") + "?kind=charter")
    nothing = read(group.clients.alice, address("agreements") + "?q=hélicoptère")
    assert "Rien ne dit cela" in nothing
    table = group.clients.alice.get(address("agreements_csv")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table), delimiter=";"))
    assert {row["title"] for row in rows} == {"Notre charte", "'=Règle des vélos"}
    assert group.clients.charlie.get(address("agreements_csv")).status_code == 404


def test_the_queries_do_not_grow_with_the_agreements(group, django_assert_max_num_queries):
    def count():
        with django_assert_max_num_queries(40) as caught:
            read(group.clients.samir, address("agreements"))
        return len(caught)

    charter(group)
    few = count()
    for number in range(29):
        made = Agreement.objects.create(
            collective=group.collective, kind="policy", title=f"Accord {number}"
        )
        AgreementVersion.objects.create(
            collective=group.collective, agreement=made, number=1, state="in_force"
        )
    assert count() == few


def test_what_a_person_accepted_is_hers_to_read_and_leaves_with_her(group):
    made = charter(group)
    group.clients.alice.post(deal("agreement_accept", made))
    told = export_person(group.alice.id)["governance"]
    assert told["accepted"][0]["agreement"] == "Notre charte"
    written = export_person(group.samir.id)["governance"]["wrote"]
    wrote = {one["wrote_kind"]: one["count"] for one in written}
    assert wrote["written_agreement"] == 1
    erase_everywhere(group.alice.id)
    erase_everywhere(group.samir.id)
    assert Signature.objects.get().person is None
    assert AgreementVersion.objects.get().written_by is None
    assert "Une personne oubliée depuis" in read(group.clients.bob, deal("agreement", made))


def test_names_leave_old_words_and_those_who_left(group):
    made = charter(group)
    group.clients.alice.post(deal("agreement_accept", made))
    group.clients.bob.post(deal("agreement_accept", made))
    today = timezone.localdate()
    assert purge_signatures(group.collective.id, today, today) == 0
    group.alice.memberships.update(stage="left", valid_from=today - timedelta(days=900))
    assert purge_signatures(group.collective.id, today - timedelta(days=800), today) == 1
    assert Signature.objects.filter(person=group.bob).exists()
    AgreementVersion.objects.update(in_force_to=today - timedelta(days=900), state="former")
    assert purge_signatures(group.collective.id, today - timedelta(days=800), today) == 1


def test_a_decision_told_twice_brings_it_into_force_once(group):
    made = begin(group)
    write(group, made, ("A", "un"))
    version = made.versions.get()
    adoption = Adoption(timezone.localdate(), "", group.alice.id)
    for _twice in range(2):
        adopt_version(version=version, adoption=adoption, actor_id=group.samir.id)
    assert made.versions.get().state == "in_force"
    assert AuditEntry.objects.filter(verb="governance.agreement_adopted").count() == 1
