/// How good the rosters of a class or a school are 摸底质量 (of the census of notice 五(一)): what is still open, and of
/// how many children nothing has to be mended.
package struct RosterQuality: Hashable, Sendable {
    /// Children of the class or school.
    package let children: Int
    /// Children of whom something must be mended: an open `error` or `fixable` finding of their own school.
    package let faulty: Int
    /// Open findings, those that name no child of the class or school among them.
    package let tally: FindingTally

    package init(children: Int = 0, faulty: Int = 0, tally: FindingTally = FindingTally()) {
        self.children = children
        self.faulty = faulty
        self.tally = tally
    }

    /// The score 不用改的学生, in tenths of a percent: the share of children of whom nothing must be mended. Warnings and notices
    /// take nothing off, nor does what names no child. Rounded down, so that 1000 means all of them; `nil` without a child.
    package var faultlessPerMille: Int? { children > 0 ? (children - faulty) * 1000 / children : nil }

    package static func + (a: Self, b: Self) -> Self {
        RosterQuality(children: a.children + b.children, faulty: a.faulty + b.faulty, tally: a.tally + b.tally)
    }
}

/// What is known of a school or class besides its roster: how many were there last year, how many classes the directory
/// lists. A roster that falls short of it may have lost children; the year may also be a smaller one.
package struct ExpectedSize: Hashable, Sendable {
    /// Children of last year's cohort when it was frozen; `nil` when that year is not recorded.
    package let children: Int?
    /// 六年级班数 of the directory; `nil` when it does not say, and for a class.
    package let classes: Int?

    package init(children: Int? = nil, classes: Int? = nil) {
        self.children = children
        self.classes = classes
    }

    /// By how many children a roster falls short of last year; 0 when it does not, and when nothing is known.
    package func missing(children now: Int) -> Int { children.map { max(0, $0 - now) } ?? 0 }

    /// By how many classes a roster falls short of the directory.
    package func missing(classes now: Int) -> Int { classes.map { max(0, $0 - now) } ?? 0 }
}
