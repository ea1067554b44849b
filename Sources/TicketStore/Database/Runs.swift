/// What dead runs have left: claims that nobody works on, and drafts that nobody will finish.
package import Ticketing

extension Store {
    /// The folder of all runs; nil in memory.
    private var runs: String? { files == nil ? nil : DataDirectory(path: place).runs }

    /// Whether a run has the store open: this one, or another process.
    func isAlive(_ run: RunID) -> Bool {
        guard run != self.run, let runs else { return run == self.run }
        return RunFolder.isAlive("\(runs)/\(run.name)")
    }

    /// Whether another process has the store open.
    func otherRunsLive() -> Bool {
        guard let runs else { return false }
        return DurableFolder.names(in: runs).contains { $0 != run.name && RunFolder.isAlive("\(runs)/\($0)") }
    }

    /// Gives back the claims of runs that are dead, so that their notices go out now and not when a lease ends, and
    /// removes what those runs were writing.
    ///
    /// - Returns: how many notices were claimed.
    @discardableResult
    package func takeOver(at now: Instant) async throws(StoreError) -> Int {
        removeDrafts()
        let claimants = try await read { db in
            try String?.fetchAll(db, sql: "SELECT DISTINCT claimed_by FROM outbox WHERE state = 'claimed'")
        }
        // No name: claimed by a version that gave none.
        let dead = claimants.filter { $0.map { !isAlive(RunID(name: $0)) } ?? true }
        guard !dead.isEmpty else { return 0 }
        return try await write { db in
            var count = 0
            for run in dead {
                try db.execute(
                    sql: """
                        UPDATE outbox SET state = 'queued', due_at = ?, claimed_by = NULL
                        WHERE state = 'claimed' AND claimed_by IS ?
                        """, arguments: [now.seconds, run])
                count += db.changesCount
            }
            return count
        }
    }

    /// Folders of dead runs, and files of versions that had none.
    private func removeDrafts() {
        guard let runs else { return }
        for name in DurableFolder.names(in: runs) where name != run.name {
            let path = "\(runs)/\(name)"
            if DurableFolder.isFolder(path), !RunFolder.isAlive(path) { RunFolder.remove(path) }
            if !DurableFolder.isFolder(path) { DurableFolder.removeFile(path) }
        }
    }
}
