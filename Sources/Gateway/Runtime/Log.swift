/// Log lines on standard error: names and numbers, never what a mail says.
import Foundation
package import Logging

package enum Log {
    /// How a record is written.
    package enum Form: String, CaseIterable, Sendable {
        /// A line for people, with its time.
        case text
        /// A line for journald: its priority in front (sd-daemon(3)), and no time, which the journal has.
        case journal
        /// One JSON object a line.
        case json

        /// Journald listens where it says so (systemd.exec(5)); else people do.
        package static var fitting: Form {
            isJournal(getenv("JOURNAL_STREAM").map { String(cString: $0) }) ? .journal : .text
        }

        /// "device:inode" of the stream that is the journal's: what inherits the variable may write elsewhere.
        static func isJournal(_ stream: String?) -> Bool {
            let numbers = (stream ?? "").split(whereSeparator: { !$0.isNumber }).compactMap { UInt64($0) }
            var facts = stat()
            guard numbers.count == 2, fstat(FileHandle.standardError.fileDescriptor, &facts) == 0 else { return false }
            return UInt64(facts.st_dev) == numbers[0] && UInt64(facts.st_ino) == numbers[1]
        }
    }

    /// - Parameter verbose: every step; otherwise what went wrong, and what a person should see.
    package static func logger(verbose: Bool, as form: Form = .fitting) -> Logger {
        var logger = Logger(label: "postigo") { label in
            switch form {
            case .text: StreamLogHandler(label: label, stream: ErrorLines())
            case .journal, .json: RecordHandler(form: form)
            }
        }
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

/// Records for programs.
private struct RecordHandler: LogHandler {
    let form: Log.Form
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .notice

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        let record = LogRecord(
            time: Date(), level: event.level, message: "\(event.message)", values: all.mapValues { "\($0)" })
        try? FileHandle.standardError.write(contentsOf: Data("\(record.line(as: form))\n".utf8))
    }
}

/// One thing that is logged, and the line it becomes.
struct LogRecord {
    var time: Date
    var level: Logger.Level
    var message: String
    var values: [String: String]

    func line(as form: Log.Form) -> String {
        switch form {
        case .text, .journal: "<\(level.priority)>\(TerminalText.line(words))"
        case .json: TerminalText.json(json)
        }
    }

    private var words: String {
        ([message] + values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }).joined(separator: " ")
    }

    /// Values under their own names, below one key: no name of theirs can take the place of another.
    private var json: String {
        struct Record: Encodable {
            var time, level, message: String
            var values: [String: String]
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let stamp = time.formatted(
            .iso8601.year().month().day().time(includingFractionalSeconds: true).timeZone(separator: .omitted))
        let record = Record(time: stamp, level: level.rawValue, message: message, values: values)
        return (try? encoder.encode(record)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}

extension Logger.Level {
    /// Of syslog(3), as journald takes it.
    var priority: Int {
        switch self {
        case .critical: 2
        case .error: 3
        case .warning: 4
        case .notice: 5
        case .info: 6
        case .debug, .trace: 7
        }
    }
}
