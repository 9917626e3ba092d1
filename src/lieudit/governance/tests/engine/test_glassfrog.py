"""A saved answer of GlassFrog's API v3."""

import json

import pytest

from lieudit.governance.engine.glassfrog import read_glassfrog
from lieudit.kit.problems import BadInput

TOLD = {
    "linked": {
        "circles": [
            {"id": 1, "name": "Maison", "links": {"supported_role": 10}},
            {"id": 2, "name": "Chantier", "links": {"supported_role": 11}},
        ],
        "people": [{"id": 7, "name": "Ann Steering", "email": "ann@exemple.org"}],
        "domains": [{"id": 3, "description": "Les devis"}],
        "accountabilities": [{"id": 4, "description": "Payer"}],
        "projects": [{"id": 1}, {"id": 2}],
    },
    "roles": [
        {"id": 10, "name": "Maison", "purpose": "Vivre", "links": {"circle": None, "people": []}},
        {"id": 11, "name": "Chantier", "purpose": "Bâtir", "links": {"circle": 1, "people": []}},
        {"id": 12, "name": "Trésorière", "purpose": "Clair", "elected_until": "2027-05-01",
         "links": {"circle": 2, "people": [7], "domains": [3], "accountabilities": [4]}},
    ],
}  # fmt: skip


def test_circles_stand_where_the_role_they_are_stands():
    brought = read_glassfrog(json.dumps(TOLD).encode())
    assert [(one.name, one.parent, one.purpose) for one in brought.circles] == [
        ("Maison", "", "Vivre"), ("Chantier", "1", "Bâtir"),
    ]  # fmt: skip
    (role,) = brought.roles
    assert (role.circle, role.domains, role.accountabilities, role.is_elected) == (
        "2", ("Les devis",), ("Payer",), True,
    )  # fmt: skip
    (holder,) = brought.holders
    assert (holder.name, holder.role, str(holder.until)) == ("Ann Steering", "12", "2027-05-01")
    assert brought.skipped == (("projects", 2),)


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"{", "json_unreadable"), (b"\xff\xfe", "json_unreadable"), (b"[]", "structure_empty"),
     (b'{"roles": "x"}', "structure_empty"), (b"[" * 100_000, "json_unreadable")],
)  # fmt: skip
def test_what_is_no_such_file_is_refused(content, code):
    with pytest.raises(BadInput) as refused:
        read_glassfrog(content)
    assert refused.value.code == code


def test_odd_values_do_not_break_the_reading():
    odd = {"roles": [{"id": None, "links": 3}, {"name": 5}, 7], "linked": {"circles": "none"}}
    assert len(read_glassfrog(json.dumps(odd).encode()).roles) == 2
