#!/usr/bin/env python3
"""Recount a certified result of Imagin'Est with nothing but Python 3: no package, and it opens no connection.

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
import unicodedata


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
        fail(2, f"{name} n’est pas une liste de bulletins.")
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
    print(f"{'juste' if ok else 'FAUX '}  {message}")
    return ok


def check_ballots(options):
    lines, answers = read_list(options.ballots)
    receipts = [line.split(b",", 1)[0] for line in lines]
    root = merkle_root(lines)
    print(f"{len(lines)} bulletins : " + (", ".join(f"{a} {n}" for a, n in sorted(answers.items())) or "aucun"))
    print(f"Racine de Merkle : {root}")
    agreed = check(lines == sorted(lines), "la liste est dans l’ordre canonique")
    agreed &= check(len(set(receipts)) == len(receipts), "aucun reçu n’y figure deux fois")
    if options.certificate:
        with open(options.certificate, encoding="utf-8") as file:
            editions = json.load(file)["items"]
        polls = [(edition, poll) for edition in editions for poll in edition["polls"] if poll.get("step") == options.step]
        listed = [(edition, poll) for edition, poll in polls if "list" in poll]
        if not listed:
            fail(2, "Le certificat n’a pas de liste pour ce vote : nommez l’étape avec --step.")
        # The newest edition comes first; a list may be an earlier one's.
        certificate, poll = next((pair for pair in listed if pair[1]["list"]["root"] == root), listed[0])
        print(f"Certificat : édition {certificate['edition']} sur {editions[0]['edition']}")
        agreed &= check(hash_of(certificate) == certificate["hash"], "l’empreinte du certificat est celle de son contenu")
        agreed &= check(poll["list"]["root"] == root, "la racine de Merkle est celle du certificat")
        agreed &= check(poll["list"]["ballots"] == len(lines), "le nombre de bulletins aussi")
        if poll["kind"] == "projects":
            print("Les choix n’y sont pas : chaque ligne en donne une empreinte (docs/envelopes.md).")
        else:
            agreed &= check(poll["totals"] == dict(answers), "les totaux certifiés sont ceux de la liste")
        agreed &= check_paper(poll)
    if options.receipt:
        found = [line for line in lines if folded(line.split(b",", 1)[0].decode()) == folded(options.receipt)]
        message = f"votre reçu y est, avec la réponse {found[0].rsplit(b',', 1)[1].decode()}" if found else ""
        agreed &= check(bool(found), message or "votre reçu n’est pas dans la liste")
        if found and options.salt:
            receipt = found[0].split(b",", 1)[0].decode()
            text = f"{receipt}{options.salt}{' '.join(options.choices.split(','))}"
            same = found[0].endswith(b"," + sha256(text.encode()).hex().encode())
            agreed &= check(same, "l’empreinte de votre ligne est celle de vos choix")
    return agreed


def folded(receipt):
    """A receipt however it was typed: without spaces, hyphens, underscores and case, O read as 0, I and L as 1."""
    signs = (c for c in receipt if not (c == "_" or c.isspace() or unicodedata.category(c) == "Pd"))
    return "".join(signs).upper().translate(str.maketrans("OIL", "011"))


def check_paper(poll):
    """What the certificate says of paper: which ballots came from it isn't told one by one, so only the sums are checked."""
    paper = poll.get("paper")
    if not paper:
        return True
    print(f"dont {paper['voters']} bulletins papier")
    without = paper.get("without")
    if not without:
        return check(paper["voters"] < 11, "ils sont trop peu pour être dits à part")
    print(
        f"sans le papier : {without['voters']} bulletins, "
        + (", ".join(f"{a} {n}" for a, n in sorted(without["totals"].items())) or "aucun")
    )
    fits = all(0 <= n <= poll["totals"].get(answer, 0) for answer, n in without["totals"].items())
    adds_up = without["voters"] + paper["voters"] == poll["voters"] and sum(without["totals"].values()) == without["voters"]
    return check(fits and adds_up, "le résultat sans le papier et les bulletins papier font le total")


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
            agreed = check(False, f"le certificat {place} a été modifié")
        if before and (before["sequence"] + 1 != place or document["previousHash"] != before["hash"]):
            agreed = check(False, f"le certificat {place} ne suit pas le certificat {before['sequence']}")
    if documents and documents[0]["sequence"] == 1 and documents[0]["previousHash"] != "0" * 64:
        agreed = check(False, "le certificat 1 n’est pas le premier de sa chaîne")
    if agreed and documents:
        last = documents[-1]
        first = documents[0]["sequence"]
        check(True, f"les certificats {first} à {last['sequence']} forment une chaîne, qui finit par {last['hash']}")
    return agreed


def with_receipt(words):
    """A receipt or a salt may begin with a hyphen, which argparse would take for an option of its own."""
    for name in ("--receipt", "--salt"):
        if name in words[:-1]:
            at = words.index(name)
            words = words[:at] + [f"{name}={words[at + 1]}"] + words[at + 2 :]
    return words


def main():
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    parser = argparse.ArgumentParser(description="Recompter un résultat certifié.")
    parser.add_argument("ballots", nargs="?", help="la liste des bulletins (CSV)")
    parser.add_argument("--certificate", help="ce que …/certificate a répondu (JSON)")
    parser.add_argument("--step", help="étape d’un questionnaire")
    parser.add_argument("--receipt", help="votre reçu")
    parser.add_argument("--salt", help="d’une enveloppe : le sel donné avec le vote")
    parser.add_argument("--choices", default="", help="d’une enveloppe : vos projets, dans l’ordre de l’enveloppe")
    parser.add_argument("--chain", action="append", default=[], help="ce que /v1/certificates a répondu (JSON)")
    options = parser.parse_args(with_receipt(sys.argv[1:]))
    if not options.ballots and not options.chain:
        parser.error("nommez une liste de bulletins, ou --chain")
    agreed = True
    if options.ballots:
        agreed &= check_ballots(options)
    if options.chain:
        agreed &= check_chain(options.chain)
    sys.exit(0 if agreed else 1)


main()
