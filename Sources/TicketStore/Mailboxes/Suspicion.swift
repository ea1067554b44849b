/// Whether a mail ends runs: what the end of one says of a mail that is suspected, and when that mail is read again (trust:
/// crash point 12).
///
/// From inside, a kill cannot be told from a crash. So a suspect is tried as an experiment is: the run must first live
/// without it, for longer each time, and only then the mail is read, with nothing else in hand. Ends without it are no fault of
/// its own.
package struct Suspicion: Equatable, Sendable {
    /// Runs that ended while they read this mail and nothing else, each after its control.
    package var ends: Int

    package init(ends: Int = 0) { self.ends = ends }

    /// So many such ends, and the mail is set aside. With the controls in between, chance does not come so far.
    package static let limit = 5
    /// The control before the second try; each later one is twice as long as the one before, so that no fault that comes a
    /// fixed time after the start meets two tries.
    static let firstControl = Duration.seconds(10)

    /// How long a run must have lived without this mail before it tries it; the first try only lets all others go before.
    var control: Duration {
        ends == 0 ? .zero : Self.firstControl * (1 << min(ends - 1, Self.limit))
    }
}

/// How a run ended, seen from one suspect.
package enum RunEnd: Equatable, Sendable, CaseIterable {
    /// It read this mail, and nothing else in any mailbox, after its control.
    case readingIt
    /// It read this mail, and others in other mailboxes.
    case readingItAndOthers
    /// It read another suspect, while this one waited.
    case readingAnotherSuspect
    /// It read mails that nobody suspected until then, while this one waited.
    case readingOthers
    /// It read no mail at all, while this one waited.
    case readingNothing
    /// A whole round without this mail had been lived through before.
    case afterItsRound
}

/// What the end of a run says of a suspect.
package enum EndFinding: Equatable, Sendable {
    /// It may have been this mail: one more.
    case counts
    /// Runs end without it: all that was counted is forgotten.
    case clears
    /// Somebody else is to blame, or nobody can say who.
    case saysNothing
}

/// What is done with a suspect on a visit.
package enum SuspectStep: Equatable, Sendable {
    /// It waits so much longer, while the run lives without it.
    case wait(Duration)
    /// It is read, with nothing else in hand.
    case attempt
    /// It goes into quarantine by its octets, unread.
    case setAside(ends: Int)
}

extension Suspicion {
    package func finding(of end: RunEnd) -> EndFinding {
        switch end {
        case .readingIt: .counts
        case .readingNothing: .clears
        // One try may have met the same storm. What was counted behind a control stays: others that are read are tried
        // themselves, and were this one cleared by them, whoever sends bad mail again and again would keep all of it waiting.
        case .readingOthers: ends < 2 ? .clears : .saysNothing
        // Two mails that both end runs would clear each other for ever.
        case .readingItAndOthers, .readingAnotherSuspect, .afterItsRound: .saysNothing
        }
    }

    package func after(_ end: RunEnd) -> Suspicion {
        switch finding(of: end) {
        case .counts: Suspicion(ends: ends + 1)
        case .clears: Suspicion()
        case .saysNothing: self
        }
    }

    /// - Parameters:
    ///   - lived: how long this run has gone on without the mail.
    ///   - hasSurvived: whether another run has lived through a whole round without it since it was last tried: that is the
    ///     control where each run is one round.
    package func step(lived: Duration, hasSurvived: Bool) -> SuspectStep {
        if ends >= Self.limit { return .setAside(ends: ends) }
        return hasSurvived || lived >= control ? .attempt : .wait(control - lived)
    }

    /// Whether it goes before all others this once: the last run ended without it, as it may again before its turn comes.
    package func goesFirst(after end: RunEnd?) -> Bool { ends == 0 && end.map { finding(of: $0) } == .clears }
}
