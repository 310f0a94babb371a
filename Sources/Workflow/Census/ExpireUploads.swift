import Domain
import Office
import Web

/// Lets go of the files that nobody has confirmed in the county's days 上传过期. Their names stay for whoever brought them,
/// with what to do, and the ledger keeps that they went. Those that lie open are encrypted.
package struct ExpireUploads: Command {
    package init() {}

    /// How many files went.
    package func run(in desk: Desk) throws -> Int {
        try desk.require(.manageSettings)
        try desk.uploads.encryptOpen()
        var expired = 0
        for year in try desk.cohorts.years() {
            let days = try desk.rules(of: year).days.uploads
            let limit = Timestamp(milliseconds: desk.now.milliseconds - Int64(days) * 86_400_000)
            try desk.bundles.forgetSettled(year: year, before: limit)
            for upload in try desk.uploads.abandoned(year: year, before: limit) {
                let told = UploadExpired(name: upload.name).sentence
                if try desk.bundles.settle(upload.id, as: .refused, told) {
                    try desk.bundles.renew(listOf: upload.id, at: desk.now)
                    try desk.end(upload.id, as: .expired)
                } else if upload.isAnswered {
                    // Of its receipt its officer is told, or has been.
                    try desk.end(upload.id, as: .expired)
                } else {
                    try desk.uploads.expire(upload.id, at: desk.now)
                }
                try desk.record(
                    Entry(.uploadExpired, on: "cohort:\(year)"), cohort: year, document: upload.name,
                    reason: "\(upload.at.day.chinese)上传，\(days) 天没有确认")
                expired += 1
            }
        }
        return expired
    }
}

struct UploadExpired: Refusal, Hashable {
    let name: String
    static let words = "等得太久没有确认，已过期清理，没有导入。请重新上传。"
    var sentence: String { "“\(name)”\(Self.words)" }
}
