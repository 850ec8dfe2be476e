"""The spaCy pipeline: on top of an installed model, or as one component of anyone's own.

::

    nlp = spacy.blank("en")
    nlp.add_pipe("regdiff_norms")
    doc = nlp("Providers shall keep records.")
    [(span.text, span.label_) for span in doc.spans["norms"]]

The rules read a passage's text and none of its tokens, so the component is a thin adapter over them: without
a model the tagger calls them itself, and spaCy, whose import costs as much as reading an act, stays out.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from regdiff.errors import MissingExtra
from regdiff.norms.draft import Context, Reading

PASSAGE = "regdiff_passage"
READING = "regdiff_reading"


def read_with(nlp: Any, text: str, context: Context) -> Reading:
    """Run a pipeline over one passage and return what its components found."""
    doc = nlp.make_doc(text)
    doc.user_data[PASSAGE] = (text, context)
    for _, component in nlp.pipeline:
        doc = component(doc)
    reading: Reading = doc.user_data[READING]
    return reading


@cache
def load_pipeline(model: str) -> Any:
    """Return an installed English model with the components that tag norms and refine their bearers.

    Raises:
        MissingExtra: no such model is installed, or it was made for another spaCy.
    """
    import spacy

    import regdiff.norms.bearers  # noqa: F401 - the import registers the factory
    from regdiff.norms.component import tokenizer

    try:
        nlp = spacy.load(model, exclude=["ner", "lemmatizer"])
    except (OSError, ValueError, ImportError) as error:
        message = f"The spaCy model {model!r} cannot be loaded; install it, or leave the model out."
        raise MissingExtra(message) from error
    nlp.tokenizer = tokenizer(nlp.vocab, nlp.tokenizer)
    nlp.add_pipe("regdiff_norms", last=True)
    nlp.add_pipe("regdiff_bearers", last=True)
    return nlp
