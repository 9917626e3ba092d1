"""Two tablets, one person: whatever the order and the repeats, no text is lost or overwritten."""

from hypothesis import given
from hypothesis import strategies as st

from lieudit.interviews.engine.syncing import (
    Aside,
    Entry,
    Held,
    Store,
    Verdict,
    join_texts,
    judge_entry,
    settle_aside,
    take_entry,
)

KEYS = ("door", "hours", "note-1")
DEVICES = ("tablet", "laptop", "telephone")


def take_all(store, entries):
    for entry in entries:
        store, _verdict = take_entry(store, entry)
    return store


def texts_kept(store, key):
    held = store.held.get(key, Held()).value
    return {held} | {aside.value for aside in store.asides if aside.key == key}


def test_words_written_on_what_is_held_are_taken():
    entry = Entry("e1", "tablet", "door", 3, "Porte ouverte.")
    assert judge_entry(entry, Held(3, "Porte fermée.")) == Verdict("taken", 4)


def test_the_same_words_from_two_devices_are_no_quarrel():
    entry = Entry("e1", "tablet", "door", 0, "Porte ouverte.")
    assert judge_entry(entry, Held(2, "Porte ouverte.")) == Verdict("same", 2)


def test_other_words_written_meanwhile_are_both_kept():
    store = Store({"door": Held(2, "Porte fermée.")})
    store, verdict = take_entry(store, Entry("e1", "tablet", "door", 1, "Porte ouverte."))
    assert verdict == Verdict("conflict", 2)
    assert store.held == {"door": Held(2, "Porte fermée.")}
    assert store.asides == (Aside("tablet", "door", 1, "Porte ouverte."),)


def test_who_goes_on_writing_after_a_conflict_replaces_only_her_own_words():
    store = Store({"door": Held(2, "Porte fermée.")})
    store = take_all(
        store,
        [
            Entry("e1", "tablet", "door", 1, "Porte ouverte."),
            Entry("e2", "laptop", "door", 0, "Porte entrouverte."),
            Entry("e3", "tablet", "door", 1, "Porte ouverte le jour."),
        ],
    )
    assert store.held["door"].value == "Porte fermée."
    assert texts_kept(store, "door") == {
        "Porte fermée.",
        "Porte entrouverte.",
        "Porte ouverte le jour.",
    }


def test_an_entry_sent_again_after_another_wrote_is_no_conflict():
    """The server's answer was lost; a second device then changed what it had read."""
    first = Entry("e1", "tablet", "door", 0, "A")
    store, told = take_entry(Store(), first)
    store, _ = take_entry(store, Entry("e2", "laptop", "door", 1, "B"))
    after, again = take_entry(store, first)
    assert (after, again) == (store, told)
    assert after.asides == ()


def test_what_is_taken_back_while_somebody_changes_it_is_a_conflict():
    store, verdict = take_entry(Store({"door": Held(2, "B")}), Entry("e1", "tablet", "door", 1, ""))
    assert verdict.code == "conflict"
    assert store.held["door"].value == "B"


def test_a_choice_made_on_an_old_sight_is_not_followed():
    aside = Aside("tablet", "door", 1, "A")
    store = Store({"door": Held(3, "C")}, (aside,))
    assert settle_aside(store, aside, "device", seen=2) is None
    settled = settle_aside(store, aside, "device", seen=3)
    assert settled is not None
    assert settled.held == {"door": Held(4, "A")}
    assert settled.asides == ()


def test_keeping_what_is_held_writes_nothing():
    aside = Aside("tablet", "door", 1, "A")
    settled = settle_aside(Store({"door": Held(3, "C")}, (aside,)), aside, "held", seen=3)
    assert settled == Store({"door": Held(3, "C")})


def test_joined_texts_hold_both_and_repeat_nothing():
    assert join_texts("Le jardin.", "Le calme.") == "Le jardin.\n\nLe calme."
    assert join_texts("Le jardin et le calme.", "le calme") == "Le jardin et le calme."
    assert join_texts("", "Le calme.") == "Le calme."


entries = st.builds(
    Entry,
    id=st.uuids().map(str),
    device=st.sampled_from(DEVICES),
    key=st.sampled_from(KEYS),
    base=st.integers(0, 4),
    value=st.text("abc ", max_size=4),
)
stores = st.builds(
    Store,
    held=st.dictionaries(
        st.sampled_from(KEYS), st.builds(Held, st.integers(1, 4), st.text("abc", min_size=1))
    ),
)


@given(stores, st.lists(entries, max_size=8))
def test_sending_a_batch_again_changes_nothing(store, batch):
    once = take_all(store, batch)
    assert take_all(once, batch) == once
    assert take_all(once, reversed(batch)) == once


@given(stores, st.lists(entries, max_size=8))
def test_what_is_held_changes_only_for_who_had_seen_it(store, batch):
    for entry in batch:
        before = store.held.get(entry.key, Held())
        after, verdict = take_entry(store, entry)
        if after.held != store.held:
            assert (verdict.code, entry.base) == ("taken", before.revision)
            assert after.held[entry.key] == Held(before.revision + 1, entry.value)
        store = after


@given(stores, st.lists(entries, max_size=6, unique_by=lambda one: (one.device, one.key)))
def test_the_last_words_of_each_device_are_kept_whatever_the_order(store, batch):
    """Each device wrote once on what it had seen; every order keeps the same set of texts."""
    seen = [
        Entry(entry.id, entry.device, entry.key, held_of(store, entry).revision, entry.value)
        for entry in batch
        if entry.value != held_of(store, entry).value
    ]
    forward, backward = take_all(store, seen), take_all(store, reversed(seen))
    for entry in seen:
        assert entry.value in texts_kept(forward, entry.key)
    for key in KEYS:
        written = {entry.value for entry in seen if entry.key == key}
        before = {store.held.get(key, Held()).value}
        assert texts_kept(forward, key) | before == texts_kept(backward, key) | before
        assert texts_kept(forward, key) <= written | before


@given(st.lists(st.tuples(st.sampled_from(DEVICES), st.text("ab", min_size=1, max_size=3))))
def test_devices_that_follow_the_protocol_lose_no_last_words(writings):
    """Each device writes on the base it last had; after a conflict it keeps its old base."""
    store, bases, last = Store(), dict.fromkeys(DEVICES, 0), {}
    for number, (device, text) in enumerate(writings):
        entry = Entry(f"e{number}", device, "door", bases[device], text)
        store, verdict = take_entry(store, entry)
        if verdict.code != "conflict":
            bases[device] = verdict.revision
        last[device] = (text, verdict)
        for one, (words, told) in last.items():
            if told.code == "conflict":
                assert words in {aside.value for aside in store.asides if aside.device == one}
            elif words not in texts_kept(store, "door"):
                assert store.held["door"].revision > told.revision  # changed by who had read it


def held_of(store, entry):
    return store.held.get(entry.key, Held())
