/// The Chinese of the answers that are no page. They say what is, and what to do now.
struct ErrorWords: Sendable {
    let title: String
    let sentence: String
    var act: PageLink?

    static let notFound = ErrorWords(
        title: "没有这个页面", sentence: "地址不对，或者这项内容不归你的单位管。核对地址，或者回到首页从功能里进入。")
    static let notAllowed = ErrorWords(
        title: "这个页面不归你的岗位办", sentence: "你的账号没有这项权限。需要办理的，联系县教育局经办人。")
    static let forged = ErrorWords(
        title: "这次提交没有办理", sentence: "页面放得太久，或者不是从本系统的页面提交的。按浏览器的返回键回到原页面，刷新后重新提交；已填的内容先复制下来。")
    static let sessionOver = ErrorWords(
        title: "登录已超时", sentence: "这次提交没有办理。重新登录后再办一次。",
        act: PageLink("重新登录", Links.signIn, isMain: true))
    static let wrongMethod = ErrorWords(
        title: "这个地址不能这样打开", sentence: "这是提交表单用的地址，不能直接打开。回到原来的页面再办。")
    static let tooLarge = ErrorWords(
        title: "文件太大", sentence: "一次最多上传 24 MB。把文件分成几份，或者压缩照片后再传。")
    static let unreadable = ErrorWords(
        title: "提交的内容读不出来", sentence: "内容在传送中损坏，没有办理。回到原页面重新提交。")
    static let busy = ErrorWords(
        title: "现在办的人多", sentence: "这一步没有办成，过几秒再试一次。")
    static func overloaded(_ back: PageLink) -> ErrorWords {
        ErrorWords(title: "系统正忙", sentence: "正在读取的文件太多，这一份还没有读，没有改动任何数据。请稍后再传。", act: back)
    }
    static let unknownCommit = ErrorWords(
        title: "不能确定是否办成", sentence: "数据库的回答没有收到。回到列表看一看：已经办成的不用重办，没有办成的再办一次。")
    static let doneAlready = "这次提交刚才已经办好，没有重复办理"
    static func refused(_ sentence: String, _ back: PageLink) -> ErrorWords {
        ErrorWords(title: "这一步现在不能办", sentence: sentence, act: back)
    }
    static let fault = ErrorWords(
        title: "系统无法完成这一步", sentence: "已经记录下来，没有改动任何数据。过一会儿再试；还是不行，联系技术支持。")
}
