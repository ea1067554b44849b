/// History brought in: looked through once, so that it is known what belongs together, then filed conversation by conversation.
import Foundation
import Helpdesk
import MIME
import MailTransport
package import TicketStore
import Ticketing

/// How far an import is.
package struct PastProgress: Equatable, Sendable {
    package enum Step: Equatable, Sendable { case looking, filing }

    package var step: Step
    package var counts: PastCounts
    /// Mails that have been looked through, or all of them while they are filed.
    package var mails: Int
}

package struct PastImport: Sendable {
    let store: Store
    let desk: Desk
    let clock: DeskClock
    let mailLimit: Int
    let spool: String?

    /// Mails that share a transaction; a conversation is never divided.
    static let groupSize = 500
    /// Octets of mails that are in memory together, but for those of one long conversation.
    static let groupOctets = 32_000_000
    /// Octets of one mail that are read: five times what is kept of it by default.
    static let mailBound = 256_000_000

    /// - Parameters:
    ///   - source: names the files: an interrupted import of the same ones goes on.
    ///   - isRehearsal: nothing is written; what would be is counted.
    ///   - progress: called after each group.
    package func run(
        _ files: PastFiles, source: String, isRehearsal: Bool = false,
        progress: (PastProgress) -> Void = { _ in }
    ) async throws -> PastCounts {
        let now = clock.now()
        var threads = try look(through: files, at: now, progress)
        let (all, sorted) = (threads.count, threads.sorted())
        let id = isRehearsal ? 0 : try await store.beginImport(of: source, at: now)
        var counts = PastCounts()
        var group: [[ThreadedMail]] = []
        for (index, thread) in sorted.enumerated() {
            group.append(thread)
            guard Self.isFull(group) || index == sorted.count - 1 else { continue }
            try Task.checkCancellation()
            let past = try await read(group, of: files, import: id, at: now)
            counts.add(
                isRehearsal ? try await rehearsed(past) : try await store.file(past, import: id, at: now))
            progress(PastProgress(step: .filing, counts: counts, mails: all))
            group = []
        }
        if !isRehearsal { try await store.endImport(id, at: now) }
        return counts
    }

    private static func isFull(_ group: [[ThreadedMail]]) -> Bool {
        group.reduce(0) { $0 + $1.count } >= groupSize
            || group.reduce(0) { $0 + $1.reduce(0) { $0 + $1.place.length } } >= groupOctets
    }

    private func look(
        through files: PastFiles, at now: Instant, _ progress: (PastProgress) -> Void
    ) throws -> PastThreads {
        var threads = PastThreads()
        var shown = 0
        try files.places { places in
            for place in places {
                // The header alone says what belongs together.
                let octets = try files.octets(at: place, atMost: Self.headerBound)
                threads.add(ThreadedMail(octets, at: place, date: date(octets, place, files, now)))
            }
            guard threads.count - shown >= Self.groupSize * 10 else { return }
            shown = threads.count
            progress(PastProgress(step: .looking, counts: PastCounts(), mails: shown))
        }
        return threads
    }

    /// Octets in which a header ends, or it is none that threads by.
    private static let headerBound = 256_000

    private func date(_ octets: [UInt8], _ place: MailPlace, _ files: PastFiles, _ now: Instant) -> Instant {
        ThreadedMail.date(octets, now: now) {
            files.written(place).map { Instant(seconds: Int64($0.timeIntervalSince1970)) }
        }
    }

    /// Side by side, because reading is all the work there is.
    private func read(
        _ group: [[ThreadedMail]], of files: PastFiles, import id: Int64, at now: Instant
    ) async throws -> [PastArrivals] {
        let mails = try group.joined().enumerated().map { index, mail in
            FetchedMail(
                uid: UInt32(index + 1), size: mail.place.length, internalDate: mail.at.seconds,
                octets: try files.octets(at: mail.place, atMost: Self.mailBound),
                isCut: mail.place.length > Self.mailBound)
        }
        let reader = ArrivalReader(
            mailbox: Store.pastMailbox, uidValidity: UInt32(clamping: id), fallback: now, spool: spool,
            limit: mailLimit)
        var arrivals = await reader.read(mails, quarantine: nil)[...]
        return group.map { thread in
            let own = Array(arrivals.prefix(thread.count))
            arrivals = arrivals.dropFirst(thread.count)
            return PastArrivals(desk.past(zip(own, thread).map { ($0.mail, $1.at) }, at: now), own)
        }
    }

    private func rehearsed(_ past: [PastArrivals]) async throws -> PastCounts {
        let known = try await store.known(past.flatMap(\.arrivals).flatMap(\.mail.fingerprints))
        var counts = PastCounts()
        for conversation in past {
            let fresh = zip(conversation.matter.mails, conversation.arrivals).filter {
                known.isDisjoint(with: $0.1.mail.fingerprints)
            }
            let written = fresh.count { $0.0.entry != nil }
            counts.known += conversation.arrivals.count - fresh.count
            counts.mails += written
            counts.automatic += fresh.count - written
            if written > 0, conversation.matter.ticket != nil { counts.tickets += 1 }
        }
        return counts
    }
}
