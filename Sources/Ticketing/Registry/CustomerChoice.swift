/// What a customer may say of a ticket by a line such as "Category: Billing".
package enum CustomerChoice: String, CaseIterable, Sendable {
    case category
    case requestType = "request_type"
    case priority, team
    /// Whoever writes it gets that company's promises: only where the desk says so.
    case organisation
}

extension CustomerChoice {
    /// Where `desk.yaml` says nothing.
    package static let usual: Set<CustomerChoice> = [.category, .requestType, .priority, .team]
}
