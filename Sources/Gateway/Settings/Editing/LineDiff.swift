/// What has changed between two texts, line by line, with a few lines around it.
import MIME
import Ticketing

enum LineDiff {
    /// Lines around each change.
    private static let context = 2
    /// More nobody reads in a mail.
    private static let limit = 80
    private static let lineLimit = 200

    static func between(_ old: [String], _ new: [String]) -> [DiffLine] {
        let all = whole(old, new)
        let changed = all.indices.filter { all[$0].mark != .same }
        var shown: [DiffLine] = []
        var last = -1
        for place in all.indices where changed.contains(where: { abs($0 - place) <= context }) {
            if last >= 0, place > last + 1 { shown.append(DiffLine(.gap, "…")) }
            shown.append(all[place])
            last = place
        }
        return shown.count > limit ? Array(shown.prefix(limit)) + [DiffLine(.gap, "…")] : shown
    }

    private static func whole(_ old: [String], _ new: [String]) -> [DiffLine] {
        let difference = new.difference(from: old)
        let removed = Set(difference.removals.map(\.place))
        let inserted = Set(difference.insertions.map(\.place))
        var lines: [DiffLine] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if left < old.count, removed.contains(left) {
                lines.append(line(.removed, old[left]))
                left += 1
            } else if right < new.count, inserted.contains(right) {
                lines.append(line(.added, new[right]))
                right += 1
            } else {
                lines.append(line(.same, old[left]))
                (left, right) = (left + 1, right + 1)
            }
        }
        return lines
    }

    private static func line(_ mark: DiffLine.Mark, _ text: String) -> DiffLine {
        DiffLine(mark, text.cut(toUTF8: lineLimit).oneLine)
    }
}

extension CollectionDifference.Change {
    fileprivate var place: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}
