/// `clamd:` in `postigo.yaml`: who looks through files before they are passed on.
package import MailTransport
import Yams

package struct ScannerSettings: Sendable, SettingsSection {
    private var socket = ""
    private var host = ""
    private var port = 3_310
    /// For one file, from its first octet to the verdict.
    package var patience: Duration = .seconds(60)

    package var place: ScannerPlace { socket.isEmpty ? .host(host, port: port) : .socket(socket) }

    static var settings: [Setting<Self>] {
        [
            Setting("socket", .text, \.socket, "The path of its Unix socket."),
            Setting("host", .text, \.host, "This machine, where it listens by TCP instead: it knows no TLS."),
            Setting("port", .integer(1...65_535), \.port, "Of host."),
            Setting("timeout", .duration(atMost: .seconds(300)), \.patience, "For one file, 300s at most."),
        ]
    }

    mutating func complete(from section: YAMLSection) -> Bool {
        if !socket.isEmpty { socket = section.findings.secrets.resolve(socket) }
        section.noteContradiction("socket", "host", "It is asked at one place: take the other out.")
        section.noteContradiction("socket", "port", "A port belongs to 'host': take one of them out.")
        if socket.isEmpty, host.isEmpty { section.findings.note(.missing("socket"), at: section.mark) }
        if !host.isEmpty, !Endpoint(host: host, port: port).isLoopback {
            section.note(
                .contradiction(
                    "clamd knows no TLS: files would cross the network for all to read. Write 127.0.0.1, or 'socket'."),
                at: "host")
        }
        return true
    }
}
