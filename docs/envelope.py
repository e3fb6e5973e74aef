#!/usr/bin/env python3
"""Check the arithmetic of an envelope of Imagin'Est with nothing but Python 3: no package, and it opens no connection.

    python3 envelope.py OUTCOME.json [--choices ID,ID…] [--ballots BALLOTS.pb [--seed ROOT]]

OUTCOME.json is what GET /v1/envelopes/{postId}/outcome answers. With --choices, what a
voter's share paid for. With --ballots (a .pb file, of a vote that publishes them), the whole count again, ballot by ballot; where votes
are withheld, draws are made again from the root of the certified list.
docs/envelopes.md explains each step. Exit code 0 when everything agrees, 1 when something doesn't, 2 when it can't be read.
"""
import argparse
import hashlib
import json
import sys
from fractions import Fraction

EURO = 100
CROWD = 11
SEED = None


def check(ok, message):
    print(f"{'juste' if ok else 'FAUX '}  {message}")
    return ok


def euros(cents):
    return f"{float(cents) / EURO:,.2f} €".replace(",", " ").replace(".", ",")


def first_of(ids, draws):
    """What the published draw says of these ids; where no draw is told, what can be drawn again."""
    for draw in draws:
        if sorted(draw["among"]) == sorted(ids):
            return draw["first"]
    return min(ids, key=lambda i: hashlib.sha256(f"{SEED}:{i}".encode()).hexdigest()) if SEED else None


def by_votes(outcome, votes, left, done, draws):
    """Funds what still fits, by votes; of equal ones the cheaper first, then as was drawn."""
    projects = {p["id"]: p for p in outcome["projects"]}
    least = max(1, outcome.get("threshold", 1))
    rest = [i for i, p in projects.items() if not p.get("withdrawn") and votes[i] >= least and i not in done]
    funded = []
    while rest:
        best = min((-votes[i], projects[i]["cost"]) for i in rest)
        equal = [i for i in rest if (-votes[i], projects[i]["cost"]) == best]
        here = first_of(equal, draws) or equal[0]
        rest.remove(here)
        if projects[here]["cost"] <= left:
            funded.append(here)
            left -= projects[here]["cost"]
    return funded, left


def price_of(cost, purses):
    """The smallest amount that pays for the cost, if each gives it or all they have. Purses: how many have how much."""
    people = sum(purses.values())
    money = Fraction(cost)
    for purse in sorted(purses):
        if purse * people >= money:
            return money / people
        money -= purse * purses[purse]
        people -= purses[purse]
    return None


def equal_shares(outcome, votes, ballots, share):
    """The rounds that a share buys: (project, price), with exact fractions. Ballots: how many chose the same."""
    projects = {p["id"]: p for p in outcome["projects"]}
    least = max(1, outcome.get("threshold", 1))
    left = {ballot: share for ballot in ballots}
    open_ = [i for i, p in projects.items() if not p.get("withdrawn") and votes[i] >= least]
    rounds = []
    while True:
        offers = []
        for i in open_:
            purses = {}
            for ballot, number in ballots.items():
                if i in ballot:
                    purses[left[ballot]] = purses.get(left[ballot], 0) + number
            price = price_of(projects[i]["cost"], purses)
            if price is not None:
                offers.append((-projects[i]["cost"] / price, projects[i]["cost"], -votes[i], i))
        if not offers:
            return rounds
        equal = [offer[3] for offer in offers if offer[:3] == min(offers)[:3]]
        best = equal[0] if len(equal) == 1 else first_of(equal, outcome["draws"]) or min(equal)
        price = projects[best]["cost"] / -next(offer[0] for offer in offers if offer[3] == best)
        for ballot in ballots:
            if best in ballot:
                left[ballot] -= min(price, left[ballot])
        rounds.append((best, price))
        open_.remove(best)


def read_ballots(name):
    """The votes of a .pb file, and how many voters chose the same."""
    with open(name, encoding="utf-8-sig") as file:
        lines = file.read().splitlines()
    header, *rows = lines[lines.index("VOTES") + 1:]
    column = header.split(";").index("vote")
    ballots = {}
    for row in rows:
        ballot = frozenset(row.split(";")[column].split(",")) if row else None
        if ballot:
            ballots[ballot] = ballots.get(ballot, 0) + 1
    return ballots


def check_sums(outcome, projects):
    ok = True
    for funding in (outcome, outcome["other"]) if "other" in outcome else (outcome,):
        spent = sum(projects[i]["cost"] for i in funding["funded"])
        ok &= check(spent + funding["left"] == outcome["budget"],
                    f"{euros(spent)} de projets et {euros(funding['left'])} qui restent font l’enveloppe.")
    return ok


def check_most_votes(outcome, votes):
    funding = outcome if outcome["decidedBy"] == "most-votes" else outcome["other"]
    funded, left = by_votes(outcome, votes, outcome["budget"], set(), funding["draws"])
    return check(sorted(funded) == sorted(funding["funded"]) and left == funding["left"],
                 f"Par le nombre de voix, {len(funded)} projets sont financés.")


def check_rounds(outcome, projects, votes):
    """Shares: prices, order, what they leave to votes."""
    share, ok, before = Fraction(outcome["share"]), True, None
    for step in outcome["rounds"]:
        project, price = projects[step["project"]], Fraction(step["price"])
        low = Fraction(project["cost"], votes[step["project"]])
        least = max(low, price - step["within"])
        good = step["paid"] == project["cost"] and low <= price <= share
        if step["within"] == 0:
            good = good and price == low
        most = Fraction(project["cost"]) / least
        good = good and (before is None or before >= project["cost"] / price)
        ok &= check(good, f"{step['project']} : {euros(step['paid'])}, {euros(price)} au plus par votant.")
        before = most
    bought = [step["project"] for step in outcome["rounds"]]
    left = outcome["budget"] - sum(projects[i]["cost"] for i in bought)
    funded, left = by_votes(outcome, votes, left, set(bought), outcome["draws"])
    ok &= check(bought + funded == outcome["funded"] and left == outcome["left"],
                f"Ce que les parts laissent finance {len(funded)} projets de plus, par le nombre de voix.")
    return ok


def check_verdict(outcome):
    prefer, decided = outcome["prefer"], outcome["decidedBy"]
    good = prefer["most"] != "other" if decided == "equal-shares" else (
        outcome["rule"] == decided or prefer["most"] == "decided")
    return check(good and (outcome["rule"] == "equal-shares" or decided == "most-votes"),
                 "La règle qui a décidé est celle que la comparaison désigne.")


def show_part(outcome, choices):
    if "share" not in outcome:
        print("Les parts de cette enveloppe ne sont pas dites." if "withheld" in outcome else
              "Cette enveloppe n’a pas été décidée par parts égales.")
        return
    left = Fraction(outcome["share"])
    print(f"Votre part : {euros(left)}.")
    for step in outcome["rounds"]:
        if step["project"] in choices and left > 0:
            paid = min(Fraction(step["price"]), left)
            left -= paid
            print(f"  {step['project']} : {euros(paid)}{' environ' if step['within'] else ''}")
    print(f"  reste : {euros(left)}")


def count_again(outcome, projects, votes, ballots):
    """What both rules fund, and the verdict between them, from the ballots alone."""
    budget, voters = outcome["budget"], sum(ballots.values())
    most, _ = by_votes(outcome, votes, budget, set(), outcome["draws"])
    fundable = [i for i in projects if votes[i] >= max(1, outcome.get("threshold", 1))
                and not projects[i].get("withdrawn")]
    share, rounds = Fraction(budget // voters // EURO * EURO), []
    while True:
        more = [i for i, _ in equal_shares(outcome, votes, ballots, share)]
        if sum(projects[i]["cost"] for i in more) > budget:
            break
        rounds = more
        if len(rounds) == len(fundable):
            break
        share += EURO
    left = budget - sum(projects[i]["cost"] for i in rounds)
    shares = rounds + by_votes(outcome, votes, left, set(rounds), outcome["draws"])[0]
    prefer = [sum(n for ballot, n in ballots.items() if len(ballot & set(one)) > len(ballot & set(other)))
              for one, other in ((shares, most), (most, shares))]
    return shares if outcome["rule"] == "equal-shares" and prefer[0] >= prefer[1] else most


def check_ballots(outcome, projects, votes, name):
    ballots = read_ballots(name)
    ok = check(sum(ballots.values()) == outcome["voters"], f"{sum(ballots.values())} bulletins.")
    counted = {i: sum(n for ballot, n in ballots.items() if i in ballot) for i in projects}
    if outcome.get("withheld") == "few-voters":
        return ok & check(outcome["voters"] < CROWD and not outcome["funded"], "Moins de onze votants : rien n’est financé.")
    if "withheld" in outcome:
        return ok & check(sorted(count_again(outcome, projects, counted, ballots)) == sorted(outcome["funded"]),
                          "Ces bulletins financent ces projets.")
    ok &= check(counted == votes, "Les voix de chaque projet.")
    if "share" not in outcome:
        return ok
    share = Fraction(outcome["share"])
    rounds = equal_shares(outcome, votes, ballots, share)
    same = [i for i, _ in rounds] == [step["project"] for step in outcome["rounds"]]
    ok &= check(same, f"{len(rounds)} tours, dans cet ordre.")
    ok &= check(same and all(Fraction(step["price"]) - step["within"] <= price <= Fraction(step["price"])
                             for (_, price), step in zip(rounds, outcome["rounds"])), "Les prix.")
    fundable = [i for i in projects if votes[i] >= max(1, outcome.get("threshold", 1))
                and not projects[i].get("withdrawn")]
    more = equal_shares(outcome, votes, ballots, share + EURO)
    over = sum(projects[i]["cost"] for i, _ in more) > outcome["budget"] or len(rounds) == len(fundable)
    return ok & check(over, "Un euro de plus par votant dépasserait l’enveloppe.")


def main():
    global SEED
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("outcome")
    parser.add_argument("--choices")
    parser.add_argument("--ballots")
    parser.add_argument("--seed")
    args = parser.parse_args()
    SEED = args.seed
    try:
        with open(args.outcome, encoding="utf-8") as file:
            document = json.load(file)
        outcome = document.get("outcome", document)
        text = json.dumps(outcome, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        projects = {p["id"]: p for p in outcome["projects"]}
        votes = {i: p.get("votes") for i, p in projects.items()}
        print(f"Empreinte : {hashlib.sha256(text.encode()).hexdigest()}")
        ok = check_sums(outcome, projects)
        if "withheld" in outcome:
            print("Les voix ne sont pas dites : on y lirait le choix de moins de onze personnes.")
        else:
            ok &= check_most_votes(outcome, votes)
            ok &= check_verdict(outcome)
        if "share" in outcome:
            ok &= check_rounds(outcome, projects, votes)
        if args.choices:
            show_part(outcome, set(args.choices.split(",")))
        if args.ballots:
            ok &= check_ballots(outcome, projects, votes, args.ballots)
    except (OSError, ValueError, KeyError) as problem:
        print(f"Illisible : {problem}")
        sys.exit(2)
    sys.exit(0 if ok else 1)


main()
