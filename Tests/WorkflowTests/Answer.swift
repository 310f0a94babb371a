import Foundation
import HTTPTypes
import Hummingbird

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// What the house answered, read in the words that a visitor sees.
struct Answer: Sendable {
    let path: String
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let body: [UInt8]

    init(path: String, response: Response, body: [UInt8]) {
        self.path = path
        status = response.status
        headers = response.headers
        self.body = body
    }

    var html: String { String(decoding: body, as: UTF8.self) }
    var location: String { headers[.location] ?? "" }
    var isPage: Bool { headers[.contentType]?.hasPrefix("text/html") == true }

    /// The strings that an XPath finds, white space folded. Throws when the page is no well-formed XML.
    func value(_ xpath: String) throws -> [String] {
        guard isPage else { return [] }
        return try XMLDocument(xmlString: html, options: []).nodes(forXPath: xpath).map {
            ($0.stringValue ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
    }

    /// The heading of the page.
    var heading: String { get throws { try value("//h1").first ?? "" } }

    /// What stands beside a label: in a list of facts, in figures, or in a row whose heading it is.
    func text(beside label: String) throws -> String? {
        try value("//dt[normalize-space(.)='\(label)']/following-sibling::dd[1]").first
            ?? value("//tr[th[normalize-space(.)='\(label)']]/td[1]").first
    }

    /// The cells of the row that a heading names, by the heads of their columns.
    func row(_ heading: String) throws -> [String: String] {
        let row = "//tbody/tr[th[normalize-space(.)='\(heading)']]"
        let labels = try value("\(row)/td/@data-label")
        return Dictionary(zip(labels, try value("\(row)/td"))) { first, _ in first }
    }

    /// The headings of the rows of the page's tables.
    var rows: [String] { get throws { try value("//tbody/tr/th") } }

    /// The sentence beside a field.
    func error(besides label: String) throws -> String? {
        try value(
            "//*[label[normalize-space(.)='\(label)'] or legend[normalize-space(.)='\(label)']]/p[@class='error']"
        )
        .first.map { String($0.drop { $0 == "错" || $0 == "误" || $0 == "：" }) }
    }

    /// The sentences of the summary above the form.
    var errorSummary: [String] { get throws { try value("//*[@role='alert']//li") } }

    /// The sentence above the page.
    var notice: String? { get throws { try value("//*[@role='status']").first } }

    /// The addresses of all links and forms of the page that lead into this house.
    var links: [String] {
        get throws { try (value("//a/@href") + value("//form/@action")).filter { $0.hasPrefix("/") } }
    }
}
