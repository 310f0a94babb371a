import Office
import Web

/// Who may come in, and as whom. Not a step of the year.
package enum AccountsRoom {
    package static func open(_ doors: Doors, office: Office, pages: Pages, site: Site) {
        let cookies = SessionCookies(site: site)
        let passwords = Passwords()
        SignInRoutes(office: office, pages: pages, cookies: cookies, passwords: passwords).open(doors)
        OwnAccountRoutes(office: office, pages: pages, cookies: cookies, passwords: passwords).open(doors)
        AccountRoutes(office: office, pages: pages, passwords: passwords).open(doors)
    }
}
