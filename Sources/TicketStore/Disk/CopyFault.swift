/// Why a copy of a store cannot be made, or not be put back.

package enum CopyFault: Equatable, Sendable {
    /// Where a copy should be, there is none.
    case noCopy
    /// The manifest is no manifest.
    case unreadable
    /// A newer version made it.
    case newerFormat
    /// What was found wrong with it; nothing of it was used.
    case damaged([String])
    /// The copy would lie inside what is copied.
    case insideData
    /// The folder holds something else.
    case notEmpty
    /// There is a store already where the copy shall go.
    case occupied
    /// Another backup is writing there.
    case isBusy
    /// What a standby has brought is not what the primary announced: it was made anew meanwhile.
    case notWhole
    /// A standby has become the primary.
    case takenOver

    var sentence: String {
        switch self {
        case .noCopy:
            "there is no manifest.json: this is no backup, or it was never finished. Name the folder that 'postigo backup' wrote."
        case .unreadable: "it cannot be read as a backup's list of files. Take another backup."
        case .newerFormat: "a newer postigo made this backup. Install that version to read it."
        case .damaged(let faults):
            "the backup is damaged, and nothing was changed. Take another one, or have --damaged put back what there is:\n  "
                + faults.joined(separator: "\n  ")
        case .insideData: "lies inside the data directory. Choose another place, best on another disk."
        case .notEmpty: "holds something that is no backup. Choose an empty folder, or a new one."
        case .occupied:
            "there is a store already. --replace moves it aside, into a folder beside the new one, and removes nothing."
        case .notWhole:
            "is not what its list of files says: it was made anew meanwhile, or is damaged. The next round tries again."
        case .takenOver:
            "was taken over: this machine works with it now, and follows nobody. Remove the file 'taken-over' in it to begin anew."
        case .isBusy: "another 'postigo backup' is writing there. Wait until it has finished."
        }
    }
}
