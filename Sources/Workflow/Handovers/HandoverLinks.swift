import Domain
import Web

/// Addresses of the packets. Acts are posts to nouns.
enum HandoverLinks {
    static func list(_ year: Int) -> String { Links.year(year, "handovers") }
    static func sheet(_ year: Int) -> String { Links.year(year, "handovers.xlsx") }
    static func show(_ year: Int, _ id: ID<Handover>) -> String { Links.year(year, "handovers", id.text) }
    static func preparation(_ year: Int, _ id: ID<Handover>) -> String { show(year, id) + "/preparation" }
    static func offer(_ year: Int, _ id: ID<Handover>) -> String { show(year, id) + "/offer" }
    static func disputes(_ year: Int, _ id: ID<Handover>) -> String { show(year, id) + "/disputes" }
    static func settlement(_ year: Int, _ id: ID<Handover>) -> String { show(year, id) + "/settlement" }
    static func acceptance(_ year: Int, _ id: ID<Handover>) -> String { show(year, id) + "/acceptance" }
    static func filing(_ year: Int, _ id: ID<Handover>) -> String { show(year, id) + "/filing" }
    static func corrections(_ year: Int, _ id: ID<Handover>) -> String { show(year, id) + "/corrections" }
    static func supplements(_ year: Int, _ id: ID<Handover>) -> String { show(year, id) + "/supplements" }
    static func form(_ year: Int, _ id: ID<Handover>) -> String { show(year, id) + "/form.pdf" }
    static func roster(_ year: Int, _ id: ID<Handover>) -> String { show(year, id) + "/roster.pdf" }
    static func rosterSheet(_ year: Int, _ id: ID<Handover>) -> String { show(year, id) + "/roster.xlsx" }
    static func slip(_ year: Int, _ id: ID<Handover>, _ correction: ID<Correction>) -> String {
        corrections(year, id) + "/" + correction.text.pathEncoded + "/slip.pdf"
    }
}
