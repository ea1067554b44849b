/// Files of another machine, brought by rsync.
import Foundation
import Subprocess

package struct RemoteFault: Error, Equatable, CustomStringConvertible {
    package var description: String
}

struct RemoteCopy: Sendable {
    let host: String
    /// On that machine.
    let folder: String

    /// A machine that does not answer is found out soon: the next round comes in a minute.
    private static let ssh = "ssh -o BatchMode=yes -o ConnectTimeout=10 -o ServerAliveInterval=10"
    /// Of what it says; the end of it holds the reason.
    private static let words = 1 << 20

    /// One file to this place.
    func file(_ name: String, to target: String) async throws(RemoteFault) {
        try await rsync(["--inplace", "--", place(name), target])
    }

    /// A folder and all in it, into another.
    ///
    /// - Parameter isNamedByContent: a file of the same size is the same file.
    func folder(_ name: String, into target: String, isNamedByContent: Bool = false) async throws(RemoteFault) {
        try await rsync(
            ["--recursive"] + (isNamedByContent ? ["--size-only"] : ["--times", "--no-whole-file", "--inplace"])
                + ["--", place(name) + "/", target])
    }

    private func place(_ name: String) -> String {
        folder.hasSuffix("/") ? "\(host):\(folder)\(name)" : "\(host):\(folder)/\(name)"
    }

    /// Names come from a list that the other machine has made: rsync escapes them for its shell (3.2.4 and later), and what a list of
    /// its own does to it there is its own doing. `--secluded-args` would say more, and rrsync refuses it.
    private func rsync(_ arguments: [String]) async throws(RemoteFault) {
        let all = ["--timeout=30", "--chmod=D700,F600", "--rsh=\(Self.ssh)"] + arguments
        let (status, text): (TerminationStatus, String)
        do {
            let result = try await Subprocess.run(
                .name("rsync"), arguments: .init(all), output: .discarded, error: .string(limit: Self.words))
            (status, text) = (result.terminationStatus, result.standardError)
        } catch {
            let isMissing = (error as? SubprocessError)?.code == .executableNotFound
            throw RemoteFault(
                description: isMissing
                    ? "rsync is not installed. Debian: apt-get install rsync openssh-client"
                    : "rsync could not be run: \(error)")
        }
        switch status {
        case .exited(0): return
        case .exited(let code): throw RemoteFault(description: Self.sentence(text, "rsync ended with \(code)"))
        case .signaled(let signal): throw RemoteFault(description: "rsync was ended by signal \(signal)")
        }
    }

    private static let ends = ["rsync error:", "rsync: connection unexpectedly", "rsync: [Receiver] safe_read"]

    /// What ssh or rsync said last, which is rsync's own end; before it stands why.
    static func sentence(_ text: String, _ end: String) -> String {
        let lines = text.utf8.split { $0 == 0x0A || $0 == 0x0D }
            .map { String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespaces) }
            .filter { line in !line.isEmpty && !Self.ends.contains { line.hasPrefix($0) } }
        return lines.last.map { "\(String($0.prefix(300))) (\(end))" } ?? end
    }
}
