import Domain
import Testing

struct StandingTests {
    @Test func `handed over, arrived and registered are three facts`() {
        var story = Story.handedOver
        #expect(story.standing() == .handedOver)
        story.add(.arrived(school: Story.junior), "2026-08-30")
        #expect(story.standing() == .arrived)
        story.add(.recorded(school: Story.junior, classLabel: "", isActive: true), "2026-09-30")
        #expect(story.standing() == .registered)
        #expect(story.duty() == nil)
    }

    @Test func `a figure can be asked for as true on a past day`() {
        let story = Story.handedOver.adding(.arrived(school: Story.junior), "2026-08-30")
        #expect(story.standing(on: "2026-06-30") == .awaitingHandover)
        #expect(story.standing(on: "2026-08-29") == .handedOver)
        #expect(story.standing(on: "2026-08-30") == .arrived)
    }

    @Test func `a record elsewhere, in another class or not active is a mismatch`() {
        let seated = Story.handedOver.adding(.arrived(school: Story.junior), "2026-08-30")
            .adding(.seated(school: Story.junior, classLabel: "七年级(1)班"), "2026-08-30")
        func with(_ school: ID<School>, _ label: String, _ isActive: Bool) -> Standing {
            seated.adding(.recorded(school: school, classLabel: label, isActive: isActive), "2026-09-30").standing()
        }
        #expect(with(Story.junior, "七年级(1)班", true) == .registered)
        #expect(with(Story.junior, "七年级(2)班", true) == .recordMismatch)
        #expect(with(Story.junior, "七年级(1)班", false) == .recordMismatch)
        #expect(with(Story.otherJunior, "七年级(1)班", true) == .recordMismatch)
    }

    @Test func `a record alone is no arrival`() {
        let story = Story.handedOver.adding(.notArrived(school: Story.junior), "2026-09-01")
            .adding(.recorded(school: Story.junior, classLabel: "", isActive: true), "2026-09-30")
        #expect(story.standing() == .notArrived)
    }

    @Test func `a walk-in is accepted first and stands as arrived`() {
        let story = Story([
            (.joined(school: Story.junior), "2026-09-01"), (.arrived(school: Story.junior), "2026-09-01"),
        ])
        #expect(story.standing() == .arrived)
        #expect(story.duty()?.holder == .school(Story.junior))
    }

    @Test(arguments: [
        (Destination.otherCounty, true, Standing.elsewhere), (.otherCounty, false, .elsewhereUnproven),
        (.otherProvince, true, .elsewhere), (.otherProvince, false, .elsewhereUnproven),
        (.otherCountyWithoutRecord, true, .elsewhereUnproven), (.otherProvinceWithoutRecord, true, .elsewhereUnproven),
        (.specialSchool, true, .specialPlacement), (.homeTeaching, true, .specialPlacement),
        (.leave, true, .onLeave), (.abroad, true, .struckOff), (.deceased, true, .struckOff),
        (.householdProblem, true, .struckOff), (.lost, false, .untraced), (.dropout, false, .dropout),
        (.retained, true, .retained), (.finished, true, .struckOff),
    ])
    func `the agreed answer gives the standing`(destination: Destination, isProven: Bool, expected: Standing) {
        let story = Story.handedOver.adding(.notArrived(school: Story.junior), "2026-09-01")
            .adding(.firstChecked(finding: "未报到"), "2026-09-01")
            .adding(.answered(Answer(destination, isProven: isProven)), "2026-09-10")
        #expect(story.standing(on: "2026-09-05") == .underCheck)
        #expect(story.standing() == expected)
    }

    @Test func `a dropout returns, is watched, and the return is proven`() {
        var story = Story.handedOver.adding(.notArrived(school: Story.junior), "2026-09-01")
            .adding(.answered(Answer(.dropout, isProven: false)), "2026-09-10")
        #expect(story.standing() == .dropout)
        story.add(.returned(school: Story.junior), "2026-09-20")
        #expect(story.standing() == .returned)
        #expect(story.duty()?.due == Day("2026-10-20"))
        story.add(.returnProven, "2026-10-20")
        #expect(story.standing() == .settledReturn)
        #expect(story.duty() == nil)
    }

    @Test func `a wrong entry is answered by a withdrawal and stays in the chain`() {
        var story = Story.handedOver
        story.add(.arrived(school: Story.junior), "2026-08-30")
        let wrong = story.facts.count
        story.add(.withdrawn(sequence: wrong), "2026-08-30")
        #expect(story.standing() == .handedOver)
        #expect(story.facts.count == 5)
    }

    @Test func `the holder follows the packet`() {
        let enrolled = Story([(.enrolled(school: Story.primary, schoolClass: ID("c1")), "2026-06-30")])
        func holder(_ stage: PacketStage) -> Unit? {
            enrolled.adding(.packet(Story.packet, stage: stage, receiving: Story.junior), "2026-07-01").duty()?.holder
        }
        #expect(enrolled.duty()?.holder == .school(Story.primary))
        #expect(holder(.drafted) == .school(Story.primary))
        #expect(holder(.prepared) == .station(ID("town1")))
        #expect(holder(.disputed) == .station(ID("town1")))
        #expect(holder(.offered) == .school(Story.junior))
    }

    @Test func `a referred child is the bureau's until the reply is due`() {
        let story = Story.handedOver.adding(.dropoutFound, "2026-09-10")
            .adding(.referred(replyDue: calendarDay("2026-10-15")), "2026-09-15")
        #expect(story.standing() == .referred)
        #expect(story.duty() == Duty(holder: .bureau, due: calendarDay("2026-10-15")))
    }

    @Test func `a reply moves the day on, and only of a child whom the other county has`() {
        let dropout = Story.handedOver.adding(.dropoutFound, "2026-09-10")
        let answered = dropout.adding(.referred(replyDue: calendarDay("2026-10-15")), "2026-09-15")
            .adding(.referralAnswered(nextDue: calendarDay("2026-11-20")), "2026-10-12")
        #expect(answered.standing() == .referred)
        #expect(answered.duty() == Duty(holder: .bureau, due: calendarDay("2026-11-20")))
        #expect(answered.duty(on: "2026-10-11")?.due == calendarDay("2026-10-15"))
        let back = dropout.adding(.returned(school: Story.junior), "2026-10-01")
            .adding(.referralAnswered(nextDue: calendarDay("2026-11-20")), "2026-10-12")
        #expect(back.standing() == .returned)
        #expect(back.duty()?.due == calendarDay("2026-10-31"))
    }

    @Test func `leave without an end is due at the end of the school year`() {
        let story = Story.handedOver.adding(.answered(Answer(.leave, isProven: true)), "2026-09-10")
        #expect(story.duty()?.due == Story.rules.milestones.schoolYearEnds)
    }

    @Test func `a walk-in taken back is nobody's duty, and a withdrawn fact counts nowhere`() {
        let joined = Story([
            (.joined(school: Story.junior), "2026-09-01"), (.arrived(school: Story.junior), "2026-09-01"),
        ])
        let back = joined.adding(.withdrawn(sequence: 1), "2026-09-02").adding(.withdrawn(sequence: 2), "2026-09-02")
        #expect(joined.duty() != nil)
        #expect(back.duty() == nil)
        #expect(back.facts.counting.map(\.kind.word) == ["withdrawn", "withdrawn"])
    }

    @Test func `a no-show of a packet on its way is known to the school that must look for it`() {
        let early = Story([
            (.enrolled(school: Story.primary, schoolClass: ID("c1")), "2026-06-30"),
            (.packet(Story.packet, stage: .prepared, receiving: Story.junior), "2026-07-20"),
        ])
        #expect(!Situation(early.facts, on: .distantFuture).isReleased)
        let absent = early.adding(.notArrived(school: Story.junior), "2026-09-01")
        #expect(Situation(absent.facts, on: .distantFuture).isReleased)
        #expect(absent.duty()?.holder == .school(Story.junior))
    }
}
