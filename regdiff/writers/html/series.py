"""More than two versions in one report: which pairs there are, and what each version did to a clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regdiff.errors import UsageError
from regdiff.model import Comparison, Document, History, Relation
from regdiff.writers.html.ui import Ui


@dataclass(frozen=True, slots=True)
class Stop:
    """One version on the strip: its name, and the step that leads to it from the one before."""

    label: str
    date: str
    shown: str
    pair: str
    step: str
    current: bool


class Series:
    """The versions of several comparisons, in the order in which they first come."""

    def __init__(self, comparisons: Sequence[Comparison], history: History | None) -> None:
        """Take the versions from the comparisons.

        Raises :class:`~regdiff.errors.UsageError` when there is nothing to compare.
        """
        if not comparisons:
            message = "A report needs a comparison; none is given."
            raise UsageError(message)
        self._history = history
        self._versions: list[Document] = []
        for comparison in comparisons:
            for document in (comparison.old, comparison.new):
                if not any(_same(document, known) for known in self._versions):
                    self._versions.append(document)
        self._pairs = [self.key(comparison) for comparison in comparisons]

    def key(self, comparison: Comparison) -> str:
        """Return the name of a pair, such as ``0-2``."""
        return f"{self._number(comparison.old)}-{self._number(comparison.new)}"

    def opening(self) -> str:
        """Return the pair that the page opens with."""
        whole = f"0-{len(self._versions) - 1}"
        return whole if whole in self._pairs else self._pairs[0]

    def strip(self, comparison: Comparison, ui: Ui) -> list[Stop]:
        """Return the versions as they stand in a row above the comparison."""
        old, new = self._number(comparison.old), self._number(comparison.new)
        stops = []
        for number, document in enumerate(self._versions):
            pair = f"{number - 1}-{number}"
            before = self._name(number - 1) if number else ""
            stops.append(
                Stop(
                    label=self._name(number),
                    date=document.meta.date if document.meta.version else "",
                    shown={old: "vo", new: "vn"}.get(number, ""),
                    pair=pair,
                    step=ui("step", old=before, new=self._name(number)),
                    current=pair == f"{old}-{new}",
                )
            )
        return stops

    def lines(self, comparison: Comparison, ui: Ui) -> dict[str, str]:
        """Return, for clauses of the new version, what each version did to them; none without a history."""
        if self._history is None:
            return {}
        here = [_same(document, comparison.new) for document in self._history.documents].index(True)
        found: dict[str, str] = {}
        for line in self._history.lines:
            told = []
            for stage in line.stages:
                words = [ui.term("relation", r) for r in stage.relations if r is not Relation.SAME]
                if words:
                    name = self._name_of(self._history.documents[stage.version])
                    told.append(ui("line_stage", version=name, what=ui("comma").join(words)))
            if not told:
                continue
            for eid in next((stage.eids for stage in line.stages if stage.version == here), ()):
                found[eid] = " · ".join(told)
        return found

    def _number(self, document: Document) -> int:
        return next(n for n, known in enumerate(self._versions) if _same(document, known))

    def _name(self, number: int) -> str:
        return self._name_of(self._versions[number])

    def _name_of(self, document: Document) -> str:
        """Return what a version is called; with its number where another one is called the same."""
        name = _called(document)
        alike = sum(_called(known) == name for known in self._versions)
        return f"{self._number(document) + 1}. {name}" if alike > 1 else name


def _called(document: Document) -> str:
    return document.meta.version or document.meta.date or document.source.name


def _same(one: Document, other: Document) -> bool:
    return one is other or (one.source == other.source and one.text == other.text)
