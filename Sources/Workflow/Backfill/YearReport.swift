import Domain
import Office
import Storage

/// What a year came to, counted from the ledger and the stores, never from the run that recorded it.
package struct YearReport: Encodable, Sendable {
    package struct Census: Encodable, Sendable {
        let rows: Int
        let children: Int
        let classes: Int
        let onTwoRosters: Int
        /// Errors and fixable ones by code, doubles apart.
        let findings: [String: Int]
    }

    package struct Placement: Encodable, Sendable {
        let classes: Int
        let seatsOver: Int
        let pupilKm: Double
        let worstKm: Double
    }

    package struct Handover: Encodable, Sendable {
        let packets: Int
        let lines: Int
    }

    package struct Arrival: Encodable, Sendable {
        let atPlacedSchool: Int
        let atAnotherSchoolOfTheCounty: Int
        let walkIns: Int
        let notArrived: Int
        /// Lines of the lists that only resemble a child: whose they are nobody has said, so they count as nobody seen.
        let linesToConfirm: Int
    }

    package struct Records: Encodable, Sendable {
        let registered: Int
        let presentWithoutRecord: Int
        let recordAtAnotherSchool: Int
        let recordWithoutChild: Int
        let clearanceRemainder: Int
        /// Rows of the newest lists of which nobody has said whose they are.
        let rowsToConfirm: Int
    }

    package struct Whereabouts: Encodable, Sendable {
        let checked: Int
        let dropouts: Int
        let returned: Int
    }

    package struct Balance: Encodable, Sendable {
        let opening: Int
        let joined: Int
        let left: Int
        let closing: Int
        let byStanding: [String: Int]
        /// The day whose end is reported.
        let on: String
        let balances: Bool
    }

    package let census: Census
    package let placement: Placement
    package let handover: Handover
    package let arrival: Arrival
    package let records: Records
    package let whereabouts: Whereabouts
    package let balance: Balance
    /// The ledger's head: one hash over the last hash of every child, and how many facts stand behind it.
    package let ledgerHead: String
    package let facts: Int
}

extension YearReport {
    /// For people: the balance first, then the steps.
    package var lines: [String] {
        let standings = Standing.allCases.compactMap { standing in
            balance.byStanding[standing.rawValue].map { "    \(standing.label) \($0)" }
        }
        return [
            "\(balance.on) 学生平衡表：期初 \(balance.opening) + 新增 \(balance.joined) − 核减 \(balance.left) = \(balance.closing)"
                + (balance.balances ? "（平）" : "（不平）")
        ] + standings + [
            "摸底：\(census.rows) 行，\(census.children) 名学生，\(census.classes) 个班；在两份名册上的 \(census.onTwoRosters) 名；其余待处理问题 "
                + "\(census.findings.values.reduce(0, +)) 处",
            "划片：\(placement.classes) 个班，超学位 \(placement.seatsOver)，人公里 \(placement.pupilKm)，最远 \(placement.worstKm) 公里",
            "移交：\(handover.packets) 批，\(handover.lines) 名",
            "报到：划入学校 \(arrival.atPlacedSchool)，县内其他学校 \(arrival.atAnotherSchoolOfTheCounty)，"
                + "名册外 \(arrival.walkIns)，未报到 \(arrival.notArrived)",
            "学籍（摸底名册上的学生，复学的另计）：人籍一致 \(records.registered)，有人无籍 \(records.presentWithoutRecord)，"
                + "人籍分离 \(records.recordAtAnotherSchool)，有籍无人 \(records.recordWithoutChild)，"
                + "毕业生库余 \(records.clearanceRemainder)",
            "核查：\(whereabouts.checked) 名；辍学 \(whereabouts.dropouts)，复学 \(whereabouts.returned)",
            "账本：\(facts) 条事实，校验值 \(ledgerHead.prefix(16))",
        ]
    }
}
