import Domain

extension LinkGround: Labelled {
    /// By what a row is linked, or why a person must look.
    package var label: String {
        switch self {
        case .studentNumber: "学籍号相符"
        case .identityNumber: "身份证号相符"
        case .nameBirthSchool: "姓名、出生日期、毕业学校相同，没有号码证实"
        case .contradicted: "号码与名册中的学生相符，姓名和另一号码不符"
        case .severalKnown: "名册中不止一个学生有这个号码"
        case .walkIn: "名册外"
        case .dayAhead: "报到日期还没有到，改正名单再导入，或当面核实后另行登记报到"
        case .unknown: "名册中没有对得上的学生"
        }
    }
}
