/// The words that a spreadsheet shows where a formula came to nothing: `#N/A`, `#REF!`, in LibreOffice `Err:502`. They say
/// nothing of a child, whether the file knows them for errors or holds them as text.
package enum FormulaError {
    package static func isOne(_ text: String) -> Bool {
        // Nearly every cell begins otherwise.
        guard let first = text.utf8.first(where: { $0 != 32 }), first == UInt8(ascii: "#") || first == UInt8(ascii: "E")
        else { return false }
        let word = TextRepair.trimmed(text)
        if word.hasPrefix("Err:") {
            return word.utf8.count == 7 && word.utf8.suffix(3).allSatisfy { (48...57).contains($0) }
        }
        return words.contains(word)
    }

    private static let words: Set<String> = [
        "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!",
        "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#GETTING_DATA",
    ]
}
