/// The only way out to a terminal: whatever is printed has its controls shown, whoever wrote it.
import ArgumentParser
import Foundation
import Gateway

enum Console {
    static let unwritten = Unwritten()

    /// How many columns there are for a line: the terminal's, or what COLUMNS says; nil where a program reads.
    static let columns: Int? = {
        var size = winsize()
        if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        return ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    }()

    /// Lines for people, or a table for programs.
    static func write(_ text: String, to file: FileHandle = .standardOutput) throws {
        try file.write(contentsOf: Data(Ink.coloured(TerminalText.lines(text)).utf8))
    }

    /// A full disk is told when the command ends, which is now: nobody reads the rest. The same goes for a pipe that was closed.
    static func write(json: String) throws {
        do { try FileHandle.standardOutput.write(contentsOf: Data(TerminalText.json(json).utf8)) } catch {
            unwritten.note(error)
            throw ExitCode.success
        }
    }
}

/// "1 mail", "2 mails".
func counted(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }

/// In place of Swift's own, so that nobody forgets. Whoever has closed the pipe wants no more of it; a disk that is full is
/// told when the command ends: what it does is not broken off by what it says.
func print(_ item: Any, terminator: String = "\n") {
    do { try Console.write("\(item)\(terminator)") } catch { Console.unwritten.note(error) }
}
