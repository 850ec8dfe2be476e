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
