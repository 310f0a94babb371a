import Office
import Web

/// A file that would change what is known, and nobody has looked at how: it is not taken in before somebody has.
struct ChangesUnseen: Refusal, Confirmable {
    static let seen = "改动看过无误，照文件写"
    static let field = "changes-seen"

    let file: SourceFile
    /// What would change, old and new.
    let changes: [String]

    /// Changes told in one sentence; the rest is counted.
    private static let shown = 10

    var sentence: String {
        changes.prefix(Self.shown).joined(separator: "；")
            + (changes.count > Self.shown ? "；共 \(changes.count) 处" : "")
            + "。都对的，再选一次这个文件，勾选“\(Self.seen)”。“\(file.name)”没有导入。"
    }

    /// Ticked, this file is taken and no other.
    var confirmation: Confirmation { Confirmation(Self.field, value: file.digest, label: Self.seen) }
}

extension Form {
    /// Whether the sender has looked at what this very file changes.
    func hasSeenChanges(_ file: SourceFile) -> Bool { all(ChangesUnseen.field).contains(file.digest) }
}
