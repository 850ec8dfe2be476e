"""A comparison made by hand from the bundled pair and its gold, so that the report is tested apart from the engine."""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from pathlib import Path
from types import SimpleNamespace

from regdiff.model import (
    Annotation,
    BearerSource,
    Change,
    ChangeKind,
    Comparison,
    Document,
    Edit,
    Instrument,
    Link,
    Meta,
    Norm,
    NormType,
    Notice,
    Op,
    PartyClass,
    Provision,
    Range,
    Relation,
    Sanction,
    Severity,
    Shift,
    ShiftKind,
    Source,
    Subtype,
    Target,
)

CORPUS = Path(__file__).resolve().parents[3] / "corpora" / "genai-licensing"
_HAN = dict(zip("一二三四五六七八九", range(1, 10), strict=True))


def _number(printed: str) -> int:
    if printed.isascii():
        return int(printed)
    tens, _, ones = printed.rpartition("十")
    return (10 if "十" in printed else 0) * (_HAN.get(tens, 1)) + _HAN.get(ones, 0)


def read(side: str, language: str) -> Document:
    """Read one version of the pair: chapters, articles, paragraphs."""
    data = (CORPUS / f"{side}.{language}.md").read_bytes()
    lines = [line.lstrip("# ").strip() for line in data.decode().split("\n") if line.strip()]
    text = "\n".join(lines)
    title, *rest = lines
    chapters: list[tuple[dict, list]] = []
    articles: list[dict] = []
    at = len(title) + 1
    top: list[dict] = []
    for line in rest:
        end = at + len(line)
        chapter = re.match(r"(Chapter (\d+)|第(\S+)章)\s+(.*)", line)
        article = re.match(r"(Article (\d+)|第(\S+?)条)\s+(.*)", line)
        if chapter:
            node = _node("chp", "chapter", chapter, at, heading=True)
            chapters.append((node, []))
            top.append(node)
        elif article:
            node = _node("art", "article", article, at, heading=language == "en")
            articles.append(node)
            top[-1]["children"].append(node)
            if language != "en":
                _paragraph(node, at + article.start(4), end)
        else:
            _paragraph(articles[-1], at, end)
        for open_node in (top[-1], *(articles[-1:] if not chapter else ())):
            open_node["end"] = end
        at = end + 1
    root = Provision("", "document", Range(0, len(text)), children=tuple(_freeze(node) for node in top))
    label = {
        ("old", "en"): "April draft",
        ("new", "en"): "July revision",
        ("old", "zh"): "四月征求意见稿",
        ("new", "zh"): "七月修订稿",
    }[side, language]
    name = {
        "en": "Measures on Generative Artificial Intelligence Services",
        "zh": "生成式人工智能服务管理办法",
    }
    date = {"old": "2023-04-11", "new": "2023-07-10"}[side]
    source = Source(f"{side}.{language}.md", "markdown", hashlib.sha256(data).hexdigest())
    return Document(text, root, language, source, Meta(name[language], date, label), coverage=0.998)


def _node(prefix: str, kind: str, match: re.Match, at: int, *, heading: bool) -> dict:
    number = str(_number(match[2] or match[3]))
    label = Range(at + match.start(1), at + match.end(1))
    title = Range(at + match.start(4), at + match.end(4)) if heading else None
    return {
        "eid": f"{prefix}_{number}",
        "kind": kind,
        "label": match[1],
        "number": number,
        "heading": match[4] if heading else None,
        "label_range": label,
        "heading_range": title,
        "start": at,
        "end": at,
        "children": [],
    }


def _paragraph(node: dict, start: int, end: int) -> None:
    eid = f"{node['eid']}__para_{len(node['children']) + 1}"
    node["children"].append(Provision(eid, "paragraph", Range(start, end)))


def _freeze(node: dict | Provision) -> Provision:
    if isinstance(node, Provision):
        return node
    keys = ("eid", "kind", "label", "number", "heading", "label_range", "heading_range")
    return Provision(
        range=Range(node["start"], node["end"]),
        children=tuple(_freeze(child) for child in node["children"]),
        **{key: node[key] for key in keys},
    )


def edits(old: Document, new: Document, olds: list[Provision], news: list[Provision]) -> tuple[Edit, ...]:
    """Diff the words of some provisions, one after the other."""
    left = [word for node in olds for word in _words(old, node)]
    right = [word for node in news for word in _words(new, node)]
    matcher = difflib.SequenceMatcher(None, [w for w, _ in left], [w for w, _ in right], autojunk=False)
    found: list[Edit] = []
    where_old = olds[0].range.start if olds else 0
    where_new = news[0].range.start if news else 0
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            found.extend(Edit(Op.KEEP, left[a + n][1], right[c + n][1]) for n in range(b - a))
        else:
            at_old = left[a][1].start if a < len(left) else where_old
            at_new = right[c][1].start if c < len(right) else where_new
            if b > a:
                found.extend(Edit(Op.DELETE, r, Range(at_new, at_new)) for _, r in left[a:b])
            if d > c:
                found.extend(Edit(Op.INSERT, Range(at_old, at_old), r) for _, r in right[c:d])
    return tuple(_join(found))


def _words(document: Document, node: Provision) -> list[tuple[str, Range]]:
    return [
        (m[0], Range(node.range.start + m.start(), node.range.start + m.end()))
        for m in re.finditer(r"[A-Za-z]+|[\d,.]*\d|\s+|.", document.quote(node.range), re.DOTALL)
    ]


def _join(found: list[Edit]) -> list[Edit]:
    joined: list[Edit] = []
    for edit in found:
        last = joined[-1] if joined else None
        if last and last.op == edit.op and last.old.end == edit.old.start and last.new.end == edit.new.start:
            joined[-1] = Edit(
                edit.op, Range(last.old.start, edit.old.end), Range(last.new.start, edit.new.end)
            )
        elif last and last.op == edit.op == Op.DELETE and last.old.end == edit.old.start:
            joined[-1] = Edit(edit.op, Range(last.old.start, edit.old.end), last.new)
        elif last and last.op == edit.op == Op.INSERT and last.new.end == edit.new.start:
            joined[-1] = Edit(edit.op, last.old, Range(last.new.start, edit.new.end))
        else:
            joined.append(edit)
    return joined


def _change(old: Document, new: Document, row: dict, number: int) -> Change:
    by_old, by_new = old.by_eid(), new.by_eid()
    olds, news = [by_old[eid] for eid in row["old"]], [by_new[eid] for eid in row["new"]]
    relation = Relation(row["relation"])
    flags = [relation]
    if olds and news and olds[0].number != news[0].number:
        flags.append(Relation.RENUMBERED)
    script = edits(old, new, olds, news)
    if (
        relation is not Relation.MODIFIED
        and row["kind"] == "substantive"
        and any(edit.op is not Op.KEEP for edit in script)
    ):
        flags.append(Relation.MODIFIED)
    link = Link(
        f"l{number}",
        row["level"],
        tuple(row["old"]),
        tuple(row["new"]),
        relation,
        tuple(dict.fromkeys(flags)),
        0.9,
        "gold",
    )
    return Change(link, ChangeKind(row["kind"]), "", script)


def _paragraph_links(old: Document, new: Document, articles: list[dict]) -> list[dict]:
    by_old, by_new = old.by_eid(), new.by_eid()
    rows: list[dict] = []
    for link in articles:
        olds = [child for eid in link["old"] for child in by_old[eid].children]
        news = [child for eid in link["new"] for child in by_new[eid].children]
        for left, right in _pair(old, new, olds, news):
            relation = (
                "inserted"
                if left is None
                else "deleted"
                if right is None
                else "moved"
                if link["relation"] == "moved"
                else "same"
                if old.quote(left.range) == new.quote(right.range)
                else "modified"
            )
            kind = "none" if relation == "same" else "editorial" if relation == "moved" else "substantive"
            rows.append(
                {
                    "level": "paragraph",
                    "old": [left.eid] if left else [],
                    "new": [right.eid] if right else [],
                    "relation": relation,
                    "kind": kind,
                }
            )
    return rows


def _pair(old: Document, new: Document, olds: list[Provision], news: list[Provision]):
    scores = sorted(
        (
            (
                -difflib.SequenceMatcher(
                    None, old.quote(a.range), new.quote(b.range), autojunk=False
                ).ratio(),
                i,
                j,
            )
            for i, a in enumerate(olds)
            for j, b in enumerate(news)
        ),
    )
    used_old: dict[int, int] = {}
    for score, i, j in scores:
        if score <= -0.4 and i not in used_old and j not in used_old.values():
            used_old[i] = j
    back = {j: i for i, j in used_old.items()}
    pairs = [(olds[back[j]] if j in back else None, node) for j, node in enumerate(news)]
    return pairs + [(node, None) for i, node in enumerate(olds) if i not in used_old]


def _norm(document: Document, row: dict) -> Norm:
    home = document.by_eid()[row["provision"]]
    start = document.text.index(row["quote"], home.range.start)
    where = Range(start, start + len(row["quote"]))
    trigger = row.get("trigger")
    trigger_range = None
    if trigger:
        at = document.text.index(trigger, start)
        trigger_range = Range(at, at + len(trigger))
    sanction = row.get("sanction")
    return Norm(
        id=row["id"],
        document=document.source.name,
        provision=row["provision"],
        quote=row["quote"],
        range=where,
        trigger=trigger,
        trigger_range=trigger_range,
        type=NormType(row["type"]),
        subtype=Subtype(row["subtype"]) if row.get("subtype") else None,
        bearer=row.get("bearer"),
        bearer_source=BearerSource(row.get("bearer_source", "omitted")),
        party=row.get("party"),
        party_class=PartyClass(row["party_class"]) if row.get("party_class") else None,
        counterparty=row.get("counterparty"),
        action=row.get("action", ""),
        condition=row.get("condition"),
        deadline=row.get("deadline"),
        instrument=Instrument(row["instrument"]) if row.get("instrument") else None,
        sanction=Sanction(**sanction) if sanction else None,
        refs=tuple(row.get("refs", ())),
        rule=f"{row['type']}.gold",
        confidence=0.9,
    )


def comparison(language: str = "en") -> Comparison:
    """Build the comparison of the bundled pair as its gold tells it."""
    old, new = read("old", language), read("new", language)
    gold = json.loads((CORPUS / f"gold.{language}.json").read_text(encoding="utf-8"))
    old_norms = tuple(_norm(old, row) for row in gold["norms"]["old"])
    new_norms = tuple(_norm(new, row) for row in gold["norms"]["new"])
    chapters = [
        {
            "level": "chapter",
            "old": [node.eid],
            "new": [node.eid],
            "relation": "same",
            "kind": "none",
        }
        for node in old.root.children
    ]
    rows = [*chapters, *gold["links"], *_paragraph_links(old, new, gold["links"])]
    changes = tuple(_change(old, new, row, number) for number, row in enumerate(rows))
    by_id = {norm.id: norm for norm in (*old_norms, *new_norms)}
    shifts = tuple(_shift(row, by_id) for row in gold["shifts"])
    notices = (Notice("read.headings-guessed", Severity.WARNING, "Some headings were found by their form."),)
    return Comparison(old, new, changes, old_norms, new_norms, shifts, notices)


def _shift(row: dict, norms: dict[str, Norm]) -> Shift:
    facets = {name: (pair[0], pair[1]) for name, pair in row["facets"].items()}
    old, new = norms.get(row["old"] or ""), norms.get(row["new"] or "")
    told = facets.get("time") or (old.action if old else None, new.action if new else None)
    text = f"{told[0] or '–'} → {told[1] or '–'} ({row['kind']})"
    if "instrument" in facets and "time" in facets and old and new and old.instrument and new.instrument:
        text = f"{facets['instrument'][0]} {facets['time'][0]} → {facets['instrument'][1]} {facets['time'][1]} ({row['kind']}: instrument, time)"
    return Shift(ShiftKind(row["kind"]), row["old"], row["new"], facets, text, text)


def annotation(document: Document, eid: str, body: str) -> Annotation:
    """Make a note on a whole provision."""
    node = document.by_eid()[eid]
    return Annotation(
        "urn:regdiff:note:1",
        Target(document.quote(node.range), range=node.range, eid=eid),
        body,
        ("question",),
        source=document.source.name,
    )


def tiny(old_texts: list[str], new_texts: list[str], **fields: str) -> Comparison:
    """Build a comparison of paragraphs paired in order, every field of it as given."""
    old, new = _tiny(old_texts, "old", fields), _tiny(new_texts, "new", fields)
    changes = []
    for number, (left, right) in enumerate(zip(old.root.children, new.root.children, strict=True)):
        script = edits(old, new, [left], [right])
        same = old.quote(left.range) == new.quote(right.range)
        link = Link(
            f"l{number}",
            "article",
            (left.eid,),
            (right.eid,),
            Relation.SAME if same else Relation.MODIFIED,
            why=fields.get("why", ""),
        )
        changes.append(
            Change(
                link, ChangeKind.NONE if same else ChangeKind.SUBSTANTIVE, fields.get("reason", ""), script
            )
        )
    norms = [_tiny_norm(document, side, fields) for document, side in ((old, "o"), (new, "n"))]
    shift = Shift(
        ShiftKind.TIGHTENED,
        norms[0].id,
        norms[1].id,
        {fields.get("facet", "time"): (fields.get("before"), fields.get("after"))},
        fields.get("shift", "a → b"),
        fields.get("shift", "甲 → 乙"),
    )
    notice = Notice(
        fields.get("code", "read.x"), Severity.WARNING, fields.get("message", ""), fields.get("where", "")
    )
    return Comparison(old, new, tuple(changes), (norms[0],), (norms[1],), (shift,), (notice,))


def _tiny(texts: list[str], side: str, fields: dict[str, str]) -> Document:
    text = "\n".join(texts)
    at, children = 0, []
    for number, words in enumerate(texts, 1):
        children.append(
            Provision(
                f"art_{number}{fields.get('eid', '')}",
                "article",
                Range(at, at + len(words)),
                label=fields.get("label"),
                heading=fields.get("heading"),
                number=str(number),
            )
        )
        at += len(words) + 1
    meta = Meta(fields.get("title", "T"), fields.get("date", ""), fields.get("version", side))
    source = Source(fields.get("name", f"{side}.txt"), fields.get("format", "text"), "0" * 64)
    root = Provision("", "document", Range(0, len(text)), children=tuple(children))
    return Document(text, root, fields.get("language", "en"), source, meta)


def _tiny_norm(document: Document, side: str, fields: dict[str, str]) -> Norm:
    home = document.root.children[0]
    keys = (
        "party",
        "bearer",
        "counterparty",
        "action",
        "condition",
        "exception",
        "deadline",
        "rule",
    )
    words = document.quote(home.range)
    return Norm(
        id=side + fields.get("id", "1"),
        document=document.source.name,
        provision=home.eid,
        quote=words,
        range=home.range,
        trigger=words[:3],
        trigger_range=Range(home.range.start, home.range.start + len(words[:3])),
        type=NormType.OBLIGATION,
        refs=(fields.get("ref", ""),),
        **{key: fields.get(key, "") for key in keys},
    )


WORDS = SimpleNamespace(old="Providers shall report.", new="Providers shall report at once.")
