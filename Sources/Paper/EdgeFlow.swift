/// Headers and footers, once it is known how many pages there are.
extension PageFlow {
    mutating func placeEdges() {
        let size = 9.0
        let count = pages.count
        for index in pages.indices {
            var footer = section.footer
            if section.isNumbered { footer.middle = PaperWords.page(index + 1, of: count) }
            place(section.header, onPage: index, y: top - size * 1.35 - 8, size: size)
            place(footer, onPage: index, y: bottom + 10, size: size)
        }
    }

    private mutating func place(_ line: PaperLine, onPage index: Int, y: Double, size: Double) {
        let middle = typesetter.set(line.middle, in: .body, size: size)
        let side = line.middle.isEmpty ? width / 2 - 6 : (width - middle.width) / 2 - 10
        let ends: [(text: String, alignment: PaperAlignment)] = [(line.left, .left), (line.right, .right)]
        for end in ends where !end.text.isEmpty {
            // A lone end may take the whole line.
            let isAlone = ends.allSatisfy { $0.text == end.text || $0.text.isEmpty } && line.middle.isEmpty
            let set = typesetter.fit(end.text, in: .body, size: size, width: isAlone ? width : side)
            let x = end.alignment == .left ? left : left + width - (isAlone ? width : side)
            pages[index].write(set, x: x, y: y, width: isAlone ? width : side, end.alignment)
        }
        if !line.middle.isEmpty { pages[index].write(middle, x: left, y: y, width: width, .centre) }
    }
}
