/// Carries out what admins have ordered of the registry by mail, and tells them what came of it.
import Helpdesk
import TicketStore
import Ticketing

/// A change that is written is read again like any other (`Gateway/App/Reload`).
struct RegistryRun: Sendable {
    let store: Store
    let editor: RegistryEditor
    let lexicon: Lexicon
    let words: @Sendable (DeskLocale) -> Words
    let now: Instant

    /// An end of the program between the file and the answer carries the order out again: then it is so already.
    ///
    /// - Returns: how many mails it has queued.
    func run() async throws -> Int {
        let orders = try await store.registryOrders()
        var rest = orders[...]
        var told = 0
        while let first = rest.first {
            // Those of one mail, or of one person in a row, are answered together.
            let own = rest.prefix { $0.order.by == first.order.by }
            var lines: [RegistryReceipt.Line] = []
            for given in own { lines.append(try await carryOut(given.order)) }
            try await store.answer(Array(own), RegistryReceipt(lines), at: now)
            rest = rest.dropFirst(own.count)
            told += 1
        }
        return told
    }

    private func carryOut(_ order: RegistryOrder) async throws -> RegistryReceipt.Line {
        let wording = RegistryWording(words: words(order.by.locale))
        let outcome: RegistryReceipt.Outcome
        do throws(RegistryEditFault) {
            outcome = Self.told(try await outcomeOf(try RegistryEdit(reading: order.text, in: lexicon)), wording)
        } catch { outcome = .refused([wording.sentence(error)]) }
        return RegistryReceipt.Line(order.text, outcome)
    }

    private func outcomeOf(_ edit: RegistryEdit) async throws(RegistryEditFault) -> RegistryEditor.Outcome {
        do { return try await editor.carryOut(edit) } catch { throw .unwritable("\(error)") }
    }

    private static func told(
        _ outcome: RegistryEditor.Outcome, _ wording: RegistryWording
    ) -> RegistryReceipt.Outcome {
        switch outcome {
        case .changed(let lines, let warnings): .changed(lines, warnings: Array(warnings.prefix(10)))
        case .unchanged: .unchanged
        case .failed(let fault): .refused([wording.sentence(fault)])
        case .refused(let mistakes): .refused(Array(mistakes.prefix(10)))
        }
    }
}
