/// Pupils sent singly to the schools that their classes may go to: the greatest flow, by Dinic's method (1970) on the two
/// layers of classes and schools. Arcs may be opened one after another; what has been found is kept.
struct PupilFlow {
    /// Arcs of class `c` are `first[c]..<first[c + 1]`.
    private let first: [Int]
    private let owner: [Int]
    private let school: [Int]
    /// The arcs into school `s` are `arriving[firstArriving[s]..<firstArriving[s + 1]]`.
    private let firstArriving: [Int]
    private let arriving: [Int]
    private var isOpen: [Bool]
    private var flow: [Int]
    /// Pupils of each class without a seat.
    private(set) var left: [Int]
    private var free: [Int]
    private var classLevel: [Int]
    private var schoolLevel: [Int]
    private var classNext: [Int] = []
    private var schoolNext: [Int] = []

    /// - Parameter opened: whether all arcs may be used from the beginning.
    init(_ instance: Instance, opened: Bool) {
        var first = [0]
        var count = [Int](repeating: 0, count: instance.schools.count + 1)
        for unit in instance.classes {
            first.append((first.last ?? 0) + unit.arcs.count)
            for arc in unit.arcs { count[arc.school + 1] += 1 }
        }
        for index in instance.schools.indices { count[index + 1] += count[index] }
        firstArriving = count
        var arriving = [Int](repeating: 0, count: first.last ?? 0)
        var owner: [Int] = []
        var school: [Int] = []
        for (index, unit) in instance.classes.enumerated() {
            for arc in unit.arcs {
                arriving[count[arc.school]] = school.count
                count[arc.school] += 1
                owner.append(index)
                school.append(arc.school)
            }
        }
        self.first = first
        self.owner = owner
        self.school = school
        self.arriving = arriving
        isOpen = [Bool](repeating: opened, count: school.count)
        flow = [Int](repeating: 0, count: school.count)
        left = instance.classes.map(\.pupils)
        free = instance.schools.map(\.seats)
        classLevel = left.map { $0 > 0 ? 0 : -1 }
        schoolLevel = [Int](repeating: -1, count: free.count)
        if opened { for arc in school.indices { seat(arc) } }
    }

    /// The classes and schools that pupils without a seat can reach: after `fill` the smallest set of classes that lacks
    /// most seats, and all schools that it may go to.
    var short: (classes: [Int], schools: [Int]) {
        (classLevel.indices.filter { classLevel[$0] >= 0 }, schoolLevel.indices.filter { schoolLevel[$0] >= 0 })
    }

    /// Opens arcs, numbered class by class. Answers whether more pupils might find a seat now.
    mutating func open(_ arcs: [Int]) -> Bool {
        var mayHelp = false
        for arc in arcs {
            isOpen[arc] = true
            mayHelp = mayHelp || (classLevel[owner[arc]] >= 0 && schoolLevel[school[arc]] < 0)
            seat(arc)
        }
        return mayHelp
    }

    /// Seats as many pupils as can be seated.
    mutating func fill() {
        while findLevels() {
            classNext = Array(first.dropLast())
            schoolNext = Array(firstArriving.dropLast())
            for unit in left.indices where left[unit] > 0 { push(from: unit) }
        }
    }

    private mutating func seat(_ arc: Int) {
        let pupils = min(left[owner[arc]], free[school[arc]])
        left[owner[arc]] -= pupils
        free[school[arc]] -= pupils
        flow[arc] += pupils
    }

    /// Distances from the pupils without a seat; answers whether a free seat can be reached.
    private mutating func findLevels() -> Bool {
        for unit in classLevel.indices { classLevel[unit] = left[unit] > 0 ? 0 : -1 }
        for index in schoolLevel.indices { schoolLevel[index] = -1 }
        var classes = left.indices.filter { left[$0] > 0 }
        var level = 0
        var found = false
        while !classes.isEmpty {
            var schools: [Int] = []
            for unit in classes {
                for arc in first[unit]..<first[unit + 1] where isOpen[arc] && schoolLevel[school[arc]] < 0 {
                    schoolLevel[school[arc]] = level + 1
                    schools.append(school[arc])
                    found = found || free[school[arc]] > 0
                }
            }
            classes = []
            for index in schools {
                for arc in arriving[firstArriving[index]..<firstArriving[index + 1]]
                where flow[arc] > 0 && classLevel[owner[arc]] < 0 {
                    classLevel[owner[arc]] = level + 2
                    classes.append(owner[arc])
                }
            }
            level += 2
        }
        return found
    }

    /// Sends pupils of a class along paths that go one level up at each step, until none is left.
    private mutating func push(from root: Int) {
        // Arcs by turns: a class's into a school, then one by which another class is sent on from there.
        var path: [Int] = []
        while left[root] > 0 {
            if path.count.isMultiple(of: 2) {
                let unit = path.last.map { owner[$0] } ?? root
                if let arc = nextArc(of: unit) {
                    path.append(arc)
                } else {
                    classLevel[unit] = -1
                    guard path.popLast() != nil else { return }
                }
            } else {
                let here = school[path[path.count - 1]]
                if free[here] > 0 {
                    send(along: path, from: root)
                    path.removeAll(keepingCapacity: true)
                } else if let arc = nextArc(at: here) {
                    path.append(arc)
                } else {
                    schoolLevel[here] = -1
                    path.removeLast()
                }
            }
        }
    }

    private mutating func nextArc(of unit: Int) -> Int? {
        while classNext[unit] < first[unit + 1] {
            let arc = classNext[unit]
            if isOpen[arc], schoolLevel[school[arc]] == classLevel[unit] + 1 { return arc }
            classNext[unit] += 1
        }
        return nil
    }

    private mutating func nextArc(at here: Int) -> Int? {
        while schoolNext[here] < firstArriving[here + 1] {
            let arc = arriving[schoolNext[here]]
            if flow[arc] > 0, classLevel[owner[arc]] == schoolLevel[here] + 1 { return arc }
            schoolNext[here] += 1
        }
        return nil
    }

    private mutating func send(along path: [Int], from root: Int) {
        let end = school[path[path.count - 1]]
        var pupils = min(left[root], free[end])
        for position in stride(from: 1, to: path.count, by: 2) { pupils = min(pupils, flow[path[position]]) }
        for (position, arc) in path.enumerated() { flow[arc] += position.isMultiple(of: 2) ? pupils : -pupils }
        left[root] -= pupils
        free[end] -= pupils
    }
}

extension Instance.WholeClass {
    /// Seats that the class takes at the least; its size, where it takes the same everywhere.
    package var pupils: Int { arcs.map(\.weight).min() ?? 0 }

    /// The pupils themselves, whatever seats they take.
    package var headcount: Int { children ?? pupils }

    /// The way of one pupil by an arc of the class.
    package func metres(_ arc: Instance.Arc) -> Int {
        let heads = children ?? arc.weight
        return heads > 0 ? arc.cost / heads : 0
    }
}
