"""The spaCy component, in our pipeline and in anyone's."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from regdiff import api
from regdiff.errors import MissingExtra
from regdiff.norms import tag


@pytest.fixture(scope="module")
def spacy():
    import regdiff.norms.component  # noqa: F401 - registers the factory, as the entry point does

    return pytest.importorskip("spacy")


def test_anyone_may_add_the_component(spacy):
    nlp = spacy.blank("en")
    nlp.add_pipe("regdiff_norms")
    doc = nlp("Providers shall keep records. Users may object.")
    assert [(span.text, span.label_) for span in doc.spans["norms"]] == [
        ("Providers shall keep records.", "obligation"),
        ("Users may object.", "permission"),
    ]
    assert [span._.norm.bearer for span in doc.spans["norms"]] == ["Providers", "Users"]


def test_a_chinese_pipeline_works_the_same_way(spacy):
    nlp = spacy.blank("zh")
    nlp.add_pipe("regdiff_norms")
    doc = nlp("第一条　船长应当：\n（一）检查设备；\n（二）组织演习。")
    assert [(span.label_, span._.norm.bearer) for span in doc.spans["norms"]] == [
        ("obligation", "船长"),
        ("obligation", "船长"),
    ]


def test_a_language_without_a_pack_of_norms_gives_none(spacy):
    nlp = spacy.blank("fr")
    nlp.add_pipe("regdiff_norms")
    assert list(nlp("Le fournisseur doit informer.").spans["norms"]) == []
    assert tag(api.read_text("Article 1\nLe fournisseur doit informer.", language="fr")) == ()


def refined(spacy, words, heads, deps, bearer, source):  # noqa: PLR0913, PLR0917 - a parse has many columns
    """Run the refiner over one norm whose trigger is the first 'shall'."""
    from regdiff.model import BearerSource, NormType, Range
    from regdiff.norms.bearers import BearerRefiner
    from regdiff.norms.draft import Draft, Reading
    from regdiff.norms.lexicon import lexicon
    from regdiff.norms.pipeline import READING

    pos = ["DET" if word in {"the", "The"} else "NOUN" for word in words]
    doc = spacy.tokens.Doc(spacy.blank("en").vocab, words=words, heads=heads, deps=deps, pos=pos)
    start = doc.text.index("shall")
    draft = Draft(
        range=Range(0, len(doc.text)),
        trigger=Range(start, start + 5),
        type=NormType.OBLIGATION,
        rule="en.duty-modal",
        confidence=0.9,
        bearer=bearer,
        source=BearerSource(source),
    )
    doc.user_data[READING] = Reading((draft,))
    (after,) = BearerRefiner(lexicon("en"))(doc).user_data[READING].drafts
    return after.bearer, str(after.source)


def test_a_parse_names_the_subject_that_the_rules_did_not_find(spacy):
    words = ["The", "operators", "who", "left", "shall", "pay"]
    heads = [1, 5, 3, 1, 5, 5]
    deps = ["det", "nsubj", "nsubj", "relcl", "aux", "ROOT"]
    assert refined(spacy, words, heads, deps, None, "theme") == ("operators", "explicit")


def test_a_parse_names_the_agent_of_a_passive(spacy):
    words = ["Dams", "shall", "be", "checked", "by", "the", "inspectors"]
    heads = [3, 3, 3, 3, 3, 6, 4]
    deps = ["nsubjpass", "aux", "auxpass", "ROOT", "agent", "det", "pobj"]
    assert refined(spacy, words, heads, deps, None, "theme") == ("inspectors", "by_agent")


def test_a_parse_leaves_short_bearers_and_things_alone(spacy):
    words = ["Dams", "shall", "hold"]
    heads, deps = [2, 2, 2], ["nsubj", "aux", "ROOT"]
    assert refined(spacy, words, heads, deps, "owner", "explicit") == ("owner", "explicit")
    assert refined(spacy, ["Rain", "shall", "fall"], heads, deps, None, "theme") == (None, "theme")


def test_without_a_parse_nothing_is_refined(spacy):
    import regdiff.norms.bearers  # noqa: F401 - registers the factory

    nlp = spacy.blank("en")
    nlp.add_pipe("regdiff_norms")
    nlp.add_pipe("regdiff_bearers")
    doc = nlp("Waste shall be collected daily.")
    (span,) = doc.spans["norms"]
    assert span._.norm.bearer is None


def test_a_model_that_is_not_installed_is_told_in_one_sentence():
    document = api.read_text("Providers shall keep records.", language="en")
    with pytest.raises(MissingExtra, match="cannot be loaded; install it, or leave the model out"):
        tag(document, model="no_such_model")


@pytest.mark.parametrize(
    ("language", "text"), [("en", "Owners shall pay."), ("zh", "船主应当缴费。"), ("fr", "Il doit payer.")]
)
def test_tagging_by_rules_alone_needs_no_spacy(language: str, text: str):
    code = (
        "import sys\n"
        "from regdiff import api\n"
        f"found = api.tag(api.read_text({text!r}, language={language!r}))\n"
        f"assert len(found) == {int(language != 'fr')}\n"
        "sys.exit('spacy' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("sign", ["(", "_", "·", "…", "、", "（", "shall ", "应当", ", and ", "where ", " "])
def test_hostile_runs_are_read_in_time(sign: str):
    # Quadratic reading of 5,000 signs would take a minute here.
    for language in ("en", "zh"):
        tag(api.read_text(f"Providers shall report {sign * 5_000} to users.", language=language))


def test_a_run_of_signs_does_not_reach_the_usual_tokenizer(spacy):
    from regdiff.norms.component import Tokenizer

    def refuse(text: str) -> None:
        raise AssertionError(text[:20])

    text = "shall " + "(" * 1000 + " report"
    doc = Tokenizer(spacy.blank("en").vocab, refuse)(text)
    assert doc.text == text


@pytest.fixture
def model(spacy, tmp_path: Path) -> str:
    """Save a pipeline whose parser knows one thing: keepers are the subject of the verb behind shall."""

    @spacy.Language.component("keepers_act")
    def keepers_act(doc):
        verb = next(token.i for token in doc if token.text == "shall") + 1
        for token in doc:
            token.head, token.dep_ = doc[verb], "dep"
            token.pos_ = "DET" if token.lower_ in {"the", "a"} else "NOUN"
        doc[verb].dep_, doc[verb - 1].dep_ = "ROOT", "aux"
        for token in doc:
            if token.text == "keepers":
                token.dep_ = "nsubj"
        return doc

    nlp = spacy.blank("en")
    nlp.add_pipe("keepers_act")
    nlp.to_disk(tmp_path / "model")
    return str(tmp_path / "model")


HIDDEN = "Coal that the keepers, in boats and on foot, came for shall burn."


def test_a_model_finds_who_acts_where_the_rules_found_nobody(model: str):
    document = api.read_text(HIDDEN, language="en")
    assert [norm.bearer for norm in tag(document)] == [None]
    assert [(norm.bearer, norm.bearer_source) for norm in tag(document, model=model)] == [
        ("keepers", "explicit")
    ]


def test_the_command_line_takes_a_model(model: str, tmp_path: Path):
    from typer.testing import CliRunner

    from regdiff.cli.app import app_for

    app = app_for(["obligations"])
    path = tmp_path / "rule.txt"
    path.write_text(HIDDEN, encoding="utf-8")
    plain = CliRunner().invoke(app, ["obligations", str(path), "--to", "json", "--all"])
    refined_ = CliRunner().invoke(app, ["obligations", str(path), "--to", "json", "--all", "--model", model])
    assert (plain.exit_code, refined_.exit_code) == (0, 0)
    bearers = [json.loads(run.stdout)["norms"][0]["bearer"] for run in (plain, refined_)]
    assert bearers == [None, "keepers"]


def test_a_model_says_nothing_of_chinese(model: str):
    document = api.read_text("船长应当检查设备。", language="zh")
    assert tag(document, model=model) == tag(document)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Where a pier is closed, the owner shall post a notice."), ("zh", "船主停航的，应当公告。")],
)
def test_any_pipeline_finds_what_tagging_finds(spacy, language: str, text: str):
    nlp = spacy.blank(language)
    nlp.add_pipe("regdiff_norms")
    doc = nlp(text)
    norms = tag(api.read_text(text, language=language))
    assert [(span._.norm.type, span._.norm.bearer) for span in doc.spans["norms"]] == [
        (n.type, n.bearer) for n in norms
    ]


def test_an_empty_text_has_no_norms(spacy):
    nlp = spacy.blank("en")
    nlp.add_pipe("regdiff_norms")
    assert list(nlp("").spans["norms"]) == []
