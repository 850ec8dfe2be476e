"""Text in which rules need not ask how wide a comma is: the same words, character for character.

Regulations come with half-width punctuation between Han characters, with full-width digits, with
spaces that do not break; American session laws print what is new in capitals. Rules are written for
the common form; every replacement has the length of what it replaces, so that ranges hold.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from regdiff.languages import load_pack
from regdiff.norms.draft import Draft

_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f"), " ")
_NARROW = {0xFEE0 + code: code for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))}
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_ODD_SPACE = re.compile("[\u00a0\u2007\u2009\u202f]")
_WIDE_SIGN = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_SIGNS = re.compile(r"[,;:?!().]")
_HAN = "\u3400-\u9fff"
_PUNCTUATION = re.compile(
    rf"(?<=[{_HAN}）)》”])[,;:?!()]|(?<=[{_HAN}）)》”])\.(?=\s|$)|(?<=[{_HAN}]\d)[,;](?=[{_HAN}])|\((?=[{_HAN}])"
    rf"|(?<=\d)[)](?=[{_HAN},;，；。.])"
)

_SHOUTED = re.compile(r"\b[A-Z]{2,}\W+[A-Z]+\W+[A-Z]+\b")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_OPENS = re.compile(r"(?:\A|[.!?:;]\s)\s*(?:\(\w{1,5}\)\s*)*[\"“‘']?$")
_NEAR = 24
_FEWEST_SHOUTED = 4
_SMALL = {code: code + 32 for code in range(0x41, 0x5B)}


def even(text: str, language: str) -> str:
    """Return a text of the same length in the forms that rules are written for.

    >>> even("提供者应当报告(附件);逾期的,处罚.", "zh")
    '提供者应当报告（附件）；逾期的，处罚。'
    >>> even("主管機關得處罰鍰。", "zh")
    '主管机关得处罚锾。'
    >>> even("as amended, A DEVELOPER SHALL KEEP RECORDS under HIPAA", "en")
    'as amended, a developer shall keep records under HIPAA'
    """
    if _ODD_SPACE.search(text) is not None:
        text = text.translate(_SPACES)
    if language != "zh":
        return _spoken(text) if language == "en" and _SHOUTED.search(text) is not None else text
    if _WIDE_SIGN.search(text) is not None:
        text = text.translate(_NARROW)
    letters = _traditional()
    if letters[0].search(text) is not None:
        text = text.translate(letters[1])
    if _SIGNS.search(text) is None:
        return text
    return _PUNCTUATION.sub(lambda match: _WIDE[match.group()], text)


def _spoken(text: str) -> str:
    """Return a text in which runs of words in capitals are in small letters, but for a sentence's first."""
    pieces: list[str] = []
    at = 0
    run: list[re.Match[str]] = []

    def settle() -> None:
        nonlocal at
        if len(run) >= _FEWEST_SHOUTED:
            start, end = run[0].start(), run[-1].end()
            pieces.extend((text[at:start], _lowered(text, start, end)))
            at = end
        run.clear()

    for word in _WORD.finditer(text):
        if word.group().isupper():
            run.append(word)
        else:
            settle()
    settle()
    return "".join((*pieces, text[at:]))


def _lowered(text: str, start: int, end: int) -> str:
    opening = _OPENS.search(text[:start] if start <= _NEAR else f"_{text[start - _NEAR : start]}") is not None
    lowered = re.sub(
        r"(?<=[.!?] )[a-z]", lambda match: match.group().upper(), text[start:end].translate(_SMALL)
    )
    return lowered[:1].upper() + lowered[1:] if opening else lowered


@cache
def _traditional() -> tuple[re.Pattern[str], dict[int, int]]:
    """Return what finds Traditional characters, and the Simplified ones that rules are written in."""
    settings = load_pack("zh").settings("editorial")
    return re.compile(f"[{settings['traditional']}]"), str.maketrans(
        settings["traditional"], settings["simplified"]
    )


def as_printed(draft: Draft, evened: str, text: str) -> Draft:
    """Return a draft whose words are those of the text, where it was read from evened words."""
    if evened == text:
        return draft

    def printed(words: str | None) -> str | None:
        at = evened.find(words, max(0, draft.range.start)) if words else -1
        at = evened.find(words) if words and at < 0 else at
        return words if at < 0 or not words else text[at : at + len(words)]

    return replace(
        draft,
        bearer=printed(draft.bearer),
        counterparty=printed(draft.counterparty),
        action=printed(draft.action) or "",
        condition=printed(draft.condition),
        exception=printed(draft.exception),
        deadline=printed(draft.deadline),
        refs=tuple(printed(words) or words for words in draft.refs),
    )
