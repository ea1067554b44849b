/// Colour on a terminal, and nowhere else.
import Foundation
import MIME

enum Ink: String {
    case green = "32"
    case red = "31"
    case yellow = "33"
    case grey = "90"
    case bold = "1"

    /// A terminal that has not been told otherwise (https://no-color.org).
    private static let isShown =
        isatty(STDOUT_FILENO) != 0 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil

    /// Marked for `Console`, which alone writes escapes: one that came in a text never gets there.
    func callAsFunction(_ text: String) -> String {
        Self.isShown ? "\(mark)\(text)\(Self.end)" : text
    }

    /// Private ones: `String.visible` leaves none of them in what came from outside.
    private var mark: Unicode.Scalar {
        switch self {
        case .green: "\u{10FF00}"
        case .red: "\u{10FF01}"
        case .yellow: "\u{10FF02}"
        case .grey: "\u{10FF03}"
        case .bold: "\u{10FF04}"
        }
    }

    private static let end: Unicode.Scalar = "\u{10FF05}"

    /// The marks as what a terminal takes for colours (ECMA-48 §8.3.117).
    static func coloured(_ text: String) -> String {
        guard isShown else { return text }
        return ([green, red, yellow, grey, bold].map { ($0.mark, "\u{1B}[\($0.rawValue)m") } + [(end, "\u{1B}[0m")])
            .reduce(text) { $0.replacing($1.0, by: $1.1) }
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
