import Domain
import Web

/// Addresses of the cases of dropouts. Acts are posts to nouns.
enum ReturnCaseLinks {
    static func list(_ year: Int) -> String { Links.year(year, "return-cases") }
    static func sheet(_ year: Int) -> String { Links.year(year, "return-cases.xlsx") }
    static func imports(_ year: Int) -> String { Links.year(year, "return-cases", "imports") }
    static func leftovers(_ year: Int) -> String { Links.year(year, "return-cases", "leftovers") }
    static func chain(_ year: Int) -> String { Links.year(year, "return-cases", "chain") }
    static func reports(_ year: Int) -> String { Links.year(year, "return-cases", "reports") }
    static func report(_ year: Int, _ id: ID<DropoutReport>) -> String {
        reports(year) + "/\(id.text.pathEncoded)/paper.pdf"
    }
    static func show(_ year: Int, _ id: ID<ReturnCase>) -> String { Links.year(year, "return-cases", id.text) }
    static func visits(_ year: Int, _ id: ID<ReturnCase>) -> String { show(year, id) + "/visits" }
    static func homecoming(_ year: Int, _ id: ID<ReturnCase>) -> String { show(year, id) + "/return" }
    static func proof(_ year: Int, _ id: ID<ReturnCase>) -> String { show(year, id) + "/proof" }
    static func relapse(_ year: Int, _ id: ID<ReturnCase>) -> String { show(year, id) + "/relapse" }
    static func household(_ year: Int, _ id: ID<ReturnCase>) -> String { show(year, id) + "/household" }
    static func holders(_ year: Int, _ id: ID<ReturnCase>) -> String { show(year, id) + "/holders" }
}
