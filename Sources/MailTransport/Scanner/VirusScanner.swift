/// Asks clamd whether a file carries a virus: its INSTREAM command, over a Unix socket or loopback. clamd(8).

/// Where clamd listens. It knows neither TLS nor a password: it is asked on this machine alone.
package enum ScannerPlace: Equatable, Sendable, CustomStringConvertible {
    /// The path of a Unix socket.
    case socket(String)
    /// A loopback address, and a port.
    case host(String, port: Int)

    package var description: String {
        switch self {
        case .socket(let path): path
        case .host(let host, let port): "\(host):\(port)"
        }
    }
}

package enum ScanVerdict: Equatable, Sendable {
    case clean
    /// The signature's name: printable, and bounded.
    case found(String)
    /// Beyond clamd's own `StreamMaxLength`: it was not looked through.
    case tooLarge
}

/// Why nobody knows whether a file carries a virus: the place, the fault, the way out.
package struct ScannerFault: Error, Equatable, Sendable, CustomStringConvertible {
    package var place: String
    package var words: String

    package init(place: String, words: String) { (self.place, self.words) = (place, words) }

    package var description: String { "clamd at \(place): \(words)" }
}

/// One connection for each question: clamd keeps none open without IDSESSION, and files are few.
package actor VirusScanner {
    nonisolated let executor = SerialQueueExecutor("clamd")
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    package nonisolated let place: ScannerPlace
    private let limits: SessionLimits

    /// - Parameter patience: how long one file may take, from the first octet to the verdict.
    package init(_ place: ScannerPlace, patience: Duration = .seconds(60)) {
        self.place = place
        var limits = SessionLimits()
        (limits.commandTimeout, limits.commandDeadline) = (patience, patience)
        self.limits = limits
    }

    /// - Parameter read: hands out the file's octets, piece by piece.
    package func scan(
        _ read: @Sendable (_ piece: ([UInt8]) throws -> Void) throws -> Void
    ) throws -> ScanVerdict {
        do {
            let wire = try open("INSTREAM")
            try wire.send(Array("zINSTREAM\0".utf8)[...])
            do {
                try read { piece in
                    for frame in Self.frames(of: piece) {
                        // It has an answer before the end: more than it takes, or a fault of its own.
                        guard try wire.sendUntilSpokenTo(frame[...]) == nil else { throw SpokenTo() }
                    }
                }
                _ = try wire.sendUntilSpokenTo([0, 0, 0, 0])
            } catch is SpokenTo {}
            return try ScannerAnswer.verdict(try answer(on: wire), of: place)
        } catch let error as TransportError { throw fault(error) }
    }

    /// Its make, and the age of its signatures: "ClamAV 1.4.3/27500/Mon Nov 30 09:00:00 2026".
    package func version() throws(ScannerFault) -> String {
        do throws(TransportError) {
            let wire = try open("VERSION")
            try wire.send(Array("zVERSION\0".utf8)[...])
            return ScannerAnswer.shown(try answer(on: wire))
        } catch { throw fault(error) }
    }

    private func open(_ verb: String) throws(TransportError) -> Wire {
        let wire =
            switch place {
            case .socket(let path): try Wire(plain: Endpoint(host: "localhost", port: 1), socket: path, limits: limits)
            case .host(let host, let port):
                try Wire(plain: Endpoint(host: host, port: port, security: .plaintext), limits: limits)
            }
        wire.begin(verb)
        return wire
    }

    private func fault(_ error: TransportError) -> ScannerFault {
        ScannerFault(place: place.description, words: error.problem.sentence)
    }

    private struct SpokenTo: Error {}

    /// Octets of one piece. clamd's default for all of them together is 100 MB.
    private static let frameOctets = 1 << 16

    /// Each with its length before it, in network order.
    static func frames(of piece: [UInt8]) -> [[UInt8]] {
        stride(from: 0, to: piece.count, by: frameOctets).map { start in
            let part = piece[start..<min(start + frameOctets, piece.count)]
            return (0..<4).map { UInt8(truncatingIfNeeded: part.count >> (24 - 8 * $0)) } + part
        }
    }

    /// To the zero that ends it, or the end of the connection.
    private func answer(on wire: Wire) throws(TransportError) -> [UInt8] {
        var answer: [UInt8] = []
        while true {
            do throws(TransportError) {
                guard let piece = try wire.take() else {
                    try wire.awaitOctets(upTo: limits.commandTimeout)
                    continue
                }
                answer += piece
            } catch {
                guard case .connectionLost = error.problem, !answer.isEmpty else { throw error }
                return answer
            }
            if let end = answer.firstIndex(of: 0) { return Array(answer[..<end]) }
            guard answer.count <= ScannerAnswer.limit else {
                throw wire.failure(.tooMuch("octets", limit: ScannerAnswer.limit))
            }
        }
    }
}
