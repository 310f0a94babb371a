/// What a visitor is told when there is no page for him.
struct ErrorPage: Page {
    static let template = "shared/error"

    let frame: Frame
    let title: String
    let sentence: String
    let reference: String
    let hasReference: Bool
    let acts: [PageLink]

    /// - Parameter reference: the number of the request, for errors that somebody has to look into.
    init(frame: Frame, words: ErrorWords, reference: String?, home: String) {
        self.frame = frame
        title = words.title
        sentence = words.sentence
        self.reference = reference ?? ""
        hasReference = reference != nil
        acts = [words.act ?? PageLink("返回首页", home, isMain: true)]
    }
}
