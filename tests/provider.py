"""A minimal OpenID Connect provider on this machine, for the tests: whoever comes is signed in as whom the test says."""

from __future__ import annotations

import base64
import importlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

CLIENT, SECRET = "argmap", "a secret of the client, for the tests only"


class Provider:
    """What the provider knows: who signs in next, what it gave out, and the key it signs with."""

    def __init__(self) -> None:
        self.email, self.verified, self.address = "", True, ""
        self.given: dict[str, dict[str, str]] = {}
        self.tokens = 0
        self.jwt = importlib.import_module("joserfc.jwt")
        self.key = importlib.import_module("joserfc.jwk").RSAKey.generate_key(2048, {"kid": "of-the-tests", "use": "sig"})

    def about(self) -> dict[str, Any]:
        """The discovery document."""
        return {
            "issuer": self.address, "authorization_endpoint": f"{self.address}/authorize", "token_endpoint": f"{self.address}/token", "jwks_uri": f"{self.address}/jwks",
            "response_types_supported": ["code"], "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"], "scopes_supported": ["openid", "email", "profile"],
            "code_challenge_methods_supported": ["S256"],
        }

    def code(self, asked: dict[str, str]) -> str:
        """A code for whoever signs in now, and where to bring it."""
        made = secrets.token_urlsafe(16)
        self.given[made] = {"nonce": asked.get("nonce", ""), "redirect_uri": asked["redirect_uri"], "email": self.email, "verified": str(self.verified)}
        return f"{asked['redirect_uri']}?{urlencode({'code': made, 'state': asked['state']})}"

    def token(self, asked: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """The tokens for a code, once, to the client that knows its secret."""
        known = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if authorization != f"Basic {known}" and (asked.get("client_id"), asked.get("client_secret")) != (CLIENT, SECRET):
            return None
        of = self.given.pop(asked.get("code", ""), None)
        if of is None or of["redirect_uri"] != asked.get("redirect_uri"):
            return None
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "sub": of["email"], "email": of["email"], "email_verified": of["verified"] == "True", "nonce": of["nonce"], "iat": now, "exp": now + 600}
        self.tokens += 1
        return {"access_token": secrets.token_urlsafe(16), "token_type": "Bearer", "expires_in": 600, "id_token": self.jwt.encode({"alg": "RS256", "kid": "of-the-tests"}, claims, self.key)}


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            return

        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            if asked.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", provider.code({name: values[0] for name, values in parse_qs(asked.query).items()}))
                self.end_headers()
                return
            known = {"/.well-known/openid-configuration": provider.about(), "/jwks": {"keys": [provider.key.as_dict(private=False)]}}
            self._say(known.get(asked.path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            self._say(provider.token({name: values[0] for name, values in parse_qs(body).items()}, self.headers.get("Authorization") or ""))

        def _say(self, what: dict[str, Any] | None) -> None:
            raw = json.dumps(what if what is not None else {"error": "invalid_request"}).encode()
            self.send_response(200 if what is not None else 400)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

    return Handler


@contextmanager
def providing() -> Iterator[Provider]:
    """Run the provider, and give it."""
    provider = Provider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(provider))
    provider.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
