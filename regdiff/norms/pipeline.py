"""The spaCy pipeline: blank, without a model, with one component that fills ``doc.spans["norms"]``.

Anyone's pipeline may have it too::

    nlp = spacy.blank("en")
    nlp.add_pipe("regdiff_norms")
    doc = nlp("Providers shall keep records.")
    [(span.text, span.label_) for span in doc.spans["norms"]]

spaCy is imported when the first passage is read, never before.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from regdiff.errors import MissingExtra
from regdiff.norms.draft import Context, Reading

PASSAGE = "regdiff_passage"
READING = "regdiff_reading"


def read_with(nlp: Any, text: str, context: Context) -> Reading:
    """Run a pipeline over one passage and return what its component found."""
    doc = nlp.make_doc(text)
    doc.user_data[PASSAGE] = (text, context)
    for _, component in nlp.pipeline:
        doc = component(doc)
    reading: Reading = doc.user_data[READING]
    return reading


@cache
def load_pipeline(language: str, model: str | None = None) -> Any:
    """Return the pipeline of a language, blank or on top of an installed English model."""
    import spacy

    from regdiff.norms import component

    component.register()
    if model is not None and language == "en":
        nlp = _load_model(model)
    else:
        nlp = spacy.blank(language)
        nlp.tokenizer = component.tokenizer(language, nlp.vocab, nlp.tokenizer)
    nlp.add_pipe("regdiff_norms", last=True)
    if model is not None and language == "en":
        import regdiff.norms.bearers  # noqa: F401 - the import registers the factory

        nlp.add_pipe("regdiff_bearers", last=True)
    return nlp


def _load_model(name: str) -> Any:
    """Load an installed model.

    Raises:
        MissingExtra: no such model is installed, or it was made for another spaCy.
    """
    import spacy

    try:
        return spacy.load(name, exclude=["ner", "lemmatizer"])
    except (OSError, ValueError, ImportError) as error:
        message = f"The spaCy model {name!r} cannot be loaded; install it, or leave the model out."
        raise MissingExtra(message) from error
