extension String {
    /// The text as a part of a LIKE pattern with `ESCAPE '\'`: what somebody typed holds no wildcards.
    package var literalInPattern: String {
        String(flatMap { character -> [Character] in "%_\\".contains(character) ? ["\\", character] : [character] })
    }
}
