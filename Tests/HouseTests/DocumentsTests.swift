import Testing
import Workflow

struct DocumentsTests {
    @Test(arguments: GeneratedDocuments.all.map(\.path))
    func `a document made from the code is fresh`(path: String) {
        let fresh = GeneratedDocuments.all.first { $0.path == path }?.text
        #expect(SourceTree.text("docs/" + path) == fresh)
    }
}
