import Domain
import Office

extension ArrivalSession.State: Labelled {
    package var label: String {
        switch self {
        case .waiting: "未开始"
        case .open: "报到中"
        case .closed: "已截止"
        }
    }
}
