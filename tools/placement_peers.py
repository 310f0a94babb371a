"""One peer solver on one placement instance, one thread: `placement_peers.py PEER FILE LIMIT [--gap] [--seat-price N]`.

PEER is highs, cpsat, scip or cbc. The model is the whole-class placement that `notoneless placement solve` solves: one school for
each class, no seat over. With `--seat-price` seats may be over at that price each, and the objective is cost + price x seats
over. Prints one line of JSON: `cost` and `seats_over` of the best plan (null where none was found), the `bound` on the
objective, `proven`, and `cpu`: seconds of this process and its children from the first row of the model to the end.

LIMIT is in those seconds, not in time by the clock, so that a busy machine takes nothing from a peer.
"""
import argparse, json, os, re, subprocess, tempfile, threading, time
from collections import namedtuple

Choice = namedtuple("Choice", "unit school cost weight")
Found = namedtuple("Found", "chosen bound proven")
CLOCK = 50  # no peer is told of a limit by the clock below so many times its own


class Model:
    """Rows of choices: by class, by school."""
    def __init__(self, seats, choices, seat_price):
        self.seats, self.choices, self.seat_price = seats, choices, seat_price
        self.of_unit = [[] for _ in range(1 + max(choice.unit for choice in choices))]
        self.of_school = [[] for _ in seats]
        for row, choice in enumerate(choices):
            self.of_unit[choice.unit].append(row)
            self.of_school[choice.school].append(row)

    def schools(self):
        return [(school, rows) for school, rows in enumerate(self.of_school) if rows]


def read(path, is_gap, seat_price):
    with open(path, encoding="ascii") as file:
        numbers = iter([int(word) for word in file.read().split()])

    def take(count):
        return [next(numbers) for _ in range(count)]

    schools, units = take(2)
    if is_gap:
        costs = [take(units) for _ in range(schools)]
        weights = [take(units) for _ in range(schools)]
        seats = take(schools)
        choices = [Choice(u, s, costs[s][u], weights[s][u]) for u in range(units) for s in range(schools)]
    else:
        seats, sizes = take(schools), take(units)
        choices = [Choice(u, *take(2), sizes[u]) for u in range(units) for _ in range(next(numbers))]
    return Model(seats, choices, seat_price)


def spent():
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def when(limit, stop):
    """Calls `stop` once this process has used `limit` seconds."""
    def watch():
        while spent() < limit:
            time.sleep(0.05)
        stop()
    threading.Thread(target=watch, daemon=True).start()


def highs(model, limit):
    import highspy, numpy
    solver = highspy.Highs()
    solver.silent()
    # Costs are whole: a bound within 1 of the plan is the proof.
    for option, value in {"threads": 1, "mip_rel_gap": 0.0, "mip_abs_gap": 0.99}.items():
        solver.setOptionValue(option, value)
    count, units = len(model.choices), len(model.of_unit)
    over = len(model.seats) if model.seat_price else 0
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = count + over, units + len(model.seats)
    lp.col_cost_ = numpy.array([choice.cost for choice in model.choices] + [model.seat_price] * over, float)
    lp.col_lower_ = numpy.zeros(count + over)
    lp.col_upper_ = numpy.array([1.0] * count + [1e9] * over)
    lp.row_lower_ = numpy.array([1.0] * units + [-highspy.kHighsInf] * len(model.seats))
    lp.row_upper_ = numpy.array([1.0] * units + [float(seats) for seats in model.seats])
    entries = [((c.unit, 1.0), (units + c.school, float(c.weight))) for c in model.choices]
    entries += [((units + school, -1.0),) for school in range(over)]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = numpy.cumsum([0] + [len(column) for column in entries])
    lp.a_matrix_.index_ = numpy.array([row for column in entries for row, _ in column])
    lp.a_matrix_.value_ = numpy.array([value for column in entries for _, value in column])
    lp.integrality_ = [highspy.HighsVarType.kInteger] * count + [highspy.HighsVarType.kContinuous] * over
    solver.passModel(lp)
    late = threading.Event()
    when(limit, late.set)

    def interrupt(event):
        if late.is_set():
            event.interrupt()

    for moment in (solver.cbMipInterrupt, solver.cbSimplexInterrupt):
        moment += interrupt
    solver.run()
    info, chosen = solver.getInfo(), None
    if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
        values = solver.getSolution().col_value
        chosen = [row for row in range(count) if values[row] > 0.5]
    return Found(chosen, info.mip_dual_bound, solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)


def cpsat(model, limit):
    from ortools.sat.python import cp_model
    mip = cp_model.CpModel()
    columns = [mip.new_bool_var("") for _ in model.choices]
    for rows in model.of_unit:
        mip.add_exactly_one(columns[row] for row in rows)
    total = [choice.cost * column for choice, column in zip(model.choices, columns)]
    for school, rows in model.schools():
        room = model.seats[school]
        if model.seat_price:
            over = mip.new_int_var(0, sum(model.choices[row].weight for row in rows), "")
            total.append(model.seat_price * over)
            room += over
        mip.add(sum(model.choices[row].weight * columns[row] for row in rows) <= room)
    mip.minimize(sum(total))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = CLOCK * limit
    when(limit, solver.stop_search)
    status = solver.solve(mip)
    has_plan = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    chosen = [row for row, column in enumerate(columns) if solver.value(column)] if has_plan else None
    return Found(chosen, solver.best_objective_bound, status == cp_model.OPTIMAL)


def scip(model, limit):
    from pyscipopt import Model as Scip, quicksum
    mip = Scip()
    mip.hideOutput()
    columns = [mip.addVar(vtype="B", obj=choice.cost) for choice in model.choices]
    for rows in model.of_unit:
        mip.addCons(quicksum(columns[row] for row in rows) == 1)
    for school, rows in model.schools():
        over = mip.addVar(obj=model.seat_price) if model.seat_price else 0
        mip.addCons(quicksum(model.choices[row].weight * columns[row] for row in rows) <= model.seats[school] + over)
    mip.setParam("timing/clocktype", 1)  # CPU time
    mip.setParam("limits/time", max(0.1, limit - spent()))
    mip.setParam("limits/absgap", 0.99)
    mip.optimize()
    chosen = None
    if mip.getNSols():
        chosen = [row for row, column in enumerate(columns) if mip.getVal(column) > 0.5]
    return Found(chosen, mip.getDualbound(), mip.getStatus() in ("optimal", "gaplimit"))


def cbc(model, limit):
    with tempfile.TemporaryDirectory() as folder:
        lines = ["Minimize", "cost:"]
        lines += [f"+ {choice.cost} x{row}" for row, choice in enumerate(model.choices)]
        lines += [f"+ {model.seat_price} o{school}" for school, _ in model.schools() if model.seat_price]
        lines.append("Subject To")
        for unit, rows in enumerate(model.of_unit):
            lines += [f"u{unit}:"] + [f"+ x{row}" for row in rows] + ["= 1"]
        for school, rows in model.schools():
            lines += [f"s{school}:"] + [f"+ {model.choices[row].weight} x{row}" for row in rows]
            lines += [f"- o{school}"] * bool(model.seat_price) + [f"<= {model.seats[school]}"]
        lines += ["Binary"] + [f"x{row}" for row in range(len(model.choices))] + ["End", ""]
        with open(f"{folder}/model.lp", "w", encoding="ascii") as file:
            file.write("\n".join(lines))
        said = subprocess.run(
            ["cbc", f"{folder}/model.lp", "timeMode", "cpu", "allowableGap", "0.99", "ratioGap", "0", "sec", str(max(0.1, limit - spent())),
             "solve", "solution", f"{folder}/plan"], check=True, stdout=subprocess.PIPE, text=True).stdout
        with open(f"{folder}/plan", encoding="ascii") as file:
            head, *plan = file.read().splitlines()
    proven = head.startswith("Optimal")
    bounds = re.findall(r"(?:Lower bound:|best possible|Continuous objective value is)\s+(-?[\d.e+]+)", said)
    found = [int(words[1][1:]) for words in map(str.split, plan) if words[1][0] == "x" and float(words[2]) > 0.5]
    has_plan = len(found) == len(model.of_unit) and "infeasible" not in head
    objective = re.search(r"objective value (-?[\d.e+]+)", head)
    bound = float(objective[1]) if proven else max(map(float, bounds), default=None)
    return Found(found if has_plan else None, bound, proven)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("peer", choices=["highs", "cpsat", "scip", "cbc"])
    parser.add_argument("file")
    parser.add_argument("limit", type=float)
    parser.add_argument("--gap", action="store_true")
    parser.add_argument("--seat-price", type=int, default=0)
    asked = parser.parse_args()
    model = read(asked.file, asked.gap, asked.seat_price)
    __import__({"highs": "highspy", "cpsat": "ortools.sat.python.cp_model", "scip": "pyscipopt", "cbc": "json"}[asked.peer])
    started = spent()
    found = globals()[asked.peer](model, started + asked.limit)
    answer = {"cost": None, "seats_over": None, "bound": found.bound, "proven": found.proven, "cpu": spent() - started}
    if found.chosen:
        plan = [model.choices[row] for row in found.chosen]
        assert sorted(choice.unit for choice in plan) == list(range(len(model.of_unit))), "a class without one school"
        loads = [0] * len(model.seats)
        for choice in plan:
            loads[choice.school] += choice.weight
        answer["cost"] = sum(choice.cost for choice in plan)
        answer["seats_over"] = sum(max(0, load - seats) for load, seats in zip(loads, model.seats))
    print(json.dumps(answer))


main()
