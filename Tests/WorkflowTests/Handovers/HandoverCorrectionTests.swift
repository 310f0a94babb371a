import Office
import Storage
import Testing

@testable import Domain
@testable import Workflow

@Suite struct HandoverCorrectionTests {
    typealias C = HandoverCounty

    @Test(arguments: HandoverEngine.all)
    func `the seal holds every frozen text, and a changed one breaks it`(on engine: HandoverEngine) async throws {
        try await engine.with { county in
            let id = try await county.packet(.accepted)
            let packet = try await county.read(id)
            #expect(packet.seal?.hash.count == 64)
            #expect(packet.keepsItsSeal)
            for field in HandoverField.allCases {
                try await county.database.write { connection in
                    let column = SQL(stringLiteral: field.rawValue)
                    try connection.run("UPDATE handover_line SET \(column) = \(column) || '.' WHERE number = 3")
                }
                #expect(try await !county.read(id).keepsItsSeal, "\(field)")
                try await county.database.write { connection in
                    let column = SQL(stringLiteral: field.rawValue)
                    try connection.run(
                        "UPDATE handover_line SET \(column) = \(packet.lines[2][field]) WHERE number = 3")
                }
                #expect(try await county.read(id).keepsItsSeal)
            }
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a text mended after sealing appears as a correction, and the sealed line stays`(on engine: HandoverEngine)
        async throws
    {
        try await engine.with { county in
            let id = try await county.packet(.filed)
            try await county.change("a1") { $0.name = "张晓雨" }
            let made = try await county.office.perform(
                CorrectSealedLines(students: [ID("a1"), ID("b1")], reason: "户口簿为准"), as: C.teacher)
            #expect(made.count == 1)
            let packet = try await county.read(id)
            #expect(packet.lines[0][.name] == "张小雨")
            #expect(packet.keepsItsSeal)
            let slip = try #require(packet.corrections.first)
            #expect(slip.serial == "522799-2026-0001-G1")
            #expect([slip.sending, slip.receiving, slip.reason] == ["光辉小学", "盘江中学", "户口簿为准"])
            #expect(slip.lines.map(\.change) == [.text(.name, sealed: "张小雨", corrected: "张晓雨")])
            let again = try await county.office.perform(
                CorrectSealedLines(students: [ID("a1")], reason: "户口簿为准"), as: C.teacher)
            #expect(again.isEmpty)
        }
    }

    @Test func `a second correction starts from the first`() async throws {
        try await HandoverEngine.memory.with { county in
            let id = try await county.packet(.accepted)
            for (name, reason) in [("张晓雨", "户口簿为准"), ("张筱雨", "更名")] {
                try await county.change("a1") { $0.name = name }
                try await county.office.perform(CorrectHandover(handover: id, reason: reason), as: C.teacher)
            }
            let slips = try await county.read(id).corrections
            #expect(slips.map(\.serial) == ["522799-2026-0001-G1", "522799-2026-0001-G2"])
            #expect(slips[1].lines.map(\.change) == [.text(.name, sealed: "张晓雨", corrected: "张筱雨")])
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a child of the class who came too late is added by the receiving school alone`(on engine: HandoverEngine)
        async throws
    {
        try await engine.with { county in
            let id = try await county.packet(.accepted)
            try await county.enrol([C.child("a5", "孙悦", in: C.classA, 5)])
            #expect(try await county.standing("a5") == ["awaitingHandover", "school:\(C.guanghui)"])
            await #expect(throws: Handover.Refusal.nothingToCorrect) {
                try await county.office.perform(CorrectHandover(handover: id, reason: "补报"), as: C.teacher)
            }
            try await county.office.perform(CorrectHandover(handover: id, reason: "补报"), as: C.receiver)
            #expect(try await county.standing("a5") == ["handedOver", "school:\(C.panjiang)"])
            let packet = try await county.read(id)
            #expect(packet.lines.count == 4)
            #expect(packet.keepsItsSeal)
            #expect(packet.corrections[0].lines[0].change == .added)
            #expect(packet.corrections[0].lines.contains { $0.change == .text(.name, sealed: "", corrected: "孙悦") })
            try await county.change("a5") { $0.homeAddress = "云岭县德新镇新场村9组" }
            try await county.office.perform(CorrectHandover(handover: id, reason: "搬家"), as: C.receiver)
            #expect(try await county.read(id).corrections[1].lines.count == 1)
        }
    }

    @Test func `before sealing there is nothing to correct, and a correction says why`() async throws {
        try await HandoverEngine.memory.with { county in
            let id = try await county.packet(.offered)
            try await county.change("a1") { $0.name = "张晓雨" }
            await #expect(throws: Handover.Refusal.notSealed) {
                try await county.office.perform(CorrectHandover(handover: id, reason: "更名"), as: C.teacher)
            }
            try await county.office.perform(AcceptHandover(handover: id), as: C.receiver)
            await #expect(throws: Handover.Refusal.correctionReasonMissing) {
                try await county.office.perform(CorrectHandover(handover: id, reason: ""), as: C.teacher)
            }
        }
    }

    @Test func `a child sent back by the station is compared no more`() async throws {
        try await HandoverEngine.memory.with { county in
            let id = try await county.packet(.offered)
            try await county.office.perform(
                DisputeHandover(handover: id, lines: [.init(line: 2, verdict: .unknownChild, reason: "无此人")]),
                as: C.receiver)
            try await county.office.perform(
                SettleHandover(handover: id, lines: [.init(line: 2, settlement: .withdrawn, reason: "已转走")]),
                as: C.station)
            try await county.office.perform(AcceptHandover(handover: id), as: C.receiver)
            try await county.change("a2") { $0.name = "李鸣" }
            await #expect(throws: Handover.Refusal.nothingToCorrect) {
                try await county.office.perform(CorrectHandover(handover: id, reason: "更名"), as: C.teacher)
            }
        }
    }
}
