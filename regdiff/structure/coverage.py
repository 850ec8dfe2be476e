"""How much of a source its document holds."""

from __future__ import annotations

from collections import Counter

from regdiff.model import Notice, Severity

_COMMON_SPACE = (" ", "\n", "\r", "\t", "\u3000", "\xa0")


def covered(text: str, original: str) -> tuple[float, tuple[Notice, ...]]:
    """Return the share (0 to 1) of ``original``'s non-space characters that ``text`` holds.

    Characters are counted, not ordered, because a page may be set out in another order than its
    source. What is missing is told in a notice.
    """
    if _same_lines(text, original) or _without_common_space(text) == _without_common_space(original):
        return 1.0, ()
    kept = "".join(text.split())
    wanted = "".join(original.split())
    if not wanted:
        return 1.0, ()
    missing = Counter(wanted)
    missing.subtract(kept)
    lost = {char: count for char, count in missing.items() if count > 0}
    total = sum(lost.values())
    if not total:
        return 1.0, ()
    commonest = sorted(lost, key=lambda char: (-lost[char], char))[:5]
    signs = ", ".join(f"{char!a} {lost[char]}×" for char in commonest)
    share = 1 - total / len(wanted)
    severity = Severity.WARNING if share < 0.995 else Severity.INFO
    message = f"{total} of {len(wanted)} characters of the source are not in the text, most of all {signs}."
    return share, (Notice("read.coverage", severity, message),)


def _without_common_space(text: str) -> str:
    """Drop the commonest white space: fast, and enough to see that nothing is missing at all."""
    for space in _COMMON_SPACE:
        text = text.replace(space, "")
    return text


def _same_lines(text: str, original: str) -> bool:
    """Tell whether both have the same characters line by line, as most plain texts have: faster still."""
    return text == original.strip("\n") or text.replace("\n", "") == original.replace("\n", "")
