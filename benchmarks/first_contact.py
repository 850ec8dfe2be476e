"""Score the tagging of norms on passages that were labelled before any rule had seen them.

Usage::

    python -m benchmarks.first_contact [--only NAME] [--errors] [--shared FOLDER]

Each file of ``benchmarks/passages`` is one round in one language: passages in the manner of real acts, and
what a reader who knows the taxonomy finds in them. ``first`` holds the figures of the day on which the rules
met the round, so that it shows how well they generalise; what is printed beside it is how they do now. A
passage with a ``source`` is an article of a real act in the measuring data, and is left out where that is
absent.

A norm is one line: type, trigger (``-`` where it is inherited), bearer (``-`` for nobody), words of its
quote, then what else was labelled as ``deadline=…``, ``instrument=…``, ``subtype=…``. Answers as good
stand behind ``//``; a type with ``?`` before it may be left out. A time limit that is not given is
none; an instrument that is not given is not scored.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.norms import EMPTY, Found, Score, answers, deadline_right, match, ours, token_f1
from regdiff import api
from regdiff.model import Document

ROOT = Path(__file__).resolve().parent.parent
PASSAGES = ROOT / "benchmarks" / "passages"


def rounds() -> list[Path]:
    """Return the files of all rounds, in order."""
    return sorted(PASSAGES.glob("*.toml"))


def gold_rows(lines: str, place: str) -> list[dict[str, Any]]:
    """Return the norms that a passage's lines tell of."""
    rows = []
    for line in lines.strip().split("\n"):
        if not line.strip():
            continue
        type_, trigger, bearer, quote, *more = (cell.strip() for cell in line.split(" | "))
        row: dict[str, Any] = {**EMPTY, "provision": place, "quote": quote, "alt": {}}
        row["free"] = type_.startswith("?")
        type_ = type_.removeprefix("?")
        given = dict(cell.split("=", 1) for cell in more)
        for field, words in {"type": type_, "trigger": trigger, "bearer": bearer, **given}.items():
            values: list[str | None] = [None if value in {"-", ""} else value for value in words.split("//")]
            row[field] = values[0]
            if len(values) > 1:
                row["alt"][field] = values[1]
        row["given"] = frozenset(given)
        rows.append(row)
    return rows


def _document(passage: dict[str, Any], language: str, data: Path | None) -> Document | None:
    if "text" in passage:
        return api.read_text(passage["text"].strip("\n"), language=language)
    if data is None:
        return None
    name, _, eid = passage["source"].partition("#")
    document = _read(data / name)
    provision = next(node for node in document.provisions() if node.eid == eid)
    return api.read_text(document.quote(provision.range), language=language)


_SEEN: dict[Path, Document] = {}


def _read(path: Path) -> Document:
    if path not in _SEEN:
        _SEEN[path] = api.read(path)
    return _SEEN[path]


def score(path: Path, *, data: Path | None = None, errors: bool = False) -> dict[str, float]:
    """Return the figures of one round: norms found and typed, their fields, and the sure ones."""
    with path.open("rb") as file:
        table = tomllib.load(file)
    language = table["language"]
    gold: list[dict[str, Any]] = []
    found: list[Found] = []
    for number, passage in enumerate(table["passage"], start=1):
        document = _document(passage, language, data)
        if document is None:
            continue
        place = f"{path.stem}:{number}"
        gold += gold_rows(passage["norms"], place)
        found += [replace(item, provision=place) for item in ours(document)]
    free = [g for g in gold if g["free"]]
    gold = [g for g in gold if not g["free"]]
    pairs = match(gold, found)
    matched = {id(f) for _, f in pairs}
    spare = {id(f) for _, f in match(free, [f for f in found if id(f) not in matched])}
    found = [f for f in found if id(f) not in spare]
    right = [(g, f) for g, f in pairs if f.type in answers(g, "type")]
    if errors:
        _errors(gold, found, pairs)
    sure = [f for f in found if f.norm is not None and f.norm.confidence >= 0.9]
    good = {id(f) for _, f in right}
    tools = [(g, f) for g, f in pairs if "instrument" in g["given"]]
    return {
        "norms": float(len(gold)),
        "found": round(Score(len(pairs), len(found), len(gold)).f1, 3),
        "typed": round(Score(len(right), len(found), len(gold)).f1, 3),
        "bearer": _share([near(g, f) for g, f in pairs]),
        "deadline": _share([f.norm is not None and deadline_right(g, f.norm) for g, f in pairs]),
        "instrument": _share([_tool(f) in answers(g, "instrument") for g, f in tools]),
        "sure": _share([id(f) in good for f in sure]),
    }


def near(row: dict[str, Any], item: Found) -> bool:
    """Tell whether half of a bearer's words are right."""
    bearer = None if item.norm is None else item.norm.bearer
    return any(token_f1(value, bearer) >= 0.5 for value in answers(row, "bearer"))


def _tool(item: Found) -> str | None:
    return str(item.norm.instrument) if item.norm is not None and item.norm.instrument else None


def _share(rights: list[bool]) -> float:
    return round(sum(rights) / len(rights), 3) if rights else 1.0


def _errors(  # noqa: C901 - one line a kind of error
    gold: list[dict[str, Any]], found: list[Found], pairs: list[tuple[dict[str, Any], Found]]
) -> None:
    matched = {id(g) for g, _ in pairs} | {id(f) for _, f in pairs}
    for row in gold:
        if id(row) not in matched:
            print("  MISSED", row["provision"], row["type"], row["trigger"], "|", row["quote"][:150])
    for item in found:
        if id(item) not in matched and item.norm is not None:
            print("  EXTRA ", item.provision, item.type, item.trigger, item.norm.rule, "|", item.quote[:150])
    for row, item in pairs:
        norm = item.norm
        assert norm is not None
        where = f"{row['provision']} {norm.rule} | {norm.quote[:160]}"
        if item.type not in answers(row, "type"):
            print("  TYPE  ", row["type"], "→", item.type, where)
        if not near(row, item):
            print("  BEARER", row["bearer"], "→", norm.bearer, where)
        if not deadline_right(row, norm):
            print("  TIME  ", row["deadline"], "→", norm.deadline, where)
        if "instrument" in row["given"] and _tool(item) not in answers(row, "instrument"):
            print("  TOOL  ", row["instrument"], "→", _tool(item), where)
        if "subtype" in row["given"] and str(norm.subtype) not in answers(row, "subtype"):
            print("  KIND  ", row["subtype"], "→", norm.subtype, where)


def main() -> None:
    """Print every round's figures: on first contact, and now."""
    parser = argparse.ArgumentParser(description="Score the tagging of norms on passages of each round.")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--only", default="")
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    data = arguments.shared / "data"
    for path in rounds():
        if arguments.only not in path.stem:
            continue
        with path.open("rb") as file:
            first = tomllib.load(file).get("first", {})
        figures = score(path, data=data if data.is_dir() else None, errors=arguments.errors)
        print(f"\n{path.stem}: {figures['norms']:.0f} norms")
        print(f"  first  {_line(first)}")
        print(f"  now    {_line({key: value for key, value in figures.items() if key != 'norms'})}")


def _line(figures: Mapping[str, float]) -> str:
    return " · ".join(f"{key} {value:.3f}" for key, value in figures.items())


if __name__ == "__main__":
    main()
