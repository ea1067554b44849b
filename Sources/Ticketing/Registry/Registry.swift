/// What `desk.yaml` declares: who works here, and how work is sorted.
import MIME

/// The desk's registry, checked: every key in it points at something that exists.
package struct Registry: Equatable, Sendable {
    /// The helpdesk's name, as customers read it.
    package var name: String
    /// The language for people whose own is not known.
    package var locale: DeskLocale
    /// IANA name, such as "America/Sao_Paulo": in it people read dates.
    package var timeZoneName: String
    package var teams: [RegistryKey<Team>: Team]
    package var analysts: [RegistryKey<Analyst>: Analyst]
    package var categories: [RegistryKey<Category>: Category]
    package var requestTypes: [RegistryKey<RequestType>: RequestType]
    package var priorities: [RegistryKey<Priority>: Priority]
    package var policies: [RegistryKey<SLAPolicy>: SLAPolicy]
    /// The first that fits a ticket names its policy.
    package var policyRules: [PolicyRule]
    package var calendars: [RegistryKey<WorkCalendar>: WorkCalendar]
    /// The offsets of `timeZoneName`.
    package var zone: ZoneOffsets { didSet { roundTheClock = .always(in: zone) } }
    /// What counts where no calendar is named.
    package private(set) var roundTheClock: WorkCalendar
    package var organisations: [RegistryKey<Organisation>: Organisation]
    package var defaults: Defaults
    /// Addresses whose automatic mail may open a ticket: monitoring, contact forms.
    package var automaticSenders: [AddressPattern]
    /// What stands for keys that are gone.
    package var replacements: [Replacement] = []
    /// How commands, receipts and undoing work here.
    package var conversation: ConversationPolicy
    /// What may be added to a quotation.
    package var taxes: [RegistryKey<Tax>: Tax] = [:]
    /// What diagnoses name.
    package var causes: [RegistryKey<Cause>: Cause] = [:]
    package var quotations = QuotationPolicy()
    /// Who is told of opportunities; nil: the default team.
    package var sales: RegistryKey<Team>?
    /// What an analyst's mail needs where it answers no notice of theirs.
    package var commandsWithoutToken = CommandsWithoutToken.never

    package init(
        name: String, locale: DeskLocale, timeZoneName: String = "UTC", teams: [RegistryKey<Team>: Team],
        analysts: [RegistryKey<Analyst>: Analyst],
        categories: [RegistryKey<Category>: Category], requestTypes: [RegistryKey<RequestType>: RequestType],
        priorities: [RegistryKey<Priority>: Priority], policies: [RegistryKey<SLAPolicy>: SLAPolicy],
        organisations: [RegistryKey<Organisation>: Organisation], defaults: Defaults,
        automaticSenders: [AddressPattern] = [],
        calendars: [RegistryKey<WorkCalendar>: WorkCalendar] = [:], policyRules: [PolicyRule] = [],
        conversation: ConversationPolicy = ConversationPolicy(), zone: ZoneOffsets = .utc
    ) {
        self.name = name
        self.locale = locale
        self.timeZoneName = timeZoneName
        self.teams = teams
        self.analysts = analysts
        self.categories = categories
        self.requestTypes = requestTypes
        self.priorities = priorities
        self.policies = policies
        self.organisations = organisations
        self.defaults = defaults
        self.automaticSenders = automaticSenders
        self.conversation = conversation
        self.calendars = calendars
        self.policyRules = policyRules
        self.zone = zone
        roundTheClock = .always(in: zone)
    }
}

/// What a ticket gets where no rule says otherwise.
package struct Defaults: Equatable, Sendable {
    package var team: RegistryKey<Team>
    package var category: RegistryKey<Category>?
    package var requestType: RegistryKey<RequestType>?
    package var priority: RegistryKey<Priority>?
    /// Nil: no SLA clocks run for tickets of organisations without a policy of their own.
    package var policy: RegistryKey<SLAPolicy>?
    /// How long after it was closed a reply may still reopen a ticket.
    package var reopenWindow: Duration
    /// How long after it was solved a ticket closes by itself; nil: never.
    package var closeAfter: Duration?
    /// For policies and people without one of their own; nil: always open.
    package var calendar: RegistryKey<WorkCalendar>?

    package init(
        team: RegistryKey<Team>, category: RegistryKey<Category>? = nil, requestType: RegistryKey<RequestType>? = nil,
        priority: RegistryKey<Priority>? = nil, policy: RegistryKey<SLAPolicy>? = nil,
        reopenWindow: Duration = .days(14),
        closeAfter: Duration? = .days(7), calendar: RegistryKey<WorkCalendar>? = nil
    ) {
        self.team = team
        self.category = category
        self.requestType = requestType
        self.priority = priority
        self.policy = policy
        self.reopenWindow = reopenWindow
        self.closeAfter = closeAfter
        self.calendar = calendar
    }
}

extension Registry {
    /// The analyst who owns an address, in any of its spellings, but without a tag: who writes as somebody has to be them.
    package func analyst(at address: String) -> Analyst? {
        let wanted = Array(address.canonicalAddress.utf8)
        return analysts.values.first { $0.addresses.contains { $0.utf8.elementsEqual(wanted) } }
    }

    /// The analyst whom mail to an address reaches: "ana+lists@desk.example" is Ana's too, whoever wrote it there.
    package func analyst(behind address: String) -> Analyst? {
        analyst(at: address) ?? analyst(at: address.carelessAddress.withoutTag)
    }

    /// The customer company of an address: by the address itself, else by its domain or a parent domain of it, the longest
    /// that is declared.
    package func organisation(of address: String) -> Organisation? {
        guard let at = address.utf8.lastIndex(of: 0x40) else { return nil }
        let canonical = address.canonicalAddress
        let named = organisations.values.filter { $0.addresses.contains { $0.utf8.elementsEqual(canonical.utf8) } }
        if let organisation = named.min(by: { $0.key < $1.key }) { return organisation }
        let domain = String(address[address.utf8.index(after: at)...]).canonicalDomain
        var best: (length: Int, organisation: Organisation)?
        for organisation in organisations.values {
            for own in organisation.domains where own.utf8.count > best?.length ?? 0 {
                guard own.utf8.elementsEqual(domain.utf8) || domain.isBelow(domain: own) else { continue }
                best = (own.utf8.count, organisation)
            }
        }
        return best?.organisation
    }

    /// Whether nobody may overlook whom a ticket is for.
    package func isVIP(_ organisation: RegistryKey<Organisation>?) -> Bool {
        organisation.flatMap { organisations[$0] }?.isVIP ?? false
    }

    /// The policy of a ticket that nothing else is known of.
    package func policy(for organisation: RegistryKey<Organisation>?) -> SLAPolicy? {
        policy(for: Classification(), of: organisation)
    }
}

extension Registry {
    package func has(_ kind: KeyKind, _ key: String) -> Bool {
        switch kind {
        case .team: teams[RegistryKey(key)] != nil
        case .category: categories[RegistryKey(key)] != nil
        case .requestType: requestTypes[RegistryKey(key)] != nil
        case .priority: priorities[RegistryKey(key)] != nil
        case .assignee: analysts[RegistryKey(key)] != nil
        case .organisation: organisations[RegistryKey(key)] != nil
        }
    }
}
