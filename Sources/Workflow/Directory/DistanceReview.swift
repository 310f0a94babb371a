import Allocation
import Domain
import Office

/// Looks whether the distances of a file can be true: both schools are known and at the right ends, and the road is neither
/// shorter than the straight line nor longer than the county lets one expect.
struct DistanceReview {
    struct Road {
        let row: Int
        let sending: School
        let receiving: School
        let metres: Int
    }

    private let pairs: SchoolPairReading
    private let places: [ID<School>: GeoPoint]
    /// The longest straight line between two schools whose places are known.
    private let extent: Int?

    init(_ desk: Desk) throws {
        pairs = SchoolPairReading(try desk.directory.schools())
        places = try desk.directory.places()
        let points = Array(places.values)
        extent = points.indices.flatMap { one in points[..<one].map { $0.metres(to: points[one]) } }.max()
    }

    /// The distances in the order of the file, each pair once.
    func roads(of sheet: DistanceSheet) throws(DistanceRefusal) -> [Road] {
        guard !sheet.lines.isEmpty else { throw .empty(sheet.file) }
        var faults: [DistanceRefusal.Fault] = []
        var roads: [Road] = []
        var seen: [[ID<School>]: Road] = [:]
        for line in sheet.lines {
            do throws(DistanceRefusal.Fault) {
                let road = try road(line)
                if let first = seen[[road.sending.id, road.receiving.id]] {
                    guard first.metres == road.metres else { throw .twice(road, first: first) }
                } else {
                    seen[[road.sending.id, road.receiving.id]] = road
                    roads.append(road)
                }
            } catch {
                faults.append(error)
            }
        }
        guard faults.isEmpty else { throw .faulty(sheet.file, faults) }
        return roads
    }

    private func road(_ line: DistanceSheet.Line) throws(DistanceRefusal.Fault) -> Road {
        let (sending, receiving): (School, School)
        do {
            (sending, receiving) = try pairs.pair(line.sending, line.receiving, in: line.row)
        } catch {
            throw .schools(error)
        }
        guard let metres = WrittenNumber.metres(line.length), metres > 0 else { throw .length(line.row, line.length) }
        let road = Road(row: line.row, sending: sending, receiving: receiving, metres: metres)
        let straight = places[sending.id].flatMap { start in places[receiving.id].map { start.metres(to: $0) } }
        // Places are rounded to some tens of metres and roads to hundreds; the straight line is good to 1 %.
        if let straight, (metres + 100) * 10 < straight * 9 { throw .short(road, straight: straight) }
        if metres > longest(straight) { throw .long(road, straight: straight, extent: extent) }
        return road
    }

    /// Far beyond the detours that were measured, even round mountains: 3.7 times the straight line for one way in a
    /// hundred, and more only for short ones. Where a place is not known, the county's extent stands for the line; where none
    /// is, the largest county there is.
    private func longest(_ straight: Int?) -> Int {
        straight.map { 5 * $0 + 10_000 } ?? extent.map { 3 * $0 + 10_000 } ?? 500_000
    }
}

/// Why a file of road distances is not taken in. Nothing of it is.
enum DistanceRefusal: Refusal {
    /// What is wrong in a row, by the spreadsheet's own number.
    enum Fault: Error {
        case schools(SchoolPairReading.Fault)
        case length(Int, String)
        case short(DistanceReview.Road, straight: Int)
        case long(DistanceReview.Road, straight: Int?, extent: Int?)
        case twice(DistanceReview.Road, first: DistanceReview.Road)

        var sentence: String {
            switch self {
            case .schools(let fault): fault.sentence
            case .length(let row, ""): "第 \(row) 行：没有写公里数"
            case .length(let row, let text): "第 \(row) 行：公里数“\(text)”不是大于 0 的数，例如写 3.5"
            case .short(let road, let straight):
                "\(road.told)，比两校的直线距离 \(DirectoryWords.kilometres(straight))还短，核对公里数和名录里的经纬度"
            case .long(let road, let straight?, _):
                "\(road.told)，两校的直线距离只有 \(DirectoryWords.kilometres(straight))，看看是不是把米写成了公里"
            case .long(let road, nil, let extent?):
                "\(road.told)，而全县两校之间的直线距离最长 \(DirectoryWords.kilometres(extent))，看看是不是把米写成了公里"
            case .long(let road, nil, nil): "\(road.told)，比最大的县还长，看看是不是把米写成了公里"
            case .twice(let road, let first):
                "\(road.told)，第 \(first.row) 行写的是 \(DirectoryWords.exactly(first.metres)) 公里，留下对的一行"
            }
        }
    }

    case empty(String)
    case faulty(String, [Fault])

    var sentence: String {
        switch self {
        case .empty(let file): "“\(file)”里一条距离也没有。没有导入。"
        case .faulty(let file, let faults): DirectoryWords.faults(faults.map(\.sentence), in: file)
        }
    }
}

extension DistanceReview.Road {
    fileprivate var told: String {
        "第 \(row) 行：\(sending.name)到\(receiving.name) \(DirectoryWords.exactly(metres)) 公里"
    }
}
