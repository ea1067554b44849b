/// `taxes:`, `causes:` and `quotations:` of `desk.yaml`.
import Helpdesk
import MIME
import Ticketing
import Yams

extension Tax: Registered {
    static var heading: String { "taxes" }
    static var noun: String { "tax" }
    static var canGo: Bool { false }

    init(named name: String) { self.init(key: RegistryKey(name), label: Label(name), percent: .hundred) }

    static var settings: [Setting<Self>] {
        [
            Setting("label", .label, \.label, "As customers read it."),
            Setting("percent", .percent, \.percent, "0 to 100, such as 18 or 7.5.", required: true),
        ]
    }
}

extension SettingForm where Value == Amount {
    /// Written as everywhere in these files: "18" or "7.5".
    fileprivate static var percent: Self {
        Self(.decimal) { section, name in
            guard let text = section.text(name) else { return nil }
            if case .success(let amount) = AmountReader.read(text, in: .english), amount <= .hundred { return amount }
            section.note(.outOfRange(text, range: "0 to 100, such as 18 or 7.5"), at: name)
            return nil
        }
    }
}

extension Cause: Registered {
    static var heading: String { "causes" }
    static var noun: String { "cause" }
    static var canGo: Bool { false }

    init(named name: String) { self.init(key: RegistryKey(name), label: Label(name)) }

    static var settings: [Setting<Self>] {
        [
            Setting("label", .label, \.label, "As people read it."),
            Setting("categories", .keys(), \.categories, "The categories it belongs to; without it, any."),
        ]
    }
}

extension QuotationPolicy: SettingsSection {
    init() { self.init(currency: .real) }

    static var settings: [Setting<Self>] {
        [
            Setting("currency", .word, \.currency, "What they are in, unless they say so."),
            Setting("validity", .duration(or: "open"), \.validity, "How long one holds, or open."),
            Setting("taxes", .keys(), \.taxes, "Taxes that are added to each."),
            Setting("terms", .label, \.terms, "Below each quotation."),
            Setting("registration", .text, \.registration, "The seller's number, such as 'CNPJ 12.345.678/0001-95'."),
            Setting("address", .text, \.address, "The seller's address, in one line."),
            Setting("logo", .logo, \.logo, "The seller's picture on quotations: a PNG or JPEG file of at most 500 KB."),
        ]
    }
}
