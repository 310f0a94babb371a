import Hummingbird

/// The cookies of a session: `HttpOnly`, `SameSite=Lax`, for the whole host and for no other; gone with the browser.
package struct SessionCookies: Sendable {
    package let site: Site

    package enum Kind: String, Sendable {
        /// Opens a session.
        case session
        /// Binds the forms that a visitor gets before he signs in.
        case visit
    }

    package init(site: Site) { self.site = site }

    /// The secret of a session, if the browser sent one of the right form.
    package func secret(in request: Request) -> String? { value(.session, request) }

    package func cookie(_ kind: Kind, _ secret: String) -> Cookie {
        Cookie(
            name: site.cookieName(kind.rawValue), value: secret, path: "/", secure: site.isSecure, httpOnly: true,
            sameSite: .lax)
    }

    package func cleared(_ kind: Kind) -> Cookie {
        Cookie(
            name: site.cookieName(kind.rawValue), value: "", maxAge: 0, path: "/", secure: site.isSecure,
            httpOnly: true, sameSite: .lax)
    }

    func visit(in request: Request) throws -> (secret: String, isNew: Bool) {
        if let secret = value(.visit, request) { return (secret, false) }
        return (try SecretText.make(), true)
    }

    private func value(_ kind: Kind, _ request: Request) -> String? {
        guard let text = request.cookies[site.cookieName(kind.rawValue)]?.value, text.utf8.count == 64,
            text.utf8.allSatisfy(\.isWordByte)
        else { return nil }
        return text
    }
}

/// A sentence that the next page shows once, carried through the redirect after a form.
enum NoticeCookie {
    private static let name = "notice"

    static func set(_ notice: Notice) -> Cookie {
        Cookie(
            name: name, value: "\(notice.tone).\(notice.sentence.pathEncoded)", maxAge: 60, path: "/", httpOnly: true,
            sameSite: .lax)
    }

    static let cleared = Cookie(name: name, value: "", maxAge: 0, path: "/", httpOnly: true, sameSite: .lax)

    static func read(_ request: Request) -> Notice? {
        guard let value = request.cookies[name]?.value else { return nil }
        let parts = value.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, let tone = Tone(rawValue: parts[0]), let sentence = parts[1].percentDecoded else {
            return nil
        }
        return Notice(sentence, tone: tone)
    }
}

extension Response {
    /// Answers a form that was taken: the next page is fetched anew and shows the sentence once.
    ///
    /// No name of a child belongs into the sentence: it travels in a cookie.
    package static func redirect(to path: String, saying sentence: String, tone: Tone = .good) -> Response {
        var response = Response.redirect(to: Links.local(path))
        response.setCookie(NoticeCookie.set(Notice(sentence, tone: tone)))
        return response
    }
}
