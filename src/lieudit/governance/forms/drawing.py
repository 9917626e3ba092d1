"""The map as it is drawn: circles packed by the engine, names cut to fit, each with its page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.translation import gettext, ngettext

from lieudit.governance.engine.packing import Disc, Node, pack_tree
from lieudit.governance.forms.words import KINDS
from lieudit.governance.queries.structure import CircleSeen, RoleSeen
from lieudit.hall.charts.plain import LETTER, Line, wrap

MOST_ROLES = 120  # drawn on one map: beyond, circles tell how many they hold
ROLE_TEXT, HOLDER_TEXT, STEP = 13, 12, 15
ROLE_WIDTH = 98
LEAST_EMPTY = 46
EDGE = 8


@dataclass(frozen=True)
class Mark:
    """One circle or role of the drawing, with its words and its page."""

    kind: str  # circle, role
    x: float
    y: float
    radius: float
    depth: int
    url: str
    label: str  # what a screen reader says
    lines: list[Line]
    holders: list[Line]
    size: int
    is_vacant: bool = False
    up: str = ""
    key: str = ""


@dataclass(frozen=True)
class Drawing:
    box: str
    width: float
    height: float
    marks: list[Mark]
    sentence: str
    hides_roles: bool = False
    key: str = field(default="circle-map")


def draw_map(root: CircleSeen, link: Callable[[str, object], str]) -> Drawing:
    """Draw a circle and all it holds. `link(kind, id)` gives the page of a circle or a role."""
    circles = _walk(root)
    count = sum(len(circle.roles) for circle in circles)
    hides_roles = count > MOST_ROLES and len(circles) > 1
    tree = _build(root, hides_roles)
    discs = {disc.key: disc for disc in _pack(tree)}
    marks: list[Mark] = []
    for circle, parent in _walk_with_parent(root):
        marks.append(_mark_circle(circle, parent, discs[("circle", circle.id)], link, hides_roles))
        if not hides_roles:
            marks += [
                _mark_role(role, circle, discs[("role", role.id)], link)
                for role in circle.roles[:MOST_ROLES]
            ]
    reach = discs[("circle", root.id)].radius + EDGE
    size = round(2 * reach, 1)
    return Drawing(
        box=f"{-reach:.1f} {-reach:.1f} {size} {size}",
        width=size,
        height=size,
        marks=marks,
        sentence=say_counts(circles),
        hides_roles=hides_roles or any(len(one.roles) > MOST_ROLES for one in circles),
    )


def say_counts(circles: list[CircleSeen]) -> str:
    """One sentence: how many circles and roles, how many wait for somebody."""
    roles = [role for circle in circles for role in circle.roles]
    vacant = sum(role.is_vacant for role in roles)
    told = [
        ngettext("%(count)s circle", "%(count)s circles", len(circles)) % {"count": len(circles)},
        ngettext("%(count)s role", "%(count)s roles", len(roles)) % {"count": len(roles)},
    ]
    if vacant:
        told.append(
            ngettext(
                "%(count)s role waits for somebody", "%(count)s roles wait for somebody", vacant
            )
            % {"count": vacant}
        )
    return ", ".join(told) + "."


def name_holders(role: RoleSeen) -> list[str]:
    """Given names of those who hold a role; « somebody » where the person is forgotten."""
    return [
        one.person.given_name if one.person else gettext("name withdrawn") for one in role.mandates
    ]


@lru_cache(maxsize=64)
def _pack(tree: Node) -> tuple[Disc, ...]:
    return pack_tree(tree)


def _walk(root: CircleSeen) -> list[CircleSeen]:
    return [circle for circle, _parent in _walk_with_parent(root)]


def _walk_with_parent(root: CircleSeen) -> list[tuple[CircleSeen, CircleSeen | None]]:
    found: list[tuple[CircleSeen, CircleSeen | None]] = []
    waiting: list[tuple[CircleSeen, CircleSeen | None]] = [(root, None)]
    while waiting:
        circle, parent = waiting.pop()
        found.append((circle, parent))
        waiting.extend((child, circle) for child in reversed(circle.children))
    return found


def _build(circle: CircleSeen, hides_roles: bool) -> Node:
    roles = () if hides_roles else circle.roles[:MOST_ROLES]
    children = [_build(child, hides_roles) for child in circle.children]
    children += [Node(("role", role.id), _measure_role(role)) for role in roles]
    size = _text_size(circle)
    wide = max((len(line) for line in _name_lines(circle)), default=1) * size * LETTER
    least = max(LEAST_EMPTY, wide / 2 + EDGE) if not children else wide * 0.75 + 12
    band = (size + 4) * (len(_name_lines(circle)) + 1.4) if children else 0.0
    return Node(("circle", circle.id), round(least, 1), tuple(children), round(band, 1))


def _text_size(circle: CircleSeen) -> int:
    return 20 if circle.is_root else 15


def _name_lines(circle: CircleSeen) -> list[str]:
    size = _text_size(circle)
    return wrap(circle.name, 230 if circle.is_root else 120, size, 3)


def _role_lines(role: RoleSeen) -> tuple[list[str], list[str]]:
    name = wrap(role.sheet.name, ROLE_WIDTH, ROLE_TEXT, 3)
    who = ", ".join(name_holders(role)) or gettext("to be filled")
    return name, wrap(who, ROLE_WIDTH - 6, HOLDER_TEXT, 2)


def _measure_role(role: RoleSeen) -> float:
    """Half the diagonal of its words, so that they stand inside."""
    name, who = _role_lines(role)
    wide = max(len(line) for line in (*name, *who)) * ROLE_TEXT * LETTER / 2
    high = (len(name) + len(who)) * STEP / 2
    return round(max(30.0, (wide**2 + high**2) ** 0.5 + 2), 1)


def _mark_circle(
    circle: CircleSeen,
    parent: CircleSeen | None,
    disc: Disc,
    link: Callable[[str, object], str],
    hides_roles: bool,
) -> Mark:
    size, texts = _text_size(circle), _name_lines(circle)
    holds = bool(circle.children) or (bool(circle.roles) and not hides_roles)
    if hides_roles and circle.roles:
        count = len(circle.roles)
        texts = [*texts, ngettext("%(count)s role", "%(count)s roles", count) % {"count": count}]
    step = size + 4
    top = disc.y - disc.radius + step * 1.9 if holds else disc.y - step * (len(texts) / 2 - 0.8)
    return Mark(
        kind="circle",
        x=round(disc.x, 1),
        y=round(disc.y, 1),
        radius=round(disc.radius, 1),
        depth=min(disc.depth, 3),
        url=link("circle", circle.id),
        label=describe_circle(circle),
        lines=[
            Line(round(disc.x, 1), round(top + index * step, 1), text)
            for index, text in enumerate(texts)
        ],
        holders=[],
        size=size,
        up=f"circle-{parent.id}" if parent else "",
        key=f"circle-{circle.id}",
    )


def _mark_role(
    role: RoleSeen, circle: CircleSeen, disc: Disc, link: Callable[[str, object], str]
) -> Mark:
    name, who = _role_lines(role)
    top = disc.y - (len(name) + len(who)) * STEP / 2 + STEP * 0.75
    lines = [
        Line(round(disc.x, 1), round(top + index * STEP, 1), text)
        for index, text in enumerate([*name, *who])
    ]
    return Mark(
        kind="role",
        x=round(disc.x, 1),
        y=round(disc.y, 1),
        radius=round(disc.radius, 1),
        depth=min(disc.depth, 3),
        url=link("role", role.id),
        label=describe_role(role),
        lines=lines[: len(name)],
        holders=lines[len(name) :],
        size=ROLE_TEXT,
        is_vacant=role.is_vacant,
        up=f"circle-{circle.id}",
        key=f"role-{role.id}",
    )


def describe_circle(circle: CircleSeen) -> str:
    """What a screen reader says of a circle: its kind, its name, who and how many."""
    people = ngettext("%(count)s person", "%(count)s people", len(circle.seats))
    roles = ngettext("%(count)s role", "%(count)s roles", len(circle.roles))
    kind = str(KINDS.get(circle.kind, KINDS["circle"]))
    return ", ".join(
        (
            f"{kind} {circle.name}" if kind not in circle.name else circle.name,
            people % {"count": len(circle.seats)},
            roles % {"count": len(circle.roles)},
        )
    )


def describe_role(role: RoleSeen) -> str:
    who = ", ".join(name_holders(role)) or gettext("to be filled")
    return gettext("Role %(name)s: %(who)s") % {"name": role.sheet.name, "who": who}
