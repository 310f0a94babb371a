/// The children as a shuffled deck: who has been dealt one trouble is not dealt another, so that every trouble has one
/// cause and the known answers can be counted.
struct Deck {
    private var cards: [Int]

    init(count: Int, dice: inout Dice) { cards = dice.shuffled(count) }

    mutating func deal(_ wanted: Int, where suits: (Int) -> Bool) -> [Int] {
        var dealt: [Int] = []
        cards.removeAll { card in
            guard dealt.count < wanted, suits(card) else { return false }
            dealt.append(card)
            return true
        }
        return dealt
    }
}
