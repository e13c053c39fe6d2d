"""One HTML page that asks nothing of any machine: its own style and script, allowed by their hashes, and nothing else."""

from __future__ import annotations

import base64
import hashlib
from html import escape

_FRAME = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>
"""


def page(title: str, body: str, *, style: str, script: str = "") -> str:
    """A page as text. ``body`` is markup, in which whoever makes it has escaped every author's words; the script comes
    after it. The content-security policy (CSP level 3) knows style and script by their hashes, so that nothing an
    author wrote can run."""
    allowed = f"script-src {_hash(script)}; " if script else ""
    policy = f"default-src 'none'; {allowed}style-src {_hash(style)}; base-uri 'none'; form-action 'none'"
    whole = f"{body}\n<script>{script}</script>" if script else body
    return _FRAME.format(title=escape(title), policy=escape(policy), style=style, body=whole)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
