"""Placement instances that nobody has seen: `placement_instances.py KIND SEED USE FILE [natural]`.

KIND is county (100 classes, 16 schools), district (600, 60), city (3,000, 300) or province (20,000, 1,500; takes minutes). USE is the share of all seats that the classes need.
The format is that of `notoneless placement solve --instance`: cost = pupils x road distance in 10 m.

Towns lie apart and have sizes as Zipf found them; primary schools stand around them, rural ones farther out with one or two smaller
classes; every town has a junior school before any has two. Roads join neighbours that see each other (Gabriel graph) and wind.
Seats are planted around a plan that sends every class to one of its four nearest schools, or natural: whole classes of 50 where
the demand is, so that the last classes hardly fit. Only the standard library: always the same, on every machine.
"""
import heapq, math, random, sys

KINDS = {  # classes, schools, side in km, towns, share of the county seat, schools for each class, winding, rural share
    "county": (100, 16, 42, 9, 0.42, 16, 0.34, 0.5),
    "district": (600, 60, 45, 24, 0.50, 20, 0.25, 0.3),
    "city": (3000, 300, 75, 60, 0.55, 25, 0.20, 0.2),
    "province": (20000, 1500, 400, 420, 0.25, 25, 0.34, 0.45),
}


def towns(chance, count, side):
    places, apart = [], 0.6 * side / math.sqrt(count)
    while len(places) < count:
        place = (chance.uniform(0, side), chance.uniform(0, side))
        if all(math.dist(place, other) > apart for other in places):
            places.append(place)
        else:
            apart *= 0.999
    return places


def near(chance, place, spread, side):
    return tuple(min(side, max(0, chance.gauss(value, spread))) + chance.uniform(0, 0.03) for value in place)


def roads(chance, places, winding):
    """By place: neighbours and kilometres."""
    joined = [[] for _ in places]
    for one, here in enumerate(places):
        around = sorted(range(len(places)), key=lambda other: math.dist(here, places[other]))[1:13]
        for other in around:
            if one > other and any(found == one for found, _ in joined[other]):
                continue
            middle = [(a + b) / 2 for a, b in zip(here, places[other])]
            radius = math.dist(here, places[other]) / 2
            if any(math.dist(middle, places[third]) < radius - 1e-9 for third in around if third != other):
                continue
            length = (2 * radius + 0.02) * max(1.02, math.exp(chance.gauss(winding, 0.18)))
            joined[one].append((other, length))
            joined[other].append((one, length))
    return joined


def distances(joined, source):
    least, queue = [math.inf] * len(joined), [(0.0, source)]
    while queue:
        length, place = heapq.heappop(queue)
        if length >= least[place]:
            continue
        least[place] = length
        for other, step in joined[place]:
            heapq.heappush(queue, (length + step, other))
    return least


def planted_seats(chance, units, order, schools, use):
    seats = [0] * schools
    for primary, size in units:
        seats[order[primary][chance.choices(range(4), [62, 22, 10, 6])[0]]] += size
    seats = [max(60, number) for number in seats]
    slack = max(0, int(sum(size for _, size in units) / use) - sum(seats))
    shares = [chance.gammavariate(0.5, 1) for _ in seats]
    return [number + int(slack * share / sum(shares)) for number, share in zip(seats, shares)]


def natural_seats(chance, units, order, length, schools, use):
    demand = [0.0] * schools
    for primary, size in units:
        pulls = {school: math.exp(-length[school][primary] / 2.5) for school in order[primary][:4]}
        for school, pull in pulls.items():
            demand[school] += size * pull / sum(pulls.values())
    raw = [max(100, number * math.exp(chance.gauss(0, 0.25))) for number in demand]
    low, high, wanted = 0.2, 5.0, sum(size for _, size in units) / use
    for _ in range(60):
        middle = (low + high) / 2
        enough = sum(50 * max(2, round(number * middle / 50)) for number in raw) >= wanted
        low, high = (low, middle) if enough else (middle, high)
    return [50 * max(2, round(number * high / 50)) for number in raw]


def make(kind, seed, use, is_natural):
    classes, schools, side, town_count, core, choices, winding, rural = KINDS[kind]
    chance = random.Random(f"{kind} {seed} {use} {is_natural}")
    centres = towns(chance, town_count, side)
    weights = [1 / rank ** 0.8 for rank in range(1, town_count + 1)]
    weights[0] = core / (1 - core) * sum(weights[1:])
    spread = [side * (0.05 if town == 0 else 0.012) for town in range(town_count)]
    primaries, units = [], []
    while len(units) < classes:
        town = chance.choices(range(town_count), weights)[0]
        is_rural = chance.random() < rural
        base = chance.gauss(30, 8) if is_rural else chance.gauss(46, 5)
        for _ in range(min(classes - len(units), chance.randint(1, 2) if is_rural else chance.randint(2, 8))):
            units.append((len(primaries), min(58, max(9, round(chance.gauss(base, 3))))))
        primaries.append(near(chance, centres[town], spread[town] * (3 if is_rural else 1), side))
    seated = list(range(town_count))[:schools] + chance.choices(range(town_count), weights, k=max(0, schools - town_count))
    juniors = [near(chance, centres[town], spread[town] * 1.1, side) for town in seated]
    junctions = [(chance.uniform(0, side), chance.uniform(0, side)) for _ in range(len(primaries) // 2)]
    joined = roads(chance, primaries + juniors + centres + junctions, winding)
    length = [distances(joined, len(primaries) + school)[: len(primaries)] for school in range(schools)]
    order = [
        sorted((s for s in range(schools) if length[s][primary] < math.inf), key=lambda s: length[s][primary])
        for primary in range(len(primaries))
    ]
    if is_natural:
        seats = natural_seats(chance, units, order, length, schools, use)
    else:
        seats = planted_seats(chance, units, order, schools, use)
    lines = [f"{schools} {classes}", " ".join(map(str, seats)), " ".join(str(size) for _, size in units)]
    for primary, size in units:
        pairs = [f"{school} {round(size * length[school][primary] * 100)}" for school in order[primary][:choices]]
        lines.append(f"{len(pairs)} " + " ".join(pairs))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    kind, seed, use, path, *rest = sys.argv[1:]
    with open(path, "w", encoding="ascii") as file:
        file.write(make(kind, int(seed), float(use), rest == ["natural"]))
