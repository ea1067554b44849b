/// What whoever keeps the desk does at its machine.

enum Keeping: Equatable, Sendable {
    /// Writes other files, and has them read.
    case reload(Configuration)
    /// Lets a mail that was set aside go on: 'postigo quarantine retry'.
    case release(mail: Int)
    case backup
    /// Puts the last backup back, in place of the store that is there.
    case restore
    /// Starts a second 'postigo run' beside the first, by mistake.
    case second
}

/// What stands in the desk's files.
enum Configuration: String, CaseIterable, Sendable {
    case plain
    /// Other promises: open tickets are due at other times.
    case slower
    /// Carla and her team are gone.
    case smaller
    /// A slip: it must never be in force.
    case mistaken
}
