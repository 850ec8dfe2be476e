"""Which shifts matter most, and the one line that tells a comparison."""

from __future__ import annotations

from collections.abc import Sequence

from regdiff.model.alignment import Relation
from regdiff.model.change import ChangeKind
from regdiff.model.comparison import Comparison
from regdiff.model.norm import Instrument, Norm, NormType, PartyClass, Shift, ShiftKind
from regdiff.model.recitals import recitals_of_one

QUIET = frozenset({ShiftKind.UNCHANGED, ShiftKind.RELOCATED, ShiftKind.RESTATED})

_KINDS = {
    ShiftKind.TIGHTENED: 6,
    ShiftKind.RELAXED: 6,
    ShiftKind.REASSIGNED: 5,
    ShiftKind.INTRODUCED: 5,
    ShiftKind.REPEALED: 5,
    ShiftKind.RETIMED: 3,
    ShiftKind.RESCOPED: 3,
    ShiftKind.RESTATED: 1,
}
_PARTIES = {PartyClass.REGULATED: 3, PartyClass.PERSON: 2, PartyClass.AUTHORITY: 1}
_TYPES = {
    NormType.OBLIGATION: 3,
    NormType.PROHIBITION: 3,
    NormType.EXEMPTION: 2,
    NormType.RIGHT: 2,
    NormType.LIABILITY: 2,
    NormType.SANCTION: 2,
    NormType.PERMISSION: 1,
    NormType.POWER: 1,
}
# Prior control weighs most: a licence above a filing, and these above how a business is run.
_PRIOR = (
    Instrument.NOTIFICATION,
    Instrument.REPORTING,
    Instrument.REGISTRATION,
    Instrument.CERTIFICATION,
    Instrument.SECURITY_ASSESSMENT,
    Instrument.LICENSING,
    Instrument.BAN,
)
_FACETS = {"instrument": 4, "modality": 3, "time": 2, "sanction": 2, "bearer": 1}

_WORDS = {
    "en": {
        "same": "The two versions say the same, word for word.",
        "unrelated": "The two documents do not look like versions of one another.",
        "numbers": "Only numbers and places of clauses changed.",
        "editorial": "Only form changed: no words that alter what is asked.",
        "changed": "{n} clauses changed",
        "changed_one": "One clause changed",
        "no_shift": "; no norm was found to shift",
        "stop": ".",
    },
    "zh": {
        "same": "两个版本逐字相同。",
        "unrelated": "这两份文件不像是同一文本的两个版本。",
        "numbers": "仅条文的序号和位置有变化。",
        "editorial": "仅有形式变化，要求未变。",
        "changed": "{n}条有变化",
        "changed_one": "一条有变化",
        "no_shift": "；未发现规范变化",
        "stop": "。",
    },
}


def rank_shifts(comparison: Comparison) -> tuple[Shift, ...]:
    """Return the shifts from the most to the least important.

    Weighed are, in this order: the kind, the instruments of prior control on either side, the facets that
    changed, whom the norm speaks to, and its type; then the order of the text.
    """
    return _ranked(comparison, comparison.shifts)


def _ranked(comparison: Comparison, shifts: Sequence[Shift]) -> tuple[Shift, ...]:
    old = {norm.id: norm for norm in comparison.old_norms}
    new = {norm.id: norm for norm in comparison.new_norms}

    def weight(item: tuple[int, Shift]) -> tuple[int, int, int]:
        place, shift = item
        norms = [norm for norm in (old.get(shift.old or ""), new.get(shift.new or "")) if norm is not None]
        return -_KINDS.get(shift.kind, 0), -_gravity(shift, norms), place

    return tuple(shift for _, shift in sorted(enumerate(shifts), key=weight))


def loud_shifts(comparison: Comparison) -> tuple[Shift, ...]:
    """Return the shifts that a summary tells, from the most to the least important.

    Quiet kinds are left out, and so is what recitals say where one version alone prints any: a consolidated
    text leaves recitals out and repeals none of them.
    """
    recitals = recitals_of_one(comparison.old, comparison.new)
    unprinted = {node.eid for recital in recitals for node in recital.walk()}
    norms = (*comparison.old_norms, *comparison.new_norms)
    passed = {norm.id for norm in norms if norm.provision in unprinted} if unprinted else set()
    loud = [
        shift
        for shift in comparison.shifts
        if shift.kind not in QUIET and not (passed and {shift.old, shift.new} & passed)
    ]
    return _ranked(comparison, loud)


def headline(comparison: Comparison, *, language: str = "en") -> str:
    """Return the one line that tells what changed: the most important shift, else what became of the words.

    ``language`` is ``en`` or ``zh``; any other is told in English.
    """
    words = _WORDS.get(language, _WORDS["en"])
    if not comparison.differs:
        return words["same"]
    loud = loud_shifts(comparison)
    linked = any(shift.old and shift.new for shift in loud)
    if not linked and any(notice.code == "align.unrelated" for notice in comparison.notices):
        return words["unrelated"]
    if loud and loud[0].text:
        return _for_whom(comparison, loud[0], language)
    relations = {change.link.relation for change in comparison.changes}
    if relations <= {Relation.SAME, Relation.RENUMBERED, Relation.MOVED} and not _substantive(comparison):
        return words["numbers"]
    changed = _substantive(comparison)
    if not changed:
        return words["editorial"]
    told = words["changed_one"] if changed == 1 else words["changed"].format(n=changed)
    return told + (words["no_shift"] if comparison.norms_tagged else "") + words["stop"]


def _for_whom(comparison: Comparison, shift: Shift, language: str) -> str:
    """Return a shift's sentence, led by whom it concerns where the sentence does not say so itself."""
    text = (shift.text_zh if language == "zh" else "") or shift.text
    party = next((norm.concerns for norm in comparison.new_norms if norm.id == shift.new), None)
    if not party or party.casefold() in text.casefold():
        return text
    return f"{party}：{text}" if language == "zh" else f"{party[:1].upper()}{party[1:]}: {text}"


def _gravity(shift: Shift, norms: list[Norm]) -> int:
    prior = max((_PRIOR.index(n.instrument) + 1 for n in norms if n.instrument in _PRIOR), default=0)
    facets = sum(_FACETS.get(name, 0) for name in shift.facets)
    party = max((_PARTIES.get(n.party_class, 0) for n in norms if n.party_class is not None), default=0)
    kind = max((_TYPES.get(n.type, 0) for n in norms), default=0)
    return 100 * prior + 10 * facets + 3 * party + kind


def _substantive(comparison: Comparison) -> int:
    """Count the articles, or what stands for them, whose words changed in substance."""
    levels = {change.link.level for change in comparison.changes}
    basic = next((level for level in ("article", "section", "paragraph") if level in levels), "")
    return sum(
        change.kind is ChangeKind.SUBSTANTIVE and change.link.level == basic for change in comparison.changes
    )
