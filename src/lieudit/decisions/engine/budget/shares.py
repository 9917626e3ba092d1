"""One run of the Method of Equal Shares, and for how many more units it would stay the same."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from lieudit.decisions.engine.budget.vote import Leftover, Purchase, SharesRun, Utility
from lieudit.decisions.engine.budget.wallets import RELATIVE_DOUBT, Electorate, Price, Wallets


class Horizon:
    """How far each share can be raised before the course of a run may change."""

    def __init__(self) -> None:
        self.limit = math.inf

    def keep_positive(self, gap: float, slope: float, doubt: float) -> None:
        """Note that gap + slope·t, positive now, must stay so; a gap is counted less its doubt."""
        if slope < 0:
            self.limit = min(self.limit, max(gap - doubt, 0.0) / -slope)


def run_shares(
    electorate: Electorate,
    share: Fraction,
    utility: Utility,
    *,
    looks_ahead: bool = False,
    tells_leftovers: bool = True,
) -> SharesRun:
    """Which projects do voters buy together when each holds `share`?

    Each round, a project is asked of its supporters as evenly as they can: rho is the least for
    which Σ min(money, rho·utility) = cost. The project of least rho is bought, ties by key compared
    character by character; it ends when no project's supporters hold its cost. What is free
    and approved is bought first. `looks_ahead` also tells by how much more money the
    run certainly keeps its course (`steady_for`); `tells_leftovers`
    what the supporters of each project given up still held. Peters, Pierczyński, Skowron, NeurIPS
    2021.
    """
    wallets, horizon = Wallets(electorate, share), Horizon() if looks_ahead else None
    costs = electorate.costs
    wanted = [key for key in costs if electorate.votes[key]]
    purchases = [buy_free(key, wanted, costs) for key in sorted(wanted) if not costs[key]]
    floor = {key: rate(electorate, key, costs[key] / electorate.votes[key], utility)
             for key in wanted if costs[key]}  # fmt: skip
    lows = {key: float(value) for key, value in floor.items()}
    leftovers: list[Leftover] | None = [] if tells_leftovers else None
    while lows:
        found = price_candidates(wallets, lows, leftovers, utility, horizon)
        if not found:
            break
        chosen, exact, tied = choose(wallets, found, utility)
        if horizon:
            watch_rivals(wallets, found, chosen, utility, horizon)
        price = found[chosen]
        emptied = wallets.pay(chosen, price, exact, find_slope(wallets, chosen, price))
        rho = rate(electorate, chosen, exact, utility)
        purchases.append(Purchase(chosen, costs[chosen], exact, rho, emptied, tied))
        del lows[chosen]
    steady = horizon.limit if horizon else 0.0
    told = sorted(leftovers or (), key=lambda left: left.key)
    return SharesRun(share, tuple(purchases), tuple(told), steady)


def buy_free(key: str, wanted: Sequence[str], costs: dict[str, Fraction]) -> Purchase:
    """Return the purchase of a project that costs nothing."""
    free = tuple(other for other in sorted(wanted) if other != key and not costs[other])
    return Purchase(key, Fraction(0), Fraction(0), Fraction(0), 0, free)


def rate(electorate: Electorate, key: str, price: Fraction, utility: Utility) -> Fraction:
    """Return what one unit of utility costs a supporter who pays that price."""
    return price / electorate.costs[key] if utility == "cost" else price


def price_candidates(
    wallets: Wallets,
    lows: dict[str, float],
    leftovers: list[Leftover] | None,
    utility: Utility,
    horizon: Horizon | None,
) -> dict[str, Price]:
    """Return the prices of the projects that may be the cheapest of this round.

    A project's rho never falls from round to round: those whose last one exceeds the best found
    are not even looked at. Those the supporters cannot pay any more leave for good.
    """
    best, found = math.inf, {}
    for key in sorted(lows, key=lows.__getitem__):
        if lows[key] > best * (1 + RELATIVE_DOUBT) and not horizon:
            break
        is_affordable = wallets.can_afford(key)
        if horizon:
            watch_means(wallets, key, is_affordable, horizon)
        if not is_affordable:
            if leftovers is not None:
                lines = wallets.electorate.supporters[key]
                leftovers.append(Leftover(key, wallets.sum_exactly(lines)))
            del lows[key]
            continue
        price = wallets.price_project(key)
        unit = wallets.electorate.float_costs[key] if utility == "cost" else 1.0
        lows[key] = price.value / unit
        best = min(best, lows[key])
        found[key] = price
    limit = best * (1 + 2 * RELATIVE_DOUBT)
    return found if horizon else {key: found[key] for key in found if lows[key] <= limit}


def choose(
    wallets: Wallets, found: dict[str, Price], utility: Utility
) -> tuple[str, Fraction, tuple[str, ...]]:
    """Return the project of least rho, its exact price, and those it was exactly tied with."""
    units = wallets.electorate.float_costs if utility == "cost" else dict.fromkeys(found, 1.0)
    rates = {key: price.value / units[key] for key, price in found.items()}
    limit = min(rates.values()) * (1 + 2 * RELATIVE_DOUBT)
    close = [key for key in found if rates[key] <= limit]
    exact = {key: wallets.settle(key, found[key]) for key in close}
    rhos = {key: rate(wallets.electorate, key, exact[key], utility) for key in close}
    least = min(rhos.values())
    first, *others = sorted(key for key in close if rhos[key] == least)
    return first, exact[first], tuple(others)


def find_slope(wallets: Wallets, key: str, price: Price) -> float:
    """Return how fast the price of a project moves when every share rises."""
    poor = price.emptied
    weights = wallets.electorate.weights[poor]
    payers = wallets.electorate.votes[key] - int(weights.sum())
    return -float(wallets.slopes[poor] @ weights) / payers


def watch_means(wallets: Wallets, key: str, is_affordable: bool, horizon: Horizon) -> None:
    """Note how long a project stays within, or beyond, its supporters' means."""
    lines, weights = wallets.electorate.supporters[key], wallets.electorate.support_weights[key]
    gap = float(wallets.amounts[lines] @ weights) - wallets.electorate.float_costs[key]
    slope = float(wallets.slopes[lines] @ weights)
    doubt = wallets.doubt * float(weights.sum())
    if is_affordable:
        horizon.keep_positive(gap, slope, doubt)
    else:
        horizon.keep_positive(-gap, -slope, doubt)


def watch_rivals(
    wallets: Wallets, found: dict[str, Price], chosen: str, utility: Utility, horizon: Horizon
) -> None:
    """Note how long each price keeps its payers, and the chosen project its first place."""
    units = wallets.electorate.float_costs if utility == "cost" else dict.fromkeys(found, 1.0)
    slopes = {key: find_slope(wallets, key, price) for key, price in found.items()}
    first = found[chosen].value / units[chosen]
    pace = slopes[chosen] / units[chosen]
    for key, price in found.items():
        lines = wallets.electorate.supporters[key]
        gaps = wallets.amounts[lines] - price.value
        paces = wallets.slopes[lines] - slopes[key]
        is_poor = np.isin(lines, price.emptied)
        signs = np.where(is_poor, -1.0, 1.0)
        gaps, paces = gaps * signs, paces * signs
        falling = paces < 0
        if falling.any():
            room = np.maximum(gaps[falling] - wallets.doubt, 0.0)
            nearest = float((room / -paces[falling]).min())
            horizon.limit = min(horizon.limit, nearest)
        if key != chosen:
            gap, slope = price.value / units[key] - first, slopes[key] / units[key] - pace
            horizon.keep_positive(gap, slope, RELATIVE_DOUBT * first)
