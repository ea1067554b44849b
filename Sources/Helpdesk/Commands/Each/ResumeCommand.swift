/// `#resume`: automatic mail flows again.
import Ticketing

extension Command {
    /// The breaker that the answered notice tells of, or, in answer to anything else, those of the ticket: what they
    /// held goes out.
    package static let resume = Command(
        "resume", .nothing, needs: CommandNeeds { _, _, questions in questions.asksForBreakers = true }
    ) { run, _ throws(CommandFault) in
        let named = run.known.breakers.filter { $0.isToldBy(entry: run.noticeEntry) }
        let chosen = named.isEmpty ? run.known.breakers.filter { $0.stops(mailAbout: run.ticket) } : named
        let new = chosen.filter(\.isOpen).map(\.id).filter { !run.change.resumes.contains($0) }
        guard !new.isEmpty else { return .unchanged }
        var resuming = TicketChange()
        resuming.resumes = new
        run.apply(resuming)
        return .resumed
    }
}

extension CommandEffect {
    static let resumed = Self("resumed")
}
