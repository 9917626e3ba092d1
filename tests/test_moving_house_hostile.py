"""A file from another house is believed in nothing: it enters whole, or leaves no trace."""

import io
from uuid import UUID, uuid4

import pytest

from lieudit.hall import audit
from lieudit.hall.models import AuditEntry, VaultKey
from lieudit.hall.portable.lines import Unreadable
from lieudit.hall.portable.lock import MAGIC, make_lock
from lieudit.hall.sealed_stream import SealedStream
from lieudit.hall.tombstones import add_tombstones
from lieudit.interviews.models import Answer, Participation
from lieudit.interviews.tests.answered import make_answered_wave
from lieudit.people.models import Collective, Membership, Person, RoleHeld
from lieudit.people.tests.factories import make_collective, make_member
from tests.moved import (
    PASSPHRASE,
    counted_rows,
    export,
    forge,
    import_,
    list_lines,
    make_lock_cheap,
    move_house,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def content(monkeypatch, settings, tmp_path):
    """The file of a small collective, in a house that has never seen it but has its own people."""
    make_lock_cheap(monkeypatch)
    here = make_collective("Béguinage des Tilleuls", slug="tilleuls")
    claire = make_member(here, "Claire Le Goff", "companion", "coordinator")
    make_answered_wave(here, claire, [{"door": "2", "story": "Le bruit"}] * 2)
    made = export(here.id)
    move_house(settings, tmp_path / "there")
    away = make_collective("Verger des Ormes", slug="verger")
    make_answered_wave(away, make_member(away, "Ana Diaz", "companion"), [{"door": "1"}])
    return made


def refuse(content, **words):
    """Return the refusal, having made sure that nothing at all was kept."""
    with counted_rows() as changes, pytest.raises(Unreadable) as refusal:
        import_(content, **words)
    assert changes() == {}
    return refusal.value


def first(rows, table):
    return next(values for label, values in rows if label == table)


def test_another_passphrase_opens_nothing(content):
    assert refuse(content, passphrase="les poires du verger").code == "wrong_passphrase"


def test_what_is_no_such_file_is_told(content):
    for other in (b"", b"PK\x03\x04" + bytes(500), b"LIEUDIT-BACKUP-1\n{}\n"):
        assert refuse(other).code == "not_an_export"


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_file_cut_short_is_seen(content, part):
    assert refuse(content[: int(len(content) * part)]).code in {"broken", "wrong_passphrase"}


def test_a_changed_byte_is_seen_wherever_it_is(content):
    for place in range(len(MAGIC) + 2, len(content), len(content) // 40):
        changed = bytearray(content)
        changed[place] ^= 1
        assert refuse(bytes(changed)).code in {"broken", "wrong_passphrase"}


def test_a_header_that_would_exhaust_the_memory_is_not_tried(content):
    dear = content.replace(b'"n": 2,', b'"n": 99999999999,')
    assert dear != content
    assert refuse(dear).code == "broken"


def test_a_line_without_end_is_not_read_to_its_end(content):
    key, fields = make_lock(PASSPHRASE)
    target = io.BytesIO()
    stream = SealedStream(target, magic=MAGIC, fields=fields, key=key.stream)
    for _n in range(12):
        stream.write(b"[" * 1024 * 1024)
    stream.close()
    assert refuse(target.getvalue()).code == "broken"


def test_nested_beyond_reason_is_refused(content):
    def change(about, rows):
        deep = []
        for _n in range(200):
            deep = [deep]
        first(rows, "interviews.QuestionnaireVersion")["undo_definition"] = deep

    refused = refuse(forge(content, change))
    assert (refused.code, refused.place.column) == ("bad_value", "undo_definition")


def test_a_newer_house_is_told(content):
    def newer_tables(about, rows):
        about["migrations"].append("people.0999_rooms_of_tomorrow")

    def newer_format(about, rows):
        about["format"] = 2

    assert refuse(forge(content, newer_tables)).code == "newer"
    assert refuse(forge(content, newer_format)).code == "newer"


def test_unknown_tables_and_columns_are_named(content):
    def table(about, rows):
        rows.append(["economy.Share", {"id": str(uuid4())}])

    def accounts(about, rows):
        rows.append(["people.Account", {"id": str(uuid4()), "is_site_admin": True}])

    def column(about, rows):
        first(rows, "people.Person")["is_site_admin"] = True

    refused = refuse(forge(content, table))
    assert (refused.code, refused.place.table) == ("unknown_table", "economy.Share")
    assert refuse(forge(content, accounts)).place.table == "people.Account"
    refused = refuse(forge(content, column))
    assert (refused.code, refused.place.column) == ("unknown_column", "is_site_admin")
    assert refused.place.line > 1


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("people.Person", "given_name", "x" * 81),
        ("people.Person", "given_name", 12),
        ("people.Person", "given_name", "a\x00b"),
        ("people.Person", "given_name", None),
        ("people.Person", "email", "pas une adresse"),
        ("people.Person", "prefers_paper", "yes"),
        ("people.Person", "created_at", "hier"),
        ("people.Person", "created_at", "2026-11-25T10:00:00"),
        ("people.RoleHeld", "role", "site_admin"),
        ("people.Membership", "valid_from", "2026-02-31"),
        ("people.Membership", "id", "1"),
        ("interviews.Answer", "sealed", "***"),
        ("interviews.Answer", "revision", -1),
        ("interviews.Answer", "revision", {"shared": {"name": "x"}}),
        ("interviews.QuestionnaireVersion", "definition", {"format": "other"}),
        ("hall.AuditEntry", "digest", "AAAA"),
        ("hall.VaultKey", "block", "everything"),
    ],
)
def test_no_value_is_taken_that_the_column_could_not_hold(content, table, column, value):
    def change(about, rows):
        first(rows, table)[column] = value

    assert refuse(forge(content, change)).code in {"bad_value", "broken"}


def test_nothing_leads_out_of_the_file(content):
    theirs = Participation.objects.get(collective__slug="verger")

    def into_anothers_wave(about, rows):
        answer = first(rows, "interviews.Answer")
        answer |= {"participation_id": str(theirs.id), "item": "another"}

    def into_anothers_group(about, rows):
        first(rows, "people.RoleHeld")["collective_id"] = str(theirs.collective_id)

    def onto_somebody_here(about, rows):
        first(rows, "people.RoleHeld")["person_id"] = str(theirs.person_id)

    def nowhere(about, rows):
        first(rows, "people.Membership")["person_id"] = str(uuid4())

    for change in (
        into_anothers_wave,
        into_anothers_group,
        onto_somebody_here,
        nowhere,
    ):
        assert refuse(forge(content, change)).code == "points_outside", change.__name__


def test_an_id_that_is_taken_takes_nothing_over(content):
    theirs = Membership.objects.filter(collective__slug="verger").first()

    def membership(about, rows):
        first(rows, "people.Membership")["id"] = str(theirs.id)

    def key(about, rows):
        first(rows, "hall.VaultKey")["id"] = str(VaultKey.objects.first().id)

    assert refuse(forge(content, membership)).code == "id_taken"
    assert refuse(forge(content, key)).code in {"id_taken", "broken"}
    theirs.refresh_from_db()
    assert theirs.collective.slug == "verger"


def test_an_event_that_would_set_something_off_is_refused(content):
    def change(about, rows):
        rows.append(
            [
                "hall.OutboxEvent",
                {
                    "id": str(uuid4()),
                    "scope_id": about["collective"],
                    "name": "people.person_left",
                },
            ]
        )

    assert refuse(forge(content, change)).code == "bad_value"


def test_a_person_whose_id_is_here_stays_apart(content):
    _about, rows = list_lines(content)
    claimed = first(rows, "people.Person")
    own = Person.objects.create(id=UUID(claimed["id"]), given_name="Ana", email="ana@example.org")
    arrived = import_(content)
    assert set(arrived.renewed) == {own.id}
    own.refresh_from_db()
    assert own.given_name == "Ana"
    assert not Membership.objects.filter(person=own).exists()
    apart = Person.objects.get(id=arrived.renewed[own.id])
    assert apart.given_name == claimed["given_name"]
    assert (
        Membership.objects.filter(person=apart).exists()
        or RoleHeld.objects.filter(person=apart).exists()
    )


def test_a_name_in_the_record_that_is_somebody_here_is_not_hers(content):
    stranger = Person.objects.filter(given_name="Ana").get()

    def change(about, rows):
        first(rows, "hall.AuditEntry")["actor_id"] = str(stranger.id)

    import_(forge(content, change))
    scope_id = Collective.objects.get(slug="tilleuls").id
    assert not AuditEntry.objects.filter(scope_id=scope_id, actor_id=stranger.id).exists()
    assert audit.verify(scope_id).is_whole


def test_twice_is_once_and_an_address_taken_is_asked_anew(content):
    Collective.objects.create(name="Autres", slug="tilleuls", kind="housing")
    assert refuse(content).code == "slug_taken"
    arrived = import_(content, slug="tilleuls-2")
    assert Collective.objects.get(id=arrived.scope_id).slug == "tilleuls-2"
    assert refuse(content, slug="tilleuls-3").code == "already_here"


def test_a_group_erased_here_does_not_come_back(content):
    add_tombstones([UUID(list_lines(content)[0]["collective"])])
    assert refuse(content).code == "erased_here"


def test_a_key_forgotten_here_stays_forgotten(content):
    _about, rows = list_lines(content)
    key = next(v for label, v in rows if label == "hall.VaultKey" and v["block"] == "intimate")
    add_tombstones([UUID(key["id"])])
    import_(content)
    assert VaultKey.objects.get(id=key["id"]).wrapped is None
    assert Answer.objects.filter(item="story", collective__slug="tilleuls").count() == 2


def test_a_key_is_of_nobody_who_is_here(content):
    """A file cannot make the vault hold a key of somebody it knows nothing of."""
    theirs = Participation.objects.get(collective__slug="verger").person_id
    before = VaultKey.objects.filter(subject_id=theirs).count()

    def change(about, rows):
        keys = [values for label, values in rows if label == "hall.VaultKey"]
        next(one for one in keys if one["subject_id"])["subject_id"] = str(theirs)

    import_(forge(content, change))
    assert VaultKey.objects.filter(subject_id=theirs).count() == before
