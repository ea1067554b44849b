/// `postigo opportunity set`: its state, its owner, its facts.
import ArgumentParser
import Gateway
import Helpdesk
import TicketStore
import Ticketing

struct OpportunitySet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change an opportunity's state, owner or facts.",
        discussion: """
            Numbers are written as in the desk's language.

            Examples:
              postigo opportunity set O-7 --owner ana
              postigo opportunity set O-7 --state lost --reason "too expensive"
              postigo opportunity set O-7 --value "R$ 12.000,00" --close 2026-12-15
            """)
    @OptionGroup var options: ConfigOptions
    @Argument(help: "Such as O-7.", transform: SaleArgument.opportunity) var opportunity: OpportunityID
    @Option(help: "open, won or lost.") var state: OpportunityState?
    @Option(help: "Why it was lost.") var reason: String?
    @Option(help: "An analyst by key, or 'nobody'.") var owner: String?
    @Option(help: "One line.") var title: String?
    @Option(help: "Such as 12000.") var value: String?
    @Option(help: "The day it is expected to be won: 2026-12-15.") var close: String?
    @Option(help: "What it is about.") var product: String?

    func run() async throws {
        try await reporting {
            let assembly = try options.assembly()
            let acts = try acts(in: assembly.desk.registry)
            guard !acts.isEmpty else { throw ValidationError("nothing to change is named. See --help.") }
            let opportunity = try await assembly.store.opportunity(opportunity).opportunity
            let decisions = try acts.map { act in try decision(act, on: opportunity) }
            let changed = try await assembly.store.change(opportunity.id, at: assembly.clock.now()) { _ in decisions }
            let owner = changed.owner?.name ?? "-"
            print("\(changed.id)  \(changed.state.rawValue)  \(owner)  \(changed.facts.title.visible)")
        }
    }

    private func acts(in registry: Registry) throws -> [(Opportunity) -> OpportunityAct] {
        var acts: [(Opportunity) -> OpportunityAct] = []
        if let owner {
            let key = owner == "nobody" ? nil : try AnalystName.resolve(owner, in: registry)
            acts.append { _ in .own(key) }
        }
        if title != nil || value != nil || close != nil || product != nil {
            let revision = try revision(in: registry)
            acts.append { .revise(revision($0.facts)) }
        }
        switch state {
        case nil: break
        case .open: acts.append { _ in .reopen }
        case .won: acts.append { _ in .win }
        case .lost: acts.append { [reason] _ in .lose(reason: reason ?? "") }
        }
        return acts
    }

    private func revision(in registry: Registry) throws -> (OpportunityFacts) -> OpportunityFacts {
        let money = try value.map { try SaleArgument.money($0, in: registry) }
        let day = try close.map { text in
            guard let date = CivilDate(text) else { throw ValidationError("'\(text)' is no date such as 2026-12-15.") }
            return date
        }
        return { [title, product] facts in
            var facts = facts
            facts.title = title ?? facts.title
            facts.value = money ?? facts.value
            facts.expectedClose = day ?? facts.expectedClose
            facts.product = product ?? facts.product
            return facts
        }
    }

    private func decision(
        _ act: (Opportunity) -> OpportunityAct, on opportunity: Opportunity
    ) throws -> OpportunityDecision {
        let decision = opportunity.decide(act(opportunity))
        if case .refused(let refusal) = decision {
            let why = refusal == .noReason ? "say --reason why it was lost" : "\(refusal)"
            throw ValidationError("\(opportunity.id): \(why).")
        }
        return decision
    }
}
