# ruff: noqa: E501
"""What a penalty consists of: its kind, its amounts and their currency."""

from __future__ import annotations

import re

from regdiff.model import Sanction
from regdiff.norms.lexicon import Lexicon
from regdiff.norms.times import number

_CURRENCIES = {
    "eur": "EUR", "€": "EUR", "euro": "EUR", "euros": "EUR", "usd": "USD", "$": "USD", "dollar": "USD", "dollars": "USD",
    "rmb": "CNY", "cny": "CNY", "yuan": "CNY", "¥": "CNY", "元": "CNY", "人民币": "CNY", "gbp": "GBP", "£": "GBP",
    "pounds": "GBP", "新臺幣": "TWD", "新台币": "TWD", "新臺币": "TWD", "港币": "HKD", "美元": "USD", "欧元": "EUR",
}  # fmt: skip
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}


def find_sanction(lexicon: Lexicon, words: str, authority: str | None) -> Sanction:
    """Return the heaviest kind that the words name, with the lowest and the highest amount among them."""
    kind = ""
    lows: list[float] = []
    highs: list[float] = []
    currency = None
    for row in lexicon.sanctions:
        for match in row.regex.finditer(words):
            kind = kind or row.fields["kind"]
            groups = match.groupdict()
            low, high = _amount(groups, "min", "scale1"), _amount(groups, "max", "scale2")
            if low is None and high is None:
                break
            currency = currency or _currency(groups)
            if low is not None:
                lows.append(low)
            if high is not None:
                highs.append(high)
        if lows or highs:
            break
    return Sanction(
        kind=kind or "penalty",
        min=min(lows) if lows else None,
        max=max(highs) if highs else None,
        currency=currency,
        authority=authority,
    )


def _amount(groups: dict[str, str | None], name: str, scale: str) -> float | None:
    words = groups.get(name)
    if not words:
        return None
    value = number(re.sub(r"(?<=\d)[.](?=\d{3}\b)", "", words.strip(" .,")))
    factor = _SCALES.get((groups.get(scale) or "").lower(), 1.0)
    return None if value is None else value * factor


def _currency(groups: dict[str, str | None]) -> str | None:
    for name in ("c1", "c3", "c2", "c4"):
        words = groups.get(name)
        if words:
            return _CURRENCIES.get(words.lower())
    return None
