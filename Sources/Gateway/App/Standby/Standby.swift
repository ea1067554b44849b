/// A second machine that follows the backups of the first, so that it can take its place.
import Foundation
package import TicketStore
package import Ticketing

package struct Standby: Sendable {
    let source: StandbySource
    let folder: StandbyFolder
    let clock: DeskClock

    package init(following source: StandbySource, into folder: StandbyFolder, clock: DeskClock) {
        (self.source, self.folder, self.clock) = (source, folder, clock)
    }

    /// The next round begins so long after the end of the one before.
    package static let pause: Duration = .seconds(60)
    /// A primary that makes one each minute has failed a few times.
    static let patience: Duration = .minutes(5)
    /// The primary makes another one while this one is being brought, and takes the old one away: so often it is tried again.
    private static let tries = 3

    /// What a round has found.
    package struct Round: Equatable, Sendable {
        /// The newest backup that is here whole; nil: none.
        package var newest: Manifest?
        package var isNew: Bool
        /// Why the primary's newest could not be brought; nil: it is here.
        package var fault: String?
        package var at: Instant

        package init(newest: Manifest?, isNew: Bool, fault: String? = nil, at: Instant) {
            (self.newest, self.isNew, self.fault, self.at) = (newest, isNew, fault, at)
        }

        package var age: Duration? { newest.map { .seconds(max(0, at.seconds - $0.madeAt)) } }
        /// Whether somebody has to look.
        package var isWell: Bool { fault == nil && age.map { $0 <= Standby.patience } ?? false }
    }

    /// Throws where there is no sense in another round.
    package func round() async throws(StoreError) -> Round {
        try folder.prepare()
        var last = "nothing was tried"
        for _ in 0..<Self.tries {
            do {
                let isNew = try await bring()
                return Round(newest: folder.newest, isNew: isNew, at: clock.now())
            } catch let error as StoreError {
                guard error.problem != .copy(.takenOver) else { throw error }
                last = "\(error)"
            } catch {
                last = "\(error)"
                // A machine that does not answer is not asked again at once.
                if error is RemoteFault, folder.newest == nil || !FileManager.default.fileExists(atPath: draft) {
                    break
                }
            }
        }
        return Round(newest: folder.newest, isNew: false, fault: last, at: clock.now())
    }

    private var draft: String { "\(folder.path)/\(StandbyFolder.draft)" }

    /// - Returns: whether it was not here yet.
    private func bring() async throws -> Bool {
        unlink(draft)
        switch source {
        case .folder(let path):
            try folder.announce(from: path)
            guard let next = try folder.begin() else { return false }
            try folder.bring(next, from: path)
            try folder.accept(next)
        case .remote(let host, let path):
            let remote = RemoteCopy(host: host, folder: path)
            try await remote.file(Manifest.fileName, to: draft)
            guard let next = try folder.begin() else { return false }
            // Contents before the database that names them are there in any case: the list is older than both.
            try await remote.folder(next.generation, into: "\(folder.path)/\(next.generation)")
            try await remote.folder("blobs", into: "\(folder.path)/blobs", isNamedByContent: true)
            try folder.accept(next)
        }
        return true
    }

    /// Round after round, until it is taken over.
    package func follow(telling: (Round) -> Void) async throws {
        while true {
            telling(try await round())
            try await clock.sleep(Self.pause)
        }
    }
}

extension Standby.Round {
    package var sentences: [String] {
        let age = age.map(Self.words)
        var lines: [String] = []
        if let newest {
            let held = "\(newest.tickets) tickets and \(newest.mails) mails as of \(newest.made)"
            lines.append("\(held), \(age ?? "0 s") old")
        }
        if let fault { lines.append("WRONG     the primary's newest backup could not be brought: \(fault)") }
        guard newest != nil else { return lines + ["WRONG     nothing is here yet that could be taken over"] }
        if !isWell, fault == nil {
            lines.append(
                "WRONG     the primary makes no backups any more: what came since then would be lost, but for its mail")
        }
        return lines
    }

    /// What is lost where the first machine is, told before this one takes over.
    package var losses: [String] {
        guard let newest, let age else { return [] }
        return [
            "The newest backup is of \(newest.made), \(Self.words(age)) ago.",
            "Mail of that time comes back from the mailbox at the first poll: what lies in it still is answered as ever, what was "
                + "moved to the archive is filed, and nobody is written to because of it.",
            "Lost is what came by no mail in that time: notes and changes from the command line. Notices that may have gone out "
                + "are held: 'postigo outbox list'.",
        ]
    }

    /// "43 s", "12 min", "3 h".
    static func words(_ age: Duration) -> String {
        let seconds = age.components.seconds
        if seconds < 120 { return "\(seconds) s" }
        return seconds < 7_200 ? "\(seconds / 60) min" : "\(seconds / 3_600) h"
    }
}
