"""Find who a Chinese clause speaks of, by the words that end a party's name and those that follow it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from regdiff.model import PartyClass
from regdiff.norms.lexicon import Lexicon, party_class

_LEAD = re.compile(
    r"(?:但是?|并且?|且|或者(?!者)|以及|同时|其中|此外|另外|因此|而|对于?(?=[^，]{2,30}的[^，]{1,10}$)|属于|凡|凡是|依法|及时|也|又|还|则|仍|均|都|由)+"
)
_TRAIL = re.compile(
    r"(?:均|都|也|还|又|则|仍|一律|同时|及时|依法|不|并|应|各自|共同|分别|可|认为|必要时|原则上|一般|有关|本人|自行|统一|"
    r"[一二三四五六七八九十百\d]{1,4}(?:个工作日|个月|年|日|小时)(?:以?内|后)|终身|认真|严格|切实|定期|主动|如实|立即|另行)+$"
)
_ENDING = (
    r"(?:[^或其再二三前后学]者|部门|机关|人民政府|政府|国务院|法院|检察院|委员会|网信办|办公室|公安局|管理局|总局|海关|派出机构|"
    r"机构|人员|当事人|行为人|监护人|负责人|法定代表人|代理人|[^机本]人(?![员民们士数工才口类格身物体])|单位|组织|企业|公司|协会|学会|商会|[甲乙双对]方|用户|个人|公民|"
    r"公众|未成年人|家长|平台|医院|学校|高等学校|银行|事务所|合作社|养殖场|饲养场|屠宰场|隔离场|屠宰厂|场|厂|店|中心|律师|医师|"
    r"兽医|教师|会员|股东|董事|监事|理事会|董事会|监事会|主体|法人|成员|代表|船长|承运人|国家|省、自治区、直辖市|居民|村民|职工|"
    r"农户|业主|户|商|团体|基金会|媒体|媒介|集团|家庭|网站|站|馆|集贸市场|批发市场|[船摊货车雇业店户]主|[乘旅顾游]客|军队|政府部门|村|乡|镇|县|市|省|其)"
)
_ENDS = re.compile(_ENDING + r"(?:等(?!部门|机关|机构|单位|企业|组织|有关|相关|主管|其他))?　*")
_FOLLOW = re.compile(
    r"(?=$|[，；：]|(?<=等)|研发|应用|开发|对|在(?!线|校|职|编)|按照|按(?!时)|依照|依据|根据|就(?!业)|向|与|为(?!了)|将|自(?!治|然)|以(?!上|下|及|外|内)|从(?!业|事)|通过|"
    r"凭|因|针对|结合|基于|会同|应当|应|不|未|拒|违反|发现|认为|利用|使用|提供|处理|委托|变更|停止|终止|收到|接到|申请|有(?!关)|"
    r"需|符合|擅自|隐瞒|滥用|玩忽|徇私|逾期|实施|开展|进行|经(?!营|济)|超过|履行|建立|设立|采购|生产|经营(?!者|单位|企业|主体|活动|场所)|销售|运输|"
    r"从事|收集|泄露|没有|存在|可以|必须|须|于|被|是|及时|依法|能够|无|发生|属于|造成|参加|购买|接受|取得|死亡|制定|编制|"
    r"负责|主管(?!部门|机关|单位|人员)|除|依(?!法|照|据|靠)|加强|采取|组织|指导|协调|监督(?!管理(?:部门|机构))|完善|坚持|实行|鼓励|支持|享有|同意|要求|作出|同时|以及其他|"
    r"均|都|也|还|一律|定期|需要|遇|丧失|死亡|获得|建设(?!单位|项目|工程)|遗失|丢失|损坏|损毁|转让|出租|出借|变造|倒卖|携带|涉及|决定|构成|具有|同意|拥有|知道|明知|登记|公布|发布|受理|对外|确定|或者其他|分别|共同|明确)"
)
_CUT = re.compile(
    r"(?<=.)(?:对(?![方外])|在(?!线|校|职|编)|按照|按(?!时)|依照|依据|根据|就(?!业)|依(?!法|照|据|靠|赖|托)|(?<![方导])向|(?<![参])与(?!其)|(?<![行认作成视])为(?!了)|将|"
    r"(?<![来各亲])自(?!治|然|愿|行|主|己|有)|(?<![可予所难加])以(?!上|下|及|外|内|来)|(?<!用)于|从(?!业|事)|(?<![已未])经(?!营|济|理|办|验|费)|通过|凭(?!证)|"
    r"针对|结合|基于|会同|依法|及时|除)"
)
_VERBS = re.compile(
    r"(?:提供|使用|利用|从事|开展|包括|含有|得知|明知|知道|给|窃取|拒绝|阻碍|非法|违反|未|不|拒|涉及|属于|发生|构成|生产|经营(?!者)|销售|运输|进行|实施|处理(?!者)|收集|存储|传输|向|因|经|"
    r"有下列|有前款|法律|行政法规|具有|具备|符合|存在|需要|需|在|对|通过|以|逾期|情节|造成|导致|转让|变更|设立|建立|申请|"
    r"接到|收到|发现|拒不|为了?|组织|举办|制作|发布|传播|侵犯|侵害|侮辱|阻碍|妨碍|伪造|隐瞒|超过|自|期限|屠宰|饲养|跨|"
    r"参加|购买|委托|采用|应用|研发|公开|保存|删除|开发|进口|出口|出售|藏匿|引进|有关法律|另有|拆除|擅自|滥用|玩忽|徇私|非法|上述|前款|前条|第)"
)
_AGENT_NAME = re.compile(
    r"(?:提供|使用|经营|运营|处理|生产|销售|运输|研发|开发|收集|存储|传输|发布|制作|购买|委托|申请|开展|从事|参加|参与|应用|采用|"
    r"屠宰|饲养|进口|出口|设立|建立|举办|建设|组织|投诉|举报)(?:者|人|单位|企业|方|商|人员|机构)(?:[和及、或].{1,12})?$"
)
_PREPOSITION = re.compile(
    r"(?:对(?![方外])于?|在(?![校职编线])|按照|依照|依据|根据|就(?!业)|向(?!导)|与(?!会)|为了?|将(?!军)|自(?![然治愿主媒])|于|"
    r"以(?![上下])|从(?!业)|经(?![营济理销纪办])|通过|凭|因|针对|结合|基于|依法|及时|除|如|若|未经|需要|必要时|原则上|同时|确需|确有|拟|发生|"
    r"符合|超过|涉及|报(?![社刊纸告名])|应(?!急)|不(?!动产)|均|都(?!市)|一律)"
)
_NOUN_PHRASE = re.compile(r"的[^的，。；]{1,12}$")
_PRONOUN = re.compile(r"^(?:其|他们|它们|前者|后者|上述单位|其他|对其)$")
_MODIFIERS = re.compile(
    r"^(?:(?:有关|相关|各级|各|任何|其他|所有|全体|相应的?|该|上述|前款规定的?|涉事|对|由)(?!$))+"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a clause speaks of: ``kind`` is party, thing, pronoun, headless or empty."""

    words: str
    kind: str
    start: int = -1
    end: int = -1
    party: PartyClass | None = None


EMPTY = Subject("", "empty")


def classify(lexicon: Lexicon, words: str) -> tuple[PartyClass | None, bool]:
    """Return the class of the party that a noun phrase names, and whether it names one."""
    name = words.strip("　 ，、").removesuffix("等")
    if not name:
        return None, False
    return party_class(lexicon, name)


def before_modal(lexicon: Lexicon, masked: str, start: int, end: int) -> Subject:
    """Return the subject in the words between the start of a clause and its modal."""
    while start < end and masked[start].isspace():
        start += 1
    lead = _LEAD.match(masked, start, end)
    if lead is not None and lead.end() <= end:
        start = lead.end()
    words = masked[start:end]
    trail = _TRAIL.search(words)
    if trail is not None:
        words = words[: trail.start()]
    words = words.rstrip("　 ")
    if not words:
        return EMPTY
    if _PRONOUN.match(words):
        return Subject(words, "pronoun", start, start + len(words))
    found = _leading(lexicon, words, start)
    if found is not None:
        return found
    if _PREPOSITION.match(words):
        return _after_phrase(lexicon, words, start)
    if starts_with_verb(words) and not _NOUN_PHRASE.search(words):
        return Subject(words, "headless", start, start + len(words))
    cut = _CUT.search(words)
    noun = words[: cut.start()] if cut else words
    party, known = classify(lexicon, noun)
    return Subject(noun, "party" if known else "thing", start, start + len(noun), party)


def of_condition(lexicon: Lexicon, masked: str, start: int, end: int) -> Subject:
    """Return the subject at the head of a condition such as 提供者发现违法内容的."""
    while start < end and masked[start].isspace():
        start += 1
    lead = _LEAD.match(masked, start, end)
    if lead is not None:
        start = lead.end()
    words = masked[start:end]
    if words.startswith("除") and words.endswith(("外", "以外", "之外")):
        return EMPTY
    found = _leading(lexicon, words, start)
    if found is not None and (not _VERBS.match(words) or _names(found.words)):
        return found
    if _VERBS.match(words):
        return Subject(words, "headless", start, end)
    return EMPTY


def _names(words: str) -> bool:
    """Tell whether words that begin with a verb are a name (提供者, 从事饲养的单位) and no clause."""
    if words.startswith(("未", "不", "拒", "违反", "包括", "明知", "知道", "发现")):
        return False
    return "的" in words or _AGENT_NAME.match(words) is not None


def _leading(lexicon: Lexicon, words: str, start: int) -> Subject | None:
    """Return the party that stands at the head of words, if a verb or nothing follows it."""
    head = words[:80]
    for ending in _ENDS.finditer(head):
        stop = ending.end()
        noun = _bare(head[:stop])
        if not noun or not _followed(words, stop):
            continue
        if noun == "其":
            return Subject(noun, "pronoun", start, start + 1)
        if _PREPOSITION.match(noun) and "的" not in noun:
            return None
        party, known = classify(lexicon, noun)
        if known:
            return Subject(noun, "party", start, start + stop, party)
    return None


def _followed(words: str, stop: int) -> bool:
    """Tell whether what follows a noun begins a verb phrase, by its first word."""
    if stop >= len(words) or _FOLLOW.match(words, stop):
        return True
    if (
        words[stop] in "的、和与及或等"
        or words[stop] < "\u4e00"
        or words[stop - 1 : stop + 1] in {"市场", "县城"}
    ):
        return False
    return _part_of_speech(words[stop : stop + 6]) in {"v", "d", "vd", "ad"}


@lru_cache(maxsize=4096)
def _part_of_speech(words: str) -> str:
    """Return what the first word is, by the dictionary that also cuts words: v for verbs, d for adverbs."""
    from rjieba import tag

    found = tag(words)
    # 生产许可, 经营场所: a verb that a noun follows directly is the noun's modifier.
    if (
        len(found) > 1
        and found[0][1].startswith("v")
        and found[1][1].startswith("n")
        and len(found[0][0]) > 1
    ):
        return "vn" if found[0][1] == "vn" else found[0][1]
    return str(found[0][1]) if found else ""


def _bare(noun: str) -> str:
    return re.sub(r"[（(　].*$", "", noun)


def _after_phrase(lexicon: Lexicon, words: str, start: int) -> Subject:
    """Return the party at the end of words that begin with a prepositional phrase."""
    match = re.search(r"(?:[的内中时后前上下]|规定|要求)(?P<np>[^，的]{1,24}" + _ENDING + r")$", words)
    if match is not None:
        party, known = classify(lexicon, match.group("np"))
        if known and match.group("np") not in {"个人", "他人"}:
            low = start + match.start("np")
            return Subject(match.group("np"), "party", low, start + len(words), party)
    return EMPTY


def starts_with_verb(words: str) -> bool:
    """Tell whether words begin with a verb, as an activity without a name for who does it."""
    return _VERBS.match(words) is not None or _part_of_speech(words[:6]) == "v"


def base_form(words: str) -> str:
    """Return the head of a party's name: without modifiers before it and 等 after it."""
    name = words.strip("　 ，、").removesuffix("等")
    relative = name.rfind("的")
    if 0 <= relative < len(name) - 1:
        name = name[relative + 1 :]
    shorter = _MODIFIERS.sub("", name)
    return shorter or name
