import Domain
import HTTPTypes
import Web

/// The routes of the house as an OpenAPI 3.1 document: every path and method, who may come in, what may come back.
package struct OpenAPIDocument: Encodable, Sendable {
    struct Info: Encodable, Sendable {
        let title: String
        let version: String
        let description: String
    }

    struct Parameter: Encodable, Sendable {
        let name: String
        let `in` = "path"
        let required = true
        let schema: [String: String]
    }

    struct Answer: Encodable, Sendable { let description: String }

    struct Operation: Encodable, Sendable {
        let operationId: String
        let summary: String
        let parameters: [Parameter]
        let responses: [String: Answer]
    }

    let openapi = "3.1.0"
    let info: Info
    let paths: [String: [String: Operation]]

    package init(_ house: House) {
        info = Info(
            title: "一个不少", version: Workflow.version,
            description: "网页表单接口：GET 返回页面(text/html)、表格(.xlsx)或表册(.pdf),POST 接受带 csrf 字段的表单。")
        var paths: [String: [String: Operation]] = [:]
        for row in house.doors.table.rows {
            paths[Self.template(row.path), default: [:]][row.method.rawValue.lowercased()] = Operation(row)
        }
        self.paths = paths
    }

    /// `/y/{year}/handovers/{id}`.
    private static func template(_ path: String) -> String {
        "/"
            + path.split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }
            .joined(separator: "/")
    }
}

extension OpenAPIDocument.Operation {
    fileprivate init(_ row: AccessRow) {
        let parts = row.path.split(separator: "/")
        let names = parts.filter { $0.hasPrefix(":") }.map { String($0.dropFirst()) }
        operationId = ([row.method.rawValue.lowercased()] + parts.map { $0.filter { $0.isLetter || $0.isNumber } })
            .joined(separator: "_")
        summary = row.access.summary
        parameters = names.map {
            OpenAPIDocument.Parameter(name: $0, schema: ["type": $0 == "year" ? "integer" : "string"])
        }
        let done: (String, OpenAPIDocument.Answer) =
            row.method == .get ? ("200", .init(description: "页面或文件")) : ("303", .init(description: "已办理，转到结果页"))
        let refusals = [
            ("303", OpenAPIDocument.Answer(description: "未登录：转到登录页")), ("403", .init(description: "没有权限")),
            ("404", .init(description: "没有，或不在管辖范围内")), ("422", .init(description: "没有办理，页面写明原因")),
        ]
        responses = Dictionary(
            [done] + (row.access == .anyone ? [] : refusals), uniquingKeysWith: { first, _ in first })
    }
}

extension Access {
    fileprivate var summary: String {
        switch self {
        case .anyone: "任何人"
        case .anyOfficer: "已登录的经办人"
        case .permission(let permission): "权限 \(permission.rawValue)"
        }
    }
}
