/// The whole way of a mail without a server: octets, message, inbound, knowledge, decision, and each notice of it as a mail
/// in each language, at the desk of docs/cases.
import Dispatch
import Foundation
import FuzzInput
import Logging
import MIME
import Synchronization

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@main
struct WayTarget {
    static func main() { exit(fuzz { WayTarget.run($0, $1) }) }

    private static let desk = Result { try WayDesk() }

    private static func run(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
        let octets = Array(UnsafeBufferPointer(start: start, count: count))
        let desk: WayDesk
        do { desk = try Self.desk.get() } catch { fatalError("the desk cannot be set up: \(error)") }
        let mails = awaited { try await desk.mails(answering: octets) }
        for mail in mails { judge(mail) }
        return 0
    }

    /// What holds of every mail that we send, whatever it answers.
    private static func judge(_ mail: SealedMail) {
        let octets = mail.octets
        for (place, octet) in octets.enumerated() {
            if octet == 0x0A { require(place > 0 && octets[place - 1] == 0x0D, "no LF stands alone (A14)") }
            if octet == 0x0D {
                require(place + 1 < octets.count && octets[place + 1] == 0x0A, "no CR stands alone (A14)")
            }
        }
        let html = Message(octets).html ?? ""
        // The dictionary has this tag: a scalar around its bracket must not bring it through (A21).
        require(!html.lowercased().utf8.holds("<x-fuzz".utf8), "nobody's markup reaches a mail")
    }
}

/// script/fuzz says where.
private struct NoData: Error, CustomStringConvertible {
    let description = "FUZZ_DATA names no data folder of the desk of docs/cases: run it by script/fuzz"
}

/// The desk of docs/cases as script/cases fills it; nothing is written into it afterwards, so that each input finds the same.
private struct WayDesk: Sendable {
    private let assembly: Assembly
    private let composer: NoticeComposer
    /// 2026-12-01T12:00:00Z.
    private static let now = Instant(seconds: 1_796_126_400)

    init() throws {
        // script/fuzz starts its targets in the folder of the package.
        let root = URL(fileURLWithPath: FileManager.default.currentDirectoryPath).deletingLastPathComponent()
        let cases = root.appendingPathComponent("docs/cases")
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("fuzz-way-\(getpid())")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        guard let data = ProcessInfo.processInfo.environment["FUZZ_DATA"] else { throw NoData() }
        try FileManager.default.copyItem(atPath: data, toPath: place.appendingPathComponent("data").path)
        try FileManager.default.copyItem(
            at: cases.appendingPathComponent("config"), to: place.appendingPathComponent("config"))
        let settings = try SettingsFolder(path: place.appendingPathComponent("config").path, environment: [:]).read()
        let clock = DeskClock(now: { Self.now }, sleep: { _ in })
        assembly = try Assembly(
            settings: settings, shipped: ShippedFiles(root: root.path), clock: clock,
            logger: Logger(label: "fuzz") { _ in SwiftLogNoOpLogHandler() })
        composer = assembly.inForce.value.composer
    }

    /// Reads, decides, and makes each mail that would go out, in each language.
    func mails(answering octets: [UInt8]) async throws -> [SealedMail] {
        let explanation = try await assembly.explain(octets)
        var mails: [SealedMail] = []
        var labels: Set<String> = []
        // Of those that differ by their recipient alone the first.
        for notice in explanation.decision.notices where labels.insert(notice.kind.label).inserted {
            for locale in DeskLocale.allCases {
                var notice = notice
                notice.locale = locale
                let claimed = try await claimed(notice, explanation)
                do { mails.append(try await composer.compose(claimed, at: Self.now)) } catch is UnwritableField {
                    // Its recipient cannot be written: the notice fails for good, and somebody is told.
                    continue
                }
            }
        }
        return mails
    }

    private func claimed(_ notice: Notice, _ explanation: Explanation) async throws -> ClaimedNotice {
        let mail = explanation.mail
        return ClaimedNotice(
            id: 1, notice: notice, ticket: try await ticket(of: explanation.decision),
            entry: NoticeEntry(
                id: 1, kind: .customerMail, author: .customer(mail.sender ?? "nobody@shop.example"),
                text: mail.visibleText, createdAt: Self.now, attachments: [], answers: mail.messageID,
                thread: [mail.messageID].compactMap { $0 }),
            sealed: nil, attempts: 0, createdAt: Self.now, history: SendingHistory())
    }

    private func ticket(of decision: Decision) async throws -> TicketSnapshot? {
        switch decision.filing {
        case .change(let id, _): try await assembly.store.ticket(id).ticket
        case .open(let new, _):
            TicketSnapshot(
                id: TicketID(1_000), subject: new.subject, status: .new, requester: new.requester,
                participants: Set(new.participants), sorting: new.sorting, assignee: nil,
                organisation: new.organisation,
                locale: new.locale, openedAt: Self.now, closedAt: nil)
        case .answer, .orders, .registry, .ledgerOnly: nil
        }
    }
}

private final class Outcome<Value: Sendable>: Sendable {
    let result = Mutex<Result<Value, any Error>?>(nil)
}

/// libFuzzer calls a plain function: here it waits for what is asynchronous. An error is a finding, as a trap is.
private func awaited<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) -> Value {
    let done = DispatchSemaphore(value: 0)
    let outcome = Outcome<Value>()
    Task {
        let ended: Result<Value, any Error>
        do { ended = .success(try await work()) } catch { ended = .failure(error) }
        outcome.result.withLock { $0 = ended }
        done.signal()
    }
    done.wait()
    switch outcome.result.withLock({ $0 }) {
    case .success(let value): return value
    case .failure(let error): fatalError("an error on the way: \(error)")
    case nil: fatalError("the work ended without a result")
    }
}

extension Sequence<UInt8> {
    fileprivate func holds(_ word: some Sequence<UInt8>) -> Bool {
        let (all, part) = (Array(self), Array(word))
        guard all.count >= part.count else { return false }
        return (0...(all.count - part.count)).contains { all[$0...].starts(with: part) }
    }
}
