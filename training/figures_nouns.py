"""Builds streams/tagging/figures/nouns.txt.gz from WordNet: nouns that name people, and nouns that name things.

usage: figures_nouns.py DICT   (the folder of WordNet 3.0's data.noun, index.noun and cntlist; Debian: wordnet-base)

First line: nouns whose commonest sense is a kind of person.  Second line: nouns of no sense that is a person or a
group, those that WordNet's corpus uses.  Names of single persons and places are left out.
"""

import gzip
import sys
from pathlib import Path

OUT = Path(__file__).parents[1] / "streams" / "tagging" / "figures" / "nouns.txt.gz"
PERSON, GROUP = 18, 14  # lexicographer files
HEADER = " "  # lines of the licence begin with spaces


def files_of_synsets(data: Path) -> dict[str, int]:
    """Offset of each synset -> its lexicographer file; instances ("Ankara") are left out."""
    found: dict[str, int] = {}
    for line in data.read_text(encoding="latin1").splitlines():
        if not line.startswith(HEADER) and " @i " not in line:
            offset, file, *_ = line.split(" ", 2)
            found[offset] = int(file)
    return found


def main(folder: Path) -> None:
    files = files_of_synsets(folder / "data.noun")
    people: list[str] = []
    things: list[str] = []
    for line in (folder / "index.noun").read_text(encoding="latin1").splitlines():
        if line.startswith(HEADER):
            continue
        noun, _, senses, *rest = line.split()
        used = int(rest[-int(senses) - 1])
        kinds = [files.get(offset) for offset in rest[-int(senses) :]]
        if not noun.isalpha() or not noun.isascii() or None in kinds:
            continue
        if kinds[0] == PERSON:
            people.append(noun)
        elif used and PERSON not in kinds and GROUP not in kinds:
            things.append(noun)
    OUT.write_bytes(gzip.compress(f"{' '.join(people)}\n{' '.join(things)}\n".encode(), mtime=0))
    print(f"{len(people)} for people, {len(things)} for things, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
