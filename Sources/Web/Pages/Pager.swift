/// Which part of a long list a page shows, and the links to the others, for `shared/pager`.
package struct Pager: Sendable {
    struct Link: Sendable {
        let label: String
        let href: String
        let isHere: Bool
    }

    /// What it is called: several on one page have names of their own.
    let label: String
    let range: String
    /// Whether one page does not hold all.
    package let isNeeded: Bool
    let links: [Link]
    /// The page that is shown, from 1.
    package let page: Int
    /// Rows to skip.
    package let offset: Int
    /// Rows to show.
    package let size: Int

    /// - Parameters:
    ///   - page: asked for, from 1; one that does not exist becomes the nearest that does.
    ///   - list: what is turned, where the page has several lists.
    ///   - link: the address of a page.
    package init(page: Int, size: Int = 50, total: Int, of list: String = "", link: (Int) -> String) {
        label = list.isEmpty ? "翻页" : "\(list)：翻页"
        let last = max(1, (total + size - 1) / size)
        let page = min(max(1, page), last)
        (self.page, self.size) = (page, size)
        offset = (page - 1) * size
        let end = min(offset + size, total)
        range = total == 0 ? "共 0 条" : "第 \((offset + 1).grouped)–\(end.grouped) 条，共 \(total.grouped) 条"
        isNeeded = last > 1
        let shown = Set([1, last, page - 2, page - 1, page, page + 1, page + 2].filter { (1...last).contains($0) })
        var links = shown.sorted().map { Link(label: "\($0)", href: link($0), isHere: $0 == page) }
        if page > 1 { links.insert(Link(label: "上一页", href: link(page - 1), isHere: false), at: 0) }
        if page < last { links.append(Link(label: "下一页", href: link(page + 1), isHere: false)) }
        self.links = links
    }
}
