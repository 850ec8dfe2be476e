"""The components and tokenizers themselves; importing this module imports spaCy."""

from __future__ import annotations

import re
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from regdiff.norms.draft import Reading
from regdiff.norms.lexicon import Lexicon, lexicon
from regdiff.norms.lines import read_lines
from regdiff.norms.pipeline import PASSAGE, READING
from regdiff.norms.speech import read_passage

_TOKEN = re.compile(r"[^\W_]{1,200}(?:['’-][^\W_]{1,60}){0,3}|\s{1,200}|[\W_]")


# spaCy's own tokenizer is quick, and quadratic on a run of signs without a space.
_LONG_RUN = re.compile(r"\S{80}|[^\w\s]{24}")


class Tokenizer:
    """Words for a Doc in linear time: a run of punctuation does not go to a model's own tokenizer."""

    def __init__(self, vocab: Vocab, usual: Any) -> None:
        """Remember the vocabulary and the tokenizer for usual text."""
        self.vocab = vocab
        self.usual = usual

    def __call__(self, text: str) -> Doc:
        """Return the text as a Doc whose tokens spell it exactly."""
        if _LONG_RUN.search(text) is None:
            return self.usual(text)
        words: list[str] = []
        spaces: list[bool] = []
        for match in _TOKEN.finditer(text):
            word = match.group()
            if word == " " and words and not spaces[-1]:
                spaces[-1] = True
                continue
            words.append(word)
            spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: Any) -> bytes:
        """Return nothing: there is no state to save."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> Tokenizer:
        """Return the tokenizer as it is."""
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        """Save nothing."""

    def from_disk(self, _path: Any, **_: Any) -> Tokenizer:
        """Return the tokenizer as it is."""
        return self


def tokenizer(vocab: Vocab, usual: Any) -> Tokenizer:
    """Return a tokenizer that no text slows down; ``usual`` is the model's own."""
    return Tokenizer(vocab, usual)


def register() -> None:
    """Declare the extension attributes; calling it again changes nothing."""
    if not Span.has_extension("norm"):
        Span.set_extension("norm", getter=_norm_of)


def _norm_of(span: Span) -> Any:
    reading = span.doc.user_data.get(READING)
    number = span.id_
    return reading.drafts[int(number)] if reading is not None and number.isdecimal() else None


class NormTagger:
    """Reads a Doc's text and fills ``doc.spans["norms"]``; ``span._.norm`` holds the fields."""

    def __init__(self, lexicon: Lexicon | None) -> None:
        """Remember the rows; a language without any tags nothing."""
        register()
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Tag one Doc: a passage with its context, or a text whose lines are passages."""
        reading = self._read(doc)
        doc.user_data[READING] = reading
        spans = []
        for number, draft in enumerate(reading.drafts):
            span = doc.char_span(
                draft.range.start,
                draft.range.end,
                label=str(draft.type),
                span_id=str(number),
                alignment_mode="expand",
            )
            if span is not None:
                spans.append(span)
        doc.spans["norms"] = spans
        return doc

    def _read(self, doc: Doc) -> Reading:
        if self.lexicon is None:
            return Reading()
        passage = doc.user_data.get(PASSAGE)
        if passage is None:
            return read_lines(self.lexicon, doc.text)
        text, context = passage
        return read_passage(self.lexicon, text, context)


@Language.factory(  # type: ignore[untyped-decorator]  # spaCy is not followed
    "regdiff_norms", default_config={"language": None}, assigns=["doc.spans"]
)
def make_norms(nlp: Language, name: str, language: str | None) -> NormTagger:  # noqa: ARG001 - spaCy's signature
    """Make the component; ``language`` overrides the pipeline's own."""
    return NormTagger(lexicon(language or nlp.lang))
