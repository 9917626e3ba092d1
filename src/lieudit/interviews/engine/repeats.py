"""How is a repeated group asked? As what it is: the same questions again, once an occurrence.

Unfolding turns a form and the occurrences one person has into a plain form. An occurrence has a
mark that never changes (`first_name#2` stays hers when the first is removed) and a place, from 1,
that does. A repeat without a count is followed by its roster, where occurrences are added and
removed; one with a count by a calculation that bears the name of the group.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from lieudit.interviews.engine.expressions.parser import list_references
from lieudit.interviews.engine.form import SENSITIVITIES, Form, Group, Item, Sensitivity, Texts
from lieudit.interviews.engine.references import enclosing_groups
from lieudit.interviews.engine.scoping import name_in_scope, name_in_texts

MARK = "#"
ROSTER = "lieudit:roster"
MOST_OCCURRENCES = 50
MOST_UNFOLDED = 5_000  # questions of one person: repeats inside repeats stop there
EXPRESSIONS = (
    "relevant", "constraint", "calculation", "default", "choice_filter", "required_if", "trigger",
)  # fmt: skip
TEXTS = (
    "labels", "easy_labels", "hints", "guidance", "constraint_message", "required_message",
)  # fmt: skip
Marks = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Sight:
    """What an item of an occurrence sees: its places, inner first, and answers further inside."""

    places: tuple[int, ...] = ()
    series: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unfolded:
    """A plain form, what each of its items sees, and the repeats it was made of by their key."""

    form: Form
    sights: Mapping[str, Sight] = field(default_factory=dict)
    repeats: Mapping[str, Group] = field(default_factory=dict)


def has_repeats(form: Form) -> bool:
    """Whether some questions are asked several times."""
    return any(group.kind == "repeat" for group in form.groups)


def is_roster(item: Item) -> bool:
    """Whether an item is where the occurrences of a repeat are added and removed."""
    return ROSTER in item.extra


def base_name(key: str) -> str:
    """Return the name an item or a repeat bears in the form that was written.

    >>> base_name("first_name#2")
    'first_name'
    """
    return key.partition(MARK)[0]


def list_repeated(form: Form) -> frozenset[str]:
    """Name the items that may be asked several times."""
    return frozenset(
        item.name
        for item in form.items
        if any(group.kind == "repeat" for group in enclosing_groups(form, item.group))
    )


def list_asked(names: Sequence[str], keys: Iterable[str], written: Form) -> list[str]:
    """Return, of the keys of an unfolded form, those asked where these questions are named.

    A question that repeats stands with the others of its group, once for each occurrence and in
    the order of the form, then where occurrences are added. The rest keeps the order of `names`.
    """
    spots = {name: _outer_repeat(written, name) or name for name in names}
    order = {spot: place for place, spot in reversed(list(enumerate(spots.values())))}
    wanted = set(names) | {
        group.name for name in names for group in _repeats_around(written, name)
    }  # fmt: skip
    found = [key for key in keys if base_name(key) in wanted]
    return sorted(found, key=lambda key: order[_outer_repeat(written, base_name(key)) or key])


def _outer_repeat(form: Form, name: str) -> str:
    around = _repeats_around(form, name)
    return around[-1].name if around else ""


def _repeats_around(form: Form, name: str) -> list[Group]:
    """Return the repeats a question stands in, or a repeat and those around it, inner first."""
    item = form.find_item(name)
    around = enclosing_groups(form, item.group if item is not None else name)
    return [group for group in around if group.kind == "repeat"]


def unfold(form: Form, marks: Marks) -> Unfolded:
    """Return the form with each repeat asked as often as it has marks, by key of repeat."""
    if not has_repeats(form):
        return Unfolded(form)
    return _Unfolding(form, marks).run()


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where we stand: names of the repeats around, marks and places, outer first."""

    chain: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    places: tuple[int, ...] = ()

    def enter(self, repeat: str, mark: str, place: int) -> _Spot:
        return _Spot((*self.chain, repeat), (*self.marks, mark), (*self.places, place))

    def key(self, name: str, depth: int) -> str:
        return MARK.join((name, *self.marks[:depth]))


class _Unfolding:
    def __init__(self, form: Form, marks: Marks) -> None:
        self.form = form
        self.marks = marks
        self.groups = {group.name: group for group in form.groups}
        self.chains = {group.name: self.find_chain(group.name) for group in form.groups}
        self.chains |= {item.name: self.find_chain(item.group) for item in form.items}
        self.items: dict[str, Item] = {}
        self.made: dict[str, Group] = {}
        self.sights: dict[str, Sight] = {}
        self.repeats: dict[str, Group] = {}
        self.named: dict[_Spot, dict[str, str]] = {}

    def find_chain(self, name: str) -> tuple[str, ...]:
        around = enclosing_groups(self.form, name)
        return tuple(group.name for group in reversed(around) if group.kind == "repeat")

    def run(self) -> Unfolded:
        self.emit(self.form.items, _Spot())
        form = replace(
            self.form, items=tuple(self.items.values()), groups=tuple(self.made.values())
        )
        return Unfolded(form, self.sights, self.repeats)

    def emit(self, items: Sequence[Item], spot: _Spot) -> None:
        depth = len(spot.chain)

        def find_next(item: Item) -> str:
            chain = self.chains[item.name]
            return chain[depth] if len(chain) > depth else ""

        for repeat, run in groupby(items, key=find_next):
            inside = list(run)
            if not repeat:
                for item in inside:
                    self.add(item, spot)
                continue
            for place, mark in enumerate(self.marks_of(repeat, spot), start=1):
                if len(self.items) > MOST_UNFOLDED:
                    break
                self.emit(inside, spot.enter(repeat, mark, place))
            self.add_roster(self.groups[repeat], spot)

    def marks_of(self, repeat: str, spot: _Spot) -> tuple[str, ...]:
        return self.marks.get(spot.key(repeat, len(self.chains[repeat]) - 1), ())

    def add(self, item: Item, spot: _Spot) -> None:
        key = spot.key(item.name, len(spot.chain))
        scoped = self.scope_item(item, spot, key)
        self.items[key] = scoped
        around = [group.relevant for group in enclosing_groups(self.form, item.group)]
        names = self.names_in_scope(spot)
        texts = [getattr(scoped, field) for field in EXPRESSIONS]
        self.note_sight(key, [*texts, *(name_in_scope(text, names) for text in around)], spot)

    def scope_item(self, item: Item, spot: _Spot, key: str) -> Item:
        if not spot.chain:
            self.scope_group(item.group, spot)
            return item
        names = self.names_in_scope(spot)
        changes = {field: name_in_scope(getattr(item, field), names) for field in EXPRESSIONS}
        texts = {field: name_in_texts(getattr(item, field), names) for field in TEXTS}
        return replace(
            item,
            name=key,
            group=self.scope_group(item.group, spot),
            consent=names.get(item.consent, item.consent),
            **changes,  # type: ignore[arg-type]
            **texts,  # type: ignore[arg-type]
        )

    def scope_group(self, name: str, spot: _Spot) -> str:
        """Return the key of a group where we stand, made with those around it when new."""
        group = self.groups.get(name)
        if group is None:
            return name
        depth = len(self.chains[name])
        key = spot.key(name, depth)
        if key not in self.made:
            parent = self.scope_group(group.parent, spot)
            names = self.names_in_scope(spot)
            labels = name_in_texts(group.labels, names)
            if group.kind == "repeat":
                labels = _number(labels, spot.places[depth - 1])
            self.made[key] = replace(
                group,
                name=key,
                labels=labels,
                kind="group",
                parent=parent,
                relevant=name_in_scope(group.relevant, names),
                repeat_count="",
            )
        return key

    def names_in_scope(self, spot: _Spot) -> dict[str, str]:
        """Names that mean the answer of the same occurrence here, with its key."""
        if spot not in self.named:
            self.named[spot] = {
                name: spot.key(name, len(chain))
                for name, chain in self.chains.items()
                if chain and chain == spot.chain[: len(chain)] and name not in self.groups
            }
        return self.named[spot]

    def add_roster(self, group: Group, spot: _Spot) -> None:
        key = spot.key(group.name, len(spot.chain))
        names = self.names_in_scope(spot)
        inside = [item for item in self.form.items if group.name in self.chains[item.name]]
        consents = {item.consent for item in inside}
        shared = consents.pop() if len(consents) == 1 else ""
        open_items = inside if shared else [item for item in inside if not item.consent]
        self.repeats[key] = group
        self.items[key] = Item(
            name=key,
            type="calculate" if group.repeat_count.strip() else "note",
            labels=name_in_texts(group.labels, names),
            calculation=name_in_scope(group.repeat_count, names),
            relevant=name_in_scope(group.relevant, names),
            group=self.scope_group(group.parent, spot),
            consent="" if shared in {item.name for item in inside} else names.get(shared, shared),
            theme=inside[0].theme if inside else "",
            sensitivity=_strongest(open_items),
            extra={} if group.repeat_count.strip() else {ROSTER: group.name},
        )
        self.note_sight(key, [self.items[key].calculation, self.items[key].relevant], spot)

    def note_sight(self, key: str, texts: Sequence[str], spot: _Spot) -> None:
        wanted = {name for text in texts for name in list_references(text)}
        series = {
            name: tuple(self.list_keys(name, spot)) for name in wanted if self.chains.get(name)
        }
        self.sights[key] = Sight(tuple(reversed(spot.places)), series)

    def list_keys(self, name: str, spot: _Spot) -> list[str]:
        """Return the keys of an item, or of a repeat's occurrences, in sight from here."""
        chain = self.chains[name]
        depth = 0
        while depth < min(len(chain) - 1, len(spot.chain)) and chain[depth] == spot.chain[depth]:
            depth += 1
        spots = [_Spot(spot.chain[:depth], spot.marks[:depth], spot.places[:depth])]
        for repeat in chain[depth:]:
            spots = [
                at.enter(repeat, mark, place)
                for at in spots
                for place, mark in enumerate(self.marks_of(repeat, at), start=1)
            ]
        return [at.key(name, len(chain)) for at in spots]


def _number(labels: Texts, place: int) -> Texts:
    return {language: f"{label} · {place}" for language, label in labels.items()}


def _strongest(items: Sequence[Item]) -> Sensitivity:
    return max((item.sensitivity for item in items), key=SENSITIVITIES.index, default="none")
