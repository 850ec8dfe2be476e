"""Chinese names of parties: （以下称提供者）, "X，是指…的组织", and whom a headless clause describes."""

from __future__ import annotations

import re

from regdiff.norms.chinese.subjects import base_form, classify
from regdiff.norms.draft import Draft
from regdiff.norms.glossary import Glossary
from regdiff.norms.lexicon import Lexicon, phrase

_BEFORE = re.compile(r"[^，。；：（）()\n、《》]{2,30}$")
_HEAD = phrase("zh", "terms-head")
_DESCRIBED = phrase("zh", "terms-described")
_VERB_OF_NAME = tuple(
    (f"{verb}者", verb)
    for verb in ("提供", "使用", "运营", "经营", "处理", "生产", "销售", "研发", "发布", "制作", "建设")
)


def read_terms(lexicon: Lexicon, text: str) -> Glossary:
    """Return the parties that a Chinese text defines; short names lead, long ones follow."""
    names: dict[str, str] = {}
    for row in lexicon.terms:
        for match in row.regex.finditer(text):
            term = match.group("term").strip()
            means = match.groupdict().get("means")
            if means is not None:
                if classify(lexicon, term)[1] and _HEAD.search(
                    re.sub(r"[（(][^）)]*[）)]", "", means).rstrip("。")
                ):
                    names.setdefault(term, term)
                continue
            if not classify(lexicon, term)[1]:
                continue
            names[term] = term
            before = _BEFORE.search(text, max(0, match.start() - 40), match.start())
            if before is not None:
                names[before.group()] = term
                names[base_form(before.group())] = term
    for name, value in list(names.items()):
        short = next(
            (known for known in names if known != name and name.endswith(known) and names[known] == known),
            None,
        )
        if value == name and short is not None:
            names[name] = short
    return Glossary(
        names, tuple((_described(name), value) for name, value in names.items() if _described(name))
    )


def canonical(_lexicon: Lexicon, glossary: Glossary, draft: Draft) -> str | None:
    """Return the defined name that a bearer stands for, else its head noun; a headless clause is resolved."""
    if draft.bearer is None:
        return None if draft.describes is None else _of_clause(glossary, draft.describes)
    for name in (draft.bearer, draft.bearer.removesuffix("等"), base_form(draft.bearer)):
        found = glossary.names.get(name)
        if found is not None:
            return found
    base = base_form(draft.bearer)
    longest = max((name for name in glossary.names if base.endswith(name)), key=len, default=None)
    return base if longest is None else glossary.names[longest]


def _described(name: str) -> str:
    return next((verb for ending, verb in _VERB_OF_NAME if name.endswith(ending)), "")


def _of_clause(glossary: Glossary, words: str) -> str | None:
    """Return the defined party that '提供…服务的' describes, by the verb that its name is made of."""
    match = _DESCRIBED.match(words.strip())
    if match is None:
        return None
    verbs = [match.group("verb")]
    # 利用技术提供服务: the second verb is the one that makes the party.
    verbs.extend(verb for _, verb in _VERB_OF_NAME if verb in match.group("rest") and verb not in verbs)
    order = (
        verbs
        if match.group("verb") not in {"利用", "应用", "使用", "从事", "开展"}
        else [*verbs[1:], verbs[0]]
    )
    for verb in order:
        for of_name, party in glossary.described:
            if of_name == verb:
                return party
    return None
