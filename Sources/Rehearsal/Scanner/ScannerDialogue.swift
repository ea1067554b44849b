/// A virus scanner's side of one connection, as clamd speaks: one command, one answer, and the end. clamd(8).

/// What the scanner of the stage knows.
package struct ScannerRole: Sendable, Equatable {
    /// Octets that are a virus wherever they stand, and its name.
    package var signature: [UInt8]
    package var name: String
    /// `StreamMaxLength`. Unit: octets.
    package var streamLimit: Int

    package init(signature: [UInt8], name: String, streamLimit: Int = 100 << 20) {
        (self.signature, self.name, self.streamLimit) = (signature, name, streamLimit)
    }
}

final class ScannerDialogue: Dialogue {
    private let role: ScannerRole
    private let faults: FaultScript
    private var heard: [UInt8] = []
    private var stream: [UInt8] = []
    private var isStreaming = false
    private var isOver = false

    init(_ role: ScannerRole, faults: FaultScript) { (self.role, self.faults) = (role, faults) }

    func greet(_ out: inout Utterance) {}
    func wake(_ out: inout Utterance) {}
    func end() {}

    func hear(_ octets: [UInt8], _ out: inout Utterance) {
        guard !isOver else { return }
        heard += octets
        if !isStreaming {
            guard let end = heard.firstIndex(of: 0) else { return }
            let command = String(decoding: heard[..<end], as: UTF8.self)
            heard.removeFirst(end + 1)
            switch command {
            case "zINSTREAM": isStreaming = true
            case "zVERSION": return say("Rehearsal 1.0/1/today", &out)
            case _: return say("UNKNOWN COMMAND", &out)
            }
        }
        while !isOver, let frame = frame() { take(frame, &out) }
    }

    // Each piece has its length before it, four octets in network order.
    private func frame() -> ArraySlice<UInt8>? {
        guard heard.count >= 4 else { return nil }
        let length = heard[..<4].reduce(0) { $0 << 8 | Int($1) }
        guard heard.count >= 4 + length else { return nil }
        defer { heard.removeFirst(4 + length) }
        return heard[4..<(4 + length)]
    }

    private func take(_ frame: ArraySlice<UInt8>, _ out: inout Utterance) {
        stream += frame
        if stream.count > role.streamLimit { return say("INSTREAM size limit exceeded. ERROR", &out) }
        guard frame.isEmpty else { return }
        if case .answers(_, let lines)? = faults.take(.scanner, where: { $0.strikes("INSTREAM") }) {
            return say(lines.joined(separator: "\n"), &out)
        }
        say(isInfected ? "stream: \(role.name) FOUND" : "stream: OK", &out)
    }

    private var isInfected: Bool {
        let size = role.signature.count
        guard size > 0, stream.count >= size else { return false }
        return (0...(stream.count - size)).contains { stream[$0..<($0 + size)].elementsEqual(role.signature) }
    }

    private func say(_ words: String, _ out: inout Utterance) {
        out.octets += Array(words.utf8) + [0]
        (out.isLast, isOver) = (true, true)
    }
}
