"""How much of a source its document holds."""

from __future__ import annotations

from collections import Counter

from regdiff.model import Notice, Severity


def covered(text: str, original: str) -> tuple[float, tuple[Notice, ...]]:
    """Return the share (0 to 1) of ``original``'s non-space characters that ``text`` holds.

    Characters are counted, not ordered, because a page may be set out in another order than its
    source. What is missing is told in a notice.
    """
    if _same_lines(text, original):
        return 1.0, ()
    kept, wanted = Counter(text), Counter(original)
    lost = {
        char: count - kept[char]
        for char, count in wanted.items()
        if count > kept[char] and not char.isspace()
    }
    total = sum(lost.values())
    if not total:
        return 1.0, ()
    characters = sum(count for char, count in wanted.items() if not char.isspace())
    commonest = sorted(lost, key=lambda char: (-lost[char], char))[:5]
    signs = ", ".join(f"{char!a} {lost[char]}×" for char in commonest)
    share = 1 - total / characters
    severity = Severity.WARNING if share < 0.995 else Severity.INFO
    message = f"{total} of {characters} characters of the source are not in the text, most of all {signs}."
    return share, (Notice("read.coverage", severity, message),)


def _same_lines(text: str, original: str) -> bool:
    """Tell whether a text has its source's lines, empty ones left out or some put together: most have."""
    lines = list(filter(None, original.split("\n")))
    return any(text.replace("\n", gap) == gap.join(lines) for gap in (" ", ""))
