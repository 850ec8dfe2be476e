"""The spaCy pipeline: blank, without a model, with one component that fills ``doc.spans["norms"]``.

Anyone's pipeline may have it too::

    nlp = spacy.blank("en")
    nlp.add_pipe("regdiff_norms")
    doc = nlp("Providers shall keep records.")
    [(span.text, span.label_) for span in doc.spans["norms"]]

spaCy is imported when the first passage is read, never before. The rules read a passage's text: its words
are cut into tokens only where a model's components need them, and in anyone's own pipeline.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

from regdiff.errors import MissingExtra
from regdiff.norms.draft import Context, Reading

PASSAGE = "regdiff_passage"
READING = "regdiff_reading"


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The components that a passage goes through; ``cut`` makes its Doc."""

    cut: Any
    components: tuple[Any, ...]


def read_with(pipeline: Pipeline, text: str, context: Context) -> Reading:
    """Run a pipeline over one passage and return what its component found."""
    doc = pipeline.cut(text)
    doc.user_data[PASSAGE] = (text, context)
    for component in pipeline.components:
        doc = component(doc)
    reading: Reading = doc.user_data[READING]
    return reading


@cache
def load_pipeline(language: str, model: str | None = None) -> Pipeline:
    """Return the pipeline of a language, blank or on top of an installed English model."""
    spacy = _spacy()
    from spacy.tokens import Doc

    from regdiff.norms import component

    component.register()
    if model is None or language != "en":
        # No tokenizer of the language is needed, and some are slow to make.
        nlp = spacy.blank("xx")
        nlp.add_pipe("regdiff_norms", config={"language": language})
        vocab = nlp.vocab
        return Pipeline(lambda _text: Doc(vocab), tuple(pipe for _, pipe in nlp.pipeline))
    import regdiff.norms.bearers  # noqa: F401 - the import registers the factory

    nlp = _load_model(model)
    nlp.tokenizer = component.tokenizer(nlp.vocab, nlp.tokenizer)
    nlp.add_pipe("regdiff_norms", last=True)
    nlp.add_pipe("regdiff_bearers", last=True)
    return Pipeline(nlp.make_doc, tuple(pipe for _, pipe in nlp.pipeline))


def _spacy() -> Any:
    """Import spaCy without its own command line: a third of what the import costs, and nothing here needs it.

    Whoever asks for ``spacy.cli`` or ``spacy.info`` afterwards gets them as ever.
    """
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    held = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    held["spacy.cli.info"].info = _info  # type: ignore[attr-defined]
    sys.modules.update(held)
    try:
        import spacy
    finally:
        for name in held:
            sys.modules.pop(name, None)
    return spacy


def _info(*arguments: Any, **options: Any) -> Any:
    """Do what ``spacy.info`` does."""
    from spacy.cli.info import info

    return info(*arguments, **options)


def _load_model(name: str) -> Any:
    """Load an installed model.

    Raises:
        MissingExtra: no such model is installed, or it was made for another spaCy.
    """
    spacy = _spacy()
    try:
        return spacy.load(name, exclude=["ner", "lemmatizer"])
    except (OSError, ValueError, ImportError) as error:
        message = f"The spaCy model {name!r} cannot be loaded; install it, or leave the model out."
        raise MissingExtra(message) from error
