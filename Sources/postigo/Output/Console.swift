/// The only way out to a terminal: whatever is printed has its controls shown, whoever wrote it.
import Foundation
import Gateway

enum Console {
    /// Lines for people, or a table for programs.
    static func write(_ text: String, to file: FileHandle = .standardOutput) throws {
        try file.write(contentsOf: Data(Ink.coloured(TerminalText.lines(text)).utf8))
    }

    static func write(json: String) throws {
        try FileHandle.standardOutput.write(contentsOf: Data(TerminalText.json(json).utf8))
    }
}

/// In place of Swift's own, so that nobody forgets. Whoever has closed the pipe wants no more of it.
func print(_ item: Any, terminator: String = "\n") {
    try? Console.write("\(item)\(terminator)")
}
