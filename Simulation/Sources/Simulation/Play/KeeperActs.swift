/// What happens when whoever keeps the desk does something, and to whom.
import Foundation
import Ticketing

@testable import Gateway
@testable import TicketStore

extension World {
    func keep(_ keeping: Keeping) async throws {
        switch keeping {
        case .reload(let configuration): try await reload(configuration)
        case .release(let number): try await release(number)
        case .backup:
            try desk.makeBackup()
            hasBackup = true
            say("a backup is made")
        case .restore: try await restore()
        case .second:
            guard try desk.letsInAnother() else { return }
            throw Broken(rule: "one program for one store", words: "a second one is let in")
        }
    }

    private func reload(_ configuration: Configuration) async throws {
        let had = desk.configuration.hasCarla
        let mistakes = try await desk.reload(configuration)
        say("reload, \(configuration): \(mistakes.map { "\($0)" } ?? "in force")")
        if configuration == .mistaken {
            refusals += 1
            guard mistakes != nil else { throw Broken(rule: "bad config never runs", words: "it is in force") }
        }
        if had != desk.configuration.hasCarla { try await markDeparted(!desk.configuration.hasCarla) }
    }

    /// What is filed already stays what it was.
    private func markDeparted(_ isGone: Bool) async throws {
        departed = isGone ? [.carla] : []
        let filed = Set(try await desk.assembly?.store.snapshot(at: desk.clock.now).ledger.map(\.hash) ?? [])
        change { deed in
            if deed.author == .carla, !filed.contains(deed.hash) { deed.isDeparted = isGone }
        }
    }

    private func release(_ number: Int) async throws {
        guard let assembly = desk.assembly else { return }
        let held = try await assembly.store.quarantined()
        guard !held.isEmpty else { return }
        releases += 1
        let filed = try await assembly.release(quarantined: held[number % held.count].id)
        say("released: \(filed.ticket.map { "#\($0.number)" } ?? "no ticket")")
    }

    private func restore() async throws {
        guard hasBackup else { return }
        let before = try await desk.assembly?.store.snapshot(at: desk.clock.now)
        noteNonces(before)
        try await desk.restore()
        let after = try await desk.assembly?.store.snapshot(at: desk.clock.now)
        let (known, kept) = (Set(before?.ledger.map(\.hash) ?? []), Set(after?.ledger.map(\.hash) ?? []))
        change { deed in
            deed.isDeparted = false
            if known.contains(deed.hash), !kept.contains(deed.hash) { deed.isOfLostHours = true }
        }
        noteRestoration()
        say("the backup is put back: \(known.count) mails were known, \(kept.count) are")
    }
}
