/// What the admin is told of the disk, by a mail that needs none.
package import Ticketing

extension Heartbeat {
    /// - Parameter faults: at least one; place, fault and way out.
    package func alert(onDisk faults: [String]) -> Notice? {
        notice(
            faults.joined(separator: "\n"),
            "Mail waits on its server, and nothing is lost: once the disk takes what is written, all of it goes on by itself, "
                + "and you get another mail. 'postigo status' shows how it stands.")
    }

    package func recovery(ofDiskAfter pause: Duration) -> Notice? {
        let start = Instant(seconds: 0)
        return notice(
            "the disk takes what is written again, after \(Self.span(from: start, to: start + pause))", "Nothing.")
    }
}
