"""Signing in with OpenID Connect, against a provider of the tests' own: who is on the list edits, everybody else reads."""

from __future__ import annotations

import importlib.util
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.adding import BELL, SAYS
from tests.browser import free_port, serving
from tests.provider import CLIENT, SECRET, Provider, providing

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(any(importlib.util.find_spec(one) is None for one in ("authlib", "httpx", "joserfc")), reason="Authlib and httpx are not installed: pip install argmap[auth]"),
]

EDITOR, READER = "mary.quill@example.org", "mallory@example.org"
ADD = "/add?dossier=bell-of-saint-osyth&voice=edmund-pryke&node=edmund-pryke.mended"


class Signing(NamedTuple):
    """The app with a list of editors, and the provider that it trusts."""

    address: str
    provider: Provider
    folder: Path
    editors: Path


@pytest.fixture(scope="module")
def signing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Signing]:
    home = tmp_path_factory.mktemp("signing")
    shutil.copytree(BELL, home / "shelf" / BELL.name)
    editors = home / "editors.txt"
    port = free_port()
    with providing() as provider:
        (home / ".streamlit").mkdir()
        (home / ".streamlit" / "secrets.toml").write_text(
            f'[auth]\nredirect_uri = "http://127.0.0.1:{port}/oauth2callback"\ncookie_secret = "a cookie secret for the tests only"\n'
            f'client_id = "{CLIENT}"\nclient_secret = "{SECRET}"\nserver_metadata_url = "{provider.address}/.well-known/openid-configuration"\n', encoding="utf-8",
        )
        editors.write_text(f"{EDITOR}\n", encoding="utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("ARGMAP_STATE", str(home / "state"))
            with serving(str(home / "shelf"), "--editors", str(editors), cwd=home, port=port) as address:
                yield Signing(address, provider, home / "shelf" / BELL.name, editors)


@pytest.fixture
def page(browser: Browser, signing: Signing) -> Iterator[Page]:
    """A visitor whom nobody knows yet."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    signing.editors.write_text(f"{EDITOR}\n", encoding="utf-8")
    yield context.new_page()
    context.close()


def sign_in(page: Page, signing: Signing, email: str, *, verified: bool = True) -> None:
    signing.provider.email, signing.provider.verified = email, verified
    page.goto(signing.address + ADD)
    with page.expect_navigation(url=re.compile(re.escape(signing.address) + r"/?(\?|$)")):
        page.get_by_role("button", name="Sign in", exact=True).click()
    page.goto(signing.address + ADD)


def files(signing: Signing) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in signing.folder.iterdir() if path.is_file()}


def reads_only(page: Page, sentence: str) -> None:
    expect(page.get_by_text(sentence, exact=False).first).to_be_visible()
    assert page.get_by_role("textbox").count() == 0
    assert page.get_by_role("button", name="Save", exact=False).count() == 0


def test_whoever_is_not_signed_in_reads_and_is_asked_to(page: Page, signing: Signing) -> None:
    page.goto(signing.address + ADD)
    reads_only(page, "Sign in to edit. Everybody may read.")
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    page.goto(f"{signing.address}/map?dossier=bell-of-saint-osyth")
    expect(page.locator("[id='node-agnes-tolliver.silenced']")).to_be_visible()


@pytest.mark.parametrize(("email", "verified"), [(READER, True), (EDITOR, False)], ids=["somebody else", "an address nobody vouches for"])
def test_whoever_is_signed_in_and_not_on_the_list_reads_and_is_told_why(page: Page, signing: Signing, email: str, verified: bool) -> None:
    sign_in(page, signing, email, verified=verified)
    reads_only(page, "Your address is not on the list of editors")
    expect(page.get_by_text(f"Signed in as {email}.")).to_be_visible()
    assert page.get_by_role("button", name="Sign in", exact=True).count() == 0
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
    page.goto(signing.address + ADD)
    reads_only(page, "Sign in to edit.")


def test_whoever_is_on_the_list_edits_and_every_write_asks_again(page: Page, signing: Signing) -> None:
    before, tokens = files(signing), signing.provider.tokens
    sign_in(page, signing, EDITOR.title())
    assert signing.provider.tokens == tokens + 1
    field = page.get_by_label(SAYS)
    field.fill("Typed by an editor.")
    field.blur()
    page.get_by_role("button", name="Save 1 file").click()
    expect(page.get_by_text(re.compile("^Saved: ")).first).to_be_visible()
    saved = files(signing)
    assert b"Typed by an editor." in saved["edmund-pryke.yaml"]
    assert saved != before

    field.fill("Typed while still on the list.")
    field.blur()
    save = page.get_by_role("button", name="Save 1 file")
    expect(save).to_be_visible()
    page.wait_for_timeout(500)
    signing.editors.write_text("# nobody any more\n", encoding="utf-8")
    save.click()  # the page still shows its buttons: the server asks for itself
    expect(page.get_by_text("Your address is not on the list of editors", exact=False).first).to_be_visible()
    assert files(signing) == saved


def test_a_forged_cookie_signs_nobody_in(page: Page, signing: Signing) -> None:
    forged = 'eyJlbWFpbCI6Im1hcnkucXVpbGxAZXhhbXBsZS5vcmciLCJpc19sb2dnZWRfaW4iOnRydWV9'
    page.context.add_cookies([{"name": "_streamlit_user", "value": f"{forged}.aaaa.bbbb", "url": signing.address}])
    page.goto(signing.address + ADD)
    reads_only(page, "Sign in to edit.")
