/// Who works the tickets, and for whom.

/// People who share tickets.
package struct Team: Equatable, Sendable {
    package var key: RegistryKey<Team>
    package var name: Label
    /// The address that customers write to and that answers come from; nil means the mailbox's own.
    package var address: String?
    package var leader: RegistryKey<Analyst>?
    package var members: [RegistryKey<Analyst>]
    package var locale: DeskLocale?
    /// Stands under each answer to a customer; may have several lines.
    package var signature: String?
    /// When its people work; nil: by the desk's default calendar.
    package var calendar: RegistryKey<WorkCalendar>?

    package init(
        key: RegistryKey<Team>, name: Label, address: String? = nil, leader: RegistryKey<Analyst>? = nil,
        members: [RegistryKey<Analyst>] = [], locale: DeskLocale? = nil, signature: String? = nil,
        calendar: RegistryKey<WorkCalendar>? = nil
    ) {
        self.key = key
        self.name = name
        self.address = address
        self.leader = leader
        self.members = members
        self.locale = locale
        self.signature = signature
        self.calendar = calendar
    }
}

/// Someone who answers customers.
package struct Analyst: Equatable, Sendable {
    package var key: RegistryKey<Analyst>
    package var name: String
    /// In their canonical spelling; the first one receives the notices. Never empty.
    package var addresses: [String]
    package var locale: DeskLocale?
    /// When this person works; nil: as the team does.
    package var calendar: RegistryKey<WorkCalendar>?
    /// When they are away, and who stands in.
    package var absences: [Absence]

    package init(
        key: RegistryKey<Analyst>, name: String, addresses: [String], locale: DeskLocale? = nil,
        calendar: RegistryKey<WorkCalendar>? = nil, absences: [Absence] = []
    ) {
        self.key = key
        self.name = name
        self.addresses = addresses
        self.locale = locale
        self.calendar = calendar
        self.absences = absences
    }
}

/// A customer company.
package struct Organisation: Equatable, Sendable {
    package var key: RegistryKey<Organisation>
    package var name: String
    /// In their canonical spelling, without "@"; subdomains belong to it too.
    package var domains: [String]
    /// People of it who write from elsewhere, at a public mail provider say; in their canonical spelling.
    package var addresses: [String] = []
    /// Who serves it, and what its mail is about, where nothing else says so.
    package var team: RegistryKey<Team>?
    package var category: RegistryKey<Category>?
    package var policy: RegistryKey<SLAPolicy>?
    package var entitlements: Set<Entitlement>
    package var locale: DeskLocale?
    /// Marked in notices and listings, so that nobody overlooks whom the ticket is for.
    package var isVIP = false
    /// "CNPJ 12.345.678/0001-95", as it stands on quotations.
    package var registration: String?
    /// In one line, as it stands on quotations.
    package var address: String?
    /// The file of the picture that stands on quotations.
    package var logo: String?

    package init(
        key: RegistryKey<Organisation>, name: String, domains: [String], policy: RegistryKey<SLAPolicy>? = nil,
        entitlements: Set<Entitlement> = [], locale: DeskLocale? = nil
    ) {
        self.key = key
        self.name = name
        self.domains = domains
        self.policy = policy
        self.entitlements = entitlements
        self.locale = locale
    }
}

/// What an organisation may ask for beyond opening tickets.
package enum Entitlement: String, CaseIterable, Sendable {
    /// A reply to a closed ticket reopens it inside the reopen window.
    case reopen
    /// Its people see and follow the tickets of all of them.
    case companyView = "company_view"
}

/// Days on which an analyst is away.
package struct Absence: Equatable, Sendable {
    /// The first moment of the first day, in the desk's time zone.
    package var start: Instant
    /// The first moment of the day after the last.
    package var end: Instant
    /// Nil: the rest of the team works their tickets.
    package var substitute: RegistryKey<Analyst>?

    package init(start: Instant, end: Instant, substitute: RegistryKey<Analyst>? = nil) {
        self.start = start
        self.end = end
        self.substitute = substitute
    }
}

extension Analyst {
    package func absence(at now: Instant) -> Absence? { absences.first { $0.start <= now && now < $0.end } }

    package func isAway(at now: Instant) -> Bool { absence(at: now) != nil }
}
