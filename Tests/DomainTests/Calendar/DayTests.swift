import Domain
import Testing

struct DayTests {
    @Test func `days count, compare and print`() throws {
        let day = try #require(Day("2026-07-31"))
        #expect(day.number == 20_665)
        #expect(day.advanced(by: 1).description == "2026-08-01")
        #expect(try #require(Day("1970-01-01")).number == 0)
        #expect(day.weekday == 5)
        #expect(day.distance(to: try #require(Day("2026-09-30"))) == 61)
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "20260101", "2026-06-31", "x026-06-30", "", "2026-06-3x",
        "2026006-30", "2026-06030", "+026-06-30", "2026-06-301",
    ])
    func `what is no day is none`(text: String) { #expect(Day(text) == nil) }

    @Test func `every day of four centuries comes back as it was written`() {
        for number in stride(from: -100_000, to: 100_000, by: 7) {
            let day = Day(number: number)
            #expect(Day(day.description) == day)
        }
    }

    @Test func `days outside of four digits are printed all the same`() throws {
        #expect(try #require(Day(year: 1, month: 1, day: 1)).description == "0001-01-01")
        #expect(Day.distantFuture.description == "9999-12-31")
        #expect(Day.distantFuture.advanced(by: 1).description == "10000-01-01")
    }

    @Test func `a moment belongs to the day in China`() throws {
        let midnight = Timestamp(try #require(Day("2026-09-01")))
        #expect(midnight.day.description == "2026-09-01")
        #expect(Timestamp(milliseconds: midnight.milliseconds - 1).day.description == "2026-08-31")
        #expect(Timestamp(try #require(Day("2026-09-01")), hour: 16, minute: 39).clock == "16:39")
    }

    @Test func `rules are read and written as text, and refuse nonsense`() throws {
        var rules = Rules(milestones: try #require(Milestones(year: 2026)))
        let before = rules
        for setting in RuleSetting.allCases {
            let isTaken = rules.set(setting, to: rules.text(of: setting))
            #expect(isTaken && rules == before)
        }
        for (setting, nonsense) in [(RuleSetting.handoverDue, "七月底"), (.proofDays, "-1"), (.proofDays, "x")] {
            let isTaken = rules.set(setting, to: nonsense)
            #expect(!isTaken && rules == before)
        }
    }
}
