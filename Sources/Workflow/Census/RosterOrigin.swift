import Domain

/// What title lines and file name tell of a roster: its school, its class, its year of graduation.
struct RosterOrigin {
    private let title: [String]
    private let fileName: String
    private let directory: CensusDirectory?

    init(title: [String], fileName: String, directory: CensusDirectory?) {
        self.title = title.map { TextRepair.halfWidth($0) }
        self.fileName = Self.stem(of: fileName)
        self.directory = directory
    }

    /// The title's code 学校标识码, else a school of the directory named in title or file name, else the name that the
    /// title or the file's name gives.
    var school: RosterSchool {
        if let code = title.lazy.compactMap(Self.code).first {
            return RosterSchool(code: code, name: name(of: code) ?? nameInTitle ?? nameInFile)
        }
        let known = (title + [fileName]).lazy.compactMap { directory?.entry(namedIn: $0) }.first
        if let known { return RosterSchool(code: SchoolCode(known.id.text), name: known.name) }
        return RosterSchool(code: nil, name: nameInTitle ?? nameInFile)
    }

    /// The school that the row's own columns tell, where they do.
    func school(of cells: RosterCells, besides roster: RosterSchool) -> RosterSchool {
        let written = TextRepair.trimmed(cells.text(.schoolName) ?? "")
        let codeText = TextRepair.number(cells.text(.schoolCode) ?? "")
        if let code = SchoolCode(codeText) {
            return RosterSchool(code: code, name: written.isEmpty ? name(of: code) ?? roster.name : written)
        }
        guard !written.isEmpty, written != roster.name else { return roster }
        let known = directory?.entry(namedIn: written)
        return RosterSchool(code: known.flatMap { SchoolCode($0.id.text) }, name: known?.name ?? written)
    }

    /// 2026 of `2026届`.
    var graduation: Int? {
        for text in title {
            guard let mark = text.firstIndex(of: "届") else { continue }
            let digits = String(text[..<mark].suffix(4))
            if digits.utf8.count == 4, let year = Int(digits), (2000...2999).contains(year) { return year }
        }
        return nil
    }

    /// The class that a sheet's name or a title tells: `6.1班`, `…六年级(1)班花名册`; empty when none does.
    func className(sheet: String) -> String {
        if let name = ClassName(sheet), sheet.contains("班") || sheet.contains(".") { return name.label }
        for text in title {
            guard let end = text.firstIndex(of: "班") else { continue }
            let head = text[...end]
            for length in stride(from: min(9, head.count), through: 3, by: -1) {
                let part = String(head.suffix(length))
                guard let first = part.first, "六6".contains(first), let name = ClassName(part) else { continue }
                return name.label
            }
        }
        return ""
    }

    private var nameInTitle: String? {
        for text in title {
            guard let mark = text.range(after: ["填报单位:", "填报学校:", "学校名称:", "学校:", "单位:"]) else { continue }
            let name = text[mark...].prefix { $0 != "(" && $0 != " " && $0 != "\u{3000}" }
            if !name.isEmpty { return String(name) }
        }
        return nil
    }

    private var nameInFile: String {
        fileName.split(separator: "_").last.map { TextRepair.trimmed(String($0)) } ?? fileName
    }

    private func name(of code: SchoolCode) -> String? {
        directory?.entry(of: RosterSchool(code: code, name: ""))?.name
    }

    private static func code(in text: String) -> SchoolCode? {
        text.split(whereSeparator: { !$0.isASCII || !$0.isNumber }).lazy
            .compactMap { SchoolCode(String($0)) }.first { $0.kind != nil }
    }

    /// The name without folder and ending, without what a receipt puts before it and a browser behind it, ` (1)`.
    static func stem(of fileName: String) -> String {
        var name = fileName.split(separator: "/").last.map(String.init) ?? fileName
        if let dot = name.lastIndex(of: "."), dot != name.startIndex { name = String(name[..<dot]) }
        while name.hasPrefix(Roster.receiptLead) { name.removeFirst(Roster.receiptLead.count) }
        if name.hasSuffix(")"), let open = name.lastIndex(of: "("), open != name.startIndex,
            name[name.index(after: open)...].dropLast().allSatisfy({ $0.isASCII && $0.isNumber })
        {
            name = TextRepair.trimmed(String(name[..<open]))
        }
        return name
    }
}

extension String {
    /// Where the text behind the first of these words that stands in it begins.
    fileprivate func range(after words: [String]) -> Index? {
        for word in words {
            var start = startIndex
            while start < endIndex {
                if self[start...].hasPrefix(word) { return index(start, offsetBy: word.count) }
                start = index(after: start)
            }
        }
        return nil
    }
}
