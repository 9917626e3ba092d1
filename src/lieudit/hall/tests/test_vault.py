"""The vault keeps a text for its owner, in its place, and forgets when told."""

import threading
from uuid import uuid4

import pytest
from django.db import connections
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from lieudit.hall import tombstones, vault
from lieudit.hall.master_key import encode_key, find_key_file
from lieudit.hall.models import VaultCheck, VaultKey
from lieudit.hall.vault import Label, Owner

WORDS = "J'ai besoin de silence le matin."


def make_owner(block="intimate", scope_id=None):
    return Owner(scope_id or uuid4(), uuid4(), block)


def make_label(field="text", row=None):
    return Label("interviews_answer", row or uuid4(), field)


@pytest.mark.django_db
@trying(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text_comes_back_as_written(text):
    owner, label = make_owner(), make_label()
    sealed = vault.seal(owner, text, label)
    assert vault.unseal(owner, sealed, label) == text
    assert len(text) < 5 or text.encode() not in sealed


@pytest.mark.django_db
def test_a_changed_bit_is_seen_wherever_it_is():
    owner, label = make_owner(), make_label()
    sealed = vault.seal(owner, WORDS, label)
    for place in range(len(sealed)):
        altered = bytearray(sealed)
        altered[place] ^= 1
        with pytest.raises(vault.SealBroken):
            vault.unseal(owner, bytes(altered), label)


@pytest.mark.django_db
@pytest.mark.parametrize("cut", [0, 1, 17, 30, 44])
def test_a_text_cut_short_is_broken(cut):
    owner, label = make_owner(), make_label()
    with pytest.raises(vault.SealBroken):
        vault.unseal(owner, vault.seal(owner, WORDS, label)[:cut], label)


@pytest.mark.django_db
def test_a_text_moved_to_another_row_field_table_or_version_does_not_open():
    owner, row = make_owner(), uuid4()
    sealed = vault.seal(owner, WORDS, Label("answer", row, "text"))
    for label in (
        Label("answer", uuid4(), "text"),
        Label("answer", row, "note"),
        Label("note", row, "text"),
        Label("answer", row, "text", 2),
    ):
        with pytest.raises(vault.SealBroken):
            vault.unseal(owner, sealed, label)


@pytest.mark.django_db
def test_another_person_block_or_collective_does_not_open():
    owner, label = make_owner(), make_label()
    sealed = vault.seal(owner, WORDS, label)
    others = [
        Owner(owner.scope_id, uuid4(), "intimate"),
        Owner(owner.scope_id, owner.subject_id, "ordinary"),
        Owner(uuid4(), owner.subject_id, "intimate"),
    ]
    for other in others:
        with pytest.raises(vault.SealBroken):
            vault.unseal(other, sealed, label)


@pytest.mark.django_db
def test_an_unknown_block_is_refused():
    with pytest.raises(ValueError, match="secret"):
        Owner(uuid4(), uuid4(), "secret")


@pytest.mark.django_db
def test_destroying_one_block_forgets_it_alone_and_later_words_are_kept():
    intimate, label = make_owner(), make_label()
    ordinary = Owner(intimate.scope_id, intimate.subject_id, "ordinary")
    sealed, kept = vault.seal(intimate, WORDS, label), vault.seal(ordinary, "bonjour", label)
    assert vault.destroy_keys(intimate.scope_id, intimate.subject_id, "intimate") == 1
    with pytest.raises(vault.KeyDestroyed):
        vault.unseal(intimate, sealed, label)
    later = vault.seal(intimate, "je réponds de nouveau", label)
    assert vault.unseal_many(
        [(intimate, sealed, label), (ordinary, kept, label), (intimate, later, label)]
    ) == [None, "bonjour", "je réponds de nouveau"]


@pytest.mark.django_db
def test_destroying_a_person_leaves_the_others_of_the_collective():
    gone = make_owner()
    stays, label = make_owner(scope_id=gone.scope_id), make_label()
    sealed_gone, sealed_stays = vault.seal(gone, "a", label), vault.seal(stays, "b", label)
    vault.destroy_keys(gone.scope_id, gone.subject_id)
    opened = vault.unseal_many([(gone, sealed_gone, label), (stays, sealed_stays, label)])
    assert opened == [None, "b"]


@pytest.mark.django_db
def test_destroying_a_collective_forgets_everybody_and_its_vault_does_not_reopen():
    owner, label = make_owner(), make_label()
    sealed = vault.seal(owner, WORDS, label)
    vault.destroy_keys(owner.scope_id, None)
    assert vault.unseal_many([(owner, sealed, label)]) == [None]
    with pytest.raises(vault.KeyDestroyed):
        vault.seal(owner, WORDS, label)


@pytest.mark.django_db
def test_a_wrong_master_key_locks_and_creates_nothing(settings):
    owner, label = make_owner(), make_label()
    sealed = vault.seal(owner, WORDS, label)
    settings.VAULT_KEY = encode_key(b"x" * 32)
    before = VaultKey.objects.count()
    for attempt in (
        vault.check_vault,
        lambda: vault.unseal(owner, sealed, label),
        lambda: vault.seal(owner, WORDS, label),
        lambda: vault.seal(make_owner(), WORDS, label),
    ):
        with pytest.raises(vault.VaultLocked):
            attempt()
    assert VaultKey.objects.count() == before


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["not base64!", "AAAA"])
def test_a_key_that_is_no_key_locks(settings, text):
    settings.VAULT_KEY = text
    with pytest.raises(vault.VaultLocked):
        vault.check_vault()


@pytest.mark.django_db
def test_a_lost_key_file_is_never_replaced(settings):
    settings.VAULT_KEY = ""
    owner, label = make_owner(), make_label()
    sealed = vault.seal(owner, WORDS, label)
    path = find_key_file()
    assert path.stat().st_mode & 0o777 == 0o600
    kept = path.read_text()
    path.unlink()
    with pytest.raises(vault.VaultLocked):
        vault.seal(owner, WORDS, label)
    assert not path.exists()
    path.write_text(kept)
    assert vault.unseal(owner, sealed, label) == WORDS


@pytest.mark.django_db
def test_keys_without_their_check_lock():
    vault.seal(make_owner(), WORDS, make_label())
    VaultCheck.objects.all().delete()
    with pytest.raises(vault.VaultLocked):
        vault.check_vault()


@pytest.mark.django_db
def test_production_demands_its_key(settings):
    settings.VAULT_KEY, settings.IS_PRODUCTION = "", True
    with pytest.raises(vault.VaultLocked):
        vault.check_vault()
    assert not find_key_file().exists()


@pytest.mark.django_db
def test_a_restored_backup_does_not_reopen_what_was_erased(django_capture_on_commit_callbacks):
    owner, label = make_owner(), make_label()
    sealed = vault.seal(owner, WORDS, label)
    backup = list(VaultKey.objects.values_list("id", "wrapped"))
    with django_capture_on_commit_callbacks(execute=True):
        vault.destroy_keys(owner.scope_id, owner.subject_id)
    for key_id, wrapped in backup:
        VaultKey.objects.filter(id=key_id).update(wrapped=wrapped, destroyed_at=None)
    assert vault.unseal_many([(owner, sealed, label)]) == [None]  # even before applying
    later = vault.seal(owner, "de retour", label)
    assert vault.unseal(owner, later, label) == "de retour"
    assert vault.apply_tombstones() == 0  # sealing had already buried it
    assert VaultKey.objects.filter(subject_id=owner.subject_id, wrapped=None).count() == 1


@pytest.mark.django_db
def test_applying_the_tombstones_destroys_the_keys_that_came_back():
    owner = make_owner()
    vault.seal(owner, WORDS, make_label())
    key = VaultKey.objects.get(subject_id=owner.subject_id)
    tombstones.add_tombstones([key.id])
    assert vault.apply_tombstones() == 1
    key.refresh_from_db()
    assert key.wrapped is None
    assert vault.apply_tombstones() == 0


def test_tombstones_bear_a_line_cut_short_and_repeat_nothing():
    first, second = uuid4(), uuid4()
    assert tombstones.add_tombstones([first]) == 1
    with tombstones.find_tombstone_file().open("a") as file:
        file.write("\n0192-cut")
    assert tombstones.add_tombstones([first, second]) == 1
    assert tombstones.list_tombstones() == {first, second}


@pytest.mark.django_db
@pytest.mark.parametrize("many", [1, 30])
def test_many_texts_open_with_one_query(django_assert_num_queries, many):
    scope_id = uuid4()
    items = []
    for number in range(many):
        owner, label = make_owner(scope_id=scope_id), make_label()
        items.append((owner, vault.seal(owner, f"texte {number}", label), label))
    with django_assert_num_queries(1):
        opened = vault.unseal_many(items)
    assert opened == [f"texte {number}" for number in range(many)]


@pytest.mark.django_db(transaction=True)
def test_first_texts_written_at_once_share_one_key():
    owner, label = make_owner(), make_label()
    sealed: list[bytes] = []

    def write():
        try:
            sealed.append(vault.seal(owner, WORDS, label))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert vault.unseal_many([(owner, one, label) for one in sealed]) == [WORDS] * 6
    assert VaultKey.objects.filter(subject_id=owner.subject_id).count() == 1


def test_who_holds_the_key_tells_the_truth_of_the_settings(settings):
    assert vault.who_holds_the_key()[0] == "environment"
    settings.VAULT_KEY = ""
    assert vault.who_holds_the_key()[0] == "file"
