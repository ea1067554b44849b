/// Log lines on standard error: names and numbers, never what a mail says.
package import Logging

package enum Log {
    /// - Parameter verbose: every step; otherwise what went wrong, and what a person should see.
    package static func logger(verbose: Bool) -> Logger {
        var logger = Logger(label: "postigo") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = verbose ? .debug : .notice
        return logger
    }
}
