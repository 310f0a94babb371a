import Domain
import Testing

@Suite struct ClassNameTests {
    @Test(arguments: [
        "六年级(1)班", "六（1）班", "六年级一班", "6.1班", "六(1)班", "六年级（一）班", "六1班", "六一班", "6年级1班", "6-1", " 六年级 1 班", "1班",
        "（1）班", "6.1",
    ])
    func `every spelling of a class is the same class`(text: String) {
        #expect(ClassName.label(of: text) == "六年级(1)班")
    }

    @Test(arguments: [
        ("六年级十一班", "六年级(11)班"), ("六年级二十班", "六年级(20)班"), ("二十一班", "六年级(21)班"), ("七年级(14)班", "七年级(14)班"),
        ("6.10班", "六年级(10)班"),
    ])
    func `numbers of two digits are read`(text: String, label: String) {
        #expect(ClassName.label(of: text) == label)
    }

    @Test func `a roster's labels are those of each cell by itself`() {
        var labels = ClassLabels()
        for _ in 1...2 {
            #expect(labels.label(of: "3班", grade: "七年级") == "七年级(3)班")
            #expect(labels.label(of: "3班", grade: "") == "六年级(3)班")
            #expect(labels.label(of: "火箭班", grade: "") == "火箭班")
        }
    }

    @Test func `the grade column tells the grade that the class leaves out`() {
        #expect(ClassName.label(of: "3班", grade: "七年级") == "七年级(3)班")
        #expect(ClassName.label(of: "六年级3班", grade: "七年级") == "六年级(3)班")
    }

    @Test(arguments: ["火箭班", "", "班", "2020级1班", "六年级99班"])
    func `what is no numbered class stays as written`(text: String) {
        #expect(ClassName(text) == nil)
        #expect(ClassName.label(of: text) == text)
    }
}
