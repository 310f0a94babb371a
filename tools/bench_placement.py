"""Whole-class placement beside HiGHS, CP-SAT, SCIP and CBC: the same instances in one run, one thread each, CPU seconds.

bench_placement.py PROGRAM [--limit SECONDS] [--seeds COUNT] [--first SEED] [--kind KIND] [--peers NAMES] [--gap] [--seat-price N] [FILE...]

Without FILE: COUNT counties that nobody has seen, from SEED on, made by placement_instances.py, planted and natural in turn, at 85 to 98 % of the
seats. Every peer has LIMIT seconds of CPU time on each; PROGRAM ends by its own count of steps and is not cut, so the summary
tells how many of its proofs came within LIMIT: only those compare. FILEs are sparse placement text, with `--gap` OR-Library text;
on them PROGRAM too is stopped after LIMIT seconds of CPU time.

All solve the same problem: the cheapest plan without a seat over. Where PROGRAM finds none, or with `--seat-price`, peers may
go over the seats at that price each (default 20,000, 200 pupil-kilometres), and their values are told with the seats over.
A plan, a bound and a proof of PROGRAM count only when `placement verify` repeats them. `ratio` is its CPU time through the peer's,
with `<` where the peer was cut: the true ratio is less. The last lines: how many each proved, how often the peer's plan was better,
and the geometric mean of the ratios where PROGRAM proved its plan; read it with the number of those.
"""
import argparse, json, math, os, resource, subprocess, sys, tempfile
from placement_instances import KINDS, make

USES = [0.85, 0.88, 0.90, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98]


def run(command, path=None):
    """Standard output and CPU seconds of a process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0, f"{command}: {done.stderr[-500:]}"
    if path:
        with open(path, "w", encoding="utf-8") as file:
            file.write(done.stdout)
    return done.stdout, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def own(program, path, asked, work):
    form = ["--gap" if asked.gap else "--instance", path]
    limit = ["--cpu-seconds", str(asked.limit)] if asked.files else []
    said, cpu = run([program, "placement", "solve", *form, *limit], f"{work}/plan.json")
    plan = json.loads(said)
    verdict = json.loads(run([program, "placement", "verify", *form, "--plan", f"{work}/plan.json"])[0])
    assert verdict["holds"] and verdict["bound"] >= plan["bound"], verdict
    return {
        "cost": plan["cost"], "seats_over": plan["seats_over"], "bound": plan["bound"], "cpu": cpu,
        "proven": plan["seats_over"] == 0 and plan["bound"] >= plan["cost"],
    }


def peer(name, path, asked, seat_price):
    script = os.path.join(os.path.dirname(__file__), "placement_peers.py")
    form = ["--gap"] * asked.gap + ["--seat-price", str(seat_price)]
    said, _ = run([sys.executable, script, name, path, str(asked.limit), *form])
    return json.loads(said.splitlines()[-1])


def told(result):
    if result["cost"] is None:
        return "no plan"
    over = f"+{result['seats_over']}" if result["seats_over"] else ""
    bound = "=" if result["proven"] else "?" if result["bound"] is None else f"{max(0, result['bound']):.0f}"
    return f"{result['cost']}{over} / {bound}"


def compared(asked, names, paths, work):
    ratios = {name: [] for name in asked.peers}
    proven = dict.fromkeys(["ours", "in time", *asked.peers], 0)
    better = dict.fromkeys(asked.peers, 0)
    print(
        f"{'instance':<24}{'value / bound':>22} {'gap %':>6} {'CPU s':>7}",
        *(f"{name + ' value / bound':>24} {'CPU s':>6} {'ratio':>7}" for name in asked.peers))
    for name, path in zip(names, paths):
        mine = own(asked.program, path, asked, work)
        proven["ours"] += mine["proven"]
        proven["in time"] += mine["proven"] and mine["cpu"] <= asked.limit
        gap = 100 * (mine["cost"] - mine["bound"]) / max(1, mine["cost"])
        line = f"{name:<24}{told(mine):>22} {gap:6.2f} {mine['cpu']:7.2f}"
        for other in asked.peers:
            theirs = peer(other, path, asked, asked.seat_price or (20_000 if mine["seats_over"] else 0))
            proven[other] += theirs["proven"]
            if theirs["cost"] is not None:
                better[other] += (theirs["seats_over"], theirs["cost"]) < (mine["seats_over"], mine["cost"])
            ratio = mine["cpu"] / max(0.01, theirs["cpu"])
            if mine["proven"]:
                ratios[other].append(ratio)
            line += f" {told(theirs):>24} {theirs['cpu']:6.2f} {'' if theirs['proven'] else '<'}{ratio:6.2f}"
        print(line, flush=True)
    print(f"proven and verified: {proven['ours']} of {len(names)}, {proven['in time']} within {asked.limit:g} s")
    for other in asked.peers:
        mean = math.exp(sum(map(math.log, ratios[other])) / len(ratios[other])) if ratios[other] else float("nan")
        print(f"{other}: proven {proven[other]}, better plan {better[other]} times, geometric mean of {len(ratios[other])} CPU ratios {mean:.2f}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("files", nargs="*")
    parser.add_argument("--limit", type=float, default=5)
    parser.add_argument("--seeds", type=int, default=40)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--kind", choices=KINDS, default="county")
    parser.add_argument("--peers", type=lambda text: text.split(","), default=["highs", "cpsat", "scip", "cbc"])
    parser.add_argument("--gap", action="store_true")
    parser.add_argument("--seat-price", type=int, default=0)
    asked = parser.parse_intermixed_args()
    with tempfile.TemporaryDirectory() as work:
        names, paths = [os.path.basename(path) for path in asked.files], list(asked.files)
        for seed in range(asked.first, asked.first + asked.seeds) if not asked.files else []:
            use, is_natural = USES[seed % len(USES)], seed % 2 == 0
            names.append(f"{asked.kind} {seed} {use:.2f}{' natural' if is_natural else ''}")
            paths.append(f"{work}/{seed}.txt")
            with open(paths[-1], "w", encoding="ascii") as file:
                file.write(make(asked.kind, seed, use, is_natural))
        compared(asked, names, paths, work)


main()
