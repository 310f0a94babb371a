import Domain
import Web

/// Which page of each of its lists a review shows: every list turns its pages by itself.
struct ReviewPages: Sendable {
    private let review: String
    private let query: Query

    init(of review: String, _ query: Query) {
        self.review = review
        self.query = query
    }

    /// - Parameters:
    ///   - id: of the list, to which its links lead.
    ///   - name: by which an address tells its page.
    ///   - caption: what the list is called.
    func pager(of id: String, named name: String? = nil, total: Int, caption: String) -> Pager {
        let name = name ?? id
        return Pager(page: Int(query.text(name)) ?? 1, total: total, of: caption) { page in
            Links.query(review, [name: "\(page)"]) + "#" + id
        }
    }

    /// Whether the address asks for a page of this list.
    func turns(_ id: String) -> Bool { !query.text(id).isEmpty }
}

/// One page of a list of a review.
struct PagedTable: Sendable {
    let table: DataTable
    /// `nil` where one page holds the whole list.
    let pager: Pager?

    init(_ table: DataTable, _ pager: Pager) {
        self.table = table
        self.pager = pager.isNeeded ? pager : nil
    }
}

extension Collection {
    /// Those of one page.
    func on(_ pager: Pager) -> SubSequence { dropFirst(pager.offset).prefix(pager.size) }
}
