"""What the elements of Crown Legislation Markup Language are, and the signs that its lists print."""

from __future__ import annotations

from typing import Any

from regdiff.readers.xml_words import local

CONTAINERS = {
    "Group": "division",
    "Part": "part",
    "Chapter": "chapter",
    "Pblock": "division",
    "PsubBlock": "division",
    "Division": "division",
    "EUPart": "part",
    "EUTitle": "title",
    "EUChapter": "chapter",
    "EUSection": "section",
    "EUSubsection": "subsection",
}
ANNEXES = frozenset({"Schedule", "Appendix", "Attachment", "Abstract"})
LEVELS = {f"P{deep}": deep for deep in range(1, 8)}
GROUPS = frozenset(f"P{deep}group" for deep in range(1, 8))
PARAS = frozenset(f"P{deep}para" for deep in range(1, 8)) | {"P", "Para"}
LISTS = frozenset({"OrderedList", "UnorderedList", "KeyList"})
QUOTES = frozenset({"BlockAmendment", "BlockExtract"})
TITLES = frozenset({"Number", "Title", "TitleBlock", "Subtitle", "Reference", "Pnumber"})
LEAVES = frozenset({"Text", "AppendText", "Formula", "Tabular", "ListItem", "KeyListItem", "Key", "Where"})
TABLE = frozenset({"table", "thead", "tbody", "tfoot", "tr", "caption"})
ASIDE = {
    "Metadata": "metadata",
    "Commentaries": "note",
    "Footnotes": "note",
    "MarginNotes": "note",
    "ExplanatoryNotes": "note",
    "EarlierOrders": "note",
    "Correction": "note",
    "Contents": "contents",
    "SignedSection": "signature",
    "Resources": "metadata",
    "BlockText": "note",
}
FLOW = frozenset(
    {"Body", "EUBody", "Schedules", "ScheduleBody", "AppendixBody", "AttachmentBody", "Attachments"}
    | {"PrimaryPrelims", "SecondaryPrelims", "EUPrelims", "Primary", "Secondary", "EURetained"}
    | {
        "PrimaryPreamble",
        "SecondaryPreamble",
        "EUPreamble",
        "EnactingText",
        "IntroductoryText",
        "RoyalPresence",
    }
    | {"Legislation", "Footnote", "FootnoteText", "Commentary", "Versions", "Version", "MarginNote"}
    | {"ContentsItem", "ContentsPart", "ContentsChapter", "ContentsPblock", "ContentsSchedules"}
    | {"ContentsSchedule", "ContentsTitle", "Signatory", "Signee", "Address", "DateSigned", "MultilineTitle"}
    | {
        "MadeDate",
        "LaidDate",
        "ComingIntoForce",
        "ComingIntoForceClauses",
        "ContentsGroup",
        "ContentsEUChapter",
    }
)
BLOCKS = (
    frozenset(CONTAINERS)
    | ANNEXES
    | frozenset(LEVELS)
    | GROUPS
    | PARAS
    | LISTS
    | QUOTES
    | TITLES
    | LEAVES
    | TABLE
    | frozenset(ASIDE)
    | FLOW
) - {"Footnotes", "MarginNotes"}
NOTES = frozenset({"Footnote", "MarginNote", "Footnotes", "MarginNotes"})
PREAMBLES = frozenset(
    {"PrimaryPreamble", "SecondaryPreamble", "EUPreamble", "IntroductoryText", "EnactingText"}
)
PRELIMS = frozenset({"PrimaryPrelims", "SecondaryPrelims", "EUPrelims"})
#: What P1 to P7 are called in an act, in an instrument, in a schedule, and in the law of the Union.
KINDS = {
    "act": ("section", "subsection", "paragraph", "subparagraph"),
    "instrument": ("section", "paragraph", "point", "point"),
    "schedule": ("paragraph", "subparagraph", "point", "point"),
    "union": ("article", "paragraph", "point", "point"),
}


def list_sign(list_: Any, item: Any, ordinal: int) -> str:
    """Return the sign that a list prints before an item."""
    given = item.get("NumberOverride")
    if given is not None:
        return str(given)
    kind = list_.get("Type", "arabic")
    if local(list_) != "OrderedList":
        return {"bullet": "•", "dash": "—"}.get(list_.get("Decoration", ""), "")
    start = list_.get("StartNumber", "1")
    ordinal += int(start) - 1 if start.isascii() and start.isdigit() and len(start) < 5 else 0
    sign = str(ordinal)
    if kind.startswith("alpha"):
        sign = chr(ord("a") + (ordinal - 1) % 26) * ((ordinal - 1) // 26 + 1)
    elif kind.startswith("roman"):
        sign = _roman(ordinal)
    if kind.endswith("upper"):
        sign = sign.upper()
    before, after = {
        "parens": ("(", ")"),
        "parenRight": ("", ")"),
        "brackets": ("[", "]"),
        "bracketRight": ("", "]"),
        "period": ("", "."),
        "colon": ("", ":"),
    }.get(list_.get("Decoration", ""), ("", ""))
    return f"{before}{sign}{after}"


def _roman(number: int) -> str:
    signs = (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    )
    written = ""
    number = min(number, 399)
    for value, sign in signs:
        written += sign * (number // value)
        number %= value
    return written
