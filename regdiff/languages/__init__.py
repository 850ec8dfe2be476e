"""Language packs: rules as data."""

from regdiff.languages.detect import detect_language, guess_language, is_traditional
from regdiff.languages.pack import NEUTRAL, Pack, Row, languages, load_pack

__all__ = [
    "NEUTRAL",
    "Pack",
    "Row",
    "detect_language",
    "guess_language",
    "is_traditional",
    "languages",
    "load_pack",
]
