/// What a stream that people or programs read did not take: told when the work is done, and breaks nothing off.
import Foundation
import Synchronization

/// The first thing that standard output did not take.
package final class Unwritten: Sendable {
    private let words = Mutex<String?>(nil)

    package init() {}

    package var fault: String? { words.withLock { $0 } }

    package func note(_ error: any Error) {
        var error = error as NSError
        while error.domain != NSPOSIXErrorDomain, let below = error.userInfo[NSUnderlyingErrorKey] as? NSError {
            error = below
        }
        // EBADF: it was closed before the program began, as by 'cron' without a mail.
        guard error.code != Int(EPIPE), error.code != Int(EBADF) else { return }
        words.withLock { $0 = $0 ?? String(cString: strerror(Int32(clamping: error.code))) }
    }
}
