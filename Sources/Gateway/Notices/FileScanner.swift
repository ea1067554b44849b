/// Whether a file may be passed on: what the scanner says, what it said a while ago, and how it does.
import MailTransport
import TicketStore
import Ticketing

package actor FileScanner {
    private let scanner: VirusScanner
    private let store: Store
    private let clock: DeskClock
    private var fault: ScannerFault?
    private var failingSince: Instant?
    /// Whether it has been asked since the program began: before, what the store says of it stands.
    private var isKnown = false
    /// On the clock that nobody sets.
    private var restsUntil: Duration?

    /// A verdict is believed for so long: the notices of one mail ask once, and new signatures are met within the hour.
    static let memory: Duration = .hours(1)
    /// A scanner that failed is left alone for so long: one that is mute costs its patience once, not for each file.
    static let rest: Duration = .seconds(30)
    /// Octets that are read at a time.
    private static let pieceOctets = 1 << 18

    init(_ settings: ScannerSettings, store: Store, clock: DeskClock) {
        scanner = VirusScanner(settings.place, patience: settings.patience)
        self.store = store
        self.clock = clock
    }

    package static func name(of settings: ScannerSettings) -> String { "clamd \(settings.place)" }

    /// How it does, for `postigo status`; nil where nobody has asked it yet.
    func health() -> ServerState? {
        guard isKnown else { return nil }
        return ServerState(name: "clamd \(scanner.place)", fault: fault?.words, failingSince: failingSince)
    }

    /// - Throws: `ScannerFault` where nobody knows; what the store throws.
    func verdict(on hash: ContentHash) async throws -> ScanVerdict {
        let moment = clock.moment
        let known = try await store.scan(of: hash)
        if let known, known.at <= moment.wall, moment.wall < known.at + Self.memory { return known.verdict }
        if let fault, let restsUntil, moment.uptime < restsUntil { return try Self.old(known, instead: fault) }
        do {
            let verdict = try await ask(about: hash)
            (fault, failingSince, restsUntil, isKnown) = (nil, nil, nil, true)
            if let scan = BlobScan(verdict, at: moment.wall) { try await store.note(scan, of: hash) }
            return verdict
        } catch let error as ScannerFault {
            (fault, isKnown) = (error, true)
            failingSince = failingSince ?? moment.wall
            restsUntil = clock.moment.uptime + Self.rest
            return try Self.old(known, instead: error)
        }
    }

    /// What was found once counts until a scanner says otherwise; what was clean is looked through anew.
    private static func old(_ known: BlobScan?, instead fault: ScannerFault) throws -> ScanVerdict {
        guard let virus = known?.virus else { throw fault }
        return .found(virus)
    }

    private func ask(about hash: ContentHash) async throws -> ScanVerdict {
        guard try store.pieces(of: hash) != nil else {
            let octets = try await store.content(of: hash)
            return try await scanner.scan { try $0(octets) }
        }
        return try await scanner.scan { [store] send in
            guard let pieces = try store.pieces(of: hash) else {
                throw StoreError(place: "blob \(hash.hex)", problem: .corrupt)
            }
            while true {
                let octets = try pieces.next(Self.pieceOctets)
                if octets.isEmpty { return }
                try send(octets)
            }
        }
    }
}

extension BlobScan {
    /// Nil where it was not looked through.
    fileprivate init?(_ verdict: ScanVerdict, at now: Instant) {
        switch verdict {
        case .clean: self.init(virus: nil, at: now)
        case .found(let name): self.init(virus: name, at: now)
        case .tooLarge: return nil
        }
    }

    fileprivate var verdict: ScanVerdict { virus.map(ScanVerdict.found) ?? .clean }
}
