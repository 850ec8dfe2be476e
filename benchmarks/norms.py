"""Score the tagging of norms against gold, beside a plain list of keywords.

Usage::

    python benchmarks/norms.py [--shared FOLDER] [--only NAME] [--errors] [--json FILE]

``--shared`` is the folder of the measuring data, by default ``../shared`` beside the project. Prints, for
each gold, precision, recall and F1 of norms found and typed, per type as well; bearers exact and near
(token F1 of at least .5); deadlines, instruments and subtypes; a table of confidence; the same for a keyword
list. ``--errors`` also prints what is wrong. ``--only`` takes genai-zh, genai-en, eu, ig, corpora or speed.

How gold and found norms are matched: in the same provision, the pair with the same trigger first, then the
pair whose quotes share most characters (a third of the shorter at least), each norm once.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from regdiff import api
from regdiff.model import Document, Norm

ROOT = Path(__file__).resolve().parent.parent
KINDS = {
    "obligation": "obligation",
    "prohibition": "prohibition",
    "permission": "permission",
    "power": "permission",
    "right": "permission",
    "recommendation": "recommendation",
    "exemption": "prohibition",
}
EMPTY = dict.fromkeys(
    ("subtype", "bearer", "counterparty", "condition", "exception", "deadline", "instrument", "trigger")
)
KEYWORDS = {
    "en": (
        (r"\b(?:shall|must|may|will|should) not\b|\bprohibited\b", "prohibition"),
        (r"\b(?:shall|must|will)\b|\bis required to\b", "obligation"),
        (r"\bmay\b", "permission"),
        (r"\bshould\b|\bencourage", "recommendation"),
        (r"\bmeans\b|\brefers? to\b", "constitutive"),
    ),
    "zh": (
        (r"不得|禁止", "prohibition"),
        (r"应当|必须", "obligation"),
        (r"可以|有权", "permission"),
        (r"鼓励|支持", "recommendation"),
        (r"责令|罚款|处罚", "sanction"),
        (r"是指|施行|适用|制定本", "constitutive"),
    ),
}


@dataclass(frozen=True, slots=True)
class Found:
    """What is compared with a gold row: our norm, or a keyword's."""

    provision: str
    quote: str
    trigger: str | None
    type: str
    norm: Norm | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their mean."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found right."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.found + self.gold
        return 2 * self.right / total if total else 1.0


def ours(document: Document) -> list[Found]:
    return [
        Found(norm.provision, norm.quote, norm.trigger, str(norm.type), norm) for norm in api.tag(document)
    ]


def keywords(document: Document) -> list[Found]:
    """Return one norm a keyword, as a plain list finds them."""
    rows = [(re.compile(pattern), type_) for pattern, type_ in KEYWORDS[document.language]]
    found = []
    for provision in document.provisions():
        if provision.kind not in {"paragraph", "point", "subparagraph"}:
            continue
        end = provision.children[0].range.start if provision.children else provision.range.end
        words = document.text[provision.range.start : end]
        taken: list[tuple[int, int]] = []
        for pattern, type_ in rows:
            for match in pattern.finditer(words):
                if any(low < match.end() and match.start() < high for low, high in taken):
                    continue
                taken.append(match.span())
                low = max(words.rfind("。", 0, match.start()), words.rfind(". ", 0, match.start())) + 1
                stops = [at for sign in ("。", ". ") if (at := words.find(sign, match.end())) >= 0]
                found.append(
                    Found(provision.eid, words[low : min(stops, default=len(words))], match.group(), type_)
                )
    return found


def overlap(one: str, other: str) -> float:
    """Return the share of the shorter quote that the longest common run of both covers."""
    short, long = sorted((one.strip(" 。.；;"), other.strip(" 。.；;")), key=len)
    if not short:
        return 0.0
    if short in long:
        return 1.0
    common = sum((Counter(short) & Counter(long)).values())
    return common / len(short) * 0.6


def match(gold: list[dict], found: list[Found]) -> list[tuple[dict, Found]]:
    """Pair gold rows and found norms of the same provision, best pairs first."""
    pairs = []
    for i, row in enumerate(gold):
        triggers = {row["trigger"], row.get("alt", {}).get("trigger", row["trigger"])}
        for j, norm in enumerate(found):
            if row["provision"] != norm.provision:
                continue
            share = overlap(row["quote"], norm.quote)
            if share < 0.33:
                continue
            same = any(
                (a is None and norm.trigger is None)
                or (
                    a
                    and norm.trigger
                    and (a.lower() in norm.trigger.lower() or norm.trigger.lower() in a.lower())
                )
                for a in triggers
            )
            length = min(len(row["quote"]), len(norm.quote)) / max(len(row["quote"]), len(norm.quote))
            pairs.append((same, round(share, 3), length, -abs(i - j), i, j))
    pairs.sort(reverse=True)
    used_gold: set[int] = set()
    used_found: set[int] = set()
    chosen = []
    for *_, i, j in pairs:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            chosen.append((gold[i], found[j]))
    return chosen


def tokens(words: str | None) -> Counter[str]:
    if not words:
        return Counter()
    return Counter(re.findall(r"[a-z0-9]+|[\u4e00-\u9fff]", words.lower()))


def token_f1(one: str | None, other: str | None) -> float:
    """Return the F1 of words (characters of Chinese); two empty answers agree."""
    left, right = tokens(one), tokens(other)
    for article in ("the", "a", "an"):
        left.pop(article, None)
        right.pop(article, None)
    if not left and not right:
        return 1.0
    common = sum((left & right).values())
    return 2 * common / (sum(left.values()) + sum(right.values())) if common else 0.0


def answers(row: dict, field: str) -> list:
    values = [row.get(field)]
    if field in row.get("alt", {}):
        values.append(row["alt"][field])
    return values


def deadline_right(row: dict, norm: Norm) -> bool:
    return any(
        (value or None) == norm.deadline
        or bool(value and norm.deadline and (value in norm.deadline or norm.deadline in value))
        for value in answers(row, "deadline")
    )


def score_gold(name: str, document: Document, gold: list[dict], *, errors: bool) -> dict[str, float]:
    found = ours(document)
    pairs = match(gold, found)
    result = _report(name, gold, found, pairs)
    plain = keywords(document)
    plain_pairs = match(gold, plain)
    typed = Score(sum(g["type"] == f.type for g, f in plain_pairs), len(plain), len(gold))
    print(f"  keyword list: typed F1 {typed.f1:.3f} (P {typed.precision:.3f} R {typed.recall:.3f})")
    if errors:
        _errors(gold, found, pairs)
    return result


def _report(
    name: str, gold: list[dict], found: list[Found], pairs: list[tuple[dict, Found]]
) -> dict[str, float]:
    right = [(g, f) for g, f in pairs if f.type in answers(g, "type")]
    detected = Score(len(pairs), len(found), len(gold))
    typed = Score(len(right), len(found), len(gold))
    print(f"\n{name}: {len(gold)} gold norms, {len(found)} found")
    print(f"  found F1 {detected.f1:.3f} (P {detected.precision:.3f} R {detected.recall:.3f})")
    print(f"  typed F1 {typed.f1:.3f} (P {typed.precision:.3f} R {typed.recall:.3f})")
    # Where the gold allows two types, a norm counts under the one that was found.
    settled = {id(g): f.type for g, f in right}
    wanted = Counter(settled.get(id(g), g["type"]) for g in gold)
    for type_ in sorted(wanted.keys() | {f.type for f in found}):
        one = Score(
            sum(f.type == type_ for _, f in right), sum(f.type == type_ for f in found), wanted[type_]
        )
        print(f"    {type_:15} P {one.precision:.2f} R {one.recall:.2f} F1 {one.f1:.2f}  ({one.gold} gold)")
    share = {
        "bearer exact": _share(pairs, lambda g, n: any(_same(v, n.bearer) for v in answers(g, "bearer"))),
        "bearer near": _share(
            pairs, lambda g, n: any(token_f1(v, n.bearer) >= 0.5 for v in answers(g, "bearer"))
        ),
        "bearer source": _share(pairs, lambda g, n: str(n.bearer_source) in answers(g, "bearer_source")),
        "deadline": _share(pairs, deadline_right),
        "instrument": _share(
            pairs, lambda g, n: (str(n.instrument) if n.instrument else None) in answers(g, "instrument")
        ),
        "subtype": _share(
            pairs, lambda g, n: (str(n.subtype) if n.subtype else None) in answers(g, "subtype")
        ),
        "condition near": _share(
            pairs, lambda g, n: any(token_f1(v, n.condition) >= 0.5 for v in answers(g, "condition"))
        ),
        "counterparty near": _share(
            pairs, lambda g, n: any(token_f1(v, n.counterparty) >= 0.5 for v in answers(g, "counterparty"))
        ),
        "action near": _share(
            pairs, lambda g, n: any(token_f1(v, n.action) >= 0.5 for v in answers(g, "action"))
        ),
    }
    print("  of matched norms: " + " · ".join(f"{key} {value:.3f}" for key, value in share.items()))
    times = _given(gold, found, pairs, "deadline", deadline_right)
    tools = _given(gold, found, pairs, "instrument", lambda g, n: n.instrument in answers(g, "instrument"))
    print(f"  deadlines given F1 {times.f1:.3f} · instruments given F1 {tools.f1:.3f}")
    sure = calibration(found, pairs)
    return {
        "found": detected.f1,
        "typed": typed.f1,
        "bearer_exact": share["bearer exact"],
        "bearer_near": share["bearer near"],
        "deadline": share["deadline"],
        "deadline_given": times.f1,
        "instrument": share["instrument"],
        "subtype": share["subtype"],
        "sure": sure,
    }


def _given(
    gold: list[dict],
    found: list[Found],
    pairs: list[tuple[dict, Found]],
    field: str,
    right: Callable[[dict, Norm], bool],
) -> Score:
    """Score a field where it is given; a row that allows it to be left out counts where it was found."""
    gave = {id(g): f.norm for g, f in pairs if f.norm and getattr(f.norm, field)}
    wanted = [
        g for g in gold if any(answers(g, field)) and (all(answers(g, field)) or gave.get(id(g)) is not None)
    ]
    hits = sum(right(g, norm) for g in wanted if (norm := gave.get(id(g))) is not None)
    return Score(hits, sum(bool(f.norm and getattr(f.norm, field)) for f in found), len(wanted))


def calibration(found: list[Found], pairs: list[tuple[dict, Found]]) -> float:
    """Print how often norms are right by their confidence; return it for .9 and more."""
    right = {id(f) for g, f in pairs if f.type in answers(g, "type")}
    bands = ((0.9, 1.01), (0.8, 0.9), (0.7, 0.8), (0.0, 0.7))
    cells = []
    sure = 1.0
    for low, high in bands:
        rows = [f for f in found if f.norm is not None and low <= f.norm.confidence < high]
        if rows:
            share = sum(id(f) in right for f in rows) / len(rows)
            cells.append(f"[{low:.1f}, {min(high, 1.0):.1f}): {share:.2f} of {len(rows)}")
            if low == 0.9:
                sure = share
    print("  right type by confidence: " + " · ".join(cells))
    return sure


def _same(one: str | None, other: str | None) -> bool:
    fold = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
    return fold.sub("", one or "").lower() == fold.sub("", other or "").lower()


def _share(pairs: list[tuple[dict, Found]], right: object) -> float:
    return sum(bool(right(g, f.norm)) for g, f in pairs) / len(pairs) if pairs else 0.0


def _errors(  # noqa: C901 - one line a kind of error
    gold: list[dict], found: list[Found], pairs: list[tuple[dict, Found]]
) -> None:
    matched_gold = {id(g) for g, _ in pairs}
    matched = {id(f) for _, f in pairs}
    for row in gold:
        if id(row) not in matched_gold:
            print("  MISSED", row["provision"], row["type"], row["trigger"], "|", row["quote"][:120])
    for norm in found:
        if id(norm) not in matched:
            print("  EXTRA ", norm.provision, norm.type, norm.trigger, norm.norm.rule, "|", norm.quote[:120])
    for row, item in pairs:
        norm = item.norm
        if item.type not in answers(row, "type"):
            print(
                "  TYPE  ", row["provision"], row["type"], "→", item.type, norm.rule, "|", row["quote"][:100]
            )
        if not any(token_f1(v, norm.bearer) >= 0.5 for v in answers(row, "bearer")):
            print("  BEARER", row["provision"], row["bearer"], "→", norm.bearer, "|", row["quote"][:80])
        elif str(norm.bearer_source) not in answers(row, "bearer_source"):
            print(
                "  SOURCE",
                row["provision"],
                row["bearer_source"],
                "→",
                norm.bearer_source,
                "|",
                row["quote"][:60],
            )
        for field in ("deadline", "instrument", "subtype", "counterparty"):
            value = getattr(norm, field)
            value = str(value) if value else None
            if value not in answers(row, field):
                print(
                    f"  {field.upper():12}",
                    row["provision"],
                    row.get(field),
                    "→",
                    value,
                    "|",
                    row["quote"][:80],
                )


def score_genai(data: Path, language: str, *, errors: bool) -> dict[str, float]:
    """Score the measures on generative AI in one language; ``data`` is the folder of the measuring data."""
    source = data / "sequences" / "cn-genai-measures" / f"2023-07-final.{language}.txt"
    gold = _rows(data / "norms" / "gold" / f"cn-genai-measures-2023-07.{language}.jsonl")
    return score_gold(f"genai-{language}", api.read(source, language=language), gold, errors=errors)


def score_corpora(*, errors: bool) -> dict[str, float]:
    """Score both versions of every bundled corpus with gold norms, taken together."""
    gold: list[dict] = []
    found: list[Found] = []
    for path in sorted((ROOT / "corpora").glob("*/*gold.*.json")):
        stem, language = path.name.removesuffix(".json").rsplit("gold.", 1)
        norms = json.loads(path.read_text(encoding="utf-8")).get("norms", {})
        for side in ("old", "new"):
            rows = norms.get(side, [])
            source = next(iter(sorted(path.parent.glob(f"{stem}{side}.{language}.*"))), None)
            if not rows or source is None:
                continue
            place = f"{path.parent.name}/{source.name} "
            document = api.read(source, language=language)
            gold += [{**EMPTY, **row, "provision": place + row["provision"]} for row in rows]
            found += [replace(item, provision=place + item.provision) for item in ours(document)]
    pairs = match(gold, found)
    result = _report("corpora", gold, found, pairs)
    named = [(g, f) for g, f in pairs if "party" in g]
    party = _share(named, lambda g, n: any(_same(v, n.party) for v in answers(g, "party")))
    print(f"  party {party:.3f} of {len(named)}")
    if errors:
        _errors(gold, found, pairs)
        for row, item in named:
            if not any(_same(value, item.norm.party) for value in answers(row, "party")):
                print(
                    "  PARTY ", row["provision"], row["party"], "→", item.norm.party, "|", row["quote"][:80]
                )
    return {**result, "party": party}


def score_eu(path: Path, *, errors: bool) -> dict[str, float]:
    """Regulatory or constitutive: whether any norm that is not constitutive is found in the sentence."""
    table: Counter[tuple[str, str]] = Counter()
    plain = 0
    rows = _rows(path)
    for row in rows:
        norms = api.tag(api.read_text(row["text"], language="en"))
        label = "regulatory" if any(norm.type != "constitutive" for norm in norms) else "constitutive"
        table[row["label"], label] += 1
        plain += (
            "constitutive"
            if re.search(r"shall (?:enter into force|apply|be deemed|mean)|\bmeans\b", row["text"])
            else "regulatory"
        ) == row["label"]
        if errors and label != row["label"]:
            shown = [(str(norm.type), norm.rule, norm.trigger, norm.bearer) for norm in norms]
            print("  EU", row["label"], "→", label, shown, "|", re.sub(r"\s+", " ", row["text"])[:260])
    right = table["regulatory", "regulatory"] + table["constitutive", "constitutive"]
    print(f"\nEU regulatory/constitutive: accuracy {right / len(rows):.3f} on {len(rows)} sentences")
    for label in ("regulatory", "constitutive"):
        one = Score(
            table[label, label],
            sum(n for (_, guess), n in table.items() if guess == label),
            sum(n for (truth, _), n in table.items() if truth == label),
        )
        print(f"    {label:13} P {one.precision:.2f} R {one.recall:.2f} F1 {one.f1:.2f}")
    print(f"  keyword list: accuracy {plain / len(rows):.3f}")
    return {"accuracy": right / len(rows)}


def score_ig(path: Path, *, errors: bool) -> dict[str, float]:
    """Deontic type and bearer of statements with an explicit deontic."""
    rows = [row for row in _rows(path) if row["explicit"]]
    truth: list[str] = []
    guess: list[str] = []
    plain: list[str] = []
    bearers: list[float] = []
    for row in rows:
        norms = api.tag(api.read_text(row["text"], language="en"))
        norm = _main(norms, row["D"])
        kind = _deontic(norm)
        truth.append(row["type"])
        guess.append(kind)
        plain.append(next((t for p, t in KEYWORDS["en"] if re.search(p, row["text"], re.IGNORECASE)), "none"))
        gold = re.sub(r"\[[^\]]*\]", "", row["A"]).strip(" .…")
        if gold and gold.lower() in row["text"].lower():
            bearers.append(token_f1(gold, norm.bearer if norm else None))
        if errors and (
            kind != row["type"] or (gold and gold.lower() in row["text"].lower() and bearers[-1] < 0.5)
        ):
            print(
                "  IG",
                row["type"],
                "→",
                kind,
                norm.rule if norm else "",
                "| A:",
                gold,
                "→",
                norm.bearer if norm else None,
                "|",
                row["text"][:230],
            )
    print(f"\nInstitutional Grammar: macro-F1 {macro(truth, guess):.3f} on {len(rows)} explicit statements")
    for label in sorted(set(truth)):
        print(f"    {label:15} F1 {_label_f1(truth, guess, label):.2f}  ({truth.count(label)})")
    print(f"  bearer token-F1 {sum(bearers) / len(bearers):.3f} on {len(bearers)} that name it in the text")
    print(f"  keyword list: macro-F1 {macro(truth, plain):.3f}")
    return {"macro_f1": macro(truth, guess), "bearer": sum(bearers) / len(bearers)}


def _main(norms: tuple[Norm, ...], deontic: str) -> Norm | None:
    word = re.split(r"[\s\[]", deontic.strip())[0].lower()
    for norm in norms:
        if norm.trigger and norm.trigger.lower().startswith(word):
            return norm
    return norms[0] if norms else None


def _deontic(norm: Norm | None) -> str:
    """Return the deontic of a norm as the coders wrote it: by its modal where it constitutes or lifts."""
    if norm is None:
        return "none"
    kind = KINDS.get(str(norm.type))
    if kind is not None:
        return kind
    words = (norm.trigger or "").lower()
    if re.search(r"\bnot\b|\bno\b", words):
        return "prohibition"
    return "permission" if words.startswith("may") else "obligation"


def _label_f1(truth: list[str], guess: list[str], label: str) -> float:
    right = sum(t == g == label for t, g in zip(truth, guess, strict=True))
    return Score(right, guess.count(label), truth.count(label)).f1


def macro(truth: list[str], guess: list[str]) -> float:
    labels = sorted(set(truth))
    return sum(_label_f1(truth, guess, label) for label in labels) / len(labels)


def score_speed(shared: Path) -> dict[str, float]:
    """Megabytes of text a CPU second, beside spaCy's blank tokenizer in the same run.

    Python looks for cycles as seldom as in the program itself.
    """
    import gc

    import spacy

    gc.set_threshold(2_000_000, 50, 1_000)

    from regdiff.norms import tagger

    result = {}
    for language in ("en", "zh"):
        text = (shared / "data" / "performance" / f"act-{language}.new.txt").read_text(encoding="utf-8")
        document = api.read_text(text, language=language)
        api.tag(
            api.read_text(
                "Providers shall report." if language == "en" else "提供者应当报告。", language=language
            )
        )
        tagger.read_once.cache_clear()
        begin = time.process_time()
        norms = api.tag(document)
        first = time.process_time() - begin
        tagger.read_once.cache_clear()
        begin = time.process_time()
        api.tag(document)
        again = time.process_time() - begin
        blank = spacy.blank(language)
        begin = time.process_time()
        for line in text.split("\n"):
            blank.make_doc(line)
        alone = time.process_time() - begin
        size = len(text.encode()) / 1e6
        result[language] = size / again
        print(
            f"\nspeed {language}: {size:.2f} MB, {len(norms)} norms, {size / first:.2f} MB/s at first, "
            f"{size / again:.2f} MB/s once the patterns are compiled; "
            f"spaCy's blank tokenizer alone {size / alone:.2f} MB/s"
        )
    return result


def _rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def main() -> None:
    parser = argparse.ArgumentParser(description="Score the tagging of norms.")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--only", default="")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    data = arguments.shared / "data"
    results: dict[str, dict[str, float]] = {}
    for language in ("zh", "en"):
        name = f"genai-{language}"
        if arguments.only in {"", name}:
            results[name] = score_genai(data, language, errors=arguments.errors)
    if arguments.only in {"", "corpora"}:
        results["corpora"] = score_corpora(errors=arguments.errors)
    if arguments.only in {"", "eu"}:
        results["eu"] = score_eu(data / "norms" / "eu-regulatory-constitutive.jsonl", errors=arguments.errors)
    if arguments.only in {"", "ig"}:
        results["ig"] = score_ig(data / "norms" / "institutional-grammar.jsonl", errors=arguments.errors)
    if arguments.only in {"", "speed"}:
        results["speed"] = score_speed(arguments.shared)
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
