/// Colour on a terminal, and nowhere else.
import Foundation

enum Ink: String {
    case green = "32"
    case red = "31"
    case yellow = "33"
    case grey = "90"
    case bold = "1"

    /// A terminal that has not been told otherwise (https://no-color.org).
    private static let isShown =
        isatty(STDOUT_FILENO) != 0 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil

    func callAsFunction(_ text: String) -> String {
        Self.isShown ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
    }
}

/// A bar on standard error while something long runs; nothing where that is no terminal.
struct ProgressBar {
    let title: String
    let total: Int
    private let isShown = isatty(STDERR_FILENO) != 0

    init(_ title: String, total: Int) {
        self.title = title
        self.total = total
    }

    func show(_ done: Int) {
        guard isShown, total > 0 else { return }
        let filled = min(40, 40 * done / total)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 40 - filled)
        FileHandle.standardError.write(Data("\r\(title) \(bar) \(done)/\(total)".utf8))
        if done >= total { FileHandle.standardError.write(Data("\n".utf8)) }
    }
}
