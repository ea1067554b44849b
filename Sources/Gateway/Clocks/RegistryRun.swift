/// Carries out what people have ordered by mail beside tickets (the registry, an answer that is kept, what they want to hear
/// of), and tells them what came of it.
import Helpdesk
import MIME
import TicketStore
import Ticketing

/// A change that is written is read again like any other (`Gateway/App/Reload`).
struct RegistryRun: Sendable {
    let store: Store
    /// Nil: the registry came from nowhere that could be written.
    let editor: RegistryEditor?
    /// The admin's own templates; nil: there are none.
    let answers: String?
    let desk: Desk
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
            let own = rest.prefix { $0.order.by == first.order.by && $0.order.kind == first.order.kind }
            var lines: [RegistryReceipt.Line] = []
            for given in own { lines.append(try await carryOut(given.order)) }
            try await store.answer(Array(own), RegistryReceipt(lines, of: first.order.kind), at: now)
            rest = rest.dropFirst(own.count)
            told += 1
        }
        return told
    }

    func carryOut(_ order: RegistryOrder) async throws -> RegistryReceipt.Line {
        let outcome =
            switch order.kind {
            case .registry: await change(order)
            case .answer: try await keep(order)
            case .preference: try await prefer(order)
            }
        return RegistryReceipt.Line(order.text.cut(toUTF8: Self.shownLimit), outcome)
    }

    /// Octets of an order that its receipt repeats.
    private static let shownLimit = 4_000
}

/// `#admin`.
extension RegistryRun {
    private func change(_ order: RegistryOrder) async -> RegistryReceipt.Outcome {
        let wording = RegistryWording(words: words(order.by.locale))
        do throws(RegistryEditFault) {
            return Self.told(try await outcomeOf(try RegistryEdit(reading: order.text, in: desk.lexicon)), wording)
        } catch { return .refused([wording.sentence(error)]) }
    }

    private func outcomeOf(_ edit: RegistryEdit) async throws(RegistryEditFault) -> RegistryEditor.Outcome {
        guard let editor else { throw .unwritable("desk.yaml") }
        do { return try await editor.carryOut(edit) } catch { throw .unwritable("\(error)") }
    }

    private static func told(
        _ outcome: RegistryEditor.Outcome, _ wording: RegistryWording
    ) -> RegistryReceipt.Outcome {
        switch outcome {
        case .changed(let lines, let warnings):
            // A sign stands before each in the mail.
            .changed(
                lines, warnings: warnings.prefix(10).map { $0.replacing(": warning: ", with: ": ", maxReplacements: 1) }
            )
        case .unchanged: .unchanged
        case .failed(let fault): .refused([wording.sentence(fault)])
        case .refused(let mistakes): .refused(Array(mistakes.prefix(10)))
        }
    }
}

/// `#keep`.
extension RegistryRun {
    private func keep(_ order: RegistryOrder) async throws -> RegistryReceipt.Outcome {
        let words = words(order.by.locale)
        let name = String(order.text.prefix { !$0.isNewline })
        guard let ticket = order.ticket, let answers else { return .refused([words["order.no_answer"]]) }
        let details = try await store.ticket(ticket)
        let below = String(order.text.dropFirst(name.count)).trimmedBlankLines
        let last = details.entries.last { $0.kind == .publicReply }?.text.trimmedBlankLines ?? ""
        let text = below.isEmpty ? last : below
        guard !text.isEmpty else { return .refused([words["order.no_answer"]]) }
        guard let answer = KeptAnswer(name, text, on: details.ticket) else { return .refused([words["order.no_name"]]) }
        switch AnswerFolder.keep(answer, in: answers) {
        case .kept(let file):
            let lines = answer.text.split(omittingEmptySubsequences: false) { $0.isNewline }.dropLast()
            return .changed(
                [DiffLine(.gap, file)] + lines.prefix(200).map { DiffLine(.added, String($0)) }, warnings: [])
        case .unchanged: return .unchanged
        case .exists: return .refused([words.say("order.answer_exists", ["text": answer.name])])
        case .unwritable(let path): return .refused([words.say("order.unwritable", ["text": path])])
        }
    }
}

/// `#prefer`.
extension RegistryRun {
    private func prefer(_ order: RegistryOrder) async throws -> RegistryReceipt.Outcome {
        let wording = PreferenceWording(words: words(order.by.locale))
        let address = order.by.address
        guard let analyst = desk.registry.analyst(at: address) else { return .unchanged }
        let old = try await store.preference(of: address)
        let wanted: NoticePreference
        do throws(PreferenceWords.Fault) {
            wanted = try PreferenceWords.read(order.text, over: old, in: desk.lexicon)
        } catch { return .refused([wording.sentence(error)]) }
        if wanted != old { try await store.prefer(wanted, by: analyst.key, at: address, now: now) }
        return .told(wording.sentences(wanted))
    }
}
