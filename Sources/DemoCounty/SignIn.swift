extension DemoCounty {
    /// An officer 经办人 of the demo, as plain values from which the command makes an account.
    package struct SignIn: Hashable, Sendable {
        /// The raw value of `Role`.
        package let role: String
        /// What is printed as his unit.
        package let unit: String
        /// School code or town code; `nil` for offices of the county.
        package let unitCode: String?
        package let login: String
        package let name: String
    }
}

extension DemoCounty.SignIn {
    /// One officer for each role, two for junior schools; the schools are the first that belong together.
    static func officers(_ land: Land) -> [Self] {
        var signIns = [
            Self(role: "county", unit: Land.countyName + "教育局", unitCode: nil, login: "jiaoyuju", name: "何文静"),
            Self(role: "leader", unit: Land.countyName + "人民政府", unitCode: nil, login: "xianzhang", name: "唐国栋"),
            Self(role: "inspector", unit: Land.countyName + "教育督导室", unitCode: nil, login: "duxue", name: "梁正华"),
            Self(
                role: "administrator", unit: Land.countyName + "教育局", unitCode: nil, login: "guanliyuan", name: "程立"),
        ]
        if let town = land.towns.first {
            signIns += [
                Self(role: "station", unit: town.name + "教育指导站", unitCode: town.code, login: "zhidaozhan", name: "邓小玲"),
                Self(role: "town", unit: town.name, unitCode: town.code, login: "zhengfu", name: "姚建国"),
            ]
        }
        let schools = ["zhongxue1", "zhongxue2"]
        for (login, (junior, name)) in zip(schools, zip(land.juniors, ["谢春梅", "蒋志强"])) {
            signIns.append(Self(role: "junior", unit: junior.name, unitCode: junior.code, login: login, name: name))
        }
        for (login, (primary, name)) in zip(["xiaoxue1", "xiaoxue2"], zip(land.primaries, ["罗桂兰", "宋明远"])) {
            signIns.append(Self(role: "primary", unit: primary.name, unitCode: primary.code, login: login, name: name))
        }
        return signIns
    }
}
