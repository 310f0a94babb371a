import Domain

/// What title lines, the sheet's name and the file's tell of a list: its school, its class, its year of graduation.
struct RosterOrigin {
    private let title: [String]
    private let sheet: String
    private let fileName: String
    private let directory: CensusDirectory?

    init(title: [String], sheet: String = "", fileName: String, directory: CensusDirectory?) {
        self.title = title.map { TextRepair.halfWidth($0) }
        self.fileName = Self.stem(of: fileName)
        // A csv's is the file's.
        self.sheet = Self.stem(of: sheet) == self.fileName ? "" : sheet
        self.directory = directory
    }

    /// What the list itself says: the title's code 学校标识码, else a school of the directory named in title or sheet name,
    /// else the name that the title gives; `nil` when it says none.
    var stated: RosterSchool? {
        if let code = title.lazy.compactMap(Self.code).first {
            return RosterSchool(code: code, name: name(of: code) ?? nameInTitle ?? nameInFile)
        }
        if let known = (title + [sheet]).lazy.compactMap({ known(in: $0) }).first { return known }
        return nameInTitle.map { RosterSchool(code: nil, name: $0) }
    }

    /// A sheet that is named as a school is, though as none of the directory.
    var schoolOfSheet: RosterSchool? {
        ["小学", "学校", "完小", "中心校", "教学点"].contains(where: sheet.hasSuffix)
            ? RosterSchool(code: nil, name: TextRepair.trimmed(sheet)) : nil
    }

    /// The list's own school where the directory knows it; of a list that names none, the one that the lists of its file
    /// agree on; else the one that the file's name tells.
    func school(in workbook: WorkbookSchool) -> RosterSchool {
        let stated = stated
        if let stated, stated.code != nil { return stated }
        if stated == nil, schoolOfSheet == nil, let agreed = workbook.agreed { return agreed }
        return known(in: fileName) ?? stated ?? RosterSchool(code: nil, name: nameInFile)
    }

    private func known(in text: String) -> RosterSchool? {
        directory?.entry(namedIn: text).map { RosterSchool(code: SchoolCode($0.id.text), name: $0.name) }
    }

    /// The school that the row's own columns tell, where they do.
    func school(of cells: RosterCells, besides roster: RosterSchool) -> RosterSchool {
        let written = TextRepair.trimmed(cells.content(.schoolName) ?? "")
        let codeText = TextRepair.number(cells.content(.schoolCode) ?? "")
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

    /// The last part of the file's name.
    var nameInFile: String {
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
