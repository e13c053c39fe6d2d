"""Damaged copies: what was misread is shown as it was written, what is lost stays lost, and every mark leads back."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from argmap.text.anchor import Place, anchor
from argmap.text.damage import (
    READ_AS,
    UNDECIDED,
    LacunaPlace,
    Mark,
    Repaired,
    Restored,
    UnknownEncoding,
    Unplaced,
    crossed,
    crosses,
    find_lacunae,
    find_mojibake,
    foreign,
    place_lacuna,
    place_lacunae,
    repair,
    restore,
)
from argmap.text.fold import fold

SOURCES = Path(__file__).parents[2] / "shared" / "sources"
BLOG, DOSSIER = SOURCES / "003_fc3c61873443d225.txt", SOURCES / "000_576ee07f3a315c77.txt"
with_texts = pytest.mark.skipif(
    not (BLOG.exists() and DOSSIER.exists()), reason=f"the two seed texts are not at hand in {SOURCES}; other people's texts are not shipped"
)

ADVERTISING = "\u6fb3\u95e8\u516d\u5408\u5f69"
"""The name that stands in the copy, as code points."""

LACUNAE: tuple[tuple[str, str, str, bool], ...] = (
    ("malik-memorandum", "Deputy Foreign Minister –", ". He believed", True),
    ("announcement", "announced that it was", ". Instead of", True),
    ("speech", "new position in a", ". Pointing", True),
    ("demanded", "demanded an “", ".” Molotov", True),
    ("next-day", "the very next day,", "the New York Times", False),
    ("reassessment", "In a", "reiterated that", True),
    ("withdrawal", "announced their", "from the peninsula", True),
    ("molotov-date", "On", ", Molotov lambasted", True),
    ("marshall-reply", "October 17, Marshall", "; the same day", True),
    ("draft-resolution", "introduced its", "on Korea (Document", True),
    ("instead", "in the UN General Assembly", "of UN-organized elections", False),
    ("invitation", "come to a stop until", "to the United Nations", False),
    ("second-document", "A/C.1/229 and", ") – but both", True),
    ("vote-date", "the General Assembly on", ". The Soviet Union", True),
    ("vyshinsky-words", "arguing that it was “", ".”", True),
    ("elections", "in northern Korea", "the UN sponsored", False),
    ("first-postmortem", "including one by", ", and another", True),
)
"""The lacunae of the blog post, as a reader declares them: name, after, before, and whether a rule suspects it too."""

REAL = {
    "English": "He said “no” – it’s 20 °C, £5, ½ of a naïve café’s § 3 ™ © 1950–53… ‘so’",
    "French": "« Staline a-t-il attiré l’Amérique ? » L’été 1950, à Séoul — l’œuvre. CAFÉ… NAÏVETÉ ! désolé…» dit—était là",
    "German": "Historiker streiten: „Gruß“, „Fuß“, „MENÜ“ und „Ä“ – größer als Öl, übermäßig »süß«.",
    "Portuguese": "A NAÇÃO disse: “IRMÔ e “MAÇÔ… à noite, São João não é “avó”. «ÓRGÃO»",
    "Swedish": "Å… sade hon. ”På Åland är ÅÄÖ vanligt”, löd svaret – fråga.",
    "Polish": "Zażółć gęślą jaźń. „Łódź” – ŻÓŁĆ, ŚWIĘTO… „KOŃ”",
    "Romanian": "România, „Înțelegere”, ÎN, Â… „CÂMP” și ȘTIINȚĂ”. Ă.",
    "Russian": "Историки спорят: «Сталин и СССР», «КПСС», «ОАО…». Он сказал же…» — и всё, №5. «Ещё „раз“»",
    "Ukrainian": "Рівне, Сіверськ і Підгір’я — міста України. «Її мрії», їжак, ґанок… ії",
    "Serbian": "Љубав, Његош, ђак, џеп и ћирилица. „Срђан Вјештица“, Сјајно, Пјер.",
    "Greek": "Οι ιστορικοί διαφωνούν ακόμη: «Στάλιν» – Αθήνα…",
    "Arabic": "لا يزال المؤرخون يختلفون: «هل استدرج ستالين أمريكا إلى الحرب؟»، سنة ١٩٥٠.",
    "Hebrew": "ההיסטוריונים עדיין חלוקים: „סטלין” – ירושלים.",
    "Vietnamese": "Các nhà sử học vẫn tranh luận: “Stalin có lôi kéo nước Mỹ không?” – ĐÃ, Ở ĐÂY… À",
    "Turkish": "Tarihçiler hâlâ tartışıyor: “Şûra”, İstanbul’da ÇAĞ…",
    "Chinese": "史学家至今仍在争论：斯大林是否有意将美国引入朝鲜战争？录音与档案用Windows系统保存，联通了许多人。“听，”他说。",
    "Chinese, traditional": "歷史學家至今仍在爭論：史達林是否有意將美國引入韓戰？「檔案」陸續公布，錄音也已公開。",
    "Japanese": "歴史家たちは今も論争している。憂き身を窶す研究者もいれば、改竄された文書を疑う者もいる。",
    "Korean": "역사가들은 아직도 논쟁하고 있다. “스탈린은 미국을 끌어들였는가?” 서울과 평양의 기록.",
}
"""Sound sentences in many scripts, with the capitals and quotation marks that look most like damage."""


def misread(text: str, read_as: str) -> str:
    """A text as it looks when its UTF-8 is read as another encoding by a program that drops what it cannot read."""
    return text.encode().decode(read_as, "ignore")


def shown(text: str, read_as: str) -> str:
    return repair(misread(text, read_as), read_as).text


def the_lost(text: str, read_as: str = "gbk") -> list[Mark]:
    return [mark for mark in repair(misread(text, read_as), read_as).marks if mark.kind == "inferred"]


def blog() -> str:
    return BLOG.read_bytes().decode("utf-8")


def restored_blog() -> Restored:
    return restore(blog(), "gbk", [ADVERTISING], [lacuna[:3] for lacuna in LACUNAE])


def quoted(text: Restored, exact: str) -> Place:
    """The one place where a quotation stands in what is shown."""
    (place,) = anchor(fold(text.text), exact).places
    return place


# The second seed


@with_texts
def test_the_blog_post_is_found_to_have_been_read_as_gbk() -> None:
    damage = find_mojibake(blog())
    assert damage is not None
    assert damage.read_as == "gbk"
    assert Counter(mark.kind for mark in damage.marks) == {"lossless": 22, "inferred": 22 + 5}
    declared = find_mojibake(blog(), [ADVERTISING])
    assert declared is not None
    assert [mark[:6] for mark in declared.marks] == [mark[:6] for mark in damage.marks]


@with_texts
def test_forty_four_marks_are_damaged_and_half_of_them_have_all_their_bytes() -> None:
    marks = [mark for mark in restored_blog().marks if mark.raw.startswith("\u9225")]
    whole = Counter(mark.shown[0] for mark in marks if mark.kind == "lossless")
    inferred = Counter(mark.shown for mark in marks if mark.kind == "inferred")
    assert whole == {"’": 12, "“": 9, "–": 1}
    assert inferred == {"”": 11, "–": 8, "“": 2, "’": 1}
    assert all(mark.raw.encode("gbk").decode("utf-8") == mark.shown for mark in marks if mark.kind == "lossless")
    assert len(marks) == blog().count("\u9225") == 44


@with_texts
def test_a_byte_was_lost_exactly_where_no_second_byte_of_gbk_followed() -> None:
    """In gbk the second byte of a character is 40 or more: before a space, a full stop or a line end one was dropped."""
    raw = blog()
    for mark in restored_blog().marks:
        if mark.raw == "\u9225":
            assert ord(raw[mark.raw_end]) < 0x40
        elif mark.raw.startswith("\u9225"):
            assert ord(mark.shown[1]) >= 0x40


@with_texts
def test_as_many_quotations_close_as_open() -> None:
    text = restored_blog().text
    assert text.count("“") == text.count("”") == 11
    assert UNDECIDED not in text


@with_texts
def test_five_no_break_spaces_had_become_a_character_and_six_had_not() -> None:
    restored = restored_blog()
    spaces = [mark for mark in restored.marks if mark.shown == "\u00a0"]
    assert [mark.raw for mark in spaces] == ["\u542c"] * 5
    assert {mark.kind for mark in spaces} == {"inferred"}
    assert "no-break space" in spaces[0].why
    assert (blog().count("\u00a0"), restored.text.count("\u00a0")) == (6, 11)


@with_texts
def test_the_advertising_name_stands_in_five_places_and_is_never_shown() -> None:
    restored = restored_blog()
    places = [mark for mark in restored.marks if mark.kind == "foreign"]
    assert [mark.raw for mark in places] == [ADVERTISING] * 5
    assert places[0].raw_start == 0
    assert set(ADVERTISING) & set(restored.text) == set()


@with_texts
def test_nothing_of_the_misreading_is_left() -> None:
    assert re.findall("[\u3000-\u9fff]", restored_blog().text) == []
    assert find_mojibake(restored_blog().text) is None


@with_texts
def test_the_e_dossier_is_sound() -> None:
    raw = DOSSIER.read_bytes().decode("utf-8")
    assert find_mojibake(raw) is None
    assert find_lacunae(raw) == ()


@with_texts
def test_each_inferred_mark_says_why_and_what_else_it_may_have_been() -> None:
    marks = {mark.raw_start: mark for mark in restored_blog().marks if mark.raw == "\u9225"}
    before = {blog()[start - 6 : start]: mark for start, mark in marks.items()}
    states, malik = before["States"], before["Malik "]
    assert (states.shown, states.alternatives[:2]) == ("’", ("”", "…"))
    assert "no quotation is open" in states.why
    assert (malik.shown, malik.alternatives[:2]) == ("–", ("—", "…"))
    assert "as the intact ones of this text" in malik.why


@with_texts
@pytest.mark.parametrize(("_name", "after", "before", "_by_rule"), LACUNAE, ids=[lacuna[0] for lacuna in LACUNAE])
def test_each_declared_lacuna_has_one_place(_name: str, after: str, before: str, _by_rule: bool) -> None:
    text = restored_blog().text
    offset = place_lacuna(text, after, before)
    assert text[:offset].rstrip().endswith(after)
    assert text[offset:].startswith(before)


@with_texts
def test_the_rules_suspect_thirteen_of_the_seventeen_and_the_reader_knows_the_rest() -> None:
    text = restored_blog().text
    suspected = {place.offset for place in find_lacunae(text)}
    assert len(LACUNAE) == 17
    assert [(name, place_lacuna(text, after, before) in suspected) for name, after, before, _ in LACUNAE] == [
        (name, by_rule) for name, _, _, by_rule in LACUNAE
    ]
    assert sum(by_rule for *_, by_rule in LACUNAE) == 13


@with_texts
def test_the_rules_give_no_false_alarm_in_the_blog_post() -> None:
    """What they suspect beyond the declared places is one where the institution's name was."""
    assert Counter(place.kind for place in restored_blog().lacunae) == {"declared": 17, "foreign": 4}
    alone = restore(blog(), "gbk", [ADVERTISING])
    assert Counter(place.kind for place in alone.lacunae) == {"suspected": 13, "foreign": 4}


@with_texts
def test_a_lacuna_that_is_declared_and_suspected_counts_once_and_keeps_both_reasons() -> None:
    (place,) = [place for place in restored_blog().lacunae if place.name == "speech"]
    assert (place.kind, place.reason) == ("declared", "declared; a space stands before the punctuation")


@with_texts
@pytest.mark.parametrize(
    ("exact", "raw_begins", "raw_ends"),
    [
        ("that further attempts to solve the Korean problem by means of bilateral negotiations", "\u9225\u6e22hat further", "negotiations"),
        ('"incorrect and unacceptable,"', "\u9225\u6e0bncorrect", ",\u9225"),
        ("Korea's independence", "Korea\u9225\u6a9a", "independence"),
        ("many contemporary legacies", "many contemporary\u542cleg", "legacies"),
        ("the United States' new position in a", "the United", "position in a"),
    ],
)
def test_a_quotation_of_the_blog_post_leads_to_the_raw_characters(exact: str, raw_begins: str, raw_ends: str) -> None:
    restored = restored_blog()
    place = quoted(restored, exact)
    raw = blog()[restored.raw_start(place.start) : restored.raw_end(place.end)]
    assert raw.startswith(raw_begins)
    assert raw.endswith(raw_ends)
    assert not crosses((place.start, place.end), restored.lacunae)


@with_texts
@pytest.mark.parametrize(
    ("exact", "name"),
    [
        ("new position in a . Pointing his finger", "speech"),
        ('demanded an "." Molotov', "demanded"),
        ("the very next day, the New York Times called", "next-day"),
        ("partners in northern Korea the UN sponsored elections", "elections"),
        ("In a reiterated that their government", "reassessment"),
    ],
)
def test_a_quotation_across_a_lacuna_is_refused(exact: str, name: str) -> None:
    restored = restored_blog()
    place = quoted(restored, exact)
    assert crosses((place.start, place.end), restored.lacunae)
    assert [lacuna.name for lacuna in crossed((place.start, place.end), restored.lacunae)] == [name]


@with_texts
def test_a_quotation_across_the_place_of_the_institution_is_refused() -> None:
    restored = restored_blog()
    place = quoted(restored, "will be published by 's History")
    assert [lacuna.kind for lacuna in crossed((place.start, place.end), restored.lacunae)] == ["foreign"]


@with_texts
def test_every_character_of_the_blog_post_leads_to_the_file_and_back() -> None:
    the_map_holds(restored_blog().repaired)


# Any text


def the_map_holds(repaired: Repaired) -> None:
    """Both ways rise, meet at every character outside the marks, and cover the whole."""
    raw, text = repaired.raw, repaired.text
    starts = [repaired.raw_start(n) for n in range(len(text) + 1)]
    ends = [repaired.raw_end(n) for n in range(len(text) + 1)]
    back = [repaired.from_raw(n) for n in range(len(raw) + 1)]
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert back == sorted(back)
    assert (starts[-1], back[-1]) == (len(raw), len(text))
    inside = {n for mark in repaired.marks for n in range(mark.at, mark.at + len(mark.shown))}
    for n in range(len(text)):
        assert starts[n] < ends[n + 1]
        if n not in inside:
            assert raw[starts[n] : ends[n + 1]] == text[n]
            assert back[starts[n]] == n
    covered = {n for m in range(len(text)) for n in range(starts[m], ends[m + 1])}
    assert set(range(len(raw))) - covered == {n for mark in repaired.marks if not mark.shown for n in range(mark.raw_start, mark.raw_end)}


SINGLE = ("cp1252", "latin-1", "cp1250", "cp1251", "mac_roman")
prose = st.lists(
    st.sampled_from([
        "war", "Korea", "it’s", "“no”", "‘so’", "1950–53", "a — b", "and so on…", "„nein“", "é", "été", "à", "naïve", "£5", "½", "§ 3",
        "States’ own", "(“x”)", "“Zeit”", "…", "€", ".", ",", "\n", "\n\n", "?", "50", "[“x]", "’", "Ősz", "Łódź", "«oui»", "№ 5", "™",
    ]),
    max_size=30,
).map(" ".join)
marks_and_letters = st.text("abszK 15.,?\n‘’“”–—…„•", max_size=60)


@given(st.one_of(prose, marks_and_letters), st.sampled_from(READ_AS))
def test_what_was_misread_without_loss_is_read_again_to_the_letter(text: str, read_as: str) -> None:
    try:
        raw = text.encode().decode(read_as)
    except UnicodeDecodeError:
        assume(False)
    repaired = repair(raw, read_as)
    assert repaired.text == text
    assert {mark.kind for mark in repaired.marks} <= {"lossless"}
    the_map_holds(repaired)


@given(st.one_of(prose, marks_and_letters), st.sampled_from([*SINGLE, "gbk"]))
def test_where_a_byte_was_lost_the_truth_is_shown_or_among_the_alternatives(text: str, read_as: str) -> None:
    raw = misread(text, read_as)
    repaired = repair(raw, read_as)
    the_map_holds(repaired)
    left_over = "".join(re.split("|".join(re.escape(mark.raw) for mark in repaired.marks) or "\x00", raw))
    assume(left_over.isascii() and all(misread(character, read_as) for character in text))
    pattern, at = "", 0
    for mark in repaired.marks:
        choices = (mark.shown[-1:], *mark.alternatives)
        pattern += re.escape(raw[at : mark.raw_start] + mark.shown[:-1]) + f"(?:{'|'.join(map(re.escape, choices))})"
        at = mark.raw_end
    assert re.fullmatch(pattern + re.escape(raw[at:]), text)


@given(st.one_of(prose, marks_and_letters), st.sampled_from(READ_AS))
def test_a_misread_apostrophe_is_enough_to_find_the_damage(text: str, read_as: str) -> None:
    raw = misread(text, read_as) + misread(" it’s", read_as)
    assume("\u9225\u6a9a" in raw or "â" in raw or "вЂ" in raw or "‚Ä" in raw)
    assert find_mojibake(raw) is not None


@pytest.mark.parametrize("language", REAL)
def test_sound_text_is_left_alone_in_every_script(language: str) -> None:
    for text in (REAL[language], (REAL[language] + "\n\n") * 20):
        assert find_mojibake(text) is None
        assert find_lacunae(text) == ()
        untouched = restore(text)
        assert (untouched.text, untouched.marks, untouched.lacunae) == (text, (), ())


@given(st.lists(st.sampled_from([word for text in REAL.values() for word in text.split()]), max_size=40).map(" ".join))
def test_sound_words_in_any_order_are_not_taken_for_damage(text: str) -> None:
    assert find_mojibake(text) is None


@given(st.text(max_size=200))
def test_any_text_at_all_is_answered_and_its_map_holds(text: str) -> None:
    find_mojibake(text)
    find_lacunae(text)
    for read_as in READ_AS:
        the_map_holds(repair(text, read_as, ["ab", "e"]))


@pytest.mark.parametrize("read_as", SINGLE)
@pytest.mark.parametrize("language", ["French", "German", "Polish", "Greek", "Russian", "Arabic"])
def test_letters_that_were_misread_are_found_too(language: str, read_as: str) -> None:
    damage = find_mojibake(misread(REAL[language], read_as))
    assert damage is not None
    assert damage.read_as == read_as


def test_the_undefined_bytes_of_cp1252_may_have_been_passed_on() -> None:
    """Browsers show the byte 9D, for which cp1252 has no character, as the control character U+009D."""
    (mark,) = repair("said â€œnoâ€\u009d", "cp1252").marks[1:]
    assert (mark.shown, mark.kind) == ("”", "lossless")


# A lost byte


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("“Yes.” He – the – ‘", "“Yes.” He � the"),
        ("It was – as he –was – told", "It was – as he –was – told"),
        ("the States’ own", "the States� own"),
        ("“So” it’s, the States’ own", "“So” it’s, the States’ own"),
        ("“the States’ own” words", "“the States� own” words"),
        ("“Go on.” “the two states” and", "“Go on.” “the two states” and"),
        ("“Ah”, in ’48 he", "“Ah”, in �48 he"),
        ("he –left in 1950–53 and", "he –left in 1950–53 and"),
        ("“first\n\nthe States’ own “x", "“first\n\nthe States’ own “x"),
        ("„Gut“, „so“ – „ja“", "„Gut“, „so“ � „ja“"),
        ("‘Go’, ‘the states’ and", "‘Go’, ‘the states’ and"),
        ("“a” b–\n– c", "“a” b�\n� c"),
    ],
)
def test_a_lost_mark_is_inferred_from_its_neighbours_or_left_undecided(text: str, seen: str) -> None:
    assert shown(text, "gbk").startswith(seen)


def test_what_is_undecided_is_shown_as_unknown_and_lists_what_it_can_be() -> None:
    (mark,) = the_lost("words – and")
    assert (mark.shown, mark.decided) == (UNDECIDED, False)
    assert mark.alternatives[:3] == ("–", "—", "…")
    assert mark.why.endswith("not decided")


def test_in_cp1252_only_the_marks_with_an_undefined_byte_can_have_lost_it() -> None:
    (mark,) = the_lost("“no” – so", "cp1252")
    assert (mark.shown, mark.alternatives) == ("”", ("‐",))


def test_the_sign_that_a_program_put_for_a_lost_byte_belongs_to_the_mark() -> None:
    raw = "“Yes” he said".encode().decode("gbk", "replace")
    (mark,) = [mark for mark in repair(raw, "gbk").marks if mark.kind == "inferred"]
    assert (mark.raw, mark.shown) == ("\u9225\ufffd", "”")


def test_a_question_mark_that_may_stand_for_a_lost_byte_is_never_taken_away() -> None:
    """Nor is it guessed what stood before it, where a question mark makes no sense."""
    repaired = repair("\u9225\u6e1fo!\u9225? he said \u9225? so", "gbk")
    assert repaired.text == f"“so!”? he said {UNDECIDED}? so"
    assert "some programs put" in repaired.marks[-1].why


def test_another_writing_of_an_encodings_name_will_do_and_an_unknown_one_is_refused() -> None:
    assert repair("It\u9225\u6a9a", "CP936").text == "It’s"
    assert repair("Itâ€™s", "Windows-1252").text == "It’s"
    for name in ("utf-8", "rot13", "klingon", "", "gbk\x00"):
        with pytest.raises(UnknownEncoding, match="write one of cp1252, latin-1, gbk"):
            repair("It", name)


def test_a_text_misread_twice_is_found_again_after_its_first_repair() -> None:
    twice = misread(misread("It’s", "cp1252"), "cp1252")
    once = repair(twice, "cp1252").text
    assert find_mojibake(once) is not None
    assert repair(once, "cp1252").text == "It’s"


# Foreign words


def test_foreign_words_are_taken_out_and_their_place_is_kept() -> None:
    restored = restore("BUY\nShe came from BUY and left.", foreign_words=["BUY", " "])
    assert restored.text == "\nShe came from  and left."
    assert [(mark.raw_start, mark.at, mark.kind) for mark in restored.marks] == [(0, 0, "foreign"), (18, 15, "foreign")]
    assert [place for place in restored.lacunae if place.kind == "foreign"] == [
        LacunaPlace(15, "foreign", "foreign words stand in place of the author's")
    ]
    assert (restored.raw_end(15), restored.raw_start(15)) == (18, 21)


def test_the_longer_of_two_foreign_names_is_taken_first() -> None:
    assert [mark.raw for mark in foreign("Lucky Six, Lucky", ["Lucky", "Lucky Six"])] == ["Lucky Six", "Lucky"]


# Lacunae


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("He wrote to the ", ". Then he left."), ("On ", ", they met in the hall of the house."), ("He called it “", ".” Then the end."),
        ("In a ", "stated that the war was over."), ("They announced their ", "from the north of the land."),
        ("He gave it (", ") to the king of the land."), ("The king  ", "of the land and the sea. It is so, and so, and the rest of it is gone."),
        ("He saw the ", "; the rest of it and the end."),
    ],
)
def test_a_place_where_words_vanished_is_suspected(before: str, after: str) -> None:
    text = before + after + " Here is the rest of the text and of the war." * 12
    assert [place.offset for place in find_lacunae(text)] == [len(before)]


@pytest.mark.parametrize(
    "text",
    [
        "Il dit ; il vint ! Que faire ? Rien ; on part.", "And so . . . the end of the war.", "the on-going war and the by-election of the year",
        "the need that he saw and the speed of it", "1 , 2 , 3 , 4 , 5 , 6 , 7 , 8", "two  spaces  every  time  between  words  here",
        "nel 1950 a in un a per la casa", "an A for effort and the rest of it",
    ],
)
def test_habits_of_print_are_no_lacunae(text: str) -> None:
    assert find_lacunae(text) == ()


def test_a_lacuna_is_declared_with_straight_marks_too_and_at_either_side_alone() -> None:
    text = "He demanded an “.” Then he left – for –."
    assert place_lacuna(text, 'demanded an "', '."') == text.index(".”")
    assert place_lacuna(text, None, ".” Then") == text.index(".”")
    assert place_lacuna(text, "for -", None) == text.rindex(".")


@pytest.mark.parametrize(
    ("after", "before", "said"),
    [("the", "cat", "nowhere"), ("a", "b", "2 places"), ("x a", "bb", "nowhere"), (None, "  ", "no words")],
)
def test_a_lacuna_that_cannot_be_placed_is_refused(after: str | None, before: str, said: str) -> None:
    with pytest.raises(Unplaced, match=said):
        place_lacuna("x a b y a b z", after, before)


def test_the_message_about_a_lacuna_names_it() -> None:
    with pytest.raises(Unplaced, match="lacuna speech: "):
        place_lacunae("abc", [("speech", "x", "y")])


def test_only_what_lies_strictly_inside_is_crossed() -> None:
    lacuna = LacunaPlace(5, "declared", "declared")
    assert [crosses(span, [lacuna]) for span in ((0, 5), (5, 9), (4, 6), (5, 5), (0, 4))] == [False, False, True, False, False]
