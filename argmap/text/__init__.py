"""Texts and the words in them: folding, anchoring, describing, comparing. Knows no dossier and no screen."""
