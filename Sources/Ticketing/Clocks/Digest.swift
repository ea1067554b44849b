/// The mails that come by the calendar: a forecast each working morning, figures each week.

/// One such mail: this name is taken once, whatever restarts.
package struct Digest: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case forecast, figures
    }

    package var kind: Kind
    package var leader: RegistryKey<Analyst>
    /// The day of a forecast; the Monday of the week in which figures are sent.
    package var period: CivilDate
    /// When the leader begins to work on that day, or in that week.
    package var at: Instant

    package init(kind: Kind, leader: RegistryKey<Analyst>, period: CivilDate, at instant: Instant) {
        self.kind = kind
        self.leader = leader
        self.period = period
        self.at = instant
    }
}
