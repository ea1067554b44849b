// What a proxy saw of SMTP: which mails came whole to the server, and what the client heard of it.
import MIME
import Rehearsal

struct SMTPRecord {
    /// The octets of each mail that was carried whole, by its Message-ID.
    private(set) var copies: [String: [[UInt8]]] = [:]
    /// Answers to DATA that arrived whole.
    private(set) var accepted = 0
    /// Mails carried whole whose answer did not arrive.
    private(set) var answersCut = 0

    /// Mails that were carried whole more than once.
    var twice: Int { copies.values.count { $0.count > 1 } }

    init(_ transcripts: [CuttingProxy.Transcript]) {
        for transcript in transcripts {
            let mails = Self.mails(in: transcript.toServer)
            for octets in mails { copies[Message(octets).messageID ?? "", default: []].append(octets) }
            let words = String(decoding: transcript.toClient, as: UTF8.self).unicodeScalars
            // A line whose end was cut off was not heard.
            let lines = words.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            let answers = lines.count { String($0).contains("queued as") }
            accepted += answers
            answersCut += mails.count - answers
        }
    }

    private static func mails(in octets: [UInt8]) -> [[UInt8]] {
        var mails: [[UInt8]] = []
        var mail: [UInt8]?
        for line in octets.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
            if line.elementsEqual(".\r".utf8), let whole = mail {
                mails.append(whole)
                mail = nil
            } else if mail != nil {
                mail? += line + [0x0A]
            } else if line.elementsEqual("DATA\r".utf8) {
                mail = []
            }
        }
        return mails
    }
}
