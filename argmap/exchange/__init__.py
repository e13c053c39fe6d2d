"""A dossier for elsewhere: one page that works offline."""

from argmap.exchange.one_file import one_file

__all__ = ["one_file"]
