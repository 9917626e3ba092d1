"""Equal Shares as it is defined, slowly: what the fast engine is compared with."""

from fractions import Fraction


def buy(vote, share, utility):
    """Follow the definition word by word, one voter at a time, in fractions."""
    voters = [ballot.approved for ballot in vote.ballots for _ in range(ballot.count)]
    money = [share] * len(voters)
    costs = {project.key: project.cost for project in vote.projects}
    waiting = {key for key in costs if any(key in approved for approved in voters)}
    bought = sorted(key for key in waiting if not costs[key])
    waiting -= set(bought)
    while True:
        offers = []
        for key in waiting:
            holders = [place for place, approved in enumerate(voters) if key in approved]
            price = find_price(costs[key], [money[place] for place in holders])
            if price is not None:
                rho = price / costs[key] if utility == "cost" else price
                offers.append((rho, key, price, holders))
        if not offers:
            return bought
        _, key, price, holders = min(offers)
        for place in holders:
            money[place] -= min(money[place], price)
        bought.append(key)
        waiting.discard(key)


def find_price(cost, purses):
    """Return the price at which purses, each giving that much or all it has, make the cost."""
    if sum(purses) < cost:
        return None
    left, purses = cost, sorted(purses)
    for place, purse in enumerate(purses):
        price = left / Fraction(len(purses) - place)
        if price <= purse:
            return price
        left -= purse
    raise AssertionError((cost, purses))


def raise_one_by_one(vote, utility):
    """Return what add1 selects, trying every share."""
    costs = {project.key: project.cost for project in vote.projects}
    voted = {key for ballot in vote.ballots for key in ballot.approved}
    share = vote.budget / vote.voters
    kept = buy(vote, share, utility)
    while any(
        key not in kept and sum(costs[k] for k in kept) + costs[key] <= vote.budget for key in voted
    ):
        share += 1
        tried = buy(vote, share, utility)
        if sum(costs[key] for key in tried) > vote.budget:
            break
        kept = tried
    return kept
