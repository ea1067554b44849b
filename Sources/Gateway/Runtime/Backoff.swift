/// How long to wait before a server that failed is tried again.
import Ticketing

/// 1 s, 2 s, 4 s … up to 5 minutes (trust: limits), each moved by up to a fifth.
package enum Backoff {
    static let longest: Duration = .minutes(5)

    /// - Parameters:
    ///   - failures: in a row, from 1.
    ///   - name: of the account or server. It decides, together with the count, how far the pause is moved: hundreds of
    ///     accounts whose server went down at once do not come back at once, and no dice are in the loop.
    package static func pause(after failures: Int, of name: String) -> Duration {
        let whole = min(.seconds(1 << min(max(failures, 1) - 1, 9)), longest)
        let spread = Double(hash("\(name) \(failures)") % 401) / 1_000 - 0.2
        return .milliseconds(Int64(Double(whole.components.seconds) * 1_000 * (1 + spread)))
    }

    /// FNV-1a: the same on each run, unlike Swift's own.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
