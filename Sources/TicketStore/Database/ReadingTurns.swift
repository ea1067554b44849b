/// Whose turn it is to read mail: many mailboxes at once, or one suspect by itself.

/// While a suspect is tried no other mail of this run is in hand, so that what ends the run then can only be that mail.
package actor ReadingTurns {
    private var readers = 0
    private var isTrying = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Waits while a suspect is tried: as long as one mail takes.
    package func begin() async {
        while isTrying { await withCheckedContinuation { waiting.append($0) } }
        readers += 1
    }

    package func end() { readers -= 1 }

    /// False while mail is read: the suspect waits on, and the others do not wait for it.
    package func beginAlone() -> Bool {
        guard readers == 0, !isTrying else { return false }
        isTrying = true
        return true
    }

    package func endAlone() {
        isTrying = false
        for waiter in waiting { waiter.resume() }
        waiting = []
    }
}
