"""What our reader is compared with: the floor, the naive way, and peers when they are installed.

Each reference is a function of one reply, made ready beforehand: only its reading is timed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from rapidfuzz import fuzz, process

from scoring.cue_index import Entry
from scoring.grammar import is_function
from scoring.text import fold
from scoring.words import split_words

Reference = Callable[[str], object]
_WILDCARDS = 3
"""Words that may stand between two words of a cue."""


def content_words(text: str) -> list[str]:
    """Give the distinct content words of ``text``."""
    words = split_words(text)
    return sorted({word.text for word in words if word.text.isalpha() and not is_function(word.keys)})


def cue_words(entries: Sequence[Entry]) -> list[str]:
    """Give the distinct content words of all cues."""
    keys = {key for entry in entries for slot in entry.cue.slots for key in slot.keys}
    return sorted(key for key in keys if key.isalpha())


def floor(entries: Sequence[Entry], replies: Sequence[str]) -> Reference:
    """One bare ``cdist`` between the content words of the reply, cut beforehand, and those of all cues."""
    known = cue_words(entries)
    cut = {reply: content_words(reply) for reply in replies}
    return lambda reply: process.cdist(cut[reply], known)


def naive(entries: Sequence[Entry], examples: Sequence[str]) -> Reference:
    """``partial_ratio`` of the reply with every cue and example."""
    texts = [*(entry.cue.text for entry in entries), *examples]
    return lambda reply: process.cdist([reply], texts, scorer=fuzz.partial_ratio)


def peers(entries: Sequence[Entry]) -> dict[str, Reference | None]:
    """Give the peers by name; None for one that is not installed."""
    makers: dict[str, tuple[str, Callable[[Sequence[Entry]], Reference]]] = {
        "spaCy PhraseMatcher": ("spacy", _spacy_phrases),
        "spaCy Matcher (règles)": ("spacy", _spacy_rules),
        "RiveScript": ("rivescript", _rivescript),
    }
    return {name: make(entries) if find_spec(module) else None for name, (module, make) in makers.items()}


def _plain(entry: Entry) -> list[list[str]]:
    """Give the words of a cue, each as the forms that its author allows."""
    tokens = re.sub(r"[~^!?…]|<\w+>", " ", entry.cue.text).replace("'", "' ").split()
    return [[fold(form) for form in token.split("|") if form] for token in tokens]


def _spacy_phrases(entries: Sequence[Entry]) -> Reference:
    """Each cue, its first alternatives only, as a phrase said to the letter."""
    language: Any = import_module("spacy").blank("fr")
    matcher = import_module("spacy.matcher").PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("indice", [language.make_doc(" ".join(word[0] for word in _plain(entry))) for entry in entries])
    return lambda reply: matcher(language.make_doc(reply))


def _spacy_rules(entries: Sequence[Entry]) -> Reference:
    """Each cue as a rule: its words in order, with a few words between."""
    language: Any = import_module("spacy").blank("fr")
    matcher = import_module("spacy.matcher").Matcher(language.vocab)
    for number, entry in enumerate(entries):
        rule: list[dict[str, Any]] = []
        for word in _plain(entry):
            rule += [{"OP": "?"}] * _WILDCARDS if rule else []
            rule.append({"LOWER": {"IN": word}})
        matcher.add(str(number), [rule])
    return lambda reply: matcher(language.make_doc(fold(reply)))


def _rivescript(entries: Sequence[Entry]) -> Reference:
    """Each cue as a trigger, said to the letter with anything around: a gap between words takes seconds a reply."""
    bot: Any = import_module("rivescript").RiveScript(utf8=True)
    lines = ["+ *", "- rien"]
    for entry in entries:
        words = [f"({'|'.join(word)})" if len(word) > 1 else word[0] for word in _plain(entry)]
        lines += [f"+ [*] {' '.join(words)} [*]", f"- {entry.id}"]
    bot.stream("\n".join(re.sub(r"[^\w\s()|*+\[\]-]", " ", line) for line in lines))
    bot.sort_replies()
    return lambda reply: bot.reply("conseiller", re.sub(r"[^\w\s]", " ", fold(reply)))
