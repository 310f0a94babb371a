/// Stands in for the form that the reader fills.
package struct Form {
    package let files: [Upload]

    package init(_ pairs: [FormPair] = [], files: [Upload] = []) { self.files = files }
}

extension String {
    /// Stands in for the house's own, which lives beside its addresses.
    var percentDecoded: String? { URLEncoded.decode(utf8, plusIsSpace: false) }
}
