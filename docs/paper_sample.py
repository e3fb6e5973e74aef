#!/usr/bin/env python3
"""Draw again which paper bulletins were to be read again, with nothing but Python 3: it opens no connection.

    python3 paper_sample.py SERIALS.csv --number "4 8 15 16 23" --size 12 [--digest DIGEST]

SERIALS.csv is what GET /v1/paper-boxes/{boxId}/serials answers; number, size (bulletins) and digest (serialsDigest) are
told by GET /v1/posts/{postId}/paper. docs/paper.md explains each step. Exit code 0 when the list has the sealed digest,
1 when it has not, 2 when it can't be read.
"""
import argparse
import hashlib
import sys


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def main():
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    parser = argparse.ArgumentParser(description="Refaire le tirage des bulletins à relire.")
    parser.add_argument("serials", help="la liste des numéros (CSV)")
    parser.add_argument("--number", required=True, help="le nombre tiré, tel que publié")
    parser.add_argument("--size", required=True, type=int, help="combien de bulletins sont à relire")
    parser.add_argument("--digest", help="l’empreinte scellée lors de l’impression")
    options = parser.parse_args()
    with open(options.serials, encoding="utf-8") as file:
        header, *lines = file.read().splitlines()
    if header != "serial,state":
        print(f"{options.serials} n’est pas une liste de numéros.")
        sys.exit(2)
    rows = [line.split(",") for line in lines]
    digest = sha256("".join(f"{serial}\n" for serial, _ in sorted(rows)))
    print(f"{len(rows)} bulletins imprimés, empreinte {digest}")
    counted = [serial for serial, state in rows if state == "counted"]
    for serial in sorted(counted, key=lambda one: sha256(f"{options.number},{one}"))[: options.size]:
        print(serial)
    if options.digest and options.digest != digest:
        print("FAUX   ce n’est pas l’empreinte scellée")
        sys.exit(1)


main()
