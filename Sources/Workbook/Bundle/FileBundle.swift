/// One file out of an archive.
package struct BundledFile: Equatable, Sendable {
    /// The path inside the archive, for people to read; never a path to be opened. `云雾镇/云雾小学.xlsx`.
    package var name: String
    package var bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// A .zip archive of spreadsheets, as a town sends its schools' rosters.
package enum FileBundle {
    /// Whether the bytes are a .zip archive that is no workbook or document itself.
    ///
    /// Told by the archive's directory alone; nothing is inflated.
    package static func isBundle(_ bytes: [UInt8]) -> Bool {
        guard FileKind(of: bytes) == .zip else { return false }
        do throws(WorkbookRefusal) {
            return try ZipArchive.withArchive(in: bytes, limits: .standard) { isBundle($0) }
        } catch {
            return false
        }
    }

    private static func isBundle(_ archive: ZipArchive) -> Bool {
        !archive.holds("[Content_Types].xml") && !archive.holds("META-INF/manifest.xml")
    }

    /// The files of an archive in its order. What systems add on their own is left out: folders, `__MACOSX`, `~$` locks.
    ///
    /// An archive inside the archive comes as the file that it is: whoever reads it refuses it by its name.
    static func files(in bytes: [UInt8], limits: ReadLimits) throws(WorkbookRefusal) -> [BundledFile] {
        guard FileKind(of: bytes) == .zip else { throw .notASpreadsheet(.unknown) }
        return try ZipArchive.withArchive(in: bytes, limits: limits) { archive throws(WorkbookRefusal) in
            guard isBundle(archive) else { throw .notASpreadsheet(.unknown) }
            var files: [BundledFile] = []
            for (index, raw) in archive.rawNames.enumerated() {
                let name = harmless(TextEncoding.name(raw))
                if raw.last == UInt8(ascii: "/") || raw.last == UInt8(ascii: "\\") || isSystems(name) { continue }
                let content = try content(of: archive, at: index)
                if files.contains(where: { $0.name == name }) { throw .damaged }
                files.append(BundledFile(name: name, bytes: content))
            }
            if files.isEmpty { throw .emptyBundle }
            return files
        }
    }

    private static func content(of archive: ZipArchive, at index: Int) throws(WorkbookRefusal) -> [UInt8] {
        do throws(WorkbookRefusal) {
            return try archive.content(at: index)
        } catch {
            throw error == .encrypted ? .encryptedBundle : error
        }
    }

    /// Files that were sent together, named without what could lead anywhere and without what systems add. Of two of one
    /// name the second gets a number.
    package static func files(_ sent: [BundledFile]) -> [BundledFile] {
        var names: Set<String> = []
        return sent.map { BundledFile(name: harmless($0.name), bytes: $0.bytes) }.filter { !isSystems($0.name) }.map {
            var file = $0
            var number = 2
            while !names.insert(file.name).inserted {
                file.name = "\($0.name)(\(number))"
                number += 1
            }
            return file
        }
    }

    /// Without drives, roots, steps upwards, and characters that do not show.
    static func harmless(_ path: String) -> String {
        // By scalars: a stroke that carries an accent is a stroke all the same.
        let steps = path.unicodeScalars.split { $0 == "/" || $0 == "\\" }
            .map { step in String(String.UnicodeScalarView(step.filter(isShown))) }
            .filter { !$0.isEmpty && $0 != "." && $0 != ".." && !($0.utf8.count == 2 && $0.utf8.last == 0x3A) }
        return steps.isEmpty ? "?" : steps.joined(separator: "/")
    }

    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: false
        default: true
        }
    }

    private static func isSystems(_ name: String) -> Bool {
        let steps = name.split(separator: "/")
        let leaf = steps.last ?? ""
        return steps.first == "__MACOSX" || leaf.hasPrefix("~$") || leaf.hasPrefix("._")
            || [".DS_Store", "Thumbs.db", "desktop.ini"].contains(leaf)
    }
}
