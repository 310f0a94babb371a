import Allocation
import Testing

struct InstanceTextTests {
    @Test func `a placement text is read as written`() throws {
        let instance = try InstanceText.placement("2 1\r\n50 60\n45\n2 1 900 0 450\n")
        #expect(instance.schools.map(\.seats) == [50, 60])
        #expect(
            instance.classes.map(\.arcs) == [
                [
                    Instance.Arc(school: 1, cost: 900, weight: 45), Instance.Arc(school: 0, cost: 450, weight: 45),
                ]
            ])
    }

    @Test func `an assignment text is read agent by agent`() throws {
        let instance = try InstanceText.gap("2 2\n1 2\n3 4\n5 6\n7 8\n9 10")
        #expect(instance.schools.map(\.seats) == [9, 10])
        #expect(
            instance.classes[1].arcs == [
                Instance.Arc(school: 0, cost: 2, weight: 6), Instance.Arc(school: 1, cost: 4, weight: 8),
            ])
    }

    @Test(arguments: [
        ("2 1\n50 x\n", 2, InstanceTextFault.Reason.notANumber, "x"),
        ("2 1\n50 60\n4五\n", 3, .notANumber, "4五"),
        ("2 1\n50 60\n45\n2 1 900 0", 4, .endsEarly, ""),
        ("", 1, .endsEarly, ""),
        ("1 1\n50\n45\n1 0 9\n77", 5, .tooMuch, "77"),
        ("-1 1\n", 1, .tooLarge, "-1"),
        ("1 99999999999999999999\n", 1, .tooLarge, "99999999999999999999"),
        ("1 1\n9223372036854775808\n", 2, .tooLarge, "9223372036854775808"),
        ("1 1\n50\n--4\n", 3, .notANumber, "--4"),
        ("1 2\n50\n40\n10001\n", 4, .classTooLarge, "10001"),
    ])
    func `a bad text is refused with its line`(
        text: String, line: Int, reason: InstanceTextFault.Reason, word: String
    ) {
        let fault = #expect(throws: InstanceTextFault.self) { try InstanceText.placement(text) }
        #expect(fault?.line == line)
        #expect(fault?.reason == reason)
        #expect(fault?.word == word)
        #expect(fault?.sentence.hasPrefix("第\(line)行") == true)
    }

    @Test func `a header that promises too much asks for no memory`() {
        #expect(throws: InstanceTextFault.self) { try InstanceText.gap("16384 131072\n1") }
    }
}
