/// Log lines on standard error: names and numbers, never what a mail says.
import Foundation
package import Logging

package enum Log {
    /// - Parameter verbose: every step; otherwise what went wrong, and what a person should see.
    package static func logger(verbose: Bool) -> Logger {
        var logger = Logger(label: "postigo") { StreamLogHandler(label: $0, stream: ErrorLines()) }
        logger.logLevel = verbose ? .debug : .notice
        return logger
    }
}

/// A record is one line, and moves nothing on a terminal, whatever a server said in it.
private struct ErrorLines: TextOutputStream, Sendable {
    mutating func write(_ record: String) {
        let line = TerminalText.line(String(record.unicodeScalars.dropLast()))
        // Who has closed the log gets none.
        try? FileHandle.standardError.write(contentsOf: Data("\(line)\n".utf8))
    }
}
