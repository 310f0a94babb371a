import Domain
import HTTPTypes
import Hummingbird
import Office
import Web

/// The form for a child who stands on no list: accepted first.
struct WalkInRoutes {
    let office: Office
    let pages: Pages

    func open(_ doors: Doors) {
        doors.get("/y/:year/arrivals/:school/walk-ins", may: .checkIn, use: show)
        doors.post("/y/:year/arrivals/:school/walk-ins", may: .checkIn, use: accept)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        try await page(context, Form())
    }

    @Sendable func accept(request: Request, context: SignedInContext) async throws -> Response {
        var form = context.form
        let (year, school) = (try context.year(), try context.id("school", of: School.self))
        let claim = claim(&form)
        guard form.isValid else { return try await page(context, form, isRefused: true) }
        let command = AcceptWalkIn(claim, at: school, year: year, isAnother: form.text("another") == "yes")
        do {
            let outcome = try await office.perform(command, as: context.officer)
            let sentence: String
            switch outcome {
            case .known: sentence = "按号码在名册中找到这个学生，已登记报到"
            case .returned: sentence = "按号码找到这个学生，正在劝返：已登记在本校复学，进入观察期"
            case .joined(let student):
                let found = try await office.read(as: context.officer) { try $0.findings.open(of: student, year: year) }
                guard found.isEmpty else {
                    return .redirect(
                        to: ArrivalLinks.desk(year, school), saying: ArrivalWords.accepted(with: found), tone: .watch)
                }
                sentence = "已接收入学，计入名册外报到，材料以后补齐"
            }
            return .redirect(to: ArrivalLinks.desk(year, school), saying: sentence)
        } catch let refusal as any Refusal {
            return try await page(context, form, refusal: refusal.sentence, isRefused: true)
        }
    }

    private func claim(_ form: inout Form) -> AcceptWalkIn.Claim {
        var claim = AcceptWalkIn.Claim()
        claim.name = form.required("name", longest: 40, else: "填写学生姓名")
        claim.sex = Sex(rawValue: form.text("sex"))
        if !form.text("birth").isEmpty { claim.birth = form.day("birth", else: "日期写成 2014-03-05 的样子") }
        claim.identity = form.text("identity")
        claim.studentNumber = form.text("student-number")
        claim.graduatedFrom = form.text("graduated-from")
        claim.guardian = form.text("guardian")
        claim.phone = form.text("phone")
        claim.address = form.text("address")
        claim.classLabel = form.text("class")
        return claim
    }

    private func page(
        _ context: SignedInContext, _ form: Form, refusal: String? = nil, isRefused: Bool = false
    ) async throws -> Response {
        let (year, school) = (try context.year(), try context.id("school", of: School.self))
        let tally = try await office.read(as: context.officer) {
            try ArrivalQuery(desk: $0, year: year).tally(school)
        }
        let frame = pages.frame(
            for: context, title: "登记名册外学生", year: year,
            crumbs: [
                Crumb("报到", ArrivalLinks.list(year)), Crumb(tally.school.name, ArrivalLinks.desk(year, school)),
                Crumb("登记名册外学生"),
            ])
        return try pages.render(
            WalkInPage(frame: frame, year: year, school: school, form: form, refusal: refusal),
            status: isRefused ? .unprocessableContent : .ok)
    }
}

struct WalkInPage: Page {
    static let template = "arrivals/walk-in"

    let frame: Frame
    let summary: ErrorSummary?
    let action: String
    let back: String
    let fields: [FormField]
    let another: ChoiceField?

    init(frame: Frame, year: Int, school: ID<School>, form: Form, refusal: String?) {
        self.frame = frame
        summary = refusal.map { ErrorSummary(refusal: $0, title: "还不能登记") } ?? ErrorSummary(of: form)
        action = ArrivalLinks.walkIns(year, school)
        back = ArrivalLinks.desk(year, school)
        fields = [
            .text("name", "姓名", in: form),
            .text("identity", "身份证号", in: form, hint: "有就填，没有不影响入学"),
            .text("student-number", "学籍号", in: form, hint: "有就填"),
            .select("sex", "性别", [("", "未填")] + Sex.allCases.map { ($0.rawValue, $0.word) }, in: form),
            .day("birth", "出生日期", in: form, hint: "有身份证号的不用填"),
            .text("graduated-from", "毕业小学", in: form),
            .text("guardian", "监护人", in: form), .text("phone", "监护人电话", in: form),
            .text("address", "家庭住址", in: form), .text("class", "编入班级", in: form, hint: "例如 七年级(3)班，可以以后再编"),
        ]
        another =
            refusal == nil
            ? nil : ChoiceField("another", "名册中有相近的学生时", [("yes", "已当面核实，不是同一人")], in: form, isMany: true)
    }
}
