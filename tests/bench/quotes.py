"""Anchoring in figures: ``python -m tests.bench.quotes``. Ratios in one run; the JavaScript beside it if npm is there.

The JavaScript package approx-string-match is what the best-known anchoring client searches with.
"""

from __future__ import annotations

import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from argmap.text.anchor import anchor
from argmap.text.fold import Folded, fold
from argmap.text.nearest import Grams, nearest
from tests.bench.book import write_book
from tests.falsify import falsified, quotations

BOOK = 5_000_000
SOURCES = Path(__file__).resolve().parents[3] / "shared" / "sources"

SCRIPT = """
const search = require("approx-string-match").default;
const { text, quotes } = JSON.parse(require("fs").readFileSync(process.argv[2], "utf8"));
const begun = process.cpuUsage();
let found = 0;
for (const quote of quotes) found += search(text, quote, Math.min(256, quote.length / 2)).length > 0 ? 1 : 0;
const used = process.cpuUsage(begun);
console.log(JSON.stringify({ found, ms: (used.user + used.system) / 1000 / quotes.length }));
"""


def timed(work: Callable[[], object]) -> float:
    """CPU seconds."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def noisy(quoted: str, chance: random.Random) -> str:
    """One letter in ten left out, changed or followed by another."""
    return "".join(chance.choice(["", "x", c + "e"]) if c.isalpha() and chance.random() < 0.1 else c for c in quoted)


def truth(name: str, raw: str) -> None:
    """How many falsifications are accepted, and how many exact quotations found."""
    text = fold(raw)
    false = list(falsified(raw, 1_000, seed=1))
    accepted = sum(bool(anchor(text, one).places) for _, _, one in false)
    exact = quotations(raw, 1_000, seed=2)
    found = sum(bool(anchor(text, one).places) for one in exact)
    print(f"{name:34} falsified accepted {accepted} of {len(false)}; exact found {found} of {len(exact)}")


def speed(book: str) -> None:
    """Folding, anchoring and suggesting in the whole book."""
    seconds = min(timed(lambda: fold(book)) for _ in range(3))
    text = fold(book)
    kept = sys.getsizeof(text.text) + text.folded_at.itemsize * (len(text.folded_at) + len(text.raw_at)) + len(text.replaced)
    print(f"folding                            {len(book) / 1e6 / seconds:.0f} MB/s; {kept / len(book):.1f} bytes a character kept")
    wanted = quotations(book, 1_000, seed=3)
    ours = 1000 * timed(lambda: [anchor(text, one) for one in wanted]) / len(wanted)
    print(f"anchoring, 1,000 quotations        {ours:.2f} ms a quotation")
    suggestions(book, text, wanted)
    if shutil.which("npm"):
        theirs = javascript(book, wanted[:20])
        print(f"approx-string-match, the same      {theirs:.1f} ms a quotation: {theirs / ours:.0f}x")


def suggestions(book: str, text: Folded, wanted: list[str]) -> None:
    """How often the right passage comes first for a quotation with one letter in ten wrong."""
    begun = time.process_time()
    index = Grams(text)
    building = time.process_time() - begun
    chance = random.Random(4)
    tried = [(one, noisy(one, chance)) for one in wanted]
    begun = time.process_time()
    right = 0
    for one, wrong in tried:
        near = nearest(text, wrong, index)
        right += near is not None and fold(one).text in fold(book[max(0, near.start - 30) : near.end + 30]).text
    each = 1000 * (time.process_time() - begun) / len(tried)
    print(f"suggesting, one letter in ten wrong {right / len(tried):.1%} right; {each:.2f} ms each, index {building:.1f} s once")


def javascript(book: str, wanted: list[str]) -> float:
    """Milliseconds of CPU that approx-string-match takes for a quotation."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "install", "--silent", "--prefix", folder, "approx-string-match@2"], check=True, capture_output=True)
        (Path(folder) / "work.json").write_text(json.dumps({"text": book, "quotes": wanted}), encoding="utf-8")
        (Path(folder) / "run.js").write_text(SCRIPT, encoding="utf-8")
        ended = subprocess.run(["node", "run.js", "work.json"], cwd=folder, check=True, capture_output=True, text=True)
        return float(json.loads(ended.stdout)["ms"])


def main() -> None:
    """Print all figures."""
    book = write_book(BOOK, seed=1)
    for path in sorted(SOURCES.glob("*.txt")):
        truth(path.name, path.read_text(encoding="utf-8"))
    truth("a generated book of 300 kB", write_book(300_000, seed=7))
    speed(book)
    print(f"peak memory of all this            {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
