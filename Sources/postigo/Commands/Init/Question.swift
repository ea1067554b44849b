/// One question at a terminal, asked until the answer is one.
import Foundation

enum Question {
    struct NoAnswer: Error, CustomStringConvertible {
        var description: String { "the answers ended before all questions were asked. Nothing was written." }
    }

    /// - Parameter fault: what is wrong with an answer; nil: nothing.
    static func ask(
        _ words: String, default usual: String? = nil, fault: (String) -> String? = { _ in nil }
    ) throws -> String {
        while true {
            print(words + (usual.map { " [\($0)]" } ?? "") + ": ", terminator: "")
            guard let line = readLine() else { throw NoAnswer() }
            let text = line.trimmingCharacters(in: .whitespaces)
            let answer = text.isEmpty ? usual ?? "" : text
            let said = answer.isEmpty ? "An answer is needed." : fault(answer)
            guard let said else { return answer }
            print(said)
        }
    }

    /// What is typed is not shown.
    static func askSecret(_ words: String) throws -> String {
        var before = termios()
        let isTerminal = tcgetattr(STDIN_FILENO, &before) == 0
        if isTerminal {
            var silent = before
            silent.c_lflag &= ~tcflag_t(ECHO)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        }
        defer {
            if isTerminal {
                tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
                print("")
            }
        }
        return try ask(words)
    }
}
