"""What remains of a merged article may be one point of the new one."""

from __future__ import annotations

import pytest

from regdiff.align import align
from regdiff.api import read_text

PENALTY = "由有关主管部门责令改正，给予警告，没收违法所得，处五万元以上五十万元以下罚款，并可以责令停业整顿"
OLD = f"""第一条　发布或者传输本法禁止发布或者传输的信息的，依照有关法律、行政法规的规定处罚。
第二条　关键设施的运营者违反本法规定，在境外存储网络数据，或者向境外提供网络数据的，{PENALTY}。
第三条　船舶应当悬挂国旗，并按照规定申报航行计划。"""
NEW = """第一条　有下列行为之一的，依照有关法律、行政法规的规定处理、处罚：
（一）发布或者传输本法禁止发布或者传输的信息的；
（二）违反本法规定，关键设施的运营者在境外存储个人信息和重要数据，或者向境外提供重要数据的。
第二条　船舶应当悬挂国旗，并按照规定申报航行计划。"""


@pytest.mark.parametrize("turned", [False, True])
def test_a_merged_article_is_found_in_its_point(turned: bool):  # noqa: FBT001 - both directions
    old, new = read_text(OLD), read_text(NEW)
    links = align(new, old).links if turned else align(old, new).links
    articles = {frozenset((*link.old, *link.new)) for link in links if link.level == "article"}
    assert frozenset({"art_1", "art_2"}) in articles


DUTIES = (
    "船舶应当悬挂国旗，并按照规定申报航行计划。",
    "渔船进港前应当清洗甲板，熄灭炉火，收起渔网，等候引航员登船，并缴纳港口使用费。",
    "灯塔看守人应当在黄昏点灯，在黎明熄灯，并每周擦拭透镜。",
    "港口应当储备救生衣、绳索和淡水，供遇险船舶无偿使用。",
    "引航员应当熟悉潮汐和航道，夜间引航不得饮酒。",
    "商船运载粮食的，应当向海关提交产地证明和熏蒸记录。",
)
MESSAGES = "发布或者传输本法禁止发布或者传输的信息的"
BREACH = "关键设施的运营者违反本法规定，未经安全评估在境外存储网络数据，或者未经安全评估向境外提供网络数据的"
ITEM = "违反本法规定，关键设施的运营者未经安全评估在境外存储重要数据，或者未经安全评估向境外提供重要数据的"
LONG_PENALTY = (
    "由有关主管部门责令改正，给予警告，没收违法所得，处五万元以上五十万元以下罚款，并可以责令暂停相关业务、停业整顿、"
    "关闭网站、吊销相关业务许可证或者吊销营业执照；对直接负责的主管人员和其他直接责任人员处一万元以上十万元以下罚款；"
    "情节特别严重的，由省级以上人民政府主管部门没收设施和设备，禁止其在三年内担任同类企业的董事、监事和高级管理人员"
)


@pytest.mark.parametrize("turned", [False, True])
def test_the_breach_of_a_long_penalty_is_found_far_off_in_a_list(law, turned: bool):  # noqa: FBT001 - as above
    numbers = "一二三四五六七八"
    listed = (
        f"有下列行为之一的，依照有关法律、行政法规的规定处理、处罚：\n（一） {MESSAGES}；\n（二） {ITEM}。"
    )
    articles = (
        [f"{MESSAGES}，依照有关法律、行政法规的规定处罚。", *DUTIES, f"{BREACH}，{LONG_PENALTY}。"],
        [listed, *DUTIES],
    )
    old, new = (
        law([(number, "", [text]) for number, text in zip(numbers, version, strict=False)], language="zh")
        for version in articles
    )
    links = align(new, old).links if turned else align(old, new).links
    joined = {frozenset((*link.old, *link.new)) for link in links}
    last, item = old.root.children[-1].children[0].eid, new.root.children[0].children[0].children[1].eid
    assert frozenset({last, item}) in joined
