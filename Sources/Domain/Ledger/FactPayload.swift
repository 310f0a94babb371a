/// How a fact kind is written down: a word and a payload of fields, and back.
extension FactKind {
    package var word: String {
        switch self {
        case .enrolled: "enrolled"
        case .joined: "joined"
        case .left: "left"
        case .packet: "packet"
        case .handedOver: "handedOver"
        case .arrived: "arrived"
        case .seated: "seated"
        case .notArrived: "notArrived"
        case .firstChecked: "firstChecked"
        case .answered: "answered"
        case .suspected: "suspected"
        case .dropoutFound: "dropoutFound"
        case .visited: "visited"
        case .referred: "referred"
        case .referralAnswered: "referralAnswered"
        case .returned: "returned"
        case .returnProven: "returnProven"
        case .recorded: "recorded"
        case .unrecorded: "unrecorded"
        case .withdrawn: "withdrawn"
        }
    }

    /// Its fields, joined by U+001F (unit separator), which no field may hold.
    package var payload: String {
        let fields: [String] =
            switch self {
            case .enrolled(let school, let schoolClass): [school.text, schoolClass.text]
            case .joined(let school), .arrived(let school), .notArrived(let school), .returned(let school):
                [school.text]
            case .left(let reason): [reason.rawValue]
            case .packet(let handover, let stage, let receiving): [handover.text, stage.rawValue, receiving.text]
            case .handedOver(let handover, let receiving): [handover.text, receiving.text]
            case .seated(let school, let classLabel): [school.text, classLabel]
            case .firstChecked(let text), .visited(let text): [text]
            case .answered(let answer):
                [answer.destination.rawValue, answer.isProven ? "1" : "0", answer.until?.description ?? ""]
            case .referred(let due), .referralAnswered(let due): [due.description]
            case .recorded(let school, let classLabel, let isActive):
                [school.text, classLabel, isActive ? "1" : "0"]
            case .withdrawn(let sequence): [String(sequence)]
            case .suspected, .dropoutFound, .returnProven, .unrecorded: []
            }
        let plain = fields.map { field in
            let mayHoldSeparator = field.utf8.contains(0x1F)
            return mayHoldSeparator ? String(field.map { $0 == Self.separator ? " " : $0 }) : field
        }
        return plain.joined(separator: String(Self.separator))
    }

    private static let separator: Character = "\u{1F}"

    /// Reads what `word` and `payload` wrote; `nil` for anything else.
    package init?(word: String, payload: String) {
        let fields = payload.split(separator: Self.separator, omittingEmptySubsequences: false).map(String.init)
        func field(_ index: Int) -> String { index < fields.count ? fields[index] : "" }
        func school(_ index: Int = 0) -> ID<School> { ID(field(index)) }
        switch word {
        case "enrolled": self = .enrolled(school: school(), schoolClass: ID(field(1)))
        case "joined": self = .joined(school: school())
        case "arrived": self = .arrived(school: school())
        case "notArrived": self = .notArrived(school: school())
        case "returned": self = .returned(school: school())
        case "left":
            guard let reason = LeavingReason(rawValue: field(0)) else { return nil }
            self = .left(reason)
        case "packet":
            guard let stage = PacketStage(rawValue: field(1)) else { return nil }
            self = .packet(ID(field(0)), stage: stage, receiving: school(2))
        case "handedOver": self = .handedOver(ID(field(0)), receiving: school(1))
        case "seated": self = .seated(school: school(), classLabel: field(1))
        case "firstChecked": self = .firstChecked(finding: field(0))
        case "visited": self = .visited(outcome: field(0))
        case "answered":
            guard let destination = Destination(rawValue: field(0)) else { return nil }
            self = .answered(Answer(destination, isProven: field(1) == "1", until: Day(field(2))))
        case "referred":
            guard let due = Day(field(0)) else { return nil }
            self = .referred(replyDue: due)
        case "referralAnswered":
            guard let due = Day(field(0)) else { return nil }
            self = .referralAnswered(nextDue: due)
        case "recorded": self = .recorded(school: school(), classLabel: field(1), isActive: field(2) == "1")
        case "withdrawn":
            guard let sequence = Int(field(0)) else { return nil }
            self = .withdrawn(sequence: sequence)
        case "suspected": self = .suspected
        case "dropoutFound": self = .dropoutFound
        case "returnProven": self = .returnProven
        case "unrecorded": self = .unrecorded
        default: return nil
        }
    }
}
