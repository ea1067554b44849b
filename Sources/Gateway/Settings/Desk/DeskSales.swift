/// `taxes:`, `causes:`, `quotations:` and `opportunities:` of `desk.yaml`.
import Helpdesk
import Ticketing
import Yams

extension DeskFile {
    var taxKeys: KnownKeys<Tax> { keys(of: "taxes", "tax") }

    func readSales(into registry: inout Registry) {
        registry.taxes = taxes()
        registry.causes = causes()
        registry.quotations = quotations()
        registry.sales = root.section("opportunities", allowed: ["team"]).flatMap {
            teamKeys.reference("team", in: $0)
        }
    }

    private func taxes() -> [Key<Tax>: Tax] {
        let all = root.entries("taxes", allowed: ["label", "percent"]).compactMap { name, section -> Tax? in
            let label = section.label("label", else: name)
            guard section.require("percent") != nil, let percent = percent(section) else { return nil }
            return Tax(key: Key(name), label: label, percent: percent)
        }
        return Dictionary(all.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Written as everywhere in these files: "18" or "7.5".
    private func percent(_ section: YAMLSection) -> Amount? {
        guard let node = section["percent"], let text = section.scalarText(node) else { return nil }
        if case .success(let amount) = AmountReader.read(text, in: .english), amount <= .hundred { return amount }
        section.findings.note(.outOfRange(text, range: "0 to 100, such as 18 or 7.5"), at: node.mark)
        return nil
    }

    private func causes() -> [Key<Cause>: Cause] {
        let all = root.entries("causes", allowed: ["label", "categories"]).map { name, section in
            Cause(
                key: Key(name), label: section.label("label", else: name),
                categories: categoryKeys.references("categories", in: section))
        }
        return Dictionary(all.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func quotations() -> QuotationPolicy {
        var policy = QuotationPolicy()
        let names = ["currency", "validity", "taxes", "terms"]
        guard let section = root.section("quotations", allowed: names) else { return policy }
        policy.currency = section.word("currency", Currency.self) ?? policy.currency
        policy.validity = section.text("validity") == "open" ? nil : section.duration("validity") ?? policy.validity
        policy.taxes = taxKeys.references("taxes", in: section)
        if section["terms"] != nil { policy.terms = section.label("terms", else: "") }
        return policy
    }
}
