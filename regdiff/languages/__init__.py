"""Language packs: rules as data."""

from regdiff.languages.pack import Pack, Row, languages, load_pack

__all__ = ["Pack", "Row", "languages", "load_pack"]
