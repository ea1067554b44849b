package import Ticketing

extension Heartbeat {
    /// A notice that the disk has spoilt.
    package func alert(onDamaged notice: Int64, to address: String) -> Notice? {
        self.notice(
            "notice \(notice) is damaged on the disk and does not go out: it was for \(address)",
            "Write to them by hand: 'postigo outbox list' names its ticket. Look at the disk, and let 'postigo verify' say whether "
                + "more is damaged; a backup has the notice as it was.")
    }
}
