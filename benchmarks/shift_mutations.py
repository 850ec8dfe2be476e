"""Score how seeded changes of real norms are told.

Usage: python -m benchmarks.shift_mutations [--shared PATH] [--wrong]

Some norms of each law are changed in one known way: a limit shortened or lengthened, a duty turned into a
permission, a bearer replaced, a condition put before it, a fine doubled, the norm deleted. Printed is the
share of these changes that is told with the expected kind, and the share of the untouched norms (in
articles where nothing was changed) that is told as unchanged or relocated. ``invented`` counts norms told as
introduced.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from regdiff import api
from regdiff.model import Document, Norm, ShiftKind

LAWS = (
    ("en", "sequences/cn-genai-measures/2023-07-final.en.txt"),
    ("en", "performance/act-en.old.txt"),
    ("en", "sequences/eu-market-abuse/32014R0596_v5.xhtml"),
    ("zh", "sequences/cn-genai-measures/2023-07-final.zh.txt"),
    ("zh", "alignment/cn-cybersecurity-law/new.zh.md"),
    ("zh", "sequences/cn-animal-epidemic-prevention/2021.txt"),
)
SHARE = 0.3
SEEDS = 4
QUIET = {ShiftKind.UNCHANGED, ShiftKind.RELOCATED}

Maker = Callable[[str, Norm], str | None]


def _swap(pattern: str, put: str | Callable[[re.Match[str]], str]) -> Maker:
    def make(quote: str, _norm: Norm) -> str | None:
        new, count = re.subn(pattern, put, quote, count=1)
        return new if count and new != quote else None

    return make


def _scaled(factor: float) -> Callable[[re.Match[str]], str]:
    return lambda match: match.group(1) + str(max(1, round(int(match.group(2)) * factor))) + match.group(3)


_LIMIT = {
    "en": r"(?i)(within )(\d+)( (?:working |calendar )?(?:days|months|hours|years))",
    "zh": r"()(\d+)((?:个工作日|日|个月|小时)内)",
}
_HAN_LIMIT = r"(十|十五|二十|三十|六十)((?:个工作日|日)内)"


def _typed(norm: Norm, *types: str) -> bool:
    return norm.type in types and norm.subtype is None


def makers(language: str) -> dict[str, tuple[ShiftKind, Maker]]:
    """Return by name what each change is told as and how it is made; ``None`` where it does not fit."""

    def modal(old: str, new: str, kind: str) -> Maker:
        swap = _swap(old, new)
        return lambda quote, norm: swap(quote, norm) if _typed(norm, kind) and norm.trigger else None

    def bearer(name: str) -> Maker:
        def make(quote: str, norm: Norm) -> str | None:
            named = (
                norm.bearer and norm.bearer_source == "explicit" and _typed(norm, "obligation", "prohibition")
            )
            if not named or quote.count(norm.bearer or "") != 1 or norm.party_class != "regulated":
                return None
            return quote.replace(norm.bearer or "", name)

        return make

    def prefixed(words: str) -> Maker:
        def make(quote: str, norm: Norm) -> str | None:
            plain = _typed(norm, "obligation", "prohibition") and not norm.condition
            if not plain or norm.bearer_source != "explicit" or not quote.startswith(norm.bearer or "\0"):
                return None
            return words + (quote if language == "zh" else "the " + quote[0].lower() + quote[1:])

        return make

    if language == "en":
        return {
            "limit shortened": (ShiftKind.TIGHTENED, _swap(_LIMIT["en"], _scaled(0.5))),
            "limit lengthened": (ShiftKind.RELAXED, _swap(_LIMIT["en"], _scaled(2))),
            "shall to may": (ShiftKind.RELAXED, modal(r"\bshall\b(?! not)", "may", "obligation")),
            "may to shall": (ShiftKind.TIGHTENED, modal(r"\bmay\b(?! not)", "shall", "permission")),
            "shall not to shall": (ShiftKind.RELAXED, modal(r"\bshall not\b", "shall", "prohibition")),
            "bearer": (ShiftKind.REASSIGNED, bearer("hauliers")),
            "condition": (ShiftKind.RESCOPED, prefixed("Where the board so asks in writing, ")),
        }
    return {
        "limit shortened": (ShiftKind.TIGHTENED, _swap(_HAN_LIMIT, lambda m: "五" + m.group(2))),
        "limit lengthened": (ShiftKind.RELAXED, _swap(_HAN_LIMIT, lambda m: "九十" + m.group(2))),
        "shall to may": (ShiftKind.RELAXED, modal("应当", "可以", "obligation")),
        "shall not to shall": (ShiftKind.RELAXED, modal("不得", "应当", "prohibition")),
        "fine doubled": (ShiftKind.TIGHTENED, _swap("一万元以上十万元以下", "二万元以上二十万元以下")),
        "bearer": (ShiftKind.REASSIGNED, bearer("进口商")),
        "condition": (ShiftKind.RESCOPED, prefixed("有书面请求的，")),
    }


@dataclass
class Truth:
    """A changed law: its text, and what became of the norms that were changed, by old id."""

    text: str
    changed: dict[str, tuple[str, ShiftKind]]


def mutate(document: Document, norms: tuple[Norm, ...], rng: random.Random) -> Truth:
    """Change some norms of a law, each in one way, from the last to the first so that ranges hold."""
    text = document.text
    changed: dict[str, tuple[str, ShiftKind]] = {}
    ways = makers(document.language)
    used = Counter(norm.provision for norm in norms)
    for norm in reversed(norms):
        if norm.provision.startswith("rec") or rng.random() > SHARE:
            continue
        name = rng.choice([*ways, "deleted"])
        if name == "deleted":
            whole = used[norm.provision] == 1 and norm.quote.endswith((".", "。"))
            new: str | None = "" if whole else None
            kind = ShiftKind.REPEALED
        else:
            kind, make = ways[name]
            new = make(norm.quote, norm)
        if new is None:
            continue
        text = text[: norm.range.start] + new + text[norm.range.end :]
        changed[norm.id] = name, kind
    return Truth(text, changed)


def score(document: Document, seed: int) -> Iterator[tuple[str, bool, str]]:
    """Yield for each norm what was done to it, whether its shift is told rightly, and how it is told."""
    norms = api.tag(document)
    truth = mutate(document, norms, random.Random(seed))
    new = api.read_text(truth.text, language=document.language)
    comparison = api.compare(document, new)
    quotes = {norm.id: norm.quote for norm in comparison.new_norms}
    told = {shift.old: shift for shift in comparison.shifts if shift.old is not None}
    near = {norm.provision.partition("__")[0] for norm in norms if norm.id in truth.changed}
    for norm in norms:
        if norm.id not in truth.changed and norm.provision.partition("__")[0] in near:
            continue
        shift = told[norm.id]
        name, kind = truth.changed.get(norm.id, ("untouched", ShiftKind.UNCHANGED))
        right = shift.kind in QUIET if name == "untouched" else shift.kind == kind
        after = quotes.get(shift.new or "", "")
        yield name, right, f"{norm.id} {name}: {shift.kind} | {norm.quote[:120]} | {after[:120]}"
    yield from (
        ("invented", False, f"{shift.new} introduced | {quotes[shift.new or ''][:120]}")
        for shift in comparison.shifts
        if shift.old is None
    )


def main(arguments: list[str]) -> None:
    root = Path(__file__).resolve().parent.parent
    named = "--shared" in arguments
    shared = Path(arguments[arguments.index("--shared") + 1]) if named else root.parent / "shared"
    total: dict[str, Counter[str]] = {}
    for language, name in LAWS:
        document = api.read(shared / "data" / name, language=language)
        for seed in range(SEEDS):
            for what, right, line in score(document, seed):
                counts = total.setdefault(f"{language} {what}", Counter())
                counts["all"] += 1
                counts["right"] += right
                if not right and "--wrong" in arguments:
                    print(f"  {name} {line}")
    for what, counts in sorted(total.items()):
        print(f"{what:<28} {counts['all']:>6} {counts['right'] / counts['all']:>7.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
