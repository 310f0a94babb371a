/// Puts the blocks of one section on pages, from top to bottom.
struct PageFlow {
    let section: PaperSection
    let typesetter: Typesetter
    var pages: [PageInk] = [PageInk()]
    var y: Double
    /// Lower left corner of the QR code in the corner of this page, which texts keep clear of.
    private var corner: (x: Double, y: Double)?

    init(_ section: PaperSection, typesetter: Typesetter) {
        self.section = section
        self.typesetter = typesetter
        y = section.margins.top * pointsPerMillimetre
    }

    var left: Double { section.margins.left * pointsPerMillimetre }
    var top: Double { section.margins.top * pointsPerMillimetre }
    var width: Double { section.size.width - left - section.margins.right * pointsPerMillimetre }
    var bottom: Double { section.size.height - section.margins.bottom * pointsPerMillimetre }
    var room: Double { bottom - y }
    var isAtTop: Bool { y <= top }

    /// The page being filled.
    var page: PageInk {
        get { pages[pages.count - 1] }
        _modify { yield &pages[pages.count - 1] }
    }

    /// Width of a line of text at the height reached: a code in the corner makes it narrower.
    var lineWidth: Double {
        guard let corner, y < corner.y else { return width }
        return corner.x - left - Self.cornerGap
    }

    mutating func startPage() {
        pages.append(PageInk())
        y = top
        corner = nil
    }

    /// Starts a new page unless `height` points are left on this one, or nothing could be gained by it.
    mutating func need(_ height: Double) {
        if height > room, !isAtTop { startPage() }
    }

    /// Moves below the code in the corner, for blocks that need the whole width.
    mutating func clearCorner() {
        if let corner, y < corner.y { y = corner.y }
    }

    mutating func place(_ block: PaperBlock) throws(PaperFault) {
        switch block {
        case .heading(let text, let level): placeHeading(text, level)
        case .paragraph(let paragraph): placeParagraph(paragraph)
        case .spread(let texts, let size): placeSpread(texts, size: size)
        case .fields(let fields): placeFields(fields)
        case .table(let table): try placeTable(table)
        case .signatures(let signatures): placeSignatures(signatures)
        case .qr(let code): try placeCode(code)
        case .spacer(let millimetres): y = min(y + millimetres * pointsPerMillimetre, bottom)
        case .pageBreak: startPage()
        }
    }

    private mutating func placeCode(_ code: PaperQR) throws(PaperFault) {
        let modules = try QRModules(encoding: code.text)
        let side = code.side * pointsPerMillimetre
        let caption = typesetter.set(code.caption, in: .body, size: 7, width: side)
        let height = side + (code.caption.isEmpty ? 0 : caption.height + 2)
        let place: (x: Double, y: Double)
        switch code.place {
        case .corner:
            place = (left + width - side, top)
            corner = (place.x, place.y + height + Self.cornerGap)
        case .flow(let alignment):
            need(height)
            place = (left + alignment.share * (width - side), y)
            y += height + Self.cornerGap
        }
        page.codes.append(PageInk.Code(modules: modules, x: place.x, y: place.y, side: side))
        if !code.caption.isEmpty {
            page.write(caption, x: place.x, y: place.y + side + 2, width: side, .centre)
        }
    }

    private static let cornerGap = 6.0
}

extension PaperAlignment {
    /// How much of the free room stands on the left.
    fileprivate var share: Double {
        switch self {
        case .left: 0
        case .centre: 0.5
        case .right: 1
        }
    }
}
