"""Which norm continues which."""

from __future__ import annotations

from regdiff import api
from regdiff.model import Change, ChangeKind, Comparison, Link, Relation, ShiftKind
from regdiff.norms import find_shifts, shift_pairs
from regdiff.norms.shift_likeness import Weigher, likeness


def compared(old: str, new: str, language: str = "en") -> Comparison:
    return api.compare(api.read_text(old, language=language), api.read_text(new, language=language))


def told(comparison: Comparison) -> list[tuple[str, str, str]]:
    old = {norm.id: norm.quote for norm in comparison.old_norms}
    new = {norm.id: norm.quote for norm in comparison.new_norms}
    return [(str(s.kind), old.get(s.old or "", ""), new.get(s.new or "", "")) for s in comparison.shifts]


def articles(*texts: str, first: int = 1) -> str:
    return "\n".join(f"Article {number}\n{text}" for number, text in enumerate(texts, first)) + "\n"


OWNER = "The owner of a boat shall paint its number on both sides of the hull."
PIER = "Boats shall not be left at the public pier overnight."
RACE = "Sailors may race on the lake in summer."


def test_the_same_words_are_found_in_the_clause_that_moved():
    comparison = compared(articles(OWNER, PIER, RACE), articles(PIER, RACE, OWNER))
    assert {kind for kind, _, _ in told(comparison)} == {"unchanged", "relocated"}
    assert ("relocated", OWNER, OWNER) in told(comparison)


def test_a_repealed_norm_follows_the_one_it_stood_after():
    comparison = compared(articles(OWNER, PIER, RACE), articles(OWNER, RACE))
    assert [kind for kind, _, _ in told(comparison)] == ["unchanged", "repealed", "unchanged"]


def test_definitions_of_other_terms_are_hardly_alike():
    bank = "“Bank” has the meaning given in section 5 of the Trade Act."
    norms = api.tag(api.read_text(articles(bank, bank.replace("Bank", "Hull"), bank), language="en"))
    weigher = Weigher(norms, "en")
    first, other, same = (weigher.worded(norm, "") for norm in norms)
    assert likeness(first, same) > 0.9
    assert likeness(first, other) < 0.46


def test_a_definition_that_moves_to_another_article_is_known_by_its_term():
    old = articles("In these Rules, “vessel” means a ship or a boat with a motor.", OWNER, PIER)
    new = articles(OWNER, PIER, RACE, "“Vessel” means a ship, a boat or a raft with a motor.")
    definition = next(item for item in told(compared(old, new)) if "vessel" in item[1])
    assert definition[0] == ShiftKind.RESCOPED
    assert "raft" in definition[2]


def test_a_penalty_is_not_compared_with_that_for_another_breach():
    old = articles(
        OWNER,
        "A person who leaves a boat at the pier overnight shall be fined not more than 500 crowns.",
    )
    new = articles(
        OWNER,
        "A sailor who races in winter without a lifebelt shall be fined not more than 900 crowns.",
    )
    assert ShiftKind.TIGHTENED not in {kind for kind, _, _ in told(compared(old, new))}


def test_two_norms_of_one_sentence_keep_apart():
    both = "The owner shall insure the boat and shall not lend it to a minor."
    comparison = compared(articles(both), articles(both.replace("insure", "register and insure")))
    kinds = {old: kind for kind, old, _ in told(comparison)}
    assert len(kinds) == 2
    assert kinds[next(old for old in kinds if old.startswith("shall not"))] == "unchanged"


def test_a_norm_that_splits_with_its_clause_is_told_for_each_part():
    old = articles(
        OWNER,
        "The harbour master shall inspect the hull, the sails and the engine of every boat in spring.",
        PIER,
    )
    new = articles(
        OWNER,
        "The harbour master shall inspect the hull and the sails of every boat in spring.",
        "The harbour master shall inspect the engine of every boat in spring.",
        PIER,
    )
    inspected = [item for item in told(compared(old, new)) if "inspect" in item[1] + item[2]]
    assert inspected
    assert all(kind in {"rescoped", "introduced"} for kind, _, _ in inspected)


def test_many_alike_norms_are_paired_in_their_order():
    rows = [f"Boats of class {n} shall carry {n + 2} lifebelts." for n in range(1, 90)]
    comparison = compared(articles(*rows), articles(*rows, first=3))
    assert {kind for kind, _, _ in told(comparison)} == {"unchanged"}


def test_a_text_without_articles_shifts_too():
    old = "The operator shall keep a log for 3 years.\nDogs shall not be taken aboard.\n"
    comparison = compared(old, old.replace("3 years", "5 years"))
    assert ShiftKind.UNCHANGED in {kind for kind, _, _ in told(comparison)}
    assert len(comparison.shifts) == 2


def test_nothing_to_tell_where_a_language_has_no_norms():
    text = "Artikel 1\nDer Betreiber muss Bücher führen.\n"
    assert compared(text, text.replace("Bücher", "Listen"), "de").shifts == ()


def test_the_month_of_may_is_no_permission():
    text = articles("Sailors may race on the lake from May to September.", "Reports are due in May.")
    assert [norm.trigger for norm in api.tag(api.read_text(text, language="en"))] == ["may"]


def test_many_norms_without_links_are_found_by_their_rare_words():
    sentences = [
        f"The operator of lift K{n} shall test rope R{n * 7} and brake B{n * 13}." for n in range(80)
    ]
    old = api.read_text(articles(*sentences), language="en")
    new = api.read_text(articles(*(text.replace("test", "check") for text in sentences)), language="en")
    shifts = find_shifts(old, new, api.tag(old), api.tag(new), ())
    back = find_shifts(new, old, api.tag(new), api.tag(old), ())
    assert [(shift.old, shift.new) for shift in shifts] == [(norm.id, norm.id) for norm in api.tag(old)]
    assert {(s.old, s.new) for s in shifts} == {(s.new, s.old) for s in back}


def test_clauses_that_split_into_many_share_their_norm():
    parts = ["the hull", "the sails", "the engine", "the anchor", "the lamps"]
    whole = f"The harbour master shall inspect {', '.join(parts)} of every boat in spring."
    split = [f"The harbour master shall inspect {part} of every boat in spring." for part in parts]
    old = api.read_text(articles(whole), language="en")
    new = api.read_text(articles(*split), language="en")
    link = Link("l1", "article", ("art_1",), tuple(f"art_{n}" for n in range(1, 6)), Relation.SPLIT)
    changes = (Change(link, ChangeKind.SUBSTANTIVE),)
    shifts = find_shifts(old, new, api.tag(old), api.tag(new), changes)
    assert {shift.old for shift in shifts} == {api.tag(old)[0].id}
    assert len(shifts) == len(parts)


def test_the_work_grows_with_the_text_and_not_with_its_square(monkeypatch):
    calls: list[int] = []

    def counting(old, new):
        calls[-1] += 1
        return likeness(old, new)

    monkeypatch.setattr(shift_pairs, "likeness", counting)
    for many in (150, 300):
        calls.append(0)
        sentences = [
            f"The operator of lift K{n} shall test rope R{n % 40} and brake B{n % 30}." for n in range(many)
        ]
        old = api.read_text(articles(*sentences), language="en")
        new = api.read_text(articles(*(text.replace("test", "check") for text in sentences)), language="en")
        find_shifts(old, new, api.tag(old), api.tag(new), ())
    assert calls[0] > 0
    assert calls[1] <= 2.5 * calls[0]


def test_the_one_item_that_went_continues_in_the_one_that_came():
    same = ["保存网络日志；", "备份重要数据；", "对用户身份进行核验；"]
    gone = "保证生成内容真实、准确，采取措施防止虚假信息；"
    came = "视服务类型采取有效措施，使服务更加透明，使生成内容更加准确、可靠；"

    def law(*items: str) -> str:
        listed = "".join(f"（{sign}）{item}\n" for sign, item in zip("一二三四", items, strict=True))
        return f"第一条　提供者应当遵守下列规定：\n{listed}第二条　本办法自公布之日起施行。\n"

    old, new = law(*same[:2], gone, same[2]), law(*same, came)
    pairs = {(one.strip("；"), other.strip("；")) for _, one, other in told(compared(old, new, "zh"))}
    assert (gone.strip("；"), came.strip("；")) in pairs
