# ruff: noqa: E501, PLR0911
"""What the items of a Chinese list inherit from the words above them."""

from __future__ import annotations

import re

from regdiff.model import BearerSource, NormType, Range
from regdiff.norms.chinese.triggers import Hit
from regdiff.norms.draft import Chapeau, Context, Draft, Items

_LISTED = r"(?:以下|下列|如下)"
_PRACTICES = re.compile(
    _LISTED + r"(?:行为|活动|方式)(?:之一)?[^，。；]{0,4}[：:]?\s*$|(?:不得|禁止|严禁)[：:]?\s*$"
)
_ACTS = re.compile(
    r"(?:遵守|满足|履行|采取|执行|做到|承担|实施|开展|落实|按照|符合|遵循|完成|行使|享有|做好|负责|应当|必须|可以|有权|依照|进行|达到)[^，。；：:]{0,16}"
    + _LISTED
    + r"[^，。；：:]{0,14}(?:规定|要求|义务|职责|职权|措施|责任|程序|制度|原则|工作|权利|任务|步骤|规则|处置|方式|管理|安全保护)[^，。；：:]{0,6}(?:，[^：:]{0,100})?[：:]?\s*$"
)
_THINGS = re.compile(
    r"(?:条件|内容|事项|材料|资料|情形|文件|信息|因素|情况|项目|要素|证明|物品|费用|场所|标准|方面|动物|产品|数据|资格|之一的?)[^，。；：:]{0,8}[：:]?\s*$"
)
_BARE = re.compile(r"(?:应当|必须|可以|有权|不得|禁止)[：:]?\s*$")
_ADVERBIAL = re.compile(r"(?:并|且|应当|必须|可以)*(?:按照|依照|根据|依据|在|结合|针对|为)")
_TERMS = re.compile(r"(?:用语|术语|含义|定义|所称)")


def chapeau_of(
    masked: str, sentence: Range, context: Context, hits: list[Hit], found: list[Draft]
) -> tuple[Chapeau | None, bool]:
    """Return the chapeau that a sentence is, and whether the sentence is a norm of its own."""
    words = masked[sentence.start : sentence.end].rstrip()
    if not hits or not found:
        return _speechless(context, words), True
    draft = found[-1]
    rest = masked[hits[-1].range.start : sentence.end].rstrip()
    if draft.type is NormType.CONSTITUTIVE:
        return _plain(draft, Items.OPEN), draft.subtype != "definition" or not _TERMS.search(words)
    if draft.type in {NormType.SANCTION, NormType.LIABILITY}:
        return _plain(draft, Items.THINGS), True
    if draft.type is NormType.PROHIBITION and _PRACTICES.search(rest):
        return _plain(draft, Items.PRACTICES), False
    if _BARE.search(rest):
        return _plain(draft, Items.ACTS), False
    if _THINGS.search(rest) and not _ACTS.search(rest):
        return _plain(draft, Items.THINGS), True
    if _ACTS.search(rest):
        return _plain(draft, Items.ACTS), _own_act(rest)
    return _plain(draft, Items.THINGS), True


def _own_act(rest: str) -> bool:
    """Tell whether something is asked before the list, in a clause that is more than a manner of doing it."""
    before = re.split(r"[，；]", rest[: re.search(_LISTED, rest).start()])[:-1]  # type: ignore[union-attr]
    return any(len(clause) > 4 and not _ADVERBIAL.match(clause) for clause in before)


def _plain(draft: Draft, items: Items) -> Chapeau:
    return Chapeau(
        type=draft.type,
        items=items,
        rule=draft.rule,
        bearer=draft.bearer,
        source=draft.source if draft.bearer is None else BearerSource.INHERITED,
        describes=draft.describes,
        condition=draft.condition,
        counterparty=draft.counterparty,
        instrument=draft.instrument,
    )


def _speechless(context: Context, words: str) -> Chapeau | None:
    if _TERMS.search(words):
        return Chapeau(NormType.CONSTITUTIVE, Items.OPEN, "zh.chapeau-terms")
    if context.chapeau is not None and context.chapeau.items is Items.ACTS and not re.search(_LISTED, words):
        return context.chapeau
    return None
