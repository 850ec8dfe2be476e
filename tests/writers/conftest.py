"""Two small versions with everything a writer must show, compared by hand."""

from __future__ import annotations

import pytest

from regdiff.model import (
    BearerSource,
    Change,
    ChangeKind,
    Comparison,
    Deadline,
    Document,
    Edit,
    Furniture,
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
)

OLD = """Rules on Chatbots
Article 1 Scope
These Rules apply to chatbots.
Article 2 Registration
Providers shall register within 10 working days after launch.
Article 3 Penalties
Whoever does not register shall be fined 10,000 yuan.
Article 4 Final
Earlier rules are repealed.
"""
NEW = """Rules on Chatbots
Article 1 Scope
These Rules apply to chatbots.
Article 2 Words
A chatbot is a program that answers.
Article 3 Licence
Providers shall obtain a licence before release.
Article 4 Penalties
Whoever does not register shall be fined 10,000 yuan.
"""


def document(text: str, name: str, version: str) -> Document:
    """Return a document of titled articles with one paragraph each."""
    articles: list[Provision] = []
    at = text.index("\n") + 1
    lines = text[at:].rstrip("\n").split("\n")
    for head, body in zip(lines[::2], lines[1::2], strict=True):
        _, number, heading = head.split(" ", 2)
        label = f"Article {number}"
        start, end = at, at + len(head) + 1 + len(body)
        words = Range(at + len(head) + 1, end)
        articles.append(
            Provision(
                eid=f"art_{number}",
                kind="article",
                range=Range(start, end),
                label=label,
                number=number,
                heading=heading,
                label_range=Range(start, start + len(label)),
                heading_range=Range(start + len(label) + 1, start + len(head)),
                children=(Provision(f"art_{number}__para_1", "paragraph", words),),
            )
        )
        at = end + 1
    return Document(
        text=text,
        root=Provision("", "document", Range(0, len(text)), children=tuple(articles)),
        language="en",
        source=Source(name, "text", "0" * 64),
        meta=Meta("Rules on Chatbots", "2023-04-11" if version == "draft" else "2023-07-10", version),
        furniture=(Furniture("title", Range(0, text.index("\n"))),),
        notices=(Notice("read.encoding-guessed", Severity.INFO, "The text was taken to be UTF-8."),),
    )


def norm(version: Document, found: tuple[str, str, str, str], type_: NormType, **more: object) -> Norm:
    """Return a norm found by its words: its id, its provision, the quote and the trigger in it."""
    id_, eid, quote, trigger = found
    start = version.text.index(quote)
    at = start + quote.index(trigger)
    return Norm(
        id=id_,
        document=version.source.name,
        provision=eid,
        quote=quote,
        range=Range(start, start + len(quote)),
        trigger=trigger,
        trigger_range=Range(at, at + len(trigger)),
        type=type_,
        rule=f"modals:{trigger}",
        **more,  # type: ignore[arg-type]
    )


def split(old: Document, new: Document, olds: tuple[str, ...], news: tuple[str, ...]) -> tuple[Edit, ...]:
    """Return edits of two provisions: common words at both ends, replaced ones between."""
    if not news:
        return tuple(Edit(Op.DELETE, old.by_eid()[eid].range, Range(0, 0)) for eid in olds)
    if not olds:
        return tuple(Edit(Op.INSERT, Range(0, 0), new.by_eid()[eid].range) for eid in news)
    before, after = old.by_eid()[olds[0]].range, new.by_eid()[news[0]].range
    left, right = before.of(old.text), after.of(new.text)
    head = 0
    while head < min(len(left), len(right)) and left[head] == right[head]:
        head += 1
    tail = 0
    while tail < min(len(left), len(right)) - head and left[-1 - tail] == right[-1 - tail]:
        tail += 1
    steps = [
        Edit(Op.KEEP, Range(before.start, before.start + head), Range(after.start, after.start + head)),
        Edit(
            Op.DELETE,
            Range(before.start + head, before.end - tail),
            Range(after.start + head, after.start + head),
        ),
        Edit(
            Op.INSERT,
            Range(before.end - tail, before.end - tail),
            Range(after.start + head, after.end - tail),
        ),
        Edit(Op.KEEP, Range(before.end - tail, before.end), Range(after.end - tail, after.end)),
    ]
    return tuple(step for step in steps if step.old.length or step.new.length)


PAIRS = (
    (("art_1",), ("art_1",), Relation.SAME, ChangeKind.NONE),
    ((), ("art_2",), Relation.INSERTED, ChangeKind.SUBSTANTIVE),
    (("art_2",), ("art_3",), Relation.MODIFIED, ChangeKind.SUBSTANTIVE),
    (("art_3",), ("art_4",), Relation.RENUMBERED, ChangeKind.EDITORIAL),
    (("art_4",), (), Relation.DELETED, ChangeKind.SUBSTANTIVE),
)


@pytest.fixture(scope="session")
def small() -> Comparison:
    """The comparison of the two versions."""
    old, new = document(OLD, "old.txt", "draft"), document(NEW, "new.txt", "final")
    changes: list[Change] = []
    for olds, news, relation, kind in PAIRS:
        for level, ending in (("article", ""), ("paragraph", "__para_1")):
            left, right = tuple(eid + ending for eid in olds), tuple(eid + ending for eid in news)
            held = Relation.SAME if relation is Relation.RENUMBERED and ending else relation
            flags = (Relation.MODIFIED, Relation.RENUMBERED) if held is Relation.MODIFIED else (held,)
            link = Link(f"l{len(changes) + 1}", level, left, right, held, flags, 0.75, "the same words")
            reason = "" if held is Relation.SAME else "other words"
            held_kind = ChangeKind.NONE if held is Relation.SAME else kind
            changes.append(Change(link, held_kind, reason, split(old, new, left, right)))
    return Comparison(
        old,
        new,
        tuple(changes),
        old_norms=(
            norm(
                old,
                (
                    "o1",
                    "art_2__para_1",
                    "Providers shall register within 10 working days after launch.",
                    "shall",
                ),
                NormType.OBLIGATION,
                bearer="Providers",
                bearer_source=BearerSource.EXPLICIT,
                party="provider",
                party_class=PartyClass.REGULATED,
                action="register",
                deadline="within 10 working days after launch",
                deadline_norm=Deadline(10, "working_day", "within", "launch"),
                instrument=Instrument.REGISTRATION,
                confidence=0.95,
            ),
            norm(
                old,
                (
                    "o2",
                    "art_3__para_1",
                    "Whoever does not register shall be fined 10,000 yuan.",
                    "shall be fined",
                ),
                NormType.SANCTION,
                action="be fined 10,000 yuan",
                condition="Whoever does not register",
                sanction=Sanction("fine", 10000, 10000.5, "CNY"),
                refs=("Article 2", "Law A; B"),
            ),
        ),
        new_norms=(
            norm(
                new,
                ("n1", "art_3__para_1", "Providers shall obtain a licence before release.", "shall"),
                NormType.OBLIGATION,
                bearer="Providers",
                bearer_source=BearerSource.EXPLICIT,
                party="provider",
                party_class=PartyClass.REGULATED,
                action="obtain a licence",
                deadline="before release",
                deadline_norm=Deadline(None, None, "before", "release"),
                instrument=Instrument.LICENSING,
                confidence=0.9,
            ),
            norm(
                new,
                (
                    "n2",
                    "art_4__para_1",
                    "Whoever does not register shall be fined 10,000 yuan.",
                    "shall be fined",
                ),
                NormType.SANCTION,
                action="be fined 10,000 yuan",
                condition="Whoever does not register",
                sanction=Sanction("fine", 10000, 10000.5, "CNY"),
            ),
        ),
        shifts=(
            Shift(
                ShiftKind.TIGHTENED,
                "o1",
                "n1",
                {
                    "instrument": ("registration", "licensing"),
                    "time": ("within 10 working days after launch", "before release"),
                },
                "registration within 10 working days after launch → licence before release"
                " (tightened: instrument, time)",
                "上线后十个工作日内备案 → 发布前取得许可（收紧：手段、时间）",
            ),
            Shift(ShiftKind.UNCHANGED, "o2", "n2", {}, "fined as before"),
        ),
        notices=old.notices,
    )
