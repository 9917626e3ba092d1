"""Where answers stand: the form itself, and one scope for each repetition of a repeated group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lieudit.interviews.engine.expressions.tree import Value
from lieudit.interviews.engine.form import Form
from lieudit.interviews.engine.references import enclosing_groups

Raw = Mapping[str, object]


@dataclass(eq=False, slots=True)
class Scope:
    """The answers of the form, or of one repetition: values of what is relevant, by name."""

    raw: Raw
    repeat: str = ""
    place: int = 1
    parent: Scope | None = None
    values: dict[str, Value] = field(default_factory=dict)
    relevant: dict[str, bool] = field(default_factory=dict)
    children: dict[str, list[Scope]] = field(default_factory=dict)

    @property
    def line(self) -> tuple[Scope, ...]:
        """The form's scope, then each repetition inside it, down to this one."""
        return (*self.parent.line, self) if self.parent else (self,)

    @property
    def positions(self) -> tuple[int, ...]:
        """Places from 1 in the enclosing repeats, inner first."""
        return tuple(scope.place for scope in reversed(self.line[1:]))

    def path_of(self, name: str) -> str:
        """Return where an answer stands: `people[2]/age`."""
        steps = [f"{scope.repeat}[{scope.place}]" for scope in self.line[1:]]
        return "/".join([*steps, name])


class Tree:
    """All scopes of a set of answers, and in which repeats each item and group stands."""

    def __init__(self, form: Form, raw: Raw) -> None:
        self.root = Scope(raw)
        self.repeats = {group.name for group in form.groups if group.kind == "repeat"}
        self.chains: dict[str, tuple[str, ...]] = {}
        inside: dict[str, tuple[str, ...]] = {"": ()}
        for group in form.groups:
            line = [each.name for each in enclosing_groups(form, group.name)]
            chain = tuple(name for name in reversed(line) if name in self.repeats)
            inside[group.name] = chain
            self.chains[group.name] = chain[:-1] if group.kind == "repeat" else chain
        for item in form.items:
            self.chains[item.name] = inside.get(item.group, ())

    def scopes_of(self, name: str) -> list[Scope]:
        """Return the scopes that hold an item or a group, in order."""
        return _descend([self.root], self.chains.get(name, ()))

    def see(self, name: str, scope: Scope) -> list[Scope]:
        """Return the scopes where an expression standing in `scope` reads a name: one around it,
        or all those inside the nearest scope they share."""
        chain = self.chains.get(name, ())
        line = scope.line
        shared = 0
        while shared < min(len(chain), len(line) - 1) and line[shared + 1].repeat == chain[shared]:
            shared += 1
        return _descend([line[shared]], chain[shared:])


def _descend(scopes: list[Scope], chain: tuple[str, ...]) -> list[Scope]:
    for repeat in chain:
        scopes = [child for scope in scopes for child in scope.children.get(repeat, ())]
    return scopes


class Answers(Mapping[str, Value]):
    """What `${name}` is worth in a scope; what is not relevant, or not answered, is empty."""

    def __init__(self, tree: Tree, scope: Scope, given: Mapping[str, Value]) -> None:
        self.tree = tree
        self.scope = scope
        self.given = given

    def __getitem__(self, name: str) -> Value:
        if name in self.given:
            return self.given[name]
        if name not in self.tree.chains:
            raise KeyError(name)
        found = self.tree.see(name, self.scope)
        return found[0].values.get(name, "") if found else ""

    def __iter__(self) -> Iterator[str]:
        return iter({**self.tree.chains, **self.given})

    def __len__(self) -> int:
        return len({**self.tree.chains, **self.given})


class Series(Mapping[str, tuple[Value, ...]]):
    """What `sum(${name})` and its kin go over: the relevant answers in sight, or repetitions."""

    def __init__(self, tree: Tree, scope: Scope) -> None:
        self.tree = tree
        self.scope = scope

    def __getitem__(self, name: str) -> tuple[Value, ...]:
        if name not in self.tree.chains:
            raise KeyError(name)
        scopes = self.tree.see(name, self.scope)
        if name in self.tree.repeats:
            children = [child for each in scopes for child in each.children.get(name, ())]
            return tuple(float(child.place) for child in children)
        return tuple(each.values.get(name, "") for each in scopes if each.relevant.get(name))

    def __iter__(self) -> Iterator[str]:
        return iter(self.tree.chains)

    def __len__(self) -> int:
        return len(self.tree.chains)
