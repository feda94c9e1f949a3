"""Hostile inputs: texts that somebody types or pastes, files of a scenario, lines given to ``noter``, names."""

# ruff: noqa: E501, RUF001 - tables, and look-alikes on purpose

from __future__ import annotations

import json

MARKUP = [
    "[bold]gras[/bold]", "[/]", "[/bold]", "[red on blue]", "[link=http://x.fr]ici[/link]", "[@click=app.quit]clic[/]",
    "[@click='app.bell']x[/]", "[[[[", "]]]]", "[bold", "\\[bold]", "[#ff0000]x", "[$error]x[/$error]", "[blink]x",
    "*italique* *", "**", "*" * 500, "[" * 1500, ":warning: :skull:",
]  # fmt: skip
ESCAPES = [
    "\x1b[31mrouge\x1b[0m", "\x1b[2J\x1b[H", "\x1b]0;titre\x07", "\x1b]8;;http://x.fr\x1b\\lien\x1b]8;;\x1b\\",
    "\x1b]52;c;ZWNobw==\x07", "\x9b31mC1", "\x9d0;titre\x9c", "\x1bP+q544e\x1b\\", "\x1b_apc\x1b\\", "\x1b^pm\x1b\\",
    "\x1bc", "\x1b[?1049h", "\x1b[6n", "\x1b[c", "\x1b[?2004l", "\x1b", "\x1b[", "\x1b]", "\x1b]0;sans fin",
    "\x1b[200~collé\x1b[201~", "\x1b#8", "\x1b(0qqq", "\x1b\x1b\x1b[31m", "\x1b[" + "1;" * 700 + "m", "\x9b" * 300,
    "\x90q#0\x9c", "\x1b[1\x001m", "a\rb", "bonjour\r\x1b[Kremplacé", "\x07\x07\x07", "\x08\x08\x08effacé",
]  # fmt: skip
BIDI = [
    "\u202egauche\u202c", "\u202dx", "\u2066x\u2069", "\u2067x", "\u2068x\u2069", "\u200fx", "\u200ex", "\u061cx",
    "\u202a\u202b\u202c", "exe.\u202efdp", "\u2066" * 500, "\u202e\u202e\u202e", "שלום ומועקה", "مرحبا بكم",
    "\u2067\u202eabc\u2069 colère",
]  # fmt: skip
INVISIBLE = [
    "je\u200b comprends", "\u200c", "\u200d", "\ufeffBOM", "a\u2060b", "\u00adcésure", "\u180e", "\u034f", "\u115f",
    "\u3164", "\u2028ligne", "\u2029paragraphe", "\u0085suite", "\u200b" * 1500, "\U000e0041\U000e0042", "\ue000",
    "\ufff9note\ufffa", "\uffff", "\U0010ffff", "e" + "\u0301" * 900, "Z̸̢̛͎a̵l̶g̷o̸", "\u0301seul", "👩‍👩‍👧‍👦", "ﷺ" * 60,
]  # fmt: skip
BROKEN = [
    "\ud800", "\udfff", "a\ud83d", "\ude00b", "\udc80\udcff", "\ud800" * 200, "\x00", "a\x00b", "\x00" * 300,
    "\x7f", "\x01\x02\x03\x04", "\x1c\x1d\x1e\x1f", "\x0b\x0c", "\t" * 300, "\n" * 300, " " * 1500, "\udcc3\udca9",
]  # fmt: skip
LONG = [
    "x" * 1_000_000, "je comprends " * 80_000, "\x1b[31m" * 200_000, "é" * 1_000_000, "\u200b" * 1_000_000,
    "e" + "\u0301" * 999_999, "<" * 1_000_000, "=" * 1_000_000, "\ud800" * 1_000_000, "(" * 1990, "ne pas " * 280,
    "a " * 990, "1" * 1990, "1.2." * 490, "C1.6.1.b " * 220, "?" * 1990, "'" * 1990, "\n".join("a" * 900),
]  # fmt: skip
FORMULAS = [
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=HYPERLINK(\"http://x.fr\";\"clic\")", "=CMD|'/C calc'!A0", "|calc", "%0A=1",
    "\t=1", "\r=1", " =1", "'=1", '"=1', "＝1+1", "＋1", "－1", "＠A", "\u2212" + "1", "\u200b=1", "\ufeff=1", "\x00=1",
    "=DDE(\"cmd\";\"/C calc\";\"x\")", "=WEBSERVICE(\"http://x.fr\")", "a;=1+1", "a\n=1+1", '";"=1+1', "{=1+1}",
    "=IMPORTXML(CONCAT(A1);1)", "\u202e=1", "\x1b[31m=1",
]  # fmt: skip
HTML = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "</p></section></html>",
    "<iframe src=//x.fr></iframe>", "\" onload=\"alert(1)", "' onclick='x", "<a href=javascript:alert(1)>x</a>", "<!--",
    "-->", "<![CDATA[x]]>", "<?php x ?>", "&lt;script&gt;", "&#60;b&#62;", "&amp;amp;", "<style>*{display:none}</style>",
    "<meta http-equiv=refresh content=0>", "<base href=//x.fr>", "<form action=//x.fr>", "<object data=x>", "<embed>",
    "<math><mi//xlink:href=x>", "<SCRIPT\n>x</SCRIPT\n>", "<scr\x00ipt>x", "＜script＞", "<title>x</title>", "</title>",
    "</style><script>x</script>", "<details open ontoggle=x>", "<b", "{{ 7*7 }}", "{% raw %}{% endraw %}", "{# x #}",
    "${7*7}", "{{ ''.__class__.__mro__ }}", "%s%s%n", "{0.__class__}", "{", "}", "\\u003cscript\\u003e",
]  # fmt: skip
MARKDOWN = [
    "# titre", "- liste", "1. un", "> cité", "```\ncode\n```", "![x](http://x.fr/x.png)", "[x](javascript:alert(1))",
    "[x]: http://x.fr", "<http://x.fr>", "http://x.fr", "www.x.fr", "a@x.fr", "---", "===", "a\n===", "| a | b |\n|---|",
    "\\", "`x`", "~~~", "    code", "* a", "+ a", "[^1]: x", "$x$", "#set page(1cm)", "#panic(\"lu\")", "1) un",
]  # fmt: skip
SQL = ["'; DROP TABLE event; --", '" OR 1=1 --', "x'); DELETE FROM session; --", "%' OR '%'='", "NULL", "?1", ":nom"]
TEXTS = [*MARKUP, *ESCAPES, *BIDI, *INVISIBLE, *BROKEN, *LONG, *FORMULAS, *HTML, *MARKDOWN, *SQL]
"""Typed or pasted as a reply, a pseudonym, notes, a title, a line, a name, « précisions »."""

NAMES = [
    "../dehors", "../../dehors", "..", ".", "", "/etc/passwd", "/tmp/dehors", "~/dehors", "~root", "a/b", "a\\b",
    "..\\..\\dehors", "C:\\dehors", "C:dehors", "\\\\serveur\\x", "nul", "CON", "aux.yaml", "com1", "lpt9.txt", "a\x00b",
    "x" * 300, "x" * 5000, ".cache", "-rf", "--dans", "--json", "$(id)", "`id`", "a;id", "a|id", "a\nb", "a b",
    "%2e%2e%2fdehors", "..%2f", "\u2024\u2024/x", "．．／dehors", "é", "ÉTÉ", "a\u202eb", "\x1b[31mx", "file:///etc/passwd",
    "/dev/zero", "/dev/stdin", "/proc/self/mem", "a.yaml/../../b", "....//x", "*", "?", "con.", " a ", "\ud800",
]  # fmt: skip
"""Given where an identifier or the name of a file is asked for."""


def _yaml(body: str) -> bytes:
    return body.encode("utf-8", "surrogatepass")


def _lolbomb() -> str:
    lines = ["a0: &a0 [lol,lol,lol,lol,lol,lol,lol,lol,lol]"]
    lines += [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    return "\n".join(lines)


HEAD = "format: 1\nid: piege\ntitre: Piège\n"
FILES: list[bytes] = [
    *map(_yaml, (
        _lolbomb(), HEAD + _lolbomb(), "a: &a [*a]", "a: &a {b: *a}", "<<: {a: 1}", "a: &x 1\nb: {<<: *x}", "*rien",
        "[" * 10_000, "{a: " * 10_000, "- " * 10_000, "? " * 5_000, "[" * 500_000, "{" * 500_000, "a: " * 2_000,
        "\n".join(" " * n + "a:" for n in range(1_000)), "a: !!python/object/apply:os.system ['id']",
        "a: !!python/name:os.system", "a: !!binary aGVsbG8=", "a: !!set {x}", "a: !!omap [x: 1]", "a: !!timestamp x",
        "a: !inconnu x", "!!python/module:os", "a: !<tag:x.fr,2000:x> y", "%TAG ! tag:x.fr,2000:\n---\na: !b c",
        "%YAML 9.9\n---\na: 1", "%YAML 1.1\n%YAML 1.1\n---\na: 1", "a: 1\n---\nb: 2", "---\n...\n---\n", "a: 1\na: 2",
        HEAD + "id: autre", "", "\n\n", "# seul", "null", "texte", "- liste", "42", "'sans fin", '"sans fin', "a: |\n",
        "a: >9\n x", "a:\tb", "\ta: b", "a: [1, 2", "a: {b: c", "a: b: c", "a: @x", "a: `x`", "a: %x", "? [a, b]\n: c",
        "{a: 1}: b", "1: a", "true: a", "null: a", "a: .nan", "a: .inf", "a: 0x" + "f" * 100_000,
        "a: 1" + "0" * 100_000, "a: 1e999999", "a: 1_000", "a: 0o777", "a: 12:30:45", "a: " + "x" * 990_000,
        "x" * 990_000 + ": a", "a: '" + "x\n" * 400_000 + "'", "#" + "x" * 990_000, "\n" * 990_000,
        "a: \x1b[31mx", 'a: "\\e[31mx"', 'a: "\\0"', 'a: "\\ud800"', 'a: "\\U00110000"', 'a: "\\x9b31m"', "a: \u202ex",
        "a: \x00", "a: \x07", "a: \ud800", "a: \ufffe", "\ufeff\ufeffa: b", "a: \u2028b", "a: b\u0085c: d",
        "\n".join(f"k{n}: {n}" for n in range(50_000)), "a: [" + "1," * 300_000 + "]", "a: [" + "{}," * 200_000 + "]",
        HEAD + "etats: {" + "a: {dit: [x]}, " * 20_000 + "}", HEAD + "id: ../dehors", HEAD + "surprise: [bold]x",
        "format: 1\nid: ../../etc/passwd\ntitre: x", "format: 99999999999999999999\nid: piege",
        "format: [1]\nid: {a: b}\ntitre: [x]", HEAD + "criteres: {'<script>': {}}", HEAD + 'blocs: ["=1+1"]',
    )),
    b"\xff\xfea\x00:\x00 \x00b\x00", b"\xfe\xff\x00a\x00:\x00 \x00b", b"\xff\xfe\x00\x00a\x00\x00\x00",
    b"\x00\x00\xfe\xff\x00\x00\x00a", b"a: \xe9t\xe9", b"a: \xff", b"a: \xc3", b"a: \xc0\xaf",
    b"a: \xf4\x90\x80\x80", b"\x00" * 1000, bytes(range(256)) * 20, b"PK\x03\x04" + b"\x00" * 500, b"\x7fELF" * 200,
    b"\xef\xbb\xbf", b"\x1f\x8b\x08" + b"x" * 500, b"x" * 1_100_000, b"SQLite format 3\x00" + b"\x00" * 4000,
]  # fmt: skip
"""Given as the file of a scenario; none of them is one."""


def _said(text: str) -> bytes:
    return json.dumps({"replique": text}).encode()


LINES: list[bytes] = [
    b"", b"null", b"[]", b"42", b'"texte"', b"{", b"}", b"{}", b'{"replique": 1}', b'{"replique": null}',
    b'{"replique": []}', b'{"replique": {"a": 1}}', b'{"replique": "a", "replique": "b"}', b'{"replique": NaN}',
    b'{"id": Infinity, "replique": "a"}', b'{"id": -Infinity, "replique": "a"}', b"[" * 100_000,
    b'{"a":' * 100_000, b'{"id": 1' + b"0" * 10_000 + b', "replique": "a"}', b'{"id": 1e999, "replique": "a"}',
    b'{"id": {"a": 1}, "replique": "a"}', b'{"id": "\\u001b[31m", "replique": "a"}', b'{"id": "\\u202e", "replique": 1}',
    b'{"\\u001b[2J": 1, "\\u001b[2J": 2}', b'{"replique": "\\ud800"}', b'{"contexte": "\\udfff", "replique": "a"}',
    b'{"replique": "\\u0000"}', b'{"replique": "\x00"}', b'{"replique": "\xff"}', b'{"replique": "\xed\xa0\x80"}',
    b"\xff\xfe{", b"\xef\xbb\xbf\xef\xbb\xbf{}", b"x" * 2_000_000, b'{"replique": "' + b"x" * 2_000_000 + b'"}',
    b'{"contexte": "' + b"y" * 900_000 + b'", "replique": "a"}', b'{"replique": "\\', b'{"replique": "\\x41"}',
    b"'replique': 'a'", b'{"replique": "a",}', b'{"replique": "a"} {"replique": "b"}', b"<xml/>", b"\x1b[2J", b"\r\r\r",
    b'{"__class__": "x", "replique": "a"}', b'{"id": "../../x", "replique": "a"}', b'{"id": "=1+1", "replique": "a"}',
]  # fmt: skip
"""Given to ``noter``, besides each text as a reply."""
