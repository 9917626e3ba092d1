"""The budget adds up to the cent, and says what to look at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lieudit.living_together.engine.budget import Ceiling, Line, compute_budget, share_out
from lieudit.living_together.engine.completeness import DIMENSIONS, Written, list_missing

TEN_THOUSAND = Ceiling(1_000_000)


def expense(cents):
    return Line("expense", cents)


def resource(cents, source="other"):
    return Line("resource", cents, source)


def test_a_worked_case():
    """12 residents; 40 640 € of expenses; 36 000 € of AVP, 2 160 € of meals, 2 000 € of grant."""
    lines = [expense(3_140_000), expense(288_000), expense(420_000), expense(216_000)]
    lines += [resource(3_600_000, "avp"), resource(216_000, "residents"), resource(200_000)]
    budget = compute_budget(lines, 12, TEN_THOUSAND)
    assert (budget.expenses, budget.resources, budget.balance) == (4_064_000, 4_016_000, -48_000)
    assert budget.expenses_each == 338_667  # 3 386,666… €
    assert (budget.avp, budget.avp_each) == (3_600_000, 300_000)
    assert (budget.ceiling_total, budget.share_of_ceiling) == (12_000_000, 3_000)  # 30 %
    assert budget.findings == ("not_covered",)


@pytest.mark.parametrize(
    ("lines", "inhabitants", "findings"),
    [
        ([], 0, ("no_inhabitants", "no_expense")),
        ([expense(100), resource(100)], 0, ("no_inhabitants",)),
        ([expense(100), resource(100)], 1, ()),
        ([expense(1_000_001), resource(1_000_001, "avp")], 1, ("avp_above_ceiling",)),
        ([expense(1_000_000), resource(1_000_000, "avp")], 1, ()),
        ([expense(100), resource(101, "avp")], 1, ("avp_above_expenses",)),
        (
            [expense(300), resource(100, "avp"), resource(200, "forfait")],
            1,
            ("avp_with_forfait",),
        ),
        ([expense(200), resource(200, "forfait")], 1, ()),
    ],
)
def test_what_is_found(lines, inhabitants, findings):
    assert compute_budget(lines, inhabitants, TEN_THOUSAND).findings == findings


def test_one_cent_above_the_ceiling_never_shows_as_the_whole():
    budget = compute_budget([expense(9), resource(12_000_001, "avp")], 12, TEN_THOUSAND)
    assert budget.share_of_ceiling == 10_001


def test_without_a_ceiling_nothing_is_said_of_it():
    budget = compute_budget([expense(9), resource(9, "avp")], 1, None)
    assert (budget.ceiling_total, budget.share_of_ceiling, budget.findings) == (None, None, ())


def test_nothing_is_negative():
    with pytest.raises(ValueError, match="negative"):
        compute_budget([expense(-1)], 1, None)
    with pytest.raises(ValueError, match="negative"):
        compute_budget([], -1, None)


AMOUNTS = st.lists(st.integers(0, 10**9), max_size=8)


@given(AMOUNTS, AMOUNTS, st.integers(0, 200))
def test_totals_are_sums_and_parts_make_the_whole(expenses, aids, inhabitants):
    lines = [*map(expense, expenses), *(resource(one, "avp") for one in aids)]
    budget = compute_budget(lines, inhabitants, TEN_THOUSAND)
    assert budget.expenses == sum(expenses)
    assert budget.avp == budget.resources == sum(aids)
    assert budget.balance == sum(aids) - sum(expenses)
    if inhabitants:
        # One part differs from the exact share by half a cent at most.
        assert abs(2 * budget.expenses_each * inhabitants - 2 * budget.expenses) <= inhabitants
        is_above = "avp_above_ceiling" in budget.findings
        assert is_above == (budget.share_of_ceiling > 10_000)
    assert compute_budget(list(reversed(lines)), inhabitants, TEN_THOUSAND) == budget


def test_shares():
    assert share_out(100, 0) is None
    assert [share_out(n, 2) for n in (0, 1, 2, 3)] == [0, 1, 1, 2]


def test_what_is_missing_is_named_in_order_and_never_counted():
    nothing = Written({}, {}, "", False, False)
    assert list_missing(nothing) == (
        *((code, name) for name in DIMENSIONS for code in ("wants", "activity")),
        ("animator", ""),
        ("budget", ""),
        ("review_date", ""),
    )
    whole = Written(
        dict.fromkeys(DIMENSIONS, "des mots"), dict.fromkeys(DIMENSIONS, 1), "Samir", True, True
    )
    assert list_missing(whole) == ()
    blank = Written(
        dict.fromkeys(DIMENSIONS, "  "), dict.fromkeys(DIMENSIONS, 1), "Samir", True, True
    )
    assert list_missing(blank) == tuple(("wants", name) for name in DIMENSIONS)
