/// The parts of `desk.yaml` by which work is sorted.
import Helpdesk
import Ticketing
import Yams

extension Category: Registered {
    static var heading: String { "categories" }
    static var noun: String { "category" }

    init(named name: String) { self.init(key: RegistryKey(name), label: Label(name)) }

    static var settings: [Setting<Self>] {
        [
            Setting("kind", .text, \.kind, "A coarse family that figures group by."),
            Setting("label", .label, \.label, "As people read it."),
            Setting("teams", .keys(), \.teams, "The teams that work it, the first one where nothing else decides."),
            Setting("before_solving", .words(), \.beforeSolving, "What has to be known before a ticket is solved."),
        ]
    }

    mutating func complete(from section: YAMLSection) -> Bool {
        if section["teams"] != nil, section.list("teams").isEmpty {
            section.findings.note(.rule(.teamlessCategory(key.name)), at: section.mark)
        }
        return true
    }
}

extension RequestType: Registered {
    static var heading: String { "request_types" }
    static var noun: String { "request type" }

    init(named name: String) { self.init(key: RegistryKey(name), label: Label(name)) }

    static var settings: [Setting<Self>] {
        [
            Setting("label", .label, \.label, "As people read it."),
            Setting("category", .key(), \.category, "It brings this category along."),
        ]
    }
}

extension Priority: Registered {
    static var heading: String { "priorities" }
    static var noun: String { "priority" }

    init(named name: String) { self.init(key: RegistryKey(name), label: Label(name)) }

    static var settings: [Setting<Self>] {
        [
            Setting("label", .label, \.label, "As people read it."),
            Setting(
                "importance", .oneOf(Importance.allCases.map(\.rawValue)), \.importance,
                "Mail that its writer has marked so: high or low. Default: by its name"),
        ]
    }
}
