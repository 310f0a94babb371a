import Allocation
import Domain
import Foundation
import Web

/// What could be done where the classes, whole, do not fit 补救办法: a price list, the least first. It plans anew several
/// times, so it is made outside of any transaction.
struct SeatRepairs: Sendable {
    /// Steps of all searches for an answer while somebody waits: enough for an ordinary county. The rest is a job.
    static let budget = 120_000

    /// Why something has to be mended.
    private enum Need {
        /// The best plan found has seats over.
        case seatsOver(RepairList.Present)
        /// So many classes have no school within the longest way allowed.
        case outOfReach(Int, metres: Int)
    }

    /// What is to be said of repairs.
    enum Answer: Sendable {
        case everybodyFits
        /// Nothing, and why.
        case unknown(String)
        case repairs(SeatRepairs)

        var repairs: SeatRepairs? { if case .repairs(let repairs) = self { repairs } else { nil } }
    }

    /// One line of the price list: what is done, what the plan then comes to, and where a class is divided.
    struct Line: Hashable, Codable, Sendable {
        let sentence: String
        let cost: String
        let href: String?
    }

    /// What is missing, above the ways.
    let lead: String
    let lines: [Line]
    /// What was not tried; nil where the list is complete.
    let untried: String?

    /// - Parameters:
    ///   - budget: steps of all searches; nil: as many as it takes.
    ///   - goOn: told before each try; false ends the search with what has been found.
    static func answer(
        _ problem: PlacementProblem, budget: Int?, goOn: @escaping (RepairProgress) -> Bool = { _ in true }
    ) throws(UnsolvablePlacement) -> Answer {
        let free = RuledInstance(problem.known, rules: problem.numbered)
        guard free.instance.classes.allSatisfy({ !$0.arcs.isEmpty }) else { return .unknown(obstacle(problem)) }
        let list: RepairList
        var isStopped = false
        do {
            var search = RepairSearch(
                problem.known, rules: problem.numbered, farthest: problem.longestWay, exempt: problem.exempt,
                smallestPart: problem.smallestPart, budget: budget)
            list = try search.list { progress in
                isStopped = !goOn(progress)
                return !isStopped
            }
        } catch {
            throw UnsolvablePlacement(faults: error.faults, names: problem.names.joined(free.members))
        }
        let far = problem.ruled.instance.classes.count { $0.arcs.isEmpty }
        let need: Need
        switch list.present {
        case let present? where present.value.seatsOver > 0: need = .seatsOver(present)
        case _?: return .everybodyFits
        case nil where far > 0: need = .outOfReach(far, metres: problem.longestWay ?? 0)
        case nil: return .unknown(obstacle(problem))
        }
        let words = ShortageWords(problem.names)
        return .repairs(
            SeatRepairs(
                lead: lead(need, list, words, problem.instance.seatUnit),
                lines: list.repairs.map {
                    Line(
                        sentence: words.sentence($0, classSizes: problem.classSizes),
                        cost: words.cost($0, beside: list.present), href: link($0, problem))
                },
                untried: words.sentence(list.untried, isStopped: isStopped)))
    }

    /// Why there is no plan to begin from: rules that no plan can keep, classes without any school.
    private static func obstacle(_ problem: PlacementProblem) -> String {
        let (conflicts, rules) = problem.withoutConflicts()
        let ruled = RuledInstance(problem.known, rules: rules)
        let words = ShortageWords(problem.names.joined(ruled.members))
        let stranded = ruled.instance.classes.indices.filter { ruled.instance.classes[$0].arcs.isEmpty }
        let sentences = conflicts.map(words.sentence) + words.stranded(stranded)
        return sentences.isEmpty ? "没有找到遵守全部划片规则的方案，说不出补救办法；先核对划片规则。" : sentences.joined()
    }

    private static func lead(_ need: Need, _ list: RepairList, _ words: ShortageWords, _ unit: String) -> String {
        let missing =
            switch need {
            case .seatsOver(let present): "不补救，找到的最好的整班方案：\(words.outcome(present, unit))。"
            case .outOfReach(let classes, let metres): "最远允许路程 \(metres.grouped) 米以内，有 \(classes) 个班没有初中可去。"
            }
        guard !list.repairs.isEmpty else { return missing + "还没有找到补救办法。" }
        return missing + "下面每一条做到，各班就都能整班坐下"
            + (list.present == nil ? "：" : "；括号里是和不补救相比：")
    }

    private static func link(_ repair: Repair, _ problem: PlacementProblem) -> String? {
        guard case .split(let unit, _) = repair.lever, !problem.classes[unit].isGroup else { return nil }
        return ClassGroupLinks.new(problem.year, problem.classes[unit].id, .split)
    }
}

extension [SeatRepairs.Line] {
    /// As they are stored, whatever the names in them contain.
    var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    /// What was stored before is a line of text for each, in three parts with tabs between them.
    init(text: String) {
        if let lines = try? JSONDecoder().decode(Self.self, from: Data(text.utf8)) {
            self = lines
            return
        }
        self = text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard words.count == 3 else { return nil }
            return SeatRepairs.Line(sentence: words[0], cost: words[1], href: words[2].isEmpty ? nil : words[2])
        }
    }
}
