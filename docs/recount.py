#!/usr/bin/env python3
"""Recount a certified result of Imagin'Est with nothing but Python 3: no package, no network of its own.

    python3 recount.py BALLOTS.csv [--certificate CERTIFICATE.json] [--step STEP] [--receipt RECEIPT]
    python3 recount.py --chain CERTIFICATES.json

BALLOTS.csv is what GET /v1/posts/{postId}/ballots leads to, CERTIFICATE.json what GET /v1/posts/{postId}/certificate
answers, CERTIFICATES.json what GET /v1/certificates answers (give several pages as several --chain). docs/recount.md
explains each step. Exit code 0 when everything agrees, 1 when something doesn't, 2 when it can't be read.
"""
import argparse
import collections
import hashlib
import json
import sys


def sha256(data):
    return hashlib.sha256(data).digest()


def merkle_root(lines):
    """RFC 9162, section 2.1.1: a leaf is SHA-256(0x00 | line), a node SHA-256(0x01 | left | right)."""
    level = [sha256(b"\x00" + line) for line in lines]
    if not level:
        return sha256(b"").hex()
    while len(level) > 1:
        # Pairs from the left; one that is left over goes up as it is. It is the same tree as the RFC's.
        odd = level[-1:] if len(level) % 2 else []
        level = [sha256(b"\x01" + a + b) for a, b in zip(level[::2], level[1::2])] + odd
    return level[0].hex()


def read_list(name):
    """The lines of a list, in its order, and how often each answer was given."""
    with open(name, "rb") as file:
        header, *lines = file.read().split(b"\n")
    if header != b"receipt,choice" or lines.pop() != b"":
        fail(2, f"{name} is not a list of ballots.")
    return lines, collections.Counter(line.rsplit(b",", 1)[1].decode() for line in lines)


def canonical(document):
    """The text that a document's hash is made of: JSON, members sorted by name, no spaces, without the hash itself."""
    content = {name: value for name, value in document.items() if name != "hash"}
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def hash_of(document):
    return hashlib.sha256(canonical(document)).hexdigest()


def fail(code, message):
    print(message)
    sys.exit(code)


def check(ok, message):
    print(f"{'ok   ' if ok else 'WRONG'}  {message}")
    return ok


def check_ballots(options):
    lines, answers = read_list(options.ballots)
    receipts = [line.split(b",", 1)[0] for line in lines]
    root = merkle_root(lines)
    print(f"{len(lines)} ballots: " + (", ".join(f"{a} {n}" for a, n in sorted(answers.items())) or "none"))
    print(f"Merkle root {root}")
    agreed = check(lines == sorted(lines), "the list is in canonical order")
    agreed &= check(len(set(receipts)) == len(receipts), "no receipt is there twice")
    if options.certificate:
        with open(options.certificate, encoding="utf-8") as file:
            certificate = json.load(file)["items"][0]
        polls = [poll for poll in certificate["polls"] if poll.get("step") == options.step]
        if not polls or "list" not in polls[0]:
            fail(2, "The certificate has no list for this poll: name its step with --step.")
        poll = polls[0]
        agreed &= check(hash_of(certificate) == certificate["hash"], "the certificate's hash is right")
        agreed &= check(poll["list"]["root"] == root, "the Merkle root is the certified one")
        agreed &= check(poll["list"]["ballots"] == len(lines), "so is the number of ballots")
        agreed &= check(poll["totals"] == dict(answers), "the certified totals are those of the list")
    if options.receipt:
        found = [line for line in lines if line.split(b",", 1)[0].decode() == options.receipt]
        message = f"your receipt is there, with {found[0].rsplit(b',', 1)[1].decode()}" if found else ""
        agreed &= check(bool(found), message or "your receipt is not in the list")
    return agreed


def check_chain(files):
    documents = []
    for name in files:
        with open(name, encoding="utf-8") as file:
            documents += json.load(file)["items"]
    documents.sort(key=lambda document: document["sequence"])
    agreed = True
    for before, document in zip([None] + documents, documents):
        place = document["sequence"]
        if hash_of(document) != document["hash"]:
            agreed = check(False, f"certificate {place} was altered")
        if before and (before["sequence"] + 1 != place or document["previousHash"] != before["hash"]):
            agreed = check(False, f"certificate {place} does not follow certificate {before['sequence']}")
    if documents and documents[0]["sequence"] == 1 and documents[0]["previousHash"] != "0" * 64:
        agreed = check(False, "certificate 1 is not the first one")
    if agreed and documents:
        last = documents[-1]
        check(True, f"certificates {documents[0]['sequence']} to {last['sequence']} are one chain; the last is {last['hash']}")
    return agreed


def main():
    parser = argparse.ArgumentParser(description="Recount a certified result.")
    parser.add_argument("ballots", nargs="?", help="the list of ballots (CSV)")
    parser.add_argument("--certificate", help="what .../certificate answered (JSON)")
    parser.add_argument("--step", help="step of a questionnaire")
    parser.add_argument("--receipt", help="your receipt")
    parser.add_argument("--chain", action="append", default=[], help="what /v1/certificates answered (JSON)")
    options = parser.parse_args()
    if not options.ballots and not options.chain:
        parser.error("name a list of ballots, or --chain")
    agreed = True
    if options.ballots:
        agreed &= check_ballots(options)
    if options.chain:
        agreed &= check_chain(options.chain)
    sys.exit(0 if agreed else 1)


main()
