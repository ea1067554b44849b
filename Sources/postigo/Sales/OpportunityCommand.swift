/// `postigo opportunity`: sales that may come of tickets.
import ArgumentParser
import Foundation
import Gateway
import Helpdesk
import TicketStore

struct OpportunityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "opportunity",
        abstract: "List, show, change and export opportunities.",
        discussion: """
            An opportunity is made by mail: '#opportunity Short description' in answer to a ticket's notice.

            Examples:
              postigo opportunity list --state open --owner ana
              postigo opportunity show O-7
              postigo opportunity set O-7 --state lost --reason "too expensive"
              postigo opportunity export --format csv > opportunities.csv
            """,
        subcommands: [OpportunityList.self, OpportunityShow.self, OpportunitySet.self, OpportunityExport.self],
        defaultSubcommand: OpportunityList.self)
}

/// Which opportunities a command is about.
struct OpportunityChoice: ParsableArguments {
    @OptionGroup var options: ConfigOptions
    @Option(help: "Only these states; may be given several times: open, won, lost.") var state: [OpportunityState] = []
    @Option(help: "Only this analyst's, by key.") var owner: String?
    @Option(help: "Only this organisation's, by key.") var organisation: String?
    @Option(help: "At most so many.") var limit = 100

    func read() async throws -> [Opportunity] {
        let store = try Store.open(at: try options.settings().dataDirectory)
        return try await store.opportunities(
            OpportunityFilter(
                states: Set(state), owner: owner.map { Key($0) }, partner: organisation.map { Key($0) }, limit: limit))
    }
}

extension OpportunityState: ExpressibleByArgument {}

struct OpportunityList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List opportunities, the newest first.",
        discussion: "Example:\n  postigo opportunity list --state open --json")
    @OptionGroup var choice: OpportunityChoice
    @OptionGroup var output: JSONFlag

    func run() async throws {
        try await reporting {
            let opportunities = try await choice.read()
            if output.json { return try JSONOutput.print(opportunities.map { OpportunityJSON($0) }) }
            let locale = try choice.options.settings().registry.locale
            var table = Table("OPPORTUNITY", "STATE", "VALUE", "CLOSE", "OWNER", "CUSTOMER", "TICKET", "TITLE")
            for opportunity in opportunities {
                table.add(
                    "\(opportunity.id)", opportunity.state.rawValue, opportunity.facts.value?.text(in: locale),
                    opportunity.facts.expectedClose?.description, opportunity.owner?.name,
                    opportunity.partner?.name ?? opportunity.contact, "\(opportunity.ticket)", opportunity.facts.title)
            }
            table.print(empty: "no opportunities")
        }
    }
}

struct OpportunityShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an opportunity with its history, quotations and files.",
        discussion: "Example:\n  postigo opportunity show O-7")
    @OptionGroup var options: ConfigOptions
    @OptionGroup var output: JSONFlag
    @Argument(help: "Such as O-7.", transform: SaleArgument.opportunity) var opportunity: OpportunityID

    func run() async throws {
        try await reporting {
            let settings = try options.settings()
            let details = try await Store.open(at: settings.dataDirectory).opportunity(opportunity)
            if output.json { return try JSONOutput.print(OpportunityJSON(details)) }
            print(text(of: details, in: settings.registry.locale))
        }
    }

    private func text(of details: OpportunityDetails, in locale: DeskLocale) -> String {
        let opportunity = details.opportunity
        let facts: [(String, String?)] = [
            ("state", opportunity.state.rawValue), ("reason", opportunity.reason),
            ("value", opportunity.facts.value?.text(in: locale)),
            ("expected close", opportunity.facts.expectedClose?.description), ("product", opportunity.facts.product),
            ("customer", opportunity.partner?.name), ("contact", opportunity.contact),
            ("owner", opportunity.owner?.name), ("ticket", "\(opportunity.ticket)  \(details.ticketSubject)"),
            ("opened", opportunity.openedAt.iso8601), ("decided", opportunity.decidedAt?.iso8601),
        ]
        let lines = facts.compactMap { name, value in value.map { SaleText.line(name, $0) } }
        let quotations = details.quotations.map {
            "  quotation \($0.label)  \($0.state.rawValue)  \($0.totals.total.text(in: locale))"
        }
        let files = details.attachments.map { "  [\($0.filename.visible), \($0.contentType), \($0.size) octets]" }
        let history = details.history.map { "  \($0.at.iso8601)  \("\($0.event)".visible)" }
        let description = opportunity.facts.description.visibleLines
        return
            (["\(opportunity.id)  \(opportunity.facts.title.visible)"] + lines
            + (description.isEmpty ? [] : ["", description, ""]) + quotations + files + history)
            .joined(separator: "\n")
    }
}

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

struct OpportunityExport: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case csv, json }

    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write opportunities as CSV or JSON.",
        discussion: "Example:\n  postigo opportunity export --state open --format csv > opportunities.csv")
    @OptionGroup var choice: OpportunityChoice
    @Option(help: "csv or json.") var format = Format.csv

    func run() async throws {
        try await reporting {
            let opportunities = try await choice.read()
            switch format {
            case .json: try JSONOutput.print(opportunities.map { OpportunityJSON($0) })
            case .csv: print(csv(opportunities).text, terminator: "")
            }
        }
    }

    private func csv(_ opportunities: [Opportunity]) -> CSV {
        CSV(
            header: [
                "opportunity", "state", "title", "value", "currency", "expected_close", "product", "customer",
                "contact",
                "owner", "ticket", "opened_at", "decided_at", "reason",
            ],
            rows: opportunities.map { opportunity in
                [
                    "\(opportunity.id)", opportunity.state.rawValue, opportunity.facts.title,
                    opportunity.facts.value?.plain ?? "", opportunity.facts.value?.currency.rawValue ?? "",
                    opportunity.facts.expectedClose?.description ?? "", opportunity.facts.product ?? "",
                    opportunity.partner?.name ?? "", opportunity.contact, opportunity.owner?.name ?? "",
                    "\(opportunity.ticket.number)", opportunity.openedAt.iso8601,
                    opportunity.decidedAt?.iso8601 ?? "", opportunity.reason ?? "",
                ]
            })
    }
}
