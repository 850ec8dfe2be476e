"""A report of very many clauses is divided where chapters end."""

from __future__ import annotations

import json
import re

import pytest

import regdiff
from regdiff.writers.html import render
from regdiff.writers.html.arrange import arrange
from regdiff.writers.html.names import Names
from regdiff.writers.html.parts import parts
from regdiff.writers.options import WriteOptions


def law(chapters, articles, *, days=30, sections=0):
    """Return an act of chapters of articles, in ``sections`` each where asked for."""
    lines, n = [], 0
    for chapter in range(1, chapters + 1):
        lines.append(f"CHAPTER {chapter}\nOn matter {chapter}")
        for article in range(articles):
            if sections and article % (articles // sections) == 0:
                lines.append(f"SECTION {article // (articles // sections) + 1}\nOn a part of it")
            n += 1
            due = days if n % 5 == 0 else 30
            lines.append(f"Article {n}\nThe keeper of register {n} shall report within {due} days.")
    return regdiff.read_text("\n".join(lines), language="en")


def divided(old, new, limit):
    comparison = regdiff.compare(old, new, norms=False)
    sections = arrange(comparison)
    names = (Names(old, old=True), Names(new, old=False))
    return sections, parts(sections, (old, new), names, limit)


def pages(old, new, **options):
    return render(regdiff.compare(old, new, norms=False), WriteOptions(**options)).decode()


@pytest.mark.parametrize("limit", [12, 20, 40])
def test_parts_hold_every_section_once_and_none_is_too_long(limit):
    sections, found = divided(law(6, 8), law(6, 8, days=20), limit)
    assert [part.first for part in found] == [0, *(part.end for part in found[:-1])]
    assert found[-1].end == len(sections)
    assert all(0 < part.end - part.first <= limit // 4 for part in found)


def test_a_text_within_the_limit_is_one_page():
    assert divided(law(3, 4), law(3, 4, days=20), 12)[1] == ()


def test_whole_chapters_stand_together_where_they_fit():
    sections, found = divided(law(12, 3), law(12, 3, days=20), 35)
    assert all(sections[part.first].provision.kind == "chapter" for part in found)
    assert [part.title for part in found][:2] == ["CHAPTER 1 – CHAPTER 2", "CHAPTER 3 – CHAPTER 4"]


def test_a_chapter_too_long_is_divided_by_its_sections():
    sections, found = divided(law(2, 20, sections=2), law(2, 20, days=20, sections=2), 39)
    kinds = [sections[part.first].provision.kind for part in found]
    assert set(kinds) <= {"chapter", "section", "article"}
    assert "section" in kinds


def test_a_text_without_chapters_is_divided_evenly():
    plain = [
        f"Article {n}\nThe keeper of register {n} shall report within {{}} days.\n" for n in range(1, 42)
    ]
    old, new = (regdiff.read_text("".join(plain).format(*[days] * 41), language="en") for days in (9, 8))
    _, found = divided(old, new, 40)
    assert {part.end - part.first for part in found} <= {8, 9}
    assert found[1].title == "Article 9 – Article 16"


def test_clauses_that_are_gone_stand_with_what_they_followed():
    old, new = law(6, 8), law(6, 6)
    sections, found = divided(old, new, 20)
    assert any(section.is_old for section in sections)
    assert found[-1].end == len(sections)


def test_the_first_part_is_drawn_and_the_others_wait_as_text():
    page = pages(law(6, 8), law(6, 8, days=20), whole=40)
    text, _, rest = page.partition('<script type="application/json"')
    blocks = re.findall(
        r'<script type="text/html" class="part" data-n="(\d+)">(.*?)</script>', page, re.DOTALL
    )
    assert [number for number, _ in blocks] == [str(n) for n in range(1, len(blocks) + 1)]
    ids = [re.findall(r'<section [^>]*id="(new-art_\d+)"', words) for _, words in blocks]
    drawn = re.sub(r'<script type="text/html".*?</script>', "", text, flags=re.DOTALL)
    first = re.findall(r'<section [^>]*id="(new-art_\d+)"', drawn)
    assert first + [name for found in ids for name in found] == [f"new-art_{n}" for n in range(1, 49)]
    assert rest


def test_every_id_leads_to_its_section():
    page = pages(law(6, 8), law(6, 8, days=20), whole=40)
    data = json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1])
    assert data["places_of"]["new-art_48"] == len(data["sections"]) - 1
    assert not [name for name in data["places_of"] if name.startswith("new-art_48__")]
    assert data["places_of"]["old-art_48"] == data["places_of"]["new-art_48"]


def test_a_report_in_parts_is_the_same_every_time():
    old, new = law(6, 8), law(6, 8, days=20)
    assert pages(old, new, whole=40) == pages(old, new, whole=40)


def test_markup_in_the_text_ends_no_block():
    evil = "".join(
        f"Article {n}\nWhoever writes </script><script>alert({n})</script> or <!-- shall report in {{}} days.\n"
        for n in range(1, 42)
    )
    old, new = (regdiff.read_text(evil.replace("{}", days), language="en") for days in ("9", "8"))
    page = pages(old, new, whole=20)
    assert "<!--" not in page
    assert len(re.findall(r"<script>", page)) == 2
