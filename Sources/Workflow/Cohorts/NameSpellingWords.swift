/// Words about the spelling of names, and the list of surnames that a county begins with.
enum NameSpellingWords {
    static let title = "姓氏读音"
    static let field = "读音和单字不同的姓氏"
    static let hint = "一行一个姓，姓后面写读音，用空格隔开，例如“尉迟 yu chi”。复姓写两个音，ü 可以直接写。有几个读音的接着写，常用的在前，例如“朴 piao pu”；按单字的读音，总是查得到"

    static let emptied = "这张表不能清空：空着会把这些姓都按单字拼写，姓名首字母就查不到人。至少留一个姓；没有保存"

    static func unreadable(_ lines: [String]) -> String {
        "这几行读不出来：\(lines.prefix(5).map { "“\($0)”" }.joined(separator: "、"))。每行写一个姓（一个或两个字）和读音：一个字的姓，每个读音写一个音；两个字的姓，每个读音写两个音"
    }

    static func saved(_ names: Int) -> String { names == 0 ? "读音没有变化" : "已保存，重新拼写了 \(names) 名学生的姓名" }

    /// Surnames that are read otherwise than the character is elsewhere; a county adds what is usual where it is.
    static let surnames = """
        万俟 mo qi
        乐 yue le
        乐正 yue zheng
        么 yao
        仇 qiu
        任 ren
        刀 diao
        区 ou
        华 hua
        单 shan
        单于 chan yu
        卜 bu
        召 shao
        句 gou
        员 yun
        尉 wei
        尉迟 yu chi
        干 gan
        折 she
        曾 zeng
        朴 piao pu
        查 zha
        澹台 tan tai
        燕 yan
        牟 mu
        盖 ge gai
        祭 zhai
        种 chong
        秘 bi
        粘 nian
        繁 po
        纪 ji
        缪 miao mou
        翟 zhai
        能 nai
        舍 she
        莘 xin
        葛 ge
        覃 qin
        解 xie
        过 guo
        重 chong
        长孙 zhang sun
        黑 he
        """
}
