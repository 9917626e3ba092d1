"""A room is entered by its door: the one rule that import-linter does not ship."""

from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class EnterByTheDoor(Contract):
    # Fields turn into plain values when the contract is loaded.
    root: Any = fields.StringField()
    doors: Any = fields.SetField(subfield=fields.StringField())
    ground: Any = fields.SetField(subfield=fields.StringField())
    free: Any = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        broken = [
            (importer, imported)
            for importer in sorted(graph.modules)
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if not self._may(importer, imported)
        ]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def _may(self, importer: str, imported: str) -> bool:
        mine, yours = importer.split("."), imported.split(".")
        if yours[0] != self.root or not yours[2:] or not mine[1:]:
            return True  # not ours, or the bare package
        in_tests = "tests" in mine
        if "tests" in yours and not in_tests:
            return False  # production never leans on test code
        if mine[1] == yours[1] or yours[1] in self.ground or mine[1] in self.free:
            return True
        is_door = yours[2] in self.doors or ".".join(yours[2:4]) in self.doors
        return is_door or (in_tests and yours[2:4] == ["tests", "factories"])

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"- {importer} -> {imported}", bold=False)
