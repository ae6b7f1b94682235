"""Make `given_names.tsv` of `dragoman.lexicon`: given names and the sex of those who bear them, from Faker's lists.

    python -m training.given_names     # needs what training/requirements.txt names

Faker (https://github.com/joke2k/faker, MIT) keeps lists of men's and women's given names for some ninety languages and countries.
Names in Cyrillic and Greek are written in Latin letters by anyascii (ISC); other scripts are left out, for the press spells
their names in too many ways. A name that both lists hold is kept where four in five countries agree.
"""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module

from anyascii import anyascii
from faker.config import AVAILABLE_LOCALES

from training.lexicon import DATA, write_rows

AGREED = 0.8
LISTS = {
    sex: (f"first_names_{word}", f"first_romanized_names_{word}") for sex, word in (("m", "male"), ("f", "female"))
}
READABLE = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u04ff\u1e00-\u1eff’'-]{2,}")


def spellings(name: str) -> set[str]:
    """A name in plain small letters; one that ends in -ey or -iy also as the press writes it ("sergey", "sergei")."""
    key = anyascii(name).lower()
    russian = re.search(r"[\u0400-\u04ff]", name) is not None
    return {key, re.sub(r"(?:ey|iy)$", lambda m: "ei" if m[0] == "ey" else "y", key)} if russian else {key}


def main() -> None:
    """Count in how many lists each name stands for each sex, and write the table."""
    counts: dict[str, Counter[str]] = {}
    for locale in AVAILABLE_LOCALES:
        try:
            provider = import_module(f"faker.providers.person.{locale}").Provider
        except ModuleNotFoundError:
            continue
        for sex, lists in LISTS.items():
            names = {name for each in lists for name in getattr(provider, each, ())}
            for key in {key for name in names if READABLE.fullmatch(name) for key in spellings(name)}:
                counts.setdefault(key, Counter())[sex] += 1
    rows = []
    for name, by_sex in counts.items():
        sex, count = by_sex.most_common(1)[0]
        if name.isascii() and name[0].isalpha() and count >= AGREED * by_sex.total():
            rows.append({"name": name, "sex": sex})
    write_rows(
        DATA / "given_names.tsv",
        "Faker's lists of given names (MIT); made by training/given_names.py",
        ("name", "sex"),
        rows,
    )


if __name__ == "__main__":
    main()
