#!/usr/bin/env python3
"""Compute « Ce qui nous rassemble » again from the open data of a day, with nothing but Python 3.

    python3 common_ground.py PUBLICATIONS.csv CROISEMENTS.csv RASSEMBLE.csv

The files are datasets of one snapshot (docs/open-data.md): what is published, its protected breakdowns, and the lists that the Région made of
them. docs/statistics.md says what is computed. Exit code 0 when the lists agree, line by line, 1 when they don't, 2 when a file can't be read.
"""
import csv
import datetime
import math
import statistics
import sys

DOUBT = 0.01
DAYS = 365
LONGEST = 20
COLUMNS = {"departement": "departement", "sex": "sex", "ageBand": "age_band"}


def read(name):
    try:
        with open(name, encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        print(error)
        sys.exit(2)


def groups_by_post(rows, dimension):
    """Of each post the groups of one dimension, as they are published: (plus, minus, blur), or (side, base) of more than 90 %."""
    column = COLUMNS[dimension]
    others = [each for each in COLUMNS.values() if each != column]
    posts = {}
    for row in rows:
        if row["step"] or not row[column] or any(row[other] for other in others):
            continue
        group = posts.setdefault(row["post_id"], {}).setdefault(row[column], {})
        if not row["option"]:
            group["base"], group["notice"] = int(row["count"]), row["notice"]
        elif row["option"] in ("plus", "minus") and row["count"]:
            group[row["option"]], group["blur"] = int(row["count"]), int(row["blur"])
    return posts


def told(group):
    return "plus" in group or group["notice"] in ("above-90-plus", "above-90-minus")


def position(group, quantile):
    if "plus" not in group:
        return "for" if group["notice"] == "above-90-plus" else "against"
    plus, minus, blur = group["plus"], group["minus"], group["blur"]
    if blur >= 100:
        return "unsure"
    share = min(1, plus / (plus + minus))
    # The standard deviation of the noise in each count, from the blur.
    noise = blur * (plus + minus) / (196 * math.hypot(share, 1 - share))
    margin = quantile * math.sqrt(2) * noise
    return "for" if plus - minus > margin else "against" if minus - plus > margin else "unsure"


def score(groups):
    product = 1.0
    for group in groups:
        if "plus" in group:
            plus, seen = group["plus"], group["plus"] + group["minus"]
        else:
            seen = group["base"]
            plus = math.ceil(0.9 * seen) if group["notice"] == "above-90-plus" else math.floor(0.1 * seen)
        product = product * (plus + 1) / (seen + 2)
    return product


def share(group):
    if "plus" in group:
        return group["plus"] / (group["plus"] + group["minus"])
    return 0.9 if group["notice"] == "above-90-plus" else 0.1


def verdict(groups):
    """(list, weight in it, score, codes by position) of a post in one dimension; None if nothing is certain."""
    known = {code: group for code, group in groups.items() if told(group)}
    if len(known) < 2:
        return None
    quantile = statistics.NormalDist().inv_cdf(1 - DOUBT / len(known))
    positions = {code: position(group, quantile) for code, group in known.items()}
    shares = [share(group) for group in known.values()]
    found = set(positions.values())
    if found == {"for"}:
        return "together", min(shares), score(known.values()), positions
    if {"for", "against"} <= found:
        return "apart", max(shares) - min(shares), score(known.values()), positions
    return None


def lines_of(posts, kind):
    """The list of one kind, as its lines say it: post, and codes by position."""
    found = [(post_id, verdict(groups)) for post_id, groups in posts.items()]
    of_kind = [(post_id, each) for post_id, each in found if each and each[0] == kind]
    of_kind.sort(key=lambda each: (-each[1][1], -each[1][2], each[0]))
    return [(post_id, each[3], each[2]) for post_id, each in of_kind[:LONGEST]]


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def main():
    if len(sys.argv) != 4:
        print(__doc__)
        sys.exit(2)
    publications, breakdowns, lists = map(read, sys.argv[1:])
    wrong = 0
    for dimension in COLUMNS:
        since = min((instant(row["computed_at"]) for row in lists), default=None)
        recent = {
            row["post_id"]
            for row in publications
            if row["format"] == "approval"
            and since is not None
            and instant(row["published_at"]) >= since - datetime.timedelta(days=DAYS)
        }
        every = groups_by_post(breakdowns, dimension)
        posts = {post_id: groups for post_id, groups in every.items() if post_id in recent}
        for kind in ("together", "apart"):
            said = [
                (
                    row["post_id"],
                    {code: place for place in ("for", "against", "unsure") for code in row[f"groups_{place}"].split()},
                    float(row["score"]),
                )
                for row in lists
                if row["dimension"] == dimension and row["list"] == kind
            ]
            made = lines_of(posts, kind)
            right = len(said) == len(made) and all(
                a[:2] == b[:2] and math.isclose(a[2], b[2], rel_tol=1e-5) for a, b in zip(said, made)
            )
            wrong += not right
            print(f"{'juste' if right else 'FAUX '}  {dimension} {kind} : {len(said)} lignes, {len(made)} refaites")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
