"""Holaspirit's export: real-shaped, moved columns, and files that are not it."""

from datetime import date

import pytest

from lieudit.governance.engine.holaspirit import read_holaspirit
from lieudit.governance.tests.workbooks import HOLDERS, STRUCTURE, make_holaspirit
from lieudit.kit.problems import BadInput
from lieudit.kit.workbook import read_workbook


def read(**sheets):
    return read_holaspirit(read_workbook(make_holaspirit(**sheets)))


def test_a_whole_export_is_read():
    brought = read()
    assert [(one.key, one.parent, one.name) for one in brought.circles] == [
        ("c-root", "", "Les Tilleuls"), ("c-works", "c-root", "Chantier"),
    ]  # fmt: skip
    works = brought.circles[1]
    assert works.purpose == "Bâtir & tenir"
    assert works.domains == ("Les devis", "Le calendrier")
    assert works.policies == ("Plafond : Pas plus de 500 € sans avis",)
    treasurer = next(one for one in brought.roles if one.key == "r-tres")
    assert (treasurer.circle, treasurer.accountabilities) == ("c-works", ("Payer", "Rendre compte"))
    ann, zoe, bob = brought.holders
    assert (ann.name, ann.email, ann.role, ann.since) == (
        "Ann Steering", "ANN@exemple.org", "r-tres", date(2025, 3, 1),
    )  # fmt: skip
    assert (zoe.circle, zoe.role) == ("c-root", "r-sec")
    assert (bob.circle, bob.role, bob.since) == ("c-works", "", None)
    assert brought.skipped == (("Tasks", 2), ("Metrics", 1))
    assert [(one.code, one.sheet, one.row) for one in brought.heard] == [
        ("policy_without_place", "Policies", 3), ("day_not_understood", "Assignations", 4),
    ]  # fmt: skip


def test_capitals_spaces_and_order_of_columns_do_not_matter():
    turned = [tuple(reversed(row)) for row in STRUCTURE]
    turned[0] = tuple(name.upper().replace("ISCIRCLE", "is circle") for name in turned[0])
    sheets = {"Circles & Roles": None, "  CIRCLES & ROLES ": turned}
    assert read(**sheets).circles == read().circles


@pytest.mark.parametrize(
    ("sheets", "code"),
    [
        ({"Circles & Roles": None}, "structure_sheet_missing"),
        ({"Circles & Roles": [("Circle ID", "Role ID", "Role")]}, "structure_column_missing"),
        ({"Circles & Roles": STRUCTURE[:1]}, "structure_empty"),
        ({"Circles & Roles": [STRUCTURE[0], STRUCTURE[2]]}, "structure_no_root"),
        ({"Assignations": [("Last name",), ("X",)]}, "structure_column_missing"),
    ],
)
def test_what_is_no_such_file_is_refused_by_its_code(sheets, code):
    with pytest.raises(BadInput) as refused:
        read(**sheets)
    assert refused.value.code == code


def test_circles_inside_each_other_and_lost_ones_hang_under_the_root_and_it_is_told():
    head, root, works, role, _last = STRUCTURE
    looped = [head, root, ("c-b", *works[1:]), ("c-works", "", "c-b", "Autre", *works[4:]),
              ("nowhere", *role[1:]), (*role[:2], "r-tres", *role[3:])]  # fmt: skip
    brought = read(**{"Circles & Roles": looped})
    parents = {one.key: one.parent for one in brought.circles}
    assert set(parents) == {"c-root", "c-works", "c-b"}
    assert parents["c-works"] == "c-root" or parents["c-b"] == "c-root"
    codes = [one.code for one in brought.heard]
    assert {"circle_moved_to_root", "role_moved_to_root", "row_twice"} <= set(codes)


def test_rules_that_do_not_fit_are_told():
    head = ("Circle ID", "Circle", "Role ID", "Role", "Domain", "Policy", "Description")
    rows = [("c-works", "Chantier", "", "", "", f"Règle {one}", "") for one in range(61)]
    long = ("c-root", "Les Tilleuls", "", "", "", "Longue", "mot " * 200)
    brought = read(Policies=[head, *rows, long], Assignations=None)
    root, works = brought.circles
    assert (len(works.policies), works.policies[-1]) == (60, "Règle 59")
    assert len(root.policies[0]) <= 500
    assert root.policies[0].endswith("…")
    assert [(one.code, one.row, one.detail) for one in brought.heard] == [
        ("policy_shortened", 63, ""), ("policies_cut", 62, "Chantier"),
    ]  # fmt: skip


def test_somebody_of_a_role_the_file_does_not_hold_is_left_out_and_told():
    lost = [HOLDERS[0], (*HOLDERS[1][:5], "r-gone", *HOLDERS[1][6:])]
    brought = read(Assignations=lost)
    assert brought.holders == ()
    assert ("holder_without_place", 2) in [(one.code, one.row) for one in brought.heard]


def test_too_many_circles_are_refused():
    many = [STRUCTURE[0], STRUCTURE[1]]
    many += [("c-root", "", f"c{n}", f"Cercle {n}", *STRUCTURE[2][4:]) for n in range(201)]
    with pytest.raises(BadInput) as refused:
        read(**{"Circles & Roles": many})
    assert refused.value.code == "structure_too_large"
