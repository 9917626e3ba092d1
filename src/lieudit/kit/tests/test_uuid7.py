"""UUIDv7: the layout of RFC 9562 and its order in time."""

from uuid import RFC_4122, UUID

from lieudit.kit.uuid7 import build_uuid7, make_uuid7


def test_the_example_of_rfc_9562_is_rebuilt() -> None:
    randomness = (0xCC3 << 62) | 0x18C4DC0C0C07398F
    assert build_uuid7(0x017F22E279B0, randomness) == UUID("017F22E2-79B0-7CC3-98C4-DC0C0C07398F")


def test_version_and_variant_hold_for_any_randomness() -> None:
    for randomness in (0, (1 << 74) - 1):
        key = build_uuid7(1, randomness)
        assert (key.version, key.variant) == (7, RFC_4122)


def test_a_later_millisecond_sorts_later() -> None:
    assert build_uuid7(1, (1 << 74) - 1) < build_uuid7(2, 0)


def test_fresh_keys_differ() -> None:
    assert len({make_uuid7() for _ in range(1000)}) == 1000
