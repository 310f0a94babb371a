import Domain
import HTTPTypes
import Hummingbird
import Mustache

/// The templates of the house, and what every page shows around its own matter.
package struct Pages: Sendable {
    package let masthead: Masthead
    let library: MustacheLibrary
    let stylesheet: String

    /// Reads every `*.mustache` under a directory. Throws when one cannot be parsed.
    package init(directory: String, assets: Assets, masthead: Masthead) async throws {
        var library = try await MustacheLibrary(directory: directory)
        // `{{<layout}}…{{/layout}}`: the name that closes a section may hold no slash.
        guard let layout = library.getTemplate(named: "shared/layout") else {
            throw MissingTemplate(name: "shared/layout")
        }
        library.register(layout, named: "layout")
        self.library = library
        stylesheet = assets.link(to: "app.css")
        self.masthead = masthead
    }

    /// The page as HTML that is well-formed XML too.
    package func render<P: Page>(_ page: P, status: HTTPResponse.Status = .ok) throws -> Response {
        guard let html = library.render(page, withTemplate: P.template) else {
            throw MissingTemplate(name: P.template)
        }
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }

    /// The frame of a page behind the door.
    ///
    /// - Parameters:
    ///   - title: of the window; the page's own heading is in its template.
    ///   - year: of the cohort that the page is about; picks the navigation and shows the step bar.
    ///   - crumbs: from the second level on; the last is the page itself.
    ///   - asOf: until when the figures on the page were counted.
    package func frame(
        for context: SignedInContext, title: String, year: Int? = nil, crumbs: [Crumb] = [],
        counts: [String: Int] = [:], asOf: String? = nil, notice: Notice? = nil
    ) -> Frame {
        var frame = Frame(title: title, masthead: masthead, stylesheet: stylesheet, density: context.density)
        frame.officer = FrameOfficer(name: context.officer.name, unit: context.unitName)
        frame.forms(token: context.forgeryToken, path: context.location, density: context.density)
        frame.navigation = masthead.navigation(for: context.officer, year: year, at: context.location, counts: counts)
        frame.hasNavigation = !frame.navigation.isEmpty
        frame.search = masthead.search(for: context.officer, year: year, at: context.location)
        frame.stepBar = year.flatMap {
            masthead.stepBar(for: context.officer, year: $0, at: context.location, states: context.steps)
        }
        frame.years = year == nil ? [] : context.years
        frame.hasYears = !frame.years.isEmpty
        frame.crumbs = crumbs
        frame.hasCrumbs = crumbs.count > 1
        frame.asOf = asOf
        frame.notice = notice ?? context.notice
        return frame
    }

    /// The frame of a page that anybody may see.
    package func frame(for context: VisitorContext, title: String, notice: Notice? = nil) -> Frame {
        var frame = Frame(title: title, masthead: masthead, stylesheet: stylesheet, density: context.density)
        frame.forms(token: context.forgeryToken, path: context.location, density: context.density)
        frame.notice = notice ?? context.notice
        return frame
    }

    /// The frame of an error: nothing is known of the visitor, and nothing can be posted from it.
    func bareFrame(title: String) -> Frame {
        Frame(title: title, masthead: masthead, stylesheet: stylesheet, density: .standard)
    }
}

/// A page names a template that is not there: a fault of ours.
package struct MissingTemplate: Error { package let name: String }
