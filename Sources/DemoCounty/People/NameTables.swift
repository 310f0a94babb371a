/// The tables from which invented people are named. Together they name nobody in particular.
enum NameTables {
    static let surnames = split(
        "王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 罗 高 梁 郑 谢 宋 唐 许 邓 冯 韩 曹 曾 彭 蒋 田 姚 潘 石 龙 向 滕 覃 欧阳 令狐 上官")
    static let girls = split("雅 婷 怡 欣 雨 梓 涵 诗 静 佳 丽 芳 梅 兰 菊 莹 雪 月 晴 娜 薇 瑶 琳 倩 秀 萍 云 悦 思 语")
    static let boys = split("伟 强 勇 杰 俊 浩 宇 轩 博 文 明 志 海 涛 鹏 飞 龙 山 辉 军 阳 晨 睿 航 凯 旭 子 天 国 平")
    static let men = split("建国 志强 永红 德明 光荣 长青 正华 大勇 家兴 世平 明贵 开云")
    static let women = split("秀英 桂兰 玉珍 春梅 素芬 小玲 银花 水英 美玉 凤仙 金秀 巧云")
    /// Characters that old code pages and fonts lose.
    static let rare = split("喆 堃 淼 龑 㛃 䶮 𬭎 曌 燊 犇 翀 祎 昉 玥 奕 湉")
    static let villages = split("龙潭村 马鞍村 双河村 高坡村 凉亭村 石门村 茶山村 水口村 磨盘村 桐木村 大塘村 岩脚村 新寨村 麻园村")
    static let ethnicities = split("汉族 汉族 汉族 汉族 汉族 汉族 苗族 苗族 土家族 侗族 瑶族 布依族 水族 仡佬族")

    /// Names of two parts with the dot between them (U+00B7).
    static let dotted: [(ethnicity: String, first: [String], second: [String])] = [
        ("彝族", split("吉木 沙玛 阿苏 曲别 勒格"), split("尔洛 子且 拉则 阿甲 布哈")),
        ("维吾尔族", split("古丽 艾山 热娜 买合木提 阿依努尔"), split("吐尔逊 艾力 玉素甫 卡德尔 麦麦提")),
        ("藏族", split("扎西 卓玛 央金 次仁 格桑"), split("顿珠 拉姆 平措 曲珍 多吉")),
    ]

    static let otherCounties = split("云台县 北江县 长宁坝县 青岩坡县 桃花源县")

    /// The family name at the head of a Han name; `nil` for a name of two parts.
    static func surname(of name: String) -> String? {
        if name.contains("·") { return nil }
        return surnames.first { $0.count == 2 && name.hasPrefix($0) } ?? String(name.prefix(1))
    }

    private static func split(_ words: String) -> [String] { words.split(separator: " ").map(String.init) }
}
