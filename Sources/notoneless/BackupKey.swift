import Foundation
import Office
import Storage

/// The key under which backups are encrypted, where there is one: 64 hexadecimal digits in the environment's
/// `NOTONELESS_BACKUP_KEY`. It lies in no data folder and no backup.
enum BackupKey {
    static let name = "NOTONELESS_BACKUP_KEY"

    static func configured() throws -> FileKey? {
        guard let text = ProcessInfo.processInfo.environment[name], !text.isEmpty else { return nil }
        guard let key = FileKey(hexadecimal: text) else { throw UnreadableBackupKey() }
        return key
    }

    /// How the day's backups are encrypted; nil leaves them open.
    static func encrypt() throws -> (@Sendable (String, String) throws -> Void)? {
        guard let key = try configured() else { return nil }
        return { open, encrypted in try EncryptedFile(key: key).encrypt(open, into: encrypted) }
    }

    /// What a backup is for whoever finds it.
    static func words(isEncrypted: Bool) -> String {
        isEncrypted
            ? "已用 \(name) 加密，恢复时要用同一把密钥" : "没有加密，拿到文件的人都能看；设环境变量 \(name)（64 位十六进制数字）就会加密"
    }
}

/// A backup as a database that can be read: itself, or what an encrypted one holds, which is gone after `discard`.
struct OpenBackup {
    let path: String
    private let isTemporary: Bool
    private static let mark = ".restore-"

    /// - Parameter data: the new data folder: the open copy lies beside it meanwhile, of its owner alone.
    init(_ file: String, beside data: String) throws {
        guard try EncryptedFile.isEncrypted(file) else {
            (path, isTemporary) = (file, false)
            return
        }
        guard let key = try BackupKey.configured() else { throw BackupKeyMissing(path: file) }
        let place = URL(fileURLWithPath: data).standardizedFileURL
        guard FileManager.default.fileExists(atPath: place.deletingLastPathComponent().path) else {
            throw DataFolder.Refusal.withoutParent(path: data)
        }
        let parent = place.deletingLastPathComponent().path
        // What a killed run has left open goes before anything else.
        for name in try FileManager.default.contentsOfDirectory(atPath: parent)
        where name.hasPrefix(place.lastPathComponent + Self.mark) {
            try FileManager.default.removeItem(atPath: parent + "/" + name)
        }
        (path, isTemporary) = (place.path + Self.mark + "\(ProcessInfo.processInfo.processIdentifier).part", true)
        do {
            try EncryptedFile(key: key).open(file, into: path)
        } catch EncryptedFile.Fault.otherKey {
            throw OtherBackupKey(path: file)
        } catch EncryptedFile.Fault.damaged(let piece) {
            throw DamagedBackup(path: file, piece: piece)
        }
    }

    func discard() { if isTemporary { try? FileManager.default.removeItem(atPath: path) } }
}

struct UnreadableBackupKey: Refusal {
    var sentence: String { "环境变量 \(BackupKey.name) 里的密钥读不懂：它是 64 位十六进制数字，可用 openssl rand -hex 32 做一把。" }
}

struct BackupKeyMissing: Refusal {
    let path: String
    var sentence: String { "“\(path)”是加密的备份。请把备份时用的密钥设为环境变量 \(BackupKey.name)，再恢复。没有恢复任何内容。" }
}

struct OtherBackupKey: Refusal {
    let path: String
    var sentence: String { "“\(path)”用这把密钥打不开：不是备份时用的 \(BackupKey.name)，或者文件开头损坏。请换密钥，或换一份备份，再恢复。没有恢复任何内容。" }
}

struct DamagedBackup: Refusal {
    let path: String
    let piece: Int
    var sentence: String {
        "“\(path)”不完整或被改动过（第 \(max(piece, 1)) 段打不开）。请换一份备份，或重新复制一次。没有恢复任何内容。"
    }
}
